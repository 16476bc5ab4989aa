"""Rhythms: read from words, said in words, and what of them leaves the program."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.test_cadence import FRIDAY, RULES

from casetui.rules.cadence import check_rhythm
from casetui.rules.costing import times_a_month
from casetui.rules.plan_typed import read_typed
from casetui.rules.quickadd import read_line
from casetui.rules.rhythm import plain_rule, read_rhythm, rhythm_parts, say_rhythm
from casetui.rules.rhythm_said import say_left
from casetui.rules.serving import first_day
from casetui.rules.triage import rhythm_days
from casetui.terms.change import Refused
from casetui.terms.plan_tree import InterventionEntry, RefKind

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
    "every 3 working days": ("FREQ=DAILY;INTERVAL=3;X-WORKING=YES", "every 3 working days"),
    "every other business day": ("FREQ=DAILY;INTERVAL=2;X-WORKING=YES", "every 2 working days"),
    "every 1 business day": ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday"),
    "twice, weekly": ("FREQ=WEEKLY;COUNT=2", "weekly, twice"),
    "twice, weekly, then stop": ("FREQ=WEEKLY;COUNT=2", "weekly, twice"),
    "weekly 4 times": ("FREQ=WEEKLY;COUNT=4", "weekly, 4 times"),
    "every mon and thu for 3 times": ("FREQ=WEEKLY;BYDAY=MO,TH;COUNT=3", "twice a week (Mon, Thu), 3 times"),
    "first tuesday, once": ("FREQ=MONTHLY;BYDAY=1TU;COUNT=1", "monthly on the first Tuesday, once"),
    "every 3 working days, four times": (
        "FREQ=DAILY;INTERVAL=3;X-WORKING=YES;COUNT=4",
        "every 3 working days, 4 times",
    ),
    "weekly until 3 Mar 2027": ("FREQ=WEEKLY;UNTIL=20270303", "weekly until 3 Mar 2027"),
    "monthly on day 1 and 15": ("FREQ=MONTHLY;BYMONTHDAY=1,15", "monthly on day 1 and 15"),
    "every 2 months on the third wed": ("FREQ=MONTHLY;INTERVAL=2;BYDAY=3WE", "every 2 months on the third Wednesday"),
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
    assert read_rhythm(said) == rhythm


def test_the_day_until_which_it_lasts_is_read_as_any_day_is() -> None:
    assert read_rhythm("weekly until 3 Mar", FRIDAY) == "FREQ=WEEKLY;UNTIL=20270303"
    assert read_rhythm("every 2 weeks until fri", FRIDAY) == "FREQ=WEEKLY;INTERVAL=2;UNTIL=20261127"
    with pytest.raises(Refused, match="say the day with its year"):
        read_rhythm("weekly until 3 Mar")
    with pytest.raises(Refused, match="that is past"):
        read_rhythm("weekly until 3 Mar 2026", FRIDAY)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "soon",
            "every",
            "every 0 days",
            "every 9999 weeks",
            "every blue moon",
            "first foo",
            "0th",
            "32nd",
            "mon or tue",
        ),
        *("twice then stop", "weekly 0 times", "every 0 working days", "weekly until", "monthly on day 40", "4 times"),
    ],
)
def test_refuses_words(words: str) -> None:
    with pytest.raises(Refused, match="no rhythm that can be read"):
        read_rhythm(words)


def test_what_leaves_the_program_is_a_rule_that_any_calendar_reads() -> None:
    assert plain_rule("rrule:freq=weekly;count=2") == "FREQ=WEEKLY;COUNT=2"
    assert plain_rule("FREQ=DAILY;INTERVAL=3;X-WORKING=YES") is None
    assert plain_rule("") == ""


def test_what_is_left_of_a_count() -> None:
    assert say_left("FREQ=WEEKLY;COUNT=1") == "weekly, once more"
    assert say_left("FREQ=WEEKLY;COUNT=4") == "weekly, 4 times more"
    assert say_left("FREQ=WEEKLY;UNTIL=20270303") == "weekly until 3 Mar 2027"


@pytest.mark.parametrize(
    ("rhythm", "said"),
    [
        ("FREQ=WEEKLY;COUNT=3", "weekly, 3 times"),
        ("FREQ=DAILY;INTERVAL=1;X-WORKING=YES", "every weekday"),
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


@given(RULES)
def test_every_rhythm_with_words_of_its_own_reads_back_as_it_is(rhythm: str) -> None:
    said = say_rhythm(rhythm)
    if said.startswith(("a rhythm of its own", "an unreadable")):
        return
    again = read_rhythm(said)
    assert say_rhythm(again) == said


@given(st.text(max_size=30))
def test_typed_words_never_raise_anything_but_refused(text: str) -> None:
    try:
        rhythm = read_rhythm(text)
    except Refused:
        return
    if text.strip():
        check_rhythm(rhythm)


def test_everything_that_has_a_rhythm_takes_working_days_and_ends() -> None:
    thrice = "FREQ=DAILY;INTERVAL=3;X-WORKING=YES"
    assert first_day(thrice, date(2026, 11, 26)) == date(2026, 11, 27)
    assert round(float(times_a_month(thrice) or 0), 1) == 7.2
    assert rhythm_days(thrice) == 4
    line = read_line("call Lee re PT every 3 working days", FRIDAY)
    assert (line.rhythm, line.reason, line.with_whom) == (thrice, "PT", "Lee")
    line = read_line("call Lee re PT weekly until 3 mar", FRIDAY)
    assert (line.rhythm, line.reason) == ("FREQ=WEEKLY;UNTIL=20270303", "PT")
    line = read_line("call Lee re PT twice, weekly, tue", FRIDAY)
    assert (line.rhythm, line.due, line.reason) == ("FREQ=WEEKLY;COUNT=2", date(2026, 11, 24), "PT")
    entry = read_typed(RefKind.INTERVENTION, "Ring, me, weekly 4 times, until 3 mar", FRIDAY)
    assert isinstance(entry, InterventionEntry)
    assert (entry.name, entry.rhythm, entry.until) == ("Ring", "FREQ=WEEKLY;COUNT=4", date(2027, 3, 3))
