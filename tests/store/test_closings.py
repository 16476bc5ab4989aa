"""A case closed with what it came to: one change, kept through reopening, taken back whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from tests.store.books import ADA, MONDAY, TODAY, TOMORROW, YESTERDAY, Looking, reopened, row
from tests.store.planned import Planning

from casetui.records import Incident, Stay
from casetui.store.happenings import read
from casetui.terms.assessment import AssessmentEntry, ClosingEntry, GoalOutcome, ScoreOutcome
from casetui.terms.case import CaseStatus
from casetui.terms.change import Refused
from casetui.terms.closing import from_json, to_json
from casetui.terms.contact import ContactEntry, Mode, Outcome
from casetui.terms.page import Opens
from casetui.terms.plan import Achievement
from casetui.terms.plan_tree import GoalValueEntry
from casetui.terms.text import NOTE_MAXIMUM

BEGAN = TODAY - timedelta(days=100)
ENTRY = ClosingEntry(TODAY, " goals met ", "Walks again.\nThank you.", "plan to Dr Lee", "referral to PT")


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def asked(look: Looking, client: int, on_day: date, each: str) -> None:
    entry = AssessmentEntry("phq-9", on_day, {str(item): each for item in range(1, 9)} | {"9": "0"})
    look.book.assessments.record(client, entry, TODAY)


@pytest.fixture
def client(look: Looking) -> int:
    """A client of a hundred days with a goal, scores, a stay over the border, contacts and a planned call."""
    number = look.settled(ADA, BEGAN)
    planning = Planning(look, number, look.book.plans.begin(number, "", TODAY).plan_id)
    goal = planning.goal(planning.need())
    planning.doing(goal)
    planning.agree()
    value = GoalValueEntry(TODAY, "2", Achievement.ACHIEVED)
    look.book.plans.record_value(goal.id, value, TODAY)
    asked(look, number, BEGAN - timedelta(days=1), "3")
    asked(look, number, BEGAN + timedelta(days=1), "2")
    asked(look, number, YESTERDAY, "1")
    look.keep(
        row(Stay, client_id=number, kind="inpatient", admitted=noon(BEGAN - timedelta(days=4)), discharged=noon(BEGAN)),
        row(Stay, client_id=number, kind="observation", admitted=noon(TODAY - timedelta(days=2)), discharged=None),
        row(Stay, client_id=number, kind="inpatient", admitted=noon(BEGAN), discharged=None, void_why="not hers"),
        row(Incident, client_id=number, kind="fall", happened=YESTERDAY),
        row(Incident, client_id=number, kind="fall", happened=YESTERDAY, status="followed up"),
    )
    for outcome, minutes in ((Outcome.REACHED, 20), (Outcome.NO_ANSWER, 2)):
        entry = ContactEntry(noon(YESTERDAY), mode=Mode.PHONE, outcome=outcome, minutes=minutes)
        look.book.contacts.record(None, number, entry, TODAY)
    look.book.contacts.record(None, number, ContactEntry(noon(YESTERDAY), note="a note", minutes=45), TODAY)
    return number


def test_outcomes_come_from_the_whole_record(look: Looking, client: int) -> None:
    found = look.book.closings.outcomes(client, TODAY)
    assert (found.since, found.until) == (BEGAN, TODAY)
    assert found.goals == (GoalOutcome("Two hot meals", "achieved", "active", "0", "2"),)
    assert found.scores == (ScoreOutcome("PHQ-9", 16, BEGAN + timedelta(days=1), 8, YESTERDAY),)
    assert (found.hospital_before, found.hospital_during) == (4, 2)
    assert (found.contacts, found.reached, found.minutes) == (2, 1, 67)
    assert any(words.startswith("check-in: ") and "Meal check" in words for words in found.open_items)
    assert found.open_items[-2:] == ("goal: Two hot meals", "incident: fall, of 19 Nov 2026")
    assert from_json(to_json(found)) == found


def test_a_closing_is_one_change_and_is_taken_back_whole(look: Looking, client: int) -> None:
    before, found = look.state(), look.book.closings.outcomes(client, TODAY)
    change = look.book.closings.close(client, ENTRY, TODAY)
    assert change.words == "Ada Ortiz: case finished, 1 check-in stopped"
    assert look.book.portraits.portrait(client).status is CaseStatus.FINISHED
    assert not look.planned(client)
    assert look.one("SELECT DISTINCT status FROM intervention WHERE client_id = ?", client) == "cancelled"
    assert look.counts()[0] == before[1][0] + 1
    (closed,) = look.book.closings.of(client)
    assert closed.entry == replace(ENTRY, reason="goals met")
    assert closed.outcomes == found
    look.book.undoing.undo()
    assert look.book.dump() == before[0]
    look.book.undoing.redo()
    assert look.book.closings.of(client) == (closed,)


def test_a_case_opened_again_keeps_its_closings(look: Looking, client: int) -> None:
    look.book.closings.close(client, ENTRY, TODAY)
    look.book.cases.change_status(client, CaseStatus.ACTIVE, "fell again", MONDAY)
    later = MONDAY + timedelta(days=9)
    look.book.closings.close(client, ClosingEntry(later, "moved away"), later)
    again = Looking(reopened(look.book))
    newest, first = again.book.closings.of(client)
    assert (newest.entry.reason, first.entry.reason) == ("moved away", "goals met")
    assert (newest.outcomes.since, newest.outcomes.contacts) == (MONDAY, 0)
    assert first.outcomes.since == BEGAN
    again.book.close()


def test_the_timeline_tells_a_closing_once(look: Looking, client: int) -> None:
    look.book.closings.close(client, ENTRY, TODAY)
    told = [one for one in read(look.book.vault.connection, client) if one.kind in ("case", "case closed")]
    (closed,) = [one for one in told if one.kind == "case closed"]
    assert (closed.words, closed.opens) == ("goals met", Opens.CLOSING)
    assert closed.ref == f"closing-{look.book.closings.of(client)[0].id}"
    assert [one.words for one in told if one.kind == "case"] == ["active"]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (ClosingEntry(TODAY, " \n"), "Say why the case is closed"),
        (ClosingEntry(TOMORROW, "goals met"), "lies ahead"),
        (ClosingEntry(TODAY, "goals met", note="x" * (NOTE_MAXIMUM + 1)), "longer than"),
    ],
)
def test_a_refused_closing_changes_nothing(look: Looking, client: int, entry: ClosingEntry, words: str) -> None:
    before = look.state()
    with pytest.raises(Refused, match=words):
        look.book.closings.close(client, entry, TODAY)
    assert look.state() == before


def test_a_closed_case_is_not_closed_again_nor_one_that_is_not_there(look: Looking, client: int) -> None:
    look.book.closings.close(client, ENTRY, TODAY)
    for number in (client, 99):
        with pytest.raises(Refused):
            look.book.closings.close(number, ENTRY, TODAY)
    assert len(look.book.closings.of(client)) == 1


def test_an_earlier_day_is_the_day_on_which_the_case_ends(look: Looking, client: int) -> None:
    look.book.closings.close(client, replace(ENTRY, on_day=YESTERDAY), TODAY)
    assert look.rows("SELECT status, since FROM case_interval WHERE client_id = ? ORDER BY id", client)[-1] == (
        "finished",
        YESTERDAY.isoformat(),
    )
    assert look.book.closings.of(client)[0].outcomes.until == YESTERDAY
