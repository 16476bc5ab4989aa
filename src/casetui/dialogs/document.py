"""What a document is, when it was made and when it ends."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.copying import Copying
from casetui.dialogs.form import Form
from casetui.rules.dates import read_day
from casetui.rules.documents import say_until
from casetui.terms.change import Refused
from casetui.terms.document import DocumentEntry, DocumentKind
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice
from casetui.wording import say_day, say_in_full

LABEL = 10


class DocumentSheet(Form[DocumentEntry]):
    """Kind, name, the day on the paper, the day on which it ends, a note."""

    DEFAULT_CSS = "DocumentSheet NoteField { height: 3; }"

    def __init__(self, heading: Words, said: DocumentEntry, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.said, self.today = said, today

    def rows(self) -> ComposeResult:
        """Five fields."""
        said = self.said
        yield WordChoice("Kind", [*DocumentKind], said.kind, label_width=LABEL, id="kind")
        yield Field("Name", said.name, label_width=LABEL, id="name")
        yield Field("Dated", _typed(said.dated), width=16, hint="the day on it: 3/2/2026", label_width=LABEL, id="on")
        yield Field(
            "Ends on", _typed(said.until), width=16, hint="or empty: +1y", label_width=LABEL, id="until"
        )  # fmt: skip
        yield NoteField("Note", said.note, label_width=LABEL, id="note")

    def on_mount(self) -> None:
        """The kind first: it was guessed from the file's name."""
        self.query_one(WordChoice).focus()

    @on(Field.Changed, "#on")
    def _on_typed(self, event: Field.Changed) -> None:
        event.field.reading(self._reading(event.value, past=True))

    @on(Field.Changed, "#until")
    def _until_typed(self, event: Field.Changed) -> None:
        event.field.reading(self._reading(event.value, past=False))

    def action_enter(self) -> None:
        """Enter keeps it from a line; from the kind it goes on."""
        if isinstance(self.focused, WordChoice):
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Keep it, if it has a name and both days can be read."""
        if not self.changed:
            self.let_go()
            return
        dated, until = self._day("on", past=True), self._day("until", past=False)
        if not self._value("name"):
            self._wrong("name", "a document needs a name")
        if self._fine and dated is not None and until is not None and until < dated:
            self._wrong("until", "that is before the day on it")
        if self._fine:
            kind = DocumentKind(self.query_one(WordChoice).value)
            note = self.query_one(NoteField).value.strip()
            self.answer(DocumentEntry(kind, self._value("name"), dated, until, note))

    def _reading(self, text: str, past: bool) -> str:
        try:
            day = read_day(text, self.today, past=past)
        except Refused:
            return ""
        return say_day(day, self.today) if past else say_until(day, self.today)

    def _day(self, name: str, past: bool) -> date | None:
        """The day in a field; None where there is none, or where it cannot be read, which is then said."""
        text = self._value(name)
        if not text:
            return None
        try:
            return read_day(text, self.today, past=past)
        except Refused as refused:
            self._wrong(name, str(refused))
            return None


class Bringing(Copying):
    """How far the reading of a file is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", id="bringing.stop", tooltip="Give it up: nothing of the file is kept"),
    ]


def _typed(day: date | None) -> str:
    return say_in_full(day) if day is not None else ""
