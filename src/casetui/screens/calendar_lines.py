"""How the calendar draws: a line of the agenda, a day of the week, a day of the month, what is known of an entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from casetui.palette import Role
from casetui.rules.calendar_grid import day_named, room_for, say_hours
from casetui.rules.clashes import clashing, rests, say_clashes, say_short
from casetui.terms.agenda import Entry, EntryKind
from casetui.terms.clock import MONTHS, WEEKDAYS
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Line, Piece, Words, crop, fit, joined
from casetui.wording import say_count, say_minutes

COLUMNS = Columns(Column(1), Column(11), Column(11), Column(18, 26), Column(None))
MARK = "▌"
CLASH = "!"


class Standing(NamedTuple):
    """An entry on one of its days."""

    day: date
    entry: Entry

    @property
    def key(self) -> str:
        """What tells it from every other line."""
        return f"{self.day.isoformat()}|{self.entry.key}"


class Days:
    """What stands on each day that was read, and what of it stands in the way of something else."""

    def __init__(self, entries: Mapping[date, tuple[Entry, ...]], today: date) -> None:
        self.entries = entries
        self.today = today
        self._clashes: dict[date, dict[str, tuple[Entry, ...]]] = {}

    def on(self, day: date) -> tuple[Entry, ...]:
        """What stands on a day."""
        return self.entries.get(day, ())

    def clashes(self, one: Standing) -> list[str]:
        """What stands in the way of an entry on a day, in words."""
        own = self.on(one.day)
        if one.day not in self._clashes:
            self._clashes[one.day] = clashing(own, one.day)
        return say_clashes(one.entry, one.day, self._clashes[one.day], rests(own))


def heading(day: date, days: Days) -> str:
    """The heading of a day in the agenda: "TODAY Fri 20 Nov 22"; holidays and days off are lines of their own."""
    count = sum(entry.kind is not EntryKind.HOLIDAY for entry in days.on(day))
    return f"{day_named(day, days.today)} {count or ''}".rstrip()


def agenda_line(one: Standing, days: Days, width: int) -> Line:
    """An entry as a line of the agenda."""
    entry, against = one.entry, days.clashes(one)
    what: list[Piece] = [Piece(entry.what)] if entry.client or entry.what else []
    if entry.place:
        what.append(Piece(f" · {entry.place}", Role.QUIET))
    if entry.done:
        what.append(Piece(f" · {entry.done}", Role.QUIET))
    if against:
        what.append(Piece(f" · {against[0]}", Role.URGENT))
    cells: tuple[Words, ...] = (
        Piece(CLASH if against else " ", Role.URGENT),
        Piece(say_hours(entry, one.day) or "", Role.STRONG),
        Piece(entry.word, Role.QUIET),
        Piece(entry.client or ("" if entry.kind in UNNAMED else "Desk"), Role.STRONG),
        tuple(what),
    )
    return COLUMNS.line(cells, width)


UNNAMED = frozenset({EntryKind.HOLIDAY, EntryKind.DAY_OFF, EntryKind.APPOINTMENT, EntryKind.IMPORTED})
"""What is nobody's where it names no client."""


def day_lines(day: date, width: int, rows: int, days: Days, at: Entry | None, at_hand: bool) -> list[Line]:
    """A day of the week, its first cell kept for a mark; `at` is the entry at hand on the day that is `at_hand`."""
    lines = _of_week(day, width, rows, days, at)
    if at_hand and at is None:
        lines[0] = (Piece(MARK, Role.MARK), *lines[0][1:])
    return lines


def _of_week(day: date, width: int, rows: int, days: Days, at: Entry | None) -> list[Line]:
    own = days.on(day)
    today = "today " if day == days.today else ""
    named = f"{WEEKDAYS[day.weekday()]} {day.day}"
    lines: list[Line] = [_marked(Piece(f"{today}{day.day}" if today else named, Role.HEADING), width)]
    shown = room_for(len(own), rows - 1, 2)
    first = _first_shown(own, shown, at)
    for entry in own[first : first + shown]:
        against = days.clashes(Standing(day, entry))
        mark = MARK if entry is at else CLASH if against else " "
        hours = say_hours(entry, day)[:5]
        word = "" if hours and entry.kind in UNNAMED and not entry.client else entry.word
        top = joined([Piece(said, Role.STRONG) for said in (hours, word) if said], " ")
        lines.append(_marked(top, width, mark))
        lines.append(_marked(Piece(short_name(entry)), width, MARK if entry is at else " "))
    if len(own) > shown:
        lines.append(_marked(Piece(f"+{len(own) - shown}", Role.QUIET), width))
    return lines


def _first_shown(own: Sequence[Entry], shown: int, at: Entry | None) -> int:
    """The entry that stands on top, so that the one at hand is in sight."""
    place = next((number for number, entry in enumerate(own) if entry is at), 0)
    return max(0, min(place - shown + 1, len(own) - shown)) if shown else 0


def month_lines(day: date, width: int, rows: int, days: Days, at_hand: bool, month: date) -> list[Line]:
    """A day of the month in which `month` lies: how much stands on it, then the first words of as much as fits."""
    own = days.on(day)
    counted = [entry for entry in own if entry.kind is not EntryKind.HOLIDAY]
    other = (day.year, day.month) != (month.year, month.month)
    number = f"{day.day} {MONTHS[day.month - 1]}" if day.day == 1 else str(day.day)
    clash = any(days.clashes(Standing(day, entry)) for entry in counted)
    mark = MARK if at_hand else CLASH if clash else " "
    count = str(len(counted)) if counted else ""
    room = width - 2 - len(count) - (1 if count else 0)
    title = number if day != days.today else f"today {number}" if room >= len(f"today {number}") else f"[{number}]"
    role = Role.QUIET if other else Role.HEADING
    top = (*fit(Piece(title, role), max(0, room)), Piece(f" {count}" if count else "", Role.STRONG))
    lines = [_marked(top, width, mark)]
    shown = room_for(len(own), rows - 1) if rows > 2 else min(1, len(own))
    ink = Role.QUIET if other else Role.PLAIN
    for entry in own[:shown]:
        words = " ".join(filter(None, (say_hours(entry, day)[:5], short_name(entry))))
        lines.append(_marked(Piece(words, ink), width, MARK if at_hand else " "))
    if len(own) > shown and len(lines) < rows:
        lines.append(_marked(Piece(f"+{len(own) - shown}", Role.QUIET), width, MARK if at_hand else " "))
    return lines


def short_name(entry: Entry) -> str:
    """Whom or what an entry is about, in the fewest words: the family name, or what it is called."""
    return entry.client.partition(",")[0] or entry.what or entry.word


def _marked(words: Words, width: int, mark: str = " ") -> Line:
    return (Piece(mark, Role.URGENT if mark == CLASH else Role.MARK), *crop(words, max(0, width - 2)))


def known_of(one: Standing, days: Days) -> tuple[Words, list[Detail]]:
    """What is known of an entry: its title, then what stands in its way, where, and whatever its calendar said."""
    entry = one.entry
    title = f"{entry.client}: {entry.what}" if entry.client else entry.what
    hours = say_hours(entry, one.day)
    when = " ".join(filter(None, (day_named(one.day, days.today), hours)))
    length = _length(entry)
    said = [" · ".join(filter(None, (entry.word, when, length, entry.place, entry.done)))]
    if entry.source:
        said.append(f"from the calendar {entry.source}")
    details = [Detail("", Piece(" · ".join(said), Role.QUIET))]
    against = days.clashes(one)
    if against:
        details.insert(0, Detail("", Piece(f"{CLASH} {', '.join(against)}", Role.URGENT)))
    if entry.note:
        details.append(Detail("", Piece(" ".join(entry.note.split()))))
    return Piece(title, Role.STRONG), details


def _length(entry: Entry) -> str:
    if entry.at is None:
        days = (entry.until_day - entry.on_day).days + 1
        return say_count(days, "day") if days > 1 else ""
    if entry.ends is None or entry.until_day != entry.on_day:
        return ""
    minutes = (entry.ends.hour * 60 + entry.ends.minute or 24 * 60) - entry.at.hour * 60 - entry.at.minute
    return say_minutes(minutes) if minutes > 0 else ""


def known_of_day(day: date, days: Days) -> tuple[Words, list[Detail]]:
    """What stands on a day, in a few words each."""
    own = days.on(day)
    title = Piece(day_named(day, days.today), Role.STRONG)
    if not own:
        return title, [Detail("", Piece("nothing stands on it", Role.QUIET))]
    return title, [Detail("", Piece(say_short(entry, day))) for entry in own]
