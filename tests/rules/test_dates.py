"""Days as people type them."""

from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.rules.calendar import is_business_day
from casetui.rules.dates import add_months, read_day, read_day_and_time
from casetui.terms.change import Refused
from casetui.terms.clock import MONTHS, WEEKDAYS

FRIDAY = date(2026, 11, 20)
SUNDAY = date(2026, 11, 22)
MONDAY = date(2026, 11, 16)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("today", FRIDAY, FRIDAY),
        (" Today ", FRIDAY, FRIDAY),
        ("tomorrow", FRIDAY, date(2026, 11, 21)),
        ("tom", date(2026, 12, 31), date(2027, 1, 1)),
        ("yesterday", date(2027, 1, 1), date(2026, 12, 31)),
        ("fri", FRIDAY, date(2026, 11, 27)),
        ("friday", MONDAY, FRIDAY),
        ("on Fri.", MONDAY, FRIDAY),
        ("this fri", FRIDAY, FRIDAY),
        ("next fri", FRIDAY, date(2026, 11, 27)),
        ("next fri", MONDAY, date(2026, 11, 27)),
        ("last fri", FRIDAY, date(2026, 11, 13)),
        ("thurs", FRIDAY, date(2026, 11, 26)),
        ("tues", FRIDAY, date(2026, 11, 24)),
        ("weds", FRIDAY, date(2026, 11, 25)),
        ("sun", SUNDAY, date(2026, 11, 29)),
        ("mon", SUNDAY, date(2026, 11, 23)),
        ("next mon", SUNDAY, date(2026, 11, 23)),
        ("+3d", FRIDAY, date(2026, 11, 23)),
        ("+2w", FRIDAY, date(2026, 12, 4)),
        ("2w", FRIDAY, date(2026, 12, 4)),
        ("+1m", FRIDAY, date(2026, 12, 20)),
        ("+1m", date(2026, 1, 31), date(2026, 2, 28)),
        ("+1m", date(2028, 1, 31), date(2028, 2, 29)),
        ("+1y", date(2028, 2, 29), date(2029, 2, 28)),
        ("+2bd", FRIDAY, date(2026, 11, 24)),
        ("2 business days", date(2026, 11, 25), date(2026, 11, 30)),
        ("in 3 days", FRIDAY, date(2026, 11, 23)),
        ("in a week", FRIDAY, date(2026, 11, 27)),
        ("-3d", FRIDAY, date(2026, 11, 17)),
        ("3 days ago", FRIDAY, date(2026, 11, 17)),
        ("a week ago", FRIDAY, date(2026, 11, 13)),
        ("3/14", FRIDAY, date(2027, 3, 14)),
        ("11/20", FRIDAY, FRIDAY),
        ("11/19", FRIDAY, date(2027, 11, 19)),
        ("3/14/2027", FRIDAY, date(2027, 3, 14)),
        ("3/14/27", FRIDAY, date(2027, 3, 14)),
        ("3/14/2025", FRIDAY, date(2025, 3, 14)),
        ("3-14-2027", FRIDAY, date(2027, 3, 14)),
        ("14 mar", FRIDAY, date(2027, 3, 14)),
        ("mar 14", FRIDAY, date(2027, 3, 14)),
        ("Mar 14th", FRIDAY, date(2027, 3, 14)),
        ("14th of March", FRIDAY, date(2027, 3, 14)),
        ("14 march 2027", FRIDAY, date(2027, 3, 14)),
        ("March 14, 2027", FRIDAY, date(2027, 3, 14)),
        ("14 mar 27", FRIDAY, date(2027, 3, 14)),
        ("sept 3", FRIDAY, date(2027, 9, 3)),
        ("2027-03-14", FRIDAY, date(2027, 3, 14)),
        ("2/29", FRIDAY, date(2028, 2, 29)),
        ("2/29", date(2028, 2, 29), date(2028, 2, 29)),
        ("2/29", date(2028, 3, 1), date(2032, 2, 29)),
        ("2/29", date(2096, 3, 1), date(2104, 2, 29)),
        ("1st", FRIDAY, date(2026, 12, 1)),
        ("the 15th", FRIDAY, date(2026, 12, 15)),
        ("by the 20th", FRIDAY, FRIDAY),
        ("31st", FRIDAY, date(2026, 12, 31)),
        ("30th", date(2027, 1, 31), date(2027, 3, 30)),
        ("end of month", FRIDAY, date(2026, 11, 30)),
        ("eom", date(2028, 2, 3), date(2028, 2, 29)),
        ("eow", FRIDAY, FRIDAY),
        ("eow", SUNDAY, date(2026, 11, 27)),
        ("week", FRIDAY, date(2026, 11, 27)),
        ("month", date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_reads(text: str, today: date, day: date) -> None:
    assert read_day(text, today) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fri", date(2026, 11, 13)),
        ("thu", date(2026, 11, 19)),
        ("11/20", FRIDAY),
        ("11/21", date(2025, 11, 21)),
        ("14 mar", date(2026, 3, 14)),
        ("14 mar 25", date(2025, 3, 14)),
        ("2/29", date(2024, 2, 29)),
        ("the 19th", date(2026, 11, 19)),
        ("the 21st", date(2026, 10, 21)),
        ("yesterday", date(2026, 11, 19)),
        ("today", FRIDAY),
    ],
)
def test_reads_what_has_happened(text: str, day: date) -> None:
    assert read_day(text, FRIDAY, past=True) == day


@pytest.mark.parametrize("text", ["2/30", "2/29/2027", "30 feb", "13/1", "2027-02-29", "32nd", "0th", "4/31"])
def test_refuses_a_day_that_is_none(text: str) -> None:
    with pytest.raises(Refused, match="no day of the calendar") as refusal:
        read_day(text, FRIDAY)
    assert text in str(refusal.value)


@pytest.mark.parametrize("text", ["", "soon", "may", "and", "am", "fr", "3", "9", "3 pills", "2pm", "٣/١٤", "14.3."])
def test_refuses_what_is_no_day(text: str) -> None:
    with pytest.raises(Refused, match="no day that can be read"):
        read_day(text, FRIDAY)


def test_refuses_what_is_too_far_away() -> None:
    with pytest.raises(Refused, match="too far away"):
        read_day("9999y", FRIDAY)


def test_a_year_that_may_be_an_hour_wants_four_figures() -> None:
    with pytest.raises(Refused, match="four figures"):
        read_day("14 mar 10", FRIDAY)


def test_a_refusal_is_short_and_harmless() -> None:
    with pytest.raises(Refused) as refusal:
        read_day("x\x1b[2J" * 5000, FRIDAY)
    assert len(str(refusal.value)) < 120
    assert "\x1b" not in str(refusal.value)


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_next_one_after_today(today: date, weekday: int) -> None:
    day = read_day(WEEKDAYS[weekday], today)
    assert day.weekday() == weekday
    assert 1 <= (day - today).days <= 7
    following = read_day(f"next {WEEKDAYS[weekday]}", today)
    assert following.isocalendar()[:2] == (today + timedelta(days=7)).isocalendar()[:2]


@given(DAYS, st.integers(1, 12), st.integers(1, 31))
def test_a_day_without_a_year_is_never_past(today: date, month: int, day: int) -> None:
    spellings = (f"{month}/{day}", f"{day} {MONTHS[month - 1]}", f"{MONTHS[month - 1]} {day}")
    try:
        first, *others = [read_day(said, today) for said in spellings]
    except Refused:
        assert (month, day) in {(2, 30), (2, 31), (4, 31), (6, 31), (9, 31), (11, 31)}
        return
    assert others == [first, first]
    assert first >= today
    assert (first.month, first.day) == (month, day)
    assert first - today <= timedelta(days=8 * 366)


@given(DAYS, st.integers(1, 31))
def test_an_ordinal_is_never_past(today: date, n: int) -> None:
    day = read_day(f"{n}th", today)
    assert day >= today
    assert day.day == n


@given(DAYS, DAYS)
def test_a_full_date_reads_as_itself(today: date, day: date) -> None:
    for said in (
        day.isoformat(),
        f"{day.month}/{day.day}/{day.year}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
    ):
        assert read_day(said, today) == day


@given(DAYS, st.integers(-600, 600))
def test_months_keep_the_day_or_end_the_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@given(DAYS, st.integers(1, 90))
def test_business_days_land_on_one(today: date, n: int) -> None:
    assert is_business_day(read_day(f"+{n}bd", today))


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("tomorrow 2pm", date(2026, 11, 21), time(14)),
        ("fri 10", date(2026, 11, 27), time(10)),
        ("tue 10am", date(2026, 11, 24), time(10)),
        ("tue 10 am", date(2026, 11, 24), time(10)),
        ("2pm", FRIDAY, time(14)),
        ("2pm tomorrow", date(2026, 11, 21), time(14)),
        ("tomorrow at 2pm", date(2026, 11, 21), time(14)),
        ("tomorrow, noon", date(2026, 11, 21), time(12)),
        ("tomorrow", date(2026, 11, 21), None),
        ("in 3 days 9", date(2026, 11, 23), time(9)),
        ("14 mar", date(2027, 3, 14), None),
        ("14 mar 10", date(2027, 3, 14), time(10)),
        ("14 mar 2027 at 2 pm", date(2027, 3, 14), time(14)),
        ("3/14 noon", date(2027, 3, 14), time(12)),
        ("930", FRIDAY, time(9, 30)),
    ],
)
def test_reads_a_day_and_a_time(text: str, day: date, at: time | None) -> None:
    assert read_day_and_time(text, FRIDAY) == (day, at)


def test_reads_a_day_and_time_that_have_been() -> None:
    assert read_day_and_time("thu 2pm", FRIDAY, past=True) == (date(2026, 11, 19), time(14))
    assert read_day_and_time("11/21 at 9", FRIDAY, past=True) == (date(2025, 11, 21), time(9))
    assert read_day_and_time("2pm", FRIDAY, past=True) == (FRIDAY, time(14))


@pytest.mark.parametrize("text", ["", "call me", "fri 25", "2/30 2pm", "fri fri", "2pm 3pm"])
def test_refuses_a_day_and_time(text: str) -> None:
    with pytest.raises(Refused):
        read_day_and_time(text, FRIDAY)


_PIECES = st.sampled_from(
    [
        *("today", "tom", "fri", "next", "last", "in", "a", "an", "the", "on", "ago", "3", "14", "31", "2027", "9999"),
        *("+2w", "3/14", "2/30", "mar", "may", "th", "1st", "eom", "bd", "am", "pm", ":", "-", "/", ",", "noon"),
    ]
)
_LISTS = st.lists(_PIECES, max_size=6)
_TYPED = st.one_of(st.text(max_size=25), _LISTS.map(" ".join), _LISTS.map("".join))


@given(_TYPED, DAYS, st.booleans())
def test_never_raises_anything_but_refused(text: str, today: date, past: bool) -> None:
    for read in (lambda: read_day(text, today, past=past), lambda: read_day_and_time(text, today, past=past)):
        with suppress(Refused):
            read()
