"""The second copy of each backup: on a stick that may not be plugged in, or in a folder that something synchronises."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from casetui.backup_words import say_old
from casetui.store import copies
from casetui.store.backup_files import PARTIAL, make_private, must_have_room, put, removed_unless_put, size_of, sweep
from casetui.terms.backup import SECOND_DAYS, Backup
from casetui.terms.vault import Exit, VaultProblem

if TYPE_CHECKING:
    from casetui.store.backup_notes import BackupNotes
    from casetui.store.places import Places

_TODO = "then Ctrl+P Back up now."


def write(made: Path, second: Path, series: str, sound: Callable[[Path], bool]) -> Path:
    """Copy a finished backup there; it gets its name once it is `sound`, read back.

    Raises:
        VaultProblem: BACKUP_NOT_MADE where the folder is not there or what was written is not what is read,
            DISK_FULL, or whatever `sound` raises.
        OSError: the disk refused.
    """
    if not second.is_dir():
        raise _none(f"{second} is not there.")
    if os.path.samefile(second, made.parent):
        raise _none(f"{second} is the first folder.")
    sweep(second, series)
    must_have_room(second, size_of(made))
    with removed_unless_put(second / f"{made.name}{PARTIAL}") as partial:
        shutil.copyfile(made, partial)
        make_private(partial)
        copies.sync_file(partial)
        if not sound(partial):
            raise _none(f"what was written to {second} is not what was read back.")
        put(partial, second / made.name)
    return second / made.name


def words(places: Places, backups: Sequence[Backup], notes: BackupNotes, now: datetime) -> str:
    """What is to be said of the second folder, as a sentence; empty where it is in order or there is none.

    What lay on a stick that is not plugged in is taken for still there.
    """
    second = places.second
    if second is None:
        return ""
    made = [backup.made for backup in backups if backup.second and backup.verified]
    if not second.is_dir():
        paths = [Path(path) for path in notes.all()]
        made += [named[1] for path in paths if path.parent == second and (named := copies.read_name(path.name))]
    if not made:
        return f"No second copy yet: plug in the stick, {_TODO}"
    if now - max(made) < timedelta(days=SECOND_DAYS):
        return ""
    return f"No second copy for {say_old(max(made), now)}: plug in the stick, {_TODO}"


def _none(why: str) -> VaultProblem:
    todo = "Plug in the stick, or look at second_backups in settings.toml."
    return VaultProblem(Exit.BACKUP_NOT_MADE, why, "The first copy is made and checked.", todo)
