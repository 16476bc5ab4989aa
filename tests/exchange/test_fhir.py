"""The Bundle as a whole: what is refused, and whose record it is."""

import json
from datetime import date

import pytest
from tests.exchange.fhir_made import PATIENT, about, bundle_of, concept, left, read

from casetui.exchange.fhir import parse, read_bundle
from casetui.terms.portal import PortalProblem

OTHER_PATIENT = {"resourceType": "Patient", "id": "p2", "name": [{"family": "Lee"}]}
OLD_CONDITION = about("Condition", clinicalStatus="active", code=concept("Gout"), context={"reference": "Encounter/1"})


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "ada.json is empty."),
        (b" \n\t", "ada.json is empty."),
        (b"\xef\xbb\xbf", "ada.json is empty."),
        (b"\x00\x00\x00", "ada.json is empty."),
        (b'{"a": "\xff"}', "ada.json is not UTF-8 text: byte 8 cannot be read."),
        (b'{"resourceType": "Bundle",}', "ada.json is not JSON: line 1, column 27 cannot be read."),
        (b'{"resourceType": "Patient"}\n{"resourceType": "Patient"}', "ada.json is not JSON: line 2, column 1"),
        (b"[1, 2]", "ada.json is not a FHIR Bundle: it holds no object."),
        (b'"Bundle"', "ada.json is not a FHIR Bundle: it holds no object."),
        (b"{}", "ada.json is not a FHIR Bundle: it does not say what it is."),
        (b'{"resourceType": "Patient"}', "ada.json is not a FHIR Bundle: it is a single Patient."),
        (b'{"resourceType": ["Bundle"]}', "ada.json holds no patient."),
        (b'{"resourceType": "Bundle"}', "ada.json holds no patient."),
        (b'{"resourceType": "Bundle", "entry": {}}', "ada.json is not a FHIR R4 Bundle: its entries are not a list."),
        (b'{"resourceType": "Bundle", "entry": 7}', "ada.json is not a FHIR R4 Bundle: its entries are not a list."),
        (b"[" * 500 + b"]" * 500, "ada.json is not a FHIR Bundle: it holds no object."),
        (b'{"a":' * 300 + b"1" + b"}" * 300, "ada.json is nested too deeply to be a record."),
        (b'{"a":' * 200_000, "ada.json is nested too deeply to be a record."),
        (b"[" * 200_000, "ada.json is nested too deeply to be a record."),
    ],
)
def test_refuses_by_name(data: bytes, why: str) -> None:
    with pytest.raises(PortalProblem) as refused:
        read_bundle(data, "ada.json")
    assert str(refused.value).startswith(why)
    assert "\n" not in str(refused.value)


def test_refuses_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "SIZE_MAXIMUM", 1024 * 1024)
    with pytest.raises(PortalProblem, match=r"^ada\.json is larger than 1 MB"):
        read_bundle(b" " * (1024 * 1024 + 1), "ada.json")


def test_the_limit_is_a_hundred_megabytes() -> None:
    assert parse.SIZE_MAXIMUM == 100 * 1024 * 1024


def test_the_name_in_a_message_is_harmless() -> None:
    with pytest.raises(PortalProblem) as refused:
        read_bundle(b"", "a\x1b]0;x\x07\n.json")
    assert str(refused.value).isprintable()


def test_refuses_no_patient_and_several() -> None:
    with pytest.raises(PortalProblem, match=r"^ada\.json holds no patient\.$"):
        read(about("Condition", code=concept("Gout")), patient=None)
    with pytest.raises(PortalProblem, match=r"^ada\.json holds 2 patients \(entries 1 and 2"):
        read(OTHER_PATIENT)


def test_one_patient_written_twice_is_one() -> None:
    newer = {**PATIENT, "meta": {"lastUpdated": "2024-01-01T00:00:00Z"}, "birthDate": "1944-11-29"}
    record = read(newer)
    assert record.born == date(1944, 11, 29)
    assert left(record, "Patient") == {"written twice; taken once": 1}


@pytest.mark.parametrize(
    "resource",
    [
        OLD_CONDITION,
        about("Goal", status="in-progress", description={"text": "Walk"}),
        about("Observation", context={"reference": "Encounter/1"}),
        about("MedicationOrder", status="active"),
    ],
)
def test_refuses_an_older_release(resource: dict[str, object]) -> None:
    with pytest.raises(PortalProblem, match=r"^ada\.json is written in an older FHIR release"):
        read(resource)


def test_refuses_an_older_release_that_its_profile_names() -> None:
    with pytest.raises(PortalProblem, match="older FHIR release"):
        read(meta={"profile": ["http://hl7.org/fhir/STU3/bundle.html"]})


def test_a_stray_old_entry_does_not_refuse_an_r4_record() -> None:
    new = about("Condition", clinicalStatus={"coding": [{"code": "resolved"}]}, code=concept("Flu", "6142004"))
    record = read(OLD_CONDITION, new)
    assert [(c.name, c.status) for c in record.conditions] == [("Gout", "active"), ("Flu", "resolved")]


def test_a_byte_order_mark_is_tolerated() -> None:
    data = b"\xef\xbb\xbf" + json.dumps(bundle_of()).encode()
    assert read_bundle(data, "ada.json").family == "Ortiz"


def test_broken_entries_are_counted_with_their_numbers() -> None:
    made = bundle_of()
    made["entry"] += [None, 3, "x", {}, {"resource": []}, {"resource": {"id": "9"}}, {"resource": {"resourceType": 5}}]
    record = read_bundle(json.dumps(made).encode(), "ada.json")
    note = next(note for note in record.not_taken if note.kind == "entry")
    # A number reads as text, so the last one has a kind, "5", that nobody keeps.
    assert (note.count, note.why, note.entries) == (6, "it holds no resource", (2, 3, 4, 5, 6, 7))


def test_what_casetui_does_not_keep_is_counted_by_kind() -> None:
    record = read(about("Observation"), about("Observation", id="o2"), about("Immunization"))
    assert left(record, "Observation") == {"not among what casetui takes from such a record": 2}
    assert left(record, "Immunization") == {"not among what casetui takes from such a record": 1}


def test_a_kind_of_any_length_is_only_a_kind() -> None:
    record = read({"resourceType": "x" * 600})
    assert left(record, "x" * 499 + "…") == {"not among what casetui takes from such a record": 1}


def test_a_record_that_goes_on_elsewhere_says_so() -> None:
    record = read(link=[{"relation": "next", "url": "https://clinic.example/?page=2"}])
    assert left(record, "Bundle") == {"the record goes on on another page that this file does not hold": 1}


def test_what_is_about_another_patient_is_left_out() -> None:
    strangers = [
        {"resourceType": "Condition", "subject": {"reference": "Patient/p2"}, "code": concept("Gout")},
        {"resourceType": "Condition", "subject": {"reference": "Patient?identifier=x|9"}, "code": concept("Flu")},
    ]
    record = read(*strangers)
    assert record.conditions == ()
    assert left(record, "Condition") == {"about somebody other than the patient": 2}


@pytest.mark.parametrize(
    "reference",
    [
        {"reference": "Patient/p1"},
        {"reference": "Patient/p1/_history/3"},
        {"reference": "https://clinic.example/fhir/Patient/p1"},
        {"reference": "urn:uuid:p1"},
        {"reference": "Patient?identifier=http://clinic.example|4711"},
        {"reference": "Patient?identifier=http%3A%2F%2Fclinic.example%7C4711"},
        {"reference": "Patient?identifier=4711"},
        {"identifier": {"system": "http://clinic.example", "value": "4711"}},
        {"display": "Ada Ortiz"},
        {},
        None,
        "Patient/p1",
    ],
)
def test_what_is_about_the_patient_however_it_is_said(reference: object) -> None:
    record = read({"resourceType": "Condition", "subject": reference, "code": concept("Gout")})
    assert [condition.name for condition in record.conditions] == ["Gout"]


def test_a_patient_without_id_owns_everything() -> None:
    patient = {"resourceType": "Patient", "name": [{"family": "Ortiz"}]}
    for reference in ("Patient/p9", "urn:uuid:9"):
        condition = {"resourceType": "Condition", "subject": {"reference": reference}, "code": concept("Gout")}
        assert len(read(condition, patient=patient).conditions) == 1
