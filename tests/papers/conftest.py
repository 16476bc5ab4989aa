"""The casebook of the safe's tests."""

from tests.store.conftest import book, empty, look

__all__ = ["book", "empty", "look"]
