"""The files of the backups in their folders: partial ones, finished ones, and what is never theirs to touch."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from casetui.store import copies
from casetui.store.backup_notes import BackupNotes
from casetui.store.files import BESIDE, sync_folder
from casetui.terms.backup import Backup
from casetui.terms.vault import Exit, VaultProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from casetui.store.places import Places

PARTIAL = ".partial"
"""How the name of a backup ends that was not checked yet."""

MARGIN = 1 << 20
"""Bytes that stay free on a disk beside a new backup."""


@contextmanager
def partial(folder: Path, series: str, made: datetime) -> Iterator[tuple[Path, Path]]:
    """A partial file's path and its final one, neither of them there; what earlier runs left is taken away first.

    Raises:
        OSError: the disk refused.
    """
    sweep(folder, series)
    while os.path.lexists(final := folder / copies.name_of(series, made)):
        made += timedelta(seconds=1)
    with removed_unless_put(folder / f"{final.name}{PARTIAL}") as path:
        yield path, final


@contextmanager
def removed_unless_put(path: Path) -> Iterator[Path]:
    """A partial file that is gone at the end of the block, one way or the other."""
    try:
        yield path
    finally:
        _remove(path)


def sweep(folder: Path, series: str) -> None:
    """Take away the partial files of a series that dead runs left: whoever has the vault open is its only writer."""
    with suppress(OSError):
        for path in list(folder.iterdir()):
            named = copies.read_name(path.name.removesuffix(PARTIAL))
            if path.name.endswith(PARTIAL) and named and named[0] == series:
                _remove(path)


def put(path: Path, final: Path) -> None:
    """Give a checked partial file its name, to outlast a power cut.

    Raises:
        OSError: the disk refused.
    """
    os.replace(path, final)
    sync_folder(final.parent)


def make_private(path: Path) -> None:
    """Let nobody else read it; a disk that keeps no permissions (a FAT stick) is let be: it is encrypted."""
    if sys.platform != "win32":
        with suppress(OSError):
            path.chmod(0o600)


def must_have_room(folder: Path, needed: int) -> None:
    """See that a disk has room for some bytes and a margin.

    Raises:
        VaultProblem: DISK_FULL.
        OSError: the disk cannot say.
    """
    free = shutil.disk_usage(folder).free
    if free < needed + MARGIN:
        raise VaultProblem(
            Exit.DISK_FULL,
            f"The disk that holds {folder} has {_megabytes(free)} free, and {_megabytes(needed + MARGIN)} are needed.",
            "Nothing was changed.",
            "Free some space and try again.",
        )


def size_of(path: Path) -> int:
    """Bytes in a file; 0 where it is gone."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def listed(places: Places, series: str | None, folder: Path | None = None) -> list[Backup]:
    """The backups in the folders, or in one of them, newest first; no key is needed.

    Those of every vault where `series` is None.
    """
    notes: dict[str, BackupNotes] = {}
    found = []
    for place in places.folders if folder is None else (folder,):
        for path in _inside(place):
            named = copies.read_name(path.name)
            if named and series in (named[0], None):
                of = notes.setdefault(named[0], BackupNotes(places.state, named[0]))
                found.append(_backup(path, named[1], of, second=place != places.folder))
    return sorted(found, key=newest_first, reverse=True)


def newest_first(backup: Backup) -> tuple[datetime, bool]:
    """By what backups are sorted, in reverse: of two that were made at once the one in the first folder comes first."""
    return backup.made, not backup.second


def _backup(path: Path, made: datetime, notes: BackupNotes, *, second: bool) -> Backup:
    known = notes.all().get(str(path))
    if known is None or not known.same(path):
        return Backup(path, made, None, None, False, second)
    return Backup(path, made, known.contents.clients, known.contents.contacts, True, second)


def _inside(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_file() and not path.is_symlink()]
    except OSError:
        return []


def _megabytes(size: int) -> str:
    return f"{max(size, 0) / 1_000_000:,.1f} MB"


def _remove(path: Path) -> None:
    with suppress(OSError):
        for ending in ("", *BESIDE):
            path.with_name(path.name + ending).unlink(missing_ok=True)
