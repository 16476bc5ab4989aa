"""The safe: the only code that touches the disk."""
