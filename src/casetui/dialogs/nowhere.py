"""What a draft was typed for is done or gone: it becomes a note, or is shown to be copied; it is never lost."""

from __future__ import annotations

from textual.app import ComposeResult

from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.sheet import Sheet
from casetui.dialogs.taking_up import ask_discard
from casetui.widgets.note import NoteField

NOTE, SHOW, DISCARD = "note", "show", "discard"


class Nowhere(Choose):
    """A note about the client, where there is one / the text / Discard; `Esc` leaves the draft as it is."""

    def __init__(self, title: str, client: bool) -> None:
        note = [Option("n", NOTE, "Make it a note about the client", "nothing is saved yet")] if client else []
        super().__init__(
            f"What this was typed for is done or gone: {title}",
            [
                *note,
                Option("t", SHOW, "Show the text", "to be read and copied"),
                Option("d", DISCARD, "Discard it", "asked once more"),
            ],
            start=NOTE if client else SHOW,
        )

    def answer(self, value: str) -> None:
        """Answer; a draft is let go only by a second key."""
        if value == DISCARD:
            ask_discard(self.app, "what was typed", lambda: super(Nowhere, self).answer(value))
        else:
            super().answer(value)


class Words(Sheet[None]):
    """A text to be read and copied: arrows with Shift mark it, Ctrl+C copies."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.heading = title
        self.text = text

    def rows(self) -> ComposeResult:
        """The text."""
        note = NoteField("Typed", self.text, hint="Shift and the arrows mark, Ctrl+C copies, Esc closes", id="text")
        note.area.read_only = True
        yield note

    def on_mount(self) -> None:
        """Read at once."""
        self.query_one(NoteField).focus()
