"""The Bundle itself: bytes to entries, what is refused as a whole, and the record put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from casetui.exchange.fhir.health import (
    joined_allergy,
    joined_condition,
    joined_stay,
    read_allergy,
    read_condition,
    read_stay,
    says_no_allergy,
)
from casetui.exchange.fhir.index import Index
from casetui.exchange.fhir.medicine import merged, read_mention
from casetui.exchange.fhir.parse import parsed
from casetui.exchange.fhir.patient import read_patient
from casetui.exchange.fhir.people import read_people
from casetui.exchange.fhir.plan import read_plans
from casetui.exchange.fhir.read import TWICE, Left, Node, Notes
from casetui.terms.portal import PortalProblem, PortalRecord, PortalStay
from casetui.terms.text import plain_line

ENTRIES_MAXIMUM = 200_000
"""Most entries of one file; a lifetime in a hospital's record stays under 50,000."""

_TAKEN = {
    "Patient",
    "RelatedPerson",
    "Condition",
    "MedicationRequest",
    "MedicationStatement",
    "AllergyIntolerance",
    "CareTeam",
    "CarePlan",
    "Goal",
    "Encounter",
}
_ONLY_REFERRED_TO = {"Practitioner", "PractitionerRole", "Organization", "Location", "Medication"}
_OLD_KINDS = {"MedicationOrder", "ProcedureRequest", "ReferralRequest", "DiagnosticOrder", "EligibilityRequest"}
_OLD_RELEASES = ("STU3", "DSTU2", "fhir/3.0", "fhir/1.0")
_WITHOUT_CONTEXT = {"Condition", "Observation", "MedicationRequest", "CarePlan", "CareTeam", "Procedure"}
"""Kinds that had a `context` before R4 and have none since."""


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


_Value = TypeVar("_Value")
_Thing = TypeVar("_Thing", bound=_Keyed)
_Entry = tuple[str, Node]


def read_bundle(data: bytes, name: str) -> PortalRecord:
    """The one patient's record in a FHIR R4 Bundle; `name` is the file's own name, for messages.

    Anything that is broken, not about the patient, or not kept by casetui is left out and counted in
    `not_taken`. Raises `PortalProblem`, one plain sentence with the file's name, when there is no record
    to take at all: not a Bundle in JSON, too large or too deep, an older FHIR release, no patient or several.
    """
    called = plain_line(name) or "the file"
    return record_of(parsed(data, called), called)


def record_of(bundle: dict[str, object], called: str) -> PortalRecord:
    """The same of a Bundle that is parsed already. Raises as `read_bundle`."""
    notes = Notes()
    entries = _once(_entries(bundle, called, notes))
    nodes = [node for _, node in entries]
    _refuse_old_release(bundle, nodes, called)
    index = Index(entries, _only_patient(nodes, called))
    if any(link.token("relation") == "next" for link in Node(bundle, 0, notes).parts("link")):
        notes.leave("Bundle", "the record goes on on another page that this file does not hold", 0)
    record = _assembled(index, _sorted(nodes, index))
    return replace(record, not_taken=notes.listed())


def _entries(bundle: dict[str, object], called: str, notes: Notes) -> list[_Entry]:
    """Each entry's fullUrl and resource; entries without one are counted."""
    top = Node(bundle, 0, notes)
    if top.kind != "Bundle":
        what = f"it is a single {top.kind}" if top.kind else "it does not say what it is"
        raise PortalProblem(f"{called} is not a FHIR Bundle: {what}.")
    listed = bundle.get("entry", [])
    if not isinstance(listed, list):
        raise PortalProblem(f"{called} is not a FHIR R4 Bundle: its entries are not a list.")
    if len(listed) > ENTRIES_MAXIMUM:
        raise PortalProblem(f"{called} holds {len(listed):,} entries, too many for one record.")
    found: list[_Entry] = []
    for number, item in enumerate(listed, start=1):
        resource = item.get("resource") if isinstance(item, dict) else None
        if isinstance(resource, dict) and isinstance(resource.get("resourceType"), str):
            found.append((Node(item, number, notes).text("fullUrl"), Node(resource, number, notes)))
        else:
            notes.leave("entry", "it holds no resource", number)
    return found


def _once(entries: list[_Entry]) -> list[_Entry]:
    """Every resource once: of several with one id the latest, else the first. The others are counted."""
    found: dict[tuple[str, str], _Entry] = {}
    for position, entry in enumerate(entries):
        url, node = entry
        own_name = node.text("id") or url or f"#{position}"
        before = found.setdefault((node.kind, own_name), entry)
        if before is not entry:
            later, earlier = (entry, before) if _updated(node) > _updated(before[1]) else (before, entry)
            earlier[1].leave(TWICE)
            found[(node.kind, own_name)] = later
    return list(found.values())


def _updated(node: Node) -> datetime:
    return node.part("meta").moment("lastUpdated", "its last change") or datetime.min.replace(tzinfo=UTC)


def _refuse_old_release(bundle: dict[str, object], nodes: list[Node], called: str) -> None:
    """Refuse a file of which more is written as before R4 than as in R4; a stray entry does not decide."""
    meta = Node(bundle, 0, Notes()).part("meta")
    said = any(old in profile for profile in meta.texts("profile") for old in _OLD_RELEASES)
    if said or sum(map(_age_of, nodes)) > 0:
        raise PortalProblem(f"{called} is written in an older FHIR release (DSTU2 or STU3); casetui reads FHIR R4.")


def _age_of(node: Node) -> int:
    """1: written as before R4. -1: written as in R4. 0: cannot tell."""
    old = node.kind in _OLD_KINDS or node.is_text("clinicalStatus") or node.is_text("verificationStatus")
    old = old or (node.kind in _WITHOUT_CONTEXT and node.has("context"))
    new = node.is_object("clinicalStatus") or node.is_object("verificationStatus") or node.has("lifecycleStatus")
    if node.kind == "Goal":
        old = old or (node.has("status") and not new)
    return old - new


def _only_patient(nodes: list[Node], called: str) -> Node:
    patients = [node for node in nodes if node.kind == "Patient"]
    if not patients:
        raise PortalProblem(f"{called} holds no patient.")
    if len(patients) > 1:
        where = " and ".join(str(patient.entry) for patient in patients[:2])
        raise PortalProblem(f"{called} holds {len(patients)} patients (entries {where}, to begin with), not one.")
    return patients[0]


def _sorted(nodes: list[Node], index: Index) -> dict[str, list[Node]]:
    """The patient's resources by kind; those about another, and kinds that casetui does not keep, are counted."""
    kinds: dict[str, list[Node]] = {}
    for node in nodes:
        if node.kind in _ONLY_REFERRED_TO:
            continue
        if node.kind not in _TAKEN:
            node.leave("not among what casetui takes from such a record")
        elif node.kind != "Patient" and not index.mine(node):
            node.leave("about somebody other than the patient")
        else:
            kinds.setdefault(node.kind, []).append(node)
    return kinds


def _assembled(index: Index, kinds: dict[str, list[Node]]) -> PortalRecord:
    def of(*names: str) -> list[Node]:
        return [node for name in names for node in kinds.get(name, [])]

    plans, loose_goals = read_plans(of("CarePlan"), of("Goal"), index)
    denials = dict(_read(of("AllergyIntolerance"), says_no_allergy))
    allergies = _distinct([node for node, denies in denials.items() if not denies], read_allergy, joined_allergy)
    stays = _distinct(of("Encounter"), lambda node: read_stay(node, index), joined_stay)
    mentions = _read(of("MedicationRequest", "MedicationStatement"), lambda node: read_mention(node, index))
    return replace(
        read_patient(index.patient, index),
        people=read_people(index, of("RelatedPerson"), of("CareTeam")),
        conditions=_distinct(of("Condition"), read_condition, joined_condition),
        medicines=merged([mention for _, mention in mentions]),
        allergies=allergies,
        no_known_allergies=not allergies and any(denials.values()),
        stays=tuple(sorted(stays, key=_ended)),
        plans=plans,
        loose_goals=loose_goals,
    )


def _ended(stay: PortalStay) -> datetime:
    return stay.discharged or stay.admitted or datetime.min.replace(tzinfo=UTC)


def _read(nodes: list[Node], reader: Callable[[Node], _Value]) -> list[tuple[Node, _Value]]:
    """What a reader makes of each resource; those that it leaves are counted with its reason."""
    found: list[tuple[Node, _Value]] = []
    for node in nodes:
        try:
            found.append((node, reader(node)))
        except Left as why:
            node.leave(str(why))
    return found


def _distinct(
    nodes: list[Node], reader: Callable[[Node], _Thing], joined: Callable[[_Thing, _Thing], _Thing]
) -> tuple[_Thing, ...]:
    """What a reader makes of the resources, each key once; a thing written twice is joined and counted."""
    found: dict[str, _Thing] = {}
    for node, thing in _read(nodes, reader):
        before = found.get(thing.key)
        if before is not None:
            node.leave(TWICE)
        found[thing.key] = thing if before is None else joined(before, thing)
    return tuple(found.values())
