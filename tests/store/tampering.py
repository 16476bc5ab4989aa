"""What somebody with the key and another program could do to the history."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.store.books import KEY

from casetui.store.migrations import NEWEST
from casetui.store.vault import open_vault


@contextmanager
def unguarded(connection: Any) -> Iterator[None]:
    """Every trigger gone for a while, then made again just as it was."""
    connection.execute("PRAGMA foreign_keys = OFF")
    made = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in made:
        connection.execute(f'DROP TRIGGER "{name}"')
    yield
    for _, text in made:
        connection.execute(text)


def tamper(path: Path, *statements: str) -> None:
    """SQL in a closed vault, seen by no trigger."""
    with open_vault(path, KEY, newest=NEWEST) as vault, unguarded(vault.connection):
        for statement in statements:
            vault.connection.execute(statement)
