"""How names, days, ages, counts and queue lines read."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.terms.queue import QueueLine, Tier
from casetui.wording import (
    DUE_WIDTH,
    TIER_TITLES,
    list_name,
    list_words,
    say_age,
    say_attempt,
    say_count,
    say_day,
    say_due,
    say_minutes,
    say_time,
    spoken_name,
    tier_title,
)

FRIDAY = date(2026, 11, 20)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


def line(
    tier: Tier, due: date | None, at: time | None = None, late: int = 0, *, rail: bool = False, number: int | str = 1
) -> QueueLine:
    return QueueLine(number, 7, "Okafor, Ruth", "call", due, at, tier, "why", late, rail)


@pytest.mark.parametrize(
    ("family", "given_name", "preferred", "listed", "spoken"),
    [
        ("Okafor", "Ruth", "", "Okafor, Ruth", "Ruth Okafor"),
        ("Okafor", "Ruth", "Ruthie", "Okafor, Ruth", "Ruthie Okafor"),
        ("Chen", "Wei", "Mrs Chen", "Chen, Wei", "Mrs Chen"),
        ("van der Zwaan", "Wilhelmina", "Mina", "van der Zwaan, Wilhelmina", "Mina van der Zwaan"),
        ("", "Ruth", "Ruthie", "Ruth", "Ruthie"),
        ("Okafor", "", "", "Okafor", "Okafor"),
        ("", "Ruth", "", "Ruth", "Ruth"),
        ("", "", "", "", ""),
    ],
)
def test_names(family: str, given_name: str, preferred: str, listed: str, spoken: str) -> None:
    assert list_name(family, given_name) == listed
    assert spoken_name(given_name, family, preferred) == spoken


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (FRIDAY, "today"),
        (date(2026, 11, 21), "tomorrow"),
        (date(2026, 11, 19), "yesterday"),
        (date(2026, 11, 18), "Wed 18"),
        (date(2026, 11, 13), "Fri 13"),
        (date(2026, 11, 12), "Thu 12 Nov"),
        (date(2026, 11, 27), "Fri 27"),
        (date(2026, 11, 28), "Sat 28 Nov"),
        (date(2026, 1, 1), "Thu 1 Jan"),
        (date(2025, 11, 19), "19 Nov 2025"),
        (date(2027, 1, 1), "1 Jan 2027"),
    ],
)
def test_days(day: date, said: str) -> None:
    assert say_day(day, FRIDAY) == said


def test_a_near_day_over_the_year_end_needs_no_year() -> None:
    assert say_day(date(2027, 1, 2), date(2026, 12, 30)) == "Sat 2"


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (line(Tier.TRANSITION, FRIDAY), "today"),
        (line(Tier.NOT_GOT_BACK, date(2026, 11, 24)), "Tue 24"),
        (line(Tier.NOT_GOT_BACK, FRIDAY, time(16)), "16:00"),
        (line(Tier.OVERDUE, date(2026, 11, 19), late=1), "Thu 19"),
        (line(Tier.OVERDUE, date(2026, 11, 19), time(9), late=1), "Thu 19"),
        (line(Tier.OVERDUE, date(2026, 10, 19), late=32), "19 Oct"),
        (line(Tier.OVERDUE, date(2025, 10, 19), late=397), "Oct 2025"),
        (line(Tier.OVERDUE, date(2026, 11, 17), late=3, number="gap-1"), "3 days"),
        (line(Tier.OVERDUE, date(2026, 11, 19), late=1, number="gap-1"), "1 day"),
        (line(Tier.LOOPS, FRIDAY, number="gap-1"), "today"),
        (replace(line(Tier.NOT_GOT_BACK, date(2026, 11, 24), number="gap-1"), kind="deadline"), "Tue 24"),
        (replace(line(Tier.NOT_GOT_BACK, FRIDAY, time(16), number="gap-1"), kind="deadline"), "16:00"),
        (line(Tier.LOOPS, date(2020, 1, 1), late=2515, number="gap-1"), "6 years"),
        (line(Tier.TODAY, FRIDAY), "any"),
        (line(Tier.TODAY, FRIDAY, time(14, 30), rail=True), "14:30"),
        (line(Tier.SAFETY, None), "now"),
        (line(Tier.UNDATED, None), "no day"),
        (line(Tier.DESK, None), "no day"),
    ],
)
def test_due(one: QueueLine, said: str) -> None:
    assert say_due(one, FRIDAY) == said


@given(DAYS, st.integers(-20000, 20000), st.sampled_from(list(Tier)), st.sampled_from([1, "gap-1"]), st.booleans())
def test_due_fits_its_column(today: date, days: int, tier: Tier, number: int | str, timed: bool) -> None:
    one = line(tier, today - timedelta(days=days), time(9) if timed else None, max(0, days), number=number)
    assert 0 < len(say_due(one, today)) <= DUE_WIDTH


@pytest.mark.parametrize(
    ("born", "entered", "said"),
    [
        (date(1945, 11, 20), None, "81"),
        (date(1945, 11, 21), None, "80"),
        (date(1945, 11, 20), 79, "81"),
        (None, 81, "about 81"),
        (None, 0, "about 0"),
        (None, None, ""),
        (date(2024, 11, 20), None, "2"),
        (date(2024, 11, 21), None, "23 months"),
        (date(2026, 10, 20), None, "1 month"),
        (date(2026, 10, 21), None, "30 days"),
        (FRIDAY, None, "0 days"),
    ],
)
def test_ages(born: date | None, entered: int | None, said: str) -> None:
    assert say_age(born, entered, FRIDAY) == said


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0 min"), (12, "12 min"), (59, "59 min"), (60, "1 h"), (65, "1 h 05"), (135, "2 h 15")]
)
def test_minutes(minutes: int, said: str) -> None:
    assert say_minutes(minutes) == said


@pytest.mark.parametrize(
    ("n", "noun", "plural", "said"),
    [
        (1, "check-in", "", "1 check-in"),
        (5, "check-in", "", "5 check-ins"),
        (0, "call", "", "0 calls"),
        (2, "family", "", "2 families"),
        (2, "day", "", "2 days"),
        (2, "address", "", "2 addresses"),
        (2, "match", "", "2 matches"),
        (2, "person", "people", "2 people"),
        (1, "person", "people", "1 person"),
    ],
)
def test_counts(n: int, noun: str, plural: str, said: str) -> None:
    assert say_count(n, noun, plural) == said


@pytest.mark.parametrize(("n", "of", "said"), [(1, 3, "1 of 3"), (3, 3, "3 of 3"), (4, 3, "4 tries")])
def test_attempts(n: int, of: int, said: str) -> None:
    assert say_attempt(n, of) == said


@pytest.mark.parametrize(
    ("found", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_of_words(found: list[str], said: str) -> None:
    assert list_words(found) == said


def test_every_tier_has_its_title() -> None:
    assert set(TIER_TITLES) == set(Tier)
    assert tier_title(Tier.NOT_GOT_BACK) == "CANNOT BE GOT BACK"


@given(st.times())
def test_a_time_says_hours_and_minutes(at: time) -> None:
    assert say_time(at) == f"{at:%H:%M}"
