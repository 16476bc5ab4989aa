"""On which day she does what falls on a holiday, on a day off or into a pause."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.rules.cadence import days_from
from casetui.rules.calendar import holiday, is_business_day
from casetui.rules.outcomes import after_contact
from casetui.rules.rhythm import anchored
from casetui.rules.working_days import Standing, check_span, kept_free, off_why, place, remark, say_moved
from casetui.terms.change import Refused
from casetui.terms.checkin import CountedFrom, Kind, NextStep, Origin
from casetui.terms.contact import Outcome
from casetui.terms.ladder import ForWhom
from casetui.terms.rhythm import CHOSEN, Away, Course, Placed, Rest

FRIDAY = date(2026, 11, 20)
THANKSGIVING, DAY_AFTER, MONDAY = date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 30)
WEEKLY = "FREQ=WEEKLY"
TOMORROW = FRIDAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (THANKSGIVING, "Thanksgiving"),
        (DAY_AFTER, ""),
        (date(2026, 7, 3), "Independence Day, observed"),
        (date(2026, 7, 4), "Independence Day"),
        (date(2027, 12, 31), "New Year's Day, observed"),
        (date(2020, 6, 19), ""),
        (date(2026, 6, 19), "Juneteenth"),
    ],
)
def test_what_a_holiday_is_called(day: date, name: str) -> None:
    assert holiday(day) == name


@pytest.mark.parametrize(
    ("meant", "away", "last", "placed"),
    [
        (DAY_AFTER, (), None, Placed(DAY_AFTER)),
        (THANKSGIVING, (), None, Placed(DAY_AFTER, THANKSGIVING, "Thanksgiving")),
        (THANKSGIVING, (Away(DAY_AFTER, DAY_AFTER),), None, Placed(MONDAY, THANKSGIVING, "Thanksgiving, your day off")),
        (DAY_AFTER, (Away(DAY_AFTER, DAY_AFTER, "dentist"),), None, Placed(MONDAY, DAY_AFTER, "dentist")),
        # a Saturday that the rhythm names stays; nothing is moved to a weekend
        (date(2026, 11, 28), (), None, Placed(date(2026, 11, 28))),
        (date(2026, 11, 28), (Away(date(2026, 11, 28), date(2026, 11, 28)),), None,
         Placed(MONDAY, date(2026, 11, 28), "your day off")),
        # past its last day: the working day before, and where there is none left, late rather than not at all
        (THANKSGIVING, (), THANKSGIVING, Placed(date(2026, 11, 25), THANKSGIVING, "Thanksgiving")),
        (THANKSGIVING, (Away(date(2026, 11, 21), date(2026, 11, 25)),), THANKSGIVING,
         Placed(DAY_AFTER, THANKSGIVING, "Thanksgiving")),
    ],
)  # fmt: skip
def test_what_falls_on_a_day_off(meant: date, away: tuple[Away, ...], last: date | None, placed: Placed) -> None:
    assert place(meant, away, earliest=TOMORROW, last=last) == placed


def test_a_pause_ends_on_the_first_working_day_after_it() -> None:
    rest = Rest(date(2026, 11, 25), "with her daughter")
    placed = place(date(2026, 11, 23), (), earliest=TOMORROW, rest=rest)
    assert placed == Placed(DAY_AFTER, date(2026, 11, 23), "paused: with her daughter, Thanksgiving")
    assert place(THANKSGIVING, (), earliest=TOMORROW, rest=rest).day == DAY_AFTER
    assert place(DAY_AFTER, (), earliest=TOMORROW, rest=rest) == Placed(DAY_AFTER)


@given(
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.lists(st.tuples(st.integers(-40, 40), st.integers(0, 30)), max_size=4),
    st.integers(-30, 30) | st.none(),
    st.integers(-5, 60) | st.none(),
    st.integers(-10, 0),
)
def test_never_a_day_off_and_never_moved_to_a_weekend_or_before_the_earliest(
    meant: date, spans: list[tuple[int, int]], last: int | None, rest: int | None, earliest: int
) -> None:
    away = [Away(meant + timedelta(days=a), meant + timedelta(days=a + n)) for a, n in spans]
    pause = Rest(meant + timedelta(days=rest), "away") if rest is not None else None
    first = meant + timedelta(days=earliest)
    placed = place(meant, away, earliest=first, rest=pause, last=None if last is None else meant + timedelta(days=last))
    assert not off_why(placed.day, away)
    assert pause is None or meant > pause.until or placed.day > pause.until
    assert placed.day >= first
    assert placed.day == meant or (placed.day.weekday() < 5 and placed.moved_from == meant and placed.moved_why)


@pytest.mark.parametrize(
    ("changed", "moves"),
    [
        ({}, True),
        ({"origin": Origin.LADDER}, True),
        ({"origin": Origin.PLAN}, True),
        ({"origin": Origin.ADDED}, False),
        ({"origin": Origin.PROMISE}, False),
        ({"kind": Kind.SAFETY}, False),
        ({"kind": Kind.DEADLINE}, False),
        ({"kind": Kind.TRANSITION}, False),
        ({"timed": True}, False),
        ({"moved_why": CHOSEN}, False),
        ({"due": None}, False),
    ],
)
def test_what_she_chose_herself_and_what_has_a_window_is_never_moved(changed: dict[str, object], moves: bool) -> None:
    one = Standing(Kind.CALL, Origin.RHYTHM, "weekly check-in", THANKSGIVING, rhythm=WEEKLY)
    assert replace(one, **changed).moves is moves  # type: ignore[arg-type]


LADDER = NextStep(
    THANKSGIVING, Kind.CALL, "check-in", "no answer, 1 of 3", rhythm=WEEKLY, attempt=1, origin=Origin.LADDER
)
GONE = Away(DAY_AFTER, date(2026, 12, 4))


@pytest.mark.parametrize(
    ("for_whom", "away", "due"),
    [
        (ForWhom.ROUTINE, (), DAY_AFTER),
        (ForWhom.ROUTINE, (GONE,), date(2026, 11, 25)),
        (ForWhom.URGENT, (), DAY_AFTER),
        (ForWhom.URGENT, (Away(date(2026, 11, 21), date(2026, 12, 4)),), FRIDAY),
        (ForWhom.ROUTINE, (Away(date(2026, 11, 21), date(2026, 12, 4)),), date(2026, 12, 7)),
    ],
)
def test_a_try_stays_within_the_days_of_its_ladder_where_it_can(
    for_whom: ForWhom, away: tuple[Away, ...], due: date
) -> None:
    step = kept_free(LADDER, Course(away=away), FRIDAY, for_whom)
    assert step.due == due
    assert step.why == "no answer, 1 of 3; moved from Thu 26: Thanksgiving" + (", your day off" if away else "")
    assert kept_free(replace(LADDER, due=FRIDAY), Course(away=away), FRIDAY, for_whom).due == FRIDAY


def after(course: Course, rhythm: str = WEEKLY, today: date = FRIDAY, on: date | None = None) -> NextStep | None:
    return after_contact(
        Outcome.REACHED,
        kind=Kind.CALL,
        rhythm=rhythm,
        risk=None,
        in_transition=False,
        attempts=0,
        reason="weekly check-in",
        today=today,
        at=None,
        on=on,
        course=course,
    )


@pytest.mark.parametrize(
    ("course", "rhythm", "on", "due", "why"),
    [
        (Course(), WEEKLY, None, DAY_AFTER, "weekly from this contact"),
        (Course(), WEEKLY, date(2026, 11, 19), DAY_AFTER,
         "weekly from the contact of Thu 19; moved from Thu 26: Thanksgiving"),
        (Course(CountedFrom.PROMISE, date(2026, 11, 17)), WEEKLY, None, date(2026, 11, 24),
         "weekly from the promised Tue 17"),
        (Course(CountedFrom.PROMISE, date(2026, 11, 23)), WEEKLY, None, MONDAY, "weekly from the promised Mon 23"),
        (Course(CountedFrom.PROMISE, None), WEEKLY, None, DAY_AFTER, "weekly from this contact"),
        (Course(), "FREQ=WEEKLY;COUNT=3", None, DAY_AFTER, "weekly, twice more from this contact"),
        (Course(rest=Rest(date(2026, 12, 4), "abroad")), WEEKLY, None, date(2026, 12, 7),
         "weekly from this contact; moved from Fri 27, paused: abroad"),
        (Course(last=THANKSGIVING), WEEKLY, date(2026, 11, 19), date(2026, 11, 25),
         "weekly from the contact of Thu 19; moved from Thu 26: Thanksgiving"),
    ],
)  # fmt: skip
def test_the_next_says_from_what_it_counts_and_why_it_is_moved(
    course: Course, rhythm: str, on: date | None, due: date, why: str
) -> None:
    step = after(course, rhythm, on=on)
    assert step is not None
    assert (step.due, step.why) == (due, why)


@pytest.mark.parametrize(
    ("course", "rhythm"),
    [
        (Course(), "FREQ=WEEKLY;COUNT=1"),
        (Course(last=date(2026, 11, 25)), WEEKLY),
        (Course(last=date(2026, 11, 25)), "FREQ=WEEKLY;COUNT=5"),
        (Course(last=DAY_AFTER, rest=Rest(DAY_AFTER, "abroad")), WEEKLY),
    ],
)
def test_nothing_follows_what_is_over(course: Course, rhythm: str) -> None:
    assert after(course, rhythm) is None


@given(
    st.sampled_from([WEEKLY, "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY", "FREQ=DAILY;INTERVAL=10"]),
    st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    st.lists(st.integers(-3, 9), min_size=3, max_size=8),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 12)), max_size=5),
)
def test_counted_from_the_promise_it_never_drifts(
    rhythm: str, first: date, lateness: list[int], spans: list[tuple[int, int]]
) -> None:
    """However late or early she is, and whatever moves them: every day meant is one of the rhythm's from the first."""
    away, kept = tuple(Away(first + timedelta(days=a), first + timedelta(days=a + n)) for a, n in spans), rhythm
    promised, plain, today, days = first, Course(CountedFrom.PROMISE), first, set()
    for late in lateness:
        today = max(today, promised + timedelta(days=late))
        step = after(replace(plain, promised=promised, away=away), rhythm, today)
        days.add(promised)
        assert step is not None
        assert step.due is not None
        assert step.due > today
        assert not off_why(step.due, away)
        promised, rhythm = step.moved_from or step.due, step.rhythm
    every = set(takewhile(lambda day: day <= promised, days_from(anchored(kept, first), first)))
    assert days <= every


@pytest.mark.parametrize(
    ("since", "until", "why"),
    [
        (FRIDAY, None, "Say until when"),
        (DAY_AFTER, FRIDAY, "before it begins"),
        (date(2026, 11, 1), date(2026, 11, 19), "is past"),
        (FRIDAY, date(2028, 1, 1), "longer than a year"),
    ],
)
def test_a_span_ends_and_soon_enough(since: date, until: date | None, why: str) -> None:
    with pytest.raises(Refused, match=why):
        check_span(since, until, FRIDAY)


def test_days_are_remarked_on_and_moves_are_said() -> None:
    away = (Away(FRIDAY, MONDAY, "conference"),)
    assert remark(THANKSGIVING, away) == "Thanksgiving"
    assert remark(DAY_AFTER, away) == "conference, your day off"
    assert remark(DAY_AFTER, ()) == ""
    assert say_moved(THANKSGIVING, "Thanksgiving", FRIDAY) == "moved from Thu 26: Thanksgiving"
    assert say_moved(THANKSGIVING, CHOSEN, FRIDAY) == say_moved(None, "", FRIDAY) == ""
    assert not is_business_day(THANKSGIVING)
