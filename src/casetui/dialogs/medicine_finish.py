"""Medicine lists finished: who compared them, when, and to whom the one list went; then what is taken over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.sheet import Sheet
from casetui.dialogs.typed_form import TypedForm, typed_day
from casetui.palette import Role
from casetui.rules.reconciling import say_take
from casetui.terms.medicines import Finishing, Reviewer, Take
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.lines import LineList
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Line, Piece, Words, fit
from casetui.widgets.rows import Row
from casetui.widgets.word_choice import WordChoice

LABEL = 14
"""Cells of the labels."""

COUNTS = "The 30-day measure counts a prescriber, pharmacist or registered nurse, from the day of discharge on."
"""What the clock of medicine reconciliation asks (practice.md section 4, HEDIS TRC, sure A)."""


class FinishSheet(TypedForm[Finishing]):
    """By whom the lists were compared; `open_words` says which questions are still open."""

    DAYS: ClassVar[Mapping[str, bool]] = {"on": True}
    DEFAULT_CSS = "FinishSheet .said { height: auto; color: $text-muted; padding: 0 1; }"

    def __init__(self, heading: Words, open_words: str, today: date) -> None:
        super().__init__()
        self.heading, self.open_words, self.today = heading, open_words, today

    def rows(self) -> ComposeResult:
        """Who, when, to whom it went."""
        yield WordChoice(
            "Compared by", [one.value for one in Reviewer], Reviewer.HERSELF.value, label_width=LABEL, id="reviewer"
        )
        yield Field("Name", placeholder="Ann Lee, PharmD", label_width=LABEL, id="name")
        yield Field("On", typed_day(self.today, self.today), width=16, label_width=LABEL, id="on")
        yield Field(
            "List sent to", placeholder="client, Dr Lee, pharmacy: the same list for all", label_width=LABEL, id="sent"
        )
        yield NoteField("Note", label_width=LABEL, id="note")
        still = f" Still open: {self.open_words}." if self.open_words else ""
        yield Static(Content(f"{COUNTS}{still}"), classes="said")

    def on_mount(self) -> None:
        """Who first."""
        self.query_one("#reviewer", WordChoice).focus()
        self.read_all_back()

    def action_enter(self) -> None:
        """Enter on the choice goes on."""
        if isinstance(self.focused, Choice):
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Keep it, if the day can be read."""
        day = self.day("on") or self.today
        if self._fine:
            reviewer = Reviewer(self.query_one("#reviewer", WordChoice).value)
            note = self.query_one("#note", NoteField).value.strip()
            self.answer(Finishing(reviewer, day, self._value("name"), self._value("sent"), note))


class TakeSheet(Sheet[tuple[int, ...]]):
    """What of the result goes into her medicines: Space takes a line in or leaves it, Enter does it in one change."""

    DEFAULT_CSS = """
    TakeSheet LineList { height: auto; }
    TakeSheet .said { height: auto; color: $text-muted; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space", "turn", "In or out", id="takes.turn", tooltip="Take the line over, or leave it", priority=True
        ),
        Binding("enter", "take", "Take over", id="takes.take", tooltip="Take them over, one change", priority=True),
    ]

    def __init__(self, heading: Words, takes: Sequence[Take]) -> None:
        super().__init__()
        self.heading, self.takes = heading, takes
        self.chosen = {one.line_id for one in takes if one.settled}

    def rows(self) -> ComposeResult:
        """The lines; those that were answered are taken in."""
        lines: LineList[Take] = LineList(self._draw, [Row(one.line_id, one) for one in self.takes])
        lines.styles.height = min(len(self.takes), 12)
        yield lines
        yield Static(Content("Taken in: what was said to hold. The rest goes by the hospital's list."), classes="said")

    def on_mount(self) -> None:
        """Move at once."""
        self.query_one(LineList).focus()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.action_take()

    def action_turn(self) -> None:
        """The line in, or out."""
        lines = self.query_one(LineList)
        if isinstance(lines.key, int):
            self.chosen ^= {lines.key}
            lines.replace([Row(one.line_id, one) for one in self.takes])

    def action_take(self) -> None:
        """Take over what is in."""
        self.answer(tuple(one.line_id for one in self.takes if one.line_id in self.chosen))

    def _draw(self, row: Row[Take], width: int, selected: bool) -> Line:
        one = row.value
        taken = one.line_id in self.chosen
        by = "" if one.settled else " · by the hospital's list, not answered"
        parts = (Piece("[x] " if taken else "[ ] "), Piece(say_take(one)), Piece(by, Role.QUIET))
        return fit(parts, width)
