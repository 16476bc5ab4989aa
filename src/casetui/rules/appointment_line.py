"""An appointment in one line: "dentist tue 10-11am", "supervision every mon 9am for 1 h", "fair fri, 2 days"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from casetui.rules.quickadd import read_line
from casetui.rules.repeat_reading import read_repeat
from casetui.rules.repeating import Patience, last_start
from casetui.rules.rhythm import anchored, say_rhythm
from casetui.rules.rhythm_rule import plain_rule, rhythm_parts
from casetui.rules.times import read_time
from casetui.terms.calendar_file import WallTime
from casetui.terms.change import Refused
from casetui.terms.text import plain_line
from casetui.wording import say_count, say_day, say_minutes, say_time

MOST_MINUTES = 24 * 60
MOST_DAYS = 366
MOST_STARTS = 100_000
"""Days that are looked at to count the times of an appointment."""

_CLOCK = r"\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?)?|noon"
_RANGE = re.compile(rf"(?<!\S)(?:at |from )?({_CLOCK})\s?(?:-|–|to)\s?({_CLOCK}|midnight)(?=[\s,;]|$)", re.I | re.A)
_LENGTH = re.compile(
    r"(?<!\S)(?:for )?(?:(\d{1,2})\s?(?:h|hrs?|hours?)(?:\s?(\d{1,2})(?:\s?(?:m|min|minutes?))?)?"
    r"|(\d{1,4})\s?(?:min|mins|minutes?))(?=[\s,;]|$)",
    re.I | re.A,
)
_DAYS = re.compile(r"(?<!\S)(?:for (\d{1,3})\s?days(?=[\s,;]|$)|(?<!in )(\d{1,3})\s?days$)", re.I | re.A)
_HALF = re.compile(r"([ap])\.?m\.?$", re.I)


@dataclass(frozen=True, slots=True)
class AppointmentLine:
    """An appointment as its line was read; `client` are the words after @, "" when there were none."""

    title: str
    starts: WallTime | None
    minutes: int = 0
    days: int = 1
    rule: str = ""
    client: str = ""


def read_appointment(text: str, today: date) -> AppointmentLine:
    """Read one line; what is not understood as when stays in the title. Day, time and rhythm are those of quick add.

    Raises:
        Refused: two times do not make a stretch, or the rhythm is none that a calendar can follow.
    """
    said, minutes, days = plain_line(text), 0, 1
    if found := _RANGE.search(said):
        begins, minutes = _stretch(found[1], found[2])
        said = f"{said[: found.start()]}at {say_time(begins)}{said[found.end() :]}"
    if found := _LENGTH.search(said):
        minutes = int(found[1] or 0) * 60 + int(found[2] or found[3] or 0)
        said = f"{said[: found.start()]}{said[found.end() :]}"
    if found := _DAYS.search(said):
        days = int(found[1] or found[2])
        said = f"{said[: found.start()]}{said[found.end() :]}"
    line = read_line(f"task {said}", today)
    if line.doubts and line.due is None:
        raise Refused(f"{line.doubts[0]}.")
    starts = WallTime(line.due, line.at) if line.due is not None else None
    return AppointmentLine(line.reason, starts, minutes, days, rule_of(line.rhythm, line.due), line.client)


def rule_of(rhythm: str, day: date | None) -> str:
    """The rule by which an appointment comes round; "" for none.

    Raises:
        Refused: calendars have no such rule, as for working days.
    """
    if not rhythm or day is None:
        return ""
    rule = plain_rule(anchored(rhythm, day))
    if rule is None:
        raise Refused(f"{say_rhythm(rhythm)} is no rhythm that a calendar can follow.")
    read_repeat(rule)
    return rule


def last_of(rule: str, starts: WallTime) -> WallTime | None:
    """The start after which a rule of hers gives no more; None where it has no end.

    Raises:
        Refused: the rule is none.
    """
    parts = rhythm_parts(rule) if rule else {}
    if "UNTIL" in parts:
        last = date.fromisoformat(parts["UNTIL"][:8])
        return WallTime(last, time(23, 59) if starts.at is not None else None)
    return last_start(read_repeat(rule), starts, Patience(MOST_STARTS)) if "COUNT" in parts else None


def check_appointment(line: AppointmentLine) -> AppointmentLine:
    """A line that can be kept.

    Raises:
        Refused: it has no title or no day, or lasts too long.
    """
    if not line.title:
        raise Refused("Say what it is.")
    if line.starts is None:
        raise Refused("Say when: tue 10am, 3/14 9-10.")
    if line.minutes > MOST_MINUTES or not 1 <= line.days <= MOST_DAYS:
        raise Refused("An appointment lasts a day at most; without a time up to a year.")
    if line.minutes and line.starts.at is None:
        raise Refused("Say at what time it begins: its length is known.")
    return line


def say_appointment(line: AppointmentLine, today: date) -> str:
    """How a line was read: "dentist · Tue 24 10:00, 45 min · weekly · @okafor"."""
    parts = [line.title, _say_when(line, today), say_rhythm(line.rule), f"@{line.client}" if line.client else ""]
    return " · ".join(filter(None, parts))


def _say_when(line: AppointmentLine, today: date) -> str:
    if line.starts is None:
        return ""
    day = say_day(line.starts.day, today)
    if line.starts.at is None:
        return f"{day}, {say_count(line.days, 'day')}" if line.days > 1 else f"{day}, all day"
    return f"{day} {say_time(line.starts.at)}{f', {say_minutes(line.minutes)}' if line.minutes else ''}"


def _stretch(first: str, last: str) -> tuple[time, int]:
    """When it begins, and for how many minutes: "10-11am" is an hour, "11-1pm" two."""
    half = _HALF.search(last)
    ends = read_time(last)
    begins = read_time(first)
    if half and first[0].isdigit() and not _HALF.search(first):
        same_half = read_time(f"{first}{half[0]}")
        begins = same_half if same_half < ends else begins
    minutes = _minutes(ends) - _minutes(begins) + (1 if last.casefold() == "midnight" else 0)
    if minutes <= 0:
        raise Refused(f"{say_time(ends)} is not after {say_time(begins)}.")
    return begins, minutes


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
