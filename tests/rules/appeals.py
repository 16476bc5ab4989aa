"""Clocks of appeals, with days as text."""

from __future__ import annotations

from datetime import date

from casetui.library.appeals import built_in_ladders
from casetui.rules.deadlines import deadline
from casetui.terms.deadline import Deadline, Facts

LADDERS = built_in_ladders()
LEVELS = {level.path: level for ladder in LADDERS.values() for level in ladder.levels}


def day(text: str) -> date:
    return date.fromisoformat(text)


def clock(path: str, **facts: str | int | bool) -> Deadline:
    """The clock of a level; days as text."""
    typed = ("notice", "received", "effective", "ends", "discharge", "decided", "filed", "letter")
    given = {name: day(str(value)) if name in typed else value for name, value in facts.items()}
    return deadline(LEVELS[path], Facts(**given))  # type: ignore[arg-type]


def ends(found: Deadline) -> tuple[str, str, str]:
    """Work-by, last day, what it rolls to."""
    days = (found.work_by, found.last_day, found.rolls_to)
    return tuple(one.isoformat() if one else "" for one in days)  # type: ignore[return-value]
