"""A vault with its backups, for the tests of both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.store.books import ADA, KEY, TODAY
from tests.store.vaults import child

from casetui.store import restoring
from casetui.store.backups import Backups
from casetui.store.casebook import Casebook
from casetui.store.key import Key
from casetui.store.migrations import NEWEST
from casetui.store.places import Places
from casetui.store.statefile import StateFile
from casetui.store.vault import create, open_vault
from casetui.terms.backup import Restored
from casetui.terms.case import ClientEntry

CRASHED = """
import os, pathlib, sys
from casetui.store.key import Key
from casetui.store.vault import open_vault
key = Key(bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3]))
vault = open_vault(pathlib.Path(sys.argv[1]), key, newest=99)
vault.connection.execute("UPDATE client SET preferred = 'crashed'")
os._exit(9)
"""
NOON = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Ground:
    """A folder with a vault, its backups, a stick and the state."""

    root: Path

    @property
    def vault(self) -> Path:
        return self.root / "case.vault"

    @property
    def stick(self) -> Path:
        return self.root / "stick"

    @property
    def places(self) -> Places:
        return Places(self.root / "backups", self.stick, self.root / "state")

    @property
    def state(self) -> StateFile:
        return StateFile.of(self.vault, self.root / "state")

    def made(self, key: Key = KEY, path: Path | None = None) -> Casebook:
        """A new vault with Ada in it."""
        book = Casebook(create(path or self.vault, key, state=self.state), self.state, self.places)
        take_on(book, ADA)
        return book

    def opened(self, secret: str | Key = KEY, path: Path | None = None) -> Casebook:
        """The vault, opened again."""
        where = path or self.vault
        return Casebook(open_vault(where, secret, newest=NEWEST, state=self.state), self.state, self.places)

    def dumped(self, secret: str | Key = KEY, path: Path | None = None) -> dict[str, Any]:
        """Everything on record in a closed vault."""
        with open_vault(path or self.vault, secret, newest=NEWEST) as vault:
            book = Casebook(vault)
            return book.dump()

    def inside(self, folder: Path) -> list[str]:
        """The names of what stands in a folder."""
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def take_on(book: Casebook, entry: ClientEntry) -> None:
    """One more client."""
    book.cases.take_on(entry, TODAY)


def backups_of(book: Casebook) -> Backups:
    """The backups of a casebook that keeps some."""
    assert book.backups is not None
    return book.backups


def restore(ground: Ground, file: Path, secret: str | Key = KEY, **more: Any) -> Restored:
    """A backup put in the place of the vault."""
    return restoring.restore(file, secret, ground.vault, ground.places, ground.state, **more)


def names(dumped: dict[str, Any]) -> list[str]:
    """The given names of the clients in a dump."""
    return [row["given"] for row in dumped["tables"]["client"]]


def crash_again(path: Path, key: Key) -> None:
    """Another process writes into a vault and dies with it open: every client is preferred as "crashed"."""
    assert child(CRASHED, str(path), key.raw.hex(), key.salt.hex()).returncode == 9
