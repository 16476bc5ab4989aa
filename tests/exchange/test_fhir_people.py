"""The people around the patient."""

import pytest
from tests.exchange.fhir_made import PATIENT, about, concept, left, patient_with, read

from casetui.terms.people import Role
from casetui.terms.portal import PortalPerson

DOCTOR = {
    "resourceType": "Practitioner",
    "id": "d1",
    "identifier": [{"system": "http://hl7.org/fhir/sid/us-npi", "value": "9999"}],
    "name": [{"family": "Rogahn59", "given": ["Julius90"], "prefix": ["Dr."]}],
    "telecom": [{"system": "phone", "value": "555-0200"}],
}


def member(reference: object, role: str = "", **parts: object) -> dict[str, object]:
    return {"member": reference, **({"role": [concept(role)]} if role else {}), **parts}


def team(*members: object, **parts: object) -> dict[str, object]:
    return about("CareTeam", participant=list(members), **{"status": "active", **parts})


def test_contacts_of_the_patient() -> None:
    record = patient_with(
        contact=[
            {
                "relationship": [concept("Daughter")],
                "name": {"family": "Lee", "given": ["Ann"]},
                "telecom": [{"system": "phone", "value": "555-0300"}],
            },
            {"relationship": [{"coding": [{"code": "N"}]}], "name": {"text": "Bo Ortiz"}},
            {"relationship": [{"coding": [{"code": "C"}]}], "name": {"family": "Poe"}},
            {"organization": {"display": "Oak Street Shelter"}},
            {"relationship": [concept("Friend")]},
            {"name": {"family": "Gone"}, "period": {"end": "2012"}},
        ]
    )
    assert [(p.name, p.role, p.relation, p.phone) for p in record.people] == [
        ("Ann Lee", Role.FAMILY, "Daughter", "555-0300"),
        ("Bo Ortiz", Role.FAMILY, "next of kin", ""),
        ("Poe", Role.OTHER, "emergency contact", ""),
        ("Oak Street Shelter", Role.OTHER, "", ""),
    ]
    assert left(record, "Patient") == {"a contact that is no longer one": 1, "a contact without a name": 1}


def test_a_related_person_and_the_same_contact_are_one() -> None:
    niece = {
        "resourceType": "RelatedPerson",
        "patient": {"reference": "Patient/p1"},
        "relationship": [{"coding": [{"code": "NIECE", "display": "niece"}]}],
        "name": [{"use": "official", "family": "van Putten", "given": ["Sarah"]}],
        "telecom": [{"system": "phone", "value": "555-0400"}],
    }
    patient = {**PATIENT, "contact": [{"name": {"family": "van Putten", "given": ["Sarah"]}}]}
    record = read(niece, {**niece, "active": False}, patient=patient)
    assert record.people == (
        PortalPerson("Sarah van Putten", Role.FAMILY, "niece", "555-0400", "", "person|sarah van putten"),
    )
    assert left(record, "RelatedPerson") == {"a contact that is no longer one": 1}


@pytest.mark.parametrize(
    "reference",
    [
        {"reference": "Practitioner/d1"},
        {"reference": "Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|9999"},
        {"reference": "Practitioner?identifier=http%3A%2F%2Fhl7.org%2Ffhir%2Fsid%2Fus-npi%7C9999"},
        {"type": "Practitioner", "identifier": {"value": "9999"}},
    ],
)
def test_a_member_however_referred_to(reference: dict[str, object]) -> None:
    record = read(DOCTOR, team(member(reference)))
    assert [(p.name, p.role, p.phone) for p in record.people] == [("Dr. Julius90 Rogahn59", Role.DOCTOR, "555-0200")]


def test_a_conditional_reference_that_leads_nowhere_keeps_its_display() -> None:
    record = read(team(member({"reference": "Practitioner?identifier=npi|1", "display": "Dr. Who"})))
    assert [person.name for person in record.people] == ["Dr. Who"]


def test_active_teams_only_and_nobody_twice_and_not_the_patient() -> None:
    herself = member({"reference": "Patient/p1", "display": "Ada"}, "Patient")
    doctor = member({"reference": "Practitioner/d1", "display": "Dr. Julius90 Rogahn59"}, "Cardiologist")
    clinic = member({"display": "MORTON HOSPITAL"}, "Healthcare related organization")
    left_already = member({"display": "Dr. Past"}, period={"end": "2013-01-01"})
    record = read(
        DOCTOR,
        team(herself, doctor, clinic, left_already, member({}), id="t1"),
        team(doctor, id="t2"),
        team(member({"display": "Dr. Old"}), status="inactive", id="t3"),
    )
    assert [(p.name, p.role) for p in record.people] == [
        ("Dr. Julius90 Rogahn59", Role.SPECIALIST),
        ("MORTON HOSPITAL", Role.OTHER),
    ]
    assert left(record, "CareTeam") == {
        "a member who left the care team": 1,
        "a member without a name": 1,
        "the care team is not active": 1,
    }


def test_members_by_role_and_contained_ones() -> None:
    nurse = {"resourceType": "Practitioner", "id": "pr1", "name": [{"family": "Day", "given": ["Dorothy"]}]}
    role = {
        "resourceType": "PractitionerRole",
        "id": "r1",
        "practitioner": {"reference": "Practitioner/d1"},
        "organization": {"reference": "Organization/o1"},
        "code": [concept("Primary care physician")],
    }
    clinic = {"resourceType": "Organization", "id": "o1", "name": "Oak Clinic"}
    record = read(
        DOCTOR,
        role,
        clinic,
        team(
            member({"reference": "PractitionerRole/r1"}),
            member({"reference": "#pr1"}, "Visiting nurse"),
            member({"reference": "Organization/o1"}),
            contained=[nurse],
        ),
    )
    assert [(p.name, p.role, p.organization) for p in record.people] == [
        ("Dr. Julius90 Rogahn59", Role.DOCTOR, "Oak Clinic"),
        ("Dorothy Day", Role.AGENCY_NURSE, ""),
        ("Oak Clinic", Role.OTHER, "Oak Clinic"),
    ]


def test_the_general_practitioner_is_her_doctor() -> None:
    record = patient_with(generalPractitioner=[{"reference": "Practitioner/9", "display": "Kathy Fielding"}])
    assert [(p.name, p.role, p.relation) for p in record.people] == [
        ("Kathy Fielding", Role.DOCTOR, "general practitioner")
    ]


@pytest.mark.parametrize(
    ("relation", "role"),
    [
        ("Caregiver (person)", Role.CAREGIVER),
        ("Domestic partner", Role.FAMILY),
        ("Child protective services", Role.AGENCY),
        ("Occupational therapist", Role.THERAPIST),
        ("Attorney at law", Role.LAWYER),
        ("Neighbor", Role.OTHER),
        ("Friend", Role.FRIEND),
        ("Pharmacist", Role.PHARMACY),
    ],
)
def test_roles_by_their_words(relation: str, role: Role) -> None:
    record = patient_with(contact=[{"name": {"text": "Jo"}, "relationship": [{"text": relation}]}])
    assert record.people[0].role is role
