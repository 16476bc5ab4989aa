"""The one follow-up of an intake: it says what is missing, and closes itself."""

from __future__ import annotations

from tests.store.books import BEN, TODAY, Looking
from tests.store.intake_forms import form_with, proposed, whole

from casetui.rules.intake import missing, missing_words
from casetui.store.follow_up import CLOSED_ITSELF
from casetui.terms.case import PlaceEntry, PlaceKind
from casetui.terms.checkin import Kind
from casetui.terms.contact import Outcome
from casetui.terms.intake import IntakeForm


def accepted(look: Looking, form: IntakeForm) -> int:
    number = look.book.intake.accept(form, proposed(form), TODAY).client_id
    assert number is not None
    return number


def follow_ups(look: Looking, client_id: int) -> list[str]:
    return [row.reason for row in look.planned(client_id) if row.kind is Kind.TASK]


def test_the_follow_up_closes_itself_and_comes_back(look: Looking) -> None:
    number = accepted(look, whole())
    assert follow_ups(look, number) == []
    form = look.book.intake.form(number)
    form.values["risk"] = ""
    look.book.intake.save(number, form, TODAY)
    assert follow_ups(look, number) == ["intake: 1 thing missing (risk)"]
    form = look.book.intake.form(number)
    form.values["risk"] = "low"
    look.book.intake.save(number, form, TODAY)
    assert follow_ups(look, number) == []
    assert look.one("SELECT settled_why FROM check_in WHERE kind = 'task'") == CLOSED_ITSELF


def test_a_follow_up_settled_by_hand_stays_settled(look: Looking) -> None:
    number = accepted(look, form_with())
    (task,) = [row for row in look.planned(number) if row.kind is Kind.TASK]
    look.book.checkins.cancel(task.id, "she does not want to say", TODAY)
    form = look.book.intake.form(number)
    form.values["risk"] = "low"
    look.book.intake.save(number, form, TODAY)
    assert follow_ups(look, number) == []


def test_the_follow_up_keeps_up_with_what_is_filled_elsewhere(look: Looking) -> None:
    form = whole()
    form.values["where_kind"] = ""
    number = accepted(look, form)
    assert follow_ups(look, number) == ["intake: 1 thing missing (whereabouts)"]
    look.book.cases.move(number, PlaceEntry(PlaceKind.FAMILY, TODAY), TODAY)
    assert follow_ups(look, number) == []
    look.book.undoing.undo()
    assert follow_ups(look, number) == ["intake: 1 thing missing (whereabouts)"]


def test_a_contact_that_finds_her_in_hospital_says_where_she_is(look: Looking) -> None:
    form = whole()
    form.values["where_kind"] = ""
    number = accepted(look, form)
    before = look.book.dump()
    look.contact(None, number, Outcome.IN_HOSPITAL)
    assert follow_ups(look, number) == []
    look.book.undoing.undo()
    assert look.book.dump() == before


def test_a_client_taken_on_elsewhere_gets_her_follow_up_with_the_first_save(look: Looking) -> None:
    number = look.take_on(BEN)
    form = look.book.intake.form(number)
    assert form.values["name"] == "Núñez, Ben"
    assert form.values["born"] == "57"
    assert look.book.intake.save(number, form, TODAY) is None
    form.values["programme"] = "shelter"
    look.book.intake.save(number, form, TODAY)
    assert follow_ups(look, number) == [missing_words(missing(look.book.intake.form(number)))]
