"""Which zone a name in a file means: one that is known, one that the file defines, or none."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta

from casetui.exchange.calendar.lines import Line
from casetui.exchange.calendar.parts import Parts, RawZone
from casetui.exchange.calendar.values import Unreadable, pieces_of, stamp_of
from casetui.rules.repeat_reading import read_repeat, repeat_text
from casetui.rules.zones import ClockChange, known_zone
from casetui.terms.calendar_file import WallTime
from casetui.terms.change import Refused
from casetui.terms.text import plain_line

CHANGES_MAXIMUM = 40
"""Changes of a defined clock that are kept: those that go on, and the latest of the others."""

_OFFSET = re.compile(r"\s*([+-]?)(\d{2}):?(\d{2}):?(\d{2})?\s*", re.ASCII)


class Zones:
    """The zones of one file. What nobody knows is her own, and is told once by name."""

    def __init__(self, parts: Parts) -> None:
        self.unknown: dict[str, None] = {}
        self._defined: dict[tuple[int, str], str] = {}
        self._anywhere: dict[str, str] = {}
        for raw in parts.zones:
            self._define(raw)

    def named(self, name: str, calendar: int) -> str:
        """The zone that a TZID within a calendar of the file means, as `rules.zones` keeps it; "" where none is."""
        said = name.strip()
        if not said:
            return ""
        zone = known_zone(said) or self._defined.get((calendar, said)) or self._anywhere.get(said)
        if zone is None:
            self.unknown.setdefault(plain_line(said)[:60])
        return zone or ""

    def _define(self, raw: RawZone) -> None:
        name = raw.properties["TZID"].value.strip() if "TZID" in raw.properties else ""
        zone = _located(raw) or _worked_out(raw)
        if name and zone:
            self._defined[raw.calendar, name] = zone
            self._anywhere.setdefault(name, zone)


def _located(raw: RawZone) -> str:
    line = raw.properties.get("X-LIC-LOCATION")
    return known_zone(line.value) if line else ""


def _worked_out(raw: RawZone) -> str:
    """The clock that the changes make, as text; "" where none of them can be read."""
    going, once = list[ClockChange](), list[ClockChange]()
    for properties in raw.changes:
        for change in _changes(properties):
            (going if change.rule else once).append(change)
    latest = sorted(once, key=lambda change: change.starts)[-CHANGES_MAXIMUM:]
    return "\n".join(map(str, dict.fromkeys((*latest, *going[-CHANGES_MAXIMUM:]))))


def _changes(properties: dict[str, list[Line]]) -> list[ClockChange]:
    try:
        before, after = (_offset(properties[name][0]) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
        starts = stamp_of(properties["DTSTART"][0].value, "start").shown
        dates = [stamp_of(piece, "date").shown for line in properties.get("RDATE", []) for piece in pieces_of(line)]
    except (KeyError, Unreadable):
        return []
    rule = _rule(properties, before)
    return [ClockChange(starts, before, after, rule), *(ClockChange(at, before, after) for at in dates)]


def _offset(line: Line) -> int:
    found = _OFFSET.fullmatch(line.value)
    if found is None or int(found[2]) > 23 or int(found[3]) > 59:
        raise Unreadable("its offset cannot be read")
    seconds = int(found[2]) * 3600 + int(found[3]) * 60 + min(59, int(found[4] or 0))
    return -seconds if found[1] == "-" else seconds


def _rule(properties: dict[str, list[Line]], before: int) -> str:
    """The yearly rule of a change, its end told by the clocks before it; "" where it changes once."""
    lines = properties.get("RRULE")
    if not lines:
        return ""
    text = repeat_text(lines[0].value)
    try:
        rule = read_repeat(text)
        until = stamp_of(rule.until, "end") if rule.until else None
    except (Refused, Unreadable):
        return ""
    if rule.frequency != "YEARLY" or rule.count:
        return ""
    kept = [part for part in text.split(";") if not part.startswith("UNTIL=")]
    if until is not None:
        shown = _clocks_show(until.shown, before) if until.zone == "UTC" else until.shown
        kept.append(f"UNTIL={shown}")
    return ";".join(kept)


def _clocks_show(known: WallTime, offset: int) -> WallTime:
    shown = datetime.combine(known.day, known.at or time.min, UTC) + timedelta(seconds=offset)
    return WallTime(shown.date(), shown.time())
