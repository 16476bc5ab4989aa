"""What a contact sets up."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.library.reaching import built_in_reaching
from casetui.rules.ladder import DECIDE, DECIDE_WELFARE, LETTER, OTHERS_TOO
from casetui.rules.outcomes import after_contact
from casetui.terms.case import Risk
from casetui.terms.checkin import Kind, NextStep, Origin
from casetui.terms.contact import UNREACHED, Outcome
from casetui.terms.ladder import Climb

FRIDAY = date(2026, 11, 20)
WEEKLY = "FREQ=WEEKLY"
CLIMB = Climb(tuple(built_in_reaching().values()))


def after(
    outcome: Outcome,
    *,
    kind: Kind = Kind.CALL,
    rhythm: str = WEEKLY,
    risk: Risk | None = None,
    in_transition: bool = False,
    attempts: int = 1,
    reason: str = "weekly check-in",
    today: date = FRIDAY,
    at: time | None = time(9),
    with_whom: str = "",
    on: date | None = None,
    climb: Climb = CLIMB,
) -> NextStep | None:
    return after_contact(
        outcome,
        kind=kind,
        rhythm=rhythm,
        risk=risk,
        in_transition=in_transition,
        attempts=attempts,
        reason=reason,
        today=today,
        at=at,
        with_whom=with_whom,
        on=on,
        climb=climb,
    )


GOES_ON = [
    Outcome.REACHED,
    Outcome.REFUSED,
    Outcome.COLLATERAL,
    Outcome.LANGUAGE_BARRIER,
    Outcome.CANCELLED_BY_CLIENT,
    Outcome.CANCELLED_BY_PROVIDER,
    Outcome.RESCHEDULED,
]


@pytest.mark.parametrize("outcome", GOES_ON)
def test_goes_on_by_the_rhythm(outcome: Outcome) -> None:
    assert after(outcome) == NextStep(
        due=date(2026, 11, 27),
        kind=Kind.CALL,
        reason="weekly check-in",
        why="weekly from this contact",
        rhythm=WEEKLY,
        attempt=0,
        origin=Origin.RHYTHM,
    )


@pytest.mark.parametrize("outcome", GOES_ON)
def test_without_a_rhythm_nothing_follows(outcome: Outcome) -> None:
    assert after(outcome, rhythm="") is None


def test_the_rhythm_counts_from_the_real_contact() -> None:
    step = after(Outcome.REACHED, on=date(2026, 11, 18))
    assert step is not None
    assert step.due == date(2026, 11, 25)


def test_a_count_is_lowered_and_runs_out() -> None:
    step = after(Outcome.REACHED, rhythm="FREQ=WEEKLY;COUNT=2")
    assert step is not None
    assert step.rhythm == "FREQ=WEEKLY;COUNT=1"
    assert after(Outcome.REACHED, rhythm="FREQ=WEEKLY;COUNT=1") is None


def test_a_rhythm_that_cannot_be_read_asks_for_a_day_and_refuses_nothing() -> None:
    step = after(Outcome.REACHED, rhythm="FREQ=HOURLY")
    assert step is not None
    assert step.due is None
    assert step.why == "A rhythm cannot be shorter than a day: choose a day"
    assert step.rhythm == "FREQ=HOURLY"


@pytest.mark.parametrize("outcome", sorted(UNREACHED))
def test_not_reached_climbs_the_ladder(outcome: Outcome) -> None:
    step = after(outcome)
    assert step is not None
    assert (step.due, step.kind, step.rhythm) == (date(2026, 11, 25), Kind.CALL, WEEKLY)
    assert (step.attempt, step.origin, step.reason) == (1, Origin.LADDER, "weekly check-in")
    assert step.why == f"{outcome.value}, 1 of 3; try afternoon Wed"


def test_high_risk_transitions_and_safety_climb_faster() -> None:
    for step in (
        after(Outcome.NO_ANSWER, risk=Risk.HIGH),
        after(Outcome.NO_ANSWER, in_transition=True),
        after(Outcome.NO_ANSWER, kind=Kind.TRANSITION),
    ):
        assert step is not None
        assert (step.due, step.reason) == (date(2026, 11, 21), f"{OTHERS_TOO} · weekly check-in")
    safety = after(Outcome.NO_ANSWER, kind=Kind.SAFETY)
    assert safety is not None
    assert (safety.due, safety.kind) == (FRIDAY, Kind.SAFETY)


def test_reached_after_a_rung_goes_on_with_the_plain_reason() -> None:
    step = after(Outcome.REACHED, reason=f"{LETTER} · weekly check-in", attempts=4)
    assert step is not None
    assert (step.reason, step.attempt, step.kind) == ("weekly check-in", 0, Kind.CALL)


def test_reached_after_a_decision_is_a_call_again() -> None:
    for kind in (Kind.TASK, Kind.SAFETY):
        step = after(Outcome.REACHED, kind=kind, reason=f"{DECIDE} · weekly check-in")
        assert step is not None
        assert (step.kind, step.reason) == (Kind.CALL, "weekly check-in")
    safety = after(Outcome.REACHED, kind=Kind.SAFETY, reason=f"{DECIDE_WELFARE} · daily look")
    assert safety is not None
    assert safety.kind is Kind.SAFETY


def test_still_not_reached_after_a_decision_is_a_decision_again() -> None:
    routine = after(Outcome.NO_ANSWER, kind=Kind.TASK, reason=f"{DECIDE} · weekly check-in", attempts=6)
    high = after(Outcome.NO_ANSWER, kind=Kind.SAFETY, risk=Risk.HIGH, reason=f"{DECIDE} · weekly check-in", attempts=4)
    assert routine is not None
    assert high is not None
    assert (routine.kind, routine.reason) == (Kind.TASK, f"{DECIDE} · weekly check-in")
    assert (high.kind, high.reason) == (Kind.SAFETY, f"{DECIDE} · weekly check-in")


@pytest.mark.parametrize("kind", [Kind.WARD, Kind.TASK, Kind.CHASE, Kind.REVIEW, Kind.DESK])
def test_others_who_were_not_reached_are_tried_the_next_business_day(kind: Kind) -> None:
    step = after(Outcome.NO_ANSWER, kind=kind, attempts=5, risk=Risk.HIGH)
    assert step is not None
    assert (step.due, step.kind, step.attempt) == (date(2026, 11, 23), kind, 5)
    assert step.why == "no answer; try again the next business day"


def test_a_doctor_who_was_not_reached_gets_no_welfare_check() -> None:
    step = after(Outcome.NO_ANSWER, rhythm="", with_whom="Dr Lee", attempts=3, risk=Risk.HIGH)
    assert step is not None
    assert (step.due, step.kind, step.reason) == (date(2026, 11, 23), Kind.CALL, "weekly check-in")
    proxy = after(Outcome.NO_ANSWER, with_whom="daughter", attempts=3, risk=Risk.HIGH)
    assert proxy is not None
    assert proxy.kind is Kind.SAFETY


def test_a_deadline_does_not_move_because_nobody_answered() -> None:
    assert after(Outcome.NO_ANSWER, kind=Kind.DEADLINE, rhythm="") is None


def test_asked_to_be_rung_back() -> None:
    step = after(Outcome.RING_BACK)
    assert step is not None
    assert (step.due, step.at, step.kind, step.origin) == (FRIDAY, None, Kind.RING_BACK, Origin.PROMISE)
    assert step.rhythm == WEEKLY
    reached = after(Outcome.REACHED, kind=Kind.RING_BACK)
    assert reached is not None
    assert reached.kind is Kind.CALL


def test_found_in_hospital() -> None:
    step = after(Outcome.IN_HOSPITAL, today=date(2026, 11, 25))
    assert step is not None
    assert (step.due, step.kind, step.origin) == (date(2026, 11, 27), Kind.WARD, Origin.TRANSITION)
    assert "1 business day" in step.why


def test_a_death_leaves_one_bereavement_call_and_no_rhythm() -> None:
    step = after(Outcome.DECEASED)
    assert step is not None
    assert (step.due, step.kind, step.reason) == (date(2026, 11, 23), Kind.CALL, "bereavement call")
    assert (step.origin, step.rhythm) == (Origin.CLOSING, "")


@settings(deadline=None)
@given(
    st.sampled_from(list(Outcome)),
    st.sampled_from(list(Kind)),
    st.sampled_from(["", WEEKLY, "FREQ=DAILY;COUNT=2", "FREQ=MONTHLY", "nonsense"]),
    st.sampled_from([None, *Risk]),
    st.booleans(),
    st.integers(0, 9),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
)
def test_every_outcome_has_an_answer_never_in_the_past(
    outcome: Outcome, kind: Kind, rhythm: str, risk: Risk | None, moving: bool, attempts: int, today: date
) -> None:
    step = after(outcome, kind=kind, rhythm=rhythm, risk=risk, in_transition=moving, attempts=attempts, today=today)
    if step is None:
        assert not rhythm or "COUNT" in rhythm or kind is Kind.DEADLINE
        return
    assert step.due is None or step.due >= today
    assert step.why
    assert step.reason
