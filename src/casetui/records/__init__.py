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
from casetui.records.checkin import CheckIn, Contact, GapDismissal, GapTuning, Pause
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
from casetui.records.health import Allergy, Condition, Incident, MandatedReport, Medicine, MedicineDue, Stay
from casetui.records.people import Person, Phone
from casetui.records.placement import MoveItem, PlacementOption, PlacementSearch, Shift, ShiftDay
from casetui.records.plan import Barrier, Goal, GoalValue, Intervention, Need, Plan, PlanVersion
from casetui.records.practice import (
    Appointment,
    CalendarSource,
    Credential,
    CredentialHours,
    DayOff,
    NumberToRing,
    ReportDuty,
    SavedView,
)
from casetui.records.proposal import Proposal
from casetui.records.transition import ReconciledMedicine, Reconciliation, Transition, TransitionClock, WardSheet

__all__ = [
    "Address",
    "Advocacy",
    "Alert",
    "Allergy",
    "Appeal",
    "Appointment",
    "Assessment",
    "Authorization",
    "Barrier",
    "Benefit",
    "CalendarSource",
    "CaseInterval",
    "CheckIn",
    "Client",
    "ClientPack",
    "Closing",
    "Condition",
    "Conference",
    "Contact",
    "Coverage",
    "Credential",
    "CredentialHours",
    "DayOff",
    "Delivery",
    "Denial",
    "Disclosure",
    "Document",
    "FamilyUpdate",
    "Finding",
    "GapDismissal",
    "GapTuning",
    "Goal",
    "GoalValue",
    "Identifier",
    "Incident",
    "Intervention",
    "LegalDate",
    "MandatedReport",
    "Measure",
    "MeasureLimit",
    "Medicine",
    "MedicineDue",
    "MoveItem",
    "Need",
    "NumberToRing",
    "Offer",
    "PackAnswer",
    "Pause",
    "PayerCall",
    "Person",
    "Phone",
    "PlacementOption",
    "PlacementSearch",
    "Plan",
    "PlanVersion",
    "Proposal",
    "Provider",
    "ReconciledMedicine",
    "Reconciliation",
    "Referral",
    "ReferralStep",
    "Release",
    "ReportDuty",
    "Representative",
    "SavedView",
    "Service",
    "Shift",
    "ShiftDay",
    "Stay",
    "Survey",
    "Transition",
    "TransitionClock",
    "UnitUse",
    "UpdateRhythm",
    "WardSheet",
    "Whereabouts",
]
