"""The appeal letter: its reasons chosen, its words bettered, its blanks counted, looked at as it leaves, and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.appeal_lines import ChosenLines
from casetui.dialogs.family_letter import LetterPreview
from casetui.dialogs.form import Form
from casetui.rules.appeal_letter import as_it_leaves, letter_words, more_reasons, say_blanks, tells_of_substance
from casetui.terms.appeal_letter import LetterToBegin
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import shown


class AppealLetterSheet(Form[str]):
    """The words of an appeal letter. `preview` gives the lines of the paper that they would be."""

    DEFAULT_CSS = """
    AppealLetterSheet NoteArea, AppealLetterSheet NoteArea:focus { max-height: 12; }
    AppealLetterSheet #heed { height: auto; max-height: 4; color: $text-warning; padding: 0 1; }
    AppealLetterSheet #blanks { height: 1; color: $text-muted; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+t",
            "lines",
            "Reasons",
            id="appeal_letter.lines",
            tooltip="Choose which goals, scores, risks and notes stand in it as reasons",
            priority=True,
        ),
    ]

    def __init__(self, begun: LetterToBegin, preview: Callable[[str], Sequence[str]]) -> None:
        super().__init__()
        self.begun, self.preview = begun, preview
        self.heading = f"Appeal letter · {begun.head.client} · {begun.head.payer}"
        self.chosen = {line.key for line in begun.offered.lines if line.chosen}
        self._composed = begun.kept or letter_words(begun, self.chosen)

    def rows(self) -> ComposeResult:
        """What is to be heeded, the words, how many blanks there are."""
        heed = "\n".join(f"! {shown(words)}" for words in self.begun.heed)
        if heed:
            yield Static(Content(heed), id="heed")
        yield NoteField("Letter", self._composed, id="letter")
        yield Static(Content(say_blanks(self._composed)), id="blanks")

    def on_mount(self) -> None:
        """The words first."""
        self.query_one("#letter", NoteField).focus()

    def content(self) -> dict[str, str]:
        """Which reasons stand in it belongs to what is on the sheet."""
        return {**super().content(), "chosen": " ".join(sorted(self.chosen))}

    def put(self, texts: Mapping[str, str]) -> None:
        """Fill in; the reasons too."""
        super().put(texts)
        offered = {line.key for line in self.begun.offered.lines}
        self.chosen = set(texts.get("chosen", " ".join(self.chosen)).split()) & offered

    @on(NoteField.Changed, "#letter")
    def _count(self, event: NoteField.Changed) -> None:
        event.field.error(None)
        self.query_one("#blanks", Static).update(Content(say_blanks(event.field.value)))

    def action_lines(self) -> None:
        """Choose the reasons; words changed by hand stay, and what is chosen besides comes below them."""

        def picked(keys: frozenset[str] | None) -> None:
            if keys is None or keys == self.chosen:
                return
            letter = self.query_one("#letter", NoteField)
            added = keys - self.chosen
            untouched = not self.begun.kept and letter.value.strip() == self._composed.strip()
            self.chosen = set(keys)
            if untouched:
                letter.value = self._composed = letter_words(self.begun, self.chosen)
            elif added:
                letter.value = f"{letter.value.rstrip()}\n\n{more_reasons(self.begun.offered, added)}"
            self.touched()

        heading = f"Reasons · {self.begun.head.client}"
        self.app.push_screen(ChosenLines(heading, self.begun.offered.lines, frozenset(self.chosen)), picked)

    def action_save(self) -> None:
        """Show it as it leaves, its blanks counted; it is kept from there."""
        letter = self.query_one("#letter", NoteField)
        words = letter.value.strip()
        if not words:
            letter.error("a letter needs words")
            letter.focus()
            return

        words = as_it_leaves(words, self.begun.scope, tells_of_substance(self.begun.offered, self.chosen))

        def looked(keep: bool | None) -> None:
            if keep:
                self.answer(words)

        left = say_blanks(words)
        heading = f"{self.heading}{f' · {left}' if left else ''}"
        self.app.push_screen(LetterPreview(heading, self.preview(words)), looked)
