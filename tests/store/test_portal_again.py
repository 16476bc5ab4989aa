"""The same record again: nothing twice, nothing of hers overwritten, every difference put before her once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.store.books import NOW, TODAY, TOMORROW, Looking
from tests.store.portal_made import BARE, HEART, HIP, LATER, LEE, PILL, PLAN, RUTH, STAY, ruth, unnumbered

from casetui.terms.case import CaseStatus
from casetui.terms.change import Refused
from casetui.terms.portal import PortalGoal, PortalRecord, TakenIn


@pytest.fixture
def client(look: Looking) -> int:
    """Ruth, as her record first said."""
    return look.book.portal.take_in(RUTH, TODAY).client_id


@pytest.fixture
def hers(look: Looking, client: int) -> int:
    """Ruth, taken over."""
    look.book.cases.take_over(client, TODAY)
    return client


def again(look: Looking, record: PortalRecord, today: date = TODAY) -> TakenIn:
    return look.book.portal.take_in(record, today)


def differences(look: Looking, client: int) -> list[tuple[str, str, str]]:
    return [(one.label, one.ours, one.theirs) for one in look.book.portraits.differences(client)]


def proposal(look: Looking, client: int, label: str) -> int:
    (number,) = [one.id for one in look.book.portraits.differences(client) if one.label == label]
    return number


def row(look: Looking, table: str, **where: Any) -> dict[str, Any]:
    rows = look.book.dump()["tables"][table]
    (found,) = [one for one in rows if all(one[name] == value for name, value in where.items())]
    return dict(found)


def test_the_very_same_record_changes_nothing(look: Looking, client: int) -> None:
    before = look.state()
    taken = again(look, RUTH, TOMORROW)
    assert (taken.change, taken.client_id, taken.new_client) == (None, client, False)
    assert taken.lines[0] == "Nothing new in this record of Okafor, Ruth."
    assert taken.lines[1:] == (
        "Not taken, or only in part:",
        "301 × Observation: not among what casetui takes from such a record",
    )
    look.book.cases.take_over(client, TODAY)
    after = look.state()
    assert again(look, RUTH).change is None
    assert before[0] != after[0]
    assert look.state() == after


def test_what_is_new_is_added_and_what_is_the_records_follows_it(look: Looking, client: int) -> None:
    taken = again(look, LATER, TOMORROW)
    assert taken.lines[0] == (
        "Okafor, Ruth: record taken in again, 1 new condition, 2 new phone numbers, 1 new address,"
        " 8 entries brought up to date, 1 difference to settle"
    )
    heart = row(look, "condition", source_key=HEART.key)
    assert (heart["status"], heart["abated"], heart["provenance"]) == ("resolved", "2026-10-01", "from the record")
    assert row(look, "condition", source_key=HIP.key)["status"] == "resolved"
    assert row(look, "plan", source_key=PLAN.key)["status"] == "completed"
    assert row(look, "need", source_key=f"need|{PLAN.key}")["status"] == "met"
    assert row(look, "medicine", source_key=PILL.key)["directions"] == "two in the morning"
    assert row(look, "person", source_key=LEE.key)["organization"] == "Harbor Clinic"
    portrait = look.book.portraits.portrait(client)
    assert [phone.number for phone in portrait.phones] == ["207 555 0142", "207 555 0143", "207 555 0177"]
    assert (portrait.prefix, portrait.gender, portrait.given) == ("Mrs", "female", "Ruth")
    assert differences(look, client) == [("given name", "Ruth", "Ruthie")]


def test_one_review_row_however_often(look: Looking, client: int) -> None:
    (first,) = look.planned(client)
    again(look, LATER, TOMORROW)
    assert [row.id for row in look.planned(client)] == [first.id]
    look.book.checkins.done(first.id, NOW)
    again(look, ruth(conditions=(HEART, replace(HIP, key="condition|new"))), TOMORROW)
    (second,) = look.planned(client)
    assert (second.id != first.id, second.due, second.origin) == (True, TOMORROW, "record")
    assert second.reason.startswith("review the new record · 1 new condition, ")


def test_a_new_discharge_is_told_to_the_row_that_is_planned(look: Looking) -> None:
    client = again(look, ruth(stays=())).client_id
    again(look, RUTH)
    (review,) = look.planned(client)
    assert review.reason.endswith(" · discharged Fri 13 Nov: start the transition?")


def test_an_old_discharge_is_not_told_again(look: Looking, hers: int) -> None:
    again(look, ruth(conditions=(HEART, HIP, replace(HIP, key="condition|new"))))
    assert [row.reason for row in look.planned(hers)] == ["review the new record · 1 new condition"]


def test_what_she_took_over_is_never_overwritten(look: Looking, hers: int) -> None:
    before = look.book.dump()["tables"]
    taken = again(look, LATER)
    after = look.book.dump()["tables"]
    for table in ("client", "medicine", "stay", "plan", "need", "goal", "intervention", "person"):
        assert after[table] == before[table]
    assert after["condition"][:2] == before["condition"]
    assert "10 differences to settle" in taken.lines[0]
    assert differences(look, hers) == [
        ("given name", "Ruth", "Ruthie"),
        ("Dr Ann Lee: organization", "Bay Clinic", "Harbor Clinic"),
        ("Heart failure: status", "active", "resolved"),
        ("Heart failure: until", "", "2026-10-01"),
        ("Furosemide 40 mg: directions", "one in the morning\nwith water", "two in the morning"),
        ("inpatient stay 2026-11-10: disposition", "home", "home with services"),
        ("Heart failure self management: until", "", "2026-11-01"),
        ("Walk to the shop: lifecycle", "active", "completed"),
        ("Walk to the shop: achievement", "in progress", "achieved"),
        ("Weigh every morning: status", "active", "completed"),
    ]


def test_a_difference_is_put_before_her_once_and_follows_the_record(look: Looking, hers: int) -> None:
    again(look, ruth(gender="other"))
    before = look.state()
    assert again(look, ruth(gender="other")).change is None
    assert look.state() == before
    number = proposal(look, hers, "gender")
    again(look, ruth(gender="unknown"), TOMORROW)
    assert differences(look, hers) == [("gender", "female", "unknown")]
    assert proposal(look, hers, "gender") == number
    taken = again(look, RUTH)
    assert taken.lines[0] == "Okafor, Ruth: record taken in again, 1 difference no longer there"
    assert differences(look, hers) == []


def test_case_accents_and_silence_are_no_difference(look: Looking, hers: int) -> None:
    alike = ruth(family="OKÁFOR", languages=("english", "Igbo"), gender="", born=None, other_names=(), emails=())
    assert again(look, alike).change is None
    assert differences(look, hers) == []


def test_an_empty_field_is_filled_only_while_all_is_the_records(look: Looking) -> None:
    client = again(look, BARE).client_id
    again(look, ruth(identifiers=BARE.identifiers))
    assert look.book.portraits.portrait(client).born == date(1951, 3, 2)
    other = again(look, replace(BARE, identifiers=(replace(BARE.identifiers[0], value="MR-2"),))).client_id
    look.book.cases.take_over(other, TODAY)
    again(look, ruth(identifiers=(replace(BARE.identifiers[0], value="MR-2"),)))
    assert look.book.portraits.portrait(other).born is None
    assert ("birth date", "", "1951-03-02") in differences(look, other)
    assert ("interpreter needed", "", "no") in differences(look, other)


def test_no_known_allergies_is_asked_where_she_has_begun_herself(look: Looking) -> None:
    client = again(look, BARE).client_id
    look.book.cases.take_over(client, TODAY)
    again(look, replace(BARE, no_known_allergies=True))
    assert differences(look, client) == [("allergies", "not asked", "none known")]
    look.book.portal.accept(proposal(look, client, "allergies"), TODAY)
    assert look.book.portraits.portrait(client).allergies_asked == "none known"
    other = again(look, replace(BARE, identifiers=(replace(BARE.identifiers[0], value="MR-2"),))).client_id
    again(look, replace(BARE, identifiers=(replace(BARE.identifiers[0], value="MR-2"),), no_known_allergies=True))
    assert look.book.portraits.portrait(other).allergies_asked == "none known"


def test_accepting_writes_every_kind_of_field(look: Looking, hers: int) -> None:
    record = replace(LATER, born=date(1951, 3, 20), interpreter=True, stays=(replace(STAY, discharged=NOW),))
    again(look, record)
    for one in look.book.portraits.differences(hers):
        look.book.portal.accept(one.id, TODAY)
    assert differences(look, hers) == []
    portrait = look.book.portraits.portrait(hers)
    assert (portrait.born, portrait.interpreter, portrait.given) == (date(1951, 3, 20), True, "Ruthie")
    goal = row(look, "goal", source_key="goal|walk")
    assert (goal["lifecycle"], goal["achievement"]) == ("completed", "achieved")
    assert row(look, "condition", source_key=HEART.key)["abated"] == "2026-10-01"
    assert look.book.portraits.last_stay_end(hers) == "2026-11-20T15:30:00+00:00"
    assert again(look, record).change is None


def test_accepting_and_declining_are_told_and_undone(look: Looking, hers: int) -> None:
    again(look, LATER)
    before = look.book.dump()
    number = proposal(look, hers, "Furosemide 40 mg: directions")
    said = look.book.portal.accept(number, TODAY)
    assert said.words == "Ruth Okafor: Furosemide 40 mg: directions, now two in the morning"
    assert said.client_id == hers
    look.book.undoing.undo()
    assert look.book.dump() == before
    said = look.book.portal.decline(number, TODAY)
    assert said.words == "Ruth Okafor: Furosemide 40 mg: directions kept, one in the morning with water"
    for settle in (look.book.portal.decline, look.book.portal.accept):
        with pytest.raises(Refused, match="settled already"):
            settle(number, TODAY)
    look.book.undoing.undo()
    assert look.book.dump() == before


def test_what_she_declined_is_not_asked_again_until_the_record_says_something_else(look: Looking, hers: int) -> None:
    again(look, ruth(gender="other"))
    look.book.portal.decline(proposal(look, hers, "gender"), TODAY)
    assert again(look, ruth(gender="other")).change is None
    again(look, ruth(gender="unknown"))
    assert differences(look, hers) == [("gender", "female", "unknown")]
    again(look, ruth(gender="other"))
    assert differences(look, hers) == []


def test_what_was_changed_since_is_not_overwritten_by_accepting(look: Looking, hers: int) -> None:
    again(look, LATER)
    number = proposal(look, hers, "Furosemide 40 mg: directions")
    look.raw("UPDATE medicine SET directions = 'none for now'")
    before = look.state()
    with pytest.raises(Refused, match="is none for now now"):
        look.book.portal.accept(number, TODAY)
    assert look.state() == before
    again(look, LATER)
    look.book.portal.accept(number, TODAY)
    assert row(look, "medicine", source_key=PILL.key)["directions"] == "two in the morning"


def test_what_she_voided_stays_away(look: Looking, hers: int) -> None:
    again(look, LATER)
    number = proposal(look, hers, "Furosemide 40 mg: directions")
    look.raw("UPDATE medicine SET void_why = 'not hers'")
    look.raw("UPDATE plan SET void_why = 'not hers' WHERE source_key = ?", PLAN.key)
    look.raw("UPDATE person SET until = '2026-11-01'")
    look.raw("UPDATE phone SET works = 0 WHERE digits = '2075550142'")
    with pytest.raises(Refused, match="voided"):
        look.book.portal.accept(number, TODAY)
    with pytest.raises(Refused, match="not in this vault"):
        look.book.portal.decline(999, TODAY)
    before = look.book.dump()
    more = replace(PLAN, goals=(*PLAN.goals, PortalGoal("goal|new", "New", PLAN.goals[0].lifecycle)))
    changed = replace(
        LATER,
        medicines=(replace(PILL, directions="three"),),
        plans=(more,),
        people=(replace(LEE, phone="207 555 0199", relation="friend"),),
    )
    assert again(look, changed).change is None
    assert look.book.dump() == before


def test_a_closed_case_stays_closed_and_is_reviewed(look: Looking, hers: int) -> None:
    look.book.cases.change_status(hers, CaseStatus.FINISHED, "moved away", TODAY)
    again(look, LATER, TOMORROW)
    assert look.book.portraits.portrait(hers).status == "finished"
    assert [(row.kind, row.due) for row in look.planned(hers)] == [("review", TOMORROW)]


def test_a_death_is_hers_to_accept_and_ends_what_was_planned(look: Looking, client: int) -> None:
    look.add(client)
    taken = again(look, ruth(deceased=date(2026, 11, 1), deceased_flag=True))
    assert "The record says that this person died on 2026-11-01" in taken.lines
    portrait = look.book.portraits.portrait(client)
    assert (portrait.deceased_on, portrait.status) == (None, "active")
    assert "this person died on 2026-11-01" in look.planned(client)[0].reason
    before = look.book.dump()
    said = look.book.portal.accept(proposal(look, client, "date of death"), TODAY)
    assert said.words == "Ruth Okafor: date of death, now 2026-11-01; 2 check-ins ended"
    assert look.book.portraits.portrait(client).deceased_on == date(2026, 11, 1)
    assert [row.origin for row in look.planned(client)] == ["closing"]
    look.book.undoing.undo()
    assert look.book.dump() == before


def test_a_death_without_a_day_is_an_alert_once(look: Looking, client: int) -> None:
    again(look, ruth(deceased_flag=True))
    assert again(look, ruth(deceased_flag=True)).change is None
    portrait = look.book.portraits.portrait(client)
    assert (portrait.alerts, portrait.status) == (("the record says that this person has died",), "active")


def test_an_import_of_differences_is_undone_and_done_again(look: Looking, hers: int) -> None:
    before = look.book.dump()
    again(look, LATER)
    after = look.book.dump()
    look.book.undoing.undo()
    assert look.book.dump() == before
    again(look, LATER)
    assert unnumbered(look.book.dump()) == unnumbered(after)
    assert look.book.verify() == []
