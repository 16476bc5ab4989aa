"""Contacts: one act keeps what happened, settles what was owed and plans the next; or nothing at all."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from tests.store.books import (
    ADA,
    BEN,
    MONDAY,
    NOW,
    TODAY,
    TOMORROW,
    YESTERDAY,
    Looking,
    row,
)

from casetui.records import Stay
from casetui.terms.case import CaseStatus
from casetui.terms.change import Refused
from casetui.terms.checkin import CheckInStatus, Kind, NextStep, Origin
from casetui.terms.contact import UNREACHED, Direction, Mode, Outcome

WEEKLY = "FREQ=WEEKLY"


def test_reached_is_one_act(look: Looking) -> None:
    client_id = look.settled()
    number = look.add(client_id, rhythm=WEEKLY)
    before, dump = look.counts()[0], look.book.dump()
    said = look.contact(number, client_id, Outcome.REACHED, note="all well", minutes=12)
    assert said == "Ada Ortiz: reached, next Fri 27"
    assert look.counts()[0] == before + 1
    was = look.check_in(number)
    assert (was.status, was.settled_on, was.settled_why) == (CheckInStatus.DONE, TODAY, "reached")
    (follow,) = look.planned(client_id)
    assert (follow.due, follow.rhythm, follow.follows_id) == (date(2026, 11, 27), WEEKLY, number)
    ((kept,),) = [look.book.portraits.contacts(client_id)]
    assert (kept.note, kept.minutes, kept.outcome, kept.at) == ("all well", 12, Outcome.REACHED, NOW)
    look.book.undoing.undo()
    assert look.book.dump() == dump


@pytest.mark.parametrize(
    "fault", [{"minutes": -1}, {"minutes": 1441}, {"miles": 2001}, {"with_whom": "x" * 501}], ids=str
)
def test_an_impossible_value_leaves_the_check_in_where_it_was(look: Looking, fault: dict[str, object]) -> None:
    client_id = look.take_on()
    number = look.planned(client_id)[0].id
    before = look.state()
    with pytest.raises(Refused, match=r"^(Minutes|Miles|With whom): (less|more|longer) than"):
        look.contact(number, client_id, Outcome.REACHED, **fault)
    assert look.state() == before


def test_an_impossible_next_step_leaves_nothing(look: Looking) -> None:
    client_id = look.take_on()
    number = look.planned(client_id)[0].id
    before = look.state()
    with pytest.raises(Refused, match="say what it is for"):
        look.contact(number, client_id, Outcome.REACHED, next_step=NextStep(TOMORROW, Kind.CALL, " ", ""))
    assert look.state() == before


@pytest.mark.parametrize("outcome", sorted(UNREACHED))
def test_an_attempt_that_reached_nobody_climbs_the_ladder(look: Looking, outcome: Outcome) -> None:
    client_id = look.settled()
    number = look.add(client_id, rhythm=WEEKLY)
    tries = []
    for _ in range(3):
        look.contact(number, client_id, outcome)
        assert look.check_in(number).status is CheckInStatus.MISSED
        (follow,) = look.planned(client_id)
        tries.append((follow.attempt, follow.due, follow.rhythm, follow.origin))
        number = follow.id
    assert tries == [
        (1, TOMORROW, WEEKLY, Origin.LADDER),
        (2, TOMORROW, WEEKLY, Origin.LADDER),
        (3, TODAY, WEEKLY, Origin.LADDER),
    ]
    line = look.line(number)
    assert line.why.startswith("ladder used up: decide")
    assert line.why.endswith(f"{outcome}, 3 of 3 · weekly check")


def test_an_attempt_from_a_key_is_the_same_act(look: Looking) -> None:
    client_id = look.settled(BEN)
    number = look.add(client_id, Kind.VISIT)
    assert look.book.contacts.attempt(number, client_id, Outcome.NOT_HOME, NOW).words == (
        "Ben Núñez: not home or no-show, next Wed 25"
    )
    assert look.rows("SELECT mode, outcome FROM contact") == [("in person", "not home or no-show")]
    assert look.planned(client_id)[0].attempt == 1
    look.book.contacts.attempt(None, client_id, Outcome.NO_ANSWER, NOW)
    assert len(look.planned(client_id)) == 1


def test_the_rhythm_survives_a_missed_attempt_and_a_ring_back(look: Looking) -> None:
    client_id = look.settled()
    number = look.add(client_id, rhythm=WEEKLY)
    for outcome in (Outcome.NO_ANSWER, Outcome.RING_BACK, Outcome.LEFT_MESSAGE, Outcome.REACHED):
        look.contact(number, client_id, outcome)
        (follow,) = look.planned(client_id)
        assert follow.rhythm == WEEKLY
        number = follow.id
    assert (follow.kind, follow.due, follow.attempt) == (Kind.CALL, date(2026, 11, 27), 0)


def test_a_finite_rhythm_runs_out(look: Looking) -> None:
    client_id = look.settled()
    number, days = look.add(client_id, rhythm="FREQ=WEEKLY;COUNT=3"), []
    while True:
        look.contact(number, client_id, Outcome.REACHED)
        if not look.planned(client_id):
            break
        (follow,) = look.planned(client_id)
        days.append((follow.rhythm, follow.due))
        number = follow.id
    assert [rhythm for rhythm, _ in days] == ["FREQ=WEEKLY;COUNT=2", "FREQ=WEEKLY;COUNT=1"]


def test_a_note_settles_nothing_and_a_day_has_many(look: Looking) -> None:
    client_id = look.take_on()
    number = look.planned(client_id)[0].id
    assert look.contact(number, client_id, note="first") == "Ada Ortiz: note kept"
    assert look.contact(None, client_id, note="second") == "Ada Ortiz: note kept"
    assert look.contact(None, client_id, minutes=6) == "Ada Ortiz: time kept"
    assert look.contact(None, client_id, miles=4) == "Ada Ortiz: time kept"
    assert look.contact(None, client_id) == "Ada Ortiz: contact kept"
    assert [row.id for row in look.planned(client_id)] == [number]
    assert len(look.book.portraits.contacts(client_id)) == 5


def test_the_same_check_in_is_settled_once(look: Looking) -> None:
    client_id = look.take_on()
    number = look.planned(client_id)[0].id
    look.contact(number, client_id, Outcome.REACHED)
    before = look.state()
    for outcome in (Outcome.REACHED, Outcome.NO_ANSWER, Outcome.IN_HOSPITAL, Outcome.DECEASED):
        with pytest.raises(Refused, match="settled already"):
            look.contact(number, client_id, outcome)
    with pytest.raises(Refused, match="settled already"):
        look.book.contacts.attempt(number, client_id, Outcome.NO_ANSWER, NOW)
    assert look.state() == before
    look.contact(number, client_id, note="a note to it is fine")


def test_a_check_in_is_settled_for_its_own_client_only(look: Looking) -> None:
    ada, ben = look.take_on(ADA), look.take_on(BEN)
    number = look.planned(ada)[0].id
    before = look.state()
    for other, outcome in ((ben, Outcome.REACHED), (None, Outcome.REACHED), (ben, None)):
        with pytest.raises(Refused, match="with someone else"):
            look.contact(number, other, outcome, next_step=None)
    for missing in (99, -1):
        with pytest.raises(Refused, match="not in this vault"):
            look.contact(missing, ada, note="to nothing")
        with pytest.raises(Refused, match="not in this vault"):
            look.contact(None, missing, note="to nobody")
    assert look.state() == before


def test_a_late_recording_keeps_its_own_moment_and_says_when_it_was_written(look: Looking) -> None:
    client_id = look.take_on()
    at = datetime.combine(YESTERDAY, time(23, 30), NOW.tzinfo)
    look.contact(look.planned(client_id)[0].id, client_id, Outcome.REACHED, at=at)
    (kept,) = look.book.portraits.contacts(client_id)
    assert kept.at == at
    ((stored, recorded),) = look.rows("SELECT at, recorded_at FROM contact")
    assert stored == "2026-11-20 04:30:00.000000"
    assert datetime.fromisoformat(recorded).replace(tzinfo=UTC) - at >= timedelta(days=1)


def test_moments_are_kept_in_utc_whatever_they_came_in(look: Looking) -> None:
    client_id = look.settled()
    look.contact(None, client_id, note="by a form")
    look.book.checkins.done(look.add(client_id), NOW, "by a key")
    assert look.rows("SELECT DISTINCT at FROM contact") == [("2026-11-20 15:30:00.000000",)]
    assert {kept.at for kept in look.book.portraits.contacts(client_id)} == {NOW}


def test_a_contact_with_a_closed_case_is_kept_and_plans_nothing_of_itself(look: Looking) -> None:
    client_id = look.take_on()
    look.book.cases.change_status(client_id, CaseStatus.FINISHED, "goals met", TODAY)
    for outcome in (Outcome.REACHED, Outcome.NO_ANSWER, Outcome.IN_HOSPITAL, Outcome.DECEASED):
        assert look.propose(None, client_id, outcome) is None
        look.contact(None, client_id, outcome, note="after closure")
    assert look.today() == []
    assert len(look.book.portraits.contacts(client_id)) == 4
    assert look.propose(None, client_id, Outcome.RING_BACK) is not None


def test_a_deadline_is_not_settled_by_a_call(look: Looking) -> None:
    client_id = look.settled()
    number = look.add(client_id, Kind.DEADLINE, reason="appeal")
    for outcome in (Outcome.REACHED, Outcome.NO_ANSWER, Outcome.IN_HOSPITAL):
        assert look.contact(number, client_id, outcome, next_step=None).startswith("Ada Ortiz: ")
        assert look.check_in(number).status is CheckInStatus.PLANNED
    assert look.propose(number, client_id, Outcome.NO_ANSWER) is None
    assert {kept for (kept,) in look.rows("SELECT check_in_id FROM contact")} == {number}


@pytest.mark.parametrize(
    "step",
    [None, NextStep(None, Kind.SAFETY, "look again", ""), NextStep(YESTERDAY, Kind.SAFETY, "look again", "")],
    ids=["none", "no day", "past"],
)
def test_a_safety_row_needs_the_next_look(look: Looking, step: NextStep | None) -> None:
    client_id = look.settled()
    number = look.add(client_id, Kind.SAFETY)
    before = look.state()
    for outcome in (Outcome.REACHED, Outcome.NO_ANSWER, Outcome.IN_HOSPITAL):
        with pytest.raises(Refused, match="next look"):
            look.contact(number, client_id, outcome, next_step=step)
    assert look.state() == before
    look.contact(number, client_id, Outcome.REACHED, next_step=NextStep(TODAY, Kind.CALL, "look again", ""))
    assert [row.reason for row in look.planned(client_id)] == ["look again"]


def test_a_safety_row_not_reached_is_tried_again_today(look: Looking) -> None:
    client_id = look.settled()
    look.contact(look.add(client_id, Kind.SAFETY), client_id, Outcome.NO_ANSWER)
    (follow,) = look.planned(client_id)
    assert (follow.kind, follow.due, follow.attempt) == (Kind.SAFETY, TODAY, 1)


def test_asked_to_be_rung_back_at_a_time_goes_to_the_rail(look: Looking) -> None:
    client_id = look.settled()
    number = look.add(client_id)
    step = look.propose(number, client_id, Outcome.RING_BACK)
    assert step is not None
    timed = NextStep(TODAY, step.kind, step.reason, step.why, time(15), step.rhythm, step.attempt, step.origin)
    assert look.contact(number, client_id, Outcome.RING_BACK, next_step=timed).endswith("next today 15:00")
    (line,) = look.today()
    assert (line.rail, line.at, line.kind) == (True, time(15), Kind.RING_BACK)


def test_an_inbound_call_with_a_promise(look: Looking) -> None:
    client_id = look.settled()
    step = NextStep(MONDAY, Kind.RING_BACK, "her question", "promised", time(9), origin=Origin.PROMISE)
    look.contact(None, client_id, direction=Direction.IN, mode=Mode.PHONE, note="she asked", next_step=step)
    (follow,) = look.planned(client_id)
    assert (follow.due, follow.at, follow.follows_id, follow.origin) == (MONDAY, time(9), None, Origin.PROMISE)


def test_work_for_nobody_is_the_desks(look: Looking) -> None:
    number = look.add(None, Kind.TASK, reason="renew licence")
    assert look.contact(number, None, Outcome.REACHED) == "Desk: reached"
    assert look.contact(None, None, Outcome.WRONG_NUMBER, next_step=None) == "Desk: wrong number"


def test_someone_else_not_reached_is_tried_the_next_business_day(look: Looking) -> None:
    client_id = look.settled()
    number = look.add(client_id, Kind.CHASE, with_whom="Dr Lee")
    look.contact(number, client_id, Outcome.NO_ANSWER)
    (follow,) = look.planned(client_id)
    assert (follow.due, follow.kind, follow.with_whom) == (MONDAY, Kind.CHASE, "Dr Lee")


def test_a_proposal_writes_nothing(look: Looking) -> None:
    client_id = look.take_on()
    before = look.state()
    for outcome in Outcome:
        look.propose(look.planned(client_id)[0].id, client_id, outcome)
        look.propose(None, client_id, outcome)
        look.propose(None, None, outcome)
    assert look.state() == before


def test_thirty_days_after_a_discharge_the_ladder_is_the_short_one(look: Looking) -> None:
    client_id = look.settled(BEN)
    number = look.add(client_id)
    for days, due in ((30, TOMORROW), (31, date(2026, 11, 25))):
        look.raw("DELETE FROM stay")
        look.keep(row(Stay, client_id=client_id, kind="inpatient", discharged=NOW - timedelta(days=days)))
        step = look.propose(number, client_id, Outcome.NO_ANSWER)
        assert step is not None
        assert step.due == due
