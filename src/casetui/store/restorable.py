"""Whether a file can take the vault's place: asked first without a key, then with one, page by page."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as driver

from casetui.store import copies, problems
from casetui.store.files import inspect
from casetui.store.migrations import NEWEST
from casetui.terms.vault import Exit, VaultProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from casetui.store.key import Key

Known = Callable[["Key"], bool]
"""Whether a key is known to be right."""

_THEN = "Type what opened the vault when this backup was made; compare a recovery code group by group."


def must_be_restorable(file: Path, vault: Path) -> None:
    """See, before any passphrase is asked, that a file can be a backup and that the vault's place is free for it.

    Raises:
        VaultProblem: RESTORE_REFUSED, or ALREADY_OPEN where the vault itself is open.
    """
    with suppress(OSError):
        if os.path.samefile(file, vault):
            raise refusal(f"{file} is the vault itself.", "Name a backup: casetui backups")
    if os.path.lexists(vault) and not vault.is_file():
        raise refusal(f"{vault} is not a file.", "Name the vault's own file.")
    with refusing():
        copies.salt_of(file)
        if os.access(file, os.W_OK) and os.access(file.parent, os.W_OK):
            inspect(file)
    must_be_closed(vault)


@contextmanager
def opened(file: Path, secret: str | Key, known: Known) -> Iterator[tuple[driver.Connection, Key]]:
    """A backup, open to be read, and its key. Where nothing fits but the key is `known`, the file is damaged.

    Raises as `copies.open_copy`.
    """
    try:
        connection, key = copies.open_copy(file, secret, NEWEST)
    except VaultProblem as problem:
        tried = problem.code == Exit.WRONG_KEY and copies.keys_of(secret, copies.salt_of(file))
        if tried and any(known(key) for key in tried):
            how = "is damaged: the passphrase or code is right, but the file cannot be read"
            raise problems.damaged(file, how, "Choose another: casetui backups") from problem
        raise
    with closing(connection):
        yield connection, key


def look_into(file: Path, secret: str | Key, known: Known, stopped: Callable[[], bool]) -> Key:
    """Check a backup wholly, as restoring it will, and return its key.

    Raises:
        VaultProblem: RESTORE_REFUSED.
        Stopped: `stopped` said so.
    """
    with refusing(), opened(file, secret, known) as (connection, key):
        copies.examine(connection, file, stopped)
        return key


def must_be_closed(vault: Path) -> None:
    """See that nobody has the vault open; whatever else is wrong with it is no matter.

    Raises:
        VaultProblem: ALREADY_OPEN.
    """
    try:
        if os.path.lexists(vault):
            inspect(vault)
    except VaultProblem as problem:
        if problem.code == Exit.ALREADY_OPEN:
            raise


@contextmanager
def refusing() -> Iterator[None]:
    """Whatever is wrong within the block is the reason why nothing is restored.

    Raises:
        VaultProblem: RESTORE_REFUSED, or ALREADY_OPEN.
    """
    try:
        yield
    except VaultProblem as problem:
        if problem.code in (Exit.ALREADY_OPEN, Exit.RESTORE_REFUSED):
            raise
        todo = _THEN if problem.code == Exit.WRONG_KEY else problem.todo
        raise refusal(problem.happened, todo) from problem
    except driver.Error as error:
        raise refusal(f"The disk reported an error: {error}.", "Check the disk and try again.") from error
    except OSError as error:
        why = (error.strerror or "unknown error").lower()
        raise refusal(f"The disk refused: {why}.", "Check the disk and your rights to it, then try again.") from error


def refusal(happened: str, todo: str) -> VaultProblem:
    """Why nothing is restored, as one sentence, and what to do."""
    return VaultProblem(
        Exit.RESTORE_REFUSED, f"Nothing was restored. {happened}", "The vault is as it was, and so is the backup.", todo
    )
