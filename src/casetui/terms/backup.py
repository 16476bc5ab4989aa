"""Backups: copies of the vault that were opened afresh and checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

Progress: TypeAlias = Callable[[str, float], None]
"""Told what is being done, in words, and how much of the whole is done (0 to 1); from whatever thread does it."""

SECOND_DAYS = 7
"""Days after which the second folder's newest backup is too old."""

BEFOREHAND = 20.0
"""Seconds that the second folder has where a backup comes first and what is wanted waits for it."""

GIVEN_UP = "No second copy: it was given up."
"""What is said where the second folder took too long for whoever waited."""


class Stopped(Exception):
    """A backup was given up before it was done; nothing is left of it, and every earlier one is as it was."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. `clients` and `contacts` are how many it holds, None where that is not known any more.

    `verified` says that it was opened afresh and checked after it was written, and has been the same file since;
    `made` is UTC-aware, and `second` says that it lies in the second folder.
    """

    path: Path
    made: datetime
    clients: int | None
    contacts: int | None
    verified: bool
    second: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was just made; `note` says what became of the second copy, in sentences, or nothing."""

    backup: Backup
    second: Path | None
    note: str


@dataclass(frozen=True, slots=True)
class Drilled:
    """A backup that was tried: what it would give, and what is wrong with its history, if anything, in words."""

    backup: Backup
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that was put in the vault's place.

    Attributes:
        backup: what it was restored from.
        vault: where it is now.
        aside: where the records that stood there before are now; None where there were none.
        copied: the backup that was made of them first; None where none could be made.
        note: why not, in a sentence; empty otherwise.
    """

    backup: Backup
    vault: Path
    aside: Path | None
    copied: Path | None
    note: str
