"""A call with a payer: who spoke, under which number, what was said, and what was promised by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.telling_rows import TellingForm
from casetui.dialogs.typed_form import TypedForm, typed_day
from casetui.rules.dates import read_day_and_time
from casetui.terms.change import Refused
from casetui.terms.clock import local_moment
from casetui.terms.payer_call import CallEntry, Tie
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice
from casetui.wording import say_in_full, say_time

NOW = "now"
"""The moment of a call that is being written down as it ends."""

NOTHING = "nothing in particular"


@dataclass(frozen=True, slots=True)
class Things:
    """What a call may be about, by their words."""

    ties: Mapping[str, Tie]

    def of(self, tie: Tie) -> str:
        """The words of one of them."""
        return next((words for words, one in self.ties.items() if one == tie), NOTHING)


class CallSheet(TellingForm[CallEntry], TypedForm[CallEntry]):
    """One call. `fresh`: it is being written down as it ends, else it is bettered."""

    DAYS = {"promised": False}
    DEFAULT_CSS = "CallSheet .fields { max-height: 90vh; overflow-y: auto; }"

    def __init__(self, heading: Words, entry: CallEntry, things: Things, now: datetime, fresh: bool) -> None:
        super().__init__()
        self.heading = heading
        self.entry, self.things, self.now, self.fresh = entry, things, now, fresh
        self.today: date = now.date()

    def rows(self) -> ComposeResult:
        """Who first, then what was said, then the rest."""
        entry = self.entry
        yield Field("Payer", entry.payer, placeholder="the plan or agency", id="payer")
        yield Field("With", entry.spoke_with, placeholder="Kim, appeals desk", id="spoke")
        yield NoteField("Said", entry.statement, id="said")
        yield Field("Reference", entry.reference, hint="their number of the call", width=24, id="reference")
        hint = "what they promised; asked again that day"
        yield Field("Word by", typed_day(entry.promised_by, self.today), hint=hint, width=16, id="promised")
        if self.things.ties:
            yield WordChoice("About", [NOTHING, *self.things.ties], self.things.of(entry.tie), id="about")
        minutes = "" if entry.minutes is None else str(entry.minutes)
        yield Field("Minutes", minutes, width=8, id="minutes")
        yield Field("When", self._when_shown(), hint="or earlier: yesterday 4pm, 11/18", id="when")
        yield from self.telling_row(entry.telling)

    def on_mount(self) -> None:
        """What is not known yet first."""
        self.query_one("#spoke" if self.entry.payer else "#payer", Field).focus()
        self.read_all_back()

    @on(NoteField.Changed, "#said")
    def _said(self, event: NoteField.Changed) -> None:
        event.field.error(None)

    def action_save(self) -> None:
        """Keep it, if it says who said what."""
        for name, words in (("payer", "say who was rung"), ("spoke", "say who spoke: a name, or the desk")):
            if not self._value(name):
                self._wrong(name, words)
        said = self.query_one("#said", NoteField)
        if not said.value.strip():
            said.error("say what they said")
            said.focus()
            return
        at, promised, minutes = self._at(), self.day("promised"), self._whole("minutes")
        if at is None or not self._fine:
            return
        about = self.query_one("#about", WordChoice).value if self.things.ties else NOTHING
        self.answer(
            replace(
                self.entry,
                payer=self._value("payer"),
                spoke_with=self._value("spoke"),
                at=at,
                statement=said.value.strip(),
                reference=self._value("reference"),
                promised_by=promised,
                minutes=minutes,
                tie=self.things.ties.get(about, Tie()),
                telling=self.telling,
            )
        )

    def _when_shown(self) -> str:
        if self.fresh:
            return NOW
        shown = self.entry.at.astimezone()
        return f"{say_in_full(shown.date())} {say_time(shown.time())}"

    def _at(self) -> datetime | None:
        text = self._value("when")
        if text == self._when_shown() or not text:
            return self.entry.at
        try:
            day, at = read_day_and_time(text, self.today, past=True)
        except Refused as refused:
            self._wrong("when", str(refused))
            return None
        moment = local_moment(day, at or self.now.time())
        if moment > self.now:
            self._wrong("when", "that is still to come")
            return None
        return moment
