"""Calls with payers: one change keeps the contact, the call and the day to ask again; the next call settles it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from tests.store.books import ADA, BEN, EAST, NEXT_FRIDAY, NOW, TODAY, YESTERDAY, Looking
from tests.store.denied import denied

from casetui.rules.payer_calls import say_call, say_promise
from casetui.store.casebook import Casebook
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind
from casetui.terms.consent import Telling
from casetui.terms.contact import Mode, Outcome
from casetui.terms.payer_call import CallEntry, Tie

TEN = datetime(2026, 11, 3, 10, 15, tzinfo=EAST)
KIM = CallEntry("Seaboard Advantage", "Kim, appeals desk", TEN, "under review", "88-1203", NEXT_FRIDAY, 14)


@pytest.fixture
def client(look: Looking) -> int:
    return look.settled()


def test_a_call_is_contact_call_and_day_to_ask_again_in_one_change(book: Casebook, look: Looking, client: int) -> None:
    denial = denied(look, client, "medicare-advantage", notice="2026-11-03")
    changes, _ = look.counts()
    change = book.payer_calls.record(client, replace(KIM, tie=Tie(denial_id=denial.id)), TODAY)
    assert look.counts()[0] == changes + 1
    assert change.words == "Ada Ortiz: call with Seaboard Advantage kept, asked again Fri 27"
    (call,) = book.payer_calls.of(client)
    assert (call.about, call.awaits, call.tie.denial_id) == ("home health", True, denial.id)
    at = call.at.astimezone()
    assert say_call(call, TODAY) == (
        f"Kim, appeals desk, ref 88-1203, Tue 3 Nov {at:%H:%M}: 'under review'"
    )  # fmt: skip
    assert say_promise(call, TODAY) == "word promised by Fri 27"
    (contact, *_) = book.portraits.contacts(client)
    assert (contact.mode, contact.outcome, contact.minutes) == (Mode.PHONE, Outcome.COLLATERAL, 14)
    assert contact.with_whom == "Kim, appeals desk, Seaboard Advantage"
    assert contact.note == "Reference 88-1203. under review"
    (chase,) = look.planned(client)
    assert (chase.kind, chase.due, chase.with_whom) == (Kind.CHASE, NEXT_FRIDAY, "Seaboard Advantage")
    book.undoing.undo()
    assert (book.payer_calls.of(client), look.planned(client)) == ([], [])


def test_the_next_call_about_the_same_settles_what_was_promised(book: Casebook, look: Looking, client: int) -> None:
    denial = denied(look, client, "medicare-advantage", notice="2026-11-03")
    tied = replace(KIM, tie=Tie(denial_id=denial.id))
    book.payer_calls.record(client, tied, TODAY)
    book.payer_calls.record(client, replace(KIM, promised_by=None), TODAY)
    assert len(look.planned(client)) == 1, "about something else"
    said = book.payer_calls.record(client, replace(tied, payer="seaboard advantage", promised_by=None), TODAY)
    assert said.words.endswith("what they had promised is settled")
    assert look.planned(client) == []
    assert len(book.payer_calls.of(client, denial.id)) == 2
    assert len(book.payer_calls.of(client)) == 3


def test_a_bettered_call_takes_contact_and_promise_along(book: Casebook, look: Looking, client: int) -> None:
    book.payer_calls.record(client, KIM, TODAY)
    (call,) = book.payer_calls.of(client)
    better = replace(KIM, statement="denied again", promised_by=date(2026, 11, 30), telling=Telling.SUBSTANCE)
    book.payer_calls.amend(call.id, better, TODAY)
    (call,) = book.payer_calls.of(client)
    assert (call.statement, call.telling) == ("denied again", Telling.SUBSTANCE)
    assert book.portraits.contacts(client)[0].note == "Reference 88-1203. denied again"
    (chase,) = look.planned(client)
    assert chase.due == date(2026, 11, 30)
    assert book.payer_calls.minutes(call.id) == 14


def test_what_is_taken_out_takes_contact_and_promise_along(book: Casebook, look: Looking, client: int) -> None:
    book.payer_calls.record(client, KIM, TODAY)
    (call,) = book.payer_calls.of(client)
    with pytest.raises(Refused):
        book.payer_calls.void(call.id, " ", TODAY)
    book.payer_calls.void(call.id, "another client's", TODAY)
    assert (book.payer_calls.of(client), look.planned(client)) == ([], [])
    assert book.portraits.contacts(client)[0].void_why == "another client's"


@pytest.mark.parametrize(
    "entry",
    [
        replace(KIM, payer=" "),
        replace(KIM, spoke_with=""),
        replace(KIM, statement="  "),
        replace(KIM, promised_by=YESTERDAY),
        replace(KIM, minutes=-1),
        replace(KIM, tie=Tie(denial_id=999)),
    ],
)
def test_what_cannot_be_leaves_everything_as_it_was(
    book: Casebook, look: Looking, client: int, entry: CallEntry
) -> None:
    before = look.state()
    with pytest.raises(Refused):
        book.payer_calls.record(client, entry, TODAY)
    assert look.state() == before


def test_a_call_is_about_nobody_else(book: Casebook, look: Looking) -> None:
    ada, ben = look.take_on(ADA), look.take_on(BEN)
    denial = denied(look, ben, "medicare-advantage", notice="2026-11-03")
    with pytest.raises(Refused):
        book.payer_calls.record(ada, replace(KIM, at=NOW, tie=Tie(denial_id=denial.id)), TODAY)
