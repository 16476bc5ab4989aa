"""A day summed up: what is new since the last one, what has gone, what was done, and notes signed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from tests.store.books import NOW, TODAY, TOMORROW, YESTERDAY, Looking

from casetui.store.casebook import Casebook
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind
from casetui.terms.contact import ContactEntry, Outcome
from casetui.terms.plan import Domain

WORKED = NOW - timedelta(days=1)


@pytest.fixture
def hers(book: Casebook, look: Looking) -> int:
    """A client of yesterday, her first call due then."""
    with time_machine.travel(WORKED, tick=False):
        client = look.take_on(today=YESTERDAY)
        book.queue.today(YESTERDAY)
    return client


def test_what_is_new_is_what_was_not_there_on_the_last_day_of_work(book: Casebook, look: Looking, hers: int) -> None:
    with time_machine.travel(WORKED, tick=False):
        need = look.need(hers, YESTERDAY, Domain.FOOD)
        look.add(hers, Kind.TASK, reason="form", due=TODAY)
        look.add(hers, Kind.CALL, reason="old", due=YESTERDAY)
    with time_machine.travel(NOW, tick=False):
        morning = book.days.morning(TODAY)
    assert morning.since == YESTERDAY
    assert any(line.why.startswith("form") for line in morning.new)
    assert any(line.id == f"gap-need-{need}" for line in morning.new)
    assert all("old" not in line.why for line in morning.new)
    assert {"old", "first call; complete the intake"} <= {line.why.partition(",")[0] for line in morning.overdue}
    assert morning.lines == tuple(book.queue.today(TODAY))


def test_a_gap_that_was_settled_has_gone_by_itself_and_one_that_came_back_has_not(
    book: Casebook, look: Looking, hers: int
) -> None:
    with time_machine.travel(WORKED, tick=False):
        need = look.need(hers, YESTERDAY - timedelta(days=1), Domain.FOOD)
        assert f"gap-need-{need}" in look.ids(YESTERDAY)
    with time_machine.travel(NOW, tick=False):
        assert book.days.morning(TODAY).gone == ()
        look.raw("UPDATE need SET status = 'met'")
        (gone,) = book.days.morning(TODAY).gone
        assert (gone.client, gone.why, gone.gone_on) == (
            "Ortiz, Ada",
            "a ride: active need, no goal, referral or reason",
            TODAY,
        )
        look.raw("UPDATE need SET status = 'active'")
        assert book.days.morning(TODAY).gone == ()


def test_deadlines_of_seven_days_and_no_more(book: Casebook, look: Looking, hers: int) -> None:
    for days in (0, 7, 8):
        look.add(hers, Kind.DEADLINE, reason=f"in {days}", due=TODAY + timedelta(days=days))
    assert [one.what for one in book.days.morning(TODAY).deadlines] == ["in 0", "in 7"]


def test_what_was_done_put_off_and_recorded(book: Casebook, look: Looking, hers: int) -> None:
    with time_machine.travel(NOW, tick=False):
        call, other, third = (look.add(hers, reason=name) for name in "abc")
        book.contacts.record(
            call, hers, ContactEntry(NOW, outcome=Outcome.REACHED, note="well", minutes=20, miles=3), TODAY
        )
        book.contacts.attempt(other, hers, Outcome.NO_ANSWER, NOW)
        book.checkins.snooze(third, TOMORROW, TODAY)
        book.contacts.record(None, hers, ContactEntry(NOW, note="paperwork", minutes=45), TODAY)
        evening = book.days.evening(TODAY)
    assert (evening.contacts, evening.reached, evening.done, evening.missed) == (2, 1, 1, 1)
    assert (evening.moved, evening.minutes, evening.miles) == (1, 65, 3)
    assert [note.head for note in evening.to_sign] == ["well", "paperwork"]
    assert book.days.evening(TOMORROW).contacts == 0


def test_notes_are_signed_in_one_change_and_undone(book: Casebook, look: Looking, hers: int) -> None:
    look.contact(None, hers, note="first")
    look.contact(None, hers, note="second")
    look.contact(None, hers, Outcome.NO_ANSWER)
    numbers = [note.id for note in book.days.to_sign()]
    assert book.contacts.sign(numbers, NOW).words == "2 notes signed"
    assert book.days.to_sign() == ()
    with pytest.raises(Refused, match="No note waits"):
        book.contacts.sign(numbers, NOW)
    book.undoing.undo()
    assert [note.id for note in book.days.to_sign()] == numbers


def test_a_note_that_is_amended_or_voided_waits_or_waits_no_more(book: Casebook, look: Looking, hers: int) -> None:
    look.contact(None, hers, note="first")
    (note,) = book.days.to_sign()
    book.contacts.sign([note.id], NOW)
    book.contacts.amend(note.id, "first", 10, None)
    assert book.days.to_sign() == ()
    book.contacts.amend(note.id, "first, bettered", 10, None)
    assert [one.head for one in book.days.to_sign()] == ["first, bettered"]
    book.contacts.void(note.id, "wrong client")
    assert book.days.to_sign() == ()


def test_on_the_first_day_of_work_only_what_begins_today_is_new(book: Casebook, look: Looking) -> None:
    client = look.take_on()
    look.add(client, Kind.CALL, reason="old", due=YESTERDAY)
    look.add(client, Kind.TASK, reason="form", due=TODAY)
    with time_machine.travel(NOW, tick=False):
        morning = book.days.morning(TODAY)
    whys = [line.why for line in morning.new]
    assert morning.since is None
    assert any(why.startswith("form") for why in whys)
    assert not any(why.startswith("old") for why in whys)


def test_a_vault_of_nobody_has_an_empty_day(book: Casebook) -> None:
    morning, evening = book.days.morning(TODAY), book.days.evening(TODAY)
    assert (morning.since, morning.lines, morning.gone, morning.deadlines) == (None, (), (), ())
    assert (evening.contacts, evening.minutes, evening.to_sign, evening.left) == (0, 0, (), ())


def test_a_contact_of_yesterday_that_is_recorded_today_is_yesterdays(book: Casebook, look: Looking, hers: int) -> None:
    at: datetime = NOW - timedelta(days=1)
    book.contacts.record(None, hers, ContactEntry(at, outcome=Outcome.REACHED, minutes=5), TODAY)
    assert (book.days.evening(TODAY).contacts, book.days.evening(YESTERDAY).contacts) == (0, 1)
