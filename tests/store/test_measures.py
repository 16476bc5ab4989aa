"""Measures and whose limits they lie outside of."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.store.books import BEN, TODAY, TOMORROW, YESTERDAY, Looking

from casetui.records import Goal
from casetui.terms.assessment import LimitEntry, MeasureEntry, MeasureKind
from casetui.terms.change import Refused

WEIGHT = MeasureKind.WEIGHT


def test_a_measure_says_how_it_lies_outside_the_limit_that_held(look: Looking) -> None:
    client, other = look.take_on(), look.take_on(BEN)
    measures = look.book.measures
    measures.limit(client, LimitEntry(WEIGHT, None, 150, "Dr Lee", TODAY - timedelta(days=30)), TODAY)
    measures.limit(client, LimitEntry(WEIGHT, None, 145, "Dr Lee", TODAY - timedelta(days=2)), TODAY)
    measures.add(client, MeasureEntry(WEIGHT, TODAY - timedelta(days=9), "147"), TODAY)
    said = measures.add(client, MeasureEntry(WEIGHT, TODAY, "147 lb"), TODAY).words
    assert said == "Ada Ortiz: weight 147 lb, 2 over 145, Dr Lee Wed 18"
    measures.add(other, MeasureEntry(WEIGHT, TODAY, "300"), TODAY)
    assert [(one.value, one.number, one.beyond) for one in measures.of(client, TODAY)] == [
        ("147 lb", 147.0, "2 over 145, Dr Lee Wed 18"),
        ("147", 147.0, ""),
    ]


def test_a_goal_measured_by_it_takes_the_value_and_undo_takes_both(look: Looking) -> None:
    client = look.take_on()
    look.keep(Goal(client_id=client, need_id=look.need(client, YESTERDAY), name="steady", measure="Weight"))
    before = look.book.dump()
    assert look.book.measures.add(client, MeasureEntry(WEIGHT, TODAY, "142"), TODAY).words.endswith("value of “steady”")
    assert look.one("SELECT value FROM goal_value") == "142"
    look.book.undoing.undo()
    assert look.book.dump() == before


@pytest.mark.parametrize(
    ("kind", "value", "number"),
    [
        (MeasureKind.PRESSURE, "132/84", 132.0),
        (MeasureKind.PRESSURE, "132 over 84, lying", 132.0),
        (MeasureKind.SUGAR, "98,5 fasting", 98.5),
        (MeasureKind.PAIN, "0", 0.0),
        (MeasureKind.MOOD, "10", 10.0),
        (MeasureKind.WEIGHT, "-3 since Monday", -3.0),
    ],
)
def test_how_a_value_is_read(look: Looking, kind: MeasureKind, value: str, number: float) -> None:
    client = look.take_on()
    look.book.measures.add(client, MeasureEntry(kind, TODAY, value), TODAY)
    assert look.book.measures.of(client, TODAY)[0].number == number


@pytest.mark.parametrize(
    "entry",
    [
        MeasureEntry(WEIGHT, TODAY, " "),
        MeasureEntry(WEIGHT, TOMORROW, "142"),
        MeasureEntry(WEIGHT, TODAY, "heavy"),
        MeasureEntry(MeasureKind.PAIN, TODAY, "11"),
        MeasureEntry(MeasureKind.PRESSURE, TODAY, "132"),
        MeasureEntry(MeasureKind.PRESSURE, TODAY, "84/132"),
        MeasureEntry(MeasureKind.OTHER, TODAY, "4"),
        MeasureEntry(WEIGHT, TODAY, "9" * 400),
    ],
)
def test_what_cannot_be_is_refused(look: Looking, entry: MeasureEntry) -> None:
    client = look.take_on()
    before = look.state()
    with pytest.raises(Refused):
        look.book.measures.add(client, entry, TODAY)
    assert look.state() == before


@pytest.mark.parametrize(
    "entry",
    [
        LimitEntry(WEIGHT, None, 145, "", TODAY),
        LimitEntry(WEIGHT, None, None, "Dr Lee", TODAY),
        LimitEntry(WEIGHT, 150, 140, "Dr Lee", TODAY),
        LimitEntry(WEIGHT, None, 145, "Dr Lee", TOMORROW),
    ],
)
def test_a_limit_is_somebodys_order(look: Looking, entry: LimitEntry) -> None:
    client = look.take_on()
    with pytest.raises(Refused):
        look.book.measures.limit(client, entry, TODAY)


def test_what_was_taken_out_is_gone_from_the_list(look: Looking) -> None:
    client = look.take_on()
    look.book.measures.add(client, MeasureEntry(WEIGHT, TODAY, "412"), TODAY)
    number = look.book.measures.of(client, TODAY)[0].id
    with pytest.raises(Refused):
        look.book.measures.void(number, "")
    look.book.measures.void(number, "typed wrong")
    assert look.book.measures.of(client, TODAY) == ()
    with pytest.raises(Refused):
        look.book.measures.void(number, "again")


def test_every_limit_is_there_with_whose_it_is_and_the_newest_holds(look: Looking) -> None:
    client = look.take_on()
    measures, then = look.book.measures, TODAY - timedelta(days=30)
    orders = [
        LimitEntry(WEIGHT, None, 150, "Dr Lee", then),
        LimitEntry(WEIGHT, None, 148, "Dr Lee", TODAY),
        LimitEntry(WEIGHT, None, 145, "Dr Katz", TODAY),
    ]
    for order in orders:
        measures.limit(client, order, TODAY)
    measures.limit(client, LimitEntry(MeasureKind.SUGAR, 80, None, "Dr Lee", TODAY), TODAY)
    found = measures.limits_of(client, WEIGHT, "")
    assert [one.limit for one in found] == orders[::-1]
    measures.add(client, MeasureEntry(WEIGHT, TODAY, "147"), TODAY)
    assert measures.of(client, TODAY)[0].beyond == "2 over 145, Dr Katz today"
    with pytest.raises(Refused):
        measures.void_limit(found[0].id, " ")
    assert measures.void_limit(found[0].id, "of another client").words == "Ada Ortiz: limit for weight taken out"
    assert [one.limit for one in measures.limits_of(client, WEIGHT, "")] == orders[1::-1]
    assert measures.of(client, TODAY)[0].beyond == ""
    with pytest.raises(Refused):
        measures.void_limit(found[0].id, "again")
    look.book.undoing.undo()
    assert measures.limits_of(client, WEIGHT, "") == found
