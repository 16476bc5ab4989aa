"""The contact sheet: what happened, and in the same act the next check-in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.dialogs.unsaved import DISCARD, SAVE, Unsaved
from casetui.rules.dates import read_day_and_time
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind, NextStep, Origin
from casetui.terms.contact import ContactEntry, Direction, Mode, Outcome, Place
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField
from casetui.wording import say_day, say_time

Proposal = Callable[[Outcome], NextStep | None]

PLACES = {Kind.VISIT: Mode.IN_PERSON}
NOW = "now"


@dataclass(frozen=True, slots=True)
class Recorded:
    """The sheet's answer: what to keep, and whether the next row is to be opened after it."""

    entry: ContactEntry
    go_on: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """What the sheet is about: whom, by which check-in, and when."""

    name: str
    outcome: Outcome | None
    mode: Mode | None
    now: datetime
    reason: str = ""
    since: datetime | None = None

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.date()


class ContactSheet(Sheet[Recorded]):
    """One act: contact, note, minutes, miles and the next check-in.

    Without an outcome it is a note; the sheet then asks for no next check-in.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="contact.save", tooltip="Save, from anywhere on the sheet", priority=True),
        Binding(
            "ctrl+n", "save_next", "Save, next", id="contact.next", tooltip="Save, and open the next row", priority=True
        ),
    ]

    def __init__(self, subject: Subject, propose: Proposal) -> None:
        super().__init__()
        self.subject = subject
        self.step = propose(subject.outcome) if subject.outcome is not None else None
        what = subject.outcome.value.capitalize() if subject.outcome else "Note"
        self.heading = f"{what} · {subject.name} · today {say_time(subject.now.time())}"
        self._at_first: tuple[str, ...] = ()

    def rows(self) -> ComposeResult:
        """The fields, in the order in which they are needed."""
        yield NoteField("Note", id="note")
        if self.subject.outcome is not None:
            yield Choice("How", [mode.value for mode in Mode], self._mode(), id="mode")
        yield Field("With", hint="who it was, when not the client", id="with")
        yield Field("Minutes", self._since(), hint=self._since_words(), width=8, id="minutes")
        yield Field("Miles", width=8, id="miles")
        yield Field("When", NOW, hint="or earlier: yesterday 4pm, 11/18", id="when")
        if self.subject.outcome is not None:
            yield Field("Next", self._due(), hint="fri, +2w, 3/14, tomorrow 2pm; empty for none", id="next")
            yield Field("For", self.step.reason if self.step else self.subject.reason, id="for")

    def on_mount(self) -> None:
        """The note first; an empty note and Enter is enough."""
        self.query_one("#note", NoteField).focus()
        self._at_first = self._typed()
        if self.step is not None:
            self.query_one("#next", Field).reading(self._step_words())

    @on(NoteField.Submitted)
    @on(Field.Submitted)
    def _enter(self) -> None:
        self.action_save()

    @on(Field.Changed, "#next")
    def _next_typed(self, event: Field.Changed) -> None:
        event.field.error(None)
        if self.step is not None and event.value == self._due():
            event.field.reading(self._step_words())
            return
        try:
            event.field.reading(self._say(*read_day_and_time(event.value, self.subject.today)))
        except Refused:
            event.field.reading("")

    @on(Field.Changed)
    def _mended(self, event: Field.Changed) -> None:
        event.field.error(None)

    def action_save(self) -> None:
        """Save and go back to the list."""
        self._answer(go_on=False)

    def action_save_next(self) -> None:
        """Save and open the next row."""
        self._answer(go_on=True)

    def action_close(self) -> None:
        """Close; what was typed is asked about first."""
        if self._typed() == self._at_first:
            self.dismiss(None)
            return

        def answered(word: str | None) -> None:
            if word == SAVE:
                self.action_save()
            elif word == DISCARD:
                self.dismiss(None)

        self.app.push_screen(Unsaved(), answered)

    def _answer(self, go_on: bool) -> None:
        when, minutes, miles = self._when(), self._number("minutes"), self._number("miles")
        step, fine = self._next_step()
        if when is None or not fine or any(field.wrong for field in self.query(Field)):
            return
        mode = Mode(self.query_one("#mode", Choice).value) if self.subject.outcome else None
        self.dismiss(
            Recorded(
                ContactEntry(
                    at=when,
                    direction=Direction.OUT,
                    mode=mode,
                    place=Place.HOME if mode is Mode.IN_PERSON else None,
                    outcome=self.subject.outcome,
                    with_whom=self._value("with"),
                    note=self.query_one("#note", NoteField).value.strip(),
                    minutes=minutes,
                    miles=miles,
                    next_step=step,
                ),
                go_on,
            )
        )

    def _next_step(self) -> tuple[NextStep | None, bool]:
        """The next check-in as it stands on the sheet, and whether it could be read."""
        if self.subject.outcome is None:
            return None, True
        field = self.query_one("#next", Field)
        text = field.value.strip()
        reason = self._value("for") or self.subject.reason or "check-in"
        if self.step is not None and text == self._due():
            return replace(self.step, reason=reason), True
        if not text:
            return None, True
        try:
            day, at = read_day_and_time(text, self.subject.today)
        except Refused as refused:
            field.error(str(refused))
            field.focus()
            return None, False
        base = self.step or NextStep(day, Kind.CALL, reason, "", origin=Origin.ADDED)
        return replace(base, due=day, at=at, reason=reason), True

    def _when(self) -> datetime | None:
        field = self.query_one("#when", Field)
        if field.value.strip() in ("", NOW):
            return self.subject.now
        try:
            day, at = read_day_and_time(field.value, self.subject.today, past=True)
        except Refused as refused:
            field.error(str(refused))
            return None
        moment = datetime.combine(day, at or self.subject.now.time(), self.subject.now.tzinfo)
        if moment > self.subject.now:
            field.error("that is still to come")
            return None
        return moment

    def _number(self, name: str) -> int | None:
        field = self.query_one(f"#{name}", Field)
        text = field.value.strip()
        if not text:
            return None
        if not text.isdecimal():
            field.error("a whole number, or nothing")
            field.focus()
            return None
        return int(text)

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Field).value.strip()

    def _typed(self) -> tuple[str, ...]:
        return (self.query_one("#note", NoteField).value, *(field.value for field in self.query(Field)))

    def _mode(self) -> str:
        return (self.subject.mode or Mode.PHONE).value

    def _since(self) -> str:
        if self.subject.since is None:
            return ""
        return str(max(1, round((self.subject.now - self.subject.since).total_seconds() / 60)))

    def _since_words(self) -> str:
        return f"since {say_time(self.subject.since.time())}" if self.subject.since else ""

    def _due(self) -> str:
        if self.step is None or self.step.due is None:
            return ""
        return self._say(self.step.due, self.step.at)

    def _say(self, day: date, at: object) -> str:
        return f"{say_day(day, self.subject.today)}{f' {at:%H:%M}' if at else ''}"

    def _step_words(self) -> str:
        return self.step.why if self.step else ""
