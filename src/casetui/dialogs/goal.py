"""How far a goal is: a letter, a value where there is one, Enter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.dialogs.sheet import Answer
from casetui.rules.planning import latest
from casetui.terms.contact import GoalUpdate
from casetui.terms.plan_tree import GoalNode
from casetui.widgets.field import Field
from casetui.widgets.goal_pick import MOST, GoalLine, GoalPick
from casetui.wording import say_day

VALUE_WIDTH = 16
"""Cells of a value."""


def goal_lines(goals: Sequence[GoalNode], today: date) -> list[GoalLine]:
    """Goals as they are offered: how each stands, and what was measured last."""
    return [GoalLine(goal.id, goal.name, goal.achievement, _latest(goal, today), _measure(goal)) for goal in goals]


def _latest(goal: GoalNode, today: date) -> str:
    value = latest(goal)
    return f"{value.value} {say_day(value.on_day, today)}" if value else ""


def _measure(goal: GoalNode) -> str:
    return ", ".join(filter(None, (goal.measure, f"target {goal.target}" if goal.target else "")))


class GoalForm(Form[Answer]):
    """A form in which something can be said of a goal: a `GoalPick` #goal and a field #value, where she has goals."""

    def goal_rows(self, goals: Sequence[GoalLine], rows: int) -> ComposeResult:
        """The goals, at most so many at once, and the value; nothing without goals."""
        if goals:
            yield GoalPick(goals, rows=rows, id="goal")
            yield Field("Value", width=VALUE_WIDTH, hint=goals[0].measure, id="value")

    @property
    def pick(self) -> GoalPick | None:
        """The goals, where she has some."""
        return next(iter(self.query(GoalPick)), None)

    def goal_update(self) -> GoalUpdate | None:
        """What is said of a goal, or None."""
        pick = self.pick
        if pick is None or not (pick.said or self._value("value")):
            return None
        return GoalUpdate(pick.goal.id, pick.said, self._value("value"))

    @on(GoalPick.Said)
    def _said(self) -> None:
        """What is measured of the goal stands beside its value; once it is said how far it is, the value is next."""
        pick, value = self.pick, self.query_one("#value", Field)
        if pick is None:
            return
        value.error(None)
        value.reading(pick.goal.measure)
        if pick.said:
            value.focus()

    def content(self) -> dict[str, str]:
        """Which goal a value alone is of belongs to what stands on the sheet."""
        found = super().content()
        if self.pick is not None and found["value"].strip() and not found["goal"]:
            found["goal"] = f"{self.pick.goal.id} "
        return found

    def put(self, texts: Mapping[str, str]) -> None:
        """Fill in; what is measured of the goal stands beside its value."""
        super().put(texts)
        if self.pick is not None:
            self.query_one("#value", Field).reading(self.pick.goal.measure)


class GoalSheet(GoalForm[GoalUpdate]):
    """Her goals; the one under the cursor is said something of."""

    def __init__(self, heading: str, goals: Sequence[GoalNode], today: date) -> None:
        super().__init__()
        self.heading = heading
        self.goals = goal_lines(goals, today)

    def rows(self) -> ComposeResult:
        """The goals and the value."""
        yield from self.goal_rows(self.goals, MOST)

    def on_mount(self) -> None:
        """A letter is enough."""
        self.query_one(GoalPick).focus()

    def action_save(self) -> None:
        """Keep it, if anything was said."""
        update = self.goal_update()
        if update is None:
            self.query_one("#value", Field).error("a letter above says how far it is; a value alone will do too")
        else:
            self.answer(update)
