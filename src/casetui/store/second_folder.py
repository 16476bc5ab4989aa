"""The second copy of each backup: on a stick that may not be plugged in, in a folder that something synchronises, or
on a network that may never answer."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from sqlcipher3 import dbapi2 as driver

from casetui.backup_words import say_old
from casetui.store import copies, rotation
from casetui.store.apart import FOREVER, Apart
from casetui.store.backup_files import (
    PARTIAL,
    listed,
    make_private,
    must_have_room,
    put,
    removed_unless_put,
    size_of,
    sweep,
)
from casetui.store.backup_notes import noted
from casetui.store.problems import said
from casetui.terms.backup import GIVEN_UP, SECOND_DAYS, Backup, Stopped
from casetui.terms.vault import Exit, VaultProblem

if TYPE_CHECKING:
    from casetui.store.backup_notes import BackupNotes
    from casetui.store.copies import Contents
    from casetui.store.places import Places

ANSWERS = 2.0
"""Seconds in which the folder has to say what is in it."""

_TODO = "then Ctrl+P Back up now."

Ask: TypeAlias = Callable[[], bool]
"""Whether to give up."""


class SecondFolder:
    """The second folder of the backups of one vault, if there is one; whoever asks it need not wait for good."""

    def __init__(self, places: Places, series: str, notes: BackupNotes) -> None:
        self.places = places
        self.series = series
        self.notes = notes
        self._apart = Apart()

    @property
    def silent(self) -> bool:
        """Whether it was asked, and never answered."""
        return self._apart.hangs

    def backups(self, stopped: Ask) -> list[Backup]:
        """The backups in it, newest first; none where it does not answer."""
        second = self.places.second
        if second is None:
            return []
        try:
            return self._apart.do(lambda left: listed(self.places, self.series, second), stopped, ANSWERS)
        except (Stopped, TimeoutError):
            return []

    def words(self, now: datetime, stopped: Ask) -> str:
        """What is to be said of it, as a sentence; empty where it is in order or there is none."""
        second = self.places.second
        if second is None:
            return ""
        try:
            return self._apart.do(
                lambda left: words(second, listed(self.places, self.series, second), self.notes, now), stopped, ANSWERS
            )
        except Stopped:
            return ""
        except TimeoutError:
            return f"The second folder {second} does not answer: see that the stick or the network is well, {_TODO}"

    def write(
        self,
        made: Path,
        contents: Contents,
        examined: Callable[[Path, Ask], Contents],
        stopped: Ask,
        *,
        keep_all: bool = False,
        patience: float = FOREVER,
    ) -> tuple[Path | None, str]:
        """Copy a finished backup there and, unless `keep_all`, thin out the old ones; where it is, or why not.

        Args:
            made: the backup.
            contents: what it holds, and the copy has to.
            examined: opens a copy afresh, checks it wholly and says what it holds.
            stopped: whether to give up.
            patience: seconds after which to give up in any case. A copy that was given up is none, should the folder
                answer after all.
        """
        second = self.places.second
        if second is None:
            return None, ""
        if self.silent:
            return None, f"No second copy: {second} does not answer."

        def work(left: Ask) -> tuple[Path | None, str]:
            return self._written(made, second, contents, lambda path: examined(path, left), left)

        try:
            target, note = self._apart.do(work, stopped, patience)
            if target is not None and not keep_all:
                self._apart.do(lambda left: rotation.thin_out(self.places, self.series, second), stopped)
        except (Stopped, TimeoutError):
            return None, GIVEN_UP
        return target, note

    def _written(
        self, made: Path, second: Path, contents: Contents, examined: Callable[[Path], Contents], left: Ask
    ) -> tuple[Path | None, str]:
        def sound(path: Path) -> bool:
            if left():
                raise Stopped
            return examined(path) == contents

        try:
            target = write(made, second, self.series, sound)
            self.notes.keep(target, noted(target, contents))
        except (OSError, driver.Error, VaultProblem) as error:
            return None, f"No second copy: {said(error, second).happened}"
        except Stopped:
            return None, GIVEN_UP
        return target, ""


def write(made: Path, second: Path, series: str, sound: Callable[[Path], bool]) -> Path:
    """Copy a finished backup there; it gets its name once it is `sound`, read back.

    Raises:
        VaultProblem: BACKUP_NOT_MADE where the folder is not there or what was written is not what is read,
            DISK_FULL, or whatever `sound` raises.
        OSError: the disk refused.
    """
    if not os.path.isdir(second):
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


def words(second: Path, backups: Sequence[Backup], notes: BackupNotes, now: datetime) -> str:
    """What is to be said of a second folder with these backups, as a sentence; empty where it is in order.

    What lay on a stick that is not plugged in is taken for still there.
    """
    made = [backup.made for backup in backups if backup.verified]
    if not os.path.isdir(second):
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
