"""Today's read: every tier from real rows, every gap at its boundary, nothing for what is over."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from tests.store.books import ADA, BEN, MONDAY, NOW, TODAY, TOMORROW, TUESDAY, YESTERDAY, Looking, row

from casetui.records import Goal, Intervention, Need, Plan
from casetui.store.activity import NEWEST
from casetui.store.queue import DEADLINE_AHEAD, QUEUE_SQL, days
from casetui.terms.activity import Wanted
from casetui.terms.case import CaseStatus
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind
from casetui.terms.contact import Outcome
from casetui.terms.health import SAFETY_EVENTS, IncidentKind, IncidentStatus
from casetui.terms.plan import Domain, NeedStatus
from casetui.terms.queue import Tier

MONTH_AGO = TODAY - timedelta(days=31)


def test_an_empty_casebook_owes_nothing(look: Looking) -> None:
    assert look.today() == []
    assert look.book.queue.coming(TODAY) == []


@pytest.mark.parametrize(
    ("kind", "due", "tier", "late", "why"),
    [
        (Kind.SAFETY, TODAY, Tier.SAFETY, 0, "weekly check"),
        (Kind.SAFETY, None, Tier.SAFETY, 0, "weekly check"),
        (Kind.DEADLINE, YESTERDAY, Tier.NOT_GOT_BACK, 1, "weekly check, 1 day late · late filing: say why"),
        (Kind.DEADLINE, TODAY, Tier.NOT_GOT_BACK, 0, "weekly check, today is the day"),
        (Kind.DEADLINE, TUESDAY, Tier.NOT_GOT_BACK, 0, "weekly check, 2 business days left"),
        (Kind.TRANSITION, TODAY, Tier.TRANSITION, 0, "weekly check · high risk"),
        (Kind.WARD, YESTERDAY, Tier.TRANSITION, 1, "weekly check, 1 day late · high risk"),
        (Kind.CALL, YESTERDAY, Tier.OVERDUE, 1, "weekly check, 1 day late · high risk"),
        (Kind.CALL, MONTH_AGO, Tier.OVERDUE, 31, "weekly check, 31 days late · high risk"),
        (Kind.CALL, TODAY, Tier.TODAY, 0, "weekly check · high risk"),
        (Kind.CHASE, TODAY, Tier.LOOPS, 0, "weekly check"),
        (Kind.REVIEW, YESTERDAY, Tier.LOOPS, 1, "weekly check, 1 day late"),
        (Kind.DESK, None, Tier.DESK, 0, "weekly check"),
        (Kind.CALL, None, Tier.UNDATED, 0, "weekly check, no day set"),
        (Kind.DEADLINE, None, Tier.UNDATED, 0, "weekly check, no day set"),
    ],
)
def test_each_tier_from_a_real_row(
    look: Looking, kind: Kind, due: date | None, tier: Tier, late: int, why: str
) -> None:
    client_id = look.settled()
    number = look.add(client_id, kind, due=due)
    (line,) = look.today()
    assert (line.id, line.client_id, line.client) == (number, client_id, "Ortiz, Ada")
    assert (line.kind, line.due, line.tier, line.overdue_days, line.why) == (kind, due, tier, late, why)


def test_later_days_are_out_but_for_a_deadline_close_by(look: Looking) -> None:
    client_id = look.settled()
    look.add(client_id, due=TOMORROW)
    look.add(client_id, Kind.TRANSITION, due=TOMORROW)
    thanksgiving_week = [look.add(client_id, Kind.DEADLINE, due=date(2026, 11, day)) for day in (23, 25, 26)]
    assert look.ids() == thanksgiving_week[:2]
    assert date(2026, 12, 1) < TODAY + DEADLINE_AHEAD
    assert [(coming.due, coming.client) for coming in look.book.queue.coming(TODAY, 3)] == [
        (TOMORROW, "Ortiz, Ada"),
        (TOMORROW, "Ortiz, Ada"),
        (MONDAY, "Ortiz, Ada"),
    ]


def test_a_timed_visit_is_on_the_rail_and_the_desk_has_no_client(look: Looking) -> None:
    client_id = look.settled()
    visit = look.add(client_id, Kind.VISIT, at=time(14, 30))
    desk = look.add(None, Kind.DESK, reason="sign notes", due=YESTERDAY)
    assert [line.id for line in look.today() if line.rail] == [visit]
    assert look.line(visit).at == time(14, 30)
    assert (look.line(desk).client, look.line(desk).client_id, look.line(desk).tier) == ("", None, Tier.DESK)


def test_with_whom_is_said_and_the_own_words_can_be_had(look: Looking) -> None:
    number = look.add(look.settled(), Kind.CHASE, reason="PT referral", with_whom="Dr Lee")
    assert look.line(number).why == "Dr Lee: PT referral"
    assert look.book.queue.reason(number) == "PT referral"
    assert look.book.queue.reason(99) == ""


def test_settled_rows_are_out(look: Looking) -> None:
    client_id = look.settled()
    done, kept = look.add(client_id), look.add(client_id)
    look.book.checkins.done(done, NOW)
    assert look.ids() == [kept]


@pytest.mark.parametrize("kind", IncidentKind)
def test_an_open_safety_event_stands_in_tier_0(look: Looking, kind: IncidentKind) -> None:
    number = look.incident(look.take_on(), kind, what="at the bus stop,\nat night")
    gaps = [line for line in look.today() if line.id == f"gap-incident-{number}"]
    assert [line.tier for line in gaps] == ([Tier.SAFETY] if kind in SAFETY_EVENTS else [])
    assert [line.why for line in gaps] == ([f"{kind}: at the bus stop, at night"] if gaps else [])


def test_an_incident_leaves_only_by_what_was_done_and_the_next_look(look: Looking) -> None:
    client_id = look.settled()
    number = look.incident(client_id)
    line = look.line(f"gap-incident-{number}")
    assert (line.due, line.overdue_days, line.check_in_id, line.kind) == (YESTERDAY, 1, None, "safety")
    look.book.incidents.follow_up(number, "found at her sister's", TODAY, TODAY)
    assert look.ids() == [look.planned(client_id)[0].id]
    assert look.today()[0].tier is Tier.SAFETY


def test_a_voided_or_reported_incident_is_no_gap(look: Looking) -> None:
    client_id = look.settled()
    look.incident(client_id, void_why="entered twice")
    look.incident(client_id, status=IncidentStatus.CLOSED)
    assert look.ids() == []


@pytest.mark.parametrize(
    ("domain", "days", "shown"),
    [
        (Domain.HEALTH, 2, False),
        (Domain.HEALTH, 3, True),
        (Domain.FOOD, 0, False),
        (Domain.FOOD, 1, True),
        (Domain.SAFETY, 1, True),
        (Domain.HOUSING, 1, True),
        (Domain.MONEY, 1, False),
    ],
)
def test_a_need_without_a_goal_is_a_gap_after_its_days(look: Looking, domain: Domain, days: int, shown: bool) -> None:
    client_id = look.take_on()
    number = look.need(client_id, TODAY - timedelta(days=days), domain)
    gaps = [line for line in look.today() if line.id == f"gap-need-{number}"]
    assert [(line.tier, line.overdue_days, line.client_id) for line in gaps] == (
        [(Tier.OVERDUE, 0, client_id)] if shown else []
    )
    assert f"gap-need-{number}" in look.ids(TOMORROW + timedelta(days=3))


def test_the_days_of_a_gap_go_over_a_leap_day(look: Looking) -> None:
    number = look.need(look.take_on(), date(2028, 2, 27), Domain.HEALTH)
    assert f"gap-need-{number}" not in look.ids(date(2028, 2, 29))
    assert look.line(f"gap-need-{number}", date(2028, 3, 1)).due == date(2028, 3, 1)


def test_what_answers_a_need_ends_its_gap(look: Looking) -> None:
    client_id = look.take_on()
    need = look.need(client_id, MONTH_AGO)
    gap = f"gap-need-{need}"
    look.keep(row(Goal, client_id=client_id, need_id=need, name="walk", lifecycle="cancelled"))
    look.keep(row(Goal, client_id=client_id, need_id=need, name="walk", void_why="wrong"))
    look.keep(row(Intervention, client_id=client_id, need_id=need, name="PT", status="cancelled"))
    assert gap in look.ids()
    look.keep(row(Intervention, client_id=client_id, need_id=need, name="PT"))
    assert gap not in look.ids()
    look.book.undoing.undo()
    assert gap in look.ids()
    look.keep(row(Goal, client_id=client_id, need_id=need, name="walk to the shop"))
    assert gap not in look.ids()


@pytest.mark.parametrize(
    "values",
    [
        {"status": NeedStatus.REFERRED},
        {"status": NeedStatus.DECLINED},
        {"status": NeedStatus.DEFERRED},
        {"status": NeedStatus.MET},
        {"void_why": "wrong"},
        {"provenance": "from the record"},
    ],
    ids=str,
)
def test_a_need_with_a_referral_or_a_reason_is_no_gap(look: Looking, values: dict[str, Any]) -> None:
    look.need(look.take_on(), MONTH_AGO, **values)
    assert not any(str(number).startswith("gap-need") for number in look.ids())


def test_a_need_without_a_day_counts_from_the_opening_of_the_case(look: Looking) -> None:
    client_id = look.take_on()
    look.keep(row(Plan, client_id=client_id, name="plan", status="active"))
    look.keep(row(Need, client_id=client_id, plan_id=1, name="undated"))
    days = [TODAY + timedelta(days=number) for number in range(5)]
    assert [day for day in days if "gap-need-1" in look.ids(day)] == days[3:]


def test_an_open_case_with_nothing_planned_is_a_gap_the_day_after(look: Looking) -> None:
    client_id = look.settled()
    assert look.ids() == []
    line = look.line(f"gap-open-{client_id}", TOMORROW)
    assert (line.tier, line.due, line.overdue_days) == (Tier.LOOPS, TOMORROW, 0)
    assert look.line(f"gap-open-{client_id}", MONDAY).overdue_days == 2
    look.add(client_id, due=MONDAY)
    assert f"gap-open-{client_id}" not in look.ids(TOMORROW)


def test_a_case_taken_up_again_has_its_day_too(look: Looking) -> None:
    client_id = look.settled(today=MONTH_AGO)
    look.book.cases.change_status(client_id, CaseStatus.ON_HOLD, "away", YESTERDAY)
    look.book.cases.change_status(client_id, CaseStatus.ACTIVE, "back", TODAY)
    assert look.ids(TODAY) == []
    assert look.line(f"gap-open-{client_id}", TOMORROW).due == TOMORROW


def test_a_case_on_hold_says_why_and_is_not_forgotten(look: Looking) -> None:
    client_id = look.settled(today=MONTH_AGO)
    with pytest.raises(Refused, match="Say why the case is on hold"):
        look.book.cases.change_status(client_id, CaseStatus.ON_HOLD, " ", TODAY)
    look.book.cases.change_status(client_id, CaseStatus.ON_HOLD, "with her sister until spring", TODAY)
    assert look.ids(TODAY) == []
    line = look.line(f"gap-open-{client_id}", TOMORROW)
    assert (line.why, line.tier) == ("case that waits, nothing planned", Tier.LOOPS)
    look.add(client_id, due=MONDAY)
    assert f"gap-open-{client_id}" not in look.ids(TOMORROW)


def test_a_closed_case_is_silent_but_for_an_open_safety_event(look: Looking) -> None:
    client_id = look.take_on()
    look.need(client_id, MONTH_AGO)
    look.add(client_id, Kind.DEADLINE)
    look.add(client_id, due=None)
    look.book.cases.change_status(client_id, CaseStatus.FINISHED, "goals met", TODAY)
    for day in (TODAY, TOMORROW, TODAY + timedelta(days=400)):
        assert look.ids(day) == []
    number = look.incident(client_id)
    assert look.ids() == [f"gap-incident-{number}"]


def test_a_case_on_hold_shows_what_is_planned_and_no_gap_but_that_nothing_is(look: Looking) -> None:
    client_id = look.settled(BEN)
    look.need(client_id, MONTH_AGO)
    look.book.cases.change_status(client_id, CaseStatus.ON_HOLD, "away", TODAY)
    assert look.ids(MONDAY) == [f"gap-open-{client_id}"]
    number = look.add(client_id)
    assert look.ids(MONDAY) == [number]


def test_a_death_ends_the_gaps_of_her_needs(look: Looking) -> None:
    client_id = look.take_on(ADA)
    look.need(client_id, MONTH_AGO)
    look.contact(look.planned(client_id)[0].id, client_id, Outcome.DECEASED)
    assert [look.check_in(int(number)).reason[:7] for number in look.ids(MONDAY)] == ["closing", "bereave"]


def test_no_full_scan_of_what_grows(look: Looking) -> None:
    plan = look.book.vault.connection.execute(f"EXPLAIN QUERY PLAN {QUEUE_SQL}", days(TODAY)).fetchall()
    steps = [row[3] for row in plan]
    assert [step for step in steps if step.startswith("SCAN")] == []
    assert sum("check_in_owed" in step for step in steps) == 3


def test_the_lists_beside_it_do_not_scan_either(look: Looking) -> None:
    said: list[str] = []
    client_id = look.take_on()
    look.contact(None, client_id, note="hers")
    connection = look.book.vault.connection
    connection.set_trace_callback(said.append)
    look.book.queue.coming(TODAY)
    look.book.portraits.portrait(client_id)
    look.book.portraits.contacts(client_id)
    look.book.portraits.happenings(client_id)
    look.book.portraits.plan(client_id)
    look.book.finder.find("ortiz 0142")
    look.book.activity.page(Wanted(day=TODAY), NEWEST)
    look.book.activity.page(Wanted(client_id), NEWEST)
    connection.set_trace_callback(None)
    scans = [
        (row[3], text)
        for text in said
        if text.startswith(("SELECT", "WITH"))
        for row in connection.execute(f"EXPLAIN QUERY PLAN {text}").fetchall()
        if row[3].startswith("SCAN")
        and any(f" {name}" in f"{row[3]} " for name in ("k", "t", "c", "check_in", "contact", "history"))
    ]
    assert [step for step, _ in scans if "VIRTUAL TABLE" not in step] == []
