"""Small FHIR bundles, made in the test code."""

import json
from typing import Any

from casetui.exchange.fhir import read_bundle
from casetui.terms.portal import PortalRecord

Json = dict[str, Any]

SNOMED = "http://snomed.info/sct"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
PATIENT: Json = {
    "resourceType": "Patient",
    "id": "p1",
    "identifier": [{"type": {"coding": [{"code": "MR"}]}, "system": "http://clinic.example", "value": "4711"}],
    "name": [{"use": "official", "family": "Ortiz", "given": ["Ada"]}],
    "birthDate": "1944-11-28",
}


def concept(words: str, code: str = "", system: str = SNOMED) -> Json:
    """A CodeableConcept."""
    return {"text": words, **({"coding": [{"system": system, "code": code, "display": words}]} if code else {})}


def coded(code: str, system: str = SNOMED) -> Json:
    """A CodeableConcept that is only a code."""
    return {"coding": [{"system": system, "code": code}]}


def about(kind: str, **parts: Any) -> Json:
    """A resource about the patient; a trailing underscore in a name is dropped (`class_`)."""
    named = {name.rstrip("_"): value for name, value in parts.items()}
    return {"resourceType": kind, "subject": {"reference": "Patient/p1"}, **named}


def medicine_request(status: str = "active", drug: str = "Warfarin 5 MG", code: str = "855332", **parts: Any) -> Json:
    """A MedicationRequest."""
    return about(
        "MedicationRequest",
        status=status,
        **{"intent": "order", "medicationCodeableConcept": concept(drug, code, RXNORM), **parts},
    )


def bundle_of(*resources: Any, patient: Json | None = PATIENT, **parts: Any) -> Json:
    """A Bundle of the patient, unless None, and these resources."""
    first = [] if patient is None else [patient]
    entries = [{"resource": resource} for resource in [*first, *resources]]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries, **parts}


def read(*resources: Any, patient: Json | None = PATIENT, **parts: Any) -> PortalRecord:
    """The record read from such a Bundle."""
    return read_bundle(json.dumps(bundle_of(*resources, patient=patient, **parts)).encode(), "ada.json")


def patient_with(**parts: Any) -> PortalRecord:
    """The record of a patient with other parts."""
    return read(patient={**PATIENT, **parts})


def left(record: PortalRecord, kind: str) -> dict[str, int]:
    """What was not taken of a kind: reason to count."""
    return {note.why: note.count for note in record.not_taken if note.kind == kind}
