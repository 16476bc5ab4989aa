"""What a write says of itself: done, refused, or not saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One committed, named, undoable change. `words` is what a person is told."""

    id: int
    words: str
    client_id: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change as listed in Today's changes; `undone` when a later change took it back."""

    id: int
    at: datetime
    words: str
    client_id: int | None
    undone: bool


class Refused(Exception):
    """A rule said no. Nothing was changed; the message is for a person."""


class NotSaved(Exception):
    """The disk said no. Nothing was changed; the message is for a person, the text stays with her."""
