"""The zones of calendar files: by the names that programs give them, by the clocks that files define, or by neither."""

from __future__ import annotations

from datetime import date, time

import pytest
from tests.exchange.calendars_made import CUSTOM, NEW_YORK, here, one, read, vevent

from casetui.rules.occurring import told_here
from casetui.terms.calendar_file import WallTime

TEN = time(10)
DAY = date(2026, 12, 1)

WINDOWS = (
    ("Eastern Standard Time", NEW_YORK),
    ('"Eastern Time (US & Canada)"', NEW_YORK),
    ('"(UTC-05:00) Eastern Time (US & Canada)"', NEW_YORK),
    ("(GMT-05.00) Eastern Time (US & Canada)", NEW_YORK),
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("/mozilla.org/20050126_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    ("/freeassociation.sourceforge.net/America/New_York", NEW_YORK),
    ("america/new_york", NEW_YORK),
    ("US/Eastern", "US/Eastern"),
    ("PST", "America/Los_Angeles"),
    ("UTC", "UTC"),
    ("GMT-0500", "-05:00"),
)


@pytest.mark.parametrize(("name", "zone"), WINDOWS)
def test_a_zone_by_whatever_name(name: str, zone: str) -> None:
    event = one(f"DTSTART;TZID={name}:20261201T100000")
    assert (event.starts, event.zone) == (WallTime(DAY, TEN), zone)


def test_an_offset_in_the_time_is_a_zone() -> None:
    assert one("DTSTART:20261201T100000-0500").zone == "-05:00"
    assert one("DTSTART;TZID=America/Chicago:20261201T100000Z").zone == "UTC"


@pytest.mark.parametrize(("day", "hour"), [("20261201", 15), ("20260701", 14), ("20260308", 14), ("20261101", 15)])
def test_a_clock_that_the_file_defines(day: str, hour: int) -> None:
    file = read(CUSTOM, vevent("UID:a", f"DTSTART;TZID=Clinic time:{day}T100000"))
    assert not file.notes
    with here("UTC"):
        assert told_here(file.events[0]).at == time(hour)


def test_a_zone_that_says_where_it_lies_is_that_one() -> None:
    zone = CUSTOM.replace("TZID:Clinic time", "TZID:Clinic time\nX-LIC-LOCATION:America/New_York")
    assert read(zone, vevent("DTSTART;TZID=Clinic time:20261201T100000")).events[0].zone == NEW_YORK


def test_a_zone_that_nobody_knows_is_hers_and_named_once() -> None:
    lines = "DTSTART;TZID=Moon/Sea:20261201T100000"
    file = read(vevent("UID:a", lines), vevent("UID:b", lines))
    assert [event.zone for event in file.events] == ["", ""]
    assert file.notes == ("Nobody knows the time zone “Moon/Sea”: its times were taken as your own.",)
