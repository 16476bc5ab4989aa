"""Papers: the documents of one client that are kept in the vault."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from casetui.palette import Role
from casetui.rules.documents import say_size
from casetui.screens.beside import NOTHING, Beside, Known
from casetui.screens.documents_lines import NONE_OUT, NONE_YET, details_of, draw_paper, paper_rows
from casetui.screens.documents_work import DocumentsWork
from casetui.terms.change import Refused
from casetui.terms.document import Filed
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.widgets.tell import tell
from casetui.wording import say_count, spoken_name

OF_A_PAPER = ("edit", "outside", "tie", "export", "take_out")
"""Actions that are about the paper under the cursor."""


class DocumentsScreen(Beside, DocumentsWork):
    """One client's papers; with `V`, those that were taken out."""

    SIDE, BELOW = 38, 4
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add", id="documents.add", tooltip="Keep a file here, of up to 25 MB"),
        Binding("e", "edit", "Edit", id="documents.edit", tooltip="Kind, name, when it was made, when it ends, note"),
        Binding(
            "o", "outside", "Outside", id="documents.outside", tooltip="Another program shows it; o again closes that"
        ),
        Binding("t", "tie", "Proves", id="documents.tie", tooltip="What it proves: who decides, a stay, a cover ..."),
        Binding(
            "E", "export", "Export", id="documents.export", tooltip="Write a readable copy into a new file", show=False
        ),
        Binding("x", "take_out", "Take out", id="documents.take_out", tooltip="Take it out, say why", show=False),
        Binding("V", "taken_out", "Taken out", id="documents.taken_out", tooltip="What was taken out", show=False),
        Binding(
            "Z",
            "let_go",
            "Let go",
            id="documents.let_go",
            tooltip="Let the files of everything that was taken out go for good",
            show=False,
        ),
        Binding("escape", "back", "Back", id="documents.back", tooltip="Back to where you came from"),
    ]

    _out = False

    def reload(self) -> None:
        """Read everything again; the cursor keeps its place."""
        if not self.is_mounted:
            return
        try:
            client = self.casebook.portraits.portrait(self.number)
        except Refused:
            self.dismiss()
            return
        self.who = spoken_name(client.given, client.family, client.preferred)
        papers = self.casebook.documents.of(self.number, self._out)
        self.query_one(TitleBar).show(f"{'Taken out' if self._out else 'Papers'} · {self.who}", self._right(papers))
        lines = self.query_one(LineList)
        lines.empty = NONE_OUT if self._out else NONE_YET
        lines.replace(paper_rows(papers))
        self.say_line()
        self.refresh_bindings()

    def _right(self, papers: list[Filed]) -> list[Words]:
        said: list[Words] = []
        outside = len(self.casebook.outside.copies)
        if outside:
            copies = say_count(outside, "readable copy", "readable copies")
            said.append(Piece(f"! {copies} outside", Role.URGENT))
        elif self._out:
            room = self.casebook.documents.room()
            said.append(f"{say_size(room.size)} of all clients; Z lets it go" if room.count else "no room taken")
        elif papers:
            said.append(f"{say_count(len(papers), 'paper')}, {say_size(sum(filed.size for filed in papers))}")
        return said

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Of what was taken out, nothing but reading it goes; only there can files be let go."""
        if action in OF_A_PAPER:
            filed = self.paper
            held = filed is not None and filed.purged_on is None
            return True if held and (not self._out or action in ("outside", "export")) else None
        if action == "let_go":
            return self._out
        if action == "add":
            return not self._out
        return super().check_action(action, parameters)

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.open_paper()

    def known(self) -> Known:
        """What is known of the paper."""
        filed = self.paper
        if filed is None:
            return NOTHING
        outside = self.casebook.outside.of(filed.id)
        return filed.said.name, details_of(filed, outside, self.clock.today())

    def _draw(self, row: Row[Filed], width: int, selected: bool) -> Line:
        return draw_paper(row.value, self.casebook.outside.of(row.value.id), self.clock.today(), width)

    def action_taken_out(self) -> None:
        """What was taken out, or the papers again."""
        self._out = not self._out
        self.reload()
        self.query_one(LineList).action_first()

    def action_back(self) -> None:
        """The papers again, then back; a copy that is still outside is said."""
        if self._out:
            self.action_taken_out()
            return
        if self.casebook.outside.copies:
            tell(self.app, "A readable copy is still outside: o in these papers closes it, or the lock.", "soon")
        self.dismiss()
