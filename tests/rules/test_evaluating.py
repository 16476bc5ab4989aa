"""What a case came to: its stretch, its goals and scores, days in hospital, contacts, and what is open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples

from casetui.rules.evaluating import (
    Asked,
    Course,
    Met,
    Pending,
    Stretch,
    evaluate,
    goal_outcome,
    hospital_days,
    opened_on,
    outcome_rows,
    score_outcomes,
)
from casetui.rules.readmission import StayDays
from casetui.terms.assessment import GoalOutcome, ScoreOutcome
from casetui.terms.case import CaseStatus, Provenance
from casetui.terms.contact import Outcome
from casetui.terms.health import StayKind
from casetui.terms.plan import Achievement, Lifecycle
from casetui.terms.plan_tree import GoalNode, GoalValueNode

BEGAN, UNTIL = date(2026, 5, 1), date(2026, 11, 20)
ACTIVE, DONE = CaseStatus.ACTIVE, CaseStatus.FINISHED


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def stay(since: str, until: str | None, kind: StayKind = StayKind.INPATIENT) -> StayDays:
    return StayDays(kind, day(since), day(until) if until else None)


def goal(
    name: str,
    *values: str,
    baseline: str = "",
    achievement: Achievement | None = None,
    lifecycle: Lifecycle = Lifecycle.ACTIVE,
    by: date | None = None,
) -> GoalNode:
    kept = tuple(GoalValueNode(BEGAN + timedelta(days=n), value, None, "") for n, value in enumerate(values))
    return GoalNode(1, 0, name, "", "", baseline, "", by, lifecycle, achievement, Provenance.ENTERED, kept)


@pytest.mark.parametrize(
    ("stretches", "began"),
    [
        ([], UNTIL),
        ([("05-01", ACTIVE)], BEGAN),
        ([("04-01", CaseStatus.WAITLIST), ("05-01", ACTIVE), ("06-01", CaseStatus.ON_HOLD)], day("04-01")),
        ([("01-01", ACTIVE), ("02-01", DONE), ("05-01", ACTIVE)], BEGAN),
        ([("05-01", ACTIVE), ("06-01", DONE)], BEGAN),
        ([("01-01", ACTIVE), ("02-01", CaseStatus.CANCELLED), ("05-01", ACTIVE), ("11-20", DONE)], BEGAN),
        ([("12-01", ACTIVE)], UNTIL),
    ],
)
def test_a_case_begins_where_it_was_opened_last(stretches: list[tuple[str, CaseStatus]], began: date) -> None:
    assert opened_on([Stretch(status, day(since)) for since, status in stretches], UNTIL) == began


@pytest.mark.parametrize(
    ("stays", "days"),
    [
        ([], 0),
        ([stay("06-10", "06-13")], 3),
        ([stay("06-10", "06-10")], 1),
        ([stay("06-10", "06-13", StayKind.OBSERVATION)], 3),
        ([stay("06-10", "06-13", StayKind.EMERGENCY)], 0),
        ([stay("04-28", "05-03")], 2),
        ([stay("11-18", None)], 2),
        ([stay("11-18", "12-24")], 2),
        ([stay("06-10", "06-13"), stay("06-12", "06-15"), stay("06-11", "06-12")], 5),
        ([stay("06-13", "06-10")], 1),
        ([stay("11-20", None)], 0),
        ([stay("04-20", "05-01")], 0),
    ],
)
def test_days_in_hospital(stays: list[StayDays], days: int) -> None:
    assert hospital_days(stays, BEGAN, UNTIL) == days


days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
stays = st.lists(st.builds(StayDays, st.sampled_from(StayKind), days, st.none() | days), max_size=8)


@given(stays, days, days, days)
@settings(max_examples=examples(100))
def test_days_in_hospital_are_clipped_and_a_stay_over_a_border_is_split(
    all_stays: list[StayDays], one: date, two: date, three: date
) -> None:
    begin, border, end = sorted((one, two, three))
    whole = hospital_days(all_stays, begin, end)
    assert 0 <= whole <= (end - begin).days
    ended = [StayDays(each.kind, each.since, each.until or end) for each in all_stays]
    assert hospital_days(ended, begin, border) + hospital_days(ended, border, end) == hospital_days(ended, begin, end)


@given(stays)
@settings(max_examples=examples(50))
def test_the_days_are_those_of_a_calendar_walked_day_by_day(all_stays: list[StayDays]) -> None:
    def there(each: StayDays, on_day: date) -> bool:
        if each.kind is StayKind.EMERGENCY:
            return False
        return on_day == each.since or (each.since <= on_day and (each.until is None or on_day < each.until))

    walked = [BEGAN + timedelta(days=n) for n in range((UNTIL - BEGAN).days)]
    assert hospital_days(all_stays, BEGAN, UNTIL) == sum(any(there(one, on) for one in all_stays) for on in walked)


def test_a_goal_goes_from_its_baseline_or_first_value_to_its_last() -> None:
    reached = goal("Walk", "3 of 7", "", "6 of 7", achievement=Achievement.ACHIEVED, lifecycle=Lifecycle.COMPLETED)
    assert goal_outcome(reached) == GoalOutcome("Walk", "achieved", "completed", "3 of 7", "6 of 7")
    assert goal_outcome(goal("Walk", "6 of 7", baseline="0 of 7")).first == "0 of 7"
    assert goal_outcome(goal("Walk")) == GoalOutcome("Walk", "", "active", "", "")


def test_each_instrument_goes_from_its_first_total_to_its_last() -> None:
    asked = [
        Asked("phq-9", "PHQ-9", day("11-02"), 9),
        Asked("falls", "Falls", day("06-01"), 4),
        Asked("phq-9", "PHQ-9", day("05-02"), 18),
        Asked("phq-9", "PHQ-9", day("08-02"), 20),
    ]
    assert score_outcomes(asked) == (
        ScoreOutcome("PHQ-9", 18, day("05-02"), 9, day("11-02")),
        ScoreOutcome("Falls", 4, day("06-01"), 4, day("06-01")),
    )


def test_a_whole_case() -> None:
    long_ago = StayDays(StayKind.INPATIENT, date(2025, 10, 1), date(2025, 10, 12))
    course = Course(
        stretches=(Stretch(ACTIVE, BEGAN),),
        goals=(
            goal("Walk", "3 of 7", "6 of 7", achievement=Achievement.ACHIEVED, lifecycle=Lifecycle.COMPLETED),
            goal("Eat", baseline="once a day", by=day("12-01")),
            goal(" eat", "an older plan's"),
        ),
        asked=(Asked("phq-9", "PHQ-9", day("04-02"), 27), Asked("phq-9", "PHQ-9", day("05-02"), 18)),
        stays=(
            stay("03-01", "03-11"),
            stay("04-29", "05-02"),
            long_ago,
        ),
        met=(
            Met(day("04-30"), Outcome.REACHED, 500),
            Met(BEGAN, Outcome.REACHED, 30),
            Met(day("06-01"), Outcome.LEFT_MESSAGE, 2),
            Met(UNTIL, None, 33),
            Met(day("11-21"), Outcome.REACHED, 500),
        ),
        pending=(
            Pending("incident", "fall", day("11-19")),
            Pending("check-in", "task · form"),
            Pending("check-in", "call · weekly", day("11-23")),
        ),
    )
    found = evaluate(course, UNTIL)
    assert (found.since, found.until) == (BEGAN, UNTIL)
    assert [one.name for one in found.goals] == ["Walk", "Eat"]
    assert [(one.first, one.last) for one in found.scores] == [(18, 18)]
    assert (found.hospital_before, found.hospital_during) == (14, 1)
    assert (found.contacts, found.reached, found.minutes) == (2, 1, 65)
    assert found.open_items == (
        "check-in: call · weekly, due 23 Nov 2026",
        "check-in: task · form",
        "goal: Eat, by 1 Dec 2026",
        "incident: fall, of 19 Nov 2026",
    )
    assert outcome_rows(found)[:6] == (
        ("Case", "1 May 2026 to 20 Nov 2026, 203 days"),
        ("Goal", "Walk: achieved; from 3 of 7 to 6 of 7"),
        ("Goal", "Eat: active; at first once a day"),
        ("Score", "PHQ-9: 18 on 2 May 2026"),
        ("In hospital", "14 days in as long a time before, 1 since"),
        ("Contacts", "2, 1 of them reached; 1 h 05 recorded"),
    )


def test_a_case_closed_on_the_day_that_it_began_has_no_time_before_it() -> None:
    found = evaluate(Course(stretches=(Stretch(ACTIVE, date.min),), stays=(stay("05-01", None),)), date.min)
    assert (found.hospital_before, found.hospital_during) == (0, 0)
