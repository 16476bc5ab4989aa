"""A room whose things stand in sections that Tab walks: what every such room has in common."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from casetui.palette import Role
from casetui.screens.coordinate_section import Loop, LoopRow, SectionOf
from casetui.screens.stepping import Stepping
from casetui.widgets.details import Details
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece
from casetui.widgets.rail import TitleBar
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot
from casetui.widgets.tabs import SectionBar

WIDE = 116
"""Columns from which what is known of the line stands beside the list."""

OF_A_LINE = ("edit", "take_out")


class SectionRoom(Stepping):
    """A list, one section of it at a time, and what is known of the line under the cursor."""

    CSS_PATH = Path(__file__).with_name("sectioned.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "section(1)", "Section", id="section.next", tooltip="The next section"),
        Binding(
            "shift+tab", "section(-1)", "Section before", id="section.before", tooltip="The section before", show=False
        ),
        Binding("a", "add", "Add", id="section.add", tooltip="Another one of this section"),
        Binding("e", "edit", "Edit", id="section.edit", tooltip="Turn the line into its fields"),
        Binding("x", "take_out", "Take out", id="section.take_out", tooltip="Take it out, say why", show=False),
        Binding("escape", "back", "Back", id="section.back", tooltip="Back to where she came from"),
    ]

    sections: Sequence[SectionOf[Any]]
    place: int

    def in_section(self, name: str) -> None:
        """Begin in the section of a name, in the first where there is none such."""
        self.add_class("sectioned")
        self.place = next((n for n, one in enumerate(self.sections) if one.name == name), 0)

    @property
    def section(self) -> SectionOf[Any]:
        """The section that is shown."""
        return self.sections[self.place]

    def compose(self) -> ComposeResult:
        """Title, sections, the list, what is known of the line, keys."""
        yield TitleBar(id="title")
        yield SectionBar([one.name for one in self.sections], id="tabs")
        yield Rule()
        with Horizontal(id="body"):
            yield LineList[Loop | str](self._draw, id="lines")
            with Vertical(id="side", classes="beside"):
                yield Details(id="beside")
        yield Rule(id="foot")
        yield Details(id="below")
        yield from foot()

    def on_mount(self) -> None:
        """Read the section."""
        self.reload()
        self.query_one(LineList).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other where there is room."""
        self.set_class(event.size.width >= WIDE, "wide")
        self._say_line()

    def show_section(self) -> None:
        """Read the section again; the cursor keeps its place."""
        self.query_one(SectionBar).choose(self.section.name)
        lines = self.query_one(LineList)
        lines.empty = self.section.empty
        lines.replace(self.section.rows())
        self.refresh_bindings()

    def go_to_line(self, key: str) -> None:
        """Show a line in its section, with the cursor on it."""
        kind = key.rpartition("-")[0]
        self.place = next((n for n, one in enumerate(self.sections) if one.kind == kind), self.place)
        self.reload()
        self.query_one(LineList).select(key)

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to its line."""
        return row is None or (isinstance(row, Hashable) and self.query_one(LineList).select(row))

    def acts(self) -> dict[str, Callable[..., object]]:
        """Those of every section."""
        found = super().acts()
        for section in self.sections:
            found |= section.acts()
        return found

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that need a line are dimmed without one."""
        if action in OF_A_LINE:
            return True if self._number() is not None else None
        return super().check_action(action, parameters)

    @on(LineList.Highlighted)
    def _moved(self) -> None:
        self.refresh_bindings()
        self._say_line()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        number = self._number()
        if number is not None:
            self.section.opened(number)

    def _say_line(self) -> None:
        if not self.is_mounted:
            return
        line = self.query_one(LineList).current
        pane = self.query_one("#beside" if self.has_class("wide") else "#below", Details)
        pane.show(*((line.title, line.details) if isinstance(line, Loop) else ("", ())))

    def _number(self) -> int | None:
        """The number of what the line is about."""
        kind, _, number = str(self.query_one(LineList).key or "").rpartition("-") if self.is_mounted else ("", "", "")
        return int(number) if kind == self.section.kind else None

    def _draw(self, row: LoopRow, width: int, selected: bool) -> Line:
        line = row.value
        if isinstance(line, str):
            return (Piece(line, Role.HEADING),)
        return self.section.columns.line(line.cells, width)

    def action_section(self, step: int) -> None:
        """The next section, or the one before."""
        self.place = (self.place + step) % len(self.sections)
        self.reload()
        self.query_one(LineList).action_first()

    def action_add(self) -> None:
        """Another one of this section."""
        self.section.add()

    def action_edit(self) -> None:
        """The line as its fields."""
        number = self._number()
        if number is not None:
            self.section.edit(number)

    def action_take_out(self) -> None:
        """The line out, with a reason."""
        number = self._number()
        if number is not None:
            self.section.take_out(number)

    def action_back(self) -> None:
        """Back."""
        self.dismiss()
