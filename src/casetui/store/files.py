"""What stands on the disk where the vault should be, judged before any passphrase is asked."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import platformdirs
from sqlcipher3 import dbapi2 as driver

from casetui.store.problems import (
    already_open,
    damaged,
    disk_error,
    empty_file,
    no_vault,
    not_a_file,
    not_ours,
    not_private,
    said_by_driver,
    said_by_system,
    taken,
)

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = 4096
"""Bytes in a page, as SQLCipher 4 writes them."""

PLAIN_HEADER = b"SQLite format 3\0"
BESIDE = ("-wal", "-journal", "-shm")
"""What SQLite may put beside the file while it is open, or leave there after a crash."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be a vault: where it really stands, and its salt (the first 16 bytes)."""

    path: Path
    salt: bytes


def default_path() -> Path:
    """Where the vault stands unless told otherwise."""
    return platformdirs.user_data_path("casetui", appauthor=False) / "casetui.vault"


def harden_process() -> None:
    """Whatever this process makes is private to the user, and it leaves neither a core dump nor a log of its keys.

    Textual's own variables go before it is imported: one of them writes whatever is typed into a file.
    """
    os.umask(0o077)
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]
    if sys.platform != "win32":
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def inspect(path: Path) -> Found:
    """What stands at a path, found out without a key; permissions that are too open are mended.

    Raises:
        VaultProblem: NO_VAULT, ALREADY_OPEN, DAMAGED, DISK_ERROR or NOT_A_FILE.
    """
    status = _status(path)
    path = Path(os.path.realpath(path))
    if not stat.S_ISREG(status.st_mode):
        raise not_a_file(path, "not a file")
    if status.st_size == 0:
        raise empty_file(path)
    _mend(path, status)
    _must_be_writable(path)
    header = _header(path)
    if header == PLAIN_HEADER:
        raise not_ours(path, "an SQLite file without encryption")
    _must_be_whole(path, status.st_size)
    return Found(path, header)


@contextmanager
def claimed(path: Path) -> Iterator[Path]:
    """Make an empty file, private to the user, with its folders; taken away again if the block fails.

    Raises:
        VaultProblem: NOT_A_FILE if anything stands there already, DISK_FULL or DISK_ERROR.
    """
    path = Path(os.path.realpath(path.parent)) / path.name
    for entry in (path, *(path.with_name(path.name + ending) for ending in BESIDE)):
        if os.path.lexists(entry):
            raise taken(entry)
    made: list[Path] = []
    kept = False
    try:
        folders = [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
        for folder in reversed(folders):
            folder.mkdir(mode=0o700)
            made.append(folder)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        made.append(path)
        for folder in {path.parent, *(folder.parent for folder in folders)}:
            sync_folder(folder)
        yield path
        kept = True
    except (FileExistsError, NotADirectoryError) as error:
        raise taken(Path(error.filename or path)) from error
    except OSError as error:
        raise said_by_system(error, path) from error
    finally:
        if not kept:
            _take_away(made, path)


def address(path: Path, how: str) -> str:
    """A file for the driver, with how to open it as SQLite writes it in a URI: `mode=rw` makes none where none is."""
    place = path.as_posix()
    return f"file://{'' if place.startswith('/') else '/'}{quote(os.fsencode(place))}?{how}"


def sync_folder(folder: Path) -> None:
    """Make a folder's entries outlast a power cut, where the system and the disk can.

    Raises:
        OSError: the disk failed.
    """
    if sys.platform == "win32":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(handle)


def _take_away(made: list[Path], path: Path) -> None:
    with suppress(OSError):
        for done in reversed(made):
            if done != path:
                done.rmdir()
                continue
            for ending in ("", *BESIDE):
                path.with_name(path.name + ending).unlink(missing_ok=True)


def _status(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise (not_a_file(path, "a link to nothing") if path.is_symlink() else no_vault(path)) from error
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise not_a_file(path, "a link to itself") from error
        raise said_by_system(error, path) from error


def _mend(path: Path, status: os.stat_result) -> None:
    """Make the file and what stands beside it private.

    A disk that keeps no permissions at all (a FAT stick) refuses even the owner, and what is on it is encrypted: it
    passes. A file of somebody else does not.
    """
    if sys.platform == "win32":
        return
    for ending in BESIDE:
        with suppress(OSError):
            path.with_name(path.name + ending).chmod(0o600)
    if not status.st_mode & 0o077:
        return
    try:
        path.chmod(0o600)
    except OSError as error:
        if status.st_uid != os.geteuid():
            raise not_private(path) from error


def _must_be_writable(path: Path) -> None:
    if not os.access(path, os.W_OK | os.R_OK):
        raise disk_error(path, f"{path} cannot be read and written by you.")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise disk_error(path, f"The folder {path.parent} cannot be written by you, and a vault needs it while open.")


def _header(path: Path) -> bytes:
    """The first 16 bytes, through SQLite: closing a plain handle on a live file would drop SQLite's own locks.

    Read-only with EXCLUSIVE locking, so that a log left by a crash is neither replayed nor given an index file; all
    that is asked of the read is whether another program's lock turns it away.
    """
    try:
        with closing(driver.connect(address(path, "mode=ro"), uri=True, timeout=0, isolation_level=None)) as connection:
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(f"PRAGMA key = \"x'{'0' * 64}'\"")
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            header = connection.execute("PRAGMA cipher_salt").fetchone()
            if header is None:
                raise damaged(path, "cannot be read")
            with suppress(driver.DatabaseError):
                _ask(connection, path)
            return bytes.fromhex(header[0])
    except driver.Error as error:
        raise said_by_driver(error, path) from error


def _ask(connection: driver.Connection, path: Path) -> None:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except driver.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == driver.SQLITE_BUSY:
            raise already_open(path) from error
        raise


def _must_be_whole(path: Path, size: int) -> None:
    """A torn last page is no damage while the log that holds it stands beside the file: a full disk leaves that."""
    if size < PAGE:
        raise damaged(path, "is too short to be a vault")
    logs = [path.with_name(path.name + ending) for ending in BESIDE[:2]]
    if size % PAGE and not any(log.exists() and log.stat().st_size for log in logs):
        raise damaged(path, "was cut off: its last part is missing")
