"""The unable-to-reach ladders."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.rules.calendar import is_business_day
from casetui.rules.ladder import (
    DECIDE,
    DECIDE_WELFARE,
    EVERY_CONTACT,
    LADDERS,
    LETTER,
    OTHERS,
    OTHERS_TOO,
    ROUTINE,
    UNSAFE,
    URGENT,
    Ladder,
    is_decision,
    ladder_for,
    next_attempt,
    own_reason,
    tries,
)
from casetui.terms.case import Risk
from casetui.terms.checkin import Kind, Origin
from casetui.terms.text import LINE_MAXIMUM

FRIDAY = date(2026, 11, 20)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
RISKS = st.sampled_from([None, *Risk])


@pytest.mark.parametrize(
    ("risk", "in_transition", "unsafe", "ladder"),
    [
        (None, False, False, ROUTINE),
        (Risk.LOW, False, False, ROUTINE),
        (Risk.MODERATE, False, False, ROUTINE),
        (Risk.HIGH, False, False, URGENT),
        (Risk.LOW, True, False, URGENT),
        (None, False, True, UNSAFE),
        (Risk.HIGH, True, True, UNSAFE),
    ],
)
def test_which_ladder(risk: Risk | None, in_transition: bool, unsafe: bool, ladder: Ladder) -> None:
    assert ladder_for(risk, in_transition, unsafe=unsafe) is ladder


@pytest.mark.parametrize("ladder", LADDERS, ids=lambda ladder: ladder.name)
def test_every_ladder_ends_in_a_decision_and_names_its_source(ladder: Ladder) -> None:
    assert is_decision(ladder.rungs[-1].todo)
    assert not any(is_decision(rung.todo) for rung in ladder.rungs[:-1])
    assert ladder.sure == "C"
    assert "practice.md section 2" in ladder.source


def test_high_risk_three_in_three_days_with_the_others_on_day_two() -> None:
    first = next_attempt(Risk.HIGH, False, 1, FRIDAY, time(9), reason="weekly check-in", said="no answer")
    assert (first.due, first.kind, first.attempt, first.origin) == (date(2026, 11, 21), Kind.CALL, 1, Origin.LADDER)
    assert first.reason == f"{OTHERS_TOO} · weekly check-in"
    assert first.why == "no answer, 1 of 3; try afternoon Sat and ring the other contacts"
    second = next_attempt(Risk.HIGH, False, 2, date(2026, 11, 21), time(14), reason=first.reason)
    assert (second.due, second.reason) == (date(2026, 11, 22), "weekly check-in")
    assert second.why == "not reached, 2 of 3; try evening Sun"
    third = next_attempt(Risk.HIGH, False, 3, date(2026, 11, 22), time(18), reason=second.reason)
    assert (third.due, third.kind) == (date(2026, 11, 22), Kind.SAFETY)
    assert third.reason == f"{DECIDE} · weekly check-in"
    assert third.why == f"not reached, 3 of 3; {DECIDE}"


def test_a_transition_at_no_high_risk_ends_in_a_task() -> None:
    assert next_attempt(Risk.LOW, True, 3, FRIDAY, None).kind is Kind.TASK


def test_routine_climbs_to_others_letter_and_decision() -> None:
    step = next_attempt(
        None, False, 1, FRIDAY, time(18), kind=Kind.VISIT, reason="monthly visit", rhythm="FREQ=MONTHLY"
    )
    assert (step.due, step.kind, step.reason) == (date(2026, 11, 25), Kind.VISIT, "monthly visit")
    assert step.rhythm == "FREQ=MONTHLY"
    assert step.why == "not reached, 1 of 3; try morning Wed"
    reasons = [next_attempt(None, False, n, FRIDAY, None, reason="monthly visit").reason for n in range(2, 8)]
    assert reasons == [
        "monthly visit",
        f"{OTHERS} · monthly visit",
        f"{LETTER} · monthly visit",
        f"{DECIDE} · monthly visit",
        f"{DECIDE} · monthly visit",
        f"{DECIDE} · monthly visit",
    ]
    assert next_attempt(None, False, 4, FRIDAY, None).why == f"not reached, 4 tries; {LETTER} Mon"
    assert next_attempt(None, False, 5, FRIDAY, None).kind is Kind.TASK


def test_unsafe_twice_the_same_day_then_everyone_then_a_decision() -> None:
    steps = [next_attempt(None, False, n, FRIDAY, time(9), unsafe=True, kind=Kind.SAFETY) for n in (1, 2, 3, 4)]
    assert all(step.due == FRIDAY and step.kind is Kind.SAFETY for step in steps)
    assert [step.reason for step in steps] == ["try again", EVERY_CONTACT, DECIDE_WELFARE, DECIDE_WELFARE]
    assert steps[0].why == "not reached, 1 of 2; try again today"
    assert steps[1].why == f"not reached, 2 of 2; {EVERY_CONTACT} today"


def test_without_a_time_no_band_is_proposed() -> None:
    assert next_attempt(None, False, 1, FRIDAY, None).why == "not reached, 1 of 3; try Wed"


@given(DAYS)
def test_routine_tries_fall_on_three_weekdays_within_14_days(today: date) -> None:
    second = next_attempt(None, False, 1, today, None).due
    assert second is not None
    third = next_attempt(None, False, 2, second, None).due
    assert third is not None
    assert third - today < timedelta(days=14)
    assert is_business_day(second)
    assert is_business_day(third)
    assert len({second.weekday(), third.weekday()} | ({today.weekday()} if is_business_day(today) else set())) >= 2
    if is_business_day(today):
        assert len({today.weekday(), second.weekday(), third.weekday()}) == 3


@given(RISKS, st.booleans(), st.integers(-1, 9), DAYS, st.none() | st.times(), st.booleans(), st.text(max_size=20))
def test_never_in_the_past_never_piling_up(
    risk: Risk | None, in_transition: bool, attempts: int, today: date, at: time | None, unsafe: bool, reason: str
) -> None:
    step = next_attempt(risk, in_transition, attempts, today, at, unsafe=unsafe, reason=reason)
    assert step.due is not None
    assert step.due >= today
    assert step.attempt == max(1, attempts)
    assert step.origin is Origin.LADDER
    again = next_attempt(risk, in_transition, attempts, today, at, unsafe=unsafe, reason=step.reason)
    assert own_reason(again.reason) in (own_reason(step.reason), own_reason(reason))
    assert again.reason.count(" · ") <= reason.count(" · ") + 1


@pytest.mark.parametrize(
    ("reason", "own"),
    [
        (f"{DECIDE} · weekly check-in", "weekly check-in"),
        (LETTER, ""),
        ("weekly check-in", "weekly check-in"),
        ("send a letter to the court", "send a letter to the court"),
        ("", ""),
    ],
)
def test_own_reason(reason: str, own: str) -> None:
    assert own_reason(reason) == own


def test_a_long_reason_still_fits_one_line() -> None:
    step = next_attempt(None, False, 3, FRIDAY, None, reason="x" * LINE_MAXIMUM)
    assert len(step.reason) == LINE_MAXIMUM
    assert step.reason.startswith(f"{OTHERS} · xxx")


def test_tries() -> None:
    assert (tries(unsafe=True), tries(unsafe=False)) == (2, 3)
