"""The nouns: SQLModel tables, one subject a file. No session, no query, no clock.

Importing this package registers every table in `SQLModel.metadata`.
"""

from casetui.records.assessment import (
    Assessment,
    ClientPack,
    Closing,
    Conference,
    Finding,
    Measure,
    MeasureLimit,
    PackAnswer,
    Survey,
)
from casetui.records.checkin import CheckIn, Contact
from casetui.records.client import (
    Address,
    Alert,
    CaseInterval,
    Client,
    Coverage,
    Identifier,
    Whereabouts,
)
from casetui.records.health import Allergy, Condition, Incident, Medicine, Stay
from casetui.records.people import Person, Phone
from casetui.records.plan import Goal, GoalValue, Intervention, Need, Plan, PlanVersion
from casetui.records.proposal import Proposal

__all__ = [
    "Address",
    "Alert",
    "Allergy",
    "Assessment",
    "CaseInterval",
    "CheckIn",
    "Client",
    "ClientPack",
    "Closing",
    "Condition",
    "Conference",
    "Contact",
    "Coverage",
    "Finding",
    "Goal",
    "GoalValue",
    "Identifier",
    "Incident",
    "Intervention",
    "Measure",
    "MeasureLimit",
    "Medicine",
    "Need",
    "PackAnswer",
    "Person",
    "Phone",
    "Plan",
    "PlanVersion",
    "Proposal",
    "Stay",
    "Survey",
    "Whereabouts",
]
