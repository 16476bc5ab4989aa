"""What a case came to: goals, scores, days in hospital, contacts and hours, and what is still open. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casetui.rules.planning import OPEN_GOALS
from casetui.rules.readmission import StayDays
from casetui.rules.telling import of_a_report
from casetui.terms.assessment import GoalOutcome, Outcomes, ScoreOutcome
from casetui.terms.case import CaseStatus
from casetui.terms.closing import Closed
from casetui.terms.contact import Outcome
from casetui.terms.health import StayKind
from casetui.terms.plan_tree import GoalNode
from casetui.wording import say_count, say_in_full, say_minutes

IN_HOSPITAL = (StayKind.INPATIENT, StayKind.OBSERVATION)
"""Stays whose days count; a visit to the emergency department is none."""

PLACES_OF_LINES = ("check-in", "goal", "incident")
"""What is still open, in the order in which it is said."""


OPEN = "Still open"
"""The label of what is open in `outcome_rows`."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One interval of the case: its status from a day on."""

    status: CaseStatus
    since: date


@dataclass(frozen=True, slots=True)
class Asked:
    """A total of an instrument on a day; `key` tells one instrument from another, `name` is what it is called."""

    key: str
    name: str
    on_day: date
    total: int


@dataclass(frozen=True, slots=True)
class Met:
    """A contact, a note or time alone, on a local day; `outcome` is None for the latter two, minutes are whole."""

    on_day: date
    outcome: Outcome | None
    minutes: int


@dataclass(frozen=True, slots=True)
class Pending:
    """Something that is open: what it is called, its words, and its day where it has one."""

    kind: str
    words: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """All that is on record of one client's case, in no order, but for its intervals: oldest first."""

    stretches: Sequence[Stretch] = ()
    goals: Sequence[GoalNode] = ()
    asked: Sequence[Asked] = ()
    stays: Sequence[StayDays] = ()
    met: Sequence[Met] = ()
    pending: Sequence[Pending] = ()


def evaluate(course: Course, until: date) -> Outcomes:
    """What the case came to by a day, from the day on which it was opened, or opened again, last."""
    since = opened_on(course.stretches, until)
    before = since - min(until - since, since - date.min)
    met = [one for one in course.met if since <= one.on_day <= until]
    contacts = [one for one in met if one.outcome is not None]
    goals = _once(course.goals)
    return Outcomes(
        since,
        until,
        tuple(goal_outcome(goal) for goal in goals),
        score_outcomes(one for one in course.asked if since <= one.on_day <= until),
        hospital_days(course.stays, before, since),
        hospital_days(course.stays, since, until),
        len(contacts),
        sum(one.outcome is Outcome.REACHED for one in contacts),
        sum(one.minutes for one in met),
        open_items(course.pending, goals),
    )


def opened_on(stretches: Sequence[Stretch], until: date) -> date:
    """The day on which the case that ran on a day was opened: the first after the closing before; never after it."""
    held = [one for one in stretches if one.since <= until]
    while held and not held[-1].status.open:
        held.pop()
    began = until
    for one in reversed(held):
        if not one.status.open:
            break
        began = one.since
    return began


def _once(goals: Iterable[GoalNode]) -> list[GoalNode]:
    """The goals, of those of one name the first: a plan that was agreed anew repeats them."""
    found: dict[str, GoalNode] = {}
    for goal in goals:
        found.setdefault(goal.name.strip().casefold(), goal)
    return list(found.values())


def goal_outcome(goal: GoalNode) -> GoalOutcome:
    """How a goal stands, from its baseline, else its first value, to its last one."""
    values = [one.value for one in goal.values if one.value]
    first, last = goal.baseline or (values[0] if values else ""), values[-1] if values else ""
    achievement = goal.achievement.value if goal.achievement else ""
    return GoalOutcome(goal.name, achievement, goal.lifecycle.value, first, last)


def score_outcomes(asked: Iterable[Asked]) -> tuple[ScoreOutcome, ...]:
    """Each instrument from its first total to its last, the one asked first before the others."""
    found: dict[str, list[Asked]] = {}
    for one in sorted(asked, key=lambda one: one.on_day):
        found.setdefault(one.key, []).append(one)
    return tuple(
        ScoreOutcome(all_of[-1].name, all_of[0].total, all_of[0].on_day, all_of[-1].total, all_of[-1].on_day)
        for all_of in found.values()
    )


def hospital_days(stays: Iterable[StayDays], begin: date, end: date) -> int:
    """Days in hospital from `begin` until before `end`.

    The day of discharge is not counted but for a stay of one day; a day of two stays is counted once, and a stay that
    lasts goes on to the end.
    """
    spans = sorted(_within(stay, begin, end) for stay in stays if stay.kind in IN_HOSPITAL)
    days, reached = 0, begin
    for first, after in spans:
        days += max(0, (after - max(first, reached)).days)
        reached = max(reached, after)
    return days


def _within(stay: StayDays, begin: date, end: date) -> tuple[date, date]:
    """The first day of a stay and the day after its last, as far as they lie between two days."""
    until = end if stay.until is None else stay.until
    if begin <= stay.since < end:
        until = max(until, stay.since + timedelta(days=1))
    return min(max(stay.since, begin), end), min(max(until, begin), end)


def open_items(pending: Iterable[Pending], goals: Iterable[GoalNode]) -> tuple[str, ...]:
    """What is still open, in words: check-ins by their day, then goals, then incidents.

    It goes onto paper: what belongs to a mandated report is left out, and stays on Today.
    """
    found = [one for one in (*pending, *_open_goals(goals)) if not of_a_report(one.words)]
    found.sort(key=lambda one: (PLACES_OF_LINES.index(one.kind), one.day or date.max))
    return tuple(dict.fromkeys(_said(one) for one in found))


def _open_goals(goals: Iterable[GoalNode]) -> Iterable[Pending]:
    return (Pending("goal", goal.name, goal.by) for goal in goals if goal.lifecycle in OPEN_GOALS)


def _said(one: Pending) -> str:
    if one.day is None:
        return f"{one.kind}: {one.words}"
    when = "of" if one.kind == "incident" else "by" if one.kind == "goal" else "due"
    return f"{one.kind}: {one.words}, {when} {say_in_full(one.day)}"


def outcome_rows(found: Outcomes) -> tuple[tuple[str, str], ...]:
    """Outcomes as labelled lines, in the order in which a closing is read; what is open comes last."""
    days = (found.until - found.since).days
    case = f"{say_in_full(found.since)} to {say_in_full(found.until)}, {say_count(days, 'day')}"
    hospital = f"{say_count(found.hospital_before, 'day')} in as long a time before, {found.hospital_during} since"
    contacts = f"{found.contacts}, {found.reached} of them reached; {say_minutes(found.minutes)} recorded"
    return (
        ("Case", case),
        *(("Goal", goal_words(one)) for one in found.goals),
        *(("Score", f"{one.name}: {score_words(one)}") for one in found.scores),
        ("In hospital", hospital),
        ("Contacts", contacts),
        *((OPEN, item) for item in found.open_items),
    )


def closing_rows(closed: Closed) -> tuple[tuple[str, str], ...]:
    """A closing as labelled lines: what was said, then what the case came to; what is empty is left out."""
    entry = closed.entry
    said = (
        ("Closed", say_in_full(entry.on_day)),
        ("Reason", entry.reason),
        ("Final note", entry.note),
        ("Handed to", entry.handed),
        ("Stays open", entry.stays_open),
    )
    came_to = (row for row in outcome_rows(closed.outcomes) if row[0] != OPEN)
    return (*(row for row in said if row[1]), *came_to)


def goal_words(goal: GoalOutcome) -> str:
    """A goal, how far it came, and its values: "Walk to the mailbox: achieved; from 2 of 7 to 6 of 7"."""
    return "; ".join(filter(None, (f"{goal.name}: {goal.achievement or goal.lifecycle}", value_words(goal))))


def value_words(goal: GoalOutcome) -> str:
    """From which value a goal came to which; empty where it has none."""
    if not goal.last:
        return f"at first {goal.first}" if goal.first else ""
    return f"from {goal.first} to {goal.last}" if goal.first != goal.last else goal.last


def score_words(score: ScoreOutcome) -> str:
    """An instrument from first to last; one total alone where it was asked once."""
    last = f"{score.last} on {say_in_full(score.last_on)}"
    if score.first_on == score.last_on:
        return last
    return f"{score.first} on {say_in_full(score.first_on)} -> {last}"
