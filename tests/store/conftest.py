"""A casebook on a temporary file, and eyes to look into it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from tests.store.books import BEN, KEY, Looking, opened
from tests.store.kept import NOON, Ground, backups_of, take_on

from casetui.store.casebook import Casebook
from casetui.store.vault import create


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty casebook's file, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("empty") / "case.vault"
    Casebook(create(path, KEY)).close()
    return path


@pytest.fixture
def book(empty: Path, tmp_path: Path) -> Iterator[Casebook]:
    """An empty casebook on a real encrypted file."""
    made = opened(Path(shutil.copy(empty, tmp_path / "case.vault")))
    yield made
    made.close()


@pytest.fixture
def look(book: Casebook) -> Looking:
    """The same casebook, with short ways to look inside."""
    return Looking(book)


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    """An empty place for a vault that keeps backups, with a stick plugged in."""
    made = Ground(tmp_path)
    made.stick.mkdir()
    return made


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Friday noon, until it is moved."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def backup(ground: Ground) -> Path:
    """A backup of Ada alone; the vault has Ben too, and is closed."""
    book = ground.made()
    path = backups_of(book).make().backup.path
    take_on(book, BEN)
    book.close()
    return path
