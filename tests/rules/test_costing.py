"""What services cost in a month, worked out by hand: 52 weeks and 365 days a year, by twelve."""

from fractions import Fraction

import pytest

from casetui.rules.costing import (
    NO_COST,
    NO_RHYTHM,
    NO_TIME,
    by_payer,
    least_costly,
    monthly,
    of_place,
    say_money,
    times_a_month,
)
from casetui.terms.directory import Per

TUE_THU = "FREQ=WEEKLY;BYDAY=TU,TH"


@pytest.mark.parametrize(
    ("rhythm", "times"),
    [
        ("FREQ=WEEKLY", Fraction(13, 3)),
        (TUE_THU, Fraction(26, 3)),
        ("FREQ=WEEKLY;INTERVAL=2", Fraction(13, 6)),
        ("FREQ=DAILY", Fraction(365, 12)),
        ("FREQ=DAILY;INTERVAL=2", Fraction(365, 24)),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", Fraction(1)),
        ("FREQ=MONTHLY;BYDAY=1TU", Fraction(1)),
        ("FREQ=MONTHLY;INTERVAL=3", Fraction(1, 3)),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", Fraction(2)),
        ("FREQ=YEARLY", Fraction(1, 12)),
        ("", None),
    ],
)
def test_how_often_a_rhythm_comes_in_a_month(rhythm: str, times: Fraction | None) -> None:
    assert times_a_month(rhythm) == times


@pytest.mark.parametrize(
    ("cents", "per", "rhythm", "minutes", "month"),
    [
        (3000, Per.HOUR, TUE_THU, 120, 52000),
        (3000, Per.HOUR, TUE_THU, None, NO_TIME),
        (9500, Per.VISIT, "FREQ=WEEKLY", None, 41167),
        (9500, Per.VISIT, "", None, NO_RHYTHM),
        (8000, Per.DAY, "FREQ=WEEKLY;BYDAY=MO,WE,FR", None, 104000),
        (20000, Per.DAY, "", None, 608333),
        (5000, Per.WEEK, "", None, 21667),
        (400000, Per.MONTH, "", None, 400000),
        (32000, Per.ONCE, "", None, 0),
        (None, Per.VISIT, TUE_THU, None, NO_COST),
        (500, None, TUE_THU, None, NO_COST),
    ],
)
def test_a_month_of_a_service(
    cents: int | None, per: Per | None, rhythm: str, minutes: int | None, month: int | str
) -> None:
    assert monthly(cents, per, rhythm, minutes) == month


def test_payers_are_added_up_the_dearest_first() -> None:
    assert by_payer([("Medicaid", 100), ("own money", 300), ("medicaid", 250)]) == (
        ("Medicaid", 350), ("own money", 300),
    )  # fmt: skip


def test_the_least_costly_place_is_one_whose_price_is_on_file() -> None:
    assert least_costly([None, of_place("nursing home", "Harrow", None, Per.MONTH, None)]) is None
    day, month = (
        of_place("assisted living", of, cents, per, None)
        for of, cents, per in (("Elm", 16000, Per.DAY), ("Oak", 480000, Per.MONTH))
    )
    assert (found := least_costly([day, month])) is month
    assert found is not None
    assert found.cents == 480000
    assert of_place("assisted living", "Elm", 16000, Per.VISIT, None) is None


def test_money_is_said_with_its_cents_where_there_are_some() -> None:
    assert [say_money(cents) for cents in (124000, 2850, 0, -505)] == ["$1,240", "$28.50", "$0", "-$5.05"]
