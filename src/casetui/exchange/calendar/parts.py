"""The parts of a calendar file: its events and zones as they stand, each held apart whatever is left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from casetui.exchange.calendar.lines import Line
from casetui.exchange.calendar.values import text_of
from casetui.terms.calendar_file import EVENTS_MAXIMUM
from casetui.terms.portal import PortalProblem
from casetui.terms.text import LINE_MAXIMUM, plain_line

DEPTH_MAXIMUM = 20
"""How deep parts may lie within one another; what begins below that is passed over."""

_LEFT_OUT = {"VTODO": "to-dos", "VJOURNAL": "journal entries", "VFREEBUSY": "free and busy times"}
_WHOLE = frozenset(("VCALENDAR", "VEVENT", "VTIMEZONE", *_LEFT_OUT))
"""Parts that never lie in one another, but for those in a calendar: where one begins, another was left open."""

_CHANGES = frozenset(("STANDARD", "DAYLIGHT"))


@dataclass(slots=True)
class RawEvent:
    """An event as it stands: its place in the file from 1, its line, the calendar it is in, its properties."""

    number: int
    line: int
    calendar: int
    properties: dict[str, list[Line]] = field(default_factory=dict)

    def first(self, name: str) -> Line | None:
        """The first property of a name."""
        found = self.properties.get(name)
        return found[0] if found else None

    def every(self, name: str) -> list[Line]:
        """All properties of a name."""
        return self.properties.get(name, [])


@dataclass(slots=True)
class RawZone:
    """A zone as it stands: the calendar it is in, its properties, and those of each change of the clocks."""

    calendar: int
    properties: dict[str, Line] = field(default_factory=dict)
    changes: list[dict[str, list[Line]]] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """A file in its parts. `calendars` counts those begun; what stands outside of any is of calendar 0."""

    name: str = ""
    called_off: set[int] = field(default_factory=set)
    calendars: int = 0
    events: list[RawEvent] = field(default_factory=list)
    zones: list[RawZone] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    unclosed: int = 0
    foreign: bool = False


class _Reader:
    """Where in the file one is: the parts that are open."""

    def __init__(self, name: str) -> None:
        self.parts = Parts()
        self.file = name
        self.open: list[str] = []
        self.calendar = 0

    def begin(self, line: Line) -> None:
        kind = line.value.strip().upper()
        if kind in _WHOLE:
            keep = 1 if kind != "VCALENDAR" and self.open[:1] == ["VCALENDAR"] else 0
            self.parts.unclosed += len(self.open) > keep
            del self.open[keep:]
            self._whole(kind, line)
        elif kind in _CHANGES and self.open[-1:] == ["VTIMEZONE"]:
            self.parts.zones[-1].changes.append({})
        if len(self.open) < DEPTH_MAXIMUM:
            self.open.append(kind)

    def _whole(self, kind: str, line: Line) -> None:
        parts = self.parts
        within = self.calendar if self.open else 0
        if kind == "VCALENDAR":
            parts.calendars += 1
            self.calendar = parts.calendars
        elif kind == "VEVENT":
            parts.events.append(RawEvent(len(parts.events) + 1, line.number, within))
            if len(parts.events) > EVENTS_MAXIMUM:
                raise PortalProblem(f"{self.file} has more than {EVENTS_MAXIMUM:,} events.")
        elif kind == "VTIMEZONE":
            parts.zones.append(RawZone(within))
        else:
            parts.left_out[_LEFT_OUT[kind]] += 1

    def end(self, line: Line) -> None:
        kind = line.value.strip().upper()
        if kind in self.open:
            last = len(self.open) - 1 - self.open[::-1].index(kind)
            del self.open[last:]

    def tell(self, line: Line) -> None:
        """Put a property where it belongs."""
        kind = self.open[-1] if self.open else ""
        self.parts.foreign |= line.foreign
        if kind == "VEVENT":
            self.parts.events[-1].properties.setdefault(line.name, []).append(line)
        elif kind == "VTIMEZONE":
            self.parts.zones[-1].properties.setdefault(line.name, line)
        elif kind in _CHANGES and self.open[-2:-1] == ["VTIMEZONE"]:
            self.parts.zones[-1].changes[-1].setdefault(line.name, []).append(line)
        elif kind == "VCALENDAR":
            self._of_calendar(line)

    def _of_calendar(self, line: Line) -> None:
        if line.name in ("X-WR-CALNAME", "NAME") and not self.parts.name:
            self.parts.name = plain_line(text_of(line.value))[:LINE_MAXIMUM]
        elif line.name == "METHOD" and line.value.strip().upper() == "CANCEL":
            self.parts.called_off.add(self.calendar)


def parts_of(lines: Iterable[Line], name: str) -> Parts:
    """The parts that a file's lines make; `name` is the file's, for messages.

    Raises:
        PortalProblem: it is no calendar, or has more than `EVENTS_MAXIMUM` events.
    """
    reader = _Reader(name)
    for line in lines:
        if line.name == "BEGIN":
            reader.begin(line)
        elif line.name == "END":
            reader.end(line)
        else:
            reader.tell(line)
    parts = reader.parts
    if not parts.calendars and not parts.events:
        raise PortalProblem(f"{name} is no calendar: nothing in it begins one (BEGIN:VCALENDAR).")
    parts.unclosed += any(kind != "VCALENDAR" for kind in reader.open)
    return parts
