"""On which day she does what falls on a holiday, on a day off of hers or into a pause.

What is planned of itself moves to the next working day. It moves to the working day before where the next one would
be past the last day that it may have, as far as there is one left; where there is none it stays late rather than
be dropped (all C). Weekends are left to the rhythm: what it gives a Saturday stays there, but nothing is moved to one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from casetui.rules.calendar import holiday
from casetui.rules.ladder import is_decision
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind, NextStep, Origin
from casetui.terms.clock import MONTHS, WEEKDAYS
from casetui.terms.ladder import ForWhom
from casetui.terms.rhythm import CHOSEN, LONGEST_AWAY, PAUSED, Away, Course, Placed, Rest

OF_ITSELF = frozenset({Origin.RHYTHM, Origin.LADDER, Origin.PLAN, Origin.INTAKE})
"""What sets up a check-in whose day nobody typed."""

NEVER_MOVED = frozenset({Kind.SAFETY, Kind.DEADLINE, Kind.TRANSITION, Kind.RING_BACK})
"""Kinds whose day is a window, a promise or somebody's safety."""

NEVER_PAUSED = frozenset({Kind.SAFETY, Kind.DEADLINE, Kind.TRANSITION, Kind.RING_BACK, Kind.WARD})
"""Kinds that go on while a rhythm rests."""

SLACK_DAYS = {ForWhom.UNSAFE: 0, ForWhom.URGENT: 1, ForWhom.ROUTINE: 4}
"""By how many days a try may come later than its ladder says: so three stay within its days (C)."""

YOUR_DAY_OFF = "your day off"

_DAY = timedelta(days=1)
_MOST = 4 * LONGEST_AWAY


@dataclass(frozen=True, slots=True)
class Standing:
    """A planned check-in as far as it may be moved: what it is, its day, the day meant for it, why it is not there."""

    kind: Kind
    origin: Origin
    reason: str
    due: date | None
    timed: bool = False
    rhythm: str = ""
    moved_from: date | None = None
    moved_why: str = ""

    @property
    def meant(self) -> date | None:
        """The day that its rhythm gave it."""
        return self.moved_from or self.due

    @property
    def moves(self) -> bool:
        """Whether a holiday or a day off moves it: it was planned of itself, without a time, for a day."""
        typed = self.timed or self.moved_why == CHOSEN
        return self.due is not None and not typed and self.origin in OF_ITSELF and self.kind not in NEVER_MOVED

    @property
    def rests(self) -> bool:
        """Whether a pause moves it: it has a rhythm and a day, and is no decision to be made."""
        rhythmic = bool(self.rhythm) and self.due is not None
        return rhythmic and self.kind not in NEVER_PAUSED and not is_decision(self.reason)


def off_why(day: date, away: Iterable[Away]) -> str:
    """Why she does not work on `day`: what the holiday is called, what she is away for; "" where she does.

    A weekend is no reason by itself.
    """
    named = holiday(day)
    if named:
        return named
    return next((one.what or YOUR_DAY_OFF for one in away if one.since <= day <= one.until), "")


def place(
    meant: date,
    away: Iterable[Away],
    *,
    earliest: date,
    rest: Rest | None = None,
    last: date | None = None,
) -> Placed:
    """The day for what is meant for `meant`.

    Args:
        meant: the day that its rhythm, ladder or plan gives it.
        away: her days off.
        earliest: where it goes to a day before, not before this one.
        rest: the pause that it is in.
        last: the last day that it may have; None where any will do.
    """
    away = tuple(away)
    paused = rest is not None and meant <= rest.until
    first = rest.until + _DAY if rest is not None and paused else meant
    reasons = [f"{PAUSED}: {rest.why}"] if rest is not None and paused else []
    for day in _days(first, 1):
        weekend = day.weekday() > 4 and day != meant
        why = off_why(day, away)
        if not why and not weekend:
            break
        if why and why not in reasons:
            reasons.append(why)
    if day == meant:
        return Placed(meant)
    if last is not None and day > last and not paused:
        day = next((one for one in _days(meant - _DAY, -1, earliest) if _works(one, away)), day)
    return Placed(day, meant, ", ".join(reasons))


def _days(first: date, step: int, earliest: date = date.min) -> Iterator[date]:
    for number in range(_MOST):
        day = first + timedelta(days=step * number)
        if day < earliest:
            return
        yield day


def _works(day: date, away: tuple[Away, ...]) -> bool:
    return day.weekday() < 5 and not off_why(day, away)


def kept_free(step: NextStep, course: Course, today: date, for_whom: ForWhom) -> NextStep:
    """The next check-in on a day on which she works and its rhythm does not rest, saying so where it is moved."""
    standing = Standing(step.kind, step.origin, step.reason, step.due, step.at is not None, step.rhythm)
    if step.due is None or not standing.moves:
        return step
    rest = course.rest if standing.rests else None
    if step.origin is Origin.LADDER:
        if step.due <= today and (rest is None or rest.until < today):
            return step
        earliest = today if for_whom is ForWhom.URGENT else today + _DAY
        last: date | None = step.due + timedelta(days=SLACK_DAYS[for_whom])
    else:
        earliest, last = today + _DAY, course.last
    placed = place(step.due, course.away, earliest=earliest, rest=rest, last=last)
    if placed.moved_from is None:
        return step
    why = "; ".join(filter(None, (step.why, say_moved(placed.moved_from, placed.moved_why, today))))
    return replace(step, due=placed.day, why=why, moved_from=placed.moved_from, moved_why=placed.moved_why)


def say_moved(moved_from: date | None, why: str, today: date) -> str:
    """Why something does not stand on its own day: "moved from Thu 26: Thanksgiving"; "" where she chose it."""
    if moved_from is None or why in ("", CHOSEN):
        return ""
    return f"moved from {short_day(moved_from, today)}{', ' if why.startswith(PAUSED) else ': '}{why}"


def short_day(day: date, today: date) -> str:
    """A day within a line: "Thu 26" near today, "26 Nov" in its year, "26 Nov 2025" in another."""
    if abs((day - today).days) <= 14:
        return f"{WEEKDAYS[day.weekday()]} {day.day}"
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def remark(day: date, away: Iterable[Away]) -> str:
    """What is said of a day that she typed herself: "Thanksgiving", "conference, your day off"; "" of any other."""
    why = off_why(day, away)
    return why if not why or holiday(day) or why == YOUR_DAY_OFF else f"{why}, {YOUR_DAY_OFF}"


def check_span(since: date, until: date | None, today: date) -> date:
    """The last day of days off or of a pause.

    Raises:
        Refused: it has no end, ends before it begins or today, or is longer than a year.
    """
    if until is None:
        raise Refused("Say until when: without a last day it would be forgotten.")
    if until < since:
        raise Refused("It cannot end before it begins.")
    if until < today:
        raise Refused("Its last day is past.")
    if (until - since).days >= LONGEST_AWAY:
        raise Refused("That is longer than a year: say a nearer last day.")
    return until
