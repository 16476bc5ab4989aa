"""A kept contact bettered or voided: its age, and what it set up, stay."""

from __future__ import annotations

import pytest
from tests.store.books import NOTE_IN, TODAY, Looking

from casetui.terms.change import Refused
from casetui.terms.contact import Outcome


def test_amending_betters_the_words_and_nothing_else(look: Looking) -> None:
    client_id = look.take_on()
    look.contact(look.planned(client_id)[0].id, client_id, Outcome.REACHED, note="frist")
    before = look.book.dump()["tables"]["contact"][0]
    look.book.contacts.amend(1, "first\r\nline two", 15, 3)
    assert look.book.dump()["tables"]["contact"][0] == {**before, "note": "first\nline two", "minutes": 15, "miles": 3}
    with pytest.raises(Refused, match="Minutes"):
        look.book.contacts.amend(1, "first", 5_000, None)
    with pytest.raises(Refused, match="not in this vault"):
        look.book.contacts.amend(9, "first", None, None)


def test_voiding_asks_why_and_happens_once(look: Looking) -> None:
    client_id = look.take_on()
    look.book.contacts.record(None, client_id, NOTE_IN, TODAY)
    with pytest.raises(Refused, match="Say why"):
        look.book.contacts.void(1, "  ")
    look.book.contacts.void(1, " wrong client\x07 ")
    assert look.book.portraits.contacts(client_id)[0].void_why == "wrong client␇"
    assert look.book.portraits.portrait(client_id).latest == ()
    before = look.state()
    with pytest.raises(Refused, match="voided already"):
        look.book.contacts.void(1, "another reason")
    with pytest.raises(Refused, match="was voided"):
        look.book.contacts.amend(1, "new words", None, None)
    assert look.state() == before
