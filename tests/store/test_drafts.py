"""Drafts: kept from the first letter, listed, given back; in no history and in no dump."""

from __future__ import annotations

from datetime import timedelta

from tests.store.books import ADA, NOW, TODAY, Looking, reopened

from casetui.store.casebook import Casebook


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
