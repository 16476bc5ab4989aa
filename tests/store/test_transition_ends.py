"""Transitions: what is known when one begins, what cannot, what ends one, and the gaps that are left."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.store.books import BEN, TODAY, TOMORROW, YESTERDAY, Looking
from tests.store.transitioned import ADMITTED, HOME, begin, clocks, newest, recorded, steps

from casetui.records import Assessment, Condition, Coverage
from casetui.terms.assessment import AssessmentEntry
from casetui.terms.case import CaseStatus, PlaceEntry, PlaceKind
from casetui.terms.change import Refused
from casetui.terms.contact import Outcome
from casetui.terms.health import ConditionStatus
from casetui.terms.transition import (
    ClockName,
    ClockStatus,
    TransitionKind,
    Turn,
)


def test_what_is_known_decides_what_is_proposed(look: Looking) -> None:
    client_id = look.settled()
    look.keep(Coverage(client_id=client_id, payer="Humana Medicare Advantage"))
    for name in ("Heart failure", "COPD"):
        look.keep(Condition(client_id=client_id, name=name, status=ConditionStatus.ACTIVE))
    known = look.book.transitions.known(client_id, TODAY)
    assert known.facts.medicare
    assert known.facts.age == 82
    assert known.conditions == ("COPD or asthma", "heart failure")
    begin(look, client_id, Turn(TransitionKind.EMERGENCY, TODAY, chronic=True))
    assert set(clocks(look, client_id)) == {"fmc"}


def test_lace_moves_the_visit(look: Looking) -> None:
    client_id = look.settled(BEN)
    begin(look, client_id, ADMITTED, HOME)
    assert clocks(look, client_id)["attended"].due_on == date(2026, 12, 4)
    answers = {"days": "14", "acute": "1", "charlson": "1", "ed": "0"}
    said = look.book.assessments.record(client_id, AssessmentEntry("lace", TODAY, answers), TODAY).words
    assert said.endswith("; high risk of coming back, the practice's visit by Fri 27")
    assert clocks(look, client_id)["attended"].due_on == date(2026, 11, 27)


def test_lace_of_the_stay_counts_at_discharge(look: Looking) -> None:
    client_id = look.settled(BEN)
    begin(look, client_id, ADMITTED)
    look.keep(Assessment(client_id=client_id, instrument="lace", name="LACE", on_day=YESTERDAY, total=11))
    assert look.book.transitions.known(client_id, TODAY).facts.risk == "high"
    begin(look, client_id, HOME)
    assert clocks(look, client_id)["attended"].due_on == date(2026, 11, 27)


def test_nothing_for_the_closed_and_the_dead(look: Looking) -> None:
    closed, dead = look.take_on(), look.take_on(BEN)
    for client_id in (closed, dead):
        begin(look, client_id, ADMITTED, HOME)
    look.book.cases.change_status(closed, CaseStatus.FINISHED, "moved away", TODAY)
    look.contact(None, dead, Outcome.DECEASED, next_step=None)
    for client_id in (closed, dead):
        assert newest(look, client_id).status == "let go"
        assert {one.status for one in newest(look, client_id).clocks} == {ClockStatus.LET_GO}
        assert steps(look, client_id) == []
        with pytest.raises(Refused, match="Nothing is owed"):
            begin(look, client_id, HOME)
    look.book.cases.move(closed, PlaceEntry(PlaceKind.HOSPITAL, TODAY), TODAY)
    assert len(look.book.transitions.of(closed, running=False)) == 2


@pytest.mark.parametrize(
    ("turns", "why"),
    [
        ((Turn(TransitionKind.DISCHARGE, TOMORROW),), "lies ahead"),
        ((ADMITTED, ADMITTED), "in hospital already"),
        ((ADMITTED, Turn(TransitionKind.DISCHARGE, date(2026, 11, 18))), "admitted yesterday"),
        ((ADMITTED, Turn(TransitionKind.MOVE, TODAY)), "admission"),
        ((ADMITTED, Turn(TransitionKind.DISCHARGE, TODAY, where=PlaceKind.REHAB)), "stay goes on"),
    ],
)
def test_what_cannot_begin(look: Looking, turns: tuple[Turn, ...], why: str) -> None:
    client_id = look.take_on()
    begin(look, client_id, *turns[:-1])
    before = look.state()
    with pytest.raises(Refused, match=why):
        begin(look, client_id, turns[-1])
    assert look.state() == before


def test_a_stay_of_a_record_is_asked_about_for_30_days(look: Looking) -> None:
    client_id = look.settled()
    for days in (31, 30, 0):
        recorded(look, client_id, TODAY - timedelta(days=days))
    asked = look.book.transitions.asked(client_id, TODAY)
    assert [(TODAY - one.day).days for one in asked] == [0, 30]
    look.book.transitions.leave_stay(asked[1].id, TODAY)
    turn = Turn(TransitionKind.DISCHARGE, asked[0].day, stay_id=asked[0].id)
    begin(look, client_id, turn)
    assert look.book.transitions.asked(client_id, TODAY) == ()
    assert newest(look, client_id).stay_id == asked[0].id
    assert look.rows("SELECT count(*) FROM stay") == [(3,)]
    assert look.rows("SELECT * FROM whereabouts") == []
    look.book.undoing.undo()
    assert [one.id for one in look.book.transitions.asked(client_id, TODAY)] == [asked[0].id]


def test_a_client_merged_keeps_her_clocks(look: Looking) -> None:
    keep, other = look.take_on(), look.take_on(BEN)
    begin(look, other, ADMITTED, HOME)
    look.book.intake.merge(keep, other, TODAY)
    assert {one.clock for one in newest(look, keep).clocks} >= {ClockName.CALL, ClockName.ATTENDED}


def test_a_step_without_a_check_in_is_a_gap_and_never_both(look: Looking) -> None:
    client_id = look.settled()
    begin(look, client_id, ADMITTED, HOME)
    late = date(2026, 11, 25)
    about = {one.id: one.why for one in look.book.queue.today(late) if one.client_id == client_id}
    call, booked = (f"gap-transition-clock-{clocks(look, client_id)[name].id}" for name in ("call", "booked"))
    assert call not in about
    assert about[booked].startswith("discharged, no visit booked, by Tue 24")
    step = look.planned(client_id)[0].id
    look.raw("UPDATE check_in SET status = 'cancelled' WHERE id = ?", step)
    assert call in {one.id for one in look.book.queue.today(late)}
