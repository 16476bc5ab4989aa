"""Vaults for the tests of the door, and what can be done to them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from casetui.store.connection import Connection
from casetui.store.key import Key
from casetui.store.migrations import migrate
from casetui.store.statefile import StateFile
from casetui.store.vault import Vault, create, open_vault
from casetui.terms.vault import VaultProblem

PASSPHRASE = "Zoë's Füße im Café"
KEY = Key(bytes(range(32)), bytes(range(200, 216)))
OTHER = Key(bytes(32), KEY.salt)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")


def closed_vault(path: Path) -> Path:
    """A vault of twenty notes under KEY, closed."""
    with create(path, KEY) as made:
        fill(made)
    return path


def in_memory() -> Connection:
    """A connection to records that stand in no file, at today's schema."""
    connection = driver.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    migrate(connection)
    return Connection(Path("nowhere"), connection, lambda: connection, lambda: connection)


def fill(made: Vault) -> None:
    made.connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)")
    made.connection.executemany("INSERT INTO note (words) VALUES (?)", [("x" * 3000,)] * 20)


def count(opened: Vault) -> int:
    return int(opened.connection.execute("SELECT count(*) FROM note WHERE length(words) = 3000").fetchone()[0])


def refused(path: Path, secret: str | Key = KEY, state: StateFile | None = None) -> VaultProblem:
    """The problem that opening meets; the file must stay as it is."""
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(VaultProblem) as caught:
        open_vault(path, secret, newest=5, state=state)
    assert (path.read_bytes() if path.is_file() else b"") == before
    problem = caught.value
    for sentence in (problem.happened, problem.safe, problem.todo):
        assert sentence[-1] == "." or "casetui " in sentence
    assert KEY.raw.hex() not in str(problem)
    return problem


def child(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)


INSPECT = """
import sys, pathlib
from casetui.store.files import inspect
from casetui.terms.vault import VaultProblem
try:
    inspect(pathlib.Path(sys.argv[1]))
except VaultProblem as problem:
    sys.exit(problem.code)
"""

CRASH = """
import sys, os, pathlib
from casetui.store.key import Key
from casetui.store.vault import open_vault
vault = open_vault(pathlib.Path(sys.argv[1]), Key(bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3])), newest=5)
vault.connection.executemany("INSERT INTO note (words) VALUES (?)", [("x" * 3000,)] * 20)
os._exit(9)
"""


def crash(path: Path) -> None:
    """Another process writes twenty more notes and dies with the vault open."""
    assert child(CRASH, str(path), KEY.raw.hex(), KEY.salt.hex()).returncode == 9


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
