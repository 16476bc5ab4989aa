"""Referrals in the safe: begun, stepped through, chased, taken back; what stands on Today and on the board."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from tests.store.books import BEN, TODAY, TOMORROW, YESTERDAY, Looking, reopened
from tests.store.planned import Planning

from casetui.records import Client
from casetui.store.referral_reads import BOARD_SQL
from casetui.terms.case import CaseStatus
from casetui.terms.change import Refused
from casetui.terms.plan_tree import Ref, RefKind
from casetui.terms.referral import OnBoard, ReferralAct, ReferralEntry, ReferralStatus, Referred, SentBy, StepEntry

A, S = ReferralAct, ReferralStatus
MEALS = ReferralEntry("meals", "Harvest Pantry", "nothing in the house")
NINE_DAYS_AGO = TODAY - timedelta(days=9)


@pytest.fixture
def ada(look: Looking) -> int:
    """Her number."""
    return look.take_on()


@pytest.fixture
def plan(look: Looking, ada: int) -> Planning:
    """Her plan, empty."""
    return Planning(look, ada, look.book.plans.begin(ada, "", TODAY).plan_id)


def refer(
    look: Looking, client: int, entry: ReferralEntry = MEALS, on: date = TODAY, act: ReferralAct = A.REQUESTED
) -> int:
    """A referral begun; its number."""
    look.book.referrals.start(client, entry, StepEntry(act, on), TODAY)
    return max(one.id for one in look.book.referrals.of(client))


def step(look: Looking, number: int, act: ReferralAct, on: date = TODAY, **more: object) -> Referred:
    """A step taken; the referral after it."""
    look.book.referrals.step(number, StepEntry(act, on, **more), TODAY)  # type: ignore[arg-type]
    return look.book.referrals.get(number)


def on_today(look: Looking, number: int) -> str:
    """What stands of a referral on Today."""
    return next((line.why for line in look.book.queue.today(TODAY) if line.id == f"gap-referral-{number}"), "")


def test_a_loop_is_closed_step_by_step(look: Looking, ada: int) -> None:
    number = refer(look, ada, on=TODAY - timedelta(days=12))
    found = step(look, number, A.SENT, TODAY - timedelta(days=12), how=SentBy.FAX, reference="88-114")
    assert (found.status, found.reference) == (S.REQUESTED, "88-114")
    assert step(look, number, A.ACCEPTED, TODAY - timedelta(days=8)).chase_on == YESTERDAY
    found = step(look, number, A.SCHEDULED, TODAY - timedelta(days=7), appointment=TOMORROW, at=time(10))
    assert (found.on_day, found.at, found.chase_on) == (TOMORROW, time(10), date(2026, 11, 23))
    assert step(look, number, A.ATTENDED).chase_on == TODAY + timedelta(days=14)
    assert step(look, number, A.REPORT_RECEIVED).chase_on == date(2026, 11, 25)
    assert step(look, number, A.REVIEWED).chase_on is None
    steps = look.book.referrals.steps(number)
    assert [one.act for one in steps][-3:] == [A.ATTENDED, A.REPORT_RECEIVED, A.REVIEWED]
    assert (steps[3].appointment, steps[3].at) == (TOMORROW, time(10))
    assert look.book.verify() == []


def test_a_chase_breaks_no_silence_but_leaves_today_until_its_next_day(look: Looking, ada: int) -> None:
    number = refer(look, ada, on=NINE_DAYS_AGO)
    assert on_today(look, number) == "meals to Harvest Pantry: no answer yet"
    found = step(look, number, A.CHASED, how=SentBy.PHONE)
    assert (found.status, found.since, found.chase_on) == (S.REQUESTED, NINE_DAYS_AGO, TODAY + timedelta(days=7))
    assert on_today(look, number) == ""
    look.book.undoing.undo()
    assert on_today(look, number)
    assert [one.act for one in look.book.referrals.steps(number)] == [A.REQUESTED]


def test_what_is_said_of_a_step_is_what_a_person_says(look: Looking, ada: int) -> None:
    said = look.book.referrals.start(ada, replace(MEALS, urgent=True), StepEntry(A.REQUESTED, TODAY), TODAY)
    assert said.words == "Ada Ortiz: meals to Harvest Pantry requested, next chase Tue 24"
    number = look.book.referrals.of(ada)[0].id
    entry = StepEntry(A.SCHEDULED, TODAY, appointment=date(2026, 11, 24), at=time(14, 30))
    said = look.book.referrals.step(number, entry, TODAY)
    assert said.words == "Ada Ortiz: meals to Harvest Pantry scheduled Tue 24 14:30, next chase Wed 25"


def test_a_missed_appointment_is_one_no_more_and_can_be_made_again(look: Looking, ada: int) -> None:
    number = refer(look, ada)
    step(look, number, A.SCHEDULED, appointment=TODAY)
    found = step(look, number, A.MISSED, note="no ride")
    assert (found.status, found.on_day, found.chase_on) == (S.MISSED, None, date(2026, 11, 23))
    assert step(look, number, A.SCHEDULED, appointment=TOMORROW).status is S.SCHEDULED


def test_her_own_day_of_the_next_chase_holds(look: Looking, ada: int) -> None:
    number = refer(look, ada)
    assert step(look, number, A.CHASED, chase_on=TOMORROW).chase_on == TOMORROW
    assert step(look, number, A.CANCELLED, note="family brings food", chase_on=TOMORROW).chase_on is None


@pytest.mark.parametrize(
    ("entry", "first", "why"),
    [
        (replace(MEALS, service=" "), A.REQUESTED, "what is asked for"),
        (replace(MEALS, to_whom=""), A.REQUESTED, "whom it goes to"),
        (MEALS, A.ACCEPTED, "cannot begin as accepted"),
        (replace(MEALS, provider_id=99), A.REQUESTED, "not in this vault"),
        (replace(MEALS, need_id=99), A.REQUESTED, "not in this vault"),
    ],
)
def test_a_referral_that_cannot_be_is_refused(
    look: Looking, ada: int, entry: ReferralEntry, first: ReferralAct, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        look.book.referrals.start(ada, entry, StepEntry(first, TODAY), TODAY)
    assert look.book.referrals.of(ada) == ()


def test_an_impossible_step_changes_nothing(look: Looking, ada: int) -> None:
    number = refer(look, ada)
    with pytest.raises(Refused, match="cannot be attended"):
        step(look, number, A.ATTENDED)
    assert len(look.book.referrals.steps(number)) == 1


def test_another_clients_need_is_refused(look: Looking, plan: Planning) -> None:
    need = plan.need()
    ben = look.take_on(BEN)
    with pytest.raises(Refused, match="another client's"):
        refer(look, ben, replace(MEALS, need_id=need.id))


def test_a_need_with_a_referral_is_no_gap_until_that_comes_to_nothing(look: Looking, plan: Planning) -> None:
    need = plan.need()
    look.book.journal.connection.execute("UPDATE need SET since = ? WHERE id = ?", ("2026-11-01", need.id))

    def gap() -> bool:
        return any(line.id == f"gap-need-{need.id}" for line in look.book.queue.today(TODAY))

    assert gap()
    number = refer(look, plan.client, replace(MEALS, need_id=need.id))
    assert not gap()
    step(look, number, A.REJECTED, note="full")
    assert gap()
    other = refer(look, plan.client, replace(MEALS, to_whom="St Mary's", need_id=need.id, after_id=number))
    assert not gap()
    assert [one.id for one in look.book.referrals.next_of(number)] == [other]
    look.book.referrals.void(other, "wrong client")
    assert gap()


def test_an_interventions_referral_is_its_needs_too(look: Looking, plan: Planning) -> None:
    need = plan.need()
    doing = plan.doing(need)
    number = refer(look, plan.client, replace(MEALS, intervention_id=doing.id))
    assert look.book.referrals.get(number).need == "Food"
    found = look.book.referrals.by_line(plan.client)
    assert set(found) == {Ref(RefKind.NEED, need.id), Ref(RefKind.INTERVENTION, doing.id)}


def test_it_is_bettered_and_one_that_becomes_urgent_is_chased_sooner(look: Looking, ada: int) -> None:
    number = refer(look, ada)
    assert look.book.referrals.edit(number, MEALS, TODAY) is None
    look.book.referrals.edit(number, replace(MEALS, urgent=True, to_whom="St Mary's"), TODAY)
    found = look.book.referrals.get(number)
    assert (found.to_whom, found.urgent, found.chase_on) == ("St Mary's", True, date(2026, 11, 24))


def test_one_that_is_taken_out_stands_nowhere(look: Looking, ada: int) -> None:
    number = refer(look, ada, on=NINE_DAYS_AGO)
    look.book.referrals.void(number, "asked twice")
    assert (on_today(look, number), look.book.referrals.of(ada)) == ("", ())
    with pytest.raises(Refused, match="taken out"):
        step(look, number, A.CHASED)
    look.book.undoing.undo()
    assert on_today(look, number)


def test_a_closed_case_is_chased_no_more_and_a_reopened_one_keeps_its_history(look: Looking, ada: int) -> None:
    number = refer(look, ada, on=NINE_DAYS_AGO)
    look.book.cases.change_status(ada, CaseStatus.FINISHED, "moved away", TODAY)
    assert (on_today(look, number), look.book.referrals.board(OnBoard(), TODAY).lines) == ("", ())
    assert len(look.book.referrals.steps(number)) == 1
    look.book.cases.change_status(ada, CaseStatus.ACTIVE, "", TODAY)
    assert on_today(look, number)


def test_death_ends_every_chase(look: Looking, ada: int) -> None:
    number = refer(look, ada, on=NINE_DAYS_AGO)
    with look.book.sessions.changing("died", ada) as (session, _):
        client = session.get(Client, ada)
        assert client is not None
        client.deceased_on = TODAY
        session.add(client)
    assert (on_today(look, number), look.book.referrals.board(OnBoard(), TODAY).lines) == ("", ())


def test_two_clients_who_are_one_have_one_list(look: Looking, ada: int) -> None:
    ben = look.take_on(BEN)
    refer(look, ada)
    refer(look, ben, replace(MEALS, service="a ride"))
    look.book.intake.merge(ada, ben, TODAY)
    assert {one.service for one in look.book.referrals.of(ada)} == {"meals", "a ride"}
    assert look.book.referrals.of(ben) == ()


def test_the_board_has_the_oldest_silence_first_and_is_filtered(look: Looking, ada: int) -> None:
    ben = look.take_on(BEN)
    late = refer(look, ben, replace(MEALS, service="a ride", urgent=True), on=NINE_DAYS_AGO)
    fresh = refer(look, ada)
    draft = refer(look, ada, replace(MEALS, to_whom="St Mary's"), on=YESTERDAY, act=A.DRAFTED)
    step(look, refer(look, ada), A.CANCELLED, note="asked twice")

    def shown(**wanted: object) -> list[int]:
        return [one.id for one in look.book.referrals.board(OnBoard(**wanted), TODAY).lines]  # type: ignore[arg-type]

    assert shown() == [late, draft, fresh]
    assert shown(words="nunez ride") == [late]
    assert shown(words="mary") == [draft]
    assert shown(status=S.DRAFT) == [draft]
    assert shown(urgent=True) == [late]
    assert shown(overdue=True) == [late, draft]


def test_the_board_is_read_along_its_index(look: Looking) -> None:
    wanted = {"status": "", "urgent": 0, "overdue": 0, "today": "2026-11-20"}
    plan = look.book.journal.connection.execute(f"EXPLAIN QUERY PLAN {BOARD_SQL}", wanted).fetchall()
    said = " / ".join(row[3] for row in plan)
    assert "referral_out" in said
    assert "TEMP B-TREE" not in said


def test_its_steps_stand_in_her_time(look: Looking, ada: int) -> None:
    number = refer(look, ada)
    step(look, number, A.SENT, how=SentBy.FAX)
    words = [what.words for what in look.book.portraits.happenings(ada) if what.ref == f"referral-{number}"]
    assert words == ["requested: meals to Harvest Pantry", "sent: meals to Harvest Pantry, fax"]


def test_it_is_there_after_reopening(look: Looking, ada: int) -> None:
    number = refer(look, ada)
    assert reopened(look.book).referrals.get(number).words == "meals to Harvest Pantry"
