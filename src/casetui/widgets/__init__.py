"""Furniture: draws what it is handed and posts what was chosen. No casebook, no rules."""
