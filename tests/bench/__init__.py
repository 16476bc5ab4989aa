"""What casetui costs, beside the floor that it stands on. Run with `python -m tests.bench`; never collected as tests."""
