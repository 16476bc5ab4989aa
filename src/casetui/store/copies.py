"""Copies of a vault: written beside the work, named, opened afresh and checked. A closed copy is one file by itself."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

from sqlcipher3 import dbapi2 as driver

from casetui.store import chain, problems
from casetui.store.files import BESIDE, PAGE, PLAIN_HEADER, address
from casetui.store.key import SALT_BYTES, CodeMistyped, Key
from casetui.store.migrations import schema
from casetui.store.vault import APPLICATION, keyed
from casetui.terms.backup import Stopped
from casetui.terms.vault import Exit, VaultProblem

if TYPE_CHECKING:
    from pathlib import Path

GoingOn: TypeAlias = Callable[[float], None]
"""Told how much is done (0 to 1); what it raises ends the work."""

STEP = 200
"""Pages copied at once; between two steps the work at the screen has its turn."""

PAUSE = 0.001
"""Seconds between two steps."""

LOOKS = 20_000
"""Steps of SQLite's machine after which a check looks whether it is to be given up."""

_OTHER = "Choose another: casetui backups"
_NAME = re.compile(r"casetui-([0-9a-f]{8})-(\d{8}T\d{6}Z)\.vault", re.ASCII)
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a vault holds: how many clients and contacts, and number and link of its newest change."""

    clients: int
    contacts: int
    changes: int
    link: str


def series(salt: bytes) -> str:
    """The short name of a vault, from its salt (16 bytes): the same for all its backups, on every machine."""
    return hashlib.sha256(salt).hexdigest()[:8]


def stamp(moment: datetime) -> str:
    """A moment as it stands in a file's name, in UTC to the second."""
    return moment.astimezone(UTC).strftime(_STAMP)


def name_of(of: str, made: datetime) -> str:
    """The file's name of a backup of the series `of`."""
    return f"casetui-{of}-{stamp(made)}.vault"


def read_name(name: str) -> tuple[str, datetime] | None:
    """Series and moment (UTC) in the name of a backup; None for any other name."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        return found[1], datetime.strptime(found[2], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def write_copy(source: driver.Connection, key: Key, target: Path, going_on: GoingOn) -> None:
    """Copy an open vault into a new file under a key, beside whatever else its connection does, and see it on the disk.

    Args:
        going_on: told how much is copied.

    Raises:
        OSError: the disk refused; FileExistsError where something stands at `target`.
        driver.Error: the disk refused, or the vault cannot be read.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))

    def step(status: int, remaining: int, total: int) -> None:
        going_on(1 - remaining / total if total else 0.0)
        time.sleep(PAUSE)

    with closing(keyed(target.absolute(), key)) as copy:
        copy.execute("PRAGMA journal_mode=OFF")
        copy.execute("PRAGMA synchronous=OFF")
        source.backup(copy, pages=STEP, progress=step, sleep=0.01)
        copy.execute("PRAGMA journal_mode=DELETE")
    sync_file(target)


def sync_file(path: Path) -> None:
    """Make a closed file's bytes outlast a power cut.

    Raises:
        OSError: the disk failed.
    """
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def salt_of(path: Path) -> bytes:
    """The salt (16 bytes) of a closed file that may be a vault, told without a key.

    Raises:
        VaultProblem: NO_VAULT, NOT_A_FILE, DAMAGED, or DISK_ERROR where it cannot be read.
    """
    try:
        if not path.is_file():
            raise problems.not_a_file(path, "not a file") if path.exists() else _no_such(path)
        with path.open("rb") as opened:
            header = opened.read(SALT_BYTES)
        size = path.stat().st_size
    except OSError as error:
        raise problems.said_by_system(error, path) from error
    if header == PLAIN_HEADER:
        raise problems.not_ours(path, "an SQLite file without encryption")
    if size < PAGE:
        raise problems.damaged(path, "is too short to be a vault", _OTHER)
    if size % PAGE and not has_log(path):
        raise problems.damaged(path, "was cut off: its last part is missing", _OTHER)
    return header


def has_log(path: Path) -> bool:
    """Whether changes wait beside a file that are not in it yet."""
    for ending in BESIDE[:2]:
        with suppress(OSError):
            if path.with_name(path.name + ending).stat().st_size:
                return True
    return False


def keys_of(secret: str | Key, salt: bytes) -> Iterator[Key]:
    """The keys that a passphrase, a recovery code or a key may stand for over a salt (16 bytes), one by one."""
    if isinstance(secret, Key):
        yield Key(secret.raw, salt)
        return
    with suppress(CodeMistyped):
        yield Key.from_recovery_code(secret, salt)
    yield Key.from_passphrase(secret, salt)


def open_copy(path: Path, secret: str | Key, newest: int) -> tuple[driver.Connection, Key]:
    """A closed copy opened afresh, to be read; it leaves nothing beside it. The caller closes the connection.

    A set that was never folded together (the file with its log beside it) is folded first, as opening does.

    Args:
        newest: the highest schema that this program knows.

    Raises:
        VaultProblem: what `salt_of` raises, WRONG_KEY, NEWER, ALREADY_OPEN, or DAMAGED.
    """
    salt = salt_of(path)
    for key in keys_of(secret, salt):
        connection = keyed(path.absolute(), key) if has_log(path) else _as_it_is(path, key)
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            _admit(connection, path, newest)
        except driver.DatabaseError as error:
            connection.close()
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != driver.SQLITE_NOTADB:
                raise problems.said_by_driver(error, path) from error
        except BaseException:
            connection.close()
            raise
        else:
            return connection, key
    raise problems.wrong_passphrase()


def examine(connection: driver.Connection, path: Path, stopped: Callable[[], bool] = lambda: False) -> Contents:
    """Check an open copy wholly, pages, records and what they point at, and say what it holds.

    Raises:
        VaultProblem: DAMAGED, with what is wrong first.
        Stopped: `stopped` said so.
    """
    connection.set_progress_handler(stopped, LOOKS)
    try:
        for wrong in ("cipher_integrity_check", "integrity_check", "foreign_key_check"):
            found = [row for row in connection.execute(f"PRAGMA {wrong}") if row != ("ok",)]
            if stopped():
                raise Stopped
            if found:
                raise _unsound(path)
        return contents(connection)
    except driver.DatabaseError as error:
        if stopped():
            raise Stopped from error
        raise _unsound(path) from error
    finally:
        connection.set_progress_handler(None, 0)


def contents(connection: driver.Connection) -> Contents:
    """What an open vault holds, as one statement sees it."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM client), (SELECT count(*) FROM contact), coalesce(max(id), 0),"
        " coalesce((SELECT link FROM change ORDER BY id DESC LIMIT 1), ?) FROM change",
        (chain.START,),
    ).fetchone()
    return Contents(*row)


def _no_such(path: Path) -> VaultProblem:
    return VaultProblem(Exit.NO_VAULT, f"There is no file at {path}.", "Nothing was changed.", _OTHER)


def _unsound(path: Path) -> VaultProblem:
    return problems.damaged(path, "is damaged: parts of it are missing or changed", _OTHER)


def _as_it_is(path: Path, key: Key) -> driver.Connection:
    """A connection that takes the file for one that nobody changes: no lock, nothing beside it, any disk will do."""
    place = address(path.absolute(), "mode=ro&immutable=1")
    try:
        connection = driver.connect(place, uri=True, timeout=0, isolation_level=None, check_same_thread=False)
    except driver.Error as error:
        raise problems.said_by_driver(error, path) from error
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f'PRAGMA key = "{key.pragma_literal}"')
    return connection


def _admit(connection: driver.Connection, path: Path, newest: int) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise problems.not_ours(path, "an encrypted file of another program")
    number = schema(connection)
    if number > newest:
        raise problems.newer(path, number, newest)
    if number == 0:
        raise problems.damaged(path, "holds no records", _OTHER)
