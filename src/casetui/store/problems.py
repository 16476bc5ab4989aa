"""What can be wrong with a vault, each in three plain sentences: what happened, what is safe, what to do."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from enum import Enum
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as driver

from casetui.terms.vault import Exit, VaultProblem

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

UNTOUCHED = "Nothing was changed."

ROOM = 1 << 20
"""Bytes; a disk with less free is called full, whatever it reported."""

_OWN_FILE = "Name the vault's own file."
_KEPT = "It was left as it is; nothing is ever made on top of it."
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def no_vault(path: Path) -> VaultProblem:
    """Nothing stands there."""
    return VaultProblem(Exit.NO_VAULT, f"There is no vault at {path}.", UNTOUCHED, "Make one with: casetui new")


def empty_file(path: Path) -> VaultProblem:
    """A file of no bytes stands there."""
    todo = "Restore a backup under another name, or move the empty file away first."
    return VaultProblem(Exit.NO_VAULT, f"{path} is an empty file, not a vault.", _KEPT, todo)


def not_a_file(path: Path, what: str) -> VaultProblem:
    """Something else than a file stands there; `what` says what it is."""
    return VaultProblem(Exit.NOT_A_FILE, f"{path} is {what}.", UNTOUCHED, _OWN_FILE)


def taken(path: Path) -> VaultProblem:
    """Something already stands where a vault was to be made."""
    return VaultProblem(Exit.NOT_A_FILE, f"There is already something at {path}.", _KEPT, "Choose another name.")


def not_private(path: Path) -> VaultProblem:
    """Others may read the file, and that cannot be mended."""
    return VaultProblem(
        Exit.NOT_A_FILE,
        f"{path} belongs to somebody else, and others may read it.",
        UNTOUCHED,
        "Make a copy of your own, or ask its owner for the file.",
    )


def already_open(path: Path) -> VaultProblem:
    """Another program holds the vault."""
    return VaultProblem(
        Exit.ALREADY_OPEN,
        f"{path} is already open in another casetui or another program.",
        "What is saved there is safe; nothing was changed.",
        "Go back to that window, or close it and try again.",
    )


def damaged(path: Path, how: str, todo: str = "Restore the newest backup with: casetui restore FILE") -> VaultProblem:
    """The file is no readable vault; `how` completes "The file ... "."""
    return VaultProblem(
        Exit.DAMAGED, f"{path} {how}.", "No record in it was touched, and the backups are as they were.", todo
    )


def not_ours(path: Path, what: str) -> VaultProblem:
    """The file is in order but it is something else; `what` says what."""
    return damaged(path, f"is {what}, not a vault", _OWN_FILE)


def newer(path: Path, version: int, newest: int) -> VaultProblem:
    """The file's records are of a later version than this program knows."""
    return VaultProblem(
        Exit.NEWER,
        f"{path} was made by a newer casetui (its records are version {version}, this program knows {newest}).",
        UNTOUCHED,
        "Update casetui on this computer, then open it again.",
    )


def wrong_passphrase() -> VaultProblem:
    """The passphrase opens nothing."""
    return VaultProblem(
        Exit.WRONG_KEY,
        "The passphrase does not match.",
        UNTOUCHED,
        "Type it again, or use the recovery code; if you are sure of it, the file may be damaged: restore a backup.",
    )


def wrong_code() -> VaultProblem:
    """The recovery code was typed well but belongs to another vault, or to an earlier passphrase."""
    todo = "Look for a newer one: changing the passphrase makes a new code."
    return VaultProblem(Exit.WRONG_KEY, "This recovery code is not for this vault.", UNTOUCHED, todo)


def mistyped_code(mistake: str) -> VaultProblem:
    """The recovery code was not typed as it was printed; `mistake` is one whole sentence."""
    return VaultProblem(Exit.WRONG_KEY, mistake, UNTOUCHED, "Compare it with the printed code, group by group.")


def refused_passphrase(why: str) -> VaultProblem:
    """A new passphrase cannot be taken; `why` is one whole sentence."""
    return VaultProblem(Exit.USAGE, why, "Nothing was made.", "Choose another one, such as six words.")


def old_driver() -> VaultProblem:
    """The SQLite that came with the driver has known faults."""
    happened = f"The SQLite of this installation, {driver.sqlite_version}, is too old to be safe."
    return VaultProblem(Exit.INTERNAL, happened, UNTOUCHED, "Install casetui again.")


def disk_full(path: Path) -> VaultProblem:
    """The disk has no room left."""
    return VaultProblem(
        Exit.DISK_FULL,
        f"The disk that holds {path} is full.",
        "Everything saved before is safe.",
        "Free some space and try again.",
    )


def disk_error(path: Path, how: str) -> VaultProblem:
    """The disk or the folder refuses; `how` is one whole sentence."""
    return VaultProblem(
        Exit.DISK_ERROR,
        how,
        "Everything saved before was left as it is.",
        f"Check the disk and your rights to {path.parent}, then try again.",
    )


class Cause(Enum):
    """What can be behind an error for which SQLite has only one word."""

    FULL = "no room"
    READONLY = "no right to write"
    LIMIT = "a limit of this session"
    DISK = "the disk itself"


def cause(path: Path) -> Cause:
    """What stands in the way of a file that could not be written, as far as the system tells."""
    try:
        if shutil.disk_usage(path.parent).free < ROOM:
            return Cause.FULL
        if sys.platform != "win32" and os.statvfs(path.parent).f_flag & os.ST_RDONLY:
            return Cause.READONLY
    except OSError:
        return Cause.DISK
    limited = sys.platform != "win32" and resource.getrlimit(resource.RLIMIT_FSIZE)[0] != resource.RLIM_INFINITY
    return Cause.LIMIT if limited else Cause.DISK


def disk_failed(path: Path, error: driver.Error) -> VaultProblem:
    """The disk reported an error, and the system may say why."""
    why = cause(path)
    if why is Cause.FULL:
        return disk_full(path)
    if why is Cause.READONLY:
        return disk_error(path, f"The disk that holds {path} can only be read, not written.")
    if why is Cause.LIMIT:
        happened = "Files may not grow any more in this session (ulimit -f)."
        return VaultProblem(Exit.DISK_ERROR, happened, "Everything saved before is safe.", "Lift the limit, try again.")
    return disk_error(path, f"The disk reported an error with {path}: {error}.")


def said(error: Exception, path: Path) -> VaultProblem:
    """An error of the system, the driver or the vault about a path, in words; of no other kind."""
    if isinstance(error, VaultProblem):
        return error
    if isinstance(error, OSError):
        return said_by_system(error, path)
    assert isinstance(error, driver.Error)
    return said_by_driver(error, path)


def said_by_system(error: OSError, path: Path) -> VaultProblem:
    """An error of the operating system about a path."""
    if error.errno in _FULL:
        return disk_full(path)
    return disk_error(path, f"{path} cannot be reached: {(error.strerror or 'unknown error').lower()}.")


_BY_CODE: dict[int, Callable[[Path], VaultProblem]] = {
    driver.SQLITE_FULL: disk_full,
    driver.SQLITE_BUSY: already_open,
    driver.SQLITE_LOCKED: already_open,
    driver.SQLITE_CORRUPT: lambda path: damaged(path, "is damaged: parts of it are missing or changed"),
    driver.SQLITE_NOTADB: lambda path: damaged(path, "cannot be read as a vault"),
    driver.SQLITE_READONLY: lambda path: disk_error(path, f"{path} can only be read, not written."),
}

_TROUBLE = frozenset({*_BY_CODE, driver.SQLITE_IOERR, driver.SQLITE_CANTOPEN})


def said_by_driver(error: driver.Error, path: Path) -> VaultProblem:
    """An error of the driver about an open file; what has no words of its own counts as a disk error."""
    words = _BY_CODE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return words(path) if words else disk_failed(path, error)


def trouble(error: BaseException | None, path: Path) -> VaultProblem | None:
    """The problem behind an error that the disk or the file itself caused; None for every other error."""
    if isinstance(error, driver.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in _TROUBLE:
        return said_by_driver(error, path)
    return None
