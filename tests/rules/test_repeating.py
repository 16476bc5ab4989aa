"""The rules of calendar files: the same starts as python-dateutil counts, and an end where it counts for ever."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

import pytest
from dateutil import rrule
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.amount import examples

from casetui.rules.repeat_reading import read_repeat, repeat_text
from casetui.rules.repeating import Patience, last_start, starts_between
from casetui.terms.calendar_file import WallTime
from casetui.terms.change import Refused

START = WallTime(date(2026, 1, 31), time(10))
PLENTY = 1_000_000


def days(rule: str, first: date, last: date, start: WallTime = START) -> list[date]:
    """The days on which a rule comes round."""
    return [at.day for at in starts_between(read_repeat(rule), start, first, last)]


def listed(least: int, most: int, size: int = 3) -> st.SearchStrategy[str]:
    """A list of numbers as a rule writes it."""
    numbers = st.integers(least, most).filter(bool)
    return st.lists(numbers, min_size=1, max_size=size).map(lambda found: ",".join(map(str, found)))


WEEKDAYS = st.lists(st.sampled_from(("MO", "TU", "WE", "TH", "FR", "SA", "SU")), min_size=1, max_size=3).map(",".join)
PLACED = st.lists(st.sampled_from(("1MO", "2TU", "-1FR", "3SA", "5SU", "-2WE")), min_size=1, max_size=3).map(",".join)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """A rule that dateutil reads as RFC 5545 does: it misreads "1MO,TH", and BYSETPOS in a first week."""
    freq = draw(st.sampled_from(("HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    parts = {"FREQ": freq, "INTERVAL": str(draw(st.integers(1, 5))), "WKST": draw(st.sampled_from(("MO", "SU", "TH")))}
    offered = {
        "BYMONTH": listed(1, 12),
        "BYHOUR": listed(0, 23, 2),
        "BYDAY": PLACED | WEEKDAYS if freq in ("MONTHLY", "YEARLY") else WEEKDAYS,
        "BYMONTHDAY": listed(-31, 31),
    }
    if freq in ("WEEKLY", "HOURLY"):
        offered.pop("BYMONTHDAY")
    if freq == "YEARLY":
        offered["BYYEARDAY"] = listed(-366, 366)
    chosen = draw(st.lists(st.sampled_from(sorted(offered)), max_size=2, unique=True))
    parts |= {name: draw(offered[name]) for name in chosen}
    if freq not in ("HOURLY", "WEEKLY") and set(chosen) - {"BYHOUR"} and draw(st.booleans()):
        parts["BYSETPOS"] = draw(listed(-4, 4, 2))
    return ";".join(f"{name}={value}" for name, value in parts.items())


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, datetime], list[datetime]]:
    """What dateutil counts from a start; it looks for what never comes up to the last year there is, here 2028."""
    monkeypatch.setattr(rrule, "datetime", SimpleNamespace(**{**vars(vars(rrule)["datetime"]), "MAXYEAR": 2028}))

    def count(rule: str, begins: datetime) -> list[datetime]:
        with suppress(ValueError):  # raised where no hour of BYHOUR is ever reached
            return list(rrule.rrulestr(f"{rule};UNTIL=20281231T235959", dtstart=begins))
        return []

    return count


Counted = Callable[[str, datetime], list[datetime]]


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rules(), st.dates(date(2025, 12, 1), date(2026, 12, 31)), st.integers(0, 23), st.integers(0, 600))
def test_the_same_starts_as_dateutil(counted: Counted, rule: str, start: date, hour: int, later: int) -> None:
    begins = datetime.combine(start, time(hour))
    first = start + timedelta(days=later)
    last = min(first + timedelta(days=60), date(2028, 12, 31))
    expected = [WallTime(at.date(), at.time()) for at in counted(rule, begins) if first <= at.date() <= last]
    assert list(starts_between(read_repeat(rule), WallTime(start, time(hour)), first, last)) == expected


@settings(max_examples=examples(20), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rules(), st.dates(date(2025, 12, 1), date(2026, 12, 31)), st.integers(1, 30))
def test_the_end_of_a_count_is_where_counting_ends(counted: Counted, rule: str, start: date, count: int) -> None:
    begins = datetime.combine(start, time(9))
    found = [begins, *(at for at in counted(rule, begins) if at > begins)][:count]
    assume(len(found) == count)
    told = last_start(read_repeat(f"{rule};COUNT={count}"), WallTime(start, time(9)), Patience(PLENTY))
    assert told == WallTime(found[-1].date(), found[-1].time())


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("FREQ=MONTHLY", [(1, 31), (3, 31), (5, 31)]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", [(1, 31), (2, 28), (3, 31), (4, 30), (5, 31)]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", [(2, 27), (3, 31), (4, 30), (5, 29)]),
        ("FREQ=YEARLY;BYWEEKNO=20", [(5, 16)]),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO,-1TH", [(3, 2), (3, 26), (5, 4), (5, 28)]),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=-1MO,SU", [(4, 5), (4, 12), (4, 19), (4, 26), (4, 27)]),
        ("FREQ=YEARLY;BYWEEKNO=-53;BYDAY=MO", []),
        ("FREQ=WEEKLY;INTERVAL=6;BYDAY=MO,FR;BYSETPOS=1", [(3, 9), (4, 20)]),
        ("FREQ=WEEKLY;INTERVAL=8;WKST=SU", [(1, 31), (3, 28), (5, 23)]),
    ],
)
def test_the_starts_of_a_rule(rule: str, found: list[tuple[int, int]]) -> None:
    assert days(rule, date(2026, 1, 1), date(2026, 5, 31)) == [date(2026, month, day) for month, day in found]


def test_what_was_born_on_29_february_comes_round_in_leap_years() -> None:
    born = WallTime(date(1604, 2, 29))
    leap = days("FREQ=YEARLY", date(2096, 1, 1), date(2107, 1, 1), born)
    assert leap == [date(2096, 2, 29), date(2104, 2, 29)]
    every = days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", date(2026, 1, 1), date(2028, 12, 31), born)
    assert every == [date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)]


def test_a_rule_of_centuries_starts_where_it_is_asked_for() -> None:
    old = WallTime(date(1601, 1, 1), time(2))
    assert days("FREQ=DAILY;INTERVAL=3", date(2026, 1, 1), date(2026, 1, 7), old) == [
        date(2026, 1, 2),
        date(2026, 1, 5),
    ]
    assert (date(2026, 1, 2) - old.day).days % 3 == 0


def test_counting_ends_when_patience_does_and_a_straight_rule_needs_none() -> None:
    spent = Patience(0)
    assert last_start(read_repeat("FREQ=DAILY;INTERVAL=2;COUNT=100"), START, spent) == START.later(198)
    assert last_start(read_repeat("FREQ=DAILY;COUNT=999999"), START, spent) is None
    assert last_start(read_repeat("FREQ=MONTHLY;COUNT=3"), START, spent) is None
    assert last_start(read_repeat("FREQ=MONTHLY;COUNT=3"), START, Patience(PLENTY)) == WallTime(
        date(2026, 5, 31), time(10)
    )
    hopeless = Patience(PLENTY)
    assert last_start(read_repeat("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2"), START, hopeless) == START
    assert hopeless.days > 0


@pytest.mark.parametrize(
    "rule", ["", "FREQ=", "INTERVAL=2", "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;BYMONTHDAY=0"]
)
def test_a_rule_that_would_be_guessed_at_is_refused(rule: str) -> None:
    with pytest.raises(Refused):
        read_repeat(rule)


def test_a_rule_is_told_in_one_way() -> None:
    assert repeat_text(" RRULE:freq=weekly; byday=mo ,tu;X-FOO=1;") == "FREQ=WEEKLY;BYDAY=MO,TU"
