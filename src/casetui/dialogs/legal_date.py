"""A date at law or with an agency: what, when, where, with whom, ready by when, and what it is counted from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, time

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.service_days import LABEL, DatedForm, typed_day
from casetui.rules.dates import read_day
from casetui.rules.legal_dates import counted, read_count, say_distance, work_by
from casetui.rules.times import read_time
from casetui.terms.advocacy import DateKind
from casetui.terms.change import Refused
from casetui.terms.legal_date import Anchor, DateEntry, Point
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice
from casetui.wording import say_day, say_time

NOTHING, ANOTHER = "nothing", "another day"
POINTS_MOST = 6
"""Most days to choose from."""


class DateSheet(DatedForm[DateEntry]):
    """The fields of a date; `points` are the days of this client from which it can be counted."""

    DEFAULT_CSS = "DateSheet .fields { max-height: 90vh; overflow-y: auto; }"
    days = ("on_day", "work_by", "anchor_on")

    def __init__(self, heading: Words, entry: DateEntry | None, points: Sequence[Point], today: date) -> None:
        super().__init__()
        self.heading = heading
        self.entry, self.today = entry, today
        self.points = _named(points, entry.anchor.ref if entry is not None and entry.anchor is not None else "")
        self._proposed: dict[str, str] = {"on_day": "", "work_by": ""}

    def rows(self) -> ComposeResult:
        """What and when first; what it is counted from below."""
        entry = self.entry
        kind = entry.kind if entry is not None else DateKind.HEARING
        anchor = entry.anchor if entry is not None else None
        yield WordChoice("Kind", [*DateKind], kind, label_width=LABEL, id="kind")
        yield Field("What", entry.what if entry else "", placeholder="about what", label_width=LABEL, id="what")
        yield self.dated("Day", "on_day", entry.on_day if entry else None, "fri, 12/14, +6w")
        yield Field("Time", _clock(entry), width=10, hint="9:30, 2pm", label_width=LABEL, id="at")
        yield self.dated("Ready by", "work_by", entry.work_by if entry else None, "the paper for it")
        yield Field("Place", entry.place if entry else "", label_width=LABEL, id="place")
        whom = entry.with_whom if entry else ""
        yield Field("With", whom, placeholder="judge, agency, doctor", label_width=LABEL, id="with_whom")
        words = [NOTHING, *self.points, ANOTHER]
        yield WordChoice("Counts from", words, self._from(anchor), label_width=LABEL, id="from")
        yield Field("That day is", _words(anchor), placeholder="called what", label_width=LABEL, id="anchor")
        yield self.dated("It was on", "anchor_on", anchor.on if anchor else None, "the day it is counted from")
        yield Field(
            "How far", _after(anchor), width=18, hint="30 days, 6 months, 14 days before", label_width=LABEL, id="after"
        )
        yield Field("Source", entry.source if entry else "", hint="who says so", label_width=LABEL, id="source")
        yield Field("Note", entry.note if entry else "", label_width=LABEL, id="note")

    def on_mount(self) -> None:
        """The words first where it is new."""
        for name in self.days:
            self.read_back(self.query_one(f"#{name}", Field))
        if self.entry is not None:
            proposed = work_by(self.entry.kind, self.entry.on_day)
            if proposed == self.entry.work_by:
                self._proposed["work_by"] = typed_day(proposed, self.today)
            if self.entry.anchor is not None:
                self._proposed["on_day"] = typed_day(self.entry.on_day, self.today)
        self._show()
        self.query_one("#what", Field).focus()

    @on(Choice.Changed, "#from")
    def _show(self) -> None:
        chosen = self.query_one("#from", WordChoice).value
        for name in ("anchor", "anchor_on"):
            self.query_one(f"#{name}").display = chosen == ANOTHER
        self.query_one("#after").display = chosen != NOTHING
        self._count()

    @on(Choice.Changed, "#kind")
    @on(Field.Changed)
    def _count(self) -> None:
        """Fill in the day that is counted, and the day to work by, where she typed none of her own."""
        with suppress(Refused, OverflowError):
            anchor = self._anchor()
            if anchor is not None:
                self._put("on_day", counted(anchor))
        with suppress(Refused):
            text = self._value("on_day")
            kind = DateKind(self.query_one("#kind", WordChoice).value)
            on_day = read_day(text, self.today) if text else None
            ready = work_by(kind, on_day) if on_day is not None else None
            self._put("work_by", max(ready, min(self.today, on_day)) if ready and on_day else None)

    def _put(self, name: str, day: date | None) -> None:
        field, text = self.query_one(f"#{name}", Field), typed_day(day, self.today)
        if field.value == self._proposed[name] != text:
            self._proposed[name] = text
            field.value = text

    def action_enter(self) -> None:
        """Enter keeps it from a line; from a choice it goes on."""
        if isinstance(self.focused, Choice):
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Keep it, if it can be read."""
        what = self._value("what")
        kind = DateKind(self.query_one("#kind", WordChoice).value)
        day, ready, at = self.day("on_day"), self.day("work_by"), self._at()
        if kind is DateKind.OTHER:
            self.needed("what", "say what it is")
        if day is None and self._fine:
            self._wrong("on_day", "say on which day")
        try:
            anchor = self._anchor()
        except Refused as refused:
            self._wrong("after", str(refused))
            return
        if anchor is not None and day is not None and counted(anchor) != day and self._fine:
            self._wrong("on_day", f"counted it is {say_day(counted(anchor), self.today)}")
        if day is None or not self._fine:
            return
        self.answer(
            DateEntry(
                kind=kind,
                what=what or str(kind),
                on_day=day,
                at=at,
                place=self._value("place"),
                with_whom=self._value("with_whom"),
                work_by=ready,
                anchor=anchor,
                source=self._value("source"),
                note=self._value("note"),
                clock=self.entry.clock if self.entry is not None else "",
            )
        )

    def _at(self) -> time | None:
        text = self._value("at")
        try:
            return read_time(text) if text else None
        except Refused as refused:
            self._wrong("at", str(refused))
            return None

    def _from(self, anchor: Anchor | None) -> str:
        if anchor is None:
            return NOTHING
        return next((words for words, point in self.points.items() if point.ref == anchor.ref), ANOTHER)

    def _anchor(self) -> Anchor | None:
        """What it is counted from; None where from nothing.

        Raises:
            Refused: the day or the distance cannot be read.
        """
        chosen = self.query_one("#from", WordChoice).value
        if chosen == NOTHING:
            return None
        days, months = read_count(self._value("after"))
        point = self.points.get(chosen)
        if point is not None:
            return Anchor(point.words, point.on, days, months, point.ref)
        on_day = read_day(self._value("anchor_on"), self.today, past=True)
        return Anchor(self._value("anchor") or "that day", on_day, days, months)


def _named(points: Sequence[Point], wanted: str) -> Mapping[str, Point]:
    """Days by their words, each another: the first ones, and the one that is wanted."""
    found: dict[str, Point] = {}
    for point in points:
        if len(found) < POINTS_MOST or point.ref == wanted:
            words = point.words if point.words not in found else f"{point.words} ({len(found)})"
            found[words] = replace(point)
    return found


def _clock(entry: DateEntry | None) -> str:
    return say_time(entry.at) if entry is not None and entry.at is not None else ""


def _words(anchor: Anchor | None) -> str:
    return anchor.words if anchor is not None else ""


def _after(anchor: Anchor | None) -> str:
    return say_distance(anchor) if anchor is not None else ""
