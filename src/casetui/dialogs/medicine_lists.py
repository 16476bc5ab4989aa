"""Medicine lists on sheets: one medicine list by list, or one list as a whole, typed or pasted."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.terms.medicines import ListKind, Three, ThreeLists
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Words

Listed = tuple[ListKind, tuple[str, ...]]
"""Which list, and its medicines, one a line."""


class MedicineLines(Form[Three]):
    """One medicine as each list has it; a line that is left empty is on that list no more."""

    def __init__(self, heading: Words, at: Three, start: ListKind = ListKind.DISCHARGE) -> None:
        super().__init__()
        self.heading, self.at, self.start = heading, at, start

    def rows(self) -> ComposeResult:
        """A line for each list."""
        hints = ("furosemide 40 mg, 1 each morning", "Lasix = furosemide 40 mg: two names for one medicine", "")
        for kind, text, hint in zip(ListKind, self.at, hints, strict=True):
            yield Field(kind.value.capitalize(), text, placeholder=hint, id=kind.name.casefold())

    def on_mount(self) -> None:
        """The list that she comes from first."""
        self.query_one(f"#{self.start.name.casefold()}", Field).focus()

    def action_save(self) -> None:
        """Keep it, if some list has it."""
        at = Three(*(self._value(kind.name.casefold()) for kind in ListKind))
        if not any(at):
            self._wrong(ListKind.DISCHARGE.name.casefold(), "some list must have it; x takes a medicine off the lists")
            return
        self.answer(at)


class WholeList(Form[Listed]):
    """One list, a medicine a line; another list is shown by choosing it, as long as nothing was typed."""

    DEFAULT_CSS = "WholeList NoteArea { max-height: 12; }"

    def __init__(self, heading: Words, lists: ThreeLists, start: ListKind) -> None:
        super().__init__()
        self.heading, self.lists, self.start = heading, lists, start

    def rows(self) -> ComposeResult:
        """Which list, and its lines."""
        yield Choice("List", [kind.value for kind in ListKind], self.start.value, id="which")
        hint = "one medicine a line: name, strength, how it is taken"
        yield NoteField("Medicines", self._text(self.start), placeholder=hint, id="medicines")

    def on_mount(self) -> None:
        """Paste at once."""
        self.query_one(NoteField).focus()

    @on(Choice.Changed, "#which")
    def _which(self) -> None:
        note = self.query_one(NoteField)
        if note.value in {self._text(kind) for kind in ListKind}:
            note.value = self._text(self._kind)

    @property
    def _kind(self) -> ListKind:
        return ListKind(self.query_one("#which", Choice).value)

    def _text(self, kind: ListKind) -> str:
        return "\n".join(self.lists[list(ListKind).index(kind)])

    def action_save(self) -> None:
        """Keep the list as it stands."""
        texts = tuple(" ".join(line.split()) for line in self.query_one(NoteField).value.splitlines())
        self.answer((self._kind, tuple(filter(None, texts))))
