"""A plan gone through goal by goal: what is decided of each line, the tasks, and the conference as kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from casetui.terms.assessment import ConferenceKind
from casetui.terms.checkin import Kind
from casetui.terms.plan import Achievement
from casetui.terms.plan_tree import GoalEntry, GoalValueEntry, Ref, RefKind


class Verdict(StrEnum):
    """What is decided: a goal is kept, revised or closed; a need is kept, met or deferred."""

    KEEP = "keep"
    REVISE = "revise"
    CLOSE = "close"
    MET = "met"
    DEFER = "defer"


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided of one goal or need; `verdict` None while only a value or a note of it was said.

    `achievement` and `why` belong to a goal that is closed, `why` to a need that is deferred too; `entry` is the
    goal as revised and `stood` as it was before that, `value` how it stood on the day, `note` what else was decided.
    """

    ref: Ref
    verdict: Verdict | None = None
    achievement: Achievement | None = None
    why: str = ""
    note: str = ""
    entry: GoalEntry | None = None
    value: GoalValueEntry | None = None
    stood: GoalEntry | None = None


Decisions = Mapping[Ref, Decision]
"""Decisions by the line that each is about."""


@dataclass(frozen=True, slots=True)
class Task:
    """Who does what by when; `who` is empty for what the case manager does herself, `with_whom` is whom she meets."""

    what: str
    due: date
    who: str = ""
    kind: Kind = Kind.TASK
    with_whom: str = ""
    at: time | None = None
    rhythm: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """What a pass begins with: why, on which day, who was there."""

    kind: ConferenceKind
    on_day: date
    attended: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """What a pass ends with: what was decided in all, who does what, with whom it is agreed, when it is done again."""

    decided: str
    tasks: tuple[Task, ...]
    agreed_with: str
    review_on: date | None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A whole pass over a plan."""

    begun: Begun
    decisions: tuple[Decision, ...]
    ended: Ended


@dataclass(frozen=True, slots=True)
class Conference:
    """A pass on record; `version` is the number of the agreement that it ended in, 0 where that is not known."""

    id: int
    plan_id: int
    plan_name: str
    kind: ConferenceKind
    on_day: date
    attended: str
    decided: str
    version_id: int | None
    version: int = 0


def decision_as_kept(decision: Decision) -> dict[str, Any]:
    """A decision as a draft keeps it: plain values, days as ISO dates."""
    value = decision.value
    return {
        "ref": [decision.ref.kind.value, decision.ref.id],
        "verdict": decision.verdict,
        "achievement": decision.achievement,
        "why": decision.why,
        "note": decision.note,
        "entry": _entry_as_kept(decision.entry),
        "stood": _entry_as_kept(decision.stood),
        "value": value and [_iso(value.on_day), value.value, value.achievement, value.note],
    }


def decision_from_kept(kept: Mapping[str, Any]) -> Decision:
    """The decision that a draft kept.

    Raises:
        ValueError: it is none.
        KeyError: a part of it is missing.
    """
    kind, number = kept["ref"]
    verdict, value = kept["verdict"], kept["value"]
    return Decision(
        Ref(RefKind(kind), int(number)),
        Verdict(verdict) if verdict else None,
        _achievement(kept["achievement"]),
        str(kept["why"]),
        str(kept["note"]),
        _entry(kept["entry"]),
        GoalValueEntry(date.fromisoformat(value[0]), str(value[1]), _achievement(value[2]), str(value[3]))
        if value
        else None,
        _entry(kept["stood"]),
    )


def _entry_as_kept(entry: GoalEntry | None) -> list[str | None] | None:
    if entry is None:
        return None
    return [entry.name, entry.own_words, entry.measure, entry.baseline, entry.target, _iso(entry.by)]


def _entry(kept: Sequence[Any] | None) -> GoalEntry | None:
    if not kept:
        return None
    name, own_words, measure, baseline, target, by = kept
    return GoalEntry(name, own_words, measure, baseline, target, _day(by))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _achievement(word: str | None) -> Achievement | None:
    return Achievement(word) if word else None
