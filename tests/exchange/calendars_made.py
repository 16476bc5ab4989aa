"""Calendar files made up for tests, and a clock in a zone to read them by."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import time_machine

from casetui.exchange.calendar import read_calendar
from casetui.terms.calendar_file import CalendarEvent, CalendarFile

NEW_YORK, LISBON, KATHMANDU, LORD_HOWE = "America/New_York", "Europe/Lisbon", "Asia/Kathmandu", "Australia/Lord_Howe"
ZONES = (NEW_YORK, LISBON, KATHMANDU, LORD_HOWE, "Pacific/Kiritimati", "UTC")

CUSTOM = """BEGIN:VTIMEZONE
TZID:Clinic time
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""
"""A zone of its own name that is New York's."""


def here(zone: str) -> time_machine.travel:
    """A clock that stands in a zone, on a fixed day."""
    return time_machine.travel(datetime(2026, 11, 20, 9, 30, tzinfo=ZoneInfo(zone)), tick=False)


def vevent(*lines: str, title: str = "Dentist") -> str:
    """An event with a title and these lines."""
    return "\r\n".join(("BEGIN:VEVENT", f"SUMMARY:{title}", *lines, "END:VEVENT"))


def vcalendar(*parts: str) -> bytes:
    """A calendar with these parts."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//made//here//EN")
    return "\r\n".join((*head, *parts, "END:VCALENDAR", "")).encode()


def read(*parts: str) -> CalendarFile:
    """What is read from a calendar with these parts."""
    return read_calendar(vcalendar(*parts), "a.ics")


def one(*lines: str) -> CalendarEvent:
    """The event that is read from these lines, which nothing is to be said about."""
    file = read(vevent("UID:a", *lines))
    assert not file.refused
    assert not file.notes
    assert len(file.events) == 1
    return file.events[0]
