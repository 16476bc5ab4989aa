"""All that gap rules look at of one client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casetui.terms.case import Asked, Provenance, Risk, Setting
from casetui.terms.facts.advocacy import (
    AppealFact,
    BenefitFact,
    DateFact,
    DenialFact,
    PersonFact,
    ReleaseFact,
    RepresentativeFact,
    RhythmFact,
    ToldFact,
)
from casetui.terms.facts.health import (
    ClockFact,
    IncidentFact,
    ListsFact,
    MedicineDueFact,
    MissedShiftFact,
    ReportFact,
    StayFact,
    TransitionFact,
    WardFact,
    WhereFact,
)
from casetui.terms.facts.plan import (
    AnswerFact,
    AssessmentFact,
    GoalFact,
    InterventionFact,
    NeedFact,
    PlanFact,
    SurveyFact,
)
from casetui.terms.facts.services import (
    AuthorizationFact,
    DeliveryFact,
    PlaceFact,
    ReferralFact,
    ServiceFact,
    UseFact,
)
from casetui.terms.facts.work import CheckInFact, ContactFact, PauseFact


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """One client with what is hers; voided rows are not among it.

    Attributes:
        active: whether her case is active and she is alive.
        waiting: whether it is on hold, on the wait list or planned, and she is alive; of a case that is neither only
            incidents and reports are read.
        opened_on: since when her case has been open this time.
        settled_on: the newest day on which a check-in with her was settled; None where none was.
        safety_on: the newest day on which a safety row of hers was settled.
        packs: ids of her packs, that of her setting first.
        check_ins: the planned ones.
        contacts: newest first: the newest that reached her, the newest in person, her two newest visits, and
            what waits for a signature or has time without a note.
        deliveries: newest first.
        assessments: the newest of each instrument.
        reachable: how many ways there are to reach her: telephones that work, e-mail, through somebody.
    """

    id: int
    setting: Setting
    opened_on: date
    active: bool = True
    waiting: bool = False
    risk: Risk | None = None
    provenance: Provenance = Provenance.ENTERED
    agreement_on: date | None = None
    conditions_asked: Asked = Asked.NOT_ASKED
    medicines_asked: Asked = Asked.NOT_ASKED
    allergies_asked: Asked = Asked.NOT_ASKED
    decides_asked: Asked = Asked.NOT_ASKED
    settled_on: date | None = None
    safety_on: date | None = None
    reachable: int = 0
    packs: tuple[str, ...] = ()
    people: tuple[PersonFact, ...] = ()
    where: tuple[WhereFact, ...] = ()
    plans: tuple[PlanFact, ...] = ()
    needs: tuple[NeedFact, ...] = ()
    goals: tuple[GoalFact, ...] = ()
    interventions: tuple[InterventionFact, ...] = ()
    assessments: tuple[AssessmentFact, ...] = ()
    surveys: tuple[SurveyFact, ...] = ()
    answers: tuple[AnswerFact, ...] = ()
    check_ins: tuple[CheckInFact, ...] = ()
    contacts: tuple[ContactFact, ...] = ()
    pauses: tuple[PauseFact, ...] = ()
    referrals: tuple[ReferralFact, ...] = ()
    services: tuple[ServiceFact, ...] = ()
    deliveries: tuple[DeliveryFact, ...] = ()
    authorizations: tuple[AuthorizationFact, ...] = ()
    uses: tuple[UseFact, ...] = ()
    places: tuple[PlaceFact, ...] = ()
    denials: tuple[DenialFact, ...] = ()
    appeals: tuple[AppealFact, ...] = ()
    representatives: tuple[RepresentativeFact, ...] = ()
    benefits: tuple[BenefitFact, ...] = ()
    dates: tuple[DateFact, ...] = ()
    releases: tuple[ReleaseFact, ...] = ()
    rhythms: tuple[RhythmFact, ...] = ()
    told: tuple[ToldFact, ...] = ()
    stays: tuple[StayFact, ...] = ()
    transitions: tuple[TransitionFact, ...] = ()
    clocks: tuple[ClockFact, ...] = ()
    wards: tuple[WardFact, ...] = ()
    lists: tuple[ListsFact, ...] = ()
    incidents: tuple[IncidentFact, ...] = ()
    missed_shifts: tuple[MissedShiftFact, ...] = ()
    reports: tuple[ReportFact, ...] = ()
    medicines_due: tuple[MedicineDueFact, ...] = ()
