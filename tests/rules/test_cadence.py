"""Rhythms: read, checked, said, and when they come round next."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.rules.cadence import check_rhythm, following, next_due, one_fewer
from casetui.rules.rhythm import say_rhythm
from casetui.terms.change import Refused

FRIDAY = date(2026, 11, 20)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("rhythm", "why"),
    [
        ("FREQ=HOURLY", "shorter than a day"),
        ("FREQ=MINUTELY;INTERVAL=5", "shorter than a day"),
        ("INTERVAL=2", "needs FREQ"),
        ("FREQ=OFTEN", "FREQ of a rhythm cannot be OFTEN"),
        ("FREQ=WEEKLY;INTERVAL=0", "INTERVAL of a rhythm cannot be 0"),
        ("FREQ=WEEKLY;INTERVAL=1000000", "INTERVAL"),
        ("FREQ=WEEKLY;COUNT=0", "COUNT"),
        ("FREQ=WEEKLY;COUNT=2;UNTIL=20270101", "not both"),
        ("FREQ=WEEKLY;UNTIL=soon", "UNTIL"),
        ("FREQ=WEEKLY;UNTIL=20270230", "UNTIL of a rhythm cannot be 20270230"),
        ("FREQ=WEEKLY;BYDAY=XX", "BYDAY"),
        ("FREQ=WEEKLY;BYDAY=1MO", "by the month or year"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "no day of the month"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY"),
        ("FREQ=MONTHLY;BYSETPOS=1", "needs days to choose from"),
        ("FREQ=DAILY;BYHOUR=3", "no part BYHOUR"),
        ("FREQ=DAILY;FREQ=DAILY", "says FREQ once"),
        ("weekly", "no part WEEKLY"),
        (";", "no part"),
        ("FREQ=WEEKLY;X-WORKING=YES", "counted by the day"),
        ("FREQ=DAILY;X-WORKING=YES;BYDAY=MO", "counted by the day"),
        ("FREQ=DAILY;X-WORKING=NO", "X-WORKING of a rhythm cannot be NO"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "never comes round"),
        ("FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31", "never comes round"),
        ("FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1", "never comes round"),
    ],
)
def test_refuses_rules(rhythm: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        check_rhythm(rhythm)


@pytest.mark.parametrize(
    ("rhythm", "after", "today", "due"),
    [
        ("FREQ=DAILY", FRIDAY, FRIDAY, date(2026, 11, 21)),
        ("FREQ=WEEKLY", FRIDAY, FRIDAY, date(2026, 11, 27)),
        ("FREQ=WEEKLY", date(2026, 11, 12), FRIDAY, date(2026, 11, 26)),
        ("FREQ=WEEKLY", date(2026, 11, 13), FRIDAY, date(2026, 11, 27)),
        ("FREQ=WEEKLY", date(2026, 11, 14), FRIDAY, date(2026, 11, 21)),
        ("FREQ=WEEKLY", date(2026, 12, 1), FRIDAY, date(2026, 12, 8)),
        ("FREQ=WEEKLY;INTERVAL=2", FRIDAY, FRIDAY, date(2026, 12, 4)),
        ("FREQ=WEEKLY;BYDAY=MO,TH", FRIDAY, FRIDAY, date(2026, 11, 23)),
        ("FREQ=WEEKLY;BYDAY=MO,TH", date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 26)),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", FRIDAY, FRIDAY, date(2026, 11, 23)),
        ("FREQ=MONTHLY", FRIDAY, FRIDAY, date(2026, 12, 20)),
        ("FREQ=MONTHLY", date(2027, 1, 31), date(2027, 1, 31), date(2027, 2, 28)),
        ("FREQ=MONTHLY", date(2028, 1, 31), date(2028, 1, 31), date(2028, 2, 29)),
        ("FREQ=MONTHLY", date(2027, 1, 29), date(2027, 1, 29), date(2027, 2, 28)),
        ("FREQ=MONTHLY", date(2027, 3, 31), date(2027, 3, 31), date(2027, 4, 30)),
        ("FREQ=MONTHLY;INTERVAL=3", date(2026, 11, 30), date(2026, 11, 30), date(2027, 2, 28)),
        ("FREQ=MONTHLY;BYDAY=1TU", FRIDAY, FRIDAY, date(2026, 12, 1)),
        ("FREQ=MONTHLY;BYDAY=-1FR", FRIDAY, FRIDAY, date(2026, 11, 27)),
        ("FREQ=MONTHLY;BYMONTHDAY=15", FRIDAY, FRIDAY, date(2026, 12, 15)),
        ("FREQ=YEARLY", date(2028, 2, 29), date(2028, 2, 29), date(2029, 2, 28)),
        ("FREQ=YEARLY", FRIDAY, FRIDAY, date(2027, 11, 20)),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2096, 2, 29), date(2096, 2, 29), date(2104, 2, 29)),
        ("FREQ=WEEKLY;UNTIL=20261127", FRIDAY, FRIDAY, date(2026, 11, 27)),
        ("FREQ=WEEKLY;UNTIL=20261127T090000Z", FRIDAY, FRIDAY, date(2026, 11, 27)),
        ("FREQ=WEEKLY;UNTIL=20261126", FRIDAY, FRIDAY, None),
        ("FREQ=WEEKLY;COUNT=2", FRIDAY, FRIDAY, date(2026, 11, 27)),
        ("FREQ=WEEKLY;COUNT=1", FRIDAY, FRIDAY, None),
        ("FREQ=WEEKLY;COUNT=2", date(2026, 11, 6), FRIDAY, None),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=2", FRIDAY, FRIDAY, date(2026, 11, 23)),
        ("FREQ=DAILY;INTERVAL=3;X-WORKING=YES", FRIDAY, FRIDAY, date(2026, 11, 25)),
        ("FREQ=DAILY;INTERVAL=4;X-WORKING=YES", FRIDAY, FRIDAY, date(2026, 11, 27)),
        ("FREQ=DAILY;INTERVAL=3;X-WORKING=YES", date(2026, 11, 9), FRIDAY, date(2026, 11, 23)),
        ("FREQ=DAILY;INTERVAL=2;X-WORKING=YES;UNTIL=20261123", FRIDAY, FRIDAY, None),
        ("", FRIDAY, FRIDAY, None),
    ],
)
def test_next_due(rhythm: str, after: date, today: date, due: date | None) -> None:
    assert next_due(rhythm, after, today) == due


@pytest.mark.parametrize(
    "rhythm",
    ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=7;BYDAY=MO", "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31"],
)
def test_a_rhythm_that_never_comes_round_is_refused_and_not_searched_for_ever(rhythm: str) -> None:
    with pytest.raises(Refused, match="never comes round"):
        next_due(rhythm, date(2026, 9, 15), FRIDAY)


@pytest.mark.parametrize(
    ("rhythm", "fewer"),
    [
        ("FREQ=WEEKLY;COUNT=3", "FREQ=WEEKLY;COUNT=2"),
        ("FREQ=WEEKLY;COUNT=1", "FREQ=WEEKLY;COUNT=1"),
        ("FREQ=WEEKLY", "FREQ=WEEKLY"),
        ("", ""),
    ],
)
def test_one_fewer(rhythm: str, fewer: str) -> None:
    assert one_fewer(rhythm) == fewer


def test_a_count_runs_out_after_as_many_contacts_as_it_says() -> None:
    rhythm, contacts, day = "FREQ=WEEKLY;BYDAY=MO;COUNT=4", 1, FRIDAY
    while (due := next_due(rhythm, day, day)) is not None:
        rhythm, contacts, day = one_fewer(rhythm), contacts + 1, due + timedelta(days=contacts % 3)
    assert contacts == 4


@pytest.mark.parametrize(
    ("rhythm", "base", "due"),
    [
        ("FREQ=WEEKLY;COUNT=2", date(2026, 11, 1), date(2026, 11, 22)),
        ("FREQ=WEEKLY;COUNT=1", FRIDAY, None),
        ("FREQ=WEEKLY;UNTIL=20261126", FRIDAY, None),
        ("", FRIDAY, None),
    ],
)
def test_a_count_is_of_check_ins_and_lateness_uses_none_up(rhythm: str, base: date, due: date | None) -> None:
    assert following(rhythm, base, FRIDAY) == due


RULES = st.builds(
    lambda freq, parts: ";".join([f"FREQ={freq}", *(f"{name}={value}" for name, value in parts.items())]),
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY"]),
    st.fixed_dictionaries(
        {},
        optional={
            "INTERVAL": st.integers(0, 30),
            "COUNT": st.integers(0, 9),
            "UNTIL": st.dates(date(2020, 1, 1), date(2030, 1, 1)).map(lambda day: f"{day:%Y%m%d}"),
            "BYDAY": st.sampled_from(["MO", "MO,TH", "1TU", "-1FR", "SA,SU", "XX"]),
            "BYMONTHDAY": st.sampled_from(["1", "15,30", "-1", "31", "99"]),
            "BYMONTH": st.sampled_from(["2", "6,12"]),
            "BYSETPOS": st.sampled_from(["1", "-1"]),
        },
    ),
)


@settings(deadline=None)
@given(RULES, DAYS, DAYS)
def test_never_before_tomorrow_and_never_anything_but_refused(rhythm: str, after: date, today: date) -> None:
    assert say_rhythm(rhythm)
    try:
        due = next_due(rhythm, after, today)
    except Refused:
        return
    assert due is None or due > max(after, today)
    assert due is not None or "COUNT" in rhythm or "UNTIL" in rhythm
