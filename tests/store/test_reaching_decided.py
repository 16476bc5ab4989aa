"""A ladder that is used up: to keep trying, a welfare check; what is decided is one change, with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.store.books import ADA, BEN, MONDAY, NOW, TODAY, TOMORROW, YESTERDAY, Looking
from tests.store.tried import WEEKLY, tried

from casetui.terms.change import Change, Refused
from casetui.terms.checkin import CheckInStatus, Kind, Origin
from casetui.terms.contact import Outcome
from casetui.terms.ladder import Act
from casetui.terms.reaching import Answered, LetterOut, WelfareEntry


def used_up(look: Looking) -> tuple[int, int]:
    client_id = look.settled(ADA)
    return client_id, tried(look, client_id, 3)


def test_to_keep_trying_begins_a_new_run(look: Looking) -> None:
    client_id, number = used_up(look)
    with pytest.raises(Refused, match="Say why"):
        look.book.reaching.keep_trying(number, " ", NOW)
    before, dump = look.counts()[0], look.book.dump()
    look.book.reaching.keep_trying(number, "she is often at her sister's", NOW)
    assert look.counts()[0] == before + 1
    was, (follow,) = look.check_in(number), look.planned(client_id)
    assert (was.status, was.settled_why) == (CheckInStatus.DONE, "keep trying: she is often at her sister's")
    assert (follow.attempt, follow.kind, follow.reason, follow.due) == (0, Kind.CALL, "weekly check", TOMORROW)
    assert (follow.rhythm, follow.origin) == (WEEKLY, Origin.LADDER)
    look.contact(follow.id, client_id, Outcome.NO_ANSWER)
    assert look.planned(client_id)[0].attempt == 1
    look.book.undoing.undo()
    look.book.undoing.undo()
    assert look.book.dump() == dump


def test_a_welfare_check_leaves_a_safety_row_with_the_next_look(look: Looking) -> None:
    client_id, number = used_up(look)
    entry = WelfareEntry("Portland police 207 555 0111", "reference 4711", "alone, silent for 3 days", TODAY)
    for wrong in (replace(entry, whom=" "), replace(entry, why=""), replace(entry, next_look=YESTERDAY)):
        with pytest.raises(Refused):
            look.book.reaching.ask_welfare_check(number, wrong, NOW)
    dump = look.book.dump()
    look.book.reaching.ask_welfare_check(number, entry, NOW)
    (follow,) = look.planned(client_id)
    assert (follow.kind, follow.due) == (Kind.SAFETY, TODAY)
    assert follow.reason == "welfare check asked for: what came of it · weekly check"
    assert any("reference 4711" in one.note for one in look.book.portraits.contacts(client_id))
    with pytest.raises(Refused, match="cannot be put off"):
        look.book.checkins.snooze(follow.id, MONDAY, TODAY)
    undone = look.book.dump()
    look.contact(follow.id, client_id, Outcome.REACHED)
    assert [(one.kind, one.reason) for one in look.planned(client_id)] == [(Kind.CALL, "weekly check")]
    look.book.undoing.undo()
    assert look.book.dump() == undone
    look.book.undoing.undo()
    assert look.book.dump() == dump


def test_one_unsafe_stays_a_safety_row_until_somebody_knows(look: Looking) -> None:
    client_id, number = look.settled(), 0
    number = tried(look, client_id, 2, kind=Kind.SAFETY)
    look.book.reaching.go_on(number, NOW)
    number = look.planned(client_id)[0].id
    assert look.book.reaching.read(number, TODAY).act is Act.DECISION
    look.book.reaching.ask_welfare_check(number, WelfareEntry("police", "", "silent", TODAY), NOW)
    (look_again,) = look.planned(client_id)
    assert look_again.reason.startswith("welfare check asked for, unsafe")
    look.contact(look_again.id, client_id, Outcome.REACHED)
    assert look.planned(client_id)[0].kind is Kind.SAFETY


def test_a_rung_is_done_once_and_a_plain_try_is_no_rung(look: Looking) -> None:
    client_id = look.settled(BEN)
    number = tried(look, client_id, 1)
    with pytest.raises(Refused, match="a plain try"):
        look.book.reaching.read(number, TODAY)
    number = tried(look, look.settled(ADA), 3)
    look.book.reaching.keep_trying(number, "again", NOW)
    before = look.state()
    writes: tuple[Callable[[], Change], ...] = (
        lambda: look.book.reaching.keep_trying(number, "again", NOW),
        lambda: look.book.reaching.go_on(number, NOW),
        lambda: look.book.reaching.rang(number, "Mara", Answered.KNOWS, NOW),
        lambda: look.book.reaching.send_letter(number, LetterOut("Dear Ada", MONDAY), NOW),
    )
    for write in writes:
        with pytest.raises(Refused, match="settled already"):
            write()
    assert look.state() == before
