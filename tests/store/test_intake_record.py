"""A client from a portal record: marked value by value, taken over in parts, edited like any other."""

from __future__ import annotations

import pytest
from tests.store.books import ADA, TODAY, Looking
from tests.store.intake_forms import proposed
from tests.store.portal_made import RUTH

from casetui.rules.intake import untaken
from casetui.terms.change import Refused
from casetui.terms.checkin import Origin


def imported(look: Looking) -> int:
    return look.book.portal.take_in(RUTH, TODAY).client_id


def test_what_is_still_the_records_is_marked(look: Looking) -> None:
    form = look.book.intake.form(imported(look))
    assert form.from_record("name")
    assert not form.from_record("risk")
    assert form.values["why_now"] == ""
    assert {ref.table for ref in untaken(form)} >= {"client", "condition"}
    assert {ref.table for ref in untaken(form, "health")} <= {"condition", "medicine", "allergy", "stay"}
    form.values["name"] = "Other, Name"
    assert not form.from_record("name")


def test_taken_over_one_by_one_by_section_and_all(look: Looking) -> None:
    number = imported(look)
    intake = look.book.intake
    refs = untaken(intake.form(number), "health")
    intake.take_over_items(number, refs[:1], TODAY)
    assert untaken(intake.form(number), "health") == refs[1:]
    if refs[1:]:
        intake.take_over_items(number, refs[1:], TODAY)
    assert untaken(intake.form(number), "health") == []
    with pytest.raises(Refused, match="Nothing"):
        intake.take_over_items(number, refs, TODAY)
    intake.take_over_items(number, untaken(intake.form(number)), TODAY)
    assert untaken(intake.form(number)) == []
    look.book.undoing.undo()
    assert untaken(intake.form(number)) != []


def test_the_last_of_a_record_settles_its_review(look: Looking) -> None:
    number = imported(look)
    for table in ("plan", "need", "goal", "intervention"):
        look.raw(f"UPDATE {table} SET provenance = 'taken over'")
    change = look.book.intake.take_over_items(number, untaken(look.book.intake.form(number)), TODAY)
    assert change.words.endswith("its review is done")
    assert [row for row in look.planned(number) if row.origin is Origin.RECORD] == []


def test_an_edited_row_is_hers_and_another_clients_is_refused(look: Looking) -> None:
    number, other = imported(look), look.take_on(ADA)
    form = look.book.intake.form(number)
    form.lists["conditions"][0]["name"] = "asthma, said better"
    assert look.book.intake.save(number, form, TODAY)
    assert look.book.intake.form(number).lists["conditions"][0]["provenance"] == "taken over"
    refs = untaken(look.book.intake.form(number))
    with pytest.raises(Refused, match="another client"):
        look.book.intake.take_over_items(other, refs, TODAY)


def test_an_imported_client_is_accepted_with_her_first_check_ins(look: Looking) -> None:
    number = imported(look)
    form = look.book.intake.form(number)
    form.values.update(risk="high", reach=form.values["reach"] or "207 555 0101")
    change = look.book.intake.accept(form, proposed(form), TODAY, client_id=number)
    assert change.client_id == number
    assert "first call today" in change.words
    assert look.one("SELECT count(*) FROM client") == 1
    assert look.book.intake.form(number).from_record("name")
