"""What was agreed of a plan: two versions side by side, in words; an older one read whole, and copied from."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.conference import ConferenceRead
from casetui.palette import Role
from casetui.rules.calling import plan_called, words_of
from casetui.rules.versions import VersionLine, compare
from casetui.screens.plan_facts import about
from casetui.screens.plan_lines import LABELS, TreeLine, TreeRow, draw_tree_line, short_day, tree_rows
from casetui.screens.room import Room
from casetui.store.casebook import Casebook
from casetui.terms.change import Refused
from casetui.terms.clock import Clock
from casetui.terms.plan_tree import PlanTree, Ref, RefKind, VersionHead, find
from casetui.terms.reviewing import Conference
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail, Details
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot
from casetui.widgets.tell import tell
from casetui.wording import say_count, spoken_name

COLUMNS = Columns(Column(26, 38), Column(26, 38), Column(None))
NOW = 0
"""The number that stands for the plan as it is now."""

KEYS = "0123456789abcdefghilmnopqrstuvwxyz"


class PlanVersionsScreen(Room):
    """Version beside version, or one of them whole."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(1)", "Older", id="versions.older", key_display="← →", tooltip="An older version"),
        Binding("right", "step(-1)", "Newer", id="versions.newer", tooltip="A newer version", show=False),
        Binding("b", "beside", "Beside", id="versions.beside", tooltip="Which version stands beside it"),
        Binding("d", "only", "Changes only", id="versions.only", tooltip="Only the lines that changed, or all"),
        Binding("tab", "whole", "Whole", id="versions.whole", tooltip="Read the older one whole, or compare again"),
        Binding("e", "held", "Held", id="versions.held", tooltip="Who was there and what was decided", show=False),
        Binding("y", "copy", "Copy", id="versions.copy", tooltip="Copy the marked lines into the plan as it is now"),
        Binding("escape", "back", "Back", id="versions.back", tooltip="Back to the plan", show=False),
    ]

    def __init__(self, casebook: Casebook, clock: Clock, plan_id: int, at: Ref | None) -> None:
        super().__init__(casebook, clock)
        self.plan_id = plan_id
        self.at = at
        self.versions: list[VersionHead] = []
        self.older = 0
        self.newer = NOW
        self.whole = False
        self.only = False

    def compose(self) -> ComposeResult:
        """Title, the comparison or the old plan, the words of the line in full, keys."""
        yield TitleBar(id="title")
        yield Rule()
        yield LineList[VersionLine](self._draw_pair, empty="Nothing changed between these two.", id="pairs")
        yield LineList[TreeLine](self._draw_old, empty="It had no lines.", markable=True, id="old")
        yield Rule(id="foot")
        yield Details(id="below")
        yield from foot()

    def on_mount(self) -> None:
        """The newest version beside the plan as it is now; unchanged, beside the one before it."""
        self._read()
        if not self._changed() and len(self.versions) > 1:
            self.older, self.newer = 1, self.versions[0].number
        self.show()

    def reload(self) -> None:
        """Read again; what is compared stays."""
        if self.is_mounted:
            self._read()
            self.show()

    def _read(self) -> None:
        try:
            self.now = self.casebook.plans.tree(self.plan_id)
            client = self.casebook.portraits.portrait(self.now.head.client_id)
        except Refused:
            self.dismiss()
            return
        self.who = spoken_name(client.given, client.family, client.preferred)
        self.words = words_of(client, self.casebook.library, self.clock.today())
        self.versions = self.casebook.plans.versions(self.plan_id)
        self.older = min(self.older, len(self.versions) - 1)

    def _changed(self) -> bool:
        return any(line.words for line in compare(self._old(), self._new(), self.clock.today()))

    def _old(self) -> PlanTree:
        return self.casebook.plans.version(self.versions[self.older].id)

    def _new(self) -> PlanTree:
        found = next((one for one in self.versions if one.number == self.newer), None)
        return self.casebook.plans.version(found.id) if found is not None else self.now

    def show(self) -> None:
        """Show the two, or the older one."""
        today, old = self.clock.today(), self._old()
        pairs, outline = self.query_one("#pairs", LineList), self.query_one("#old", LineList)
        pairs.display, outline.display = not self.whole, self.whole
        left = self._called(self.versions[self.older].number)
        if self.whole:
            outline.replace(tree_rows(old, ()))
            said = left
        else:
            found = compare(old, self._new(), today)
            lines = [Row(place, line) for place, line in enumerate(found) if line.words or not self.only]
            head = VersionLine(0, "head", left, self._called(self.newer), "")
            pairs.replace([Row(None, head), *lines] if lines else [])
            said = say_count(sum(bool(line.words) for line in found), "change")
        two = left if self.whole else f"{left}, and {self._called(self.newer)}"
        called = plan_called(self.now.head.name, self.words)
        title = (Piece(f"{called} · {self.who}", Role.STRONG), Piece(f" · {two}"))
        self.query_one(TitleBar).show(title, [] if self.whole else [said])
        (outline if self.whole else pairs).focus()
        self.refresh_bindings()

    def _called(self, number: int) -> str:
        found = next((one for one in self.versions if one.number == number), None)
        if found is None:
            return "as it is now"
        return f"version {found.number} of {short_day(found.agreed_on, self.clock.today())}"

    def _held(self) -> Conference | None:
        """The review or conference in which the older version was agreed, else the newer one."""
        held = {one.version: one for one in self.casebook.conferences.of(self.now.head.client_id) if one.version}
        numbers = (self.versions[self.older].number, self.newer)
        return next((held[number] for number in numbers if number in held), None)

    def _held_words(self) -> list[Detail]:
        held = self._held()
        if held is None:
            return []
        head = f"version {held.version}: {held.kind} {short_day(held.on_day, self.clock.today())}"
        there = [Detail("There", held.attended)] if held.attended else []
        return [Detail("", head), *there, Detail("", " · ".join(held.decided.splitlines()))]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is about the comparison is dimmed where one is read whole, and the other way round."""
        if action in ("beside", "only"):
            return None if self.whole else True
        if action == "copy":
            return True if self.whole else None
        return super().check_action(action, parameters)

    @on(LineList.Highlighted)
    def _moved(self, event: LineList.Highlighted) -> None:
        today, below = self.clock.today(), self.query_one(Details)
        line = event.lines.current
        if isinstance(line, TreeLine) and self.whole and line.node is not None:
            below.show(*about(line.node, today, False))
        elif isinstance(line, VersionLine) and not self.whole:
            words = Piece(line.words or "the same in both", Role.PLAIN if line.words else Role.QUIET)
            held = self._held_words() if not line.depth else []
            below.show(Piece(line.right or line.left, Role.STRONG), [*held, Detail("", words)])

    @on(LineList.Chosen, "#pairs")
    def _chosen(self) -> None:
        self.action_whole()

    def action_held(self) -> None:
        """The review or conference of the older version in full, else that of the newer one."""
        found = self._held()
        if found is not None:
            self.app.push_screen(ConferenceRead(self.who, found))
        else:
            tell(self, "Neither of these was agreed in a review or conference.", "refused")

    def action_step(self, step: int) -> None:
        """An older version (1) or a newer one (-1)."""
        self.older = min(max(self.older + step, 0), len(self.versions) - 1)
        self.show()

    def action_beside(self) -> None:
        """Which version stands beside it."""
        numbers = [NOW, *(one.number for one in self.versions)]
        options = [Option(key, str(n), self._called(n), self._with(n)) for key, n in zip(KEYS, numbers, strict=False)]

        def chosen(number: str | None) -> None:
            if number is not None:
                self.newer = int(number)
                self.show()

        self.app.push_screen(Choose("Beside it", options, str(self.newer)), chosen)

    def _with(self, number: int) -> str:
        return next((f"with {one.agreed_with}" for one in self.versions if one.number == number), "")

    def action_only(self) -> None:
        """Only what changed, or everything."""
        self.only = not self.only
        self.show()

    def action_whole(self) -> None:
        """The older one whole, or both again."""
        self.whole = not self.whole
        self.show()

    def action_copy(self) -> None:
        """Copy lines of the old one into the plan as it is now."""
        outline = self.query_one("#old", LineList)
        refs = [key for key in outline.marked or [outline.key] if isinstance(key, Ref)]
        at = self.at if self.at is not None and find(self.now, self.at) is not None else None
        old, today = self._old(), self.clock.today()
        if refs and self.make(lambda: self.casebook.plans.copy(old, refs, self.plan_id, at, today)) is not None:
            outline.clear_marks()

    def action_back(self) -> None:
        """Back to the comparison, then to the plan."""
        if self.whole:
            self.action_whole()
        else:
            self.dismiss()

    def _draw_old(self, row: TreeRow, width: int, selected: bool) -> Line:
        return draw_tree_line(row, width, self.clock.today())

    def _draw_pair(self, row: Row[VersionLine], width: int, selected: bool) -> Line:
        line = row.value
        if row.key is None:
            return COLUMNS.line([Piece(text, Role.HEADING) for text in (line.left, line.right, "what changed")], width)
        role = Role.PLAIN if line.words else Role.QUIET
        before = " " * 2 * max(0, line.depth - 1) + (LABELS[RefKind(line.kind)] if line.depth else "")
        if line.depth == 2 and line.kind == RefKind.INTERVENTION:
            before = "  "
        sides = [(Piece(before if text else "", Role.QUIET), Piece(text, role)) for text in (line.left, line.right)]
        return COLUMNS.line([*sides, Piece(line.words, Role.STRONG)], width)
