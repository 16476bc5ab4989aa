"""Short questions about a care plan: what a status needs, a value, which check-ins would move."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.form import Form
from casetui.dialogs.sheet import Sheet
from casetui.palette import Role
from casetui.rules.dates import read_day
from casetui.terms.change import Refused
from casetui.terms.plan import Achievement
from casetui.terms.plan_tree import GoalValueEntry
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.lines import LineList
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Line, Piece, Words, crop
from casetui.widgets.rows import Row
from casetui.wording import say_day

END, LEAVE = "end them too", "leave them"
"""What becomes of open interventions; left ones make no check-ins while what they serve is over."""

UNSAID = "not said"
MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Told:
    """What a status needed."""

    why: str = ""
    on: date | None = None
    end_open: bool = False


class StatusNeeds(Form[Told]):
    """Only what the status needs: a reason, a day, what becomes of the open interventions."""

    def __init__(self, heading: Words, today: date, why: bool, day: bool, open_words: str) -> None:
        super().__init__()
        self.heading = heading
        self.today = today
        self.needs_why, self.needs_day, self.open_words = why, day, open_words

    def rows(self) -> ComposeResult:
        """One field for each thing that is needed."""
        if self.needs_why:
            yield Field("Why", placeholder="in the client's words where you can", id="why")
        if self.needs_day:
            yield Field("On", "today", width=20, hint="or earlier: yesterday, 11/18", id="on")
        if self.open_words:
            yield Choice("Open", [END, LEAVE], id="open")
            yield LineList[str](
                _draw_words, [Row(None, line) for line in self.open_words.splitlines()[:MOST_LINES]], id="which"
            )

    def on_mount(self) -> None:
        """The first question first."""
        if self.open_words:
            which = self.query_one("#which", LineList)
            which.can_focus = False
            which.styles.height = len(which.rows)
        first = self.query_one("#why, #on, #open")
        first.focus()

    @on(Field.Changed, "#on")
    def _read_back(self, event: Field.Changed) -> None:
        try:
            event.field.reading(say_day(read_day(event.value, self.today, past=True), self.today))
        except Refused:
            event.field.reading("")

    def action_save(self) -> None:
        """Keep it, once nothing is missing."""
        why, on_day = self._value("why") if self.needs_why else "", None
        if self.needs_why and not why:
            self._wrong("why", "a few words are needed")
            return
        if self.needs_day:
            try:
                on_day = read_day(self._value("on") or "today", self.today, past=True)
            except Refused as refused:
                self._wrong("on", str(refused))
                return
        end_open = bool(self.open_words) and self.query_one(Choice).value == END
        self.answer(Told(why, on_day, end_open))


class ValueOf(Form[GoalValueEntry]):
    """A value of a goal: what was measured, how far it is, when, and a note."""

    def __init__(self, heading: Words, today: date, hint: str) -> None:
        super().__init__()
        self.heading = heading
        self.today = today
        self.hint = hint

    def rows(self) -> ComposeResult:
        """Four fields; the first is enough."""
        yield Field("Value", hint=self.hint, width=24, id="value")
        yield Choice("How far", [UNSAID, *Achievement], id="achievement")
        yield Field("On", "today", width=20, hint="or earlier: yesterday, 11/18", id="on")
        yield NoteField("Note", id="note")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#value", Field).focus()

    @on(NoteField.Submitted)
    def _empty_note(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Keep it, if something is said and the day can be read."""
        try:
            on_day = read_day(self._value("on") or "today", self.today, past=True)
        except Refused as refused:
            self._wrong("on", str(refused))
            return
        word = self.query_one(Choice).value
        achievement = Achievement(word) if word != UNSAID else None
        value, note = self._value("value"), self.query_one(NoteField).value.strip()
        if not (value or achievement or note):
            self._wrong("value", "a value, how far it is, or a note")
            return
        self.answer(GoalValueEntry(on_day, value, achievement, note))


class OneLine(Form[str]):
    """One line about a plan, with its reading; Esc asks about what was typed.

    `reading` says how the line is read and raises `Refused` when it cannot be.
    """

    def __init__(
        self, heading: Words, label: str, reading: Callable[[str], str], value: str = "", hint: str = ""
    ) -> None:
        super().__init__()
        self.heading = heading
        self.label, self.reading, self.value, self.hint = label, reading, value, hint

    def rows(self) -> ComposeResult:
        """The line."""
        yield Field(self.label, self.value, hint=self.hint, id="line")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Field).focus()

    @on(Field.Changed)
    def _read_back(self, event: Field.Changed) -> None:
        try:
            event.field.reading(self.reading(event.value))
        except Refused:
            event.field.reading("")

    def action_save(self) -> None:
        """Take the line if it can be read."""
        try:
            self.reading(self._value("line"))
        except Refused as refused:
            self._wrong("line", str(refused))
            return
        self.answer(self._value("line"))


class Moves(Sheet[bool]):
    """What would happen to check-ins, shown before it does: Enter goes on, Esc leaves everything as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Go on", id="moves.go_on", tooltip="Do it", priority=True),
    ]

    def __init__(self, heading: Words, said: Sequence[str]) -> None:
        super().__init__()
        self.heading = heading
        self.said = said

    def rows(self) -> ComposeResult:
        """Each check-in in a line."""
        lines: LineList[str] = LineList(_draw_words, [Row(place, words) for place, words in enumerate(self.said)])
        lines.styles.height = min(len(self.said), MOST_LINES)
        yield lines

    def on_mount(self) -> None:
        """Arrows scroll a long list."""
        self.query_one(LineList).focus()

    def action_go_on(self) -> None:
        """Do it."""
        self.answer(True)


def _draw_words(row: Row[str], width: int, selected: bool) -> Line:
    return crop(Piece(f" {row.value}", Role.PLAIN), width)
