"""Numbers to ring in need."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """A number: "" where it is hers to enter; `what` says for what it is rung, `hours` when somebody answers."""

    name: str
    number: str = ""
    what: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number on her list; `own` is false for one that is shown from the shelf and that she has not touched."""

    id: int
    entry: NumberEntry
    own: bool = True
