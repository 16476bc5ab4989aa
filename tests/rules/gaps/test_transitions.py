"""Gaps of transitions at their boundaries: a clock whose day has come, and never beside its own check-in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.rules.gaps.finding import TODAY, at, client, found, since

from casetui.rules.gaps.rule import Rule
from casetui.rules.gaps.transitions import (
    EMERGENCIES,
    NO_CONTACT,
    NO_FIRST_VISIT,
    NO_FOLLOW_UP,
    NO_WORD,
    NOT_ATTENDED,
    NOT_BOOKED,
    RECORDED,
    RULES,
)
from casetui.terms.case import Provenance
from casetui.terms.checkin import Kind
from casetui.terms.facts.client import ClientFacts
from casetui.terms.facts.health import ClockFact, StayFact, TransitionFact
from casetui.terms.facts.work import CheckInFact
from casetui.terms.health import StayKind
from casetui.terms.transition import ClockName, ClockStatus, TransitionKind, TransitionStatus

DAY = timedelta(days=1)
HOME = TransitionFact(1, TransitionKind.DISCHARGE, date(2026, 11, 18), TransitionStatus.RUNNING, stay_id=4)
CLOCK = ClockFact(3, 1, ClockName.CALL, "my call", "", date(2026, 11, 18), TODAY, ClockStatus.RUNNING, check_in_id=8)
STEP = CheckInFact(8, Kind.TRANSITION, "first contact after discharge", TODAY)


def of(*clocks: ClockFact, transition: TransitionFact = HOME) -> ClientFacts:
    return client(transitions=(transition,), clocks=clocks)


@pytest.mark.parametrize(
    ("rule", "clock", "words"),
    [
        (NO_CONTACT, ClockName.CALL, "discharged, no contact, by Fri 20"),
        (NOT_BOOKED, ClockName.BOOKED, "discharged, no visit booked, by Fri 20"),
        (NOT_ATTENDED, ClockName.ATTENDED, "discharged, visit not attended, by Fri 20"),
        (NOT_ATTENDED, ClockName.ENGAGED, "my call: not seen yet, by Fri 20"),
        (NO_FIRST_VISIT, ClockName.HOME_HEALTH, "home health ordered, no first visit, by Fri 20"),
        (NO_FOLLOW_UP, ClockName.FUM_7, "my call: not seen yet, by Fri 20"),
        (NO_FOLLOW_UP, ClockName.FMC, "my call: not seen yet, by Fri 20"),
        (NO_WORD, ClockName.WARD, "admitted, no word with the ward, by Fri 20"),
    ],
)
def test_a_clock_is_a_gap_from_its_last_day_on(rule: Rule[ClientFacts], clock: ClockName, words: str) -> None:
    facts = of(replace(CLOCK, clock=clock))
    assert since(rule, facts, TODAY - DAY) is None
    (gap,) = found(rule, facts)
    assert (gap.about, gap.since, gap.why) == ("transition-clock-3", TODAY, words)
    assert [one.id for one in RULES if found(one, facts)] == [rule.id]


def test_beside_its_planned_step_it_is_none() -> None:
    assert not found(NO_CONTACT, replace(of(CLOCK), check_ins=(STEP,)))
    assert found(NO_CONTACT, replace(of(CLOCK), check_ins=(replace(STEP, id=9),)))


@pytest.mark.parametrize("status", [status for status in ClockStatus if status is not ClockStatus.RUNNING])
def test_a_clock_that_does_not_run_is_none(status: ClockStatus) -> None:
    assert not found(NO_CONTACT, of(replace(CLOCK, status=status)))


def test_of_a_transition_that_is_over_it_is_none() -> None:
    assert not found(NO_CONTACT, of(CLOCK, transition=replace(HOME, status=TransitionStatus.LET_GO)))


def test_medicines_have_a_gap_of_their_own() -> None:
    assert not any(found(rule, of(replace(CLOCK, clock=ClockName.MEDICINES))) for rule in RULES)


def test_attempts_are_said() -> None:
    assert found(NO_CONTACT, of(replace(CLOCK, efforts=1)))[0].why.endswith(", 1 tried")


@pytest.mark.parametrize(("days", "asked"), [(0, True), (30, True), (31, False), (-1, False)])
def test_a_stay_that_was_taken_over_is_asked_about_for_30_days(days: int, asked: bool) -> None:
    stay = StayFact(5, StayKind.INPATIENT, discharged=at(TODAY - days * DAY), provenance=Provenance.TAKEN_OVER)
    assert bool(found(RECORDED, client(stays=(stay,)))) is asked
    for provenance in (Provenance.ENTERED, Provenance.FROM_RECORD):
        assert not found(RECORDED, client(stays=(replace(stay, provenance=provenance),)))
    assert not found(RECORDED, client(stays=(replace(stay, id=4),), transitions=(HOME,)))


@pytest.mark.parametrize(
    ("ago", "begins"),
    [((0, 100, 180), 0), ((0, 100, 181), None), ((0, 100), None), ((5, 20, 30, 40), 20)],
)
def test_three_emergency_visits_in_180_days(ago: tuple[int, ...], begins: int | None) -> None:
    stays = tuple(StayFact(n, StayKind.EMERGENCY, admitted=at(TODAY - days * DAY)) for n, days in enumerate(ago))
    wanted = TODAY - begins * DAY if begins is not None else None
    assert since(EMERGENCIES, client(stays=stays)) == wanted
    assert since(EMERGENCIES, client(stays=tuple(replace(one, kind=StayKind.INPATIENT) for one in stays))) is None
