"""Backups: copies of the vault that were opened afresh and checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. `clients` and `contacts` are how many it holds, None where that is not known any more.

    `verified` says that it was opened afresh and checked after it was written, and has its size since.
    """

    path: Path
    made: datetime
    clients: int | None
    contacts: int | None
    verified: bool
