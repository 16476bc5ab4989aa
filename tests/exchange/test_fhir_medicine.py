"""Medicines: requests and statements."""

from datetime import date
from typing import Any

import pytest
from tests.exchange.fhir_made import RXNORM, about, concept, left, read
from tests.exchange.fhir_made import medicine_request as request

from casetui.terms.health import MedicineStatus


def test_several_requests_for_one_drug_are_one_medicine() -> None:
    record = read(
        request("stopped", authoredOn="2018-01-01", dosageInstruction=[{"text": "5 mg at night"}]),
        request("active", authoredOn="2019-01-01", dosageInstruction=[{"text": "2 mg at night"}]),
        request("active", authoredOn="2020-01-01", dosageInstruction=[{"text": "3 mg at night"}]),
        request("completed", authoredOn="2021-01-01", dosageInstruction=[{"text": "9 mg at night"}]),
        request("stopped", drug="Ibuprofen 200 MG", code="310965"),
    )
    assert [(m.name, m.status, m.directions, m.since, m.code) for m in record.medicines] == [
        ("Warfarin 5 MG", MedicineStatus.ACTIVE, "3 mg at night", date(2018, 1, 1), "RxNorm 855332"),
        ("Ibuprofen 200 MG", MedicineStatus.STOPPED, "", None, "RxNorm 310965"),
    ]


def test_a_drug_by_name_alone_joins_the_coded_one() -> None:
    record = read(request(code=""), request("stopped", authoredOn="2018-01-01"))
    assert [(m.status, m.code, m.since) for m in record.medicines] == [
        (MedicineStatus.ACTIVE, "RxNorm 855332", date(2018, 1, 1))
    ]


def test_medicines_wherever_the_file_keeps_the_drug() -> None:
    axid = {"resourceType": "Medication", "id": "m2", "code": concept("Axid", "582620", RXNORM)}
    by_reference: dict[str, Any] = {"medicationCodeableConcept": None}
    record = read(
        {**axid, "id": "m9", "code": concept("Digoxin", "197604", RXNORM)},
        request(contained=[axid], medicationReference={"reference": "#m2"}, **by_reference),
        request(medicationReference={"reference": "Medication/m9"}, **by_reference),
        request(medicationReference={"reference": "Medication/m0", "display": "Tea"}, **by_reference),
        request(medicationReference={"reference": "Medication/m0"}, **by_reference),
    )
    assert [m.name for m in record.medicines] == ["Axid", "Digoxin", "Tea"]
    assert left(record, "MedicationRequest") == {"it does not say which medicine it is": 1}


def test_statements_count_as_well() -> None:
    statement = about(
        "MedicationStatement",
        status="active",
        medicationCodeableConcept=concept("Warfarin 5 MG", "855332", RXNORM),
        effectivePeriod={"start": "2017-02-03"},
        dosage=[{"text": "at night"}],
    )
    record = read(request("stopped", authoredOn="2018-01-01"), statement)
    assert [(m.status, m.directions, m.since) for m in record.medicines] == [
        (MedicineStatus.ACTIVE, "at night", date(2017, 2, 3))
    ]


def test_requests_that_are_no_orders_stay_behind() -> None:
    record = read(
        request("draft"),
        request("cancelled"),
        request("entered-in-error"),
        request(doNotPerform=True),
        request(intent="proposal"),
        request("unknown", drug="Tea", code=""),
        request("on-hold", drug="Milk", code=""),
    )
    assert [(m.name, m.status) for m in record.medicines] == [
        ("Tea", MedicineStatus.ACTIVE),
        ("Milk", MedicineStatus.STOPPED),
    ]
    assert left(record, "MedicationRequest") == {
        "a draft": 1,
        "cancelled before it began": 1,
        "entered in error": 1,
        "its status is not known; taken as active": 1,
        "only proposed": 1,
        "says that it must not be given": 1,
    }


@pytest.mark.parametrize(
    ("dosage", "words"),
    [
        ({"text": "10 mL bid\nwith food"}, "10 mL bid\nwith food"),
        ({"asNeededBoolean": True}, "as needed"),
        ({"timing": {"repeat": {"frequency": 1, "period": "1.0", "periodUnit": "d"}}}, "every day"),
        ({"timing": {"repeat": {"frequency": "2", "period": 1.0, "periodUnit": "d"}}}, "2 times every day"),
        (
            {
                "doseAndRate": [{"doseQuantity": {"value": 2.50, "unit": "mL"}}],
                "timing": {"repeat": {"period": 6, "periodUnit": "h"}},
                "asNeededBoolean": "true",
            },
            "2.5 mL every 6 hours, as needed",
        ),
        ({"doseAndRate": 5, "timing": "x"}, ""),
        ("nonsense", ""),
    ],
)
def test_directions_in_the_records_words_or_in_plain_ones(dosage: object, words: str) -> None:
    assert read(request(dosageInstruction=[dosage])).medicines[0].directions == words
