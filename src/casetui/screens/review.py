"""A plan review or care conference: goal after goal, one key each, and in the end one new version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from casetui.palette import Role
from casetui.rules import reviewing
from casetui.screens.beside import NOTHING, Beside, Known
from casetui.screens.plan_facts import about
from casetui.screens.plan_pass import END
from casetui.screens.plan_pass_work import PassWork
from casetui.screens.plan_room import as_ref
from casetui.terms.change import Refused
from casetui.terms.plan_tree import GoalNode, NeedNode, Node, PlanTree, ref_of
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.wording import say_day

COLUMNS = Columns(Column(None), Column(24, 40))
OF_GOAL = frozenset({"revise", "close_goal", "value"})
OF_NEED = frozenset({"met", "defer"})
OF_LINE = frozenset({"keep", "note"}) | OF_GOAL | OF_NEED


class ReviewScreen(Beside, PassWork):
    """One pass over a plan."""

    EMPTY = "Nothing in this plan is open. Ctrl+S ends the review."
    WIDE, SIDE, BELOW = 100, 44, 10
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "keep", "Keep", id="review.keep", tooltip="It goes on as it is; to the next"),
        Binding("e", "revise", "Revise", id="review.revise", tooltip="Other words, target or day for the goal"),
        Binding("c", "close_goal", "Close", id="review.close", tooltip="Achieved, not achieved, not attainable: why"),
        Binding("m", "met", "Met", id="review.met", tooltip="The need is met"),
        Binding("d", "defer", "Defer", id="review.defer", tooltip="The need waits: why"),
        Binding("w", "value", "Value", id="review.value", tooltip="How the goal stands that day", show=False),
        Binding("n", "note", "Note", id="review.note", tooltip="What else was decided of this line"),
        Binding("ctrl+s", "finish", "Finish", id="review.finish", tooltip="In the end: tasks, next review, version"),
        Binding("b", "begin", "Who, when", id="review.begin", tooltip="Why, which day, who was there", show=False),
        Binding("l", "later", "Later", id="review.later", tooltip="Leave it for later; the plan stays", show=False),
        Binding("x", "discard", "Discard", id="review.discard", tooltip="Let the review go; asked once", show=False),
        Binding("escape", "back", "Back", id="review.back", tooltip="One line back; on the first, leave it for later"),
    ]

    def arrive(self) -> None:
        """Go on where it stopped, or ask who is there."""
        self.filled = True
        self.reload()
        left = reviewing.undecided(self.plan, self.decisions) if self.plan is not None else []
        if left:
            self.query_one(LineList).select(left[0])
        if self.begun is None:
            self.call_after_refresh(self.ask_begin)
        elif self.sheet_open == END:
            self.call_after_refresh(self.ask_end)

    def reload(self) -> None:
        """Read the plan again; a goal that was changed there since it was revised here is to be decided anew."""
        if not self.filled or self._over:
            return
        try:
            self.plan = self.casebook.plans.tree(self.plan_id)
        except Refused:
            self.end()
            return
        for ref, decision in self.decisions.items():
            if reviewing.stale(self.plan, decision):
                self.decisions[ref] = replace(decision, verdict=None, stood=None)
        self.show_state()

    def show_state(self) -> None:
        """Show what is decided, and what is left to be."""
        plan, begun = self.plan, self.begun
        if plan is None or not self.filled or self._over:
            return
        self.query_one(LineList).replace(self._rows(plan))
        stops = reviewing.stops(plan, self.decisions)
        done = len(stops) - len(reviewing.undecided(plan, self.decisions))
        title = begun.kind.capitalize() if begun else "Go through the plan"
        right: list[Words] = [f"{done} of {len(stops)} decided"]
        right += [say_day(begun.on_day, self.clock.today())] if begun else []
        right += [Piece(f"draft {self.kept_at}", Role.QUIET)] if self.kept_at else []
        self.query_one(TitleBar).show(f"{title} · {self.who}", right)
        self.say_line()
        self.refresh_bindings()

    def _rows(self, plan: PlanTree) -> list[Row[Node]]:
        """Each need, its open goals below it; only what is to be decided takes the cursor."""
        stops = set(reviewing.stops(plan, self.decisions))
        rows: list[Row[Node]] = []
        for need in reviewing.looked_at(plan):
            rows.append(Row(ref_of(need) if ref_of(need) in stops else None, need))
            rows += [Row(ref_of(goal), goal) for goal in need.goals if ref_of(goal) in stops]
        return rows

    def _draw(self, row: Row[Node], width: int, selected: bool) -> Line:
        node = row.value
        said = reviewing.say(self.plan, self.decisions.get(ref_of(node))) if self.plan is not None else ""
        if isinstance(node, NeedNode):
            label = (Piece("Need  ", Role.QUIET), Piece(node.name, Role.STRONG))
        else:
            label = (Piece("  Goal  ", Role.QUIET), Piece(node.name))
        left: Words = Piece(said) if said else Piece("not decided" if row.key is not None else "", Role.QUIET)
        return COLUMNS.line((label, left), width)

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        if isinstance(self.node, GoalNode):
            self.action_revise()

    def known(self) -> Known:
        """What is decided, then what is known of the line: baseline, target, values, what is done for it."""
        node = self.node
        if node is None:
            return NOTHING
        title, details = about(node, self.clock.today(), False)
        decision, plan = self.decision(ref_of(node)), self.plan
        said = reviewing.say(plan, decision) if plan is not None else ""
        above = next((need.name for need in plan.needs if node in need.goals), "") if plan is not None else ""
        value = decision.value.value or decision.value.achievement or "noted" if decision.value else ""
        doing = node.interventions if isinstance(node, GoalNode | NeedNode) else ()
        done = ", ".join(f"{one.name}{f' ({one.who})' if one.who else ''}" for one in doing)
        first = [("Decided", said), ("Noted", decision.note), ("That day", value), ("Need", above)]
        own = [Detail(label, words) for label, words in first if words]
        return title, [*own, *details, *([Detail("Doing", done)] if done else [])]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys about a goal are away from needs, and the other way round."""
        if action in OF_LINE:
            node = self.node
            if node is None or (action in OF_GOAL and isinstance(node, NeedNode)):
                return False if node is not None else None
            return not (action in OF_NEED and isinstance(node, GoalNode))
        return super().check_action(action, parameters)

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to its line."""
        ref = as_ref(row)
        return ref is None or self.query_one(LineList).select(ref)

    def show_next(self) -> None:
        """The next line that is not decided, after this one first; where there is none, the end is asked."""
        if self.plan is None:
            return
        left = reviewing.undecided(self.plan, self.decisions)
        order = reviewing.stops(self.plan, self.decisions)
        here = self.current_ref()
        at = order.index(here) if here in order else 0
        following = [ref for ref in (*order[at:], *order[:at]) if ref in left]
        if following:
            self.query_one(LineList).select(following[0])
        else:
            self.ask_end()

    def action_keep(self) -> None:
        """It stays as it is."""
        if self.node is not None:
            self.keep_line(self.node)

    def action_revise(self) -> None:
        """The goal in its fields."""
        self._of_line(self._revise)

    def action_close_goal(self) -> None:
        """The goal is closed."""
        self._of_line(self._close)

    def action_met(self) -> None:
        """The need is met."""
        if isinstance(self.node, NeedNode):
            self.meet(self.node)

    def action_defer(self) -> None:
        """The need waits."""
        self._of_line(self._defer)

    def action_value(self) -> None:
        """How the goal stands that day."""
        self._of_line(self._value)

    def action_note(self) -> None:
        """What else was decided."""
        self._of_line(self._note)

    def action_finish(self) -> None:
        """The end: tasks, next review, with whom it is agreed."""
        self.ask_end()

    def action_begin(self) -> None:
        """Why, which day, who was there."""
        self.ask_begin()

    def action_later(self) -> None:
        """Leave it for later."""
        self.leave()

    def action_discard(self) -> None:
        """Let the review go."""
        self.discard_pass()

    def action_back(self) -> None:
        """One line back; on the first, leave it for later."""
        lines = self.query_one(LineList)
        before = lines.key
        lines.action_move(-1)
        if lines.key == before:
            self.leave()

    def _of_line(self, ask: Callable[[Node], None]) -> None:
        if self.node is not None:
            ask(self.node)
