"""The unable-to-reach ladders (practice.md section 2, sureness C: every number here is an editable default)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from casetui.rules.calendar import add_business_days
from casetui.terms.case import Risk
from casetui.terms.checkin import Kind, NextStep, Origin
from casetui.terms.clock import WEEKDAYS
from casetui.terms.text import LINE_MAXIMUM

OTHERS_TOO = "try again and ring the other contacts"
OTHERS = "ring the other contacts"
EVERY_CONTACT = "ring every contact"
LETTER = "send a letter"
DECIDE = "ladder used up: decide — keep trying, welfare check, letter or close"
DECIDE_WELFARE = "ladder used up: decide — welfare check or keep trying"

_TODO = (OTHERS_TOO, OTHERS, EVERY_CONTACT, LETTER, DECIDE, DECIDE_WELFARE)
_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Rung:
    """What follows an attempt that reached nobody: `days` after it, and what to do if not just try again."""

    days: int
    todo: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """One ladder: `tries` attempts, and a rung after each; the last rung is always a decision.

    `business` counts its days as business days; otherwise they are calendar days, weekends included.
    """

    name: str
    tries: int
    business: bool
    rungs: tuple[Rung, ...]
    source: str
    sure: str = "C"


UNSAFE = Ladder(
    name="unsafe, or alone and at high risk",
    tries=2,
    business=False,
    rungs=(Rung(0), Rung(0, EVERY_CONTACT), Rung(0, DECIDE_WELFARE)),
    source="practice.md section 2: twice the same day, then every contact, then welfare check",
)

URGENT = Ladder(
    name="in transition or high risk",
    tries=3,
    business=False,
    rungs=(Rung(1, OTHERS_TOO), Rung(1), Rung(0, DECIDE)),
    source="practice.md section 2: 3 in 3 days, other contacts on day 2; a weekend makes silence no safer",
)

ROUTINE = Ladder(
    name="routine",
    tries=3,
    business=True,
    rungs=(Rung(3), Rung(3), Rung(1, OTHERS), Rung(1, LETTER), Rung(5, DECIDE)),
    source=(
        "practice.md section 2: 3 in 14 days on different weekdays; 3 business days apart never fall on the same "
        "weekday and end within 14 days; a week for the letter to be answered"
    ),
)

LADDERS = (UNSAFE, URGENT, ROUTINE)
"""Every ladder, the most urgent first."""

_BANDS = ("morning", "afternoon", "evening")
_NOON, _EVENING = time(12), time(17)


def ladder_for(risk: Risk | None, in_transition: bool, *, unsafe: bool = False) -> Ladder:
    """The ladder that fits: `unsafe` goes before transition or high risk, and that before routine."""
    if unsafe:
        return UNSAFE
    return URGENT if in_transition or risk is Risk.HIGH else ROUTINE


def tries(*, unsafe: bool) -> int:
    """How many attempts a ladder has before it turns to others: "1 of 3"."""
    return UNSAFE.tries if unsafe else ROUTINE.tries


def own_reason(reason: str) -> str:
    """The reason of a check-in without what a ladder put before it, so that rungs do not pile up."""
    for todo in _TODO:
        if reason == todo:
            return ""
        if reason.startswith(todo + _BETWEEN):
            return reason[len(todo) + len(_BETWEEN) :]
    return reason


def is_decision(reason: str) -> bool:
    """Whether this is the reason of a ladder's last row: she decides, nothing is automatic."""
    return reason.startswith((DECIDE, DECIDE_WELFARE))


def next_attempt(
    risk: Risk | None,
    in_transition: bool,
    attempts: int,
    today: date,
    at: time | None,
    *,
    unsafe: bool = False,
    kind: Kind = Kind.CALL,
    reason: str = "",
    rhythm: str = "",
    said: str = "not reached",
) -> NextStep:
    """The rung after attempt number `attempts` (1 or more, the one just made) that reached nobody.

    Args:
        risk: the client's risk; None counts as moderate.
        in_transition: whether a transition is running.
        attempts: unsuccessful attempts so far, the one just made included.
        today: the day of that attempt.
        at: its local time of day, from which the next time band is proposed; None proposes none.
        unsafe: a safety check-in, or someone alone and at high risk.
        kind: what the next attempt is; the decision is a task, or a safety row where risk is high or unsafe.
        reason: the check-in's own reason, carried along behind what is to be done, cut to `LINE_MAXIMUM`.
        rhythm: the check-in's rhythm, carried along so that it is not lost while she cannot be reached.
        said: the outcome in words ("no answer").
    """
    ladder = ladder_for(risk, in_transition, unsafe=unsafe)
    made = max(1, attempts)
    rung = ladder.rungs[min(made, len(ladder.rungs)) - 1]
    due = add_business_days(today, rung.days) if ladder.business else today + timedelta(days=rung.days)
    words = _BETWEEN.join(part for part in (rung.todo, own_reason(reason)) if part) or "try again"
    deciding = is_decision(rung.todo)
    if deciding:
        kind = Kind.SAFETY if unsafe or risk is Risk.HIGH else Kind.TASK
    return NextStep(
        due=due,
        kind=kind,
        reason=words[:LINE_MAXIMUM],
        why=f"{said}, {_count(made, ladder.tries)}; {rung.todo if deciding else _proposal(rung, due, today, at)}",
        rhythm=rhythm,
        attempt=made,
        origin=Origin.LADDER,
    )


def _count(made: int, of: int) -> str:
    return f"{made} of {of}" if made <= of else f"{made} tries"


def _proposal(rung: Rung, due: date, today: date, at: time | None) -> str:
    when = "today" if due == today else WEEKDAYS[due.weekday()]
    if rung.todo and rung.todo != OTHERS_TOO:
        return f"{rung.todo} {when}"
    others = " and ring the other contacts" if rung.todo else ""
    if due == today:
        return f"try again today{others}"
    return f"try {_next_band(at)}{when}{others}"


def _next_band(at: time | None) -> str:
    if at is None:
        return ""
    made = 0 if at < _NOON else 1 if at < _EVENING else 2
    return f"{_BANDS[(made + 1) % len(_BANDS)]} "
