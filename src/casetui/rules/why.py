"""The whole reasoning of a row of Today: which rule put it there, what it is measured by, what takes it away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from casetui.rules import triage
from casetui.rules.ladder import tally
from casetui.rules.rhythm import say_rhythm
from casetui.rules.working_days import say_moved
from casetui.terms.checkin import Kind, Origin
from casetui.terms.gap import Counts
from casetui.terms.queue import Owed, QueueLine, Tier
from casetui.terms.why import WhyFacts
from casetui.wording import say_count, say_day, say_time, tier_title

if TYPE_CHECKING:
    from casetui.rules.gaps.rule import Rule


class Said(NamedTuple):
    """One part of the reasoning: what it is about, and a sentence."""

    label: str
    text: str


class _Standing(NamedTuple):
    """What practice.md section 2 says of a tier: what stands there, in what order, and what takes a row away."""

    rows: str
    order: str
    leaves: str


_TIERS: dict[Tier, _Standing] = {
    Tier.SAFETY: _Standing(
        "an open safety event, a report owed, or a ladder used up for someone at high risk",
        "what must be done now, then hours left, then age",
        "what was done, and the day of the next look. It cannot be put off",
    ),
    Tier.NOT_GOT_BACK: _Standing(
        f"an hour clock, or a day of law, insurer, court or benefit that is to be worked on within"
        f" {triage.WORK_BY_BUSINESS_DAYS} business days, or is past",
        "hour clocks first, then time left",
        "filed, settled, or let go with a reason. After its last day it stays: late filing, say why",
    ),
    Tier.TRANSITION: _Standing(
        "the next step of a transition, due today or late", "risk, then age", "the step itself. Put off, it asks why"
    ),
    Tier.OVERDUE: _Standing(
        "anything about a person that is late, and high gaps", "risk, then age", "a contact, a plan, or a reason"
    ),
    Tier.TODAY: _Standing(
        "due today at no fixed time, or the next try after not being reached",
        "risk, then the best hour",
        "a contact, done, or another day",
    ),
    Tier.LOOPS: _Standing(
        "medium gaps, and loops that are open: silent, unread, to be renewed", "age", "the loop closed, or another day"
    ),
    Tier.DESK: _Standing(
        "your own desk: notes, time, low gaps; one row for each client and kind", "age", "tidied, or another day"
    ),
    Tier.UNDATED: _Standing("no day is set; such a row is never counted as on time", "age", "a day, or done"),
}
_RAIL = _Standing(
    "a visit or a promised call-back with a time today", "the clock; it is never ranked", "done, or moved"
)

_BY_ITSELF = "what is missing being there: it goes by itself then, and comes back if it is missing again"

_SURE = {
    "A": "a primary text, or several sources that agree",
    "B": "one decent source",
    "C": "judgement: an editable default",
    "D": "set by the state, a plan or a court",
}
_FROM = {
    Origin.ADDED: "added by hand",
    Origin.RHYTHM: "its rhythm, after the one before",
    Origin.LADDER: "the try before, which reached nobody",
    Origin.PROMISE: "a promise that was made",
    Origin.PLAN: "the plan",
    Origin.RECORD: "a record that was brought in",
    Origin.TRANSITION: "a transition",
    Origin.CLOSING: "the closing of the case",
    Origin.INTAKE: "the intake",
}


def reasoning(line: QueueLine, facts: WhyFacts, rule: Rule[Any] | None, today: date) -> tuple[Said, ...]:
    """Why a row is where it is, in parts; `rule` is the gap rule that found it, where one did."""
    parts = (
        _place(line, facts.owed, rule),
        _day(facts, today),
        _age(line, facts, today),
        _risk(facts.owed, today),
        *_run(facts, today),
        *(_of_a_rule(rule, facts.number) if rule is not None else _of_a_check_in(facts)),
        *_away(line, rule),
    )
    return tuple(part for part in parts if part.text)


def _standing(line: QueueLine) -> _Standing:
    return _RAIL if line.rail else _TIERS[line.tier]


def _place(line: QueueLine, owed: Owed, rule: Rule[Any] | None) -> Said:
    standing = _standing(line)
    where = "At its time" if line.rail else f"{tier_title(line.tier).capitalize()}, tier {int(line.tier)} of 7"
    if rule is not None and owed.severity is not None and owed.severity is not rule.tier:
        by = f"this gap of the rule \u201c{rule.name}\u201d is that serious"
    elif rule is not None:
        by = f"the rule \u201c{rule.name}\u201d puts it here"
    else:
        by = standing.rows
    return Said("Where", f"{where}: {by}. In the order of {standing.order}.")


def _day(facts: WhyFacts, today: date) -> Said:
    owed = facts.owed
    if owed.due is None:
        return Said("Due", "no day is set")
    when = say_day(owed.due, today) + (f" {say_time(owed.at)}" if owed.at is not None else "")
    days = (today - owed.due).days
    if owed.severity is not None:
        return Said("Day", f"{when}, {say_count(days, 'day')} ago" if days > 1 else when)
    moved = say_moved(facts.moved_from, facts.moved_why, today)
    late = f"{say_count(days, 'day')} late" if days > 0 else ""
    return Said("Due", ", ".join(filter(None, (when, late, moved))))


def _age(line: QueueLine, facts: WhyFacts, today: date) -> Said:
    verb = "seen first" if facts.owed.severity is not None else "on record since"
    days = (today - facts.first_on).days
    ago = f", {say_count(days, 'day')} ago" if days > 1 else ""
    return Said("Age", f"{verb} {say_day(facts.first_on, today)}{ago}")


def _risk(owed: Owed, today: date) -> Said:
    if owed.client_id is None and not owed.high:
        return Said("Risk", "")
    counted = triage.counted_risk(owed, today)
    own = f"{owed.risk}, as you set it" if owed.risk is not None else "not set: counts as moderate"
    if counted is None or counted is owed.risk or (owed.risk is None and counted.value == "moderate"):
        return Said("Risk", own)
    return Said("Risk", f"{own}; counts as {counted} here: {_raised(owed, today)}")


def _raised(owed: Owed, today: date) -> str:
    if owed.high:
        return "it is marked high"
    late = (today - owed.due).days if owed.due is not None else 0
    if late > triage.LATE_DAYS:
        return f"{late} days late, more than {triage.LATE_DAYS}"
    most = triage.LATE_RHYTHMS * triage.rhythm_days(owed.rhythm)
    return f"{late} days late, more than twice its rhythm ({say_count(most, 'day')})"


def _run(facts: WhyFacts, today: date) -> Iterator[Said]:
    owed = facts.owed
    if owed.rhythm:
        yield Said("Rhythm", f"{say_rhythm(owed.rhythm)}, counted from the {facts.counted_from}")
    if owed.attempt:
        made = "; ".join(f"{say_day(one.at.astimezone().date(), today)} {one.outcome}" for one in facts.tries)
        ladder = f" on the ladder \u201c{facts.ladder}\u201d" if facts.ladder else ""
        band = f". Try {owed.band} next" if owed.band else ""
        yield Said("Tries", f"{tally(owed.attempt, owed.of)}{ladder}{f': {made}' if made else ''}{band}")


def _of_a_check_in(facts: WhyFacts) -> Iterator[Said]:
    origin = facts.owed.origin
    if origin is not None:
        line = f": {facts.plan_line}" if facts.plan_line else ""
        yield Said("From", f"{_FROM[origin]}{line}")


def _of_a_rule(rule: Rule[Any], number: int) -> Iterator[Said]:
    yield Said("Watched", f"{rule.words}.")
    if rule.counts is not Counts.NOTHING:
        yield Said("Number", rule.counts.of(number) + ("" if number == rule.number else f", not {rule.number}"))
    yield Said("Source", f"{rule.source}. Sure {rule.sure}: {_SURE.get(rule.sure, 'as said there')}.")


def _away(line: QueueLine, rule: Rule[Any] | None) -> Iterator[Said]:
    if rule is None:
        yield Said("Leaves by", f"{_standing(line).leaves}.")
        yield Said("Settles it", _settling(line))
        return
    yield Said("Leaves by", f"{_standing(line).leaves}." if line.tier <= Tier.TRANSITION else f"{_BY_ITSELF}.")
    ways = [way.value for way in rule.settles]
    yield Said("Settles it", f"l on the row: {', or '.join(ways)}.")


def _settling(line: QueueLine) -> str:
    if line.kind == Kind.SAFETY:
        return "r a contact with the next look, or d what was done and the next look."
    if line.kind == Kind.DEADLINE:
        return "d filed, settled or let go, and why. A contact alone does not settle it."
    return "r reached, v message, m no answer, o any other outcome, d done without a contact."
