"""Drafts: kept from the first letter, listed, given back; in no history and in no dump."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.store.books import ADA, NOW, TODAY, Looking, reopened
from tests.store.vaults import POSIX

from casetui.store.casebook import Casebook
from casetui.store.journal import Act
from casetui.terms.change import NotSaved, Refused
from casetui.terms.draft import Typing, mark


def test_a_draft_is_kept_bettered_and_dropped(book: Casebook) -> None:
    drafts = book.drafts
    number = drafts.keep("intake", None, "Ok\tafor", {"values": {"name": "Núñez \x1b[2J"}}, NOW)
    assert drafts.keep("intake", None, "Okafor", {"values": {}}, NOW + timedelta(minutes=1), number) == number
    kept = drafts.get(number)
    assert kept is not None
    assert (kept.title, kept.body, kept.at, kept.subject) == (
        "Okafor",
        {"values": {}},
        NOW + timedelta(minutes=1),
        None,
    )
    drafts.drop(number)
    drafts.drop(number)
    assert drafts.get(number) is None


def test_several_new_intakes_stand_side_by_side_newest_first(book: Casebook) -> None:
    drafts = book.drafts
    first = drafts.keep("intake", None, "a", {}, NOW)
    second = drafts.keep("intake", None, "b", {}, NOW + timedelta(seconds=1))
    drafts.keep("plan", 1, "c", {}, NOW)
    assert [draft.id for draft in drafts.all("intake")] == [second, first]
    drafts.keep("intake", None, "a", {}, NOW + timedelta(seconds=2), first)
    assert [draft.id for draft in drafts.all("intake")] == [first, second]


def test_a_subject_has_one_draft_of_a_kind(book: Casebook) -> None:
    drafts = book.drafts
    one = drafts.keep("intake", 7, "a", {"n": 1}, NOW)
    assert drafts.keep("intake", 7, "a", {"n": 2}, NOW) == one
    other = drafts.keep("plan", 7, "a", {"n": 3}, NOW)
    kept = drafts.of("intake", 7)
    assert kept is not None
    assert (kept.id, kept.body) == (one, {"n": 2})
    assert drafts.of("intake", 8) is None
    assert other != one


def test_a_draft_dropped_elsewhere_is_kept_anew(book: Casebook) -> None:
    gone = book.drafts.keep("intake", None, "a", {}, NOW)
    book.drafts.drop(gone)
    again = book.drafts.keep("intake", None, "a", {"n": 1}, NOW, gone)
    kept = book.drafts.get(again)
    assert kept is not None
    assert kept.body == {"n": 1}


def test_drafts_outlive_the_session_and_leave_no_trace(book: Casebook, look: Looking) -> None:
    look.take_on(ADA)
    before = look.state()
    number = book.drafts.keep("intake", None, "a", {"x": "é"}, NOW)
    assert look.state() == before
    again = reopened(book)
    assert [draft.id for draft in again.drafts.all("intake")] == [number]
    assert again.verify() == []
    again.close()


def test_a_draft_put_by_comes_back_with_an_undo_and_goes_after_a_week(book: Casebook, look: Looking) -> None:
    drafts = book.drafts
    number = drafts.keep("intake", None, "a", {}, NOW)
    client = look.take_on(ADA, TODAY)
    drafts.put_by(number, client, NOW)
    assert drafts.all("intake") == []
    book.undoing.undo()
    (back,) = drafts.all("intake")
    assert (back.id, back.subject) == (number, None)
    book.undoing.redo()
    drafts.put_by(number, client, NOW)
    later = drafts.keep("intake", None, "b", {}, NOW + timedelta(days=8))
    drafts.put_by(later, client + 1, NOW + timedelta(days=8))
    book.undoing.undo()
    assert drafts.all("intake") == []


def test_the_change_that_saves_takes_the_draft_along_or_leaves_it(book: Casebook, look: Looking) -> None:
    drafts = book.drafts
    client = look.take_on(ADA)
    other = drafts.keep("note", 99, "another", {}, NOW)
    number = drafts.keep("note", client, "a", {}, NOW)
    with pytest.raises(Refused), drafts.saved_with(number):
        book.checkins.done(4711, NOW)
    with drafts.saved_with(number):
        look.raw("BEGIN")
        book.journal.seal(Act("never committed"))
        assert drafts.get(number) is None
        look.raw("ROLLBACK")
    assert drafts.get(number) is not None
    with drafts.saved_with(number):
        look.contact(None, client)
    look.contact(None, client)
    assert [draft.id for draft in drafts.unfinished()] == [other]


@POSIX
def test_a_draft_outlives_the_file_being_away_while_it_is_saved(book: Casebook, look: Looking) -> None:
    client = look.take_on(ADA)
    number = book.drafts.keep("note", client, "a", {}, NOW)
    path = book.vault.path
    away = path.rename(path.with_name("moved"))
    with pytest.raises(NotSaved, match="no longer at"), book.drafts.saved_with(number):
        raise AssertionError("nothing is changed")
    away.rename(path)
    assert book.drafts.get(number) is not None
    with book.drafts.saved_with(number):
        look.contact(None, client)
    assert book.drafts.unfinished() == []


def test_a_lock_says_once_to_what_it_comes_back(book: Casebook) -> None:
    number = book.drafts.keep("note", 1, "a", {}, NOW)
    book.drafts.come_back_to(number, NOW)
    book = reopened(book)
    assert [draft.id for draft in book.drafts.unfinished()] == [number]
    back = book.drafts.coming_back()
    assert back is not None
    assert back.id == number
    assert book.drafts.coming_back() is None
    book.close()


def test_what_is_behind_what_was_saved_since_is_named() -> None:
    typing = Typing({"note": "mine", "with": "her son"}, {"note": "Note"}, {"note": mark("old"), "with": mark("")})
    assert typing.said == "Note: mine\nwith: her son"
    assert typing.unlike({"note": "mine", "with": "her son"}) == []
    assert typing.behind({"note": "old", "with": ""}) == []
    assert typing.behind({"note": "theirs", "with": ""}) == ["note"]
    assert typing.behind({"note": "mine", "with": "x"}) == ["with"]
