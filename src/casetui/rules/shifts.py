"""Carers' shifts: which days they fall on, hours in which nobody is there, and what a no-show says.

Times of a shift are local, moments are aware: a night on which the clocks change has an hour more or less.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import dropwhile, takewhile

from casetui.rules.cadence import check_rhythm, days_from
from casetui.rules.rhythm import say_rhythm
from casetui.rules.serving import first_day
from casetui.rules.times import read_time
from casetui.terms.case import CaseStatus
from casetui.terms.change import Refused
from casetui.terms.clock import WEEKDAYS, local_moment
from casetui.terms.shift import Alone, CarerShift, DayNoted, ShiftEntry, ShiftOutcome, Slot
from casetui.wording import say_count, say_minutes, say_time

WEEK = 7
"""Days that are shown at once."""

COUNTED_DAYS = 30
"""Days within which no-shows of a carer are counted (C)."""

_DAY = timedelta(days=1)
_MIDNIGHT = time()
_SPAN = ("-", "\u2013", " to ", " until ")


def read_hours(text: str) -> tuple[time, time]:
    """From when until when, as typed: "14:00-18:00", "9am to 1pm", "22:00-06:00" is a night.

    Raises:
        Refused: it is not two times of day; names what was typed.
    """
    for between in _SPAN:
        begins, found, ends = text.partition(between)
        if found:
            return _end_of_day(begins), _end_of_day(ends)
    raise Refused("two times are needed: 14:00-18:00, 9am to 1pm")


def _end_of_day(text: str) -> time:
    """A time as typed; midnight is where one day's hours meet the next day's."""
    return _MIDNIGHT if text.strip().casefold() == "midnight" else read_time(text.strip())


def say_hours(begins: time, ends: time) -> str:
    """ "14:00-18:00"; a night says that it ends the next day: "22:00-06:00 +1"."""
    return f"{say_time(begins)}-{say_time(ends)}{' +1' if ends <= begins else ''}"


def check_shift(entry: ShiftEntry) -> None:
    """Refuse a shift that cannot be.

    Raises:
        Refused: nobody is named, its rhythm cannot be read, it ends before it begins, or nobody is named for her who
            cannot be alone and it is not said that there is nobody.
    """
    if not entry.carer.strip():
        raise Refused("Say who comes.")
    check_rhythm(entry.rhythm, entry.since - _DAY)
    if entry.until is not None and entry.until < entry.since:
        raise Refused("A shift cannot end before it begins.")
    if entry.never_alone and not entry.backup.strip() and not entry.no_backup:
        raise Refused("The client cannot be alone: name the back-up, or say that there is none.")


def days_of(shift: CarerShift, first: date, last: date) -> list[date]:
    """The days from `first` to `last` on which a shift begins."""
    last = min(last, shift.until or last)
    if not shift.rhythm:
        return [shift.since] if first <= shift.since <= last else []
    days = days_from(shift.rhythm, first_day(shift.rhythm, shift.since))
    return list(dropwhile(lambda day: day < first, takewhile(lambda day: day <= last, days)))


def slot_of(shift: CarerShift, on_day: date, noted: DayNoted | None = None) -> Slot:
    """A shift on a day that is one of its own."""
    over = on_day + _DAY if shift.ends <= shift.begins else on_day
    return Slot(shift, on_day, local_moment(on_day, shift.begins), local_moment(over, shift.ends), noted)


def slots(shifts: Iterable[CarerShift], noted: Iterable[DayNoted], first: date, last: date) -> tuple[Slot, ...]:
    """Every shift from `first` to `last`, those too that began the evening before, in the order of the clock."""
    known = {(one.shift_id, one.on_day): one for one in noted}
    found = [
        slot_of(shift, day, known.get((shift.id, day)))
        for shift in shifts
        for day in days_of(shift, first - _DAY, last)
    ]
    begin = local_moment(first, _MIDNIGHT)
    return tuple(
        sorted((slot for slot in found if slot.ends > begin), key=lambda one: (one.begins, one.ends, one.shift.id))
    )


def alone(found: Iterable[Slot], first: date, last: date) -> tuple[Alone, ...]:
    """The hours from midnight before `first` until midnight after `last` in which nobody is with her."""
    begin, end = local_moment(first, _MIDNIGHT), local_moment(last + _DAY, _MIDNIGHT)
    gaps: list[Alone] = []
    covered = begin
    for slot in sorted((slot for slot in found if slot.covers), key=lambda one: one.begins):
        if slot.begins > covered:
            gaps.append(Alone(covered, min(slot.begins, end)))
        covered = max(covered, slot.ends)
        if covered >= end:
            break
    if covered < end:
        gaps.append(Alone(covered, end))
    return tuple(gaps)


def say_alone(gap: Alone) -> str:
    """Hours in which nobody is there: "Wed 18:00-22:00 nobody", "Wed 22:00 to Thu 06:00 nobody", with how long."""
    begins, ends = gap.begins, gap.ends
    same = begins.date() == ends.date()
    until = say_time(ends.time())
    if not same and ends.time() == _MIDNIGHT and ends.date() == begins.date() + _DAY:
        same, until = True, "24:00"
    opening = f"{WEEKDAYS[begins.weekday()]} {say_time(begins.time())}"
    closing = f"-{until}" if same else f" to {WEEKDAYS[ends.weekday()]} {until}"
    return f"{opening}{closing} nobody, {say_minutes(gap.minutes)}"


def current(shift: CarerShift, noted: Iterable[DayNoted], now: datetime) -> Slot | None:
    """The latest shift that should have begun by now, today or the evening before; None where there is none."""
    today = now.date()
    known = {one.on_day: one for one in noted if one.shift_id == shift.id}
    days = [day for day in days_of(shift, today - _DAY, today) if local_moment(day, shift.begins) <= now]
    return slot_of(shift, days[-1], known.get(days[-1])) if days else None


def whom_to_ring(shift: CarerShift) -> str:
    """Whom to ring when nobody came: "back-up Kit Doyle 207 555 0188", or that there is none."""
    who = " ".join(filter(None, (shift.backup, shift.backup_phone)))
    return f"back-up {who}" if who else "no back-up is named"


def no_show_words(shift: CarerShift) -> str:
    """What a no-show says on Today: "no carer: Ana did not come 14:00, back-up Kit 207 555 0188"."""
    lead = "no carer: " if shift.never_alone else ""
    return f"{lead}{shift.carer} did not come {say_time(shift.begins)}, {whom_to_ring(shift)}"


def count_no_shows(noted: Sequence[DayNoted], today: date) -> int:
    """How many no-shows there were within the last `COUNTED_DAYS` days, covered ones too."""
    since = today - timedelta(days=COUNTED_DAYS)
    missed = (ShiftOutcome.NO_SHOW, ShiftOutcome.COVERED)
    return sum(one.outcome in missed and since < one.on_day <= today for one in noted)


def say_no_shows(count: int) -> str:
    """Repeated no-shows: "3 in 30 days"; "" for none."""
    return f"{say_count(count, 'no-show')} in {COUNTED_DAYS} days" if count else ""


def say_when(shift: CarerShift) -> str:
    """When a carer comes: "every weekday 14:00-18:00"."""
    return f"{say_rhythm(shift.rhythm) or 'once'} {say_hours(shift.begins, shift.ends)}"


def nobody_expected(ward: str | None, status: CaseStatus, deceased: bool) -> str:
    """Why no carer is expected at present; "" where one is. `ward` is the hospital that she is in, None for none."""
    if deceased:
        return "the client has died"
    if not status.open:
        return f"the case is {status}"
    return "" if ward is None else f"in hospital{f', {ward}' if ward else ''}"
