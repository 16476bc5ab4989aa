"""The casebook of the safe's tests."""

from tests.store.conftest import book, look

__all__ = ["book", "look"]
