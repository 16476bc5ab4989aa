"""Drafts: typing that is kept before it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

SETTLES_IN = 0.5
"""Seconds after the last letter when what was typed is kept as a draft (trust.md, promise 2)."""

KEPT_EVERY = 2.0
"""Seconds of typing on end after which it is kept all the same (trust.md, promise 2)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Unfinished work as kept; `at` is when it was last typed in."""

    id: int
    kind: str
    subject: int | None
    title: str
    at: datetime
    body: dict[str, Any]
