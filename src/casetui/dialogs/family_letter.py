"""The letter to the family: its lines chosen, its words bettered, looked at as it leaves, and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.form import Form
from casetui.dialogs.sheet import Sheet
from casetui.palette import Role
from casetui.rules.dates import read_day
from casetui.rules.family_letter import letter_words, line_words, told_of, with_notices
from casetui.terms.change import Refused
from casetui.terms.contact import Mode
from casetui.terms.update import LetterBegun, LetterLine, ToldEntry
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.lines import LineList
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Line, Piece, Words, crop, shown
from casetui.widgets.rows import Row
from casetui.wording import say_day

WAYS = (Mode.LETTER, Mode.EMAIL, Mode.IN_PERSON, Mode.FAX, Mode.PORTAL)
"""How a letter reaches somebody."""

TALL = 16
"""Lines in sight at most."""


class LetterSheet(Form[ToldEntry]):
    """The words of a letter. `preview` gives the lines of the paper that it would be."""

    DEFAULT_CSS = """
    LetterSheet NoteArea, LetterSheet NoteArea:focus { max-height: 10; }
    LetterSheet #heed { color: $text-warning; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+t",
            "lines",
            "Lines",
            id="letter.lines",
            tooltip="Choose which notes, goals and visits stand in it",
            priority=True,
        ),
    ]

    def __init__(self, begun: LetterBegun, preview: Callable[[ToldEntry], Sequence[str]]) -> None:
        super().__init__()
        self.begun, self.preview = begun, preview
        self.chosen = {line.key for line in begun.gathered.lines if line.chosen}
        self.today = begun.to_day
        since = f" · since {say_day(begun.from_day, self.today)}" if begun.from_day else ""
        self.heading = f"Letter to {begun.to} about {begun.about}{since}"
        self._composed = self._words()

    def rows(self) -> ComposeResult:
        """What is to be heeded and was left out, the words, how, the next day."""
        heed = "\n".join(f"! {shown(words)}" for words in (*self.begun.heed, *self.begun.gathered.left_out))
        if heed:
            yield Static(Content(heed), id="heed")
        yield NoteField("Letter", self._composed, id="letter")
        yield Choice("By", [way.value for way in WAYS], id="way")
        if self.begun.rhythm_id is not None:
            proposed = say_day(self.begun.next_on, self.today) if self.begun.next_on else ""
            yield Field("Next", proposed, width=16, hint="+1m, fri, 3/14", id="next")

    def on_mount(self) -> None:
        """The words first."""
        self.query_one("#letter", NoteField).focus()

    def content(self) -> dict[str, str]:
        """Which lines stand in it belongs to what is on the sheet."""
        return {**super().content(), "chosen": " ".join(sorted(self.chosen))}

    def put(self, texts: Mapping[str, str]) -> None:
        """Fill in; the lines too."""
        super().put(texts)
        offered = {line.key for line in self.begun.gathered.lines}
        self.chosen = set(texts.get("chosen", " ".join(self.chosen)).split()) & offered

    def action_lines(self) -> None:
        """Choose the lines; words changed by hand stay, and what is chosen besides comes below them."""

        def picked(keys: frozenset[str] | None) -> None:
            if keys is None or keys == self.chosen:
                return
            letter = self.query_one("#letter", NoteField)
            added = keys - self.chosen
            untouched = letter.value.strip() == self._composed.strip()
            self.chosen = set(keys)
            self._composed = self._words()
            if untouched:
                letter.value = self._composed
            elif added:
                letter.value = f"{letter.value.rstrip()}\n\n{line_words(self.begun.gathered, added)}"
            self.touched()

        self.app.push_screen(LetterLines(self.begun.gathered.lines, frozenset(self.chosen)), picked)

    def action_save(self) -> None:
        """Show it as it leaves; it is kept from there."""
        letter = self.query_one("#letter", NoteField)
        if not letter.value.strip():
            letter.error("a letter needs words")
            letter.focus()
            return
        entry = self._entry()
        if entry is None:
            return

        def looked(keep: bool | None) -> None:
            if keep:
                self.answer(entry)

        self.app.push_screen(LetterPreview(self.heading, self.preview(entry)), looked)

    def _entry(self) -> ToldEntry | None:
        next_on = self._next()
        if not self._fine:
            return None
        covers = told_of(self.begun.gathered, self.chosen)
        words = with_notices(self.query_one("#letter", NoteField).value, covers, self.begun.scopes)
        way = Mode(self.query_one("#way", Choice).value)
        return ToldEntry(words, self.today, way, next_on, covers, self.begun.from_day, self.begun.to_day)

    def _next(self) -> date | None:
        if self.begun.rhythm_id is None:
            return None
        text = self._value("next")
        if self.begun.next_on is not None and text == say_day(self.begun.next_on, self.today):
            return self.begun.next_on
        try:
            return read_day(text, self.today) if text else None
        except Refused as refused:
            self._wrong("next", str(refused))
            return None

    def _words(self) -> str:
        begun = self.begun
        return letter_words(begun.gathered, self.chosen, begun.to, begun.about, begun.from_day, begun.to_day)


class LetterLines(Sheet[frozenset[str]]):
    """What may stand in a letter; Space takes a line in or out, Enter goes back with them."""

    DEFAULT_CSS = "LetterLines LineList { height: auto; }"
    heading = "What stands in the letter"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", "In or out", id="letter_lines.turn", tooltip="Take the line in or out", priority=True),
        Binding("enter", "take", "These", id="letter_lines.take", tooltip="Go back with these lines", priority=True),
    ]

    def __init__(self, lines: Sequence[LetterLine], chosen: frozenset[str]) -> None:
        super().__init__()
        self.lines, self.chosen = lines, set(chosen)

    def rows(self) -> ComposeResult:
        """The lines below their headings."""
        rows: list[Row[LetterLine | str]] = []
        part = ""
        for line in self.lines:
            if line.part != part:
                part = line.part
                rows.append(Row(None, part))
            rows.append(Row(line.key, line))
        lines: LineList[LetterLine | str] = LineList(
            self._draw, rows, empty="Nothing is marked that may be told here. Esc goes back; the letter can be typed."
        )
        lines.styles.height = min(max(len(rows), 3), TALL)
        yield lines

    def on_mount(self) -> None:
        """Move at once."""
        self.query_one(LineList).focus()

    def action_turn(self) -> None:
        """Take the line in or out, and go on to the next."""
        lines = self.query_one(LineList)
        if isinstance(lines.key, str):
            self.chosen ^= {lines.key}
            lines.redraw()
            lines.action_move(1)

    def action_take(self) -> None:
        """Go back with these."""
        self.answer(frozenset(self.chosen))

    def _draw(self, row: Row[LetterLine | str], width: int, selected: bool) -> Line:
        line = row.value
        if isinstance(line, str):
            return (Piece(line, Role.HEADING),)
        box = "[x] " if line.key in self.chosen else "[ ] "
        apart = f"{line.category}, kept apart: " if line.apart else ""
        return crop((Piece(f" {box}"), Piece(apart, Role.URGENT), Piece(line.words)), width)


class LetterPreview(Sheet[bool]):
    """The paper as it leaves; Enter keeps it, Esc goes back to its words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Keep it", id="letter_preview.take", tooltip="Keep the letter", priority=True),
    ]

    def __init__(self, heading: Words, lines: Sequence[str]) -> None:
        super().__init__()
        self.heading = heading
        self.lines = lines

    def rows(self) -> ComposeResult:
        """The text of the paper; it scrolls."""
        lines: LineList[str] = LineList(_plain, [Row(number, line) for number, line in enumerate(self.lines)])
        lines.styles.height = min(max(len(self.lines), 1), TALL)
        yield lines

    def on_mount(self) -> None:
        """Walk it at once."""
        self.query_one(LineList).focus()

    def action_take(self) -> None:
        """Keep it."""
        self.answer(True)


def _plain(row: Row[str], width: int, selected: bool) -> Line:
    return crop(Piece(row.value), width)
