"""What casetui costs, beside the floor it stands on: `python -m tests.bench`. Never collected as tests."""
