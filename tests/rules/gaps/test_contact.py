"""Gaps of contact at their boundaries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.rules.gaps.finding import OPENED, TODAY, at, client, found, since

from casetui.rules.gaps.contact import MISSED_TWICE, ONE_WAY, SILENCE, UNSEEN, UNSEEN_HIGH
from casetui.terms.case import Provenance, Risk
from casetui.terms.contact import Mode, Outcome
from casetui.terms.facts.work import ContactFact, PauseFact


def contact(day: date, outcome: Outcome = Outcome.REACHED, mode: Mode = Mode.PHONE, number: int = 1) -> ContactFact:
    return ContactFact(number, at(day), at(day), outcome, mode)


@pytest.mark.parametrize(
    ("reached", "begins"),
    [
        (date(2026, 10, 22), None),
        (date(2026, 10, 21), date(2026, 11, 20)),
        (date(2026, 10, 20), date(2026, 11, 19)),
        (date(2025, 12, 1), OPENED + timedelta(days=30)),
    ],
)
def test_silence_counts_from_the_last_time_she_was_reached_and_never_from_before_her_case(
    reached: date, begins: date | None
) -> None:
    assert since(SILENCE, client(contacts=(contact(reached),))) == begins


def test_who_was_never_reached_is_silent_since_her_case_was_opened() -> None:
    facts = client(contacts=(contact(TODAY, Outcome.NO_ANSWER), contact(TODAY, Outcome.LEFT_MESSAGE)))
    (gap,) = found(SILENCE, facts)
    assert (gap.since, gap.why) == (OPENED + timedelta(days=30), "not reached once")


def test_a_leap_day_is_a_day() -> None:
    facts = client(opened_on=date(2028, 1, 1), contacts=(contact(date(2028, 1, 30)),))
    assert since(SILENCE, facts, date(2028, 2, 28)) is None
    assert since(SILENCE, facts, date(2028, 2, 29)) == date(2028, 2, 29)


def test_fourteen_days_where_her_pack_says_so() -> None:
    facts = client(contacts=(contact(date(2026, 11, 6)),))
    assert since(SILENCE, facts) is None
    assert since(SILENCE, facts, number=14) == TODAY
    assert since(SILENCE, facts, TODAY - timedelta(days=1), number=14) is None


def test_face_to_face_is_off_until_a_pack_or_she_switches_it_on() -> None:
    rang = client(contacts=(contact(TODAY),))
    assert since(UNSEEN, rang) is None
    assert since(UNSEEN, rang, number=31) == OPENED + timedelta(days=31)
    seen = client(contacts=(contact(TODAY), contact(date(2026, 10, 20), mode=Mode.IN_PERSON)))
    assert since(UNSEEN, seen, number=31) == TODAY
    assert since(UNSEEN, seen, TODAY - timedelta(days=1), number=31) is None


@pytest.mark.parametrize(
    ("risk", "stands"), [(Risk.HIGH, True), (Risk.MODERATE, False), (Risk.LOW, False), (None, False)]
)
def test_one_rule_of_it_is_for_high_risk_only(risk: Risk | None, stands: bool) -> None:
    assert bool(found(UNSEEN_HIGH, client(risk=risk), number=31)) is stands


@pytest.mark.parametrize(
    ("pause", "stands"),
    [
        (PauseFact(1, TODAY, TODAY), False),
        (PauseFact(1, TODAY - timedelta(days=9), TODAY - timedelta(days=1)), True),
        (PauseFact(1, TODAY + timedelta(days=1), TODAY + timedelta(days=9)), True),
        (PauseFact(1, TODAY, TODAY, check_in_id=3), True),
        (PauseFact(1, TODAY, TODAY, intervention_id=3), True),
    ],
)
def test_while_everything_with_her_rests_nobody_is_to_reach_her(pause: PauseFact, stands: bool) -> None:
    assert bool(found(SILENCE, client(pauses=(pause,)))) is stands
    assert bool(found(UNSEEN, client(pauses=(pause,)), number=31)) is stands


NOBODY = Outcome.NOT_HOME


@pytest.mark.parametrize(
    ("outcomes", "stands"),
    [
        ((NOBODY, NOBODY), True),
        ((NOBODY, NOBODY, Outcome.REACHED), True),
        ((NOBODY, Outcome.REACHED, NOBODY), False),
        ((Outcome.REACHED, NOBODY, NOBODY), False),
        ((NOBODY,), False),
        ((), False),
    ],
)
def test_two_missed_in_a_row(outcomes: tuple[Outcome, ...], stands: bool) -> None:
    """The newest comes first; a call in between is no visit."""
    visits = [contact(TODAY - timedelta(days=3 * n), outcome, Mode.IN_PERSON, n) for n, outcome in enumerate(outcomes)]
    facts = client(contacts=(contact(TODAY, Outcome.NO_ANSWER, number=99), *visits))
    gaps = found(MISSED_TWICE, facts)
    assert bool(gaps) is stands
    if stands:
        assert (gaps[0].since, gaps[0].why) == (TODAY, "missed two visits in a row, Tue 17 and Fri 20")


def test_one_way_to_reach_her_is_low_and_silent_for_who_came_with_a_record() -> None:
    facts = client(reachable=1, opened_on=TODAY - timedelta(days=14))
    assert since(ONE_WAY, facts) == TODAY
    assert since(ONE_WAY, facts, TODAY - timedelta(days=1)) is None
    assert since(ONE_WAY, client(reachable=2)) is None
    assert since(ONE_WAY, client(reachable=1, provenance=Provenance.FROM_RECORD)) is None
    assert since(ONE_WAY, client(reachable=1, provenance=Provenance.TAKEN_OVER)) is not None
