"""The lines of the Carers screen: the shifts of each day, hours in which nobody is there, shifts on no day of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias

from casetui.palette import Role
from casetui.rules.shifts import WEEK, say_alone, say_hours, say_no_shows, say_when, whom_to_ring
from casetui.terms.clock import WEEKDAYS
from casetui.terms.shift import Alone, CarerShift, ShiftEntry, Slot, Week
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Line, Piece, Words, fit
from casetui.widgets.rows import Row
from casetui.wording import say_day, say_time

COLUMNS = Columns(Column(1), Column(14), Column(None), Column(34, 40))


@dataclass(frozen=True, slots=True)
class ShiftsLine:
    """A shift, on a day of those that are shown or on none; `before` where it began the evening before them."""

    shift: CarerShift
    slot: Slot | None = None
    expected: bool = True
    before: bool = False


ShiftsRow: TypeAlias = Row[ShiftsLine | str]
"""A line, or words (their key is None)."""


def shifts_rows(week: Week, shifts: Mapping[int, CarerShift], today: date) -> list[ShiftsRow]:
    """Day after day who comes, and when nobody is there; then the shifts that fall on none of the days."""
    if not shifts and not week.slots:
        return []
    rows: list[ShiftsRow] = []
    expected = not week.nobody_expected
    for day in (week.first + timedelta(days=number) for number in range(WEEK)):
        slots = [slot for slot in week.slots if slot.on_day == day or (day == week.first and slot.on_day < day)]
        gaps = [gap for gap in week.alone if gap.begins.date() == day]
        rows.append(Row(None, f"{WEEKDAYS[day.weekday()]} {day.day}{' · today' if day == today else ''}"))
        both: list[Slot | Alone] = [*slots, *gaps]
        rows += [_row(one, shifts, expected, week.first) for one in sorted(both, key=lambda one: one.begins)]
        if not slots and not gaps:
            rows.append(Row(None, "  nobody comes"))
    shown = {slot.shift.id for slot in week.slots}
    others = [shift for shift in shifts.values() if shift.id not in shown]
    if others:
        rows.append(Row(None, "NOT IN THESE DAYS"))
        rows += [Row(f"shift-{shift.id}", ShiftsLine(shift)) for shift in others]
    return rows


def _row(one: Slot | Alone, shifts: Mapping[int, CarerShift], expected: bool, first: date) -> ShiftsRow:
    if isinstance(one, Alone):
        return Row(None, f"! {say_alone(one)}")
    shift = shifts.get(one.shift.id, one.shift)
    return Row(f"slot-{shift.id}-{one.on_day.isoformat()}", ShiftsLine(shift, one, expected, one.on_day < first))


def draw_shifts_line(row: ShiftsRow, width: int, now: datetime) -> Line:
    """One line: hours, carer, what became of it or who comes instead."""
    line = row.value
    if isinstance(line, str):
        return fit(Piece(line, Role.URGENT if line.startswith("!") else Role.HEADING), width)
    shift, noted = line.shift, line.slot.noted if line.slot else None
    missed = noted is not None and noted.open
    hours = f"until {say_time(shift.ends)}" if line.before else say_hours(shift.begins, shift.ends)
    cells: tuple[Words, ...] = (
        Piece("!" if missed else " ", Role.URGENT),
        Piece(hours),
        Piece(shift.carer, Role.STRONG if line.expected else Role.QUIET),
        Piece(_standing(line, now), Role.URGENT if missed else Role.QUIET),
    )
    return COLUMNS.line(cells, width)


def _standing(line: ShiftsLine, now: datetime) -> str:
    """What became of a shift: noted, under way, to come; or why it is not to come."""
    slot = line.slot
    if slot is None:
        return say_when(line.shift)
    if slot.noted is not None:
        told = slot.noted.told_at.astimezone()
        at = f" {say_time(told.time())}" if told.date() == slot.on_day and slot.noted.open else ""
        return f"{'did not come, told' if slot.noted.open else slot.noted.outcome.value}{at}"
    if not line.expected:
        return "not expected"
    if slot.begins <= now < slot.ends:
        return "should be there now"
    return "not noted" if slot.ends <= now else ""


def known_of(line: ShiftsLine, today: date) -> tuple[str, tuple[Detail, ...]]:
    """What else is known of a shift."""
    shift, noted = line.shift, line.slot.noted if line.slot else None
    said = [
        Detail("", "cannot be alone" if shift.never_alone else ""),
        Detail("Instead", whom_to_ring(shift) if shift.backup else "NO BACK-UP is named"),
        Detail("No-shows", say_no_shows(shift.no_shows)),
        Detail("That day", " · ".join(filter(None, (noted.outcome.value, noted.note))) if noted else ""),
        Detail("Until", say_day(shift.until, today) if shift.until else ""),
        Detail("Note", " ".join(shift.note.split())),
    ]
    return f"{shift.carer}: {say_when(shift)}", tuple(detail for detail in said if detail.words)


def begun(line: ShiftsLine | str, now: datetime) -> bool:
    """Whether a line is a shift that should have begun by now."""
    return isinstance(line, ShiftsLine) and line.slot is not None and line.slot.begins <= now


def as_entry(shift: CarerShift) -> ShiftEntry:
    """A shift as it is typed."""
    return ShiftEntry(
        shift.carer,
        shift.rhythm,
        shift.begins,
        shift.ends,
        shift.since,
        shift.until,
        shift.never_alone,
        shift.backup,
        shift.backup_phone,
        shift.note,
        shift.person_id,
        shift.never_alone and not shift.backup,
    )
