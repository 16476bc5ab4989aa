"""The people around the patient: contacts, related persons, general practitioners, care teams."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from casetui.exchange.fhir.index import Index
from casetui.exchange.fhir.names import best_name, spoken
from casetui.exchange.fhir.patient import phones_of
from casetui.exchange.fhir.read import Left, Node
from casetui.exchange.fhir.words import all_words, codes_of, key_of
from casetui.terms.people import Role
from casetui.terms.portal import PortalPerson

_RELATIONS = {
    "n": "next of kin",
    "c": "emergency contact",
    "cp": "contact",
    "e": "employer",
    "f": "federal agency",
    "i": "insurance company",
    "s": "state agency",
    "spo": "spouse",
    "sps": "spouse",
    "dompart": "domestic partner",
    "mth": "mother",
    "fth": "father",
    "prn": "parent",
    "chd": "child",
    "child": "child",
    "dau": "daughter",
    "dauc": "daughter",
    "son": "son",
    "sonc": "son",
    "bro": "brother",
    "sis": "sister",
    "sib": "sibling",
    "grprn": "grandparent",
    "grndchild": "grandchild",
    "frnd": "friend",
    "nbor": "neighbor",
    "guard": "guardian",
    "care": "caregiver",
    "emc": "emergency contact",
    "emr": "employer",
}
"""Relationship codes of HL7 tables 0131 and 0063 and of v3 RoleCode in words, for files that give no words."""

_ROLES = (
    (Role.CAREGIVER, r"caregiver|carer|home health aide|personal care"),
    (Role.PHARMACY, r"pharmac"),
    (Role.LAWYER, r"lawyer|attorney|solicitor"),
    (Role.ADJUSTER, r"adjuster"),
    (Role.EMPLOYER, r"employer"),
    (Role.SCHOOL, r"school|teacher"),
    (Role.COURT, r"court|probation"),
    (Role.AGENCY_NURSE, r"nurse"),
    (Role.THERAPIST, r"therapist|counselor|counsellor|psychologist"),
    (Role.DOCTOR, r"primary care|general practi|family (doctor|physician|medicine)|internist"),
    (Role.SPECIALIST, r"ologist\b|surgeon|psychiatrist|specialist|geriatrician"),
    (Role.DOCTOR, r"physician|doctor|\bpcp\b"),
    (Role.AGENCY, r"agency|\bservices\b"),
    (
        Role.FAMILY,
        r"next of kin|spouse|husband|wife|partner|mother|father|parent|\bson\b|daughter|child|brother|sister|sibling"
        r"|niece|nephew|\baunt|uncle|cousin|family|in-law|relative",
    ),
    (Role.FRIEND, r"friend"),
)
"""Which role a relation in words speaks of; the first that fits counts."""

_DOCTOR_NAME = re.compile(r"^dr\b|\b(m\.?d|d\.?o)\.?$", re.IGNORECASE)
_PATIENT_ROLES = {"116154003", "116153009", "patient"}
_TEAM_NOT_ACTIVE = "the care team is not active"


def read_people(index: Index, related: list[Node], teams: list[Node]) -> tuple[PortalPerson, ...]:
    """Everyone around the patient, each once, in the order contacts, related persons, doctors, care teams."""
    people: dict[str, PortalPerson] = {}
    for person in _all(index, related, teams):
        before = people.get(person.key)
        people[person.key] = person if before is None else _joined(before, person)
    return tuple(people.values())


def _all(index: Index, related: list[Node], teams: list[Node]) -> Iterator[PortalPerson]:
    for node in index.patient.parts("contact") + related:
        try:
            yield _contact(node, index)
        except Left as why:
            node.leave(str(why))
    for reference in index.patient.parts("generalPractitioner"):
        if name := index.named(reference):
            yield _person(name, "general practitioner", "", index.follow(reference))
    for team in teams:
        yield from _members(team, index)


def _contact(node: Node, index: Index) -> PortalPerson:
    if node.flag("active") is False or node.part("period").has("end"):
        raise Left("a contact that is no longer one")
    organization = index.named(node.part("organization"))
    names = node.parts("name")
    name = (spoken(best_name(names)) if names else "") or organization
    if not name:
        raise Left("a contact without a name")
    return _person(name, _relation(node), organization, node)


def _relation(node: Node) -> str:
    concepts = node.parts("relationship")
    known = [_RELATIONS[code] for concept in concepts for code in codes_of(concept, "coding") if code in _RELATIONS]
    said = [
        concept for concept in concepts if concept.has("text") or any(c.has("display") for c in concept.parts("coding"))
    ]
    return all_words(said) or node.joined(dict.fromkeys(known), ", ") or all_words(concepts)


def _members(team: Node, index: Index) -> Iterator[PortalPerson]:
    if team.has("status") and team.token("status") != "active":
        team.leave(_TEAM_NOT_ACTIVE)
        return
    for participant in team.parts("participant"):
        if _is_patient(participant, index):
            continue
        try:
            yield _member(participant, index)
        except Left as why:
            team.leave(str(why))


def _is_patient(participant: Node, index: Index) -> bool:
    member = participant.part("member")
    target = index.follow(member)
    if target is not None:
        return target.same(index.patient)
    roles = {code for role in participant.parts("role") for code in codes_of(role, "coding")}
    return bool(roles & _PATIENT_ROLES) or "Patient/" in member.text("reference")


def _member(participant: Node, index: Index) -> PortalPerson:
    if participant.part("period").has("end"):
        raise Left("a member who left the care team")
    member = participant.part("member")
    name = index.named(member)
    if not name:
        raise Left("a member without a name")
    target = index.follow(member)
    role = all_words(participant.parts("role"))
    organization = index.named(participant.part("onBehalfOf"))
    if target is None:
        return _person(name, role, organization, None)
    if target.kind == "PractitionerRole":
        role = role or all_words(target.parts("code")) or all_words(target.parts("specialty"))
        organization = organization or index.named(target.part("organization"))
    if target.kind == "RelatedPerson":
        role = _relation(target) or role
    return _person(name, role, name if target.kind == "Organization" else organization, target)


def _person(name: str, relation: str, organization: str, reached_by: Node | None) -> PortalPerson:
    phones = phones_of(reached_by) if reached_by is not None else ()
    phone = phones[0].number if phones else ""
    return PortalPerson(name, _role(name, relation), relation, phone, organization, key_of("person", name))


def _role(name: str, relation: str) -> Role:
    for role, pattern in _ROLES:
        if re.search(pattern, relation, re.IGNORECASE):
            return role
    return Role.DOCTOR if _DOCTOR_NAME.search(name) else Role.OTHER


def _joined(first: PortalPerson, second: PortalPerson) -> PortalPerson:
    """Two mentions of one person: what the first leaves open comes from the second."""
    specific = second if first.role is Role.OTHER and second.role is not Role.OTHER else first
    return replace(
        first,
        role=specific.role,
        relation=specific.relation or first.relation or second.relation,
        phone=first.phone or second.phone,
        organization=first.organization or second.organization,
    )
