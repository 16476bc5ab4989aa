"""An appointment of her own, field by field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.typed_form import TypedForm, typed_day
from casetui.rules.appointment_line import (
    AppointmentLine,
    check_appointment,
    read_appointment,
    rule_of,
    say_appointment,
)
from casetui.rules.rhythm import read_rhythm, say_rhythm
from casetui.terms.agenda import Kept
from casetui.terms.change import Refused
from casetui.widgets.field import Field
from casetui.wording import say_minutes, say_time

Who = Callable[[str], str]
"""How a client is listed whom some words name; raises `Refused` in words."""


class Appointed(NamedTuple):
    """What was typed: the line of what and when, where, and the words that name the client."""

    line: AppointmentLine
    place: str
    client: str


class AppointmentSheet(TypedForm[Appointed]):
    """What, when, how long, where, with whom, how often."""

    def __init__(self, kept: Kept, who: Who, today: date) -> None:
        super().__init__()
        self.heading = "Appointment"
        self.kept, self.who, self.today = kept, who, today

    def rows(self) -> ComposeResult:
        """Six lines."""
        entry = self.kept.entry
        at = entry.starts.at
        length = say_minutes(entry.minutes) if entry.minutes else f"{entry.days} days" if entry.days > 1 else ""
        when = f"{typed_day(entry.starts.day, self.today)}{f' {say_time(at)}' if at is not None else ''}"
        yield Field("What", entry.title, id="title")
        self._when = when
        yield Field("When", when, hint="tue 10am, tue 10-11am, 3/14", id="when")
        yield Field("How long", length, placeholder="45 min, 2 h, 3 days", id="length")
        yield Field("Where", entry.place, id="place")
        yield Field("With", self.kept.client, placeholder="a client, or nobody", id="client")
        yield Field("How often", say_rhythm(entry.rule), placeholder="once; weekly, every 2 weeks", id="rhythm")

    def on_mount(self) -> None:
        """The time first: it is what changes."""
        self.query_one("#when", Field).focus()
        self.read_all_back()

    @on(Field.Changed, "#length, #rhythm")
    def _longer(self) -> None:
        """How long and how often are said with when."""
        self._read_back(self.query_one("#when", Field))

    def say(self, field: Field) -> str:
        """How a line is read.

        Raises:
            Refused: it cannot be read.
        """
        text = field.value.strip()
        if field.id == "when":
            return say_appointment(replace(self._line(), title=""), self.today)
        return self.who(text) if field.id == "client" and text else super().say(field)

    def action_save(self) -> None:
        """Keep it, if it can be read."""
        client = self._value("client")
        if not self._value("title"):
            self._wrong("title", "say what it is")
            return
        try:
            line = check_appointment(self._line())
        except Refused as refused:
            self._wrong("when", str(refused))
            return
        try:
            if client:
                self.who(client)
        except Refused as refused:
            self._wrong("client", str(refused))
            return
        self.answer(Appointed(line, self._value("place"), client))

    def _line(self) -> AppointmentLine:
        """What stands on the sheet; what was not touched stays as it is kept, wherever its first day lies.

        Raises:
            Refused: it cannot be read.
        """
        entry, when = self.kept.entry, self._value("when")
        found = AppointmentLine(TITLE, entry.starts) if when == self._when else self._read(when)
        length, rhythm = self._read(self._value("length")), self._value("rhythm")
        rule = found.rule or entry.rule
        if rhythm != say_rhythm(entry.rule) and not found.rule:
            rule = rule_of(read_rhythm(rhythm, self.today), found.starts.day if found.starts is not None else None)
        title, minutes = self._value("title") or TITLE, found.minutes or length.minutes
        return AppointmentLine(title, found.starts, minutes, max(found.days, length.days), rule)

    def _read(self, words: str) -> AppointmentLine:
        found = read_appointment(f"{TITLE} {words}", self.today)
        left = found.title.removeprefix(TITLE).strip(" ,")
        if left:
            raise Refused(f"“{left}” is no day, time or length that can be read: try tue 10am, 45 min, weekly")
        return found


TITLE = "appointment"
"""What stands for the title while the rest is read."""
