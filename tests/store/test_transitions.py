"""Transitions: what each sets off, and what meets its clocks; all of it taken back by one undo."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from tests.store.books import ADA, BEN, MONDAY, NOW, TODAY, TOMORROW, TUESDAY, YESTERDAY, Looking
from tests.store.transitioned import ADMITTED, EMERGENCY, HOME, begin, clocks, newest, say, spoke, steps

from casetui.records import Coverage
from casetui.terms.case import PlaceKind
from casetui.terms.change import Refused
from casetui.terms.checkin import CheckInStatus, Kind
from casetui.terms.contact import Outcome
from casetui.terms.transition import (
    ClockAct,
    ClockSaid,
    ClockStatus,
    TransitionKind,
    Turn,
)


@pytest.mark.parametrize(
    "turns", [(ADMITTED,), (ADMITTED, HOME), (EMERGENCY,), (HOME,)], ids=lambda turns: turns[-1].kind
)
def test_each_is_one_change_that_undoes_and_redoes_wholly(look: Looking, turns: tuple[Turn, ...]) -> None:
    client_id = look.take_on()
    begin(look, client_id, *turns[:-1])
    before = look.book.dump()
    begin(look, client_id, turns[-1])
    after = look.book.dump()
    look.book.undoing.undo()
    assert look.book.dump() == before
    look.book.undoing.redo()
    assert look.book.dump() == after


def test_an_admission_turns_everything_to_the_ward(look: Looking) -> None:
    client_id = look.settled()
    look.add(client_id, rhythm="FREQ=WEEKLY")
    said = begin(look, client_id, ADMITTED)
    assert said == "Ada Ortiz: admission, yesterday; 1 check-in at home waits"
    assert steps(look, client_id)[0][1] == MONDAY
    found = newest(look, client_id)
    assert (found.kind, found.to_where, found.status) == (TransitionKind.ADMISSION, "Maine Medical", "running")
    assert clocks(look, client_id)["ward"].step_due == MONDAY
    where = look.book.portraits.portrait(client_id).where
    assert where is not None
    assert (where.kind, where.place, where.unit) == (PlaceKind.HOSPITAL, "Maine Medical", "R7")


def test_word_with_the_ward_meets_its_clock_and_the_rhythm_goes_on_there(look: Looking) -> None:
    client_id = look.settled()
    look.add(client_id, rhythm="FREQ=WEEKLY")
    begin(look, client_id, ADMITTED)
    ward = look.planned(client_id)[0].id
    said = spoke(look, client_id, TODAY, step=ward)
    assert said == "Ada Ortiz: reached, next Fri 27; word with the ward met"
    assert clocks(look, client_id)["ward"].status is ClockStatus.MET
    assert newest(look, client_id).status == "running"
    assert [(row.kind, row.due) for row in look.planned(client_id)] == [(Kind.WARD, TODAY + timedelta(days=7))]


def test_home_starts_the_clocks_and_one_step(look: Looking) -> None:
    client_id = look.settled()
    begin(look, client_id, ADMITTED)
    said = begin(look, client_id, Turn(TransitionKind.DISCHARGE, TODAY, where=PlaceKind.FAMILY, home_health=True))
    assert said == "Ada Ortiz: discharge, today; 5 clocks, the next step by Sun 22"
    assert {name: one.due_on for name, one in clocks(look, client_id).items()} == {
        "home health": date(2026, 11, 22),
        "call": TUESDAY,
        "booked": TUESDAY,
        "attended": date(2026, 11, 27),
        "medicines": date(2026, 12, 20),
    }
    assert steps(look, client_id) == [("home health: did the first visit take place?", date(2026, 11, 22))]
    admission = look.book.transitions.of(client_id, running=False)[1]
    assert admission.status == "finished"
    assert [one.status for one in admission.clocks] == [ClockStatus.LET_GO]


def test_reaching_her_meets_the_first_call_by_itself(look: Looking) -> None:
    client_id = look.settled()
    begin(look, client_id, ADMITTED, HOME)
    assert spoke(look, client_id, TODAY) == "Ada Ortiz: reached; my call met"
    call = clocks(look, client_id)["call"]
    assert (call.status, call.met_on, call.met_how) == (ClockStatus.MET, TODAY, "reached")
    assert steps(look, client_id) == [("visit with the practice booked?", TUESDAY)]


def test_a_contact_from_before_counts_only_after_the_day_of_discharge(look: Looking) -> None:
    for entry, day, status in ((ADA, YESTERDAY, ClockStatus.RUNNING), (BEN, TODAY, ClockStatus.MET)):
        client_id = look.settled(entry)
        spoke(look, client_id, day)
        begin(look, client_id, Turn(TransitionKind.DISCHARGE, YESTERDAY))
        assert clocks(look, client_id)["call"].status is status


def test_two_attempts_are_effort_and_both_are_said(look: Looking) -> None:
    client_id = look.settled()
    begin(look, client_id, ADMITTED, HOME)
    step = look.planned(client_id)[0].id
    said = spoke(look, client_id, TODAY, Outcome.NO_ANSWER, step)
    assert "effort" not in said
    call = clocks(look, client_id)["call"]
    again = next(row for row in look.planned(client_id) if row.follows_id == step)
    assert (call.status, call.efforts, call.step_due) == (ClockStatus.RUNNING, 1, again.due)
    assert "; my call: effort made, two attempts" in spoke(look, client_id, TODAY, Outcome.LEFT_MESSAGE, again.id)
    assert clocks(look, client_id)["call"].status is ClockStatus.EFFORT
    assert [reason for reason, _ in steps(look, client_id)].count("visit with the practice booked?") == 1
    assert "my call met" in spoke(look, client_id, TODAY)
    assert clocks(look, client_id)["call"].status is ClockStatus.MET


def test_a_call_does_not_settle_a_visit(look: Looking) -> None:
    client_id = look.settled()
    begin(look, client_id, ADMITTED, HOME)
    spoke(look, client_id, TODAY)
    (booked,) = [row for row in look.planned(client_id) if row.kind is Kind.TRANSITION]
    assert look.propose(booked.id, client_id, Outcome.NO_ANSWER) is None
    said = spoke(look, client_id, TODAY, step=booked.id)
    assert said.endswith("practice's visit booked: not settled by this, l says what came of it")
    assert look.check_in(booked.id).status is CheckInStatus.PLANNED


def test_a_visit_booked_is_asked_about_on_its_day_and_kept_finishes_it(look: Looking) -> None:
    client_id = look.settled()
    begin(look, client_id, ADMITTED, HOME)
    spoke(look, client_id, TODAY)
    said = say(look, client_id, "booked", ClockAct.MET, words="Dr Lee", visit_on=TUESDAY, visit_at=time(10))
    assert said == "Ada Ortiz: practice's visit booked: Dr Lee, Tue 24 10:00"
    assert steps(look, client_id) == [("visit with the practice: was it kept? (Dr Lee, Tue 24 10:00)", TUESDAY)]
    say(look, client_id, "attended", ClockAct.MET, words="seen")
    assert newest(look, client_id).status == "running"
    say(look, client_id, "medicines", ClockAct.MET, words="by the pharmacist")
    assert (newest(look, client_id).status, steps(look, client_id)) == ("finished", [])


def test_a_visit_after_the_window_says_so(look: Looking) -> None:
    client_id = look.settled()
    begin(look, client_id, ADMITTED, HOME)
    said = say(look, client_id, "booked", ClockAct.MET, visit_on=date(2026, 12, 1))
    assert said.endswith("that is after the window, which ends Fri 27")


def test_a_visit_kept_was_booked_and_engages(look: Looking) -> None:
    client_id = look.settled()
    look.keep(Coverage(client_id=client_id, payer="Medicare"))
    begin(look, client_id, Turn(TransitionKind.DISCHARGE, YESTERDAY))
    say(look, client_id, "attended", ClockAct.MET)
    met = {name for name, one in clocks(look, client_id).items() if one.status is ClockStatus.MET}
    assert met == {"attended", "booked", "engaged"}


def test_late_is_said(look: Looking) -> None:
    client_id = look.settled()
    begin(look, client_id, Turn(TransitionKind.DISCHARGE, date(2026, 11, 2)))
    assert {name for name, one in clocks(look, client_id).items() if one.status is ClockStatus.MISSED} == {
        "booked",
        "attended",
    }
    assert spoke(look, client_id, TODAY).endswith("my call met, late: it was due Wed 4 Nov")


@pytest.mark.parametrize(
    ("act", "status"), [(ClockAct.MISSED, ClockStatus.MISSED), (ClockAct.LET_GO, ClockStatus.LET_GO)]
)
def test_missed_and_let_go_plan_what_is_next(look: Looking, act: ClockAct, status: ClockStatus) -> None:
    client_id = look.settled()
    begin(look, client_id, ADMITTED, HOME)
    assert say(look, client_id, "call", act, words="no phone") == f"Ada Ortiz: my call {act}"
    assert clocks(look, client_id)["call"].status is status
    assert [reason for reason, _ in steps(look, client_id)] == ["visit with the practice booked?"]
    with pytest.raises(Refused, match="settled"):
        say(look, client_id, "call", ClockAct.MET)


def test_a_try_is_counted_and_its_next_day_planned(look: Looking) -> None:
    client_id = look.settled()
    begin(look, client_id, ADMITTED, HOME)
    said = say(look, client_id, "booked", ClockAct.EFFORT, words="rings back", again_on=MONDAY)
    assert said == "Ada Ortiz: practice's visit booked: tried, 1 in all, next Mon 23"
    assert ("visit with the practice booked?", MONDAY) in steps(look, client_id)


@pytest.mark.parametrize(
    ("clock", "said", "why"),
    [
        ("call", ClockSaid(ClockAct.LET_GO, TODAY), "Say why"),
        ("call", ClockSaid(ClockAct.MET, TOMORROW), "lies ahead"),
        ("call", ClockSaid(ClockAct.MET, YESTERDAY), "counts from today"),
        ("call", ClockSaid(ClockAct.EFFORT, TODAY, again_on=YESTERDAY), "in the past"),
    ],
)
def test_what_cannot_be_said_of_a_clock(look: Looking, clock: str, said: ClockSaid, why: str) -> None:
    client_id = look.take_on()
    begin(look, client_id, ADMITTED, HOME)
    before = look.state()
    with pytest.raises(Refused, match=why):
        look.book.transitions.say(clocks(look, client_id)[clock].id, said, TODAY)
    assert look.state() == before


def test_done_meets_and_not_needed_lets_go(look: Looking) -> None:
    client_id = look.settled()
    begin(look, client_id, ADMITTED, HOME)
    look.book.checkins.done(look.planned(client_id)[0].id, NOW, "her son rang")
    assert clocks(look, client_id)["call"].met_how == "her son rang"
    (booked,) = [row for row in look.planned(client_id) if row.kind is Kind.TRANSITION]
    look.book.checkins.cancel(booked.id, "she has no practice", TODAY)
    assert clocks(look, client_id)["booked"].status is ClockStatus.LET_GO
    assert [reason for reason, _ in steps(look, client_id)] == ["visit with the practice: was it kept?"]


def test_a_voided_contact_lets_the_clock_run_again(look: Looking) -> None:
    client_id = look.settled()
    begin(look, client_id, ADMITTED, HOME)
    spoke(look, client_id, TODAY)
    look.book.contacts.void(look.one("SELECT max(id) FROM contact"), "another client")
    assert clocks(look, client_id)["call"].status is ClockStatus.RUNNING


def test_back_in_hospital_ends_what_ran_and_starts_anew(look: Looking) -> None:
    client_id = look.settled()
    begin(look, client_id, ADMITTED, HOME)
    step = look.planned(client_id)[0].id
    look.contact(step, client_id, Outcome.IN_HOSPITAL)
    first = look.book.transitions.of(client_id, running=False)[1]
    assert (first.status, {one.status for one in first.clocks}) == ("let go", {ClockStatus.LET_GO})
    assert newest(look, client_id).kind is TransitionKind.ADMISSION
    assert [row.kind for row in look.planned(client_id)] == [Kind.WARD]
    assert clocks(look, client_id)["ward"].step_due == look.planned(client_id)[0].due
    begin(look, client_id, HOME)
    assert [reason for reason, _ in steps(look, client_id)] == ["first contact after discharge"]


def test_an_emergency_visit_has_its_own_clocks_or_none(look: Looking) -> None:
    client_id = look.settled()
    assert begin(look, client_id, EMERGENCY).endswith("2 clocks, the next step by Fri 27")
    say(look, client_id, "fum-7", ClockAct.MET)
    assert newest(look, client_id).status == "finished"
    begin(look, client_id, Turn(TransitionKind.EMERGENCY, TODAY, "Maine Medical"))
    assert (newest(look, client_id).status, newest(look, client_id).clocks) == ("finished", ())
    assert look.rows("SELECT kind, place FROM stay") == [("emergency", "Maine Medical")] * 2
