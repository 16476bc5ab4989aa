"""The care plan: a tree of needs, goals and interventions, written and changed in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, Vertical

from casetui import messages
from casetui.dialogs.plan_fields import fields_of
from casetui.rules.calling import words_of
from casetui.screens.plan_facts import about, authorized, plot_of, referred, rests, title
from casetui.screens.plan_lines import Outline, TreeRow, draw_tree_line, tree_rows
from casetui.screens.plan_typing import PlanTyping
from casetui.screens.printing import Printing
from casetui.terms.case import CaseStatus
from casetui.terms.change import Refused
from casetui.terms.paper import PaperKind, Wish
from casetui.terms.plan_tree import Node, Ref, RefKind, children, entry_of, find, ref_of, walk
from casetui.widgets.chart import Chart
from casetui.widgets.details import Detail, Details
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Words
from casetui.widgets.rail import TitleBar
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot
from casetui.wording import list_name, spoken_name

WIDE = 100
"""Columns from which what is known of the line stands beside the tree."""

FIRST = {
    None: ("a", "T"),
    RefKind.NEED: ("a", "T", "b", "e", "space", "equals_sign"),
    RefKind.GOAL: ("a", "e", "space", "w", "b", "equals_sign"),
    RefKind.INTERVENTION: ("a", "e", "space", "J", "b", "equals_sign"),
}
"""The keys that are named first at the foot, by the line under the cursor; None for no line."""

NEEDS_LINE = frozenset({"status", "shift", "reparent", "out", "value", "remove", "edit", "mark"})
NEEDS_PLAN = frozenset({"agree", "go_through", "review", "plan_status", "rename"})
READS_LINE = frozenset({"copy", "fold", "fold_all", "unfold", "versions"})

NO_PLAN = (
    "No {plan} yet. a begins one: type the first need and press Enter, then its goal, then what is done for it."
    " T takes needs from the field's pack, F copies from another plan."
)
OTHER_PLANS = "No {plan} that is worked with. O shows the others, from a record or past. a begins a new one."
NO_LINES = "Nothing is in this plan yet. a writes the first need."


class PlanScreen(Printing, PlanTyping):
    """One client's care plan."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("A,o", "add_beside", "Add beside", id="plan.beside", tooltip="Write one of its own kind", show=False),
        Binding("n", "add_need", "New need", id="plan.need", tooltip="Write another need", show=False),
        Binding("b", "add_side('barrier')", "Barrier", id="plan.barrier", tooltip="Write what stands in the way of it"),
        Binding(
            "s",
            "add_side('strength')",
            "Strength",
            id="plan.strength",
            tooltip="Write what there is to build on",
            show=False,
        ),
        Binding("z", "fold", "Fold", id="plan.fold", tooltip="Fold the line or unfold it", show=False),
        Binding("Z", "fold_all", "Fold all", id="plan.fold_all", tooltip="Fold every need or unfold all", show=False),
        Binding("left", "into(-1)", "Fold", id="plan.left", tooltip="Fold the line, or go up to its own", show=False),
        Binding("right", "into(1)", "Unfold", id="plan.right", tooltip="Unfold the line, or go into it", show=False),
        Binding("V", "mark", "Mark", id="plan.mark", tooltip="Mark the line, or take its mark away", show=False),
        Binding("c", "client", "Client", id="plan.client", tooltip="The client's page", show=False),
        Binding(
            "C",
            "coordinate",
            "Coordinate",
            id="plan.coordinate",
            tooltip="Services; a adds for this line",
            show=False,
        ),
        Binding("N", "denials", "Denials", id="plan.denials", tooltip="Denials and their clocks", show=False),
        Binding("escape", "back", "Back", id="plan.back", tooltip="Take marks away, then back", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Title, tree, what is known of the line, keys."""
        yield TitleBar(id="title")
        yield Rule()
        with Horizontal(id="body"):
            yield Outline(self._draw, markable=True, id="lines")
            with Vertical(id="side", classes="beside"):
                yield Details(id="beside")
                yield Chart(id="drawn")
        yield Rule(id="foot")
        yield Details(id="below")
        yield from foot()

    def on_mount(self) -> None:
        """Read the plan."""
        self.reload()
        self.outline.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other where there is room."""
        self.set_class(event.size.width >= WIDE, "wide")
        self._say_line()

    def reload(self) -> None:
        """Read the plan again; the cursor keeps its place."""
        if not self.is_mounted:
            return
        plans = self.casebook.plans
        try:
            client = self.casebook.portraits.portrait(self.number)
            self.plan = plans.current(self.number) if self.plan_id is None else plans.tree(self.plan_id)
        except Refused:
            if self.plan_id is None:
                self.dismiss()
                return
            self.plan_id, self.plan = None, plans.current(self.number)
        self._referrals = self.casebook.referrals.by_line(self.number)
        self._authorizations = self.casebook.authorizations.by_line(self.number, self.clock.today())
        self._others = self.plan is None and bool(plans.plans_of(self.number))
        self._spoken, self.who = (
            spoken_name(client.given, client.family, client.preferred),
            list_name(client.family, client.given),
        )
        self.words = words_of(client, self.casebook.library, self.clock.today())
        self._case = "" if client.status is CaseStatus.ACTIVE else f"{self.words.case} {client.status}"
        self.show()

    def show(self) -> None:
        """Show the plan as it was read last."""
        today, outline = self.clock.today(), self.outline
        head = self.plan.head if self.plan else None
        self.query_one(TitleBar).show(*title(head, self._spoken, self._case, self.words, today))
        empty = NO_LINES if head is not None else OTHER_PLANS if self._others else NO_PLAN
        outline.empty = empty.format(plan=self.words.plan)
        outline.replace(tree_rows(self.plan, self.folded) if self.plan else [])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that need a line, or a plan that may be changed, are dimmed elsewhere."""
        if not self.is_mounted or action not in NEEDS_LINE | NEEDS_PLAN | READS_LINE:
            return super().check_action(action, parameters)
        if action in READS_LINE:
            return True if self.node() is not None else None
        if not self.editable or self.plan is None:
            return None
        node = self.node()
        hers = node is not None and ref_of(node).kind is not RefKind.FOUND
        return True if action in NEEDS_PLAN or hers else None

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Those first that matter most on the line under the cursor."""
        found = super().active_bindings
        node = self.node() if self.is_mounted else None
        first = FIRST.get(ref_of(node).kind if node is not None else None, ())
        return {key: found[key] for key in (*(key for key in first if key in found), *found)}

    @on(LineList.Highlighted)
    def _moved(self) -> None:
        self.refresh_bindings()
        self._say_line()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        if self.editable:
            self.action_edit()

    def _say_line(self) -> None:
        if not self.is_mounted:
            return
        node, wide = self.node(), self.has_class("wide")
        pane = self.query_one("#beside" if wide else "#below", Details)
        pane.show(*(self._about(node, wide) if node is not None else ("", ())))
        chart, plot = self.query_one(Chart), plot_of(node) if wide else None
        chart.display = plot is not None
        chart.show(plot)

    def _about(self, node: Node, wide: bool) -> tuple[Words, Sequence[Detail]]:
        """What is known of a line, and what was asked of others for it."""
        words, said = about(node, self.clock.today(), wide)
        allowed = authorized(self._authorizations.get(ref_of(node), ()), self.clock.today())
        rest = rests(self.casebook, self.plan, node, self.clock.today())
        return words, [*said, *rest, *referred(self._referrals.get(ref_of(node), ())), *allowed]

    def _draw(self, row: TreeRow, width: int, selected: bool) -> Line:
        return draw_tree_line(row, width, self.clock.today())

    def papers(self, client_id: int) -> list[Wish]:
        """First the plan that is shown."""
        shown = self.plan.head.id if self.plan else None
        others = [wish for wish in super().papers(client_id) if wish.kind is not PaperKind.PLAN]
        return [*([Wish(PaperKind.PLAN, client_id, plan_id=shown)] if shown else []), *others]

    def action_edit(self) -> None:
        """The line as its fields."""
        node, today = self.node(), self.clock.today()
        if node is None:
            return
        if ref_of(node).kind is RefKind.FOUND:
            self.refuse("That was found in the assessment. It is changed there.")
            return
        ref, current = ref_of(node), self.outline.current
        above = find(self.plan, current.under) if self.plan and current and current.under else None
        heading = f"{ref.kind.capitalize()}{f' · {above.name}' if above else ''}"
        sheet = fields_of(heading, today, entry_of(node))
        about = self.about_lines("edit", [ref], f"{ref.kind} · {node.name}")
        self.ask_and_put(sheet, lambda entry: self.casebook.plans.edit(ref, entry, today), about)

    def action_fold(self) -> None:
        """Fold what is below the line away, or bring it back."""
        node = self.node()
        if node is not None and children(node):
            self.folded ^= {ref_of(node)}
            self.show()
        elif node is not None:
            self._up()

    def action_fold_all(self) -> None:
        """Only the needs, or everything."""
        needs = {ref_of(need) for need in self.plan.needs} if self.plan else set()
        at = next((self.outline.rows[n].key for n in self._rows_up() if self.outline.rows[n].value.depth == 1), None)
        self.folded = set() if needs <= self.folded else self.folded | needs
        self.show()
        if at is not None:
            self.outline.select(at)

    def action_into(self, step: int) -> None:
        """Left folds the line or goes up to its own; right unfolds it or goes down."""
        node, current = self.node(), self.outline.current
        if node is None or current is None:
            return
        open_now = bool(children(node)) and not current.folded
        if step < 0 and not open_now:
            self._up()
        elif step > 0 and open_now:
            self.outline.action_move(1)
        elif children(node):
            self.action_fold()

    def _up(self) -> None:
        current = self.outline.current
        if current is not None and current.under is not None:
            self.outline.select(current.under)

    def _rows_up(self) -> range:
        key = self.outline.key
        place = next((n for n, row in enumerate(self.outline.rows) if row.key == key), -1)
        return range(place, -1, -1)

    def action_mark(self) -> None:
        """Mark the line and go on to the next."""
        self.outline.action_mark()

    def action_client(self) -> None:
        """The client's page."""
        self.app.post_message(messages.OpenClient(self.number))

    def action_coordinate(self) -> None:
        """What runs between her and everyone else; what is added there is for this need or intervention."""
        node = self.node()
        ref = ref_of(node) if node is not None else None
        about = ref if ref is not None and ref.kind in (RefKind.NEED, RefKind.INTERVENTION) else None
        self.app.post_message(messages.OpenCoordinate(self.number, about=about))

    def action_denials(self) -> None:
        """Her denials, benefits and dates at law."""
        self.app.post_message(messages.OpenAdvocacy(self.number))

    def action_undo(self) -> None:
        """Take the last change back; what comes back is shown."""
        self._show_what_comes(super().action_undo)

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self._show_what_comes(super().action_redo)

    def _show_what_comes(self, go: Callable[[], None]) -> None:
        before = self._refs()
        go()
        self.go_to([ref for ref in self._refs() if ref not in set(before)][:1])

    def _refs(self) -> list[Ref]:
        return [ref_of(node) for _, node in walk(self.plan)] if self.plan else []

    def action_back(self) -> None:
        """Marks first, then back."""
        if self.outline.marked:
            self.outline.clear_marks()
        else:
            self.dismiss()
