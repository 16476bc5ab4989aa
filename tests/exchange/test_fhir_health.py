"""Conditions, medicines, allergies and stays."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.exchange.fhir_made import PATIENT, SNOMED, about, coded, concept, left, medicine_request, read

from casetui.terms.health import ConditionStatus, StayKind

FLU = concept("Influenza", "6142004")


def condition(status: str = "active", **parts: Any) -> dict[str, Any]:
    return about("Condition", **{"clinicalStatus": coded(status), "code": FLU, **parts})


def allergy(code: dict[str, Any], **parts: Any) -> dict[str, Any]:
    return {
        "resourceType": "AllergyIntolerance",
        "patient": {"reference": "Patient/p1"},
        "clinicalStatus": coded("active"),
        "code": code,
        **parts,
    }


def encounter(kind: str, start: str | None, end: str | None, **parts: Any) -> dict[str, Any]:
    period = {name: value for name, value in (("start", start), ("end", end)) if value}
    return about("Encounter", **{"status": "finished", "class": {"code": kind}, "period": period, **parts})


def test_conditions_active_and_resolved() -> None:
    record = read(
        condition("recurrence", onsetDateTime="2019-03-01T23:30:00-05:00"),
        condition("remission", code=concept("Gout", "90560007"), abatementDateTime="2020-05-01"),
        condition("", clinicalStatus=None, code=concept("Rash"), abatementString="long ago"),
        condition("nonsense", code=concept("Cough")),
    )
    assert [(c.name, c.status, c.onset, c.abated, c.code) for c in record.conditions] == [
        ("Influenza", ConditionStatus.ACTIVE, date(2019, 3, 1), None, "SNOMED 6142004"),
        ("Gout", ConditionStatus.RESOLVED, None, date(2020, 5, 1), "SNOMED 90560007"),
        ("Rash", ConditionStatus.RESOLVED, None, None, ""),
        ("Cough", ConditionStatus.ACTIVE, None, None, ""),
    ]
    assert left(record, "Condition") == {"its clinical status is not given; taken as active": 1}


def test_broken_and_refuted_conditions_stay_behind_and_stop_nothing() -> None:
    record = read(
        condition(code=5),
        condition(code=None),
        condition(verificationStatus=coded("entered-in-error")),
        condition(verificationStatus=coded("refuted"), id="r"),
        condition(clinicalStatus=[7], code=[[]], onsetDateTime={}, subject=3),
        condition(),
    )
    assert [c.name for c in record.conditions] == ["Influenza"]
    assert left(record, "Condition") == {
        "it does not say which condition it is": 3,
        "entered in error": 1,
        "refuted": 1,
    }


def test_a_partial_onset_is_not_invented_but_tells_conditions_apart() -> None:
    record = read(condition(onsetDateTime="2010"), condition(onsetDateTime="2012-05"), condition(onsetAge={"value": 3}))
    assert [c.onset for c in record.conditions] == [None, None, None]
    assert len({c.key for c in record.conditions}) == 3
    assert left(record, "Condition") == {"its onset is not a full date; taken without it": 2}


def test_the_same_condition_twice_is_one_and_active_if_either_is() -> None:
    record = read(condition("resolved", id="a"), condition(id="b"), condition(id="b"))
    assert [c.status for c in record.conditions] == [ConditionStatus.ACTIVE]
    assert left(record, "Condition") == {"written twice; taken once": 2}


def test_one_code_with_other_words_is_another_condition() -> None:
    fracture = {"coding": [{"system": SNOMED, "code": "125605004", "display": "Fracture"}]}
    record = read(
        condition(code={**fracture, "text": "left wrist"}), condition(code={**fracture, "text": "right ankle"})
    )
    assert [c.name for c in record.conditions] == ["left wrist", "right ankle"]


def test_keys_outlive_an_export() -> None:
    first = read(
        condition(id="a", onsetDateTime="2019-03-01T23:30:00-05:00"),
        medicine_request("active", id="m", authoredOn="2019-01-01"),
        allergy(concept("Latex", "111088007"), id="x"),
        encounter("IMP", "2020-01-01T23:00:00-05:00", "2020-01-05T10:00:00-05:00", id="e"),
    )
    second = read(
        condition("resolved", id="z1", onsetDateTime="2019-03-02T04:30:00+00:00", abatementDateTime="2024-01-01"),
        medicine_request("stopped", id="z2", authoredOn="2019-01-01"),
        allergy(concept("Latex", "111088007"), id="z3", recordedDate="2024-01-01"),
        encounter("IMP", "2020-01-02T04:00:00+00:00", "2020-01-05T15:00:00Z", id="z4"),
    )
    for group in ("conditions", "medicines", "allergies", "stays"):
        assert [item.key for item in getattr(first, group)] == [item.key for item in getattr(second, group)]
    assert second.conditions[0].status is ConditionStatus.RESOLVED


def test_a_long_name_still_makes_a_key_that_fits_a_field() -> None:
    record = read(condition(code=concept("a" * 499)), condition(code=concept("a" * 498 + "b")))
    assert len({c.key for c in record.conditions}) == 2
    assert all(len(c.key) <= 200 for c in record.conditions)


def test_allergies() -> None:
    rash = {"manifestation": [concept("Rash"), concept("Wheeze")], "severity": "mild"}
    record = read(
        allergy(concept("Penicillin", "91936005"), reaction=[rash, {"severity": "severe"}], recordedDate="2001-02-03"),
        allergy(concept("Penicillin", "91936005"), id="again"),
        allergy(concept("Latex"), criticality="high"),
        allergy({}, reaction=[{"substance": concept("Bee venom")}]),
        allergy(concept("Dust"), clinicalStatus=coded("resolved")),
        allergy(concept("Cats"), verificationStatus=coded("refuted")),
        allergy({}),
    )
    assert [(a.name, a.reaction, a.severity, a.since) for a in record.allergies] == [
        ("Penicillin", "Rash, Wheeze", "severe", date(2001, 2, 3)),
        ("Latex", "", "high risk", None),
        ("Bee venom", "", "", None),
    ]
    assert not record.no_known_allergies
    assert left(record, "AllergyIntolerance") == {
        "it does not say what the allergy is to": 1,
        "no longer active": 1,
        "refuted": 1,
        "written twice; taken once": 1,
    }


@pytest.mark.parametrize("code", ["716186003", "160244002", "no-known-allergies"])
def test_no_known_allergy_is_a_statement_not_an_allergy(code: str) -> None:
    record = read(allergy(coded(code)))
    assert record.no_known_allergies
    assert record.allergies == ()


def test_no_known_allergy_beside_an_allergy_is_not_believed() -> None:
    assert not read(allergy(coded("716186003")), allergy(concept("Latex"))).no_known_allergies
    assert not read(allergy(coded("716186003"), clinicalStatus=coded("inactive"))).no_known_allergies
    assert not read(allergy(coded("716186003"), verificationStatus=coded("entered-in-error"))).no_known_allergies


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (concept("No known drug allergy", "409137002"), "says only: No known drug allergy"),
        (concept("No known environmental allergy", "428607008"), "says only: No known environmental allergy"),
        (coded("429625007"), "says only: SNOMED 429625007"),
        (coded("787923006"), "says that nothing is known about allergies"),
        ({"text": "No Known Allergies"}, "says in words, not in a known code, that there is no allergy"),
        ({"text": "NKDA"}, "says in words, not in a known code, that there is no allergy"),
    ],
)
def test_less_than_no_known_allergy_is_neither(code: dict[str, Any], why: str) -> None:
    record = read(allergy(code))
    assert (record.allergies, record.no_known_allergies) == ((), False)
    assert left(record, "AllergyIntolerance") == {why: 1}


def test_stays_oldest_first_and_only_those_that_ended() -> None:
    record = read(
        encounter("EMER", "2019-12-13T01:23:28Z", "2019-12-13T02:23:28Z", id="e1"),
        encounter("IMP", "1953-11-29T01:23:28Z", "1953-11-30T02:32:28Z", id="e2"),
        encounter("OBSENC", "2018-01-01T08:00:00-05:00", "2018-01-02T08:00:00-05:00"),
        encounter("ACUTE", "2017-01-01T08:00:00", "2017-01-02T08:00:00"),
        encounter("NONAC", "2016-01-01", "2016-01-20"),
        encounter("AMB", "2020-01-01", "2020-01-01"),
        encounter("IMP", "2021-01-01", None, status="in-progress"),
        encounter("IMP", "2021-01-01", "2021-01-02", status="cancelled"),
        encounter("IMP", "2021-01-01", "2021-01-02", status="entered-in-error"),
        encounter("IMP", None, None),
        encounter("IMP", "soon", "later"),
        encounter("EMER", "2019-12-13T01:23:28Z", "2019-12-13T02:23:28Z", id="e1"),
    )
    assert [(s.kind, s.discharged) for s in record.stays] == [
        (StayKind.INPATIENT, datetime(1953, 11, 30, 2, 32, 28, tzinfo=UTC)),
        (StayKind.INPATIENT, datetime(2016, 1, 20, 12, tzinfo=UTC)),
        (StayKind.INPATIENT, datetime(2017, 1, 2, 8, tzinfo=UTC)),
        (StayKind.OBSERVATION, datetime(2018, 1, 2, 13, tzinfo=UTC)),
        (StayKind.EMERGENCY, datetime(2019, 12, 13, 2, 23, 28, tzinfo=UTC)),
    ]
    assert left(record, "Encounter") == {
        "a stay that has not ended or did not take place": 2,
        "a stay without a date": 2,
        "entered in error": 1,
        "neither an inpatient, an observation nor an emergency stay": 1,
        "the admission is not a full date; taken without it": 1,
        "the discharge is not a full date; taken without it": 1,
        "written twice; taken once": 1,
    }


def test_where_why_and_whither() -> None:
    hospital = {"resourceType": "Organization", "id": "h1", "name": "FALMOUTH HOSPITAL"}
    record = read(
        hospital,
        condition(id="c1"),
        encounter(
            "IMP",
            "2020-01-01",
            "2020-01-03",
            serviceProvider={"reference": "Organization/h1"},
            reasonCode=[concept("Appendicitis", "74400008")],
            hospitalization={"dischargeDisposition": concept("Discharged to home")},
        ),
        encounter(
            "EMER",
            "2020-02-01",
            "2020-02-01",
            location=[{"location": {"display": "Ward 3"}}],
            reasonReference=[{"reference": "Condition/c1"}],
        ),
    )
    assert [(s.place, s.reason, s.disposition) for s in record.stays] == [
        ("FALMOUTH HOSPITAL", "Appendicitis", "Discharged to home"),
        ("Ward 3", "Influenza", ""),
    ]


def test_a_death_does_not_hide_a_later_stay() -> None:
    dead = {**PATIENT, "deceasedDateTime": "2011-09-07T02:28:07Z"}
    record = read(encounter("EMER", "2011-09-07T02:28:07Z", "2011-09-08T02:58:07Z"), patient=dead)
    assert record.deceased == date(2011, 9, 7)
    assert len(record.stays) == 1


@pytest.mark.parametrize("written", ["IMP", [{"code": "IMP"}], {"coding": [{"code": "imp"}]}, "inpatient"])
def test_a_class_in_another_shape(written: object) -> None:
    assert len(read(encounter("", "2020-01-01", "2020-01-02") | {"class": written}).stays) == 1
