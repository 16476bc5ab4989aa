"""Zones by name, and the clocks that files define: they show what the IANA database shows."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples

from casetui.rules.windows_zones import _names, windows_zone
from casetui.rules.zones import ClockChange, clock_of, known_zone, moment_of, shown_at
from casetui.terms.calendar_file import WallTime
from casetui.terms.change import Refused

NEW_YORK = ZoneInfo("America/New_York")
OLD = WallTime(date(2008, 1, 1), time(2))
SPRING = ClockChange(OLD, -18000, -14400, "FREQ=YEARLY;BYDAY=2SU;BYMONTH=3")
AUTUMN = ClockChange(OLD, -14400, -18000, "FREQ=YEARLY;BYDAY=1SU;BYMONTH=11")
DEFINED = f"{SPRING}\n{AUTUMN}"


def test_every_name_of_windows_is_a_zone() -> None:
    assert len(_names()) > 150
    assert [zone for zone in _names().values() if known_zone(zone) != zone] == []
    assert windows_zone("eastern  standard time") == "America/New_York"
    assert windows_zone("Eastern Standard Time (Mexico)") == "America/Cancun"


@pytest.mark.parametrize(
    "name",
    ["", "Nowhere", "../../etc/passwd", "/etc/localtime", "right/UTC", "a" * 300, "America", "\x00", "é", "+99:00"],
)
def test_a_name_of_nothing_is_no_zone(name: str) -> None:
    assert known_zone(name) == ""


def test_a_zone_that_is_gone_is_refused() -> None:
    assert clock_of("") is None
    with pytest.raises(Refused, match="not known here"):
        clock_of("Mars/Olympus")


@settings(max_examples=examples(100), deadline=None)
@given(st.datetimes(datetime(2009, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_defined_clock_shows_what_the_database_shows(moment: datetime) -> None:
    clock = clock_of(DEFINED)
    assert clock is not None
    local, known = moment.astimezone(clock), moment.astimezone(NEW_YORK)
    assert local.replace(tzinfo=None) == known.replace(tzinfo=None)
    assert (local.fold, local.utcoffset()) == (known.fold, known.utcoffset())
    assert local.astimezone(UTC) == moment


def test_hours_that_are_skipped_or_come_twice_on_a_defined_clock() -> None:
    for day, at in ((date(2026, 3, 8), time(2, 30)), (date(2026, 11, 1), time(1, 30)), (date(2026, 3, 8), time(3))):
        shown = WallTime(day, at)
        assert moment_of(shown, DEFINED) == moment_of(shown, "America/New_York")


def test_a_defined_clock_before_its_first_change_and_after_its_last() -> None:
    ending = ClockChange(OLD, -18000, -14400, f"{SPRING.rule};UNTIL=2010-03-14T02:00:00")
    zone = f"{ending}\n{ClockChange(WallTime(date(2010, 11, 7), time(2)), -14400, -10800)}"
    for year, hours in ((1700, -5), (2010, -4), (2011, -3), (2399, -3)):
        noon = WallTime(date(year, 7, 1), time(12))
        assert moment_of(noon, zone) == datetime(year, 7, 1, 12, tzinfo=UTC) - timedelta(hours=hours)
        assert shown_at(moment_of(noon, zone), zone) == noon


def test_a_fixed_offset() -> None:
    assert moment_of(WallTime(date(2026, 7, 1), time(12)), "-09:30") == datetime(2026, 7, 1, 21, 30, tzinfo=UTC)
