"""Rhythms: read, checked, said, and when they come round next."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.rules.cadence import check_rhythm, next_due, one_fewer
from casetui.rules.rhythm import read_rhythm, rhythm_parts, say_rhythm
from casetui.terms.change import Refused

FRIDAY = date(2026, 11, 20)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
WORDS = {
    "daily": ("FREQ=DAILY", "daily"),
    "every day": ("FREQ=DAILY", "daily"),
    "every other day": ("FREQ=DAILY;INTERVAL=2", "every 2 days"),
    "every 10 days": ("FREQ=DAILY;INTERVAL=10", "every 10 days"),
    "weekly": ("FREQ=WEEKLY", "weekly"),
    "Every 1 week": ("FREQ=WEEKLY", "weekly"),
    "every 2 weeks": ("FREQ=WEEKLY;INTERVAL=2", "every 2 weeks"),
    "fortnightly": ("FREQ=WEEKLY;INTERVAL=2", "every 2 weeks"),
    "every 2 weeks on fri": ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "every 2 weeks on Fri"),
    "every weekday": ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday"),
    "twice a week": ("FREQ=WEEKLY;BYDAY=MO,TH", "twice a week (Mon, Thu)"),
    "every mon and thu": ("FREQ=WEEKLY;BYDAY=MO,TH", "twice a week (Mon, Thu)"),
    "thursday, monday": ("FREQ=WEEKLY;BYDAY=MO,TH", "twice a week (Mon, Thu)"),
    "mon, wed & fri": ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "3 times a week (Mon, Wed, Fri)"),
    "tuesdays": ("FREQ=WEEKLY;BYDAY=TU", "weekly on Tue"),
    "weekly on tue": ("FREQ=WEEKLY;BYDAY=TU", "weekly on Tue"),
    "monthly": ("FREQ=MONTHLY", "monthly"),
    "quarterly": ("FREQ=MONTHLY;INTERVAL=3", "every 3 months"),
    "yearly": ("FREQ=YEARLY", "yearly"),
    "first tuesday": ("FREQ=MONTHLY;BYDAY=1TU", "monthly on the first Tuesday"),
    "monthly on the first tuesday": ("FREQ=MONTHLY;BYDAY=1TU", "monthly on the first Tuesday"),
    "last fri of the month": ("FREQ=MONTHLY;BYDAY=-1FR", "monthly on the last Friday"),
    "the 15th": ("FREQ=MONTHLY;BYMONTHDAY=15", "monthly on day 15"),
    "the 30th of each month": ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "monthly on day 30 or the last"),
    "every 31st": ("FREQ=MONTHLY;BYMONTHDAY=-1", "monthly on the last day"),
    "last day of the month": ("FREQ=MONTHLY;BYMONTHDAY=-1", "monthly on the last day"),
    "RRULE:freq=weekly;interval=2": ("FREQ=WEEKLY;INTERVAL=2", "every 2 weeks"),
    "": ("", ""),
}


@pytest.mark.parametrize("words", WORDS)
def test_reads_and_says(words: str) -> None:
    rhythm, said = WORDS[words]
    assert read_rhythm(words) == rhythm
    assert say_rhythm(rhythm) == said
    check_rhythm(rhythm)


@pytest.mark.parametrize("words", WORDS)
def test_what_is_said_reads_back(words: str) -> None:
    rhythm, said = WORDS[words]
    if "(" not in said and " on day " not in said:
        assert read_rhythm(said) == rhythm


@pytest.mark.parametrize(
    "words",
    ["soon", "every", "every 0 days", "every 9999 weeks", "every blue moon", "first foo", "0th", "32nd", "mon or tue"],
)
def test_refuses_words(words: str) -> None:
    with pytest.raises(Refused, match="no rhythm that can be read"):
        read_rhythm(words)


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
    ("rhythm", "said"),
    [
        ("FREQ=WEEKLY;COUNT=3", "weekly, 3 times"),
        ("FREQ=WEEKLY;COUNT=1", "weekly, once"),
        ("FREQ=MONTHLY;UNTIL=20270314", "monthly until 14 Mar 2027"),
        ("FREQ=MONTHLY;UNTIL=20279914", "monthly"),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "every weekday"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=3WE", "every 2 months on the third Wednesday"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "monthly on day 1 and 15"),
        ("FREQ=MONTHLY;BYDAY=MO", "a rhythm of its own (FREQ=MONTHLY;BYDAY=MO)"),
        ("FREQ=MONTHLY;BYDAY=-2MO", "a rhythm of its own (FREQ=MONTHLY;BYDAY=-2MO)"),
        ("FREQ=MONTHLY;BYMONTHDAY=-3", "a rhythm of its own (FREQ=MONTHLY;BYMONTHDAY=-3)"),
        ("FREQ=DAILY;BYDAY=MO", "a rhythm of its own (FREQ=DAILY;BYDAY=MO)"),
        ("FREQ=YEARLY;BYMONTH=2", "a rhythm of its own (FREQ=YEARLY;BYMONTH=2)"),
        ("FREQ=HOURLY", "an unreadable rhythm (FREQ=HOURLY)"),
    ],
)
def test_says_what_it_can_and_names_what_it_cannot(rhythm: str, said: str) -> None:
    assert say_rhythm(rhythm) == said


def test_parts_of_a_rhythm() -> None:
    assert rhythm_parts("FREQ=WEEKLY;INTERVAL=2") == {"FREQ": "WEEKLY", "INTERVAL": "2"}


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


@given(st.text(max_size=30))
def test_typed_words_never_raise_anything_but_refused(text: str) -> None:
    try:
        rhythm = read_rhythm(text)
    except Refused:
        return
    if text.strip():
        check_rhythm(rhythm)
