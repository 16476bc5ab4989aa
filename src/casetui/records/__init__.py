"""The nouns: SQLModel tables, one subject a file. No session, no query, no clock.

Importing this package registers every table in `SQLModel.metadata`.
"""

from casetui.records.advocacy import Advocacy, Appeal, Benefit, Denial, LegalDate, PayerCall, Representative
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
from casetui.records.consent import Disclosure, Document, FamilyUpdate, Release, UpdateRhythm
from casetui.records.coordination import (
    Authorization,
    Delivery,
    Referral,
    ReferralStep,
    Service,
    UnitUse,
)
from casetui.records.directory import Offer, Provider
from casetui.records.health import Allergy, Condition, Incident, Medicine, Stay
from casetui.records.people import Person, Phone
from casetui.records.placement import MoveItem, PlacementOption, PlacementSearch, Shift, ShiftDay
from casetui.records.plan import Barrier, Goal, GoalValue, Intervention, Need, Plan, PlanVersion
from casetui.records.proposal import Proposal

__all__ = [
    "Address",
    "Advocacy",
    "Alert",
    "Allergy",
    "Appeal",
    "Assessment",
    "Authorization",
    "Barrier",
    "Benefit",
    "CaseInterval",
    "CheckIn",
    "Client",
    "ClientPack",
    "Closing",
    "Condition",
    "Conference",
    "Contact",
    "Coverage",
    "Delivery",
    "Denial",
    "Disclosure",
    "Document",
    "FamilyUpdate",
    "Finding",
    "Goal",
    "GoalValue",
    "Identifier",
    "Incident",
    "Intervention",
    "LegalDate",
    "Measure",
    "MeasureLimit",
    "Medicine",
    "MoveItem",
    "Need",
    "Offer",
    "PackAnswer",
    "PayerCall",
    "Person",
    "Phone",
    "PlacementOption",
    "PlacementSearch",
    "Plan",
    "PlanVersion",
    "Proposal",
    "Provider",
    "Referral",
    "ReferralStep",
    "Release",
    "Representative",
    "Service",
    "Shift",
    "ShiftDay",
    "Stay",
    "Survey",
    "UnitUse",
    "UpdateRhythm",
    "Whereabouts",
]
