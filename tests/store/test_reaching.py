"""Runs of tries that reached nobody: the ladder, others rung, the letter, the decision; each one change."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from tests.store.books import BEN, MONDAY, NOW, TODAY, TOMORROW, Looking
from tests.store.tried import AT_HALF_PAST, WEEKLY, around, moment, put, tried, why

from casetui.library.library import Library
from casetui.terms.change import Refused
from casetui.terms.checkin import CheckInStatus, Kind
from casetui.terms.contact import Direction, Mode, Outcome
from casetui.terms.ladder import Act
from casetui.terms.reaching import Answered, LetterOut


def test_a_routine_run_tries_three_weekdays_and_parts_of_the_day(look: Looking) -> None:
    client_id = look.settled(BEN)
    number = tried(look, client_id, 0)
    seen = []
    for made in range(3):
        due = look.check_in(number).due
        assert due is not None
        look.book.contacts.attempt(number, client_id, Outcome.BUSY, moment(due, AT_HALF_PAST[made]))
        follow = look.planned(client_id)[0]
        seen.append((due.strftime("%a"), follow.band, follow.attempt, follow.of, follow.ladder))
        number = follow.id
    assert seen == [
        ("Fri", "afternoon", 1, 3, "routine"),
        ("Wed", "evening", 2, 3, "routine"),
        ("Tue", "", 3, 3, "routine"),
    ]
    assert look.book.reaching.read(number, TODAY).act is Act.OTHERS


def test_the_row_says_how_far_it_is(look: Looking) -> None:
    client_id = look.settled(BEN)
    number = tried(look, client_id, 1)
    due = look.check_in(number).due
    assert due is not None
    assert why(look, number, due) == "no answer, 1 of 3; try afternoon · weekly check"
    look.book.contacts.attempt(number, client_id, Outcome.LEFT_MESSAGE, moment(due, 14))
    follow = look.planned(client_id)[0]
    assert follow.due is not None
    assert why(look, follow.id, follow.due + timedelta(days=1)) == (
        "left message, 2 of 3; try evening · weekly check, 1 day late"
    )


@pytest.mark.parametrize("outcome", [Outcome.REACHED, Outcome.REFUSED, Outcome.COLLATERAL, Outcome.RESCHEDULED])
def test_whatever_ends_the_run_begins_the_next_at_the_first_rung(look: Looking, outcome: Outcome) -> None:
    client_id = look.settled(BEN)
    number = tried(look, client_id, 2)
    look.contact(number, client_id, outcome)
    (follow,) = look.planned(client_id)
    assert (follow.attempt, follow.of, follow.ladder, follow.band, follow.reason) == (0, 0, "", "", "weekly check")
    look.contact(follow.id, client_id, Outcome.NO_ANSWER)
    assert look.planned(client_id)[0].attempt == 1


def test_a_voided_try_counts_no_more_for_the_part_of_the_day(look: Looking) -> None:
    client_id = look.settled(BEN)
    number = tried(look, client_id, 1)
    look.book.contacts.void(int(look.one("SELECT max(id) FROM contact")), "rang the wrong client")
    due = look.check_in(number).due or TODAY
    step = look.book.contacts.propose(number, client_id, Outcome.NO_ANSWER, due, time(14))
    assert step is not None
    assert step.band == "evening"
    again = look.book.contacts.propose(number, client_id, Outcome.NO_ANSWER, due, time(18))
    assert again is not None
    assert again.band == "morning"


def test_a_run_goes_on_with_its_ladder_until_it_becomes_more_urgent(look: Looking) -> None:
    client_id = look.settled(BEN)
    number = tried(look, client_id, 1)
    assert look.check_in(number).ladder == "routine"
    put(look, client_id, risk="high")
    look.contact(number, client_id, Outcome.NO_ANSWER)
    (follow,) = look.planned(client_id)
    assert (follow.ladder, follow.attempt, follow.due) == ("urgent", 2, TOMORROW)
    put(look, client_id, risk="low")
    look.contact(follow.id, client_id, Outcome.NO_ANSWER)
    assert look.planned(client_id)[0].ladder == "urgent"


def test_her_own_ladder_is_climbed(look: Looking, tmp_path: Path) -> None:
    own = tmp_path / "ladders"
    own.mkdir()
    (own / "routine.toml").write_text(
        'id = "routine"\nname = "Mine"\nfor = "routine"\nsource = "my office"\nsure = "C"\n'
        '[[rungs]]\nact = "try"\n[[rungs]]\nact = "try"\ndays = 2\n[[rungs]]\nact = "decision"\ndays = 4\n'
    )
    look.book.contacts.library = Library(tmp_path)
    client_id = look.settled(BEN)
    number = look.add(client_id)
    look.contact(number, client_id, Outcome.NO_ANSWER)
    (follow,) = look.planned(client_id)
    assert (follow.due, follow.of) == (TODAY + timedelta(days=2), 2)
    look.contact(follow.id, client_id, Outcome.NO_ANSWER)
    (follow,) = look.planned(client_id)
    assert (follow.due, follow.reason.partition(":")[0]) == (TODAY + timedelta(days=4), "ladder used up")


def test_who_is_rung_and_who_is_not(look: Looking) -> None:
    client_id = look.settled(BEN)
    for name, may, phone in (("Mara", True, "207 555 0190"), ("Tom", False, "1"), ("Lu", None, "2"), ("Kay", True, "")):
        around(look, client_id, name, may, phone)
    number = tried(look, client_id, 3)
    now = look.book.reaching.read(number, TODAY)
    assert [(one.name, one.may) for one in now.to_ring] == [("Mara", "may hear the client said yes, no paper")]
    assert set(now.left_out) == {
        "Tom: the client said no",
        "Lu: no release, the client was not asked",
        "Kay: no number that works",
    }
    assert now.so_far == "no answer, 3 of 3"
    look.book.reaching.rang(number, "Mara", Answered.LEFT_MESSAGE, NOW)
    (mara,) = look.book.reaching.read(number, TODAY).to_ring
    assert mara.rung == f"today {NOW.astimezone():%H:%M}: left message"
    assert look.check_in(number).status is CheckInStatus.PLANNED


def test_every_contact_is_also_those_who_were_not_asked(look: Looking) -> None:
    client_id = look.settled(BEN)
    around(look, client_id, "Lu", None)
    number = tried(look, client_id, 2, kind=Kind.SAFETY)
    now = look.book.reaching.read(number, TODAY)
    assert (now.act, [one.name for one in now.to_ring]) == (Act.EVERY_CONTACT, ["Lu"])


@pytest.mark.parametrize(
    ("answered", "outcome", "ends"),
    [
        (Answered.KNOWS, Outcome.COLLATERAL, True),
        (Answered.WILL_TELL, Outcome.COLLATERAL, False),
        (Answered.NO_ANSWER, Outcome.NO_ANSWER, False),
    ],
)
def test_each_ringing_is_one_change_that_can_be_undone(
    look: Looking, answered: Answered, outcome: Outcome, ends: bool
) -> None:
    client_id = look.settled(BEN)
    around(look, client_id, "Mara", True)
    number = tried(look, client_id, 3)
    before, dump = look.counts()[0], look.book.dump()
    look.book.reaching.rang(number, "Mara", answered, NOW)
    assert look.counts()[0] == before + 1
    newest = next(one for one in look.book.portraits.contacts(client_id) if one.with_whom)
    assert (newest.with_whom, newest.outcome, newest.mode) == ("Mara", outcome, Mode.PHONE)
    (follow,) = look.planned(client_id)
    assert (follow.id != number) == ends
    if ends:
        assert (follow.attempt, follow.reason, follow.rhythm) == (0, "weekly check", WEEKLY)
    look.book.undoing.undo()
    assert look.book.dump() == dump


def test_nobody_else_knew_is_the_next_rung_and_no_try(look: Looking) -> None:
    client_id = look.settled(BEN)
    number = tried(look, client_id, 3)
    assert look.book.reaching.go_on(number, NOW).words == "Ben Núñez: nobody else knew, next Mon 23"
    (follow,) = look.planned(client_id)
    assert (follow.reason, follow.attempt, follow.of) == ("send a letter · weekly check", 4, 3)
    assert why(look, follow.id, MONDAY) == "send a letter · nobody else knew, 3 of 3 · weekly check"


def test_a_letter_is_a_contact_and_one_change(look: Looking) -> None:
    client_id = look.settled(BEN)
    number = tried(look, client_id, 3)
    look.book.reaching.go_on(number, NOW)
    number = look.planned(client_id)[0].id
    now = look.book.reaching.read(number, TODAY)
    assert (now.act, now.next_look) == (Act.LETTER, date(2026, 11, 30))
    before, dump = look.counts()[0], look.book.dump()
    look.book.reaching.send_letter(number, LetterOut("Dear Ben,\n\nplease ring me.", now.next_look), NOW)
    assert look.counts()[0] == before + 1
    kept = next(one for one in look.book.portraits.contacts(client_id) if one.mode is Mode.LETTER)
    assert (kept.direction, kept.outcome, kept.note) == (Direction.OUT, None, "Dear Ben,\n\nplease ring me.")
    (follow,) = look.planned(client_id)
    assert (follow.due, follow.kind, follow.rhythm) == (date(2026, 11, 30), Kind.TASK, WEEKLY)
    assert why(look, follow.id, date(2026, 11, 30)).endswith("· letter sent, 3 of 3 · weekly check")
    look.book.undoing.undo()
    assert look.book.dump() == dump


def test_no_post_is_no_letter_and_nobody_else_is_rung(look: Looking) -> None:
    client_id = look.settled(BEN)
    put(look, client_id, safe_contact="this number only, no post")
    around(look, client_id, "Mara", True)
    number = tried(look, client_id, 3)
    now = look.book.reaching.read(number, TODAY)
    assert (now.act, now.to_ring) == (Act.DECISION, ())
    assert now.left_out == ("anybody else: safe contact says “this number only”",)
    assert "(no post)" in look.check_in(number).reason
    before = look.state()
    with pytest.raises(Refused, match="“no post”: no letter"):
        look.book.reaching.send_letter(number, LetterOut("Dear Ben", MONDAY), NOW)
    assert look.state() == before
