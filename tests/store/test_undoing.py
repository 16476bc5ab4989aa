"""Undo and redo: what was, comes back; what was built upon, is refused with words."""

from __future__ import annotations

import pytest
from tests.store.books import ADA, BEN, MONDAY, NOW, TODAY, TOMORROW, Looking, reopened, row

from casetui.records import Alert
from casetui.store.casebook import Casebook
from casetui.store.journal import Act
from casetui.store.migrations import NEWEST
from casetui.terms.case import CaseStatus
from casetui.terms.change import Refused
from casetui.terms.contact import Outcome


def test_undo_and_redo_bring_back_what_was(look: Looking) -> None:
    client_id = look.take_on()
    before = look.book.dump()
    look.contact(look.planned(client_id)[0].id, client_id, Outcome.NO_ANSWER)
    after = look.book.dump()
    undone = look.book.undoing.undo()
    assert undone.words == "Undone: Ada Ortiz: no answer, next tomorrow"
    assert undone.client_id == client_id
    assert look.book.dump() == before
    assert look.book.undoing.redo().words.startswith("Done again: Ada Ortiz: no answer")
    assert look.book.dump() == after
    assert look.book.verify() == []


def test_there_is_an_end_to_both(look: Looking) -> None:
    with pytest.raises(Refused, match=r"^Nothing left to undo\.$"):
        look.book.undoing.undo()
    with pytest.raises(Refused, match=r"^Nothing to redo\.$"):
        look.book.undoing.redo()
    look.take_on()
    look.book.undoing.undo()
    with pytest.raises(Refused, match="Nothing left"):
        look.book.undoing.undo()
    assert not any(look.book.dump()["tables"].values())
    look.book.undoing.redo()
    with pytest.raises(Refused, match="Nothing to redo"):
        look.book.undoing.redo()


def test_both_survive_closing_the_file(book: Casebook) -> None:
    look = Looking(book)
    client_id = look.take_on()
    before = book.dump()
    look.contact(None, client_id, note="kept")
    after = book.dump()
    look.book = reopened(look.book)
    look.book.undoing.undo()
    look.book = reopened(look.book)
    assert look.book.dump() == before
    look.book.undoing.redo()
    assert look.book.dump() == after
    assert look.book.verify() == look.book.check() == []
    look.book.close()


def test_a_new_change_ends_what_could_be_redone(look: Looking) -> None:
    client_id = look.take_on()
    look.contact(None, client_id, note="one")
    look.book.undoing.undo()
    look.contact(None, client_id, note="two")
    with pytest.raises(Refused, match="Nothing to redo"):
        look.book.undoing.redo()


def test_an_older_change_is_undone_by_its_number_while_later_ones_stand(look: Looking) -> None:
    client_id = look.take_on()
    first = look.book.cases.add_alert(client_id, "dog", TODAY)
    look.book.cases.add_alert(client_id, "stairs", TODAY)
    look.take_on(BEN)
    look.book.undoing.undo(first.id)
    assert [row["words"] for row in look.book.dump()["tables"]["alert"]] == ["stairs"]
    assert len(look.book.dump()["tables"]["client"]) == 2
    with pytest.raises(Refused, match="already undone"):
        look.book.undoing.undo(first.id)
    look.book.undoing.redo()
    assert [row["words"] for row in look.book.dump()["tables"]["alert"]] == ["dog", "stairs"]


def test_what_a_later_change_touched_is_refused_with_words(look: Looking) -> None:
    client_id = look.take_on()
    number = look.planned(client_id)[0].id
    first = look.book.checkins.snooze(number, TOMORROW, TODAY)
    look.book.checkins.snooze(number, MONDAY, TODAY)
    before = look.state()
    with pytest.raises(Refused) as refused:
        look.book.undoing.undo(first.id)
    assert str(refused.value) == (
        "Not undone: Ada Ortiz: first call; complete the intake, put off to tomorrow. "
        "A later change touched the same records. Undo that one first."
    )
    assert look.state() == before


def test_what_a_later_change_added_to_is_refused(look: Looking) -> None:
    taken_on = look.book.cases.take_on(ADA, TODAY)
    assert taken_on.client_id is not None
    look.book.cases.add_alert(taken_on.client_id, "dog", TODAY)
    before = look.state()
    with pytest.raises(Refused, match="A later change touched the same records"):
        look.book.undoing.undo(taken_on.id)
    assert look.state() == before
    look.book.undoing.undo()
    look.book.undoing.undo(taken_on.id)
    assert not any(look.book.dump()["tables"].values())


def test_rows_of_later_work_that_a_cascade_would_take_along_are_refused(look: Looking) -> None:
    client_id = look.take_on()
    alert = look.book.cases.add_alert(client_id, "dog", TODAY)
    look.raw("CREATE TRIGGER cascade AFTER DELETE ON alert BEGIN DELETE FROM phone; END")
    before = look.state()
    with pytest.raises(Refused, match="A later change"):
        look.book.undoing.undo(alert.id)
    assert look.state() == before


def test_a_redo_over_changed_rows_is_refused_with_its_own_words(look: Looking) -> None:
    client_id = look.take_on()
    look.book.cases.add_alert(client_id, "dog", TODAY)
    look.book.undoing.undo()
    with look.book.journal.transaction(Act("by a setup", kind="setup")):
        look.raw("INSERT INTO alert(id, client_id, words) VALUES (1, ?, 'cat')", client_id)
    with pytest.raises(Refused, match=r"^Not done again: Ada Ortiz: alert added"):
        look.book.undoing.redo()


def test_a_migration_in_between_is_refused(look: Looking) -> None:
    look.take_on()
    look.raw(f"PRAGMA user_version = {NEWEST + 1}")
    before = look.counts()
    with pytest.raises(Refused, match="casetui was updated since"):
        look.book.undoing.undo()
    assert look.counts() == before


@pytest.mark.parametrize("kind", ["setup", "outside"])
def test_what_was_not_hers_to_do_is_not_undone(look: Looking, kind: str) -> None:
    act = Act("brought along", kind=kind)
    with look.book.journal.transaction(act):
        look.raw("INSERT INTO alert(client_id, words) SELECT 1, 'x' WHERE 0")
    with pytest.raises(Refused, match="Nothing left to undo"):
        look.book.undoing.undo()
    with pytest.raises(Refused, match="cannot be"):
        look.book.undoing.undo(act.done.id)


def test_a_number_that_is_no_change_is_refused(look: Looking) -> None:
    look.take_on()
    for number in (0, -1, 99):
        with pytest.raises(Refused, match="cannot be"):
            look.book.undoing.undo(number)


def test_an_undo_is_itself_no_change_to_be_undone(look: Looking) -> None:
    look.take_on()
    undone = look.book.undoing.undo()
    with pytest.raises(Refused, match="cannot be"):
        look.book.undoing.undo(undone.id)


def test_a_record_this_program_does_not_know_is_refused(look: Looking) -> None:
    look.take_on()
    with look.book.journal.transaction(Act("of another time")):
        look.raw("INSERT INTO history(change_id, tab, row, new) VALUES (2, 'spaceship', 1, '{\"id\": 1}')")
    with pytest.raises(Refused, match="spaceship"):
        look.book.undoing.undo()


def test_closing_a_case_is_taken_back_whole(look: Looking) -> None:
    client_id = look.take_on()
    for reason in ("one", "two", "three"):
        look.add(client_id, reason=reason)
    before = look.book.dump()
    look.book.cases.change_status(client_id, CaseStatus.FINISHED, "goals met", TODAY)
    assert look.planned(client_id) == []
    look.book.undoing.undo()
    assert look.book.dump() == before


def test_there_is_an_end_to_looking_back(look: Looking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casetui.store.undoing._LOOK_BACK", 10)
    client_id = look.take_on()
    for number in range(10):
        with look.book.journal.transaction(Act(f"alert {number}")):
            look.raw("INSERT INTO alert(client_id, words) VALUES (?, ?)", client_id, str(number))
    with pytest.raises(Refused, match="cannot be"):
        look.book.undoing.undo(1)
    look.book.undoing.undo(2)
    assert look.one("SELECT count(*) FROM alert") == 9


def test_a_row_taken_back_and_its_number_used_again_are_two_things(look: Looking) -> None:
    client_id = look.take_on()
    look.keep(row(Alert, client_id=client_id, words="first"))
    look.book.undoing.undo()
    look.keep(row(Alert, client_id=client_id, words="second"))
    look.book.undoing.undo()
    look.book.undoing.redo()
    assert [row["words"] for row in look.book.dump()["tables"]["alert"]] == ["second"]


def test_a_change_of_nothing_can_be_undone(look: Looking) -> None:
    client_id = look.take_on()
    look.contact(None, client_id, note="same")
    before = look.book.dump()
    look.book.contacts.amend(1, "same", None, None)
    look.book.undoing.undo()
    assert look.book.dump() == before


def test_the_moment_of_an_undo_is_its_own(look: Looking) -> None:
    client_id = look.take_on()
    look.book.checkins.done(look.planned(client_id)[0].id, NOW)
    look.book.undoing.undo()
    kinds = look.rows("SELECT kind, of_id FROM change ORDER BY id")
    assert kinds == [("do", None), ("do", None), ("undo", 2)]
