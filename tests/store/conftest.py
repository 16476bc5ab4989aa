"""A casebook on a temporary file, and eyes to look into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.books import KEY, Looking

from casetui.store.casebook import Casebook
from casetui.store.vault import create


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    """An empty casebook on a real encrypted file."""
    made = Casebook(create(tmp_path / "case.vault", KEY))
    yield made
    made.close()


@pytest.fixture
def look(book: Casebook) -> Looking:
    """The same casebook, with short ways to look inside."""
    return Looking(book)
