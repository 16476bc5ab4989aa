"""A backup put in the vault's place: checked first, the records that stood there kept whole, and never half of each."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from casetui.store import copies, problems
from casetui.store.backup_files import must_have_room, removed_unless_put, size_of
from casetui.store.backups import Backups
from casetui.store.files import BESIDE, sync_folder
from casetui.store.migrations import NEWEST
from casetui.store.restorable import must_be_closed, must_be_restorable, opened, refusing
from casetui.store.vault import keyed, open_vault
from casetui.terms.access import Access
from casetui.terms.backup import Backup, Progress, Restored
from casetui.terms.text import plain_line
from casetui.terms.vault import Exit, VaultProblem

if TYPE_CHECKING:
    from casetui.store.copies import Contents
    from casetui.store.key import Key
    from casetui.store.places import Places
    from casetui.store.statefile import StateFile

_NEW = ".restoring"
"""How the name of a copy ends that is not in the vault's place yet."""


def restore(
    file: Path,
    secret: str | Key,
    vault: Path,
    places: Places,
    state: StateFile,
    *,
    own: Key | None = None,
    progress: Progress = lambda words, done: None,
) -> Restored:
    """Put a backup in the place of a closed vault, or where there is none.

    It is checked wholly first. The records that stood there are backed up where their key is at hand, and always
    kept beside it under another name, to be restored again. At every moment the old file or the new one is there.

    Args:
        secret: what opens the backup: passphrase, recovery code or key.
        own: the key of the vault that stands there, if it is known; else `secret` is tried.

    Raises:
        VaultProblem: RESTORE_REFUSED, or ALREADY_OPEN; nothing was changed.
    """
    vault = Path(os.path.realpath(vault))
    must_be_restorable(file, vault)
    with refusing(), opened(file, secret, state.read().recognises) as (connection, key):
        progress("Checking the backup", 0.0)
        found = copies.examine(connection, file)
        copied, note = _back_up_first(vault, own or secret, places, progress)
        vault.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        must_have_room(vault.parent, size_of(file))
        new = vault.with_name(f"{vault.name}{_NEW}")
        _clear(new)
        with removed_unless_put(new):
            progress("Writing it in the vault's place", 0.6)
            copies.write_copy(connection, key, new, lambda done: None)
            _sign(new, key, file.name)
            progress("Checking what was written", 0.8)
            _must_hold(new, key, found)
            aside = _swap(new, vault)
    known = replace(state.read(), salt=key.salt, check=key.check, head=found.link, changes=found.changes)
    state.write(known)
    return Restored(_backup(file, found), vault, aside, copied, note)


def _back_up_first(vault: Path, secret: str | Key, places: Places, progress: Progress) -> tuple[Path | None, str]:
    """Back up the vault that stands there; what cannot be backed up is only moved aside, and that is said."""
    if not os.path.lexists(vault):
        return None, ""
    try:
        with open_vault(vault, secret, newest=NEWEST) as present:
            made = Backups(present, places).make(lambda words, done: progress(words, 0.1 + done / 2), keep_all=True)
            return made.backup.path, made.note
    except VaultProblem as problem:
        if problem.code == Exit.ALREADY_OPEN:
            raise
        if problem.code == Exit.WRONG_KEY:
            return None, "The records that stood there have another passphrase, so they were kept and not backed up."
        return None, f"The records that stood there were kept, but could not be backed up: {problem.happened}"


def _sign(new: Path, key: Key, name: str) -> None:
    """Note in the access log of the copy what it was restored from."""
    with closing(keyed(new, key)) as connection:
        values = (datetime.now(UTC).isoformat(), Access.RESTORED.value, plain_line(name))
        connection.execute("INSERT INTO access(at, kind, words) VALUES (?, ?, ?)", values)
    copies.sync_file(new)


def _must_hold(new: Path, key: Key, wanted: Contents) -> None:
    connection, _ = copies.open_copy(new, key, NEWEST)
    with closing(connection):
        if copies.examine(connection, new) != wanted:
            raise problems.damaged(new, "is not what the backup holds", "Try again, or another disk.")


def _swap(new: Path, vault: Path) -> Path | None:
    """Put the new file in the vault's place; returns where the old one is now, whole, with its log.

    The old set has its second name before anything is taken away. A log that could not be folded in must not meet
    the new file, so it goes between: only then is there a moment without a vault, and never one with the wrong log.
    """
    if not any(os.path.lexists(_beside(vault, ending)) for ending in ("", *BESIDE)):
        os.replace(new, vault)
        sync_folder(vault.parent)
        return None
    aside = _free_name(vault)
    for ending in ("", *BESIDE[:2]):
        if os.path.lexists(_beside(vault, ending)):
            _second_name(_beside(vault, ending), _beside(aside, ending))
    sync_folder(vault.parent)
    try:
        must_be_closed(vault)
    except VaultProblem:
        _clear(aside)
        raise
    if copies.has_log(vault):
        vault.unlink(missing_ok=True)
    for ending in BESIDE:
        _beside(vault, ending).unlink(missing_ok=True)
    os.replace(new, vault)
    sync_folder(vault.parent)
    return aside


def _second_name(path: Path, other: Path) -> None:
    """The same file under another name too; a copy of it on a disk that has no two names for a file."""
    try:
        os.link(path, other)
    except OSError:
        shutil.copyfile(path, other)
        other.chmod(0o600)
        copies.sync_file(other)


def _free_name(vault: Path) -> Path:
    at = copies.stamp(datetime.now(UTC))
    number = 1
    while True:
        again = f"-{number}" if number > 1 else ""
        aside = vault.with_name(f"{vault.stem}-before-restore-{at}{again}{vault.suffix}")
        if not any(os.path.lexists(_beside(aside, ending)) for ending in ("", *BESIDE)):
            return aside
        number += 1


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _clear(path: Path) -> None:
    for ending in ("", *BESIDE):
        _beside(path, ending).unlink(missing_ok=True)


def _backup(file: Path, found: Contents) -> Backup:
    named = copies.read_name(file.name)
    made = named[1] if named else datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return Backup(file, made, found.clients, found.contacts, True)
