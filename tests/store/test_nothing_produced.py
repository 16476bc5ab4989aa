"""Nothing is planned of itself once a case is closed, she has died, or what it was for is over; a contact is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.store.books import NEXT_FRIDAY, NOW, TODAY, Looking
from tests.store.planned import Planning, agreed
from tests.store.test_plans_queue import STOPS

from casetui.terms.case import CaseStatus, PlaceEntry, PlaceKind
from casetui.terms.contact import ContactEntry, Mode, Outcome
from casetui.terms.plan_tree import Ref

WEEKLY = "FREQ=WEEKLY"
Over = Callable[[Looking, int], object]


def closed(look: Looking, client_id: int) -> None:
    look.book.cases.change_status(client_id, CaseStatus.FINISHED, "moved away", TODAY)


def died(look: Looking, client_id: int) -> None:
    look.contact(None, client_id, Outcome.DECEASED, next_step=None)


def died_and_closed(look: Looking, client_id: int) -> None:
    died(look, client_id)
    closed(look, client_id)


@pytest.mark.parametrize("over", [closed, died, died_and_closed])
@pytest.mark.parametrize("outcome", [one for one in Outcome if one not in (Outcome.RING_BACK, Outcome.DECEASED)])
def test_no_outcome_sets_anything_up_and_each_is_kept(look: Looking, over: Over, outcome: Outcome) -> None:
    ada = look.settled()
    look.add(ada, rhythm=WEEKLY)
    over(look, ada)
    before = [row.id for row in look.planned(ada)]
    assert look.propose(None, ada, outcome) is None
    look.book.contacts.attempt(None, ada, outcome, NOW)
    look.contact(None, ada, outcome, at=NOW, mode=Mode.PHONE)
    assert [row.id for row in look.planned(ada)] == before
    assert look.one("SELECT count(*) FROM contact WHERE outcome = ?", outcome.value) == 2


@pytest.mark.parametrize("over", [closed, died_and_closed])
def test_a_note_can_be_kept_and_nothing_comes_of_a_place(look: Looking, over: Over) -> None:
    ada = look.settled()
    look.add(ada, rhythm=WEEKLY, due=NEXT_FRIDAY)
    over(look, ada)
    before = [row.id for row in look.planned(ada)]
    look.book.contacts.record(None, ada, ContactEntry(NOW, note="her daughter rang"), TODAY)
    look.book.cases.move(ada, PlaceEntry(PlaceKind.HOSPITAL, TODAY), TODAY)
    look.book.cases.move(ada, PlaceEntry(PlaceKind.HOME, TODAY), TODAY)
    assert [row.id for row in look.planned(ada)] == before


def test_what_waited_in_hospital_does_not_come_back_into_a_case_taken_up_again(look: Looking) -> None:
    ada = look.settled()
    look.add(ada, rhythm=WEEKLY, due=NEXT_FRIDAY)
    look.book.cases.move(ada, PlaceEntry(PlaceKind.HOSPITAL, TODAY), TODAY)
    closed(look, ada)
    look.book.cases.change_status(ada, CaseStatus.ACTIVE, "back", TODAY)
    look.book.cases.move(ada, PlaceEntry(PlaceKind.HOME, TODAY), TODAY)
    assert not [row for row in look.planned(ada) if row.rhythm]


@pytest.mark.parametrize("stop", STOPS)
def test_no_rhythm_goes_on_from_what_the_plan_has_ended(look: Looking, stop: str) -> None:
    planning, *refs = agreed(look)
    write: Callable[[Planning, Ref, Ref, Ref], object] = STOPS[stop]
    write(planning, *refs)
    assert look.planned(planning.client) == []
    look.contact(None, planning.client, Outcome.REACHED)
    assert look.planned(planning.client) == []


def test_an_intervention_that_ended_while_she_was_in_hospital_stays_ended(look: Looking) -> None:
    planning, _, _, doing = agreed(look)
    look.book.cases.move(planning.client, PlaceEntry(PlaceKind.HOSPITAL, TODAY), TODAY)
    look.raw("UPDATE intervention SET until = '2026-11-27' WHERE id = ?", doing.id)
    home = date(2026, 12, 4)
    look.book.cases.move(planning.client, PlaceEntry(PlaceKind.HOME, home), home)
    assert not [row for row in look.planned(planning.client) if row.intervention_id is not None]
