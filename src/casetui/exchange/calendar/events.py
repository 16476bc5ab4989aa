"""One event of a calendar file as plain values, or refused with the reason."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time

from casetui.exchange.calendar.clocks import Zones
from casetui.exchange.calendar.lines import Line
from casetui.exchange.calendar.parts import RawEvent
from casetui.exchange.calendar.spans import between, bounded, in_days, placed, rule_end
from casetui.exchange.calendar.values import Length, Stamp, Unreadable, dated, length_of, pieces_of, stamp_of, text_of
from casetui.rules.repeat_reading import read_repeat, repeat_text
from casetui.rules.repeating import Patience, last_start
from casetui.terms.calendar_file import CalendarEvent, WallTime
from casetui.terms.change import Refused
from casetui.terms.text import LINE_MAXIMUM, NOTE_ON_SCREEN, plain_line, plain_note

DATES_MAXIMUM = 10_000
"""Most further and excluded starts of one event."""

REPEATING_MAXIMUM = 366
"""Days that an event which repeats may last."""

COUNTING_MAXIMUM = 1_000_000
"""Days that are looked at to count the starts of all events of a file."""

SEQUENCE_MAXIMUM = 2**31 - 1

_Remark = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """An event as read; `replaces` is its RECURRENCE-ID as it stands, which only the event that repeats can place.

    `remarks` say within a sentence what was read otherwise than it stands ("its end is left out").
    """

    raw: RawEvent
    event: CalendarEvent
    replaces: Stamp | None
    remarks: tuple[str, ...]


class EventReader:
    """Reads the events of one file, whose zones it is given; they share its patience with counting."""

    def __init__(self, zones: Zones) -> None:
        self._zones = zones
        self._patience = Patience(COUNTING_MAXIMUM)

    def read(self, raw: RawEvent, called_off: bool) -> ReadEvent:
        """An event as plain values; `called_off` is what its calendar says of all its events.

        Raises:
            Unreadable: it has no start that can be read, lasts too long, or has too many dates of its own.
        """
        remarks: list[str] = []
        begins = self._begins(raw)
        length = self._length(raw, begins, remarks.append)
        if begins.shown.at == time.min and _line(raw, "X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE":
            begins = Stamp(WallTime(begins.shown.day))
            length = Length(max(1, length.days + round(length.minutes / 1440)))
        title, note = _title_and_note(raw)
        event = CalendarEvent(
            uid=_uid(raw),
            title=title,
            starts=begins.shown,
            zone=begins.zone,
            days=length.days,
            minutes=length.minutes,
            place=_cut(_line(raw, "LOCATION")),
            note=note,
            cancelled=called_off or _line(raw, "STATUS").upper() in ("CANCELLED", "CANCELED"),
            free=_line(raw, "TRANSP").upper() == "TRANSPARENT",
            sequence=_sequence(raw),
        )
        replaces = self._replaces(raw)
        if replaces is not None:
            onward = raw.properties["RECURRENCE-ID"][0].parameters.get("RANGE", "").upper() == "THISANDFUTURE"
            return ReadEvent(raw, replace(event, onward=onward), replaces, tuple(remarks))
        return ReadEvent(raw, self._repeating(raw, event, remarks.append), None, tuple(remarks))

    def _begins(self, raw: RawEvent) -> Stamp:
        line = raw.first("DTSTART")
        if line is None or not line.value.strip():
            raise Unreadable("it has no start")
        stamp = self._stamp(raw, line, dated(line), "start")
        return Stamp(WallTime(stamp.shown.day)) if line.parameters.get("VALUE", "").upper() == "DATE" else stamp

    def _replaces(self, raw: RawEvent) -> Stamp | None:
        line = raw.first("RECURRENCE-ID")
        return self._stamp(raw, line, dated(line), "RECURRENCE-ID") if line and line.value.strip() else None

    def _stamp(self, raw: RawEvent, line: Line, value: str, what: str) -> Stamp:
        stamp = stamp_of(value, what)
        if stamp.zone or stamp.shown.at is None:
            return stamp
        return replace(stamp, zone=self._zones.named(line.parameters.get("TZID", ""), raw.calendar))

    def _length(self, raw: RawEvent, begins: Stamp, remark: _Remark) -> Length:
        ends, lasts = raw.first("DTEND"), raw.first("DURATION")
        length = Length()
        try:
            if ends is not None and ends.value.strip():
                length = between(begins, self._stamp(raw, ends, dated(ends), "end"), remark)
            elif lasts is not None and lasts.value.strip():
                length = bounded(length_of(lasts.value))
        except Unreadable as problem:
            remark(f"{problem}; its end is left out")
        return in_days(length) if begins.shown.at is None else length

    def _repeating(self, raw: RawEvent, event: CalendarEvent, remark: _Remark) -> CalendarEvent:
        further = self._starts(raw, "RDATE", event, remark)
        extra = {at if at.at or event.all_day else WallTime(at.day, event.starts.at): None for at in further}
        excluded = self._starts(raw, "EXDATE", event, remark)
        event = replace(event, extra=tuple(extra), excluded=excluded)
        lines = [line for line in raw.every("RRULE") if line.value.strip()]
        if len(lines) > 1:
            remark("it has several rules, and only the first is followed")
        return self._ruled(event, repeat_text(lines[0].value), remark) if lines else event

    def _ruled(self, event: CalendarEvent, text: str, remark: _Remark) -> CalendarEvent:
        try:
            rule = read_repeat(text)
            if event.days + event.minutes // 1440 > REPEATING_MAXIMUM:
                raise Refused(f"it repeats and lasts longer than {REPEATING_MAXIMUM} days")
            last = rule_end(rule.until, event.starts, event.zone) if rule.until else None
        except (Refused, Unreadable) as problem:
            remark(f"{problem}; only its first time is taken")
            return event
        if rule.count:
            counted = last_start(rule, event.starts, self._patience)
            if counted is None:
                remark(f"it repeats {rule.count:,} times, which is taken as without end")
            last = min(filter(None, (last, counted)), default=None)
        return replace(event, rule=text, last=last)

    def _starts(self, raw: RawEvent, name: str, event: CalendarEvent, remark: _Remark) -> tuple[WallTime, ...]:
        found: dict[WallTime, None] = {}
        for line in raw.every(name):
            for piece in pieces_of(line):
                begin, period, _ = piece.partition("/")
                try:
                    found[placed(self._stamp(raw, line, begin, name), event.starts, event.zone)] = None
                except Unreadable as problem:
                    remark(f"{problem}; that date is left out")
                if period:
                    remark("a further time of another length is taken as long as the others")
        if len(found) > DATES_MAXIMUM:
            raise Unreadable(f"it has more than {DATES_MAXIMUM:,} dates of its own")
        return tuple(found)


def _line(raw: RawEvent, name: str) -> str:
    line = raw.first(name)
    return plain_line(text_of(line.value)) if line else ""


def _cut(text: str, most: int = LINE_MAXIMUM) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _title_and_note(raw: RawEvent) -> tuple[str, str]:
    """Its title and its note, which has in it what the title is too short for, and the address of a meeting."""
    whole = _line(raw, "SUMMARY")
    title = _cut(whole)
    line = raw.first("DESCRIPTION")
    words = plain_note(text_of(line.value)).strip() if line else ""
    link = _line(raw, "URL")
    pieces = (whole if title != whole else "", words, link if link.startswith("http") and link not in words else "")
    return title, _cut("\n".join(filter(None, pieces)), NOTE_ON_SCREEN)


def _uid(raw: RawEvent) -> str:
    """What names it; made of its start and title where the file gives nothing, the same in the next export."""
    said = _line(raw, "UID")
    if said and len(said) <= LINE_MAXIMUM:
        return said
    start = raw.first("DTSTART")
    made = said or f"{start.value if start else ''} {_line(raw, 'SUMMARY')}"
    return f"made-{hashlib.sha256(made.encode()).hexdigest()[:32]}"


def _sequence(raw: RawEvent) -> int:
    said = _line(raw, "SEQUENCE")
    return min(int(said), SEQUENCE_MAXIMUM) if said.isascii() and said.isdigit() and len(said) < 20 else 0
