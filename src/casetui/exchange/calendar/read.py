"""Bytes into a calendar file: every event read or refused by name, exceptions tied to what they change."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from casetui.exchange.calendar.clocks import Zones
from casetui.exchange.calendar.events import EventReader, ReadEvent
from casetui.exchange.calendar.lines import lines_of, plain_bytes
from casetui.exchange.calendar.parts import Parts, RawEvent, parts_of
from casetui.exchange.calendar.spans import placed
from casetui.exchange.calendar.values import Unreadable, text_of
from casetui.terms.calendar_file import CalendarEvent, CalendarFile, RefusedEvent, WallTime
from casetui.terms.portal import PortalProblem
from casetui.terms.text import plain_line

SIZE_MAXIMUM = 10 * 1024 * 1024
"""Bytes of a file; what is larger is refused."""

NAMED_MAXIMUM = 60
"""Characters of a title in a sentence about it."""


def read_calendar(data: bytes, name: str) -> CalendarFile:
    """Everything in a calendar file called `name`; an event that is broken is refused by itself, never the file.

    Raises:
        PortalProblem: it is larger than `SIZE_MAXIMUM`, is no calendar, or has too many events.
    """
    called = plain_line(name) or "The file"
    if len(data) > SIZE_MAXIMUM:
        raise PortalProblem(f"{called} is larger than {SIZE_MAXIMUM // 1024 // 1024} MB.")
    parts = parts_of(lines_of(plain_bytes(data)), called)
    zones = Zones(parts)
    reader = EventReader(zones)
    read: list[ReadEvent] = []
    refused: list[RefusedEvent] = []
    for raw in parts.events:
        try:
            read.append(reader.read(raw, raw.calendar in parts.called_off))
        except Unreadable as problem:
            refused.append(_refused(raw, str(problem)))
    events, doubled = _tied(read)
    return CalendarFile(
        parts.name,
        tuple(events),
        tuple(refused),
        (*_of_file(parts, zones), *doubled, *_of_events(read)),
        len(parts.events),
        tuple(parts.left_out.items()),
    )


def _refused(raw: RawEvent, why: str) -> RefusedEvent:
    uid, title = (_said(raw, name) for name in ("UID", "SUMMARY"))
    return RefusedEvent(raw.number, raw.line, uid, title, why)


def _said(raw: RawEvent, name: str) -> str:
    line = raw.first(name)
    return plain_line(text_of(line.value))[:NAMED_MAXIMUM] if line else ""


def _named(read: ReadEvent) -> str:
    return f"“{_said(read.raw, 'SUMMARY') or 'without a title'}” (line {read.raw.line})"


def _of_file(parts: Parts, zones: Zones) -> Iterator[str]:
    if parts.foreign:
        yield "Some letters are not written as UTF-8: they were read as Windows writes them."
    if parts.unclosed:
        yield f"{parts.unclosed} of its parts begin and never end: each was taken to end where the next begins."
    for zone in zones.unknown:
        yield f"Nobody knows the time zone “{zone}”: its times were taken as your own."


def _of_events(read: Sequence[ReadEvent]) -> Iterator[str]:
    for one in read:
        for remark, count in Counter(one.remarks).items():
            yield f"{_named(one)}: {remark}{f' ({count} times)' if count > 1 else ''}."


def _tied(read: Sequence[ReadEvent]) -> tuple[list[CalendarEvent], list[str]]:
    """The events with each exception placed in the zone of what it changes, and each told once."""
    by_uid: dict[str, list[ReadEvent]] = defaultdict(list)
    for one in read:
        by_uid[one.event.uid].append(one)
    events: list[tuple[int, CalendarEvent]] = []
    notes: list[str] = []
    for together in by_uid.values():
        whole = _newest([one for one in together if one.replaces is None], lambda event: event.starts, notes)
        placing = [_placed(one, whole) for one in together if one.replaces is not None]
        changes = _newest(placing, lambda event: event.recurrence, notes)
        events += [(one.raw.number, event) for one, event in zip(whole, _apart(whole), strict=True)]
        events += [(one.raw.number, one.event) for one in changes]
    return [event for _, event in sorted(events, key=lambda pair: pair[0])], notes


def _newest(
    versions: Sequence[ReadEvent], of: Callable[[CalendarEvent], WallTime | None], notes: list[str]
) -> list[ReadEvent]:
    """The newest of what has one name and stands there more than once: that of the highest count, or the last.

    Where versions count alike and differ in what `of` tells, they are no versions but as many events.
    """
    if len(versions) < 2:
        return list(versions)
    newest = max(one.event.sequence for one in versions)
    kept = {of(one.event): one for one in versions if one.event.sequence == newest}
    if len(kept) < len(versions) and of(versions[0].event) in kept:
        notes.append(f"{_named(versions[-1])} stands there {len(versions)} times: the newest was taken.")
    return list(kept.values())


def _apart(whole: Sequence[ReadEvent]) -> list[CalendarEvent]:
    """Events that share what should name one of them, each with a name of its own but the first."""
    return [replace(one.event, uid=f"{one.event.uid}#{n}") if n > 1 else one.event for n, one in enumerate(whole, 1)]


def _placed(change: ReadEvent, whole: Sequence[ReadEvent]) -> ReadEvent:
    master = whole[0].event if whole else change.event
    at = placed(change.replaces, master.starts, master.zone) if change.replaces else None
    return replace(change, event=replace(change.event, recurrence=at))
