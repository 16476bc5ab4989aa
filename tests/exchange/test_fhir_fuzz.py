"""Nothing that a file can hold raises anything but a PortalProblem."""

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples
from tests.exchange.fhir_made import PATIENT, RXNORM, about, bundle_of, coded, concept

from casetui.exchange.fhir import read_bundle
from casetui.terms.portal import PortalProblem, PortalRecord
from casetui.terms.text import LINE_MAXIMUM, plain_note

GOOD = bundle_of(
    about(
        "Condition",
        id="c1",
        clinicalStatus=coded("active"),
        verificationStatus=coded("confirmed"),
        code=concept("Flu", "6142004"),
        onsetDateTime="2019-03-01T00:00:00Z",
        onsetPeriod={"start": "2019-03-01"},
    ),
    about(
        "MedicationRequest",
        status="active",
        contained=[{"resourceType": "Medication", "id": "m", "code": concept("Tea", "1", RXNORM)}],
        medicationReference={"reference": "#m"},
        authoredOn="2020-01-01",
        dosageInstruction=[
            {
                "timing": {"repeat": {"frequency": 1, "period": 1.5, "periodUnit": "d"}},
                "doseAndRate": [{"doseQuantity": {"value": 1}}],
            }
        ],
    ),
    {
        "resourceType": "AllergyIntolerance",
        "patient": {"reference": "Patient?identifier=http://clinic.example|4711"},
        "code": concept("Latex"),
        "reaction": [{"manifestation": [concept("Rash")], "severity": "mild"}],
    },
    about("CareTeam", status="active", participant=[{"role": [concept("Nurse")], "member": {"display": "Jo"}}]),
    about("Goal", id="g", lifecycleStatus="active", description={"text": "Walk"}, target=[{"dueDate": "2020-01-01"}]),
    about(
        "CarePlan",
        status="active",
        goal=[{"reference": "Goal/g"}],
        addresses=[{"reference": "Condition/c1"}],
        activity=[{"detail": {"code": concept("Rest"), "status": "in-progress"}}],
        period={"start": "2020-01-01"},
    ),
    about(
        "Encounter",
        status="finished",
        class_={"code": "IMP"},
        period={"start": "2020-01-01T00:00:00Z", "end": "2020-01-02T00:00:00+14:00"},
        hospitalization={"dischargeDisposition": concept("home")},
        diagnosis=[{"condition": {"reference": "Condition/c1"}}],
    ),
    {
        "resourceType": "RelatedPerson",
        "patient": {"reference": "Patient/p1"},
        "name": [{"text": "Ann Lee"}],
        "relationship": [coded("DAU")],
    },
    patient={
        **PATIENT,
        "telecom": [{"system": "phone", "value": "555-0101", "rank": 1}],
        "communication": [{"language": {"coding": [{"code": "es"}]}, "preferred": True}],
        "contact": [{"name": {"family": "Poe"}, "relationship": [coded("N")]}],
        "generalPractitioner": [{"display": "Dr. Day"}],
        "deceasedDateTime": "2021-01-01",
    },
)

ODDITIES = [
    "#",
    "?",
    "|",
    "Patient/p1",
    "Patient?identifier=%zz|",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "entered-in-error",
    "urn:uuid:",
    "2020-13-01",
    "\x1b[2J",
    "x" * 2000,
]
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.sampled_from(ODDITIES)
NONSENSE = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["coding", "code", "reference", "text", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(below for key, child in children for below in places(child, (*path, key)))]


PLACES = places(GOOD)[1:]


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    made = copy.deepcopy(GOOD)
    for path in draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=6)):
        parent: Any = made
        try:
            for key in path[:-1]:
                parent = parent[key]
            match draw(st.sampled_from(["replace", "remove", "repeat"])):
                case "replace":
                    parent[path[-1]] = draw(NONSENSE)
                case "remove":
                    del parent[path[-1]]
                case _:
                    parent[path[-1]] = [parent[path[-1]]] * 2
        except (KeyError, IndexError, TypeError):
            continue
    return made


def every_string(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [found for item in value for found in every_string(item)]
    slots = getattr(type(value), "__dataclass_fields__", {})
    return [found for slot in slots for found in every_string(getattr(value, slot))]


def check(record: PortalRecord) -> None:
    for words in every_string(record):
        assert plain_note(words) == words
        assert len(words) <= LINE_MAXIMUM or words in [medicine.directions for medicine in record.medicines]
    for group in (record.conditions, record.medicines, record.allergies, record.stays, record.plans, record.people):
        assert len({item.key for item in group}) == len(group)
    assert all(stay.discharged is None or stay.discharged.tzinfo for stay in record.stays)


def taken_or_refused(data: bytes) -> bool:
    """Whether a file was taken; a refusal must name it, anything else raised fails the test."""
    try:
        record = read_bundle(data, "ada.json")
    except PortalProblem as refused:
        if not str(refused).startswith("ada.json "):
            raise
        return False
    check(record)
    return True


def test_the_good_bundle_is_taken_whole() -> None:
    record = read_bundle(json.dumps(GOOD).encode(), "ada.json")
    assert record.not_taken == ()
    assert len(record.people) == 4
    check(record)


@settings(max_examples=examples(150), deadline=None)
@given(mutated())
def test_mutations_raise_nothing_else(made: Any) -> None:
    taken_or_refused(json.dumps(made).encode())


@settings(max_examples=examples(80), deadline=None)
@given(st.binary(max_size=200) | NONSENSE.map(lambda value: json.dumps(value).encode()))
def test_bytes_raise_nothing_else(data: bytes) -> None:
    assert not taken_or_refused(data)


@settings(max_examples=examples(50), deadline=None)
@given(st.integers(min_value=0), st.integers(min_value=0, max_value=255))
def test_a_damaged_byte_raises_nothing_else(position: int, byte: int) -> None:
    data = bytearray(json.dumps(GOOD).encode())
    data[position % len(data)] = byte
    taken_or_refused(bytes(data))


def test_numbers_of_any_size_are_only_text() -> None:
    data = json.dumps(GOOD).encode().replace(b'"value": 1}', b'"value": ' + b"9" * 6000 + b"}")
    assert taken_or_refused(data)
