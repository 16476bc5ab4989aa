"""A patient-portal record is taken in once, whole, as one change with one row to review it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.store.books import TODAY, Looking
from tests.store.portal_made import BARE, HEART, HOME, LEE, MRN, PILL, PLAN, RUTH, STAY, ruth, unnumbered

from casetui.terms.case import PhoneKind
from casetui.terms.change import Refused
from casetui.terms.contact import Outcome
from casetui.terms.health import MedicineStatus, StayKind
from casetui.terms.plan import PlanStatus
from casetui.terms.portal import PortalIdentifier, PortalPerson, PortalPhone, PortalPlan, PortalRecord
from casetui.terms.text import LINE_MAXIMUM


def take(look: Looking, record: PortalRecord = RUTH, today: date = TODAY) -> int:
    return look.book.portal.take_in(record, today).client_id


def test_a_new_client_is_told_in_words(look: Looking) -> None:
    taken = look.book.portal.take_in(RUTH, TODAY)
    assert taken.new_client
    assert taken.change is not None
    assert taken.change.client_id == taken.client_id
    assert taken.lines == (
        "Okafor, Ruth: new, from a record, 2 conditions (1 active), 1 medicine (1 active), 1 allergy, 1 stay,"
        " 2 plans (2 active), 2 goals, 1 intervention",
        "Also 1 person, 3 phone numbers, 1 address, 2 identifiers.",
        "Discharged Fri 13 Nov: start the transition?",
        "Not taken, or only in part:",
        "301 × Observation: not among what casetui takes from such a record",
    )
    assert taken.change.words == taken.lines[0]


def test_everything_in_it_is_kept(look: Looking) -> None:
    client = look.book.portraits.portrait(take(look))
    assert (client.family, client.given, client.prefix, client.other_names) == ("Okafor", "Ruth", "Mrs", "Ruth Adeyemi")
    assert (client.born, client.gender, client.languages) == (date(1951, 3, 2), "female", "English, Igbo")
    assert (client.interpreter, client.email) == (False, "ruth@example.org")
    assert (client.setting, client.provenance, client.status) == ("healthcare", "from the record", "active")
    assert client.interval is not None
    assert (client.interval.reason, client.interval.since) == ("from the record", TODAY)
    assert [(p.number, p.kind, p.message_ok) for p in client.phones] == [
        ("207 555 0142", PhoneKind.MOBILE, None),
        ("207 555 0143", PhoneKind.HOME, None),
    ]
    assert client.address == "12 Elm St, Portland, ME 04101"
    assert client.identifiers[0] == "medical record number MR-4711"
    (lee,) = client.people
    assert (lee.name, lee.role, lee.organization, lee.phones[0].number) == (
        "Dr Ann Lee",
        "doctor",
        "Bay Clinic",
        "207 555 0190",
    )
    assert (client.conditions_asked, client.medicines_asked, client.allergies_asked) == ("listed",) * 3
    assert [(row.name, row.live) for row in client.conditions] == [("Heart failure", True), ("Fracture of hip", False)]
    assert (client.medicines[0].detail, client.allergies[0].detail) == ("one in the morning\nwith water", "hives")
    rows = ("person", "condition", "medicine", "allergy", "stay", "plan", "need", "goal", "intervention")
    for table in rows:
        assert {row["provenance"] for row in look.book.dump()["tables"][table]} == {"from the record"}
    assert client.untaken == 13


def test_a_plan_has_one_need_named_by_what_it_addresses(look: Looking) -> None:
    lines = look.book.portraits.plan(take(look))
    assert [(line.depth, line.name, line.status) for line in lines] == [
        (0, "Heart failure self management", "active"),
        (1, "Heart failure", "active"),
        (2, "Walk to the shop", "in progress"),
        (3, "Weigh every morning", "active"),
        (0, "Goals of the record", "active"),
        (1, "Goals of the record", "active"),
        (2, "Back in the garden", "proposed"),
    ]


def test_a_need_falls_back_to_the_name_of_its_plan_and_ends_with_it(look: Looking) -> None:
    done = PortalPlan("plan|burn", "Burn care", PlanStatus.COMPLETED)
    long = replace(
        PLAN, key="plan|long", addresses=("Heart failure", "y" * (LINE_MAXIMUM - 5)), goals=(), activities=()
    )
    take(look, ruth(plans=(done, long), loose_goals=()))
    assert look.rows("SELECT name, status FROM need") == [("Burn care", "met"), ("Heart failure", "active")]


def test_nothing_is_planned_but_one_row_to_review_it(look: Looking) -> None:
    client = take(look)
    (row,) = look.planned(client)
    assert (row.kind, row.origin, row.due, row.rhythm) == ("review", "record", TODAY, "")
    assert row.reason == (
        "review the new record · discharged Fri 13 Nov: start the transition? · 2 conditions (1 active),"
        " 1 medicine (1 active), 1 allergy, 1 stay, 2 plans (2 active), 2 goals, 1 intervention"
    )
    assert look.ids() == [row.id]
    assert look.one("SELECT count(*) FROM check_in") == 1
    assert look.rows("SELECT * FROM whereabouts") == []


@pytest.mark.parametrize(
    ("days", "kind", "said"),
    [(30, StayKind.EMERGENCY, True), (31, StayKind.INPATIENT, False), (0, StayKind.OBSERVATION, True)],
)
def test_a_discharge_is_mentioned_for_thirty_days(look: Looking, days: int, kind: StayKind, said: bool) -> None:
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
    end = noon - timedelta(days=days)
    stay = replace(STAY, kind=kind, admitted=end - timedelta(days=1), discharged=end)
    old = replace(STAY, key="stay|old", discharged=STAY.discharged and STAY.discharged.replace(year=1990))
    client = take(look, ruth(stays=(old, stay)))
    assert ("start the transition?" in look.planned(client)[0].reason) is said


def test_a_discharge_starts_no_clock_by_itself(look: Looking) -> None:
    client = take(look)
    call = look.add(client)
    before = look.propose(call, client, Outcome.NO_ANSWER)
    look.book.cases.take_over(client, TODAY)
    after = look.propose(call, client, Outcome.NO_ANSWER)
    assert before is not None
    assert after is not None
    assert after.due is not None
    assert before.due is not None
    assert after.due < before.due


def test_a_stay_without_an_end_has_ended_all_the_same(look: Looking) -> None:
    client = take(look, ruth(stays=(replace(STAY, discharged=None),)))
    assert look.rows("SELECT admitted = discharged, disposition FROM stay") == [
        (1, "home, the record does not say when it ended")
    ]
    assert "discharged" not in look.planned(client)[0].reason


def test_stays_are_kept_in_utc(look: Looking) -> None:
    client = take(look, ruth(stays=(replace(STAY, discharged=STAY.discharged and STAY.discharged.astimezone()),)))
    assert look.book.portraits.last_stay_end(client) == "2026-11-13T16:45:10+00:00"


def test_taking_it_over_ends_the_review_and_plans_nothing(look: Looking) -> None:
    client = take(look)
    words = look.book.cases.take_over(client, TODAY).words
    assert words == "Ruth Okafor: 13 entries of the record taken over, 1 plan on hold"
    assert look.planned(client) == []
    assert look.book.portraits.portrait(client).goal == "Walk to the shop"


def test_no_known_allergies_is_not_the_same_as_not_asked(look: Looking) -> None:
    one = take(look, ruth(allergies=(), no_known_allergies=True, medicines=(), conditions=()))
    other = take(look, replace(BARE, identifiers=()))
    first, second = (look.book.portraits.portrait(number) for number in (one, other))
    assert (first.allergies_asked, first.medicines_asked, first.conditions_asked) == (
        "none known",
        "not asked",
        "not asked",
    )
    assert second.allergies_asked == "not asked"


def test_a_name_and_nothing_else(look: Looking) -> None:
    taken = look.book.portal.take_in(BARE, TODAY)
    assert taken.lines == ("Okafor, Ruth: new, from a record", "Also 1 identifier.")
    assert [row.reason for row in look.planned(taken.client_id)] == ["review the new record"]


def test_a_record_that_names_nobody_is_refused(look: Looking) -> None:
    before = look.state()
    with pytest.raises(Refused, match="names nobody"):
        take(look, ruth(family="", given=""))
    assert look.state() == before


def test_a_value_that_is_not_possible_refuses_the_whole_record(look: Looking) -> None:
    before = look.state()
    with pytest.raises(Refused, match="longer than 500"):
        take(look, ruth(medicines=(PILL, replace(PILL, key="other", name="x" * (LINE_MAXIMUM + 1)))))
    assert look.state() == before


def test_one_who_has_died(look: Looking) -> None:
    client = take(look, ruth(deceased=date(2026, 9, 7), deceased_flag=True))
    portrait = look.book.portraits.portrait(client)
    assert (portrait.deceased_on, portrait.status, portrait.alerts) == (date(2026, 9, 7), "finished", ())
    assert portrait.interval is not None
    assert portrait.interval.reason == "the record says that this person died on 2026-09-07"
    (row,) = look.planned(client)
    assert row.kind == "review"
    assert "this person died on 2026-09-07" in row.reason
    assert look.ids() == [row.id]


def test_one_who_has_died_on_a_day_that_is_not_given(look: Looking) -> None:
    portrait = look.book.portraits.portrait(take(look, ruth(deceased_flag=True)))
    assert (portrait.deceased_on, portrait.status) == (None, "finished")
    assert portrait.alerts == ("the record says that this person has died",)
    assert len(portrait.owing) == 1


def test_undo_takes_it_all_back_and_redo_brings_it_again(look: Looking) -> None:
    look.take_on()
    before = look.book.dump()
    take(look)
    after = look.book.dump()
    look.book.undoing.undo()
    assert look.book.dump() == before
    look.book.undoing.redo()
    assert look.book.dump() == after
    look.book.undoing.undo()
    assert look.book.portal.take_in(RUTH, TODAY).new_client
    assert unnumbered(look.book.dump()) == unnumbered(after)
    assert look.book.verify() == []


@pytest.mark.parametrize(
    "number",
    [
        PortalIdentifier("", "MR-4711"),
        PortalIdentifier("MRN", "MR-4711"),
        PortalIdentifier("http://terminology.hl7.org/CodeSystem/v2-0203", "MR-4711"),
        PortalIdentifier("http://hl7.org/fhir/sid/us-ssn", "999-99-9999"),
        PortalIdentifier("http://hl7.org/fhir/sid/us-ssn", "unknown"),
        PortalIdentifier("urn:payer", "W-77", "subscriber number"),
    ],
)
def test_a_number_that_tells_nobody_apart_makes_another_client(look: Looking, number: PortalIdentifier) -> None:
    first = take(look, replace(BARE, identifiers=(number,)))
    other = look.book.portal.take_in(replace(BARE, identifiers=(number,), given="Rose"), TODAY)
    assert other.new_client
    assert other.client_id != first


def test_a_family_number_tells_who_she_is_with_name_and_birth_date(look: Looking) -> None:
    number = PortalIdentifier("urn:payer", "W-77", "subscriber number")
    record = replace(BARE, identifiers=(number,), born=date(1951, 3, 2))
    assert take(look, record) == take(look, record)


def test_any_one_number_is_enough_and_the_others_are_added(look: Looking) -> None:
    first = take(look)
    other = PortalIdentifier("urn:clinic", "C-9")
    taken = look.book.portal.take_in(replace(BARE, identifiers=(other, MRN)), TODAY)
    assert (taken.client_id, taken.new_client) == (first, False)
    assert taken.lines == ("Okafor, Ruth: record taken in again, 1 new identifier",)


def test_numbers_of_two_clients_are_refused_by_name(look: Looking) -> None:
    take(look)
    other = PortalIdentifier("urn:clinic", "C-9")
    take(look, replace(BARE, given="Rose", identifiers=(other,)))
    before = look.state()
    with pytest.raises(Refused, match=r"2 clients: Okafor, Ruth \(born 1951-03-02\) and Okafor, Rose\. Nothing"):
        take(look, replace(BARE, identifiers=(other, MRN)))
    assert look.state() == before


def test_a_number_of_somebody_of_another_name_and_birth_date_is_refused(look: Looking) -> None:
    take(look)
    before = look.state()
    with pytest.raises(Refused, match="on file as that of Okafor, Ruth"):
        take(look, PortalRecord("s", (MRN,), "Brown", "Tom", born=date(1980, 1, 1)))
    assert look.state() == before
    assert take(look, replace(BARE, family="Brown", born=date(1951, 3, 2))) == 1


def test_a_namesake_becomes_another_client_and_that_is_said(look: Looking) -> None:
    take(look, ruth(family="Ókafor"))
    taken = look.book.portal.take_in(ruth(identifiers=(PortalIdentifier("urn:clinic", "C-9"),)), TODAY)
    assert taken.new_client
    assert any("Ókafor, Ruth, born 1951-03-02, was on file already" in line for line in taken.lines)
    assert len(look.book.finder.client_ids("okafor")) == 2


def test_the_first_address_is_the_one_shown(look: Looking) -> None:
    client = take(look, ruth(addresses=(HOME, replace(HOME, lines="9 Old Rd"))))
    assert look.book.portraits.portrait(client).address.startswith("12 Elm St")


def test_one_of_two_alike_is_kept(look: Looking) -> None:
    record = ruth(
        conditions=(HEART, replace(HEART, name="Heart failure again")),
        phones=(*RUTH.phones, PortalPhone("1 207 555 0142", PhoneKind.WORK)),
        people=(PortalPerson("Tom Lee", LEE.role), PortalPerson("tom lee", LEE.role)),
        medicines=(replace(PILL, key="  medicine  spaced ", status=MedicineStatus.STOPPED),),
        emails=("a@example.org", "b@example.org"),
    )
    client = look.book.portraits.portrait(take(look, record))
    assert (len(client.conditions), len(client.phones), len(client.people)) == (1, 2, 1)
    assert client.email == "a@example.org, b@example.org"
    assert look.book.portal.take_in(record, TODAY).change is None
