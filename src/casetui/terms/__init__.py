"""The language: the field's words as enums, limits and frozen values. Standard library only."""
