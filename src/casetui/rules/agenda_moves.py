"""What of the calendar is moved there, and why the rest is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from casetui.rules.dates import read_day_and_time
from casetui.rules.engaging import lasting
from casetui.rules.times import read_time
from casetui.terms.agenda import AppointmentEntry, Entry, EntryKind
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind

_FIXED = {
    EntryKind.HOLIDAY: "A holiday stands where it stands.",
    EntryKind.DAY_OFF: "Days off are changed where they are kept: Enter opens them, and shows what moves with them.",
    EntryKind.DEADLINE: "A deadline is not moved: its day is given. Enter opens what it is about.",
    EntryKind.DATE: "A date at law is not moved here: Enter opens it, and l there asks for its new day.",
    EntryKind.REFERRAL: "This is the appointment of a referral: Enter opens it, and l there asks for the new day.",
    EntryKind.IMPORTED: "It is of the calendar {source}: change it there, and take that calendar in again.",
}
_WITH_A_WINDOW = {
    Kind.SAFETY.value: "A safety row is not put off: record what was done, and the next look.",
    Kind.TRANSITION.value: "This has a window: s on Today puts it off, and asks why it can wait.",
}


def why_fixed(entry: Entry) -> str:
    """Why an entry cannot be moved in the calendar, as a sentence; "" where it can."""
    if entry.done:
        return f"It is {entry.done} already."
    if entry.kind in _FIXED:
        return _FIXED[entry.kind].format(source=entry.source)
    return _WITH_A_WINDOW.get(entry.word, "") if entry.kind is EntryKind.CHECK_IN else ""


def read_move(entry: Entry, text: str, today: date) -> tuple[date, time | None]:
    """The day and time that a typed line moves an entry to: "tue", "tue 10am"; a time alone stays on its day.

    Only a day keeps the time.

    Raises:
        Refused: it cannot be read.
    """
    day, at = read_day_and_time(text, today)
    if at is None:
        return day, entry.at
    if _is_a_time(text) and entry.on_day >= today:
        return entry.on_day, at
    return day, at


def as_moved(entry: Entry, day: date, at: time | None) -> Entry:
    """An entry as it would stand on another day and time, as long as it is."""
    if at is None:
        return replace(entry, on_day=day, until_day=day + (entry.until_day - entry.on_day), at=None, ends=None)
    until, ends = ended(day, at, lasting(entry))
    return replace(entry, on_day=day, until_day=until, at=at, ends=ends)


def would_stand(entry: AppointmentEntry) -> Entry:
    """An appointment as typed, as the entry that it would be; `key` is nobody's."""
    day, at = entry.starts.day, entry.starts.at
    until, ends = ended(day, at, entry.minutes) if at is not None else (day + timedelta(days=entry.days - 1), None)
    return Entry(
        "", EntryKind.APPOINTMENT, "appointment", entry.title, day, until, at, ends, entry.client_id, place=entry.place
    )


def ended(day: date, at: time, minutes: int) -> tuple[date, time | None]:
    """The last day of what begins then and takes so many minutes, and when it ends; None where it takes none."""
    if not minutes:
        return day, None
    ends = datetime.combine(day, at) + timedelta(minutes=minutes)
    midnight = ends.time() == time.min and ends.date() > day
    return ends.date() - timedelta(days=midnight), ends.time()


def _is_a_time(text: str) -> bool:
    try:
        read_time(text)
    except Refused:
        return False
    return True
