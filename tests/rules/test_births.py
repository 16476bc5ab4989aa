"""Birth dates and ages as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.rules.births import OLDEST, read_birth, read_birth_or_age
from casetui.terms.change import Refused

TODAY = date(2026, 11, 20)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("3/14/45", date(1945, 3, 14)),
        ("3/14/12", date(2012, 3, 14)),
        ("11/20/26", TODAY),
        ("11/21/26", date(1926, 11, 21)),
        ("2/29/00", date(2000, 2, 29)),
        ("14 mar 1945", date(1945, 3, 14)),
        ("14 mar 45", date(1945, 3, 14)),
        ("March 14, 1945", date(1945, 3, 14)),
        ("1945-03-14", date(1945, 3, 14)),
        ("03-14-1945", date(1945, 3, 14)),
        ("03.14.1945", date(1945, 3, 14)),
        ("11/20/1906", date(1906, 11, 20)),
        ("11/21/1905", date(1905, 11, 21)),
    ],
)
def test_reads(text: str, born: date) -> None:
    assert read_birth(text, TODAY) == born


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no birth date"),
        ("march", "no birth date"),
        ("1945", "no birth date"),
        ("3/14", "without its year"),
        ("2/29/1945", "no day of the calendar"),
        ("2/30/45", "no day of the calendar"),
        ("2/29/01", "no day of the calendar"),
        ("11/21/2026", "in the future"),
        ("11/20/1905", "more than 120 years"),
        ("1/1/0001", "more than 120 years"),
        ("1/1/0000", "no day of the calendar"),
    ],
)
def test_refuses(text: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read_birth(text, TODAY)


@pytest.mark.parametrize(
    ("text", "age"),
    [("81", 81), ("81y", 81), ("81 yo", 81), ("age 81", 81), ("81 years old", 81), ("0", 0), ("120", 120)],
)
def test_reads_an_age(text: str, age: int) -> None:
    assert read_birth_or_age(text, TODAY) == (None, age)


def test_reads_a_birth_date_where_an_age_may_stand() -> None:
    assert read_birth_or_age("3/14/45", TODAY) == (date(1945, 3, 14), None)


@pytest.mark.parametrize("text", ["121", "999", "81 apples", ""])
def test_refuses_an_age(text: str) -> None:
    with pytest.raises(Refused):
        read_birth_or_age(text, TODAY)


@given(DAYS, st.integers(0, 119 * 365))
def test_a_birth_date_reads_as_itself(today: date, days: int) -> None:
    born = date.fromordinal(today.toordinal() - days)
    assert read_birth(born.isoformat(), today) == born
    if days < 99 * 365:
        assert read_birth(f"{born:%m/%d/%y}", today) == born


@given(
    st.one_of(st.text(max_size=20), st.from_regex(r"[0-9]{1,4}[/ -][0-9]{1,2}([/ -][0-9]{1,4})?", fullmatch=True)), DAYS
)
def test_never_in_the_future_and_never_raises_anything_but_refused(text: str, today: date) -> None:
    try:
        born, age = read_birth_or_age(text, today)
    except Refused:
        return
    assert (born is None) != (age is None)
    assert born is None or born <= today
    assert age is None or 0 <= age <= OLDEST
