"""A feed as the bytes of a calendar file, RFC 5545. Times are written in UTC: every calendar reads them alike, with
no zone to be defined, and a feed holds no repeats, whose hour would move when the clocks change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from casetui.rules.zones import moment_of
from casetui.terms.calendar_feed import Feed, FeedEntry
from casetui.terms.text import plain_line, plain_note

LINE_OCTETS = 75
"""Octets of a line of the file, its end not counted."""

PRODUCT = "-//casetui//casetui//EN"
REFRESH = "PT1H"
"""How often a calendar that follows the file is asked to look again, as a DURATION."""

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def write_feed(feed: Feed) -> bytes:
    """A feed as .ics. Entries are private, keep their order, and are all stamped with the moment that the feed says.

    Raises:
        OverflowError: an entry stands outside the calendar.
    """
    return b"".join(map(_folded, _lines(feed)))


def _lines(feed: Feed) -> Iterator[str]:
    name = _text(plain_line(feed.name))
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
    yield from (f"NAME:{name}", f"X-WR-CALNAME:{name}")
    yield from (f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}", f"X-PUBLISHED-TTL:{REFRESH}")
    for entry in feed.entries:
        yield from _entry(entry, feed.stamp)
    yield "END:VCALENDAR"


def _entry(entry: FeedEntry, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(plain_line(entry.uid))}"
    yield f"DTSTAMP:{_moment(stamp)}"
    yield f"SEQUENCE:{entry.sequence}"
    yield from _times(entry)
    yield f"SUMMARY:{_text(plain_line(entry.title))}"
    if entry.place:
        yield f"LOCATION:{_text(plain_line(entry.place))}"
    if entry.note:
        yield f"DESCRIPTION:{_text(plain_note(entry.note))}"
    yield "CLASS:PRIVATE"
    yield f"TRANSP:{'TRANSPARENT' if entry.free else 'OPAQUE'}"
    yield "END:VEVENT"


def _times(entry: FeedEntry) -> Iterator[str]:
    day = entry.starts.day
    if entry.starts.at is None:
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=max(1, entry.days)):%Y%m%d}"
        return
    starts = moment_of(entry.starts, "")
    yield f"DTSTART:{_moment(starts)}"
    if entry.minutes > 0:
        yield f"DTEND:{_moment(starts + timedelta(minutes=entry.minutes))}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> bytes:
    """A line with its end, on as many lines as it needs; no letter is cut in two."""
    pieces, piece = list[bytes](), b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > LINE_OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join((*pieces, piece, b""))
