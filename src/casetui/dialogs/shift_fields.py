"""A carer's shift in its fields, and what was done about a no-show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import ClassVar

from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.dialogs.typed_form import TypedForm, typed_day
from casetui.rules.dates import read_day
from casetui.rules.rhythm import read_rhythm, say_rhythm
from casetui.rules.shifts import read_hours, say_hours
from casetui.terms.change import Refused
from casetui.terms.shift import CarerShift, Covered, ShiftEntry
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.wording import say_day

LABEL = 14
"""Cells of the labels."""

ALONE, NEVER = "can be alone", "cannot be alone"
NONE = "none"
"""What is typed where there is no back-up."""


class ShiftSheet(TypedForm[ShiftEntry]):
    """Who comes, when, from when until when; whether she can be without, and who comes instead."""

    DAYS: ClassVar[Mapping[str, bool]] = {"since": False, "until": False}

    def __init__(self, heading: Words, entry: ShiftEntry | None, never_alone: bool, today: date) -> None:
        super().__init__()
        self.heading, self.entry, self.today = heading, entry, today
        self.never_alone = entry.never_alone if entry is not None else never_alone

    def rows(self) -> ComposeResult:
        """Nine fields."""
        entry = self.entry
        yield Field("Who comes", entry.carer if entry else "", placeholder="Ana of Coastal Home Care",
                    label_width=LABEL, id="carer")  # fmt: skip
        hours = say_hours(entry.begins, entry.ends).removesuffix(" +1") if entry else ""
        yield Field("Hours", hours, width=24, hint="14:00-18:00, 8pm-8am", label_width=LABEL, id="hours")
        often = say_rhythm(entry.rhythm) if entry else "daily"
        yield Field("How often", often, width=24, hint="mon and thu; empty: once", label_width=LABEL, id="often")
        since = typed_day(entry.since if entry else self.today, self.today)
        yield Field("From", since, width=24, hint="the first day", label_width=LABEL, id="since")
        until = typed_day(entry.until if entry else None, self.today)
        yield Field("Until", until, width=24, hint="empty: goes on", label_width=LABEL, id="until")
        yield Choice("Client", [ALONE, NEVER], NEVER if self.never_alone else ALONE, label_width=LABEL, id="alone")
        backup = entry.backup if entry else ""
        none = NONE if entry is not None and entry.never_alone and not backup else backup
        yield Field("Back-up", none, placeholder="who comes instead; none", label_width=LABEL, id="backup")
        phone = entry.backup_phone if entry else ""
        yield Field("Back-up rings", phone, placeholder="207 555 0188", label_width=LABEL, id="phone")
        note = entry.note if entry else ""
        yield Field("Note", note, placeholder="key, dog, what to help with", label_width=LABEL, id="note")

    def on_mount(self) -> None:
        """Who first."""
        self.query_one("#carer", Field).focus()
        self.read_all_back()

    def say(self, field: Field) -> str:
        """Hours and rhythm are read back too."""
        text = field.value.strip()
        if field.id == "hours" and text:
            return say_hours(*read_hours(text))
        if field.id == "often":
            return say_rhythm(read_rhythm(text, self.today)) or "once"
        return super().say(field)

    def action_enter(self) -> None:
        """Enter on the choice goes on."""
        if isinstance(self.focused, Choice):
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Keep it, if it can be read and who cannot be alone has a back-up, or it is said that there is none."""
        never = self.query_one("#alone", Choice).value == NEVER
        backup = self._value("backup")
        no_backup = backup.casefold() in (NONE, "nobody", "no")
        if not self._value("carer"):
            self._wrong("carer", "say who comes")
        if never and not backup:
            self._wrong("backup", "cannot be alone: who comes instead, or none")
        hours, rhythm = self._hours(), self._rhythm()
        since, until = self.day("since") or self.today, self.day("until")
        if not self._fine or hours is None:
            return
        self.answer(
            ShiftEntry(
                self._value("carer"),
                rhythm,
                *hours,
                since,
                until,
                never,
                "" if no_backup else backup,
                self._value("phone"),
                self._value("note"),
                self.entry.person_id if self.entry else None,
                no_backup,
            )
        )

    def _hours(self) -> tuple[time, time] | None:
        try:
            return read_hours(self._value("hours"))
        except Refused as refused:
            self._wrong("hours", str(refused))
            return None

    def _rhythm(self) -> str:
        typed = self._value("often")
        if self.entry is not None and typed == say_rhythm(self.entry.rhythm):
            return self.entry.rhythm
        try:
            return read_rhythm(typed, self.today)
        except Refused as refused:
            self._wrong("often", str(refused))
            return ""


class CoveredSheet(Form[Covered]):
    """Who is with her now, or what else was done; and the next look, without which it does not leave Today."""

    def __init__(self, heading: Words, shift: CarerShift, today: date) -> None:
        super().__init__()
        self.heading, self.shift, self.today = heading, shift, today
        self.by_backup = f"covered by {shift.backup or 'the back-up'}"

    def rows(self) -> ComposeResult:
        """Three fields."""
        yield Choice("Done", [self.by_backup, "something else"], self.by_backup, label_width=LABEL, id="how")
        yield Field("What", placeholder="who was rung, who is there now", label_width=LABEL, id="what")
        tomorrow = say_day(self.today + timedelta(days=1), self.today)
        yield Field("Next look", tomorrow, width=24, hint="does the carer come", label_width=LABEL, id="next")

    def on_mount(self) -> None:
        """A digit at once; Enter keeps it."""
        self.query_one(Choice).focus()

    def action_save(self) -> None:
        """Keep it, if it says what was done and the day can be read."""
        by_backup, what = self.query_one(Choice).value == self.by_backup, self._value("what")
        if not by_backup and not what:
            self._wrong("what", "say what was done")
            return
        try:
            look = read_day(self._value("next"), self.today)
        except Refused as refused:
            self._wrong("next", str(refused))
            return
        self.answer(Covered(by_backup, what, look))
