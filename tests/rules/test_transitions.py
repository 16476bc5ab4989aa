"""The clocks of a transition: each window at its edges, what applies to whom, how one stands in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples

from casetui.rules.calendar import business_days_between, is_business_day
from casetui.rules.transition_clocks import RULES, STEPS, clocks_of, service_until, visit_days
from casetui.rules.transitions import (
    chronic_among,
    counts_as_effort,
    passed_at_once,
    preview,
    risk_of,
    say_clock,
    say_left,
    speaks_to_her,
)
from casetui.terms.case import Risk
from casetui.terms.contact import Mode, Outcome
from casetui.terms.health import StayKind
from casetui.terms.transition import (
    ClockName,
    ClockNow,
    ClockStatus,
    StayFor,
    TransitionFacts,
    TransitionKind,
)

FRIDAY = date(2026, 11, 20)
HOME = TransitionFacts(TransitionKind.DISCHARGE, FRIDAY, FRIDAY)
EMERGENCY = replace(HOME, kind=TransitionKind.EMERGENCY)
BASIC = {"call", "booked", "attended", "medicines"}


def windows(facts: TransitionFacts) -> dict[str, tuple[date, date]]:
    return {one.clock.value: (one.opens_on, one.due_on) for one in clocks_of(facts)}


@pytest.mark.parametrize(
    ("day", "call", "high", "moderate", "measured"),
    [
        (date(2026, 11, 20), date(2026, 11, 24), date(2026, 11, 27), date(2026, 12, 4), date(2026, 12, 20)),
        (date(2026, 11, 25), date(2026, 11, 30), date(2026, 12, 2), date(2026, 12, 9), date(2026, 12, 25)),
        (date(2026, 11, 21), date(2026, 11, 24), date(2026, 11, 28), date(2026, 12, 5), date(2026, 12, 21)),
        (date(2026, 12, 31), date(2027, 1, 5), date(2027, 1, 7), date(2027, 1, 14), date(2027, 1, 30)),
        (date(2028, 2, 29), date(2028, 3, 2), date(2028, 3, 7), date(2028, 3, 14), date(2028, 3, 30)),
        (date(2027, 1, 31), date(2027, 2, 2), date(2027, 2, 7), date(2027, 2, 14), date(2027, 3, 2)),
    ],
)
def test_a_discharge_counts_from_day_0(day: date, call: date, high: date, moderate: date, measured: date) -> None:
    usual = windows(replace(HOME, day=day))
    assert usual["call"] == usual["booked"] == (day, call)
    assert usual["attended"] == (day, moderate)
    assert usual["medicines"] == (day, measured)
    assert windows(replace(HOME, day=day, risk=Risk.HIGH))["attended"] == (day, high)


@pytest.mark.parametrize(("risk", "days"), [(Risk.HIGH, 7), (Risk.MODERATE, 14), (Risk.LOW, 14), (None, 14)])
def test_the_visit_is_due_by_risk_and_none_counts_as_moderate(risk: Risk | None, days: int) -> None:
    assert visit_days(risk) == days


def test_the_30_days_begin_with_the_day_of_discharge() -> None:
    assert service_until(FRIDAY) == date(2026, 12, 19)


def test_engagement_leaves_the_day_itself_out_and_reconciliation_does_not() -> None:
    found = windows(replace(HOME, medicare=True))
    assert found["engaged"] == (date(2026, 11, 21), date(2026, 12, 20))
    assert found["medicines"] == (FRIDAY, date(2026, 12, 20))


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (HOME, BASIC),
        (replace(HOME, packs=frozenset({"healthcare"})), {*BASIC, "engaged"}),
        (replace(HOME, medicare=True), {*BASIC, "engaged"}),
        (replace(HOME, home_health=True), {*BASIC, "home health"}),
        (replace(HOME, about=StayFor.MENTAL), {*BASIC, "fuh-7", "fuh-30"}),
        (replace(HOME, about=StayFor.MENTAL, stay=StayKind.OBSERVATION), BASIC),
        (replace(HOME, about=StayFor.SUBSTANCE), {*BASIC, "fui-7", "fui-30"}),
        (EMERGENCY, set()),
        (replace(EMERGENCY, about=StayFor.MENTAL, age=6), {"fum-7", "fum-30"}),
        (replace(EMERGENCY, about=StayFor.MENTAL, age=5), set()),
        (replace(EMERGENCY, about=StayFor.SUBSTANCE, age=13), {"fua-7", "fua-30"}),
        (replace(EMERGENCY, about=StayFor.SUBSTANCE, age=12), set()),
        (replace(EMERGENCY, about=StayFor.SUBSTANCE), {"fua-7", "fua-30"}),
        (replace(EMERGENCY, age=18, medicare=True, chronic=True), {"fmc"}),
        (replace(EMERGENCY, age=17, medicare=True, chronic=True), set()),
        (replace(EMERGENCY, age=80, medicare=True), set()),
        (replace(EMERGENCY, age=80, chronic=True), set()),
        (replace(HOME, kind=TransitionKind.ADMISSION, about=StayFor.MENTAL, home_health=True), {"ward"}),
        (replace(HOME, kind=TransitionKind.MOVE, home_health=True), {"home health"}),
        (replace(HOME, kind=TransitionKind.MOVE, medicare=True), set()),
    ],
)
def test_which_clocks_apply(facts: TransitionFacts, found: set[str]) -> None:
    assert set(windows(facts)) == found


@pytest.mark.parametrize("about", [StayFor.MENTAL, StayFor.SUBSTANCE])
def test_after_a_stay_the_day_itself_does_not_count_after_an_emergency_visit_it_does(about: StayFor) -> None:
    stay = sorted(window for name, window in windows(replace(HOME, about=about)).items() if name.startswith("fu"))
    visit = sorted(windows(replace(EMERGENCY, about=about)).values())
    assert stay == [(date(2026, 11, 21), date(2026, 11, 27)), (date(2026, 11, 21), date(2026, 12, 20))]
    assert [(due - opens).days + 1 for opens, due in visit] == [8, 31]


def test_fmc_is_8_days_in_all() -> None:
    assert windows(replace(EMERGENCY, medicare=True, chronic=True))["fmc"] == (FRIDAY, date(2026, 11, 27))


def test_home_health_comes_within_48_hours_or_on_the_day_ordered() -> None:
    assert windows(replace(HOME, home_health=True))["home health"] == (FRIDAY, date(2026, 11, 22))
    ordered = replace(HOME, home_health=True, ordered_on=date(2026, 11, 25))
    assert windows(ordered)["home health"] == (FRIDAY, date(2026, 11, 25))


def test_the_ward_is_rung_a_business_day_after_she_heard_of_it() -> None:
    admitted = TransitionFacts(TransitionKind.ADMISSION, date(2026, 11, 19), FRIDAY)
    assert windows(admitted)["ward"] == (date(2026, 11, 19), date(2026, 11, 23))


def test_every_clock_says_what_meets_it_its_step_and_its_source() -> None:
    assert {rule.clock for rule in RULES} == set(ClockName) == set(STEPS)
    for rule in RULES:
        assert all((rule.name, rule.satisfied_by, rule.source, rule.step))


DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
ANY = st.builds(
    TransitionFacts,
    st.sampled_from(TransitionKind),
    DAYS,
    DAYS,
    st.sampled_from(StayKind),
    st.sampled_from(StayFor),
    st.none() | st.integers(0, 120),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.none(),
    st.none() | st.sampled_from(Risk),
    st.sampled_from([frozenset(), frozenset({"healthcare"})]),
)


@given(ANY)
@settings(max_examples=examples(200))
def test_every_window_is_one_and_in_order(facts: TransitionFacts) -> None:
    found = clocks_of(replace(facts, told_on=facts.day))
    assert [one.due_on for one in found] == sorted(one.due_on for one in found)
    assert len({one.clock for one in found}) == len(found)
    for one in found:
        assert facts.day <= one.opens_on <= one.due_on <= facts.day + timedelta(days=30)
        if one.clock in (ClockName.CALL, ClockName.BOOKED):
            assert is_business_day(one.due_on)
            assert business_days_between(facts.day, one.due_on) == 2


@pytest.mark.parametrize(
    ("scores", "risk"),
    [
        ([], None),
        ([("phq-9", 20)], None),
        ([("lace", 10)], Risk.HIGH),
        ([("lace", 9)], Risk.MODERATE),
        ([("lace", 5)], Risk.MODERATE),
        ([("lace", 4)], Risk.LOW),
        ([("hospital", 7)], Risk.HIGH),
        ([("hospital", 6)], Risk.MODERATE),
        ([("lace", 3), ("hospital", 8)], Risk.HIGH),
    ],
)
def test_the_risk_is_the_higher_of_lace_and_hospital(scores: list[tuple[str, int]], risk: Risk | None) -> None:
    assert risk_of(scores) is risk


def test_a_list_of_conditions_names_groups_once() -> None:
    names = ["COPD, severe", "Mild asthma", "Congestive heart failure", "Hip fracture"]
    assert chronic_among(names) == ("COPD or asthma", "heart failure")


@pytest.mark.parametrize(
    ("outcome", "mode", "whom", "own", "speaks"),
    [
        (Outcome.REACHED, Mode.PHONE, "", False, True),
        (Outcome.REACHED, Mode.LETTER, "", False, False),
        (Outcome.REACHED, None, "", False, False),
        (Outcome.REACHED, Mode.PHONE, "Dr Lee", False, False),
        (Outcome.REACHED, Mode.PHONE, "her son", True, True),
        (Outcome.COLLATERAL, Mode.PHONE, "her son", True, True),
        (Outcome.COLLATERAL, Mode.PHONE, "her son", False, False),
        (Outcome.NO_ANSWER, Mode.PHONE, "", True, False),
        (None, None, "", True, False),
    ],
)
def test_what_reaches_her(outcome: Outcome | None, mode: Mode | None, whom: str, own: bool, speaks: bool) -> None:
    assert speaks_to_her(outcome, mode, whom, own) is speaks


def test_two_attempts_count_as_effort_and_one_does_not() -> None:
    assert [counts_as_effort(n) for n in range(4)] == [False, False, True, True]


def test_only_the_first_call_is_owed_after_its_window() -> None:
    assert not passed_at_once(ClockName.CALL, date(2026, 11, 2), FRIDAY)
    assert passed_at_once(ClockName.BOOKED, date(2026, 11, 19), FRIDAY)
    assert not passed_at_once(ClockName.BOOKED, FRIDAY, FRIDAY)


def clock(status: ClockStatus = ClockStatus.RUNNING, **more: object) -> ClockNow:
    values: dict[str, object] = {
        "id": 1,
        "transition_id": 1,
        "client_id": 1,
        "client": "Ada Ortiz",
        "clock": ClockName.CALL,
        "name": "my call",
        "satisfied_by": "reaching the client",
        "opens_on": FRIDAY,
        "due_on": date(2026, 11, 24),
        "status": status,
        "efforts": 0,
        "met_on": None,
        "met_how": "",
        "source": "TCM",
        "step_due": None,
    }
    return ClockNow(**{**values, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "today", "said"),
    [
        (clock(), FRIDAY, "by Tue 24, 2 business days left"),
        (clock(efforts=1), date(2026, 11, 24), "by today, today is the last day, 1 attempt"),
        (clock(), date(2026, 11, 26), "late since Tue 24, 2 days late"),
        (clock(opens_on=date(2026, 11, 21)), FRIDAY, "by Tue 24, opens tomorrow, 2 business days left"),
        (clock(clock=ClockName.HOME_HEALTH, due_on=date(2026, 11, 21)), FRIDAY, "by tomorrow, 1 day left"),
        (clock(ClockStatus.MET, met_on=date(2026, 11, 23), met_how="reached"), FRIDAY, "met Mon 23: reached"),
        (clock(ClockStatus.MET, met_on=date(2026, 11, 25)), FRIDAY, "met Wed 25, late"),
        (clock(ClockStatus.LET_GO, met_how="in hospital again"), FRIDAY, "let go: in hospital again"),
    ],
)
def test_how_a_clock_stands(one: ClockNow, today: date, said: str) -> None:
    assert say_clock(one, today) == said
    if one.status is ClockStatus.RUNNING:
        assert said.endswith(say_left(one, today))


def test_what_starts_is_shown_in_columns() -> None:
    lines = preview(clocks_of(HOME), HOME.kind, FRIDAY)
    assert lines[0] == "my call                    by Tue 24      own standard; sure A"
    assert max(map(len, lines)) <= 78
    assert preview((), TransitionKind.MOVE, FRIDAY) == ["No clock starts with this move."]
