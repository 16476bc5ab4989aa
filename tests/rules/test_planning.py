"""What a plan asks for: remarks, statuses that may follow, trends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.rules import planning
from casetui.terms.case import Provenance
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind
from casetui.terms.plan import Achievement, Domain, InterventionStatus, Lifecycle, NeedStatus, PlanStatus
from casetui.terms.plan_tree import GoalNode, GoalValueNode, InterventionNode, NeedNode, RefKind

TODAY = date(2026, 11, 20)
HERS = Provenance.ENTERED
DOING = InterventionNode(1, 0, "Ring", "me", "", None, None, InterventionStatus.ACTIVE, HERS)
GOAL = GoalNode(1, 0, "Meals", "", "days", "0", "2", TODAY, Lifecycle.ACTIVE, None, HERS, (), (DOING,))
NEED = NeedNode(1, 0, "Food", Domain.FOOD, NeedStatus.ACTIVE, "", None, "", HERS, (GOAL,))


@pytest.mark.parametrize(
    ("node", "said"),
    [
        (NEED, ()),
        (replace(NEED, goals=()), ("no goal yet",)),
        (replace(NEED, goals=(), status=NeedStatus.REFERRED), ()),
        (replace(NEED, goals=(), status=NeedStatus.DECLINED), ()),
        (GOAL, ()),
        (replace(GOAL, measure="", target=""), ("no measure",)),
        (replace(GOAL, measure=""), ()),
        (
            replace(GOAL, measure=" ", target="", by=None, interventions=()),
            ("no measure", "no date", "no intervention yet"),
        ),
        (replace(GOAL, by=TODAY - timedelta(days=1)), ("past its date",)),
        (replace(GOAL, by=None, lifecycle=Lifecycle.COMPLETED), ()),
        (DOING, ()),
        (replace(DOING, who=" "), ("nobody named",)),
        (replace(DOING, name="Respite, ___ hours a week", who=""), ("fill the blank", "nobody named")),
        (replace(DOING, name="Respite, ___ hours", status=InterventionStatus.COMPLETED), ()),
        (replace(DOING, who="", status=InterventionStatus.CANCELLED), ()),
    ],
)
def test_what_is_said_softly(node: NeedNode | GoalNode | InterventionNode, said: tuple[str, ...]) -> None:
    assert planning.remarks(node, TODAY) == said


def test_space_proposes_the_likeliest_and_reaches_every_word() -> None:
    for node, first, kind in (
        (NEED, "met", RefKind.NEED),
        (GOAL, "completed", RefKind.GOAL),
        (DOING, "completed", RefKind.INTERVENTION),
        (replace(GOAL, lifecycle=Lifecycle.PROPOSED), "planned", RefKind.GOAL),
        (replace(DOING, status=InterventionStatus.CANCELLED), "planned", RefKind.INTERVENTION),
    ):
        found = planning.steps(node)
        assert found[0].word == first
        own = node.lifecycle if isinstance(node, GoalNode) else node.status
        assert {step.word for step in found} | {own.value} == set(planning.words_of(kind))


def test_a_status_asks_only_what_it_needs() -> None:
    asked = {step.word: step for step in (*planning.steps(NEED), *planning.steps(GOAL), *planning.steps(DOING))}
    assert {word for word, step in asked.items() if step.reason} == {"declined by client", "deferred"}
    assert {word for word, step in asked.items() if step.day} == {"achieved"}
    open_ = {step.word for step in (*planning.steps(NEED), *planning.steps(GOAL)) if step.open}
    assert open_ == {"met", "declined by client", "completed", "cancelled", "rejected"}
    over = replace(DOING, status=InterventionStatus.COMPLETED)
    assert not any(step.open for step in planning.steps(replace(GOAL, interventions=(over,))))
    assert planning.open_below(replace(NEED, interventions=(over, DOING))) == (DOING, DOING)


def test_statuses_of_a_plan() -> None:
    words = {status.value: [step.word for step in planning.plan_steps(status)] for status in PlanStatus}
    assert words == {
        "draft": ["revoked"],
        "active": ["on hold", "completed", "revoked"],
        "on hold": ["active", "completed", "revoked"],
        "revoked": [],
        "completed": [],
    }


def values(*said: str) -> tuple[GoalValueNode, ...]:
    return tuple(GoalValueNode(TODAY, one, None, "") for one in said)


@pytest.mark.parametrize(
    ("said", "bars"),
    [
        ((), ""),
        (("142",), ""),
        (("142", "better"), ""),
        (("1", "2", "3", "4", "5", "6", "7"), "▁▂▃▄▅▆▇"),
        (("150 lb", "about 142,5 lb", "142"), "▇▁▁"),
        (("5 of 7", "5 of 7"), "▄▄"),
        (tuple("123456789"), "▁▂▃▄▄▅▆▇"),
        (("-3", "+3"), "▁▇"),
    ],
)
def test_trends(said: tuple[str, ...], bars: str) -> None:
    assert planning.trend(values(*said)) == bars


@given(st.lists(st.text(max_size=12), max_size=12))
def test_any_values_have_a_trend_or_none(said: list[str]) -> None:
    bars = planning.trend(values(*said))
    assert set(bars) <= set(planning.BARS)
    assert len(bars) != 1


def test_the_newest_value() -> None:
    goal = replace(GOAL, values=(*values("1", "2"), GoalValueNode(TODAY, " ", Achievement.ACHIEVED, "")))
    found = planning.latest(goal)
    assert found is not None
    assert found.value == "2"
    assert planning.latest(GOAL) is None


@pytest.mark.parametrize(
    ("name", "who", "kind", "whom"),
    [
        ("Ring", "me", Kind.CALL, ""),
        ("Ring", "", Kind.CALL, ""),
        ("Home visit", "Me", Kind.VISIT, ""),
        ("visiting nurse", "me", Kind.VISIT, ""),
        ("Nurse visit", "Coastal Home Care", Kind.CALL, "Coastal Home Care"),
        ("Daily weight", "client", Kind.CALL, ""),
        ("Daily weight", "ada ortiz", Kind.CALL, ""),
        ("Text her", "me", Kind.MESSAGE, ""),
        ("Contextual help", "me", Kind.CALL, ""),
    ],
)
def test_what_a_check_in_is(name: str, who: str, kind: Kind, whom: str) -> None:
    assert planning.kind_of(name, who) is kind
    assert planning.with_whom(who, ("Ada", "", "Ada Ortiz")) == whom


def test_an_end_before_the_beginning_is_refused() -> None:
    planning.check_days(TODAY, TODAY)
    planning.check_days(None, TODAY)
    with pytest.raises(Refused, match="before it begins"):
        planning.check_days(TODAY, TODAY - timedelta(days=1))
