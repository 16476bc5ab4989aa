"""A row of every kind that coordinating services and advocating make."""

from __future__ import annotations

from datetime import time
from hashlib import sha256

from tests.store.books import NOW, TODAY, Looking

from casetui.records import (
    Advocacy,
    Appeal,
    Appointment,
    Authorization,
    Benefit,
    Delivery,
    Denial,
    Disclosure,
    Document,
    FamilyUpdate,
    GapDismissal,
    Incident,
    LegalDate,
    MandatedReport,
    MedicineDue,
    MoveItem,
    Offer,
    Pause,
    PayerCall,
    Person,
    PlacementOption,
    PlacementSearch,
    Provider,
    ReconciledMedicine,
    Reconciliation,
    Referral,
    ReferralStep,
    Release,
    Representative,
    Service,
    Shift,
    ShiftDay,
    Stay,
    Transition,
    TransitionClock,
    UnitUse,
    UpdateRhythm,
    WardSheet,
)
from casetui.terms.advocacy import BenefitKind, DateKind
from casetui.terms.document import DocumentKind
from casetui.terms.health import IncidentKind, StayKind
from casetui.terms.people import Role
from casetui.terms.placement import Level
from casetui.terms.practice import DueKind
from casetui.terms.referral import ReferralAct
from casetui.terms.service import DeliveryStatus
from casetui.terms.shift import ShiftOutcome
from casetui.terms.transition import ListFinding, TransitionKind


def coordinated(look: Looking, client_id: int) -> None:
    """A row of every such table, all of one client but what the directory holds."""
    look.keep(Provider(name="Coastal Home Care"), Person(client_id=client_id, name="Ada", role=Role.FAMILY))
    look.keep(
        Offer(provider_id=look.one("SELECT max(id) FROM provider"), service="home health"),
        Referral(client_id=client_id, to_whom="Coastal", service="home health", since=TODAY),
        Service(client_id=client_id, name="home meals"),
        Authorization(client_id=client_id, payer="Medicare", what="home health", asked_on=TODAY),
        PlacementSearch(client_id=client_id, level=Level.ASSISTED, since=TODAY),
        Shift(client_id=client_id, carer="Ana", rhythm="FREQ=DAILY", begins=time(8), ends=time(12), since=TODAY),
        Document(
            client_id=client_id,
            kind=DocumentKind.POLST,
            name="p",
            size=1,
            sha256=sha256(b"p").hexdigest(),
            added_on=TODAY,
        ),
        Release(client_id=client_id, receives="Ada", covers="health and care"),
        Pause(client_id=client_id, since=TODAY, until=TODAY, why="away"),
        GapDismissal(
            client_id=client_id, rule="need-unmet", about="need-1", on_day=TODAY, until=TODAY, why="eats with her son"
        ),
    )
    look.raw("INSERT INTO document_body SELECT id, ? FROM document WHERE client_id = ?", b"p", client_id)
    latest = {
        name: look.one(f'SELECT max(id) FROM "{name}"')
        for name in ("referral", "service", "authorization", "placement_search", "shift", "person")
    }
    search = latest["placement_search"]
    look.keep(
        ReferralStep(client_id=client_id, referral_id=latest["referral"], act=ReferralAct.SENT, on_day=TODAY),
        Delivery(client_id=client_id, service_id=latest["service"], on_day=TODAY, status=DeliveryStatus.DELIVERED),
        UnitUse(client_id=client_id, authorization_id=latest["authorization"], on_day=TODAY, units=1),
        PlacementOption(client_id=client_id, search_id=search, name="Maple", since=TODAY),
        MoveItem(client_id=client_id, search_id=search, words="keys"),
        ShiftDay(client_id=client_id, shift_id=latest["shift"], on_day=TODAY, outcome=ShiftOutcome.CAME, told_at=NOW),
        UpdateRhythm(client_id=client_id, person_id=latest["person"], rhythm="FREQ=MONTHLY", since=TODAY),
        FamilyUpdate(client_id=client_id, person_id=latest["person"], on_day=TODAY, words="she is well"),
        Disclosure(client_id=client_id, person_id=latest["person"], on_day=TODAY, to_whom="Ada"),
    )
    advocated(look, client_id)
    watched(look, client_id)
    transitioned(look, client_id)
    medicated(look, client_id)


def medicated(look: Looking, client_id: int) -> None:
    """Medicine lists that are compared, and a dose."""
    look.keep(
        MedicineDue(client_id=client_id, name="paliperidone", kind=DueKind.INJECTION, next_on=TODAY),
        Reconciliation(client_id=client_id, on_day=TODAY),
    )
    lists = look.one("SELECT max(id) FROM reconciliation")
    look.keep(ReconciledMedicine(client_id=client_id, reconciliation_id=lists, name="aspirin", finding=ListFinding.NEW))


def watched(look: Looking, client_id: int) -> None:
    """An incident and the report of it."""
    look.keep(Incident(client_id=client_id, kind=IncidentKind.ABUSE_CONCERN, happened=TODAY))
    look.keep(
        MandatedReport(
            client_id=client_id, incident_id=look.one("SELECT max(id) FROM incident"), agency="APS", noticed_at=NOW
        )
    )


def transitioned(look: Looking, client_id: int) -> None:
    """A row of every table of transitions."""
    look.keep(Stay(client_id=client_id, kind=StayKind.INPATIENT), _transition(client_id))
    stay, transition = (look.one(f"SELECT max(id) FROM {table}") for table in ("stay", "transition"))
    look.keep(
        TransitionClock(
            client_id=client_id,
            transition_id=transition,
            clock="call",
            name="my call",
            satisfied_by="reaching the client",
            opens_on=TODAY,
            due_on=TODAY,
        ),
        WardSheet(client_id=client_id, stay_id=stay, as_of=TODAY),
        Appointment(client_id=client_id, title="fitting", on_day=TODAY, starts=TODAY.isoformat(), first_day=TODAY),
    )


def _transition(client_id: int) -> Transition:
    return Transition(client_id=client_id, kind=TransitionKind.DISCHARGE, on_day=TODAY)


def advocated(look: Looking, client_id: int) -> None:
    """A row of every table of denials, benefits and dates."""
    look.keep(
        Denial(client_id=client_id, payer="Medicare", ladder="medicare", what="home health", since=TODAY),
        Representative(client_id=client_id, name="me", form="CMS-1696", since=TODAY),
        Benefit(client_id=client_id, kind=BenefitKind.RENEWAL, programme="SNAP"),
        LegalDate(client_id=client_id, kind=DateKind.HEARING, what="review", on_day=TODAY),
        Advocacy(client_id=client_id, on_day=TODAY, asked="more hours"),
    )
    look.keep(
        Appeal(client_id=client_id, denial_id=look.one("SELECT max(id) FROM denial"), level="redetermination"),
        PayerCall(client_id=client_id, payer="Medicare", spoke_with="Kim", at=NOW, statement="pending"),
    )
