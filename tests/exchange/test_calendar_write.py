"""A feed as a calendar file: what is written is read again as it was, and is what the standard asks for."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples
from tests.exchange.calendars_made import LORD_HOWE, NEW_YORK, ZONES, here

from casetui.exchange.calendar import read_calendar, write_feed
from casetui.exchange.calendar.write import LINE_OCTETS
from casetui.rules.occurring import occurrences, told_here
from casetui.terms.calendar_feed import Feed, FeedEntry
from casetui.terms.calendar_file import WallTime
from casetui.terms.clock import local_moment
from casetui.terms.text import plain_line, plain_note

STAMP = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
DAY = date(2026, 12, 1)
LINES = st.text(max_size=120).map(plain_line)

ENTRIES = st.builds(
    FeedEntry,
    uid=st.uuids().map(lambda mark: f"{mark.hex}@casetui"),
    title=LINES,
    starts=st.builds(
        WallTime,
        st.dates(date(1950, 1, 1), date(2200, 12, 31)) | st.sampled_from((date(2028, 2, 29), date(2026, 11, 1))),
        st.none() | st.times().map(lambda at: at.replace(microsecond=0, second=0)),
    ),
    minutes=st.integers(0, 3000),
    days=st.integers(1, 40),
    place=LINES,
    note=st.text(max_size=200).map(lambda text: plain_note(text).strip()),
    sequence=st.integers(0, 10_000),
    free=st.booleans(),
)


def unfolded(data: bytes) -> list[str]:
    """The lines that a file tells, without their folds."""
    return data.replace(b"\r\n ", b"").decode().splitlines()


def test_a_feed_to_the_letter() -> None:
    entries = (
        FeedEntry("1@casetui", "visit A.O.", WallTime(DAY, time(10)), 45, place="12 Elm St, Bangor", sequence=3),
        FeedEntry("2@casetui", "day off", WallTime(date(2028, 2, 29)), days=2, free=True),
    )
    with here(NEW_YORK):
        written = write_feed(Feed("casetui; visits", entries, STAMP)).decode()
    assert written == (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//casetui//casetui//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
        "NAME:casetui\\; visits\r\nX-WR-CALNAME:casetui\\; visits\r\n"
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n"
        "BEGIN:VEVENT\r\nUID:1@casetui\r\nDTSTAMP:20261120T143000Z\r\nSEQUENCE:3\r\n"
        "DTSTART:20261201T150000Z\r\nDTEND:20261201T154500Z\r\nSUMMARY:visit A.O.\r\n"
        "LOCATION:12 Elm St\\, Bangor\r\nCLASS:PRIVATE\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:2@casetui\r\nDTSTAMP:20261120T143000Z\r\nSEQUENCE:0\r\n"
        "DTSTART;VALUE=DATE:20280229\r\nDTEND;VALUE=DATE:20280302\r\nSUMMARY:day off\r\n"
        "CLASS:PRIVATE\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


@pytest.mark.parametrize("zone", ZONES)
def test_what_is_written_is_read_again(zone: str) -> None:
    @settings(max_examples=examples(10), deadline=None)
    @given(st.lists(ENTRIES, max_size=4, unique_by=lambda entry: entry.uid), LINES)
    def law(entries: list[FeedEntry], name: str) -> None:
        data = write_feed(Feed(name, tuple(entries), STAMP))
        file = read_calendar(data, "a.ics")
        assert (file.name, file.refused, file.notes) == (name, (), ())
        assert len(file.events) == len(entries)
        for entry, event in zip(entries, file.events, strict=True):
            kept = (event.uid, event.title, event.place, event.note, event.sequence, event.free)
            assert kept == (entry.uid, entry.title, entry.place, entry.note, entry.sequence, entry.free)
            first = told_here(event)
            if entry.starts.at is None:
                last = entry.starts.day + timedelta(days=entry.days - 1)
                assert (first.on_day, first.at, first.until_day) == (entry.starts.day, None, last)
            else:
                shown = local_moment(entry.starts.day, entry.starts.at)
                assert (first.on_day, first.at) == (shown.date(), shown.time())
                assert event.minutes == entry.minutes

    with here(zone):
        law()


@settings(max_examples=examples(30), deadline=None)
@given(st.text(max_size=300))
def test_lines_are_folded_within_their_length_and_never_within_a_letter(title: str) -> None:
    data = write_feed(Feed("", (FeedEntry("1@casetui", title, WallTime(DAY), note=title),), STAMP))
    assert data.endswith(b"\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= LINE_OCTETS
        line.decode()
        assert not {b"\r"[0], b"\n"[0], 0} & set(line)
    names = [line.split(":")[0].split(";")[0] for line in unfolded(data)]
    assert names.count("BEGIN") == names.count("END") == 2
    assert names.count("UID") == 1


def test_an_hour_that_the_clocks_skip_is_later_and_one_that_comes_twice_the_first() -> None:
    for zone, day, at, shown in (
        (NEW_YORK, date(2026, 3, 8), time(2, 30), time(3, 30)),
        (NEW_YORK, date(2026, 11, 1), time(1, 30), time(1, 30)),
        (LORD_HOWE, date(2026, 10, 4), time(2, 15), time(2, 45)),
    ):
        with here(zone):
            data = write_feed(Feed("", (FeedEntry("1@casetui", "visit", WallTime(day, at), 90),), STAMP))
            (found,) = occurrences(read_calendar(data, "a.ics").events, day, day)
            assert (found.on_day, found.at) == (day, shown)
