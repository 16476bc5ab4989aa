"""How long units last and when a renewal is to be asked, against tables worked out by hand."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples

from casetui.rules.authorizing import (
    PATHS,
    bar,
    check_path,
    forecast,
    say_left,
    say_until,
    settled_status,
    steps,
    units_of,
    watch_day,
)
from casetui.terms.change import Refused
from casetui.terms.service import AuthorizationStatus, Basis, Granted, Unit, Use

TODAY = date(2026, 11, 20)
APPROVED, PART, USED_UP = (AuthorizationStatus(word) for word in ("approved", "part-approved", "used up"))


def used(*days: tuple[int, float]) -> list[Use]:
    """Uses so many days ago, with their units."""
    return [Use(number, TODAY - timedelta(days=ago), units) for number, (ago, units) in enumerate(days)]


def grant(approved: float | None, since: date | None = None, until: date | None = None) -> Granted:
    return Granted(approved, since, until)


def test_every_path_of_an_authorization_and_none_other() -> None:
    allowed = {
        "requested": {"pended", "approved", "part-approved", "denied", "ended"},
        "pended": {"approved", "part-approved", "denied", "ended"},
        "approved": {"used up", "ended"},
        "part-approved": {"approved", "used up", "ended"},
        "denied": {"approved", "part-approved", "ended"},
        "used up": {"ended"},
        "ended": set(),
    }
    for now, to in product(AuthorizationStatus, AuthorizationStatus):
        if to.value in allowed[now.value]:
            check_path(now, to)
        else:
            with pytest.raises(Refused, match="cannot be"):
                check_path(now, to)
    assert set(PATHS) == set(AuthorizationStatus) == {now for now in AuthorizationStatus if steps(now)}


BY_HAND = [
    # 24 approved since 1 Nov; 6 used in the 20 days since: 0.3 a day, 18 left, 60 days on.
    (grant(24, date(2026, 11, 1)), used((19, 2), (12, 2), (5, 2)), 18, date(2027, 1, 19), Basis.USE),
    # 40 approved since September; 14 in the last 28 days (0.5 a day), 10 before: 16 left, 32 days on.
    (grant(40, date(2026, 9, 1)), used((60, 10), (27, 7), (3, 7)), 16, date(2026, 12, 22), Basis.USE),
    # One used today, the first day: 1 a day, 9 left.
    (grant(10, TODAY), used((0, 1)), 9, date(2026, 11, 29), Basis.USE),
    # 28 days ago is outside: nothing used lately, nothing planned.
    (grant(10, date(2026, 9, 1)), used((28, 4)), 6, None, Basis.NOTHING),
    (grant(10, date(2026, 9, 1)), [], 10, None, Basis.NOTHING),
    # All used, and more than all.
    (grant(10), used((3, 10)), 0, TODAY, Basis.USE),
    (grant(10), used((3, 12.5)), -2.5, TODAY, Basis.USE),
    # Half units: 7.5 of 30 in 10 days (0.75 a day), 22.5 left, 30 days on.
    (grant(30, date(2026, 11, 11)), used((9, 2.5), (1, 5)), 22.5, date(2026, 12, 20), Basis.USE),
]


@pytest.mark.parametrize(("granted", "uses", "left", "out", "basis"), BY_HAND)
def test_the_run_out_day(granted: Granted, uses: list[Use], left: float, out: date | None, basis: Basis) -> None:
    found = forecast(granted, uses, [], TODAY)
    assert (found.left, found.runs_out, found.basis) == (left, out, basis)


def test_without_use_the_services_rhythm_counts() -> None:
    planned = [(TODAY + timedelta(days=7 * week), 2.0) for week in range(6)]
    found = forecast(grant(8), [], planned, TODAY)
    assert (found.runs_out, found.basis) == (TODAY + timedelta(days=21), Basis.RHYTHM)
    assert forecast(grant(80), [], planned, TODAY).basis is Basis.NOTHING
    assert forecast(grant(None), used((1, 2)), planned, TODAY).left is None


@pytest.mark.parametrize(
    ("granted", "uses", "from_day"),
    [
        # Nothing used: 30 days before the end; 14 where it lasts 60 days or less.
        (grant(24, date(2026, 10, 1), date(2026, 12, 31)), [], date(2026, 12, 1)),
        (grant(24, date(2026, 11, 1), date(2026, 12, 30)), [], date(2026, 12, 16)),
        (grant(24, date(2026, 11, 1), date(2026, 12, 31)), [], date(2026, 12, 1)),
        (grant(24, date(2026, 11, 18), date(2026, 11, 25)), [], date(2026, 11, 18)),
        # 20 % of 20 left once 16 are used: on the day of the sixteenth.
        (grant(20, date(2026, 10, 1), date(2027, 3, 31)), used((20, 10), (6, 6), (1, 1)), date(2026, 11, 14)),
        # 0.5 a day, 14 of 40 used: 32 used 36 days on.
        (grant(40, date(2026, 9, 1), date(2027, 6, 30)), used((27, 7), (3, 7)), date(2026, 12, 26)),
        (grant(40, date(2026, 9, 1)), used((27, 7), (3, 7)), date(2026, 12, 26)),
        (grant(40, date(2026, 9, 1)), [], None),
        (grant(None, None, date(2027, 1, 30)), [], date(2026, 12, 31)),
    ],
)
def test_when_a_renewal_is_to_be_asked(granted: Granted, uses: list[Use], from_day: date | None) -> None:
    assert watch_day(granted, uses, [], TODAY) == from_day


@pytest.mark.parametrize(
    ("status", "asked", "spent", "then"),
    [
        (APPROVED, 10, 9.5, APPROVED),
        (APPROVED, 10, 10, USED_UP),
        (PART, 20, 11, USED_UP),
        (USED_UP, 10, 9, APPROVED),
        (USED_UP, 20, 9, PART),
        (AuthorizationStatus.ENDED, 10, 10, AuthorizationStatus.ENDED),
    ],
)
def test_used_up_is_what_the_units_say(
    status: AuthorizationStatus, asked: float, spent: float, then: AuthorizationStatus
) -> None:
    assert settled_status(status, grant(10), asked, spent) is then


@pytest.mark.parametrize(
    ("unit", "units", "minutes", "each"),
    [
        (Unit.VISITS, None, None, 1),
        (Unit.VISITS, 2, 60, 2),
        (Unit.HOURS, None, 90, 1.5),
        (Unit.HOURS, None, None, None),
        (Unit.UNITS, None, 50, 3),
        (Unit.MEALS, None, None, None),
    ],
)
def test_what_one_delivery_uses(unit: Unit, units: float | None, minutes: int | None, each: float | None) -> None:
    assert units_of(unit, units, minutes) == each


def test_it_is_said_in_words() -> None:
    granted = grant(24, date(2026, 11, 1), date(2027, 1, 31))
    found = forecast(granted, used((19, 2), (12, 2), (5, 2)), [], TODAY)
    assert say_left(granted, Unit.VISITS, found) == "18 of 24 visits left"
    assert say_until(granted, found, TODAY) == "runs out about 19 Jan 2027, ends 31 Jan 2027"
    short = grant(24, date(2026, 11, 1), date(2026, 12, 30))
    assert say_until(short, found, TODAY) == "enough until it ends Wed 30 Dec"
    over = forecast(grant(10), used((3, 12.5)), [], TODAY)
    assert say_left(grant(10), Unit.HOURS, over) == "2.5 hours over the 10 approved"
    assert [bar(6, 24), bar(0, 24), bar(30, 24), bar(3, None)] == ["[##--------]", "[----------]", "[##########]", ""]


UNITS = st.integers(1, 400).map(lambda tenths: tenths / 10)


@settings(max_examples=examples(60), deadline=None)
@given(
    UNITS,
    st.lists(st.tuples(st.integers(0, 90), UNITS), max_size=8),
    st.lists(st.tuples(st.integers(0, 90), UNITS), max_size=6),
    st.integers(-200, 0),
    st.none() | st.integers(0, 400),
)
def test_used_and_left_are_what_was_approved_and_no_day_lies_wrong(
    approved: float, spent: list[tuple[int, float]], ahead: list[tuple[int, float]], began: int, lasts: int | None
) -> None:
    since = TODAY + timedelta(days=began)
    granted = grant(approved, since, since + timedelta(days=lasts) if lasts is not None else None)
    planned = [(TODAY + timedelta(days=days), units) for days, units in sorted(ahead)]
    found = forecast(granted, used(*spent), planned, TODAY)
    assert found.left is not None
    assert found.used + found.left == pytest.approx(approved)
    assert found.runs_out is None or found.runs_out >= TODAY
    day = watch_day(granted, used(*spent), planned, TODAY)
    if day is not None:
        assert day >= since
        assert granted.until is None or day <= granted.until
