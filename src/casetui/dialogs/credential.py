"""A credential of hers, and education done for one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.service_days import DatedForm, typed_day
from casetui.rules.credentials import from_pattern, pattern_of, read_hours, say_hours
from casetui.rules.dates import read_day
from casetui.terms.change import Refused
from casetui.terms.credential import CredentialEntry, Education, Pattern
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice

LABEL = 14
YES, NO = "counts for it", "does not"


class CredentialSheet(DatedForm[CredentialEntry]):
    """Name, number, from when until when, and the hours that it asks for; a well-known name fills in the rest."""

    DEFAULT_CSS = "CredentialSheet .fields { max-height: 90vh; overflow-y: auto; }"
    days = ("since", "until")
    past = ("since",)

    def __init__(self, heading: Words, entry: CredentialEntry | None, patterns: Sequence[Pattern], today: date) -> None:
        super().__init__()
        self.heading = heading
        self.entry, self.patterns, self.today = entry, patterns, today
        self._proposed: dict[str, str] = {}

    def rows(self) -> ComposeResult:
        """The name first: it may fill in the rest."""
        entry = self.entry
        known = ", ".join(one.name for one in self.patterns)
        yield Field("Name", entry.name if entry else "", hint=f"{known}: fills in", label_width=LABEL, id="name")
        yield Field("Number", entry.number if entry else "", label_width=LABEL, id="number")
        yield self._dated("Since", "since", entry.since if entry else self.today)
        yield self._dated("Until", "until", entry.until if entry else None)
        yield Field(
            "Hours needed", _typed(entry.minutes_needed if entry else 0), width=10, label_width=LABEL, id="hours"
        )
        yield Field("Of which", entry.quota if entry else "", placeholder="ethics", label_width=LABEL, id="quota")
        quota = _typed(entry.quota_minutes if entry else 0)
        yield Field("Hours of that", quota, width=10, label_width=LABEL, id="quota_hours")
        yield Field("Note", entry.note if entry else "", label_width=LABEL, id="note")

    def on_mount(self) -> None:
        """Type at once."""
        for name in self.days:
            self.read_back(self.query_one(f"#{name}", Field))
        self.query_one("#name", Field).focus()

    @on(Field.Changed, "#name")
    @on(Field.Changed, "#since")
    def _fill_in(self) -> None:
        """What the pattern of that name asks for, where she typed nothing of her own."""
        one = pattern_of(self._value("name"), self.patterns) if self.entry is None else None
        try:
            since = read_day(self._value("since"), self.today, past=True)
        except Refused:
            return
        if one is None:
            return
        entry = from_pattern(one, since)
        for name, text in (
            ("until", typed_day(entry.until, self.today)),
            ("hours", _typed(entry.minutes_needed)),
            ("quota", entry.quota),
            ("quota_hours", _typed(entry.quota_minutes)),
        ):
            field = self.query_one(f"#{name}", Field)
            if field.value == self._proposed.get(name, ""):
                self._proposed[name] = field.value = text

    def action_save(self) -> None:
        """Keep it, if its days and hours can be read."""
        since, until = self.day("since"), self.day("until")
        hours, quota = self._hours("hours"), self._hours("quota_hours")
        self.needed("name", "say what it is called")
        for name, day in (("until", until), ("since", since)):
            if day is None and self._fine:
                self._wrong(name, "a day is needed")
        if since is not None and until is not None and until <= since and self._fine:
            self._wrong("until", "it ends before it begins")
        if quota > hours and self._fine:
            self._wrong("quota_hours", "more than the whole")
        if since is not None and until is not None and self._fine:
            self.answer(
                CredentialEntry(
                    self._value("name"),
                    since,
                    until,
                    self._value("number"),
                    hours,
                    self._value("quota"),
                    quota,
                    self._value("note"),
                )
            )

    def _dated(self, label: str, name: str, day: date | None) -> Field:
        hint = "3/14/2024, or a year and a day"
        return Field(label, typed_day(day, self.today), width=20, hint=hint, label_width=LABEL, id=name)

    def _hours(self, name: str) -> int:
        try:
            return read_hours(self._value(name))
        except Refused as refused:
            self._wrong(name, str(refused))
            return 0


class EducationSheet(DatedForm[Education]):
    """A day, what it was, how long, and whether it counts for the part with a minimum of its own."""

    days = ("on_day",)
    past = ("on_day",)

    def __init__(self, heading: Words, quota: str, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.quota, self.today = quota, today

    def rows(self) -> ComposeResult:
        """What it was first."""
        yield Field("What", placeholder="course, webinar, conference", label_width=LABEL, id="what")
        yield Field("Hours", width=10, hint="1.5, or 90 min", label_width=LABEL, id="hours")
        yield Field("Day", "today", width=20, hint="or earlier: 11/18", label_width=LABEL, id="on_day")
        if self.quota:
            yield WordChoice(self.quota.capitalize(), [NO, YES], NO, label_width=LABEL, id="for_quota")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#what", Field).focus()

    def action_enter(self) -> None:
        """Enter keeps it from a line; from the choice it does, too."""
        self.action_save()

    def action_save(self) -> None:
        """Keep it, if it says what it was and how long."""
        day, minutes = self.day("on_day"), 0
        try:
            minutes = read_hours(self._value("hours"))
        except Refused as refused:
            self._wrong("hours", str(refused))
        if not minutes and self._fine:
            self._wrong("hours", "how long it took")
        if day is None and self._fine:
            self._wrong("on_day", "say on which day")
        self.needed("what", "say what it was")
        if day is not None and self._fine:
            counts = bool(self.quota) and self.query_one("#for_quota", Choice).value == YES
            self.answer(Education(day, self._value("what"), minutes, counts))


def _typed(minutes: int) -> str:
    """Minutes as hours that could be typed; "" for none."""
    return say_hours(minutes).removesuffix(" h") if minutes else ""
