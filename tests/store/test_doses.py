"""Doses that have a day: the next one is counted, late ones are gaps, the intake is asked about once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.store.books import ADA, TODAY, TOMORROW, YESTERDAY, Looking, row

from casetui.records import Medicine, PackAnswer
from casetui.terms.change import Refused
from casetui.terms.health import MedicineStatus
from casetui.terms.medicines import DoseEntry
from casetui.terms.practice import DueKind

SHOT = DoseEntry("paliperidone", DueKind.INJECTION, 28, 2, TODAY - timedelta(days=31), TODAY - timedelta(days=3))


def watched(look: Looking, entry: DoseEntry = SHOT) -> tuple[int, int]:
    """A client and her dose."""
    client_id = look.settled()
    look.book.doses.add(client_id, entry)
    return client_id, look.book.doses.of(client_id)[0].id


def test_a_late_dose_is_on_today_until_it_is_given_and_the_next_is_counted(look: Looking) -> None:
    client_id, number = watched(look)
    about = f"gap-dose-{number}"
    assert about in look.ids()
    said = look.book.doses.given(number, YESTERDAY, None, TODAY).words
    assert said == "Ada Ortiz: paliperidone given yesterday, next Thu 17 Dec"
    assert about not in look.ids()
    assert look.planned(client_id) == []
    look.book.undoing.undo()
    assert about in look.ids()
    assert look.book.doses.get(number).entry == SHOT


def test_the_next_day_may_be_another_or_none(look: Looking) -> None:
    _, number = watched(look, replace(SHOT, every_days=None))
    assert look.book.doses.given(number, TODAY, None, TODAY).words.endswith("given today, no next day")
    look.book.doses.edit(number, replace(SHOT, next_on=TODAY))
    look.book.doses.given(number, TODAY, TODAY + timedelta(days=30), TODAY)
    assert look.book.doses.get(number).entry.next_on == TODAY + timedelta(days=30)


def test_a_first_next_day_is_counted_from_the_last(look: Looking) -> None:
    _, number = watched(look, replace(SHOT, next_on=None))
    assert look.book.doses.get(number).entry.next_on == SHOT.next_on


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (replace(SHOT, name=" "), "which medicine"),
        (replace(SHOT, next_on=None, every_days=None), "when the next one is"),
        (replace(SHOT, next_on=SHOT.last_on), "after the last"),
        (replace(SHOT, every_days=1000), "Every 1 to 999"),
        (replace(SHOT, window_days=366), "At most 365"),
    ],
)
def test_a_dose_that_cannot_be(look: Looking, entry: DoseEntry, why: str) -> None:
    client_id = look.settled()
    before = look.state()
    with pytest.raises(Refused, match=why):
        look.book.doses.add(client_id, entry)
    assert look.state() == before


def test_what_is_refused_of_giving_it(look: Looking) -> None:
    client_id, number = watched(look)
    before = look.state()
    for day, following, why in (
        (TOMORROW, None, "lies ahead"),
        (TODAY - timedelta(days=40), None, "The last one was"),
        (TODAY, TODAY, "after this one"),
    ):
        with pytest.raises(Refused, match=why):
            look.book.doses.given(number, day, following, TODAY)
    assert look.state() == before
    look.book.doses.void(number, "changed to pills")
    assert look.book.doses.of(client_id) == ()
    with pytest.raises(Refused):
        look.book.doses.get(number)


def test_the_injection_of_the_intake_is_asked_about_once(look: Looking) -> None:
    client_id, other = look.settled(), look.settled(replace(ADA, given="Bea"))
    for hers in (client_id, other):
        look.keep(
            PackAnswer(client_id=hers, question="injection-last", value="19 Oct 2026"),
            PackAnswer(client_id=hers, question="injection-next", value="16 Nov 2026"),
        )
    look.keep(row(Medicine, client_id=client_id, name="haloperidol injection 50 mg", status=MedicineStatus.ACTIVE))
    asked = look.book.doses.asked(client_id, TODAY)
    assert asked is not None
    assert (asked.name, asked.every_days, asked.medicine_id) == ("haloperidol injection 50 mg", 28, 1)
    look.book.doses.add(client_id, asked)
    assert look.book.doses.asked(client_id, TODAY) is None
    look.book.doses.leave(other, TODAY)
    assert look.book.doses.asked(other, TODAY) is None
    assert look.book.doses.of(other) == ()
    with pytest.raises(Refused):
        look.book.doses.leave(other, TODAY)
