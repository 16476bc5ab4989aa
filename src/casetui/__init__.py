"""casetui: one case manager's whole caseload, from the keyboard, in one encrypted file."""

__version__ = "0.1.0"
