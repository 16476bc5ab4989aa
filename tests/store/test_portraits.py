"""One client read whole: page one, plan, timeline; the live before the ended, hers before the record's."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.store.books import ADA, BEN, NOW, TODAY, TOMORROW, YESTERDAY, Looking, row

from casetui.records import (
    Address,
    Alert,
    Allergy,
    Condition,
    Coverage,
    Goal,
    Identifier,
    Intervention,
    Medicine,
    Need,
    Person,
    Phone,
    Plan,
    Proposal,
    Stay,
)
from casetui.terms.case import CaseStatus, PhoneKind, PlaceEntry, PlaceKind, Risk, Setting
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind
from casetui.terms.contact import Outcome


def test_a_new_client_has_a_page_of_little(look: Looking) -> None:
    page = look.book.portraits.portrait(look.take_on())
    assert (page.family, page.given, page.born, page.risk, page.setting) == (
        "Ortiz",
        "Ada",
        date(1944, 2, 29),
        Risk.HIGH,
        Setting.GERIATRIC,
    )
    assert page.interval is not None
    assert (page.interval.status, page.interval.since, page.where, page.interpreter) == (
        CaseStatus.ACTIVE,
        TODAY,
        None,
        None,
    )
    assert [(owing.kind, owing.due) for owing in page.owing] == [(Kind.CALL, TODAY)]
    assert (page.address, page.goal, page.people, page.latest, page.untaken) == ("", "", (), (), 0)


def test_nobody_has_no_page(look: Looking) -> None:
    with pytest.raises(Refused, match="not in this vault"):
        look.book.portraits.portrait(1)
    with pytest.raises(Refused, match="not in this vault"):
        look.book.portraits.happened(1)
    assert look.book.portraits.last_stay_end(1) == ""


def test_page_one_of_a_full_record(look: Looking) -> None:
    client_id, other = look.take_on(ADA), look.take_on(BEN)
    mine = {"client_id": client_id}
    look.keep(
        row(Address, **mine, lines="1 Old Rd", city="Bath", until=YESTERDAY),
        row(Address, **mine, lines="2 New St", city="Portland", state="ME", postcode="04101"),
        row(Coverage, **mine, payer="MaineCare", rank=2, member_id="M1"),
        row(Coverage, **mine, payer="Medicare", plan_kind="A and B"),
        row(Coverage, **mine, payer="Gone", until=YESTERDAY),
        row(Alert, **mine, words="dog"),
        row(Alert, **mine, words="old dog", until=YESTERDAY),
        row(Alert, client_id=other, words="his"),
        row(Identifier, **mine, label="MRN", value="42"),
        row(Person, **mine, name="Sam", role="friend"),
        row(Person, **mine, name="Rosa", role="family", authority="health-care agent", may_be_told=True),
        row(Person, **mine, name="Left", role="family", until=YESTERDAY),
        row(Phone, **mine, person_id=2, number="555 0199", kind="work", message_ok=False),
        row(Phone, **mine, number="555 0100", works=False, rank=0),
        row(Condition, **mine, name="resolved one", status="resolved"),
        row(Condition, **mine, name="asthma", status="active", onset=YESTERDAY),
        row(Condition, **mine, name="void", status="active", void_why="wrong"),
        row(Medicine, **mine, name="aspirin", status="active", directions="once a day"),
        row(Allergy, **mine, name="penicillin", reaction="rash", provenance="from the record"),
        row(Proposal, **mine, subject="client", row_id=1, field="email", label="E-mail", theirs="a@b", made_on=TODAY),
        row(Proposal, **mine, subject="client", row_id=1, field="x", label="X", made_on=TODAY, status="declined"),
    )
    page = look.book.portraits.portrait(client_id)
    assert page.address == "2 New St, Portland, ME 04101"
    assert page.coverages == ("Medicare A and B", "MaineCare M1")
    assert (page.alerts, page.identifiers) == (("dog",), ("MRN 42",))
    assert [(around.name, len(around.phones), around.may_be_told) for around in page.people] == [
        ("Rosa", 1, True),
        ("Sam", 0, None),
    ]
    assert (page.people[0].phones[0].kind, page.people[0].phones[0].message_ok) == (PhoneKind.WORK, False)
    assert [(phone.number, phone.works) for phone in page.phones] == [("207 555 0142", True), ("555 0100", False)]
    assert [(row.name, row.live) for row in page.conditions] == [("asthma", True), ("resolved one", False)]
    assert [(row.name, row.detail) for row in page.medicines] == [("aspirin", "once a day")]
    assert (page.untaken, page.differences) == (1, 1)
    assert [row.theirs for row in look.book.portraits.differences(client_id)] == ["a@b"]


def test_the_newest_three_contacts_stand_on_page_one_without_voided_ones(look: Looking) -> None:
    client_id = look.settled()
    for hour in (9, 13, 11, 10, 12):
        look.contact(None, client_id, note=str(hour), at=NOW.replace(hour=hour))
    look.book.contacts.void(2, "wrong")
    assert [row.note for row in look.book.portraits.portrait(client_id).latest] == ["12", "11", "10"]
    every = look.book.portraits.contacts(client_id)
    assert [(row.note, row.void_why) for row in every][:2] == [("13", "wrong"), ("12", "")]
    assert look.book.portraits.happened(every[0].id) == (client_id, every[0])


def test_what_is_owed_soonest_first_undated_last(look: Looking) -> None:
    client_id = look.settled()
    for due, reason in ((None, "some day"), (TOMORROW, "later"), (TODAY, "now")):
        look.add(client_id, due=due, reason=reason)
    assert [row.reason for row in look.book.portraits.portrait(client_id).owing] == ["now", "later", "some day"]


def test_what_happened_beside_contacts_newest_first(look: Looking) -> None:
    client_id = look.take_on(today=date(2026, 1, 5))
    look.book.cases.move(client_id, PlaceEntry(PlaceKind.HOSPITAL, date(2026, 2, 28), "Maine Medical", "R7"), TODAY)
    look.incident(client_id, what="at the bus stop")
    look.incident(client_id, what="nothing", void_why="wrong")
    look.contact(None, client_id, Outcome.REACHED, next_step=None)
    assert [(row.kind, row.words, row.at.date()) for row in look.book.portraits.happenings(client_id)] == [
        ("incident", "missing (open)", YESTERDAY),
        ("stay", "admitted · inpatient · Maine Medical", date(2026, 2, 28)),
        ("moved", "hospital Maine Medical R7", date(2026, 2, 28)),
        ("check-in moved", "first call; complete the intake", date(2026, 2, 28)),
        ("case", "active", date(2026, 1, 5)),
    ]


def test_the_plan_as_lines_hers_first(look: Looking) -> None:
    client_id = look.take_on()
    mine = {"client_id": client_id}
    theirs = {**mine, "provenance": "from the record"}
    look.keep(
        row(Plan, **theirs, name="their plan", status="active"),
        row(Plan, **mine, name="old plan", status="completed"),
        row(Plan, **mine, name="her plan", status="active", review_on=TOMORROW),
        row(Plan, **mine, name="void plan", status="active", void_why="wrong"),
        row(Need, **mine, plan_id=3, name="second", rank=2),
        row(Need, **mine, plan_id=3, name="first", rank=1, domain="food"),
        row(Need, **mine, plan_id=4, name="in a void plan"),
        row(Goal, **mine, need_id=2, name="walk", target="300 m", by=TOMORROW, achievement="improving"),
        row(Goal, **theirs, need_id=2, name="their goal", rank=-1),
        row(Intervention, **mine, need_id=2, name="on its own", who="she"),
        row(Intervention, **mine, need_id=2, goal_id=1, name="PT", who="Dr Lee", rhythm="FREQ=WEEKLY"),
    )
    lines = look.book.portraits.plan(client_id)
    assert [(line.depth, line.name) for line in lines] == [
        (0, "her plan"),
        (1, "first"),
        (2, "their goal"),
        (2, "walk"),
        (3, "PT"),
        (3, "on its own"),
        (1, "second"),
        (0, "old plan"),
        (0, "their plan"),
    ]
    plan, _, _, goal, intervention, *_ = lines
    assert (plan.by, goal.status, goal.by, goal.detail) == (TOMORROW, "improving", TOMORROW, "300 m")
    assert (intervention.detail, intervention.rhythm) == ("Dr Lee", "FREQ=WEEKLY")
    assert look.book.portraits.portrait(client_id).goal == "walk"


def test_the_last_discharge(look: Looking) -> None:
    client_id = look.take_on()
    for day, void in ((1, ""), (9, ""), (30, "wrong")):
        end = datetime(2026, 10, day, 15, tzinfo=UTC)
        look.keep(row(Stay, client_id=client_id, kind="inpatient", discharged=end, void_why=void))
    assert look.book.portraits.last_stay_end(client_id) == "2026-10-09T15:00:00+00:00"


def test_health_in_full_the_live_before_the_past(look: Looking) -> None:
    client_id = look.take_on()
    mine = {"client_id": client_id}
    look.keep(
        row(Condition, **mine, name="old", status="resolved", abated=YESTERDAY),
        row(Condition, **mine, name="asthma", status="active", onset=YESTERDAY, provenance="from the record"),
        row(Condition, **mine, name="void", status="active", void_why="wrong"),
        row(Medicine, **mine, name="aspirin", status="active", directions="once a day", prescriber="Dr Lee"),
        row(Allergy, **mine, name="penicillin", reaction="rash", severity="severe"),
        row(Stay, **mine, kind="inpatient", place="Maine Medical", admitted=datetime(2026, 2, 3, 15, tzinfo=UTC)),
    )
    look.incident(client_id, what="at the bus stop")
    found = look.book.portraits.health(client_id)
    assert [(fact.name, fact.live, fact.provenance.value) for fact in found.conditions] == [
        ("asthma", True, "from the record"),
        ("old", False, "entered"),
    ]
    assert [fact.said for fact in found.medicines] == [("once a day", "Dr Lee")]
    assert [fact.said for fact in found.allergies] == [("rash", "severe")]
    assert [(fact.name, fact.since, fact.live) for fact in found.stays] == [("inpatient", date(2026, 2, 3), True)]
    assert [(fact.said, fact.since, fact.live) for fact in found.incidents] == [
        (("open", "at the bus stop"), YESTERDAY, True)
    ]


def test_payers_over_come_last(look: Looking) -> None:
    client_id = look.take_on()
    look.keep(
        row(Coverage, client_id=client_id, payer="Gone", until=YESTERDAY),
        row(Coverage, client_id=client_id, payer="MaineCare", rank=2, member_id="M1"),
        row(Coverage, client_id=client_id, payer="Medicare", plan_kind="A and B"),
    )
    assert [(fact.name, fact.said, fact.live) for fact in look.book.portraits.cover(client_id)] == [
        ("Medicare", ("A and B",), True),
        ("MaineCare", ("member M1",), True),
        ("Gone", (), False),
    ]


def test_a_check_in_that_a_contact_settled_stands_there_as_that_contact(look: Looking) -> None:
    client_id = look.settled()
    look.contact(look.add(client_id), client_id, Outcome.REACHED, next_step=None)
    look.book.checkins.done(look.add(client_id, reason="form sent"), NOW)
    found = look.book.portraits.happenings(client_id)
    assert [(one.kind, one.words, one.note) for one in found if one.kind.startswith("check-in")] == [
        ("check-in cancelled", "first call; complete the intake", "not needed"),
        ("check-in done", "form sent", "done without contact"),
    ]
