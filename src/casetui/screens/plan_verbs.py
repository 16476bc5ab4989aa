"""What can be done with the lines of a care plan: status, order, parents, copies, values."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.plan_asks import OneLine, StatusNeeds, ValueOf
from casetui.dialogs.plan_pick import PickOne
from casetui.rules.people import fold_name
from casetui.rules.planning import OPEN_GOALS, Step, latest, open_below, steps
from casetui.screens.plan_room import PlanRoom, some_words
from casetui.terms.plan import Achievement, BarrierStatus, InterventionStatus, Lifecycle, NeedStatus
from casetui.terms.plan_tree import (
    GoalNode,
    InterventionNode,
    NeedNode,
    Node,
    PlanTree,
    Ref,
    RefKind,
    children,
    find,
    ref_of,
    top,
    walk,
)
from casetui.widgets.rows import Row
from casetui.wording import say_count, say_day

WORD_KEYS: dict[RefKind, dict[str, str]] = {
    RefKind.NEED: dict(zip(NeedStatus, "arcdm", strict=True)),
    RefKind.GOAL: {
        **dict(zip(Lifecycle, "pltahcxr", strict=True)),
        **{word: str(place) for place, word in enumerate(Achievement, start=1)},
    },
    RefKind.INTERVENTION: dict(zip(InterventionStatus, "pahcx", strict=True)),
    RefKind.BARRIER: dict(zip(BarrierStatus, "oega", strict=True)),
}
"""The letter of each status; a goal's achievements have the digits."""

LETTERS = "abcdefghilmnopqrstuvwxyz"
"""Letters for a choice out of a few lines; j and k move."""


class PlanVerbs(PlanRoom):
    """The keys that are about lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add below", id="plan.add", tooltip="Write below: a need's goal, a goal's intervention"),
        Binding("e", "edit", "Edit", id="plan.edit", tooltip="Turn the line into its fields"),
        Binding(
            "space",
            "status",
            "Status",
            id="plan.status",
            tooltip="The next status, asking only what it needs: Enter takes the likeliest",
        ),
        Binding("J", "shift(1)", "Move", id="plan.down", key_display="J K", tooltip="Move the line down"),
        Binding("K", "shift(-1)", "Move up", id="plan.up", tooltip="Move the line up", show=False),
        Binding(
            "m,greater_than_sign",
            "reparent",
            "Under",
            id="plan.under",
            tooltip="Move it under another need or goal",
            show=False,
        ),
        Binding(
            "less_than_sign",
            "out",
            "Out",
            id="plan.out",
            tooltip="Take the intervention out of its goal, straight under the need",
            show=False,
        ),
        Binding("w", "value", "Value", id="plan.value", tooltip="Record a value of the goal"),
        Binding("y", "copy", "Copy", id="plan.copy", tooltip="Copy the line with all below it", show=False),
        Binding("Y", "paste", "Paste", id="plan.paste", tooltip="Put what was copied here", show=False),
        Binding("x", "remove", "Remove", id="plan.remove", tooltip="Remove the line with all below it", show=False),
    ]

    taken: tuple[PlanTree, tuple[Ref, ...]] | None = None
    """What was copied, and out of which plan."""

    def action_add(self) -> None:
        """Write below the line."""
        raise NotImplementedError

    def action_edit(self) -> None:
        """The line as its fields."""
        raise NotImplementedError

    def action_status(self) -> None:
        """The statuses that may follow; the likeliest first."""
        nodes = self.meant()
        if len({type(node) for node in nodes}) != 1:
            self.refuse("Needs, goals and interventions are marked: a status is for lines of one kind.")
            return
        common = [step for step in steps(nodes[0]) if all(_has(node, step.word) for node in nodes[1:])]
        if not common:
            self.refuse("A strength has no status. e changes its words, x takes it out.")
            return
        keys = WORD_KEYS[ref_of(nodes[0]).kind]

        def chosen(word: str | None) -> None:
            if word is not None:
                self.set_status(nodes, word)

        self.app.push_screen(Choose(f"Status · {_named(nodes)}", [_option(keys, step) for step in common]), chosen)

    def set_status(self, nodes: Sequence[Node], word: str) -> None:
        """Give lines a status, asking what it needs."""
        refs, today, plans = [ref_of(node) for node in nodes], self.clock.today(), self.casebook.plans
        needed = [step for node in nodes for step in steps(node) if step.word == word]
        why, day = any(step.reason for step in needed), any(step.day for step in needed)
        doing = [one for node in nodes for one in open_below(node)] if any(step.open for step in needed) else []
        if not (why or day or doing):
            self.put(lambda: plans.set_status(refs, word, "", today))
            return
        sheet = StatusNeeds(f"{word.capitalize()} · {_named(nodes)}", today, why, day, "\n".join(map(_deed, doing)))
        about = self.about_lines("status", refs, f"{word} · {_named(nodes)}", word)
        self.ask_and_put(
            sheet, lambda told: plans.set_status(refs, word, told.why, today, told.on, told.end_open), about
        )

    def action_shift(self, step: int) -> None:
        """One place up or down among its own."""
        refs, today, outline = [ref_of(node) for node in self.meant()], self.clock.today(), self.outline
        at = outline.key
        if self._at_end(refs, step):
            kind = refs[0].kind
            self.refuse(f"{'Last' if step > 0 else 'First'} of its own already. m moves the {kind} elsewhere.")
            return
        marked = outline.marked
        if self.put(lambda: self.casebook.plans.move(refs, step, today)) is not None and at is not None:
            outline.select(at)
            outline.mark(marked)

    def _at_end(self, refs: Sequence[Ref], step: int) -> bool:
        """Whether every line stands at its end already, or only marked ones stand between."""
        for own in self._siblings():
            mine = [place for place, ref in enumerate(own) if ref in refs]
            block = range(len(own) - len(mine), len(own)) if step > 0 else range(len(mine))
            if mine and mine != list(block):
                return False
        return True

    def _siblings(self) -> list[list[Ref]]:
        if self.plan is None:
            return []
        nodes = [top(self.plan), *(children(node) for _, node in walk(self.plan))]
        return [[ref_of(one) for one in own if ref_of(one).kind is kind] for own in nodes for kind in RefKind]

    def action_reparent(self) -> None:
        """Under another need or goal, chosen by its words."""
        nodes = self.meant()
        refs, today = [ref_of(node) for node in nodes], self.clock.today()
        rows = _places(self.plan, nodes) if self.plan else []
        if not rows:
            self.refuse("There is nowhere else to move it.")
            return

        def picked(at: Hashable | None) -> None:
            if isinstance(at, Ref):
                self.put(lambda: self.casebook.plans.reparent(refs, at, today))

        hint = "after which need" if isinstance(nodes[0], NeedNode) else "some words of what it belongs to"
        self.app.push_screen(PickOne(f"Move {_named(nodes)} under", rows, fold_name, hint), picked)

    def action_out(self) -> None:
        """Out of its goal, straight under the need."""
        nodes, today = self.meant(), self.clock.today()
        refs = [ref_of(node) for node in nodes if isinstance(node, InterventionNode)]
        need = next((need for need in (self.plan.needs if self.plan else ()) if _holds(need, refs)), None)
        if need is None:
            self.refuse("Only an intervention can stand outside its goal, straight under the need.")
            return
        at = ref_of(need)
        self.put(lambda: self.casebook.plans.reparent(refs, at, today))

    def action_copy(self) -> None:
        """Copy lines, to be put elsewhere."""
        nodes = self.meant()
        if self.plan is not None:
            self.taken = (self.plan, tuple(ref_of(node) for node in nodes))
            self.outline.clear_marks()
            self.say(f"{_named(nodes)} copied. Y puts it on the line under the cursor.")

    def action_paste(self) -> None:
        """Put what was copied on this line: below it, or beside it."""
        if self.taken is None:
            self.refuse("Nothing is copied yet: y copies a line, F copies from another plan.")
            return
        self.bring(*self.taken)

    def bring(self, source: PlanTree, refs: Sequence[Ref]) -> None:
        """Copy lines of any plan onto the line under the cursor."""
        node, today, tree = self.node(), self.clock.today(), self.plan
        if tree is not None:
            at = ref_of(node) if node is not None else None
            self.put(lambda: self.casebook.plans.copy(source, refs, tree.head.id, at, today))

    def action_value(self) -> None:
        """Record a value of the goal: of the line, of what it serves, or of one of the need's goals."""
        goals = self._goals()
        if len(goals) < 2:
            if goals:
                self.ask_value(goals[0])
            else:
                self.refuse("There is no goal here to record a value of.")
            return
        options = [Option(key, str(goal.id), goal.name) for key, goal in zip(LETTERS, goals, strict=False)]

        def chosen(number: str | None) -> None:
            goal = next((goal for goal in goals if str(goal.id) == number), None)
            if goal is not None:
                self.ask_value(goal)

        self.app.push_screen(Choose("Value of which goal", options), chosen)

    def _goals(self) -> list[GoalNode]:
        """The goal that the cursor is on or in; on a need its open goals."""
        node, current = self.node(), self.outline.current
        if isinstance(node, NeedNode):
            return [goal for goal in node.goals if goal.lifecycle in OPEN_GOALS][: len(LETTERS)]
        above = find(self.plan, current.under) if self.plan and current and current.under else None
        return [one for one in (node, above) if isinstance(one, GoalNode)][:1]

    def ask_value(self, goal: GoalNode) -> None:
        """Record a value of a goal."""
        today = self.clock.today()
        newest = latest(goal)
        last = f"last {newest.value}, {say_day(newest.on_day, today)}" if newest else ""
        target = f"target {goal.target}" if goal.target else goal.measure
        hint = " · ".join(part for part in (last, target) if part) or "142 lb, 6 of 7 days"
        sheet = ValueOf(f"Value · {goal.name}", today, hint)
        about = self.about_lines("value", [ref_of(goal)], f"value · {goal.name}")
        self.ask_and_put(sheet, lambda entry: self.casebook.plans.record_value(goal.id, entry, today), about)

    def action_remove(self) -> None:
        """Remove lines with all below them; why, once the plan was agreed."""
        self.take_out(self.meant())

    def take_out(self, nodes: Sequence[Node]) -> None:
        """Remove lines with all below them; why, once the plan was agreed."""
        refs, today = [ref_of(node) for node in nodes], self.clock.today()
        if self.plan is not None and not self.plan.head.version:
            self.put(lambda: self.casebook.plans.remove(refs, "", today))
            return
        sheet = OneLine(f"Remove {_named(nodes)}", "Why", some_words)
        about = self.about_lines("remove", refs, f"why remove · {_named(nodes)}")
        self.ask_and_put(sheet, lambda why: self.casebook.plans.remove(refs, why, today), about)


def _named(nodes: Sequence[Node]) -> str:
    if len(nodes) == 1:
        return nodes[0].name
    kinds = [ref_of(node).kind for node in nodes]
    return ", ".join(say_count(kinds.count(kind), kind) for kind in RefKind if kind in kinds)


def _has(node: Node, word: str) -> bool:
    return any(step.word == word for step in steps(node))


def _option(keys: dict[str, str], step: Step) -> Option:
    needed = ((step.reason, "why"), (step.day, "when"), (step.open, "about what is open"))
    hint = (
        f"asks {' and '.join(words for asked, words in needed if asked)}"
        if step.reason or step.day or step.open
        else ""
    )
    if step.word in tuple(Achievement) and not hint:
        hint = "how far it is"
    return Option(keys[step.word], step.word, step.word, hint)


def _deed(one: InterventionNode) -> str:
    return f"{one.name}{f' · {one.who}' if one.who else ''}"


def _holds(need: NeedNode, refs: Sequence[Ref]) -> bool:
    return bool(refs) and any(ref_of(one) in refs for goal in need.goals for one in goal.interventions)


def _places(tree: PlanTree, nodes: Sequence[Node]) -> list[Row[str]]:
    """The lines that some lines may be moved under: needs for needs and goals, goals and needs for all else."""
    refs = {ref_of(node) for node in nodes}
    lowest = NeedNode if any(isinstance(node, NeedNode | GoalNode) for node in nodes) else NeedNode | GoalNode
    return [
        Row(ref_of(node), f"{'  ' * (depth - 1)}{node.name}")
        for depth, node in walk(tree)
        if isinstance(node, lowest) and ref_of(node) not in refs
    ]
