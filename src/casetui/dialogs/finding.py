"""What a comprehensive assessment asks: a finding with its source, and what it says in the end."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.terms.assessment import FindingEntry, FindingSource
from casetui.widgets.choice import Choice
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Words

NO, YES = "no", "yes"
LABEL = 12
"""Cells of the labels."""


class FindingSheet(Form[FindingEntry]):
    """What was found in one domain: words, from whom, and whether it is a strength."""

    def __init__(self, heading: Words, entry: FindingEntry, prompts: str) -> None:
        super().__init__()
        self.heading = heading
        self.entry, self.prompts = entry, prompts

    def rows(self) -> ComposeResult:
        """Three fields; the words are enough."""
        yield NoteField("Found", self.entry.words, placeholder=self.prompts, label_width=LABEL, id="words")
        yield Choice("From", [*FindingSource], self.entry.source, label_width=LABEL, id="source")
        yield Choice("A strength", [NO, YES], YES if self.entry.strength else NO, label_width=LABEL, id="strength")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#words", NoteField).focus()

    def action_save(self) -> None:
        """Keep it, if something is said."""
        words = self.query_one("#words", NoteField)
        if not words.value.strip():
            words.error("say what was found")
            words.focus()
            return
        source = FindingSource(self.query_one("#source", Choice).value)
        strength = self.query_one("#strength", Choice).value == YES
        self.answer(FindingEntry(self.entry.domain, source, words.value.strip(), strength))


@dataclass(frozen=True, slots=True)
class InTheEnd:
    """What is said of capacity, and the summary."""

    capacity: str = ""
    summary: str = ""


class ClosingSheet(Form[InTheEnd]):
    """Concerns about capacity and the summary; both may be left empty."""

    def __init__(self, heading: Words, said: InTheEnd) -> None:
        super().__init__()
        self.heading = heading
        self.said = said

    def rows(self) -> ComposeResult:
        """Two notes."""
        hint = "which decision, what was seen, who asked; or nothing"
        yield NoteField("Capacity", self.said.capacity, hint=hint, label_width=LABEL, id="capacity")
        yield NoteField("Summary", self.said.summary, label_width=LABEL, id="summary")

    def on_mount(self) -> None:
        """Capacity first."""
        self.query_one("#capacity", NoteField).focus()

    def action_save(self) -> None:
        """Keep both."""
        notes = [self.query_one(f"#{name}", NoteField).value.strip() for name in ("capacity", "summary")]
        self.answer(InTheEnd(*notes))
