"""Cases: taken on, closed, opened again, taken over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.store.books import ADA, BEN, MONDAY, TODAY, TOMORROW, YESTERDAY, Looking, row

from casetui.records import Condition, Intervention, Medicine, Person
from casetui.terms.case import CaseStatus, ClientEntry, Setting
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind, Origin


def test_taken_on_with_a_first_call_today(look: Looking) -> None:
    change = look.book.cases.take_on(ADA, TODAY)
    assert (change.words, change.client_id) == ("Ortiz, Ada: taken on, first call today", 1)
    tables = look.book.dump()["tables"]
    assert {name: len(rows) for name, rows in tables.items() if rows} == {
        "case_interval": 1,
        "check_in": 1,
        "client": 1,
        "phone": 1,
    }
    assert (tables["phone"][0]["number"], tables["phone"][0]["digits"]) == ("207 555 0142", "2075550142")
    assert (tables["case_interval"][0]["status"], tables["case_interval"][0]["since"]) == ("active", "2026-11-20")


def test_an_age_stands_in_for_a_birth_date(look: Looking) -> None:
    ben = look.take_on(BEN)
    born = look.take_on(replace(ADA, age=99))
    assert look.rows("SELECT born, age_entered, age_entered_on FROM client ORDER BY id") == [
        (None, 57, "2026-11-20"),
        ("1944-02-29", None, None),
    ]
    assert (look.book.portraits.portrait(ben).reach, born) == ("through the shelter desk", 2)


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ({"born": None}, "A birth date or an age is needed."),
        ({"phone": ""}, "One way to reach the client is needed"),
        ({"phone": " \t", "email": " ", "reach": "\n"}, "One way to reach the client is needed"),
        ({"family": "", "given": " "}, "A name is needed"),
        ({"born": TOMORROW}, "A birth date cannot lie ahead: tomorrow."),
        ({"born": None, "age": 121}, "Age entered: more than 120"),
        ({"born": None, "age": -1}, "Age entered: less than 0"),
        ({"family": "x" * 501}, "Family: longer than 500 characters"),
        ({"phone": "5" * 501}, "longer than 500 characters"),
    ],
    ids=str,
)
def test_what_is_missing_is_said(look: Looking, missing: dict[str, Any], said: str) -> None:
    before = look.state()
    with pytest.raises(Refused, match=said):
        look.take_on(replace(ADA, **missing))
    assert look.state() == before


@pytest.mark.parametrize("reach", [{"email": "ada@example.org"}, {"reach": "the shelter desk"}, {"phone": "ask Rosa"}])
def test_any_one_way_to_reach_her_is_enough(look: Looking, reach: dict[str, Any]) -> None:
    look.take_on(replace(ADA, **{"phone": "", **reach}))
    assert look.one("SELECT count(*) FROM client") == 1


def test_closing_says_how_much_stops_and_asks_why(look: Looking) -> None:
    client_id = look.take_on()
    look.add(client_id, rhythm="FREQ=WEEKLY")
    look.add(client_id, Kind.DEADLINE, due=None)
    need = look.need(client_id, TODAY)
    look.keep(row(Intervention, client_id=client_id, need_id=need, name="meals"))
    with pytest.raises(Refused, match="Say why the case is closed"):
        look.book.cases.change_status(client_id, CaseStatus.FINISHED, " \n", TODAY)
    said = look.book.cases.change_status(client_id, CaseStatus.FINISHED, " goals met ", TODAY).words
    assert said == "Ada Ortiz: case finished, 3 check-ins stopped"
    assert look.rows("SELECT DISTINCT status, settled_on, settled_why FROM check_in") == [
        ("cancelled", "2026-11-20", "case closed")
    ]
    assert look.rows("SELECT status, until FROM intervention") == [("cancelled", "2026-11-20")]
    assert look.book.portraits.portrait(client_id).status is CaseStatus.FINISHED


def test_opening_again_adds_an_interval_and_keeps_the_old_end(look: Looking) -> None:
    client_id = look.take_on()
    look.book.cases.change_status(client_id, CaseStatus.FINISHED, "goals met", MONDAY)
    later = date(2027, 2, 1)
    said = look.book.cases.change_status(client_id, CaseStatus.ACTIVE, "fell again", later).words
    assert said == "Ada Ortiz: case active again, first call today"
    assert look.rows("SELECT status, since, until, reason FROM case_interval ORDER BY id") == [
        ("active", "2026-11-20", "2026-11-23", ""),
        ("finished", "2026-11-23", "2027-02-01", "goals met"),
        ("active", "2027-02-01", None, "fell again"),
    ]
    assert [(row.reason, row.due) for row in look.planned(client_id)] == [("case reopened: first call", later)]


def test_on_hold_and_back_stops_nothing(look: Looking) -> None:
    client_id = look.take_on()
    said = look.book.cases.change_status(client_id, CaseStatus.ON_HOLD, "away", TODAY).words
    assert said == "Ada Ortiz: case on hold"
    look.book.cases.change_status(client_id, CaseStatus.ACTIVE, "", TODAY)
    assert [row.reason for row in look.planned(client_id)] == ["first call; complete the intake"]


@pytest.mark.parametrize("status", CaseStatus)
def test_the_same_status_twice_is_refused(look: Looking, status: CaseStatus) -> None:
    client_id = look.take_on()
    if status is not CaseStatus.ACTIVE:
        look.book.cases.change_status(client_id, status, "so", TODAY)
    before = look.state()
    with pytest.raises(Refused, match=f"The case is {status} already"):
        look.book.cases.change_status(client_id, status, "so", TODAY)
    with pytest.raises(Refused, match="not in this vault"):
        look.book.cases.change_status(99, status, "so", TODAY)
    assert look.state() == before


def test_an_interval_never_ends_before_it_began(look: Looking) -> None:
    client_id = look.take_on()
    look.book.cases.change_status(client_id, CaseStatus.FINISHED, "clock was wrong", YESTERDAY)
    assert look.rows("SELECT since, until FROM case_interval WHERE id = 1") == [("2026-11-20", "2026-11-20")]


def from_a_record(look: Looking, client_id: int) -> None:
    source = {"client_id": client_id, "provenance": "from the record"}
    look.keep(
        row(Condition, name="asthma", status="active", **source),
        row(Medicine, name="aspirin", status="active", **source),
        row(Person, name="Dr Lee", role="doctor", **source),
    )
    look.raw("UPDATE client SET provenance = 'from the record' WHERE id = ?", client_id)
    look.add(client_id, Kind.REVIEW, reason="review the record", origin=Origin.RECORD)


def test_taking_over_is_said_once_and_settles_its_review(look: Looking) -> None:
    ada, ben = look.take_on(ADA), look.take_on(BEN)
    from_a_record(look, ada)
    from_a_record(look, ben)
    assert look.book.portraits.portrait(ada).untaken == 3
    assert look.book.cases.take_over(ada, TODAY).words == "Ada Ortiz: 3 entries of the record taken over"
    assert look.book.portraits.portrait(ada).untaken == 0
    assert look.book.portraits.portrait(ben).untaken == 3
    assert [row.kind for row in look.planned(ada)] == [Kind.CALL]
    assert [row.kind for row in look.planned(ben)] == [Kind.CALL, Kind.REVIEW]
    before = look.state()
    with pytest.raises(Refused, match="Nothing from a record"):
        look.book.cases.take_over(ada, TODAY)
    assert look.state() == before


def test_an_alert_needs_words(look: Looking) -> None:
    client_id = look.take_on()
    assert look.book.cases.add_alert(client_id, "  fall  risk ", TODAY).words == "Ada Ortiz: alert added"
    assert look.book.portraits.portrait(client_id).alerts == ("fall risk",)
    with pytest.raises(Refused, match="an alert needs words"):
        look.book.cases.add_alert(client_id, " ", TODAY)
    with pytest.raises(Refused, match="not in this vault"):
        look.book.cases.add_alert(99, "dog", TODAY)


def test_a_client_with_one_name_only(look: Looking) -> None:
    entry = ClientEntry("", "Cher", Setting.SOCIAL, age=40, reach="here")
    assert look.book.cases.take_on(entry, TODAY).words == "Cher: taken on, first call today"
