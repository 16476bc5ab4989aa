"""The patient herself."""

from datetime import date
from typing import Any

import pytest
from tests.exchange.fhir_made import PATIENT, left, patient_with

from casetui.terms.case import PhoneKind
from casetui.terms.portal import PortalAddress, PortalIdentifier, PortalPhone


def test_the_official_name_leads_and_the_others_stand_by() -> None:
    record = patient_with(
        name=[
            {"use": "old", "family": "Shaw", "given": ["Ada"]},
            {"use": "usual", "given": ["Addie"]},
            {"use": "official", "family": "Ortiz", "given": ["Ada", "Maria"], "prefix": ["Ms."]},
            {"use": "maiden", "family": "Windsor", "given": ["Ada"]},
            {"use": "nickname", "given": ["Dee"]},
        ]
    )
    assert (record.family, record.given, record.prefix, record.preferred) == ("Ortiz", "Ada Maria", "Ms.", "Dee")
    assert record.other_names == ("Ada Shaw", "Ada Windsor")


def test_a_usual_name_leads_where_none_is_official_and_an_ended_one_never() -> None:
    record = patient_with(
        name=[
            {"use": "official", "family": "Shaw", "given": ["Ada"], "period": {"end": "2020"}},
            {"family": "Third", "given": ["Ada"]},
            {"use": "usual", "family": "Baxter", "given": ["Ada"]},
        ]
    )
    assert (record.family, record.preferred) == ("Baxter", "")
    assert record.other_names == ("Ada Shaw", "Ada Third")


def test_a_usual_given_name_is_what_she_is_called() -> None:
    record = patient_with(name=[*PATIENT["name"], {"use": "usual", "given": ["Addie"]}])
    assert (record.given, record.preferred) == ("Ada", "Addie")


@pytest.mark.parametrize(
    ("text", "family", "given"),
    [("Ada Maria Ortiz", "Ortiz", "Ada Maria"), ("Ortiz, Ada", "Ortiz", "Ada"), ("Ortiz", "Ortiz", "")],
)
def test_a_name_that_is_one_text_is_split_and_said(text: str, family: str, given: str) -> None:
    record = patient_with(name=[{"text": text}])
    assert (record.family, record.given, record.preferred) == (family, given, "")
    assert left(record, "Patient") == {"its name is one text, split into family and given name by guess": 1}


def test_a_patient_without_a_name_is_taken_and_said() -> None:
    nameless: list[Any] = [None, [], "x", [{}]]
    for name in nameless:
        record = patient_with(name=name)
        assert (record.family, record.given) == ("", "")
        assert left(record, "Patient") == {"the patient has no name": 1}


def test_digits_and_accents_in_names_stay() -> None:
    record = patient_with(name=[{"family": "Ram\u00edrez923", "given": ["Ada\u0301n294"]}])
    assert (record.family, record.given) == ("Ramírez923", "Ad\u00e1n294")


def test_nothing_taken_in_can_move_a_cursor() -> None:
    record = patient_with(name=[{"family": "Or\x1b[2Jtiz\n\u202e", "given": ["\ud800Ada"]}])
    assert record.family.isprintable()
    assert record.given == "\N{REPLACEMENT CHARACTER}Ada"


@pytest.mark.parametrize("written", ["1944", "1944-11", "1944-02-30", "28.11.1944", "19441128", ["x"]])
def test_a_birth_date_that_is_no_full_day_is_not_invented(written: object) -> None:
    record = patient_with(birthDate=written)
    assert record.born is None
    assert left(record, "Patient") == {"the birth date is not a full date; taken without it": 1}


def test_death() -> None:
    assert patient_with(deceasedDateTime="2011-09-07T02:28:07+00:00").deceased == date(2011, 9, 7)
    year_only = patient_with(deceasedDateTime="2011")
    assert (year_only.deceased, year_only.deceased_flag) == (None, True)
    assert patient_with(deceasedBoolean=True).deceased_flag
    assert patient_with(deceasedBoolean="true").deceased_flag
    assert not patient_with(deceasedBoolean=False).deceased_flag


def test_telephones_and_addresses_in_use() -> None:
    record = patient_with(
        telecom=[
            {"use": "home"},
            {"system": "phone", "value": "555-0101", "use": "work", "rank": 2},
            {"system": "phone", "value": "tel:555-0102", "use": "mobile", "rank": 1},
            {"system": "phone", "value": 5550103, "use": "home"},
            {"system": "phone", "value": "555-0104", "use": "old"},
            {"value": "ada@example.com"},
            {"system": "fax", "value": "555-0105"},
        ],
        address=[
            {"use": "old", "line": ["1 Gone St"]},
            {"line": ["2 Here St", "Apt 3"], "city": "Mashpee", "state": "MA", "postalCode": "02649"},
            {"text": "Somewhere in Weston"},
            {"line": ["4 Former St"], "period": {"end": "2020-07-22"}},
        ],
    )
    assert record.phones == (
        PortalPhone("555-0102", PhoneKind.MOBILE),
        PortalPhone("555-0101", PhoneKind.WORK),
        PortalPhone("5550103", PhoneKind.HOME),
    )
    assert record.emails == ("ada@example.com",)
    assert record.addresses == (
        PortalAddress("2 Here St, Apt 3", "Mashpee", "MA", "02649"),
        PortalAddress("Somewhere in Weston", "", "", ""),
    )
    assert left(record, "Patient") == {
        "a fax, pager, web or other address": 1,
        "a telephone number or e-mail address no longer in use": 1,
        "an address that is no longer in use": 2,
    }


def test_numbers_and_the_source() -> None:
    record = patient_with(
        identifier=[
            {"system": "http://synthea.example", "value": "u1"},
            {"type": {"coding": [{"code": "SS"}]}, "system": "http://hl7.org/fhir/sid/us-ssn", "value": "999-93-7537"},
            {"type": {"coding": [{"code": "MR"}]}, "system": "http://clinic.example", "value": 4711},
            {"type": {"text": "Library card"}, "value": "L1"},
            {"use": "old", "value": "0"},
            {"system": "http://nothing.example"},
        ]
    )
    assert record.source == "http://clinic.example"
    assert record.identifiers == (
        PortalIdentifier("http://synthea.example", "u1", ""),
        PortalIdentifier("http://hl7.org/fhir/sid/us-ssn", "999-93-7537", "social security number"),
        PortalIdentifier("http://clinic.example", "4711", "medical record number"),
        PortalIdentifier("", "L1", "Library card"),
    )


def test_languages_in_words_the_preferred_first() -> None:
    def language(**parts: object) -> dict[str, object]:
        return {"language": parts}

    record = patient_with(
        communication=[
            language(coding=[{"code": "nl", "display": "Dutch"}], text="Nederlands"),
            language(coding=[{"code": "zh-CN"}]),
            {**language(coding=[{"code": "es", "display": "Spanish"}]), "preferred": True},
            language(text="Hmong"),
        ]
    )
    assert record.languages == ("Spanish", "Dutch", "Chinese", "Hmong")


def test_interpreter() -> None:
    us_core = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-interpreter-needed"
    plain = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired"
    assert patient_with(extension=[{"url": us_core, "valueCoding": {"code": "373066001"}}]).interpreter is True
    assert patient_with(extension=[{"url": us_core, "valueCoding": {"code": "373067005"}}]).interpreter is False
    assert patient_with(extension=[{"url": plain, "valueBoolean": True}]).interpreter is True
    assert patient_with().interpreter is None


def test_words_too_long_for_a_field_are_cut_and_said() -> None:
    record = patient_with(name=[{"family": "O" * 600}])
    assert len(record.family) == 500
    assert left(record, "Patient") == {"some of its words were too long and were cut": 1}
    assert len(patient_with(name=[{"given": ["Ada" * 100, "Maria" * 50, "Eva" * 50]}]).given) == 500
