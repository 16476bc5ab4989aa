"""How far a goal is: read from what is written, and nothing where it cannot be known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.rules.progress import progress
from casetui.terms.case import Provenance
from casetui.terms.plan import Lifecycle
from casetui.terms.plan_tree import GoalNode, GoalValueNode

DAY = date(2026, 11, 20)


def goal(baseline: str, target: str, *values: str, measure: str = "") -> GoalNode:
    said = tuple(GoalValueNode(DAY + timedelta(days=n), value, None, "") for n, value in enumerate(values))
    return GoalNode(
        1, 0, "it", "", measure, baseline, target, None, Lifecycle.ACTIVE, None, Provenance.ENTERED, values=said
    )


@pytest.mark.parametrize(
    ("baseline", "target", "last", "words", "bar"),
    [
        ("12", "below 10", "9", "12 -> 9, target below 10: at target", "[#####]"),
        ("12", "below 10", "10", "12 -> 10, target below 10: not there yet", "[####-]"),
        ("12", "at most 10", "10", "12 -> 10, target at most 10: at target", "[#####]"),
        ("14", "below 10", "16", "14 -> 16, target below 10: further off", "[-----]"),
        ("145 lb", "140 lb", "142 lb", "145 lb -> 142 lb, target 140 lb: 3 of 5 lb", "[###--]"),
        ("145", "140 lb", "142", "145 -> 142, target 140 lb: 3 of 5 lb", "[###--]"),
        ("8 lb", "25 lb", "8 lb", "8 lb -> 8 lb, target 25 lb: 0 of 17 lb", "[-----]"),
        ("2 of 7 days", "6 of 7 days", "4 of 7", "2 of 7 days -> 4 of 7, target 6 of 7 days: not there yet", "[##---]"),
        ("0", "4 of 6", "4 of 6", "0 -> 4 of 6, target 4 of 6: at target", "[#####]"),
        ("1 x a week", "3 x a week", "2 times per week", "", "[##---]"),
        ("9.4", "8.0 or less, agreed with Dr Lee", "8,0", "", "[#####]"),
        ("118 lb, down 9 in a year", "124 lb or more", "121 lb", "", "[##---]"),
        ("900 steps", "1,500 steps", "1,200 steps", "", "[##---]"),
        ("3 open at discharge", "0", "1", "3 open at discharge -> 1, target 0: not there yet", "[###--]"),
        ("", "below 10", "9", "9, target below 10: at target", ""),
        ("", "142 lb", "150 lb", "150 lb, target 142 lb", ""),
        ("140", "140", "142", "140 -> 142, target 140", ""),
        ("8", "below 10", "9", "8 -> 9, target below 10: at target", ""),
        ("two falls", "0 in 90 days", "1", "1, target 0 in 90 days", ""),
        ("5 missed in the first week", "0 in 30 days", "1 in 30 days", "1 in 30 days, target 0 in 30 days", ""),
        ("160/95", "under 140/90", "138/92", "160/95 -> 138/92, target under 140/90: not there yet", ""),
        ("160/95", "under 140/90", "138/88", "160/95 -> 138/88, target under 140/90: at target", ""),
        ("118 lb", "112 to 124 lb", "121 lb", "118 lb -> 121 lb, target 112 to 124 lb: at target", ""),
        ("118 lb", "112 to 124 lb", "110 lb", "118 lb -> 110 lb, target 112 to 124 lb: not there yet", ""),
        ("12 days", "3 lb", "5 lb", "5 lb, target 3 lb", ""),
    ],
)  # fmt: skip
def test_how_far_a_goal_is(baseline: str, target: str, last: str, words: str, bar: str) -> None:
    found = progress(goal(baseline, target, "13", last))
    assert found is not None
    assert (found.words if words else "", found.bar) == (words, bar)


@pytest.mark.parametrize(
    ("target", "last"),
    [
        ("", "9"),
        ("walks to the mailbox", "9"),
        ("every time", "9"),
        ("___", "9"),
        ("below ___", "9"),
        ("below 10", "better"),
        ("below 10", "0 or 1"),
        ("below 10", "about 9"),
        ("below 10", "down 3"),
        ("under 140/90", "138"),
        ("140", "138/88"),
        ("140 lb", "63 kg"),
        ("6 of 7 days", "5 of 14 days"),
        ("0 in 90 days", "0 in 30 days"),
        ("20, then 40", "25"),
        ("8 of 8; none", "7 of 8"),
        ("closed", "4.0 by 3.2 cm"),
        ("down 5 or below 10", "9"),
        ("124 to 112 lb", "120 lb"),
        ("by day 7", "5"),
    ],
)
def test_what_cannot_be_known_is_not_said(target: str, last: str) -> None:
    assert progress(goal("12", target, last)) is None


def test_without_a_value_there_is_no_standing() -> None:
    assert progress(goal("12", "below 10")) is None
    assert progress(goal("12", "below 10", "", " ")) is None


def test_the_name_of_the_measure_may_stand_before_the_number() -> None:
    found = progress(goal("PHQ-9 14", "PHQ-9 under 10", "12", measure="PHQ-9"))
    assert found is not None
    assert (found.standing, found.bar, found.line) == ("not there yet", "[##---]", 10.0)
    assert progress(goal("", "PHQ-9 under 10", "12", measure="mood")) is None


def test_a_range_and_a_pair_have_no_one_line() -> None:
    for target, last in (("112 to 124 lb", "120 lb"), ("under 140/90", "138/88")):
        found = progress(goal("", target, last))
        assert found is not None
        assert found.line is None


@given(st.text(max_size=16), st.text(max_size=16), st.text(max_size=16))
def test_anything_may_be_written(baseline: str, target: str, last: str) -> None:
    found = progress(goal(baseline, target, last))
    assert found is None or len(found.bar) in (0, 7)


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_only_what_is_at_its_target_fills_the_bar(baseline: int, target: int, last: int) -> None:
    found = progress(goal(str(baseline), str(target), str(last)))
    assert found is not None
    if found.bar:
        there = last >= target if target > baseline else last <= target
        assert (found.bar == "[#####]") is there
        assert (found.standing == "at target") is there
