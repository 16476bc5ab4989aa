"""Gaps of transitions: a clock whose day has come with no step planned, the ward not heard, ED visits that pile up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from casetui.rules.gaps.rule import SECTION_3, Rule
from casetui.rules.gaps.words import said
from casetui.terms.case import Provenance
from casetui.terms.clock import day_of
from casetui.terms.facts.client import ClientFacts
from casetui.terms.facts.health import ClockFact, StayFact
from casetui.terms.gap import Counts, Gap, Settling
from casetui.terms.health import StayKind
from casetui.terms.queue import Tier
from casetui.terms.transition import ClockName, ClockStatus, TransitionStatus

SECTION_4 = "Transition clocks of practice, section 4"

ASKED_DAYS = 30
"""Days after a discharge that a record brought in which its clocks are asked about (practice.md section 4)."""

ED_DAYS = 180
"""Days in which emergency visits are counted (practice.md section 3)."""

_WORDS: Mapping[ClockName, str] = {
    ClockName.WARD: "admitted, no word with the ward",
    ClockName.CALL: "discharged, no contact",
    ClockName.BOOKED: "discharged, no visit booked",
    ClockName.ATTENDED: "discharged, visit not attended",
    ClockName.HOME_HEALTH: "home health ordered, no first visit",
}


def unmet(facts: ClientFacts, today: date, *names: ClockName) -> Iterator[ClockFact]:
    """The running clocks of some names whose day has come and whose step is not planned."""
    planned = {one.id for one in facts.check_ins}
    running = {one.id for one in facts.transitions if one.status is TransitionStatus.RUNNING}
    for clock in facts.clocks:
        if (
            clock.clock in names
            and clock.status is ClockStatus.RUNNING
            and clock.transition_id in running
            and clock.due_on <= today
            and clock.check_in_id not in planned
        ):
            yield clock


def _gap(rule: str, clock: ClockFact, today: date) -> Gap:
    words = _WORDS.get(ClockName(clock.clock), f"{clock.name}: not seen yet")
    tried = f", {clock.efforts} tried" if clock.efforts else ""
    why = f"{words}, by {said(clock.due_on, today)}{tried}"
    return Gap(rule, f"transition-clock-{clock.id}", "transition", clock.due_on, why)


def _of(rule: str, facts: ClientFacts, today: date, *names: ClockName) -> Iterator[Gap]:
    return (_gap(rule, clock, today) for clock in unmet(facts, today, *names))


def _no_contact(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    return _of(NO_CONTACT.id, facts, today, ClockName.CALL)


def _not_booked(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    return _of(NOT_BOOKED.id, facts, today, ClockName.BOOKED)


def _not_attended(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    return _of(NOT_ATTENDED.id, facts, today, ClockName.ATTENDED, ClockName.ENGAGED)


def _no_first_visit(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    return _of(NO_FIRST_VISIT.id, facts, today, ClockName.HOME_HEALTH)


def _no_follow_up(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    return _of(NO_FOLLOW_UP.id, facts, today, *_FOLLOW_UPS)


def _no_word(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    return _of(NO_WORD.id, facts, today, ClockName.WARD)


def _recorded(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    begun = {one.stay_id for one in facts.transitions}
    for stay in facts.stays:
        if stay.provenance is not Provenance.TAKEN_OVER or stay.id in begun or stay.discharged is None:
            continue
        day = day_of(stay.discharged)
        if timedelta(0) <= today - day <= timedelta(days=days):
            why = f"{_what(stay)} until {said(day, today)}, by the record: start its clocks?"
            yield Gap(RECORDED.id, f"recorded-stay-{stay.id}", "transition", day, why)


def _what(stay: StayFact) -> str:
    return "emergency visit" if stay.kind is StayKind.EMERGENCY else "in hospital"


def _emergencies(facts: ClientFacts, times: int, today: date) -> Iterator[Gap]:
    since = today - timedelta(days=ED_DAYS)
    days = sorted(
        day
        for stay in facts.stays
        if stay.kind is StayKind.EMERGENCY and stay.admitted is not None
        for day in (day_of(stay.admitted),)
        if since <= day <= today
    )
    if len(days) >= times:
        why = f"{len(days)} emergency visits in {ED_DAYS} days, the last {said(days[-1], today)}"
        yield Gap(EMERGENCIES.id, f"emergencies-{facts.id}", "hospital", days[times - 1], why)


_FOLLOW_UPS = tuple(name for name in ClockName if name not in (*_WORDS, ClockName.ENGAGED, ClockName.MEDICINES))

NO_CONTACT = Rule(
    "discharged-no-contact",
    "Discharged, no contact",
    "Nobody has reached the client by the end of the second business day after a discharge",
    f"{SECTION_4}, transitional care (sure A)",
    Tier.TRANSITION,
    _no_contact,
    sure="A",
    settles=(Settling.TRANSITION, Settling.CONTACT),
)

NOT_BOOKED = Rule(
    "discharged-not-booked",
    "Discharged, no visit booked",
    "The practice gave no day by the second business day after a discharge; later it cannot be kept",
    SECTION_3,
    Tier.TRANSITION,
    _not_booked,
    settles=(Settling.TRANSITION,),
)

NOT_ATTENDED = Rule(
    "discharged-not-attended",
    "Discharged, visit not attended",
    "The visit with the practice, or what else engages the client with it, did not take place by its last day",
    f"{SECTION_4}, transitional care (sure A)",
    Tier.TRANSITION,
    _not_attended,
    sure="A",
    settles=(Settling.TRANSITION,),
)

NO_FIRST_VISIT = Rule(
    "home-health-no-visit",
    "Home health ordered, no first visit",
    "The agency did not come within 48 hours of the referral or the return home, or on the day ordered",
    f"{SECTION_4}, 42 CFR 484.55 (sure A)",
    Tier.TRANSITION,
    _no_first_visit,
    sure="A",
    settles=(Settling.TRANSITION, Settling.STEP),
)

NO_FOLLOW_UP = Rule(
    "hospital-no-follow-up",
    "Stay or emergency visit, no follow-up",
    "The follow-up after a psychiatric or substance use stay, or an emergency visit, did not take place",
    f"{SECTION_4}, FUH, FUI, FUM, FUA, FMC (sure A)",
    Tier.TRANSITION,
    _no_follow_up,
    sure="A",
    settles=(Settling.TRANSITION,),
)

NO_WORD = Rule(
    "admitted-no-word",
    "Admitted, no word with the ward",
    "Nobody has spoken with the ward within a business day of hearing of the admission",
    SECTION_3,
    Tier.TRANSITION,
    _no_word,
    settles=(Settling.WARD,),
)

RECORDED = Rule(
    "discharge-recorded",
    "Discharged by the record, clocks not started",
    "A record brought a discharge, or an emergency visit, of so many days, and nobody said whether its clocks start",
    SECTION_4,
    Tier.OVERDUE,
    _recorded,
    number=ASKED_DAYS,
    counts=Counts.DAYS,
    settles=(Settling.TRANSITION,),
)

EMERGENCIES = Rule(
    "emergency-visits",
    "Emergency visits pile up",
    f"So many emergency visits in {ED_DAYS} days",
    SECTION_3,
    Tier.LOOPS,
    _emergencies,
    number=3,
    counts=Counts.TIMES,
    settles=(Settling.PLAN, Settling.CALL),
)

RULES = (NO_CONTACT, NOT_BOOKED, NOT_ATTENDED, NO_FIRST_VISIT, NO_FOLLOW_UP, NO_WORD, RECORDED, EMERGENCIES)
"""Every rule of this file."""
