"""When events take place: in her zone and theirs, over changes of the clocks, with exceptions and without."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from tests.exchange.calendars_made import KATHMANDU, LISBON, NEW_YORK, here

from casetui.rules.occurring import occurrences, told_here
from casetui.terms.calendar_file import CalendarEvent, Occurrence, WallTime

TEN = time(10)
TUESDAY = date(2026, 10, 20)
WEEKLY = CalendarEvent("a", "Dialysis", WallTime(TUESDAY, TEN), NEW_YORK, minutes=60, rule="FREQ=WEEKLY")
MONTH = (date(2026, 10, 15), date(2026, 11, 10))


def told(found: list[Occurrence]) -> list[str]:
    """Occurrences as short text."""
    return [f"{one.on_day:%m-%d} {one.at or 'all day'}" for one in found]


@pytest.mark.parametrize(
    ("zone", "found"),
    [
        (NEW_YORK, ["10-20 10:00:00", "10-27 10:00:00", "11-03 10:00:00", "11-10 10:00:00"]),
        (LISBON, ["10-20 15:00:00", "10-27 14:00:00", "11-03 15:00:00", "11-10 15:00:00"]),
        (KATHMANDU, ["10-20 19:45:00", "10-27 19:45:00", "11-03 20:45:00", "11-10 20:45:00"]),
        ("Pacific/Kiritimati", ["10-21 04:00:00", "10-28 04:00:00", "11-04 05:00:00"]),
    ],
)
def test_its_own_clocks_say_when_and_hers_tell_it(zone: str, found: list[str]) -> None:
    with here(zone):
        assert told(occurrences([WEEKLY], *MONTH)) == found
        floating = replace(WEEKLY, zone="")
        assert {one.at for one in occurrences([floating], *MONTH)} == {TEN}


def test_hours_that_are_skipped_or_come_twice() -> None:
    night = replace(WEEKLY, starts=WallTime(date(2026, 3, 1), time(2, 30)), minutes=90)
    autumn = replace(WEEKLY, starts=WallTime(date(2026, 10, 25), time(1, 30)), minutes=60)
    with here(NEW_YORK):
        spring = occurrences([night], date(2026, 3, 1), date(2026, 3, 15))
        assert [(one.at, one.ends) for one in spring] == [
            (time(2, 30), time(4)),
            (time(3, 30), time(5)),
            (time(2, 30), time(4)),
        ]
        fall = occurrences([autumn], date(2026, 10, 25), date(2026, 11, 1))
        assert [(one.at, one.ends) for one in fall] == [(time(1, 30), time(2, 30)), (time(1, 30), time(1, 30))]


def test_a_length_of_days_is_by_the_clocks_and_of_minutes_by_the_hour() -> None:
    with here(NEW_YORK):
        start = WallTime(date(2026, 10, 31), time(20))
        by_days = told_here(CalendarEvent("a", "Respite", start, NEW_YORK, days=1))
        by_hours = told_here(CalendarEvent("a", "Respite", start, NEW_YORK, minutes=1440))
        assert (by_days.ends, by_hours.ends) == (time(20), time(19))


def test_exceptions_further_days_and_those_left_out() -> None:
    event = replace(
        WEEKLY,
        excluded=(WallTime(date(2026, 10, 27), TEN), WallTime(date(2026, 11, 3))),
        extra=(WallTime(date(2026, 11, 5), TEN), WallTime(TUESDAY, TEN)),
        last=WallTime(date(2026, 11, 10), TEN),
    )
    moved = CalendarEvent(
        "a", "Dialysis, late", WallTime(date(2026, 11, 11), time(9)), NEW_YORK, recurrence=WallTime(TUESDAY, TEN)
    )
    off = replace(moved, recurrence=WallTime(date(2026, 11, 10), TEN), cancelled=True)
    with here(NEW_YORK):
        assert told(occurrences([event], *MONTH)) == ["10-20 10:00:00", "11-05 10:00:00", "11-10 10:00:00"]
        found = occurrences([event, moved, off], date(2026, 10, 1), date(2026, 11, 30))
        assert told(found) == ["11-05 10:00:00", "11-11 09:00:00"]
        assert (found[1].event.title, found[1].recurrence) == ("Dialysis, late", WallTime(TUESDAY, TEN))
        assert told(occurrences([event, moved, off], TUESDAY, TUESDAY)) == []
        assert told(occurrences([moved], *MONTH)) == []
        assert told(occurrences([moved], date(2026, 11, 11), date(2026, 11, 11))) == ["11-11 09:00:00"]


def test_a_change_for_one_and_all_later_ones() -> None:
    later = CalendarEvent(
        "a",
        "Dialysis",
        WallTime(date(2026, 11, 4), time(8)),
        NEW_YORK,
        recurrence=WallTime(date(2026, 11, 3), TEN),
        onward=True,
    )
    with here(NEW_YORK):
        found = told(occurrences([WEEKLY, later], date(2026, 10, 15), date(2026, 11, 18)))
        assert found == ["10-20 10:00:00", "10-27 10:00:00", "11-04 08:00:00", "11-11 08:00:00", "11-18 08:00:00"]
        ended = replace(later, cancelled=True)
        assert told(occurrences([WEEKLY, ended], *MONTH)) == ["10-20 10:00:00", "10-27 10:00:00"]


def test_the_first_start_takes_place_even_where_its_rule_does_not_fall_on_it() -> None:
    event = replace(WEEKLY, rule="FREQ=WEEKLY;BYDAY=FR", last=WallTime(date(2026, 10, 30), TEN))
    with here(NEW_YORK):
        assert told(occurrences([event], *MONTH)) == ["10-20 10:00:00", "10-23 10:00:00", "10-30 10:00:00"]


def test_days_have_no_zone_and_what_lasts_reaches_into_the_days_asked_for() -> None:
    leave = CalendarEvent("b", "Leave", WallTime(date(2026, 10, 1)), days=20)
    stay = CalendarEvent("c", "Respite", WallTime(date(2026, 10, 18), time(20)), NEW_YORK, minutes=3 * 1440)
    for zone in (NEW_YORK, "Pacific/Kiritimati"):
        with here(zone):
            (one,) = occurrences([leave], TUESDAY, TUESDAY)
            assert (one.on_day, one.until_day, one.at, one.ends) == (date(2026, 10, 1), TUESDAY, None, None)
            assert not occurrences([leave], date(2026, 10, 21), date(2026, 10, 30))
            assert len(occurrences([stay], TUESDAY, TUESDAY)) == 1


def test_what_ends_at_midnight_ends_on_the_day_before_and_what_has_no_end_has_none() -> None:
    with here(NEW_YORK):
        late = told_here(replace(WEEKLY, starts=WallTime(TUESDAY, time(22)), minutes=120))
        assert (late.until_day, late.ends) == (TUESDAY, time(0))
        assert told_here(replace(WEEKLY, minutes=0)).ends is None
        assert told_here(replace(WEEKLY, rule="")).recurrence is None
        assert told_here(WEEKLY).recurrence == WEEKLY.starts


def test_the_day_in_order() -> None:
    def at(uid: str, hour: int | None) -> CalendarEvent:
        return CalendarEvent(uid, uid, WallTime(TUESDAY, None if hour is None else time(hour)), minutes=30, days=0)

    found = occurrences([at("c", 14), at("b", 9), at("d", None), at("a", 9)], TUESDAY, TUESDAY)
    assert [one.event.uid for one in found] == ["d", "a", "b", "c"]
