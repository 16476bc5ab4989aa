"""What is written on the rungs of a run that reached nobody: the letter, the welfare check, why she goes on trying."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.family_letter import LetterPreview
from casetui.dialogs.service_days import LABEL, DatedForm
from casetui.rules.appeal_letter import say_blanks
from casetui.rules.reaching import SAY_NOTHING_ELSE, WELFARE_WORDS, letter_words
from casetui.terms.reaching import LetterOut, RungRead, WelfareEntry
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import shown


class WhomToRing(Choose):
    """Who can be rung about a client, a key each; above them who cannot, and what may be said."""

    DEFAULT_CSS = """
    WhomToRing LineList { height: auto; max-height: 12; }
    WhomToRing #notes { height: auto; max-height: 6; padding: 0 1; color: $text-muted; }
    """

    def __init__(self, now: RungRead, options: Sequence[Option]) -> None:
        super().__init__(f"Whom to ring about {now.client} · {now.so_far}", options)
        self.notes = [*([SAY_NOTHING_ELSE] if now.to_ring else []), *(f"Not: {words}" for words in now.left_out)]

    def rows(self) -> ComposeResult:
        """What is to be heeded, then the people."""
        if self.notes:
            yield Static(Content("\n".join(shown(words) for words in self.notes)), id="notes")
        yield from super().rows()


class RingLetter(DatedForm[LetterOut]):
    """The letter that asks a client to ring, to be bettered. `preview` gives the lines of its paper."""

    DEFAULT_CSS = """
    RingLetter NoteArea, RingLetter NoteArea:focus { max-height: 12; }
    RingLetter #blanks { height: 1; color: $text-muted; padding: 0 1; }
    """
    days = ("look",)

    def __init__(self, now: RungRead, today: date, preview: Callable[[str], Sequence[str]]) -> None:
        super().__init__()
        self.now, self.today, self.preview = now, today, preview
        self.heading = f"Letter to {now.spoken}: {now.so_far}"
        self._composed = letter_words(now.spoken, today)

    def rows(self) -> ComposeResult:
        """The words, how many blanks there are, when she looks again."""
        yield NoteField("Letter", self._composed, label_width=LABEL, id="letter")
        yield Static(Content(say_blanks(self._composed)), id="blanks")
        yield self.dated("Look again", "look", self.now.next_look, "the day on which it should be answered")

    def on_mount(self) -> None:
        """The words first."""
        self.query_one("#letter", NoteField).focus()
        self.read_back(self.query_one("#look", Field))

    @on(NoteField.Changed, "#letter")
    def _count(self, event: NoteField.Changed) -> None:
        event.field.error(None)
        self.query_one("#blanks", Static).update(Content(say_blanks(event.field.value)))

    def action_save(self) -> None:
        """Show it as it leaves; it is kept from there."""
        letter = self.query_one("#letter", NoteField)
        words, look = letter.value.strip(), self.day("look")
        if not words:
            letter.error("a letter needs words")
            letter.focus()
            return
        if look is None:
            if self._fine:
                self._wrong("look", "say when you look again")
            return
        entry = LetterOut(words, look)

        def looked(keep: bool | None) -> None:
            if keep:
                self.answer(entry)

        left = say_blanks(words)
        heading = f"{self.heading}{f' · {left}' if left else ''}"
        self.app.push_screen(LetterPreview(heading, self.preview(words)), looked)


class WelfareCheck(DatedForm[WelfareEntry]):
    """What a welfare check is told, to be read out; below it who was asked, why, and when she looks again."""

    DEFAULT_CSS = """
    WelfareCheck .fields { max-height: 90vh; overflow-y: auto; }
    WelfareCheck NoteArea, WelfareCheck NoteArea:focus { max-height: 4; }
    WelfareCheck .say { height: auto; padding: 0 1; }
    WelfareCheck #how { color: $text-muted; }
    """
    days = ("look",)

    def __init__(self, now: RungRead, today: date) -> None:
        super().__init__()
        self.now, self.today = now, today
        self.heading = f"Welfare check · {now.client}"

    def rows(self) -> ComposeResult:
        """How it is asked for, what is told, and what came of asking."""
        yield Static(Content(WELFARE_WORDS), id="how", classes="say")
        told = "\n".join(f"{label:<13}{shown(what)}" for label, what in (("Name", self.now.spoken), *self.now.tell))
        yield Static(Content(told), id="tell", classes="say")
        yield Field("Asked", placeholder="who was rung, and the number", label_width=LABEL, id="whom")
        yield NoteField("Said", placeholder="what was said, their reference", label_width=LABEL, id="said")
        yield Field("Why", placeholder="why now", label_width=LABEL, id="why")
        yield self.dated("Next look", "look", self.today, "when you ask what they found")

    def on_mount(self) -> None:
        """Who was asked first."""
        self.query_one("#whom", Field).focus()
        self.read_back(self.query_one("#look", Field))

    def action_save(self) -> None:
        """Keep it, if it says who was asked, why, and when she looks again."""
        whom = self.needed("whom", "say who was asked to look")
        why = self.needed("why", "say why") if whom else ""
        look = self.day("look")
        if look is None and whom and why and self._fine:
            self._wrong("look", "a safety row leaves only with the next look: say when")
        if whom and why and look is not None:
            self.answer(WelfareEntry(whom, self.query_one("#said", NoteField).value.strip(), why, look))
