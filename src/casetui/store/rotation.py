"""Backups that need not be kept are taken away; nothing else in their folders ever is."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from casetui.rules import retention
from casetui.store.backup_files import listed, size_of
from casetui.store.backup_notes import BackupNotes
from casetui.store.files import sync_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from casetui.store.places import Places


def thin_out(places: Places, series: str, folder: Path) -> None:
    """Take away what the rules of keeping let go in one of the folders; what the disk refuses stays."""
    now = datetime.now().astimezone()
    gone = [folder / copy.name for copy in retention.surplus(_kept(places, series, folder), now)]
    for path in gone:
        with suppress(OSError):
            path.unlink()
    if gone:
        BackupNotes(places.state, series).forget(*gone)
        with suppress(OSError):
            sync_folder(folder)


def oddity(places: Places, series: str, now: datetime, folders: Sequence[Path]) -> str:
    """Why nothing is taken away from some folders at present, as a sentence; empty where they are thinned out."""
    said = (retention.oddity(_kept(places, series, folder), now) for folder in folders)
    return next(filter(None, said), "")


def _kept(places: Places, series: str, folder: Path) -> list[retention.Copy]:
    return [
        retention.Copy(backup.path.name, backup.made, size_of(backup.path), backup.verified)
        for backup in listed(places, series, folder)
    ]
