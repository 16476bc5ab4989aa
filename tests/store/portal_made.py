"""Patient-portal records made by hand, for the tests of taking them in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from casetui.terms.case import PhoneKind
from casetui.terms.health import ConditionStatus, MedicineStatus, StayKind
from casetui.terms.people import Role
from casetui.terms.plan import Achievement, InterventionStatus, Lifecycle, PlanStatus
from casetui.terms.portal import (
    NotTaken,
    PortalActivity,
    PortalAddress,
    PortalAllergy,
    PortalCondition,
    PortalGoal,
    PortalIdentifier,
    PortalMedicine,
    PortalPerson,
    PortalPhone,
    PortalPlan,
    PortalRecord,
    PortalStay,
)

MRN = PortalIdentifier("urn:oid:1.2.36.146", "MR-4711", "medical record number")
HEART = PortalCondition("condition|heart", "Heart failure", ConditionStatus.ACTIVE, date(2019, 3, 1), code="SNOMED 1")
HIP = PortalCondition("condition|hip", "Fracture of hip", ConditionStatus.RESOLVED, date(2020, 1, 1), date(2020, 6, 1))
PILL = PortalMedicine(
    "medicine|furosemide", "Furosemide 40 mg", MedicineStatus.ACTIVE, "one in the morning\nwith water"
)
STAY = PortalStay(
    "stay|inpatient|2026-11-10",
    StayKind.INPATIENT,
    "Maine Medical",
    datetime(2026, 11, 10, 8, 15, 30, tzinfo=UTC),
    datetime(2026, 11, 13, 16, 45, 10, tzinfo=UTC),
    "heart failure",
    "home",
)
WALK = PortalGoal("goal|walk", "Walk to the shop", Lifecycle.ACTIVE, Achievement.IN_PROGRESS, "200 m", date(2027, 1, 5))
WEIGH = PortalActivity("activity|weigh", "Weigh every morning", InterventionStatus.ACTIVE)
PLAN = PortalPlan(
    "plan|heart",
    "Heart failure self management",
    PlanStatus.ACTIVE,
    date(2026, 1, 5),
    addresses=("Heart failure",),
    goals=(WALK,),
    activities=(WEIGH,),
)
LEE = PortalPerson("Dr Ann Lee", Role.DOCTOR, "general practitioner", "207 555 0190", "Bay Clinic", "person|lee")
HOME = PortalAddress("12 Elm St", "Portland", "ME", "04101")

RUTH = PortalRecord(
    "urn:oid:1.2.36.146",
    (MRN, PortalIdentifier("http://hl7.org/fhir/sid/us-ssn", "123-45-6789", "social security number")),
    "Okafor",
    "Ruth",
    prefix="Mrs",
    other_names=("Ruth Adeyemi",),
    born=date(1951, 3, 2),
    gender="female",
    languages=("English", "Igbo"),
    interpreter=False,
    phones=(PortalPhone("(207) 555-0142", PhoneKind.MOBILE), PortalPhone("207-555-0143", PhoneKind.HOME)),
    emails=("ruth@example.org",),
    addresses=(HOME,),
    people=(LEE,),
    conditions=(HEART, HIP),
    medicines=(PILL,),
    allergies=(PortalAllergy("allergy|penicillin", "Penicillin", "hives", "moderate"),),
    stays=(STAY,),
    plans=(PLAN,),
    loose_goals=(PortalGoal("goal|garden", "Back in the garden", Lifecycle.PROPOSED),),
    not_taken=(NotTaken("Observation", 301, "not among what casetui takes from such a record", (4, 5)),),
)
"""A full record."""

BARE = PortalRecord(RUTH.source, (MRN,), "Okafor", "Ruth")
"""The same patient, and nothing but her name and number."""


def ruth(**changes: Any) -> PortalRecord:
    """The full record with some of it changed."""
    return replace(RUTH, **changes)


LATER = ruth(
    given="Ruthie",
    gender="",
    prefix="",
    phones=(*RUTH.phones, PortalPhone("+1 207 555 0142", PhoneKind.HOME), PortalPhone("207 555 0177", PhoneKind.WORK)),
    addresses=(PortalAddress("12 ELM ST.", "Portland", "ME", "04101"), PortalAddress("3 Oak Rd", "Bath", "ME", "")),
    people=(replace(LEE, organization="Harbor Clinic", phone="207 555 0191"),),
    conditions=(
        replace(HEART, status=ConditionStatus.RESOLVED, abated=date(2026, 10, 1)),
        PortalCondition("condition|gout", "Gout", ConditionStatus.ACTIVE),
    ),
    medicines=(replace(PILL, directions="two in the morning"),),
    stays=(replace(STAY, disposition="home with services"),),
    plans=(
        replace(
            PLAN,
            status=PlanStatus.COMPLETED,
            until=date(2026, 11, 1),
            goals=(replace(WALK, achievement=Achievement.ACHIEVED, lifecycle=Lifecycle.COMPLETED),),
            activities=(replace(WEIGH, status=InterventionStatus.COMPLETED),),
        ),
    ),
    loose_goals=(),
)
"""The same record some months on: some of it changed, some is new, some is gone."""


def unnumbered(dump: dict[str, Any]) -> dict[str, list[str]]:
    """What a dump says but for the numbers of rows, which are never given twice."""
    return {
        name: sorted(str({key: row[key] for key in row if key != "id" and not key.endswith("_id")}) for row in rows)
        for name, rows in dump["tables"].items()
    }
