"""A dose that has a day: an injection, a refill, a blood test; and that it was given or fetched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.typed_form import TypedForm, typed_day
from casetui.rules.dates import read_day
from casetui.rules.doses import DONE, next_day
from casetui.terms.medicines import DoseEntry, DoseNow, TakenMedicine
from casetui.terms.practice import DueKind
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.wording import say_count, say_day

Given = tuple[date, date | None]
"""The day on which it was given, and that of the next one; None where it is counted, or none comes."""


class DoseSheet(TypedForm[DoseEntry]):
    """What, how often, the last and the next day."""

    DAYS: ClassVar[Mapping[str, bool]] = {"last": True, "next": False}

    def __init__(
        self, heading: Words, entry: DoseEntry | None, medicines: Sequence[TakenMedicine], today: date
    ) -> None:
        super().__init__()
        self.heading, self.entry, self.medicines, self.today = heading, entry, medicines, today

    def rows(self) -> ComposeResult:
        """Seven fields."""
        entry = self.entry
        kind = entry.kind if entry else DueKind.INJECTION
        yield Choice("What", [one.value for one in DueKind], kind.value, id="kind")
        hint = ", ".join(one.name for one in self.medicines[:3]) or "paliperidone 156 mg"
        yield Field("Medicine", entry.name if entry else "", placeholder=hint, id="name")
        every = str(entry.every_days) if entry and entry.every_days else ""
        yield Field("Every", every, hint="days, from one to the next; empty: once", width=8, id="every")
        yield Field("Last", typed_day(entry.last_on if entry else None, self.today), width=16, id="last")
        upcoming = typed_day(entry.next_on if entry else None, self.today)
        yield Field("Next", upcoming, hint="empty: counted from the last", width=16, id="next")
        grace = str(entry.window_days) if entry and entry.window_days else ""
        yield Field("Grace", grace, hint="days late that are borne, as the order says", width=8, id="window")
        yield Field("Note", entry.note if entry else "", placeholder="at the clinic, side door", id="note")

    def on_mount(self) -> None:
        """The medicine first; of one that is known its next day."""
        self.query_one("#name" if self.entry is None else "#next", Field).focus()
        self.read_all_back()

    def action_enter(self) -> None:
        """Enter on the choice goes on."""
        if isinstance(self.focused, Choice):
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Keep it, if it has a name and a next day."""
        if not self._value("name"):
            self._wrong("name", "say which medicine, or which test")
        every, window = self._whole("every"), self._whole("window")
        last, upcoming = self.day("last"), self.day("next")
        if self._fine and upcoming is None and (last is None or not every):
            self._wrong("next", "say when, or the last one and every how many days")
        if not self._fine:
            return
        name = self._value("name")
        known = next((one.id for one in self.medicines if one.name.casefold() == name.casefold()), None)
        if known is None and self.entry is not None and name == self.entry.name:
            known = self.entry.medicine_id
        kind = DueKind(self.query_one("#kind", Choice).value)
        self.answer(DoseEntry(name, kind, every or None, window or 0, last, upcoming, self._value("note"), known))


class GivenSheet(TypedForm[Given]):
    """The day on which it was given; the next one is shown as it is counted, and may be another."""

    DAYS: ClassVar[Mapping[str, bool]] = {"on": True, "next": False}

    def __init__(self, heading: Words, dose: DoseNow, today: date) -> None:
        super().__init__()
        self.heading, self.dose, self.today = heading, dose, today

    def rows(self) -> ComposeResult:
        """Two days."""
        entry = self.dose.entry
        yield Field(DONE[entry.kind].capitalize(), "today", width=16, hint="yesterday, last mon, 11/18", id="on")
        yield Field("Next", "", width=16, id="next")

    def on_mount(self) -> None:
        """Enter keeps it at once."""
        self.query_one("#on", Field).focus()
        self.read_all_back()

    @on(Field.Changed, "#on")
    def _another_day(self) -> None:
        self.read_all_back()

    def say(self, field: Field) -> str:
        """While no next day is typed, the one that is counted."""
        if field.id != "next" or field.value.strip():
            return super().say(field)
        day = read_day(self._value("on"), self.today, past=True)
        upcoming = next_day(day, self.dose.entry.every_days)
        if upcoming is None:
            return "empty: no next one"
        return f"empty: {say_day(upcoming, self.today)}, every {say_count(self.dose.entry.every_days or 0, 'day')}"

    def action_save(self) -> None:
        """Keep it, if the days can be read."""
        day, upcoming = self.day("on") or self.today, self.day("next")
        if self._fine:
            self.answer((day, upcoming))
