"""Family updates: the next step of one in one sheet, and how often somebody is to hear."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.rules.dates import read_day
from casetui.rules.rhythm import read_rhythm, say_rhythm
from casetui.terms.change import Refused
from casetui.terms.contact import Mode
from casetui.terms.update import RhythmEntry
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice
from casetui.wording import say_day

ANY_WAY = "any way"


class Came(StrEnum):
    """What comes of an update that is due."""

    PHONE = "told by phone"
    LETTER = "letter"
    IN_PERSON = "told in person"
    VIDEO = "by video"
    TEXT = "by text"
    EMAIL = "by e-mail"
    LATER = "later"
    STOP = "stop"


MODES = {
    Came.PHONE: Mode.PHONE,
    Came.IN_PERSON: Mode.IN_PERSON,
    Came.VIDEO: Mode.VIDEO,
    Came.TEXT: Mode.TEXT,
    Came.EMAIL: Mode.EMAIL,
}
"""By what means somebody was told."""

_ASKS = {Came.LATER: "until when, below", Came.STOP: "why nobody is told any more", Came.LETTER: "Enter begins it"}


@dataclass(frozen=True, slots=True)
class FamilyStep:
    """The next step of an update: what came of it, what was told or why not, on which day, and the next day."""

    came: Came
    words: str
    on_day: date
    next_on: date | None


class FamilyStepSheet(Form[FamilyStep]):
    """A digit says what came of it. A letter leads to another sheet: this one then ends with nothing written."""

    letter_wanted = False

    def __init__(self, heading: Words, warned: str, next_on: date | None, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.warned, self.next_on, self.today = warned, next_on, today

    def rows(self) -> ComposeResult:
        """What came of it, the words, the day, the next day."""
        yield WordChoice("Came", list(Came), Came.PHONE.value, id="came")
        yield NoteField("Words", hint=self.warned, placeholder="what was told", id="words")
        yield Field("On", "today", width=16, hint="or earlier: yesterday, 11/18", id="on")
        proposed = say_day(self.next_on, self.today) if self.next_on else ""
        yield Field("Next", proposed, width=16, hint="+1m, fri, 3/14; the rhythm's own day is proposed", id="next")

    def on_mount(self) -> None:
        """A digit first."""
        self.query_one("#came", WordChoice).focus()

    @property
    def came(self) -> Came:
        """What came of it."""
        return Came(self.query_one("#came", WordChoice).value)

    @on(Choice.Changed, "#came")
    def _chosen(self) -> None:
        came = self.came
        words = self.query_one("#words", NoteField)
        words.error(None)
        words.reading(_ASKS.get(came, self.warned))
        if came in MODES or came is Came.STOP:
            words.focus()
        elif came is Came.LATER:
            self.query_one("#next", Field).focus()

    @on(NoteField.Submitted)
    def _passed(self) -> None:
        self.focus_next()

    def action_enter(self) -> None:
        """Enter on the choice goes on to the words, or begins the letter."""
        if isinstance(self.focused, WordChoice) and self.came is not Came.LETTER:
            self.query_one("#words", NoteField).focus()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Keep it, if it can be read."""
        came, words = self.came, self.query_one("#words", NoteField)
        if came is Came.LETTER:
            self.letter_wanted = True
            self.let_go()
            return
        if not words.value.strip() and came is not Came.LATER:
            words.error("say why" if came is Came.STOP else "say what was told")
            words.focus()
            return
        on_day, next_on = self._day("on", past=True) or self.today, self._next()
        if came is Came.LATER and next_on is None and self._fine:
            self._wrong("next", "say until when")
        if self._fine:
            self.answer(FamilyStep(came, words.value.strip(), on_day, next_on))

    def _next(self) -> date | None:
        proposed = say_day(self.next_on, self.today) if self.next_on else ""
        return self.next_on if self._value("next") == proposed else self._day("next")

    def _day(self, name: str, past: bool = False) -> date | None:
        text = self._value(name)
        try:
            return read_day(text, self.today, past=past) if text else None
        except Refused as refused:
            self._wrong(name, str(refused))
            return None


class RhythmSheet(Form[RhythmEntry]):
    """How often somebody hears, how, and when next."""

    def __init__(self, heading: Words, entry: RhythmEntry, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.entry, self.today = entry, today

    def rows(self) -> ComposeResult:
        """Three fields."""
        often = say_rhythm(self.entry.rhythm)
        yield Field("How often", often, hint="monthly, every 2 weeks, first tuesday", id="often")
        mode = self.entry.mode.value if self.entry.mode else ""
        yield WordChoice("How", ["", *Mode], mode, unsaid=ANY_WAY, id="mode")
        next_on = say_day(self.entry.next_on, self.today) if self.entry.next_on else ""
        yield Field("Next", next_on, width=16, hint="empty: as the rhythm says", id="next")

    def on_mount(self) -> None:
        """How often first."""
        self.query_one("#often", Field).focus()

    @on(Field.Changed, "#often")
    def _often_typed(self, event: Field.Changed) -> None:
        try:
            said = say_rhythm(read_rhythm(event.value, self.today))
            event.field.reading("" if said == event.value.strip() else said)
        except Refused:
            event.field.reading("")

    def action_save(self) -> None:
        """Keep it, if it can be read."""
        held, next_on = self.entry, self.entry.next_on
        rhythm = held.rhythm
        try:
            if self._value("often") != say_rhythm(rhythm):
                rhythm = read_rhythm(self._value("often"), self.today)
        except Refused as refused:
            self._wrong("often", str(refused))
            return
        if not rhythm:
            self._wrong("often", "say how often")
            return
        text = self._value("next")
        try:
            if text != (say_day(next_on, self.today) if next_on else ""):
                next_on = read_day(text, self.today) if text else None
        except Refused as refused:
            self._wrong("next", str(refused))
            return
        mode = self.query_one("#mode", WordChoice).typed
        self.answer(RhythmEntry(held.person_id, rhythm, Mode(mode) if mode else None, next_on))
