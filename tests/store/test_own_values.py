"""A client's own values from a record: hers one by one, and each told apart by every later import."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.store.books import TODAY, TOMORROW, Looking
from tests.store.intake_forms import form_with, proposed
from tests.store.portal_made import BARE, LATER, RUTH, ruth

from casetui.rules.intake import untaken
from casetui.terms.change import Refused
from casetui.terms.checkin import Origin
from casetui.terms.intake import Brought, from_body, to_body


@pytest.fixture
def client(look: Looking) -> int:
    """Ruth, as her record says."""
    return look.book.portal.take_in(RUTH, TODAY).client_id


def marked(look: Looking, client: int) -> set[str]:
    """The values that the form says are the record's."""
    return {ref.value for ref in untaken(look.book.intake.form(client)) if ref.value}


def take(look: Looking, client: int, *names: str) -> None:
    look.book.intake.take_over_items(client, [Brought("client", client, name) for name in names], TODAY)


def whole_provenance(look: Looking, client: int) -> tuple[str, str]:
    ((provenance, taken),) = look.rows("SELECT provenance, taken_over FROM client WHERE id = ?", client)
    return provenance, taken


def test_each_value_is_taken_over_by_itself_and_with_the_last_all_of_her_is(look: Looking, client: int) -> None:
    names = marked(look, client)
    assert names >= {"name", "born", "gender", "languages"}
    before = look.book.dump()
    take(look, client, "gender")
    assert marked(look, client) == names - {"gender"}
    assert whole_provenance(look, client) == ("from the record", "gender")
    with pytest.raises(Refused, match="Nothing of that"):
        take(look, client, "gender")
    look.book.undoing.undo()
    assert (look.book.dump(), marked(look, client)) == (before, names)
    look.book.undoing.redo()
    take(look, client, *(names - {"gender"}))
    assert (marked(look, client), whole_provenance(look, client)) == (set(), ("taken over", ""))
    with pytest.raises(Refused, match="another client"):
        look.book.intake.take_over_items(client, [Brought("client", client + 1, "born")], TODAY)
    assert look.book.verify() == []


def test_by_section_her_values_go_together(look: Looking, client: int) -> None:
    form = look.book.intake.form(client)
    who = untaken(form, "who")
    assert {ref.value for ref in who} == marked(look, client) - {"email"}
    look.book.intake.take_over_items(client, who, TODAY)
    assert marked(look, client) <= {"email"}
    assert from_body(to_body(form)).of_record == form.of_record


def test_all_at_once_leaves_no_value_behind(look: Looking, client: int) -> None:
    take(look, client, "gender")
    look.book.cases.take_over(client, TODAY)
    assert (marked(look, client), whole_provenance(look, client)) == (set(), ("taken over", ""))


def test_what_is_typed_over_is_hers_once_it_is_saved(look: Looking, client: int) -> None:
    names = marked(look, client)
    form = look.book.intake.form(client)
    form.values.update(gender="", languages="Igbo")
    look.book.intake.save(client, form, TODAY)
    assert marked(look, client) == names - {"gender", "languages"}
    look.book.portal.take_in(ruth(gender="other", languages=("Hausa",), prefix="Dr"), TOMORROW)
    now = look.book.intake.form(client)
    assert (now.values["gender"], now.values["languages"], now.values["prefix"]) == ("", "Igbo", "Dr")
    assert {one.label for one in look.book.portraits.differences(client)} == {"gender", "languages"}
    assert now.from_record("prefix")


def test_a_later_record_is_followed_where_it_speaks_of_its_own_and_asked_where_of_hers(
    look: Looking, client: int
) -> None:
    take(look, client, "gender")
    later = ruth(gender="other", prefix="Dr", given="Ruthie", born=date(1951, 3, 20))
    words = look.book.portal.take_in(later, TOMORROW).lines[0]
    assert "1 entry brought up to date, 3 differences to settle" in words
    assert look.book.intake.form(client).values["prefix"] == "Dr"
    labels = {one.label: one.id for one in look.book.portraits.differences(client)}
    assert set(labels) == {"gender", "given name", "birth date"}
    look.book.portal.decline(labels["birth date"], TODAY)
    look.book.portal.accept(labels["given name"], TODAY)
    assert not marked(look, client) & {"name", "born", "gender"}
    assert look.book.intake.form(client).from_record("prefix")


def test_an_empty_value_is_filled_unless_she_has_emptied_it(look: Looking) -> None:
    client = look.book.portal.take_in(BARE, TODAY).client_id
    form = look.book.intake.form(client)
    form.values["born"] = "75"
    look.book.intake.save(client, form, TODAY)
    look.book.portal.take_in(replace(ruth(identifiers=BARE.identifiers), no_known_allergies=True), TOMORROW)
    now = look.book.intake.form(client)
    assert (now.values["born"], now.values["gender"], now.from_record("gender")) == ("75", "female", True)
    assert "birth date" in {one.label for one in look.book.portraits.differences(client)}


def test_after_a_merge_each_value_is_still_whose_it_was(look: Looking, client: int) -> None:
    form = form_with(born="2 Mar 1951", gender="female")
    keep = look.book.intake.accept(form, proposed(form), TODAY).client_id
    assert keep is not None
    before, brought = look.book.dump(), marked(look, client)
    look.book.intake.merge(keep, client, TODAY)
    assert marked(look, keep) == brought - {"name", "born", "gender"}
    look.book.undoing.undo()
    assert look.book.dump() == before
    look.book.intake.merge(client, keep, TODAY)
    assert not marked(look, client) & {"born", "gender"}
    assert marked(look, client) >= {"languages"}


def reviews(look: Looking, client: int) -> list[str]:
    return [row.reason for row in look.planned(client) if row.origin is Origin.RECORD]


def test_a_review_closes_itself_with_the_last_difference(look: Looking, client: int) -> None:
    look.book.portal.take_in(LATER, TODAY)
    words = look.book.cases.take_over(client, TODAY).words
    assert words.endswith("1 difference left to settle")
    assert reviews(look, client) == ["review the record: differences left to settle"]
    (one,) = look.book.portraits.differences(client)
    before = look.book.dump()
    for settle in (look.book.portal.accept, look.book.portal.decline):
        assert settle(one.id, TODAY).words.endswith("; the review of the record is done")
        assert reviews(look, client) == []
        look.book.undoing.undo()
        assert look.book.dump() == before


def test_a_review_stays_while_anything_is_left_to_take_over(look: Looking, client: int) -> None:
    look.book.portal.take_in(ruth(given="Ruthie"), TODAY)
    (one,) = look.book.portraits.differences(client)
    assert "review" not in look.book.portal.decline(one.id, TODAY).words
    assert len(reviews(look, client)) == 1
    look.raw("UPDATE condition SET void_why = 'not hers' WHERE id = (SELECT min(id) FROM condition)")
    for table in ("plan", "need", "goal", "intervention"):
        look.raw(f"UPDATE {table} SET provenance = 'taken over'")
    form = look.book.intake.form(client)
    assert look.book.intake.take_over_items(client, untaken(form), TODAY).words.endswith("its review is done")
    assert reviews(look, client) == []


def test_differences_alone_bring_a_review_that_ends_with_them(look: Looking, client: int) -> None:
    look.book.cases.take_over(client, TODAY)
    look.book.portal.take_in(ruth(gender="other", prefix="Dr"), TOMORROW)
    first, last = look.book.portraits.differences(client)
    look.book.portal.accept(first.id, TOMORROW)
    assert len(reviews(look, client)) == 1
    look.book.portal.decline(last.id, TOMORROW)
    assert reviews(look, client) == []
