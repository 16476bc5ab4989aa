"""A room whose things stand in sections that Tab walks: what every such room has in common."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from casetui.palette import Role
from casetui.screens.beside import NOTHING, Beside, Known
from casetui.screens.coordinate_section import Loop, LoopRow, SectionOf
from casetui.screens.stepping import Stepping
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece
from casetui.widgets.tabs import SectionBar

OF_A_LINE = ("edit", "take_out")


class SectionRoom(Beside, Stepping):
    """A list, one section of it at a time, and what is known of the line under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "section(1)", "Section", id="section.next", tooltip="The next section"),
        Binding(
            "shift+tab", "section(-1)", "Section before", id="section.before", tooltip="The section before", show=False
        ),
        Binding("a", "add", "Add", id="section.add", tooltip="Another one of this section"),
        Binding("e", "edit", "Edit", id="section.edit", tooltip="Turn the line into its fields"),
        Binding("x", "take_out", "Take out", id="section.take_out", tooltip="Take it out, say why", show=False),
        Binding("escape", "back", "Back", id="section.back", tooltip="Back to where you came from"),
    ]

    sections: Sequence[SectionOf[Any]]
    place: int

    def in_section(self, name: str) -> None:
        """Begin in the section of a name, in the first where there is none such."""
        self.place = next((n for n, one in enumerate(self.sections) if one.name == name), 0)

    @property
    def section(self) -> SectionOf[Any]:
        """The section that is shown."""
        return self.sections[self.place]

    def above(self) -> Iterator[Widget]:
        """The sections."""
        yield SectionBar([one.name for one in self.sections], id="tabs")

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

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        number = self._number()
        if number is not None:
            self.section.opened(number)

    def known(self) -> Known:
        """What is known of the line."""
        line = self.query_one(LineList).current
        return (line.title, line.details) if isinstance(line, Loop) else NOTHING

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
