"""What the disk said while something was saved, in words that name the cause."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as driver

from casetui.store.problems import Cause, cause
from casetui.terms.change import NotSaved
from casetui.terms.vault import Exit, VaultProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HERE = "Your text is still here"
FULL = f"Not saved: the disk is full. {HERE}; free some space and save again."
READONLY = f"Not saved: the file can only be read. {HERE}; make it writable and save again."
LIMITED = f"Not saved: files may not grow any more in this session (ulimit -f). {HERE}; lift the limit and save again."
FAILED = (
    f"Not saved: the disk reported an error. {HERE}; see that the disk is well and save again. "
    "The file is opened afresh and checked before that."
)
BESIDE = f"Not saved: the file beside the vault cannot be written. {HERE}; see that its folder can be written."
DAMAGED = (
    f"Not saved: the file is damaged. {HERE}; copy it out, then close casetui and restore a backup. "
    "Nothing more is written into the damaged part."
)
AWAY = (
    f"Not saved: the file is no longer at {{path}}. {HERE}; put the file back there and save again. "
    "If it was deleted, make a backup before you close casetui."
)
OTHER = (
    "Not saved: another file stands at {path} now, without what was saved last. "
    f"{HERE}; put the first file back there and save again. If it is gone, make a backup before you close casetui."
)
OVERWRITTEN = (
    "Not saved: something else was written over {path} while it was open. "
    f"{HERE}; put back what stood there and save again. If you cannot, copy your text out, "
    "then close casetui and restore the newest backup."
)
LOST = (
    f"Not saved: after an error of the disk, {{path}} lacks what was saved before. {HERE}; copy it out, "
    "then close casetui and restore the newest backup."
)
AFTER_ALL = (
    "Not saved again: what the disk would not take before is in the file after all (“{words}”). "
    "Look at Today's changes first; save once more only if it is not the same."
)
BUSY = f"Not saved: a backup is being made, and the file was moved meanwhile. {HERE}; save again in a moment."

_SAID = {
    driver.SQLITE_FULL: FULL,
    driver.SQLITE_READONLY: READONLY,
    driver.SQLITE_IOERR: FAILED,
    driver.SQLITE_CANTOPEN: BESIDE,
    driver.SQLITE_CORRUPT: DAMAGED,
    driver.SQLITE_NOTADB: DAMAGED,
}
_CAUSED = {Cause.FULL: FULL, Cause.READONLY: READONLY, Cause.LIMIT: LIMITED}
_EXIT = {FULL: Exit.DISK_FULL, DAMAGED: Exit.DAMAGED}
_DOUBTFUL = frozenset({driver.SQLITE_IOERR, driver.SQLITE_CANTOPEN, driver.SQLITE_CORRUPT, driver.SQLITE_NOTADB})


@contextmanager
def disk_in_words(path: Path | None = None) -> Iterator[None]:
    """Turn the disk's errors while something is written into `NotSaved`; every other error passes as it is.

    `path`, the vault's file, helps to tell what the disk has.
    """
    try:
        yield
    except VaultProblem as problem:
        raise NotSaved(f"Not saved: {problem.happened} {HERE}. {problem.todo}", problem.code) from problem
    except driver.DatabaseError as error:
        words = _SAID.get(_code(error))
        if words is None:
            raise
        if words is FAILED and path is not None:
            words = _CAUSED.get(cause(path), FAILED)
        raise NotSaved(words, _EXIT.get(words, Exit.DISK_ERROR)) from error


def leaves_doubt(error: BaseException) -> bool:
    """Whether after this error nobody knows what reached the disk."""
    return isinstance(error, driver.DatabaseError) and _code(error) in _DOUBTFUL


def says_readonly(error: BaseException) -> bool:
    """Whether an error says that the file can only be read."""
    return isinstance(error, driver.DatabaseError) and _code(error) == driver.SQLITE_READONLY


def out_of_reach(error: OSError, path: Path) -> str:
    """The folder itself does not answer: a stick pulled out, a network gone."""
    why = (error.strerror or "unknown error").lower()
    return f"Not saved: {path} cannot be reached ({why}). {HERE}; save again when it can."


def _code(error: driver.DatabaseError) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
