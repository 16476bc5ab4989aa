"""An appointment typed in one line, and on which days anything of one may stand."""

from __future__ import annotations

from datetime import date, time

import pytest
from tests.exchange.calendars_made import NEW_YORK, here

from casetui.rules.appointment_line import check_appointment, last_of, read_appointment, rule_of, say_appointment
from casetui.rules.appointment_span import days_of
from casetui.rules.occurring import occurrences
from casetui.terms.calendar_file import CalendarEvent, WallTime
from casetui.terms.change import Refused

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("dentist tue 10am", "dentist · Tue 24 10:00"),
        ("dentist tue 10-11am", "dentist · Tue 24 10:00, 1 h"),
        ("lunch noon-1pm wed", "lunch · Wed 25 12:00, 1 h"),
        ("call with union 11-1pm tomorrow @okafor", "call with union · tomorrow 11:00, 2 h · @okafor"),
        ("team 3/14 9:30-10", "team · 14 Mar 2027 09:30, 30 min"),
        ("flu shots 12/1 10pm-midnight", "flu shots · Tue 1 Dec 22:00, 2 h"),
        ("supervision every mon 9am for 1 h", "supervision · Mon 23 09:00, 1 h · weekly on Mon"),
        ("visit to lawyer mon 14:00 45 min", "visit to lawyer · Mon 23 14:00, 45 min"),
        ("course wed 9am 1 h 30", "course · Wed 25 09:00, 1 h 30"),
        ("fair fri, 2 days", "fair · Fri 27, 2 days"),
        ("training of 2 days wed", "training of 2 days · Wed 25, all day"),
        ("dentist in 2 days", "dentist · Sun 22, all day"),
        ("", ""),
    ],
)
def test_a_line_is_read_with_its_length(text: str, said: str) -> None:
    assert say_appointment(read_appointment(text, TODAY), TODAY) == said


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("meeting 3-2pm mon", "14:00 is not after 15:00"),
        ("dentist", "Say when"),
        ("tue 10am", "Say what it is"),
        ("dentist tue 45 min", "at what time it begins"),
        ("retreat fri for 400 days", "a year"),
        ("huddle mon 9am every 3 working days", "no rhythm that a calendar can follow"),
    ],
)
def test_what_cannot_be_kept_says_why(text: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        check_appointment(read_appointment(text, TODAY))


def test_a_rule_of_hers_ends_where_it_says() -> None:
    starts = WallTime(date(2026, 11, 23), time(9))
    assert last_of("FREQ=WEEKLY;COUNT=3", starts) == WallTime(date(2026, 12, 7), time(9))
    assert last_of("FREQ=WEEKLY;UNTIL=20261207", starts) == WallTime(date(2026, 12, 7), time(23, 59))
    assert last_of("FREQ=WEEKLY;UNTIL=20261207", WallTime(starts.day)) == WallTime(date(2026, 12, 7))
    assert last_of("FREQ=WEEKLY", starts) is None
    assert last_of("", starts) is None
    assert rule_of("FREQ=MONTHLY", date(2027, 1, 31)) != "FREQ=MONTHLY"


WEEKLY = CalendarEvent("a", "x", WallTime(date(2026, 11, 2), time(9)), rule="FREQ=WEEKLY", minutes=60)
UNTIL = CalendarEvent(
    "a", "x", WallTime(date(2026, 11, 2), time(9)), rule="FREQ=WEEKLY", last=WallTime(date(2026, 11, 30), time(9))
)
MOVED = CalendarEvent(
    "a", "x", WallTime(date(2027, 1, 5), time(9)), recurrence=WallTime(date(2026, 11, 16), time(9)), minutes=60
)
ONWARD = CalendarEvent(
    "a", "x", WallTime(date(2026, 11, 26), time(9)), recurrence=WallTime(date(2026, 11, 16), time(9)), onward=True
)
LONG = CalendarEvent("a", "x", WallTime(date(2026, 11, 2)), days=40, extra=(WallTime(date(2026, 12, 24)),))
FAR = CalendarEvent("a", "x", WallTime(date(2026, 11, 2), time(23)), zone="Pacific/Kiritimati", minutes=300)


@pytest.mark.parametrize(
    "events", [(WEEKLY,), (UNTIL,), (WEEKLY, MOVED), (UNTIL, MOVED), (UNTIL, ONWARD), (LONG,), (FAR,)]
)
def test_every_day_of_an_appointment_lies_within_its_span(events: tuple[CalendarEvent, ...]) -> None:
    first, final = days_of(events)
    with here(NEW_YORK):
        found = occurrences(events, date(2026, 1, 1), date(2028, 12, 31))
    assert found
    assert first <= min(one.on_day for one in found)
    assert final is None or final >= max(one.until_day for one in found)
    assert (final is None) is any(event.rule and event.last is None for event in events)
