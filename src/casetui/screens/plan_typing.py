"""Lines typed in a plan: which kind comes where, and how the plan's room comes back to what is not saved."""

from __future__ import annotations

from collections.abc import Callable

from casetui.dialogs.plan_line import PlanLine
from casetui.screens.plan_adding import LINE, Adding
from casetui.screens.plan_room import as_ref
from casetui.screens.plan_whole import PlanWhole
from casetui.terms.plan_tree import GoalNode, Node, Ref, RefKind, find, ref_of

BELOW = {
    RefKind.NEED: RefKind.GOAL,
    RefKind.GOAL: RefKind.INTERVENTION,
    RefKind.INTERVENTION: RefKind.INTERVENTION,
    RefKind.BARRIER: RefKind.BARRIER,
    RefKind.STRENGTH: RefKind.STRENGTH,
    RefKind.FOUND: RefKind.NEED,
}
"""What `a` adds on a line."""


class PlanTyping(PlanWhole):
    """A plan whose lines are typed in place."""

    def action_add(self) -> None:
        """Write below the line: goals of a need, interventions of a goal; the first need where there is nothing."""
        node = self.node()
        self._write(BELOW[ref_of(node).kind] if node is not None else RefKind.NEED)

    def action_add_beside(self) -> None:
        """Write one of the line's own kind after it."""
        node = self.node()
        kind = ref_of(node).kind if node is not None else RefKind.NEED
        self._write(RefKind.STRENGTH if kind is RefKind.FOUND else kind)

    def action_add_side(self, kind: str) -> None:
        """Write a barrier or a strength of the need or goal; of the whole plan where no line is."""
        self._write(RefKind(kind))

    def action_add_need(self) -> None:
        """Write another need."""
        self._write(RefKind.NEED)

    def _write(self, kind: RefKind) -> None:
        if not self.editable:
            self.refuse("This plan is over. O begins a new one, and F copies what still holds.")
            return
        node = self.node()
        self.write_at(kind, ref_of(node) if node is not None else None)

    def write_at(self, kind: RefKind, at: Ref | None) -> tuple[Adding, PlanLine]:
        """Write lines in place, the first of them of a kind, on the line `at`."""
        self.outline.clear_marks()
        adding = Adding(self, self.begun, kind, at)
        line = PlanLine(adding)
        self.drafted(line, adding.matter)
        self.app.push_screen(line, lambda _: adding.done())
        return adding, line

    def acts(self) -> dict[str, Callable[..., object]]:
        """What is asked about lines, and lines that are typed; nothing where the plan is over."""
        if not self.editable:
            return super().acts()
        return {
            **super().acts(),
            "edit": lambda kept: self.action_edit() if self._lines_of(kept) else None,
            "status": lambda kept, word: self._with(kept, lambda nodes: self.set_status(nodes, word)),
            "value": lambda kept: self._with(kept, self._value_again),
            "remove": lambda kept: self._with(kept, self.take_out),
            "write": lambda kind, at: self.write_at(RefKind(kind), self._standing(at)),
            "write fields": self._fields_again,
        }

    def bring_up(self, plan_id: object) -> None:
        """Bring up the plan in which something was typed."""
        if isinstance(plan_id, int) and (self.plan is None or self.plan.head.id != plan_id):
            self.plan_id = plan_id
            self.reload()

    def _fields_again(self, kind: str, at: object, text: str) -> None:
        """The fields of a line that is being typed, upon that line."""
        fields, self._going_on = self._going_on, self.casebook.drafts.of(LINE, self.number)
        adding, line = self.write_at(RefKind(kind), self._standing(at))
        self._going_on = fields
        adding.all_fields(text, line.go_on)

    def _value_again(self, nodes: list[Node]) -> None:
        if isinstance(nodes[0], GoalNode):
            self.ask_value(nodes[0])

    def _with(self, kept: list[object], ask: Callable[[list[Node]], None]) -> None:
        nodes = self._lines_of(kept)
        if nodes:
            ask(nodes)

    def _lines_of(self, kept: list[object]) -> list[Node]:
        """The lines that a draft is about; none unless all of them are there still."""
        refs = [ref for ref in map(as_ref, kept) if ref is not None]
        found = [find(self.plan, ref) for ref in refs] if self.plan is not None else []
        nodes = [node for node in found if node is not None]
        return nodes if len(nodes) == len(kept) else []

    def _standing(self, kept: object) -> Ref | None:
        """The line that a draft was typed on, as long as it is there."""
        ref = as_ref(kept)
        return ref if ref is not None and self.plan is not None and find(self.plan, ref) is not None else None
