"""The importer against the team's sample records, where they are present beside the repository."""

import json
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from casetui.exchange.fhir import read_bundle
from casetui.terms.health import ConditionStatus, MedicineStatus, StayKind
from casetui.terms.portal import PortalProblem, PortalRecord, PortalStay

MATERIAL = Path(__file__).resolve().parents[3] / "shared" / "material"
FACTS = MATERIAL / "FACTS" / "fhir_synthea.json"

if not FACTS.exists():
    pytest.skip("the sample records are not beside this repository", allow_module_level=True)

KNOWN: dict[str, Any] = {
    Path(name).name: facts for name, facts in json.loads(FACTS.read_text("utf-8")).items() if facts.get("patient")
}


def record_of(name: str) -> PortalRecord:
    return read_bundle((MATERIAL / "fhir-synthea" / name).read_bytes(), name)


def resources(name: str, kind: str) -> list[dict[str, Any]]:
    bundle = json.loads((MATERIAL / "fhir-synthea" / name).read_bytes())
    return [e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == kind]


def test_every_sample_has_facts_or_no_patient() -> None:
    files = {path.name for path in (MATERIAL / "fhir-synthea").glob("*.json")}
    for name in files - set(KNOWN):
        with pytest.raises(PortalProblem, match=rf"^{name} holds no patient\.$"):
            record_of(name)
    assert len(KNOWN) == len(files) - 2


@pytest.mark.parametrize("name", KNOWN)
def test_the_patient(name: str) -> None:
    record, facts = record_of(name), KNOWN[name]["patient"]
    assert f"{record.prefix} {record.given} {record.family}" == facts["name"]
    assert 1 + len(record.other_names) == facts["all_names"]
    assert str(record.born) == facts["birthDate"]
    assert record.gender == facts["gender"]
    assert str(record.deceased) == str(facts["deceased"])[:10]
    assert record.deceased_flag == (facts["deceased"] is not None)
    assert [phone.number for phone in record.phones] == facts["phone"]
    assert [f"{a.lines}, {a.city}, {a.state}, {a.postcode}" for a in record.addresses] == facts["address"]
    assert list(record.languages) == facts["language"]
    assert [i.value for i in record.identifiers if i.label == "medical record number"] == facts["mrn"]


@pytest.mark.parametrize("name", KNOWN)
def test_health(name: str) -> None:
    record, facts = record_of(name), KNOWN[name]
    active = sorted(c.name for c in record.conditions if c.status is ConditionStatus.ACTIVE)
    assert active == sorted(facts["conditions_active"])
    assert Counter(c.status.value for c in record.conditions) == facts["conditions_by_status"]
    assert [a.name for a in record.allergies] == facts["allergies"]
    requests = resources(name, "MedicationRequest")
    assert Counter(request["status"] for request in requests) == facts["meds_by_status"]
    drugs = {r["medicationCodeableConcept"]["coding"][0]["code"] for r in requests}
    taken = {r["medicationCodeableConcept"]["coding"][0]["code"] for r in requests if r["status"] == "active"}
    assert {m.code.removeprefix("RxNorm ") for m in record.medicines} == drugs
    assert {
        m.code.removeprefix("RxNorm ") for m in record.medicines if m.status is MedicineStatus.ACTIVE
    } == taken  # fmt: skip
    assert len(record.medicines) == len(drugs)


def last(record: PortalRecord, kind: StayKind) -> PortalStay | None:
    return next((stay for stay in reversed(record.stays) if stay.kind is kind), None)


@pytest.mark.parametrize("name", KNOWN)
def test_the_last_discharges(name: str) -> None:
    record, facts = record_of(name), KNOWN[name]
    for kind, fact in ((StayKind.INPATIENT, "last_inpatient"), (StayKind.EMERGENCY, "last_emergency")):
        stay, expected = last(record, kind), facts[fact]
        if expected is None:
            assert stay is None
            continue
        assert stay is not None
        assert stay.admitted == datetime.fromisoformat(expected["start"])
        assert stay.discharged == datetime.fromisoformat(expected["end"])
        assert stay.reason == (expected["reason"] or "")
        assert stay.disposition == (expected["disposition"] or "")
        assert stay.place == (expected["provider"] or stay.place)
        assert stay.place
    classes = facts["encounters_by_class"]
    assert len(record.stays) == classes.get("EMER", 0) + classes.get("IMP", 0)


@pytest.mark.parametrize("name", KNOWN)
def test_plans_goals_and_people(name: str) -> None:
    record, facts = record_of(name), KNOWN[name]
    found = [(p.status.value, p.name, str(p.since), str(p.until), len(p.goals)) for p in record.plans]
    assert sorted(found) == sorted(
        (f["status"], f["title"], str(f["start"])[:10], str(f["end"])[:10], f["goals"]) for f in facts["careplans"]
    )
    twice = sum(note.count for note in record.not_taken if note.why == "an activity written twice; taken once")
    activities = sum(len(plan.activities) for plan in record.plans)
    assert activities + twice == sum(plan["activities"] for plan in facts["careplans"])
    goals = [(g.lifecycle.value, g.name) for plan in record.plans for g in plan.goals]
    assert goals + [(g.lifecycle.value, g.name) for g in record.loose_goals] == [tuple(g) for g in facts["goals"]]
    team = {
        person
        for one in facts["careteams"]
        if one["status"] == "active"
        for role, person in one["participants"]
        if role != "Patient"
    }
    assert {person.name for person in record.people} == team


@pytest.mark.parametrize("name", KNOWN)
def test_nothing_gets_lost_unsaid(name: str) -> None:
    record, facts = record_of(name), KNOWN[name]
    whole = Counter(
        {
            note.kind: note.count
            for note in record.not_taken
            if note.why == "not among what casetui takes from such a record"
        }
    )
    used = {"Patient", "Condition", "MedicationRequest", "AllergyIntolerance", "CareTeam", "CarePlan", "Goal"}
    used |= {"Encounter", "Organization", "Practitioner"}
    assert whole == {kind: count for kind, count in facts["types"].items() if kind not in used}
    away = sum(note.count for note in record.not_taken if note.kind == "Encounter")
    assert away == facts["types"]["Encounter"] - len(record.stays)


def made_of(folder: str, patient: str) -> PortalRecord:
    """A bundle of a folder's examples around one patient."""
    files = sorted((MATERIAL / folder).glob("*.json"))
    found = [json.loads(path.read_bytes()) for path in files if not path.name.startswith(("Patient-", "Bundle-"))]
    entries = [{"resource": json.loads((MATERIAL / folder / patient).read_bytes())}]
    entries += [{"resource": resource} for resource in found]
    data = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()
    return read_bundle(data, folder)


def test_the_us_core_examples() -> None:
    record = made_of("fhir-us-core", "Patient-example.json")
    assert (record.family, record.given, record.other_names) == ("Baxter", "Amy V.", ("Amy V. Shaw",))
    assert (record.languages, record.interpreter, record.emails) == (("Spanish",), True, ("amy.shaw@example.com",))
    assert [address.postcode for address in record.addresses] == ["74048"]
    assert sorted((person.name, person.role.value) for person in record.people) == [
        ("Kathy Fielding, MD", "doctor"),
        ("Ronald Bone, MD", "specialist"),
        ("Sarah van Putten", "family"),
    ]
    assert {medicine.directions for medicine in record.medicines} == {"10 mL bid"}
    assert {allergy.name for allergy in record.allergies} == {"sulfonamide antibacterial", "Latex"}
    assert [(goal.name, str(goal.by)) for goal in record.loose_goals] == [
        ("Patient is targeting a pulse oximetry of 92% and a weight of 195 lbs", "2016-04-05")
    ]


def test_the_r4_examples() -> None:
    record = made_of("fhir-r4-examples", "Patient-example.json")
    assert (record.family, record.given, record.preferred) == ("Chalmers", "Peter James", "Jim")
    assert record.other_names == ("Peter James Windsor",)
    assert [phone.number for phone in record.phones] == ["(03) 5555 6473", "(03) 3410 5613"]
    assert [person.name for person in record.people] == ["Bénédicte du Marché"]
    plan = next(plan for plan in record.plans if plan.name == "Weight management plan")
    assert plan.addresses == ("obesity",)
    assert [(goal.target, str(goal.by)) for goal in plan.goals] == [("Weight Measured 160 to 180 lbs", "2016-04-05")]
    assert any(note.why == "about somebody other than the patient" for note in record.not_taken)
