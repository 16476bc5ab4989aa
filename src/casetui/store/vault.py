"""The vault's door: one encrypted file, one connection, nobody else inside."""

from __future__ import annotations

import re
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as driver

from casetui.store import problems
from casetui.store.connection import Connection
from casetui.store.document_bodies import walk_bodies
from casetui.store.files import address, claimed, inspect
from casetui.store.key import CodeMistyped, Key, derive, looks_like_recovery_code, read_recovery_code, refusal
from casetui.store.statefile import StateFile
from casetui.terms.vault import VaultProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

APPLICATION = 0x43617365
"""SQLite's application_id of a vault: "Case"."""

OLDEST_SQLITE = (3, 51, 3)

_SETTINGS = {
    "synchronous": ("FULL", 2),
    "fullfsync": ("ON", 1),
    "checkpoint_fullfsync": ("ON", 1),
    "foreign_keys": ("ON", 1),
    "temp_store": ("MEMORY", 2),
    "trusted_schema": ("OFF", 0),
}
_PAGE_NUMBER = re.compile(r"page (\d+)")


class Vault:
    """An open vault: its file, the one connection to it, and the key that opened it."""

    __slots__ = ("connection", "key", "path")

    def __init__(self, path: Path, opened: driver.Connection, key: Key) -> None:
        self.path = path
        self.key = key
        self.connection = Connection(path, opened, self._opened_again, self._looked_into)

    def __repr__(self) -> str:
        return f"Vault({str(self.path)!r})"

    @property
    def salt(self) -> bytes:
        """The file's salt, 16 bytes."""
        return self.key.salt

    def __enter__(self) -> Vault:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Fold the log into the file and close it; a second call does nothing.

        What a full or failing disk keeps from being folded in stays saved in the log beside the file.
        """
        with suppress(driver.Error, VaultProblem):
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.connection.close()

    def _opened_again(self) -> driver.Connection:
        """The file opened once more."""
        with ExitStack() as undo:
            opened = keyed(self.path, self.key)
            undo.callback(opened.close)
            try:
                if not _reads(opened):
                    raise problems.damaged(self.path, "cannot be read any more")
                _settle(opened, self.path)
            except driver.Error as error:
                raise problems.said_by_driver(error, self.path) from error
            undo.pop_all()
        return opened

    def _looked_into(self) -> driver.Connection:
        return _keyed(address(self.path, "mode=ro&immutable=1"), self.key)


def create(path: Path, secret: str | Key, *, state: StateFile | None = None) -> Vault:
    """Make a new, empty vault, never on top of anything; `PRAGMA user_version` is 0.

    Args:
        path: where; missing folders are made.
        secret: a passphrase, or a key to take over (as a backup does).
        state: where to remember what recognises the key; None remembers nothing.

    Raises:
        VaultProblem: USAGE for a passphrase that cannot be taken, NOT_A_FILE, DISK_FULL or DISK_ERROR.
    """
    if isinstance(secret, str):
        why = refusal(secret)
        if why:
            raise problems.refused_passphrase(why)
    key = Key.new(secret) if isinstance(secret, str) else secret
    with claimed(path) as path:
        connection = _first_page(path, key)
    if state is not None:
        state.remember_key(key)
    return Vault(path, connection, key)


def open_vault(path: Path, secret: str | Key, *, newest: int, state: StateFile | None = None) -> Vault:
    """Open a vault and keep everybody else out.

    Args:
        path: the vault's file.
        secret: a passphrase, a recovery code, or the key.
        newest: the highest `PRAGMA user_version` that this program knows.
        state: tells a wrong passphrase from a damaged file, and counts failed unlocks; None does without.

    Raises:
        VaultProblem: everything that `inspect` raises, WRONG_KEY, NEWER or DISK_FULL.
    """
    found = inspect(path)
    tried = []
    for key in _keys(secret, found.salt):
        with ExitStack() as undo:
            connection = keyed(found.path, key)
            undo.callback(connection.close)
            try:
                if not _reads(connection):
                    tried.append(key)
                    continue
                _admit(connection, found.path, newest)
                _settle(connection, found.path)
            except driver.Error as error:
                raise problems.said_by_driver(error, found.path) from error
            undo.pop_all()
        if state is not None:
            state.remember_key(key)
        return Vault(found.path, connection, key)
    raise _no_match(found.path, secret, tried, state)


def keyed(path: Path, key: Key) -> driver.Connection:
    """A connection with its key set and nothing read yet, so that a wrong key is not noticed here.

    Raises:
        VaultProblem: INTERNAL for an SQLite that is too old, DISK_ERROR if the file cannot be opened.
    """
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise problems.old_driver()
    try:
        connection = _keyed(address(path, "mode=rw"), key)
    except driver.Error as error:
        raise problems.said_by_driver(error, path) from error
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    return connection


def check(vault: Vault) -> list[str]:
    """What is wrong inside the file, one plain sentence each; empty when nothing is. Not inside a transaction.

    Raises:
        VaultProblem: DISK_FULL or DISK_ERROR while the log is folded into the file first.
    """
    try:
        vault.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        found = [_page_words(text) for (text,) in vault.connection.execute("PRAGMA cipher_integrity_check")]
    except driver.Error as error:
        raise problems.said_by_driver(error, vault.path) from error
    try:
        found += [
            f"The records do not hang together: {text}."
            for (text,) in vault.connection.execute("PRAGMA integrity_check")
            if text != "ok"
        ]
        found += [
            f"Row {row} of {table} points at a {parent} that is not there."
            for table, row, parent, _ in vault.connection.execute("PRAGMA foreign_key_check")
        ]
        found += [f"{words.capitalize()}." for wrong in walk_bodies(vault.connection) for words in wrong]
    except driver.DatabaseError as error:
        found.append(f"The records cannot all be read: {error}.")
    return found


def _keyed(place: str, key: Key) -> driver.Connection:
    connection = driver.connect(
        place, uri=True, isolation_level=None, check_same_thread=False, timeout=0, cached_statements=256
    )
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f'PRAGMA key = "{key.pragma_literal}"')
    return connection


def _first_page(path: Path, key: Key) -> driver.Connection:
    with ExitStack() as undo:
        connection = keyed(path, key)
        undo.callback(connection.close)
        try:
            connection.execute(f"PRAGMA application_id={APPLICATION}")
            _settle(connection, path)
        except driver.Error as error:
            raise problems.said_by_driver(error, path) from error
        undo.pop_all()
    return connection


def _keys(secret: str | Key, salt: bytes) -> Iterator[Key]:
    if isinstance(secret, Key):
        yield secret
        return
    with suppress(CodeMistyped):
        yield Key.from_recovery_code(secret, salt)
    yield Key.from_passphrase(secret, salt)


def _reads(connection: driver.Connection) -> bool:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == driver.SQLITE_NOTADB:
            return False
        raise
    return True


def _admit(connection: driver.Connection, path: Path, newest: int) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise problems.not_ours(path, "an encrypted file of another program")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > newest:
        raise problems.newer(path, version, newest)


def _settle(connection: driver.Connection, path: Path) -> None:
    if connection.execute("PRAGMA journal_mode=WAL").fetchone()[0] != "wal":
        raise problems.disk_error(path, f"The disk that holds {path} cannot keep the log that a vault needs.")
    for name, (wanted, reply) in _SETTINGS.items():
        connection.execute(f"PRAGMA {name}={wanted}")
        if connection.execute(f"PRAGMA {name}").fetchone()[0] != reply:
            raise problems.disk_error(path, f"SQLite refused the setting {name} that a vault needs.")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def _no_match(path: Path, secret: str | Key, tried: list[Key], state: StateFile | None) -> VaultProblem:
    if state is not None:
        if _is_ours(secret, tried, state):
            return problems.damaged(path, "is damaged: the passphrase or code is right, but the file cannot be read")
        state.count_failure()
    if isinstance(secret, str) and looks_like_recovery_code(secret):
        try:
            read_recovery_code(secret)
        except CodeMistyped as mistake:
            return problems.mistyped_code(str(mistake))
        return problems.wrong_code()
    return problems.wrong_passphrase()


def _is_ours(secret: str | Key, tried: list[Key], state: StateFile) -> bool:
    known = state.read()
    if any(known.recognises(key) for key in tried):
        return True
    if isinstance(secret, Key) or not known.salt or known.salt == tried[-1].salt:
        return False
    return known.recognises(Key(derive(secret, known.salt), known.salt))


def _page_words(text: str) -> str:
    page = _PAGE_NUMBER.search(text)
    where = f"Page {page[1]} of the file" if page else "A page of the file"
    return f"{where} was damaged, or changed by something else than casetui."
