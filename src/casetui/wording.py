"""How a name, a date, an age, a count and a queue line read. Pure: plain text out, no markup, no colour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from casetui.terms.checkin import Kind
from casetui.terms.clock import MONTHS, WEEKDAYS, age_on
from casetui.terms.queue import QueueLine, Tier
from casetui.terms.text import list_name as list_name

TIER_TITLES = {
    Tier.SAFETY: "SAFETY",
    Tier.NOT_GOT_BACK: "CANNOT BE GOT BACK",
    Tier.TRANSITION: "TRANSITIONS",
    Tier.OVERDUE: "OVERDUE",
    Tier.TODAY: "TODAY",
    Tier.LOOPS: "LOOPS",
    Tier.DESK: "DESK",
    Tier.UNDATED: "UNDATED",
}
"""The heading of each tier on Today."""

DUE_WIDTH = 8
"""Most characters of `say_due`."""

_NEAR = 7
_NEAR_WORDS = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def tier_title(tier: Tier) -> str:
    """The heading of a tier on Today."""
    return TIER_TITLES[tier]


def spoken_name(given: str, family: str, preferred: str = "") -> str:
    """A name as people say it: "Ruth Okafor". Any part may be empty.

    A preferred name stands in for the given one; one that has the family name in it, "Mrs Chen", is the whole name.
    """
    if preferred.casefold().split()[-1:] == family.casefold().split()[-1:] != []:
        return preferred
    return " ".join(part for part in (preferred or given, family) if part)


def say_day(day: date, today: date) -> str:
    """A day in the shortest words that cannot be mistaken, seen from `today`.

    "today", "tomorrow" or "yesterday"; "Thu 19" within 7 days either way; "Thu 19 Nov" in the same
    year; "19 Nov 2025" in another.
    """
    away = (day - today).days
    if away in _NEAR_WORDS:
        return _NEAR_WORDS[away]
    if abs(away) <= _NEAR:
        return f"{WEEKDAYS[day.weekday()]} {day.day}"
    if day.year == today.year:
        return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_in_full(day: date) -> str:
    """A day as paper says it, which is read on another day: "20 Nov 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_time(at: time) -> str:
    """A time of day on the 24-hour clock: "14:30", "09:05"."""
    return f"{at.hour:02d}:{at.minute:02d}"


def say_due(line: QueueLine, today: date) -> str:
    """What stands in the left column of Today, at most `DUE_WIDTH` characters.

    A gap says how long it has lasted ("3 days"), unless it is a deadline or lies ahead: then its day; a line of today
    its time or "any", an undated one "no day" ("now" in the safety tier), any other its day: "today", "Tue 24",
    "19 Oct", "Oct 2025".
    """
    if line.due is None:
        return "now" if line.tier is Tier.SAFETY else "no day"
    if line.check_in_id is None and line.kind != Kind.DEADLINE and line.due <= today:
        return _say_lasted(line.overdue_days)
    if line.due == today and line.at is not None:
        return say_time(line.at)
    if line.tier is Tier.TODAY and line.due == today:
        return "any"
    return _say_short_day(line.due, today)


def _say_lasted(days: int) -> str:
    if days == 0:
        return "today"
    return say_count(days, "day") if days < 1000 else f"{days // 365} years"


def _say_short_day(day: date, today: date) -> str:
    if day == today:
        return "today"
    if abs((day - today).days) <= _NEAR:
        return f"{WEEKDAYS[day.weekday()]} {day.day}"
    if day.year == today.year:
        return f"{day.day} {MONTHS[day.month - 1]}"
    return f"{MONTHS[day.month - 1]} {day.year}"


def say_age(born: date | None, age_entered: int | None, today: date) -> str:
    """An age in words: "81"; "7 months" under two years; "about 81" when only an age was entered; "" when unknown.

    `age_entered` is in whole years.
    """
    if born is not None:
        years = age_on(born, today)
        return str(years) if years >= 2 else _say_infant_age(born, today)
    return "" if age_entered is None else f"about {age_entered}"


def _say_infant_age(born: date, today: date) -> str:
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    return say_count(months, "month") if months > 0 else say_count(max(0, (today - born).days), "day")


def say_minutes(minutes: int) -> str:
    """Whole minutes as "12 min", "1 h" or "1 h 05"."""
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def say_count(n: int, noun: str, plural: str = "") -> str:
    """A number and its noun: "1 check-in", "5 check-ins", "2 families". An irregular plural is given."""
    return f"{n} {noun if n == 1 else plural or _plural(noun)}"


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in ("a", "e", "i", "o", "u", ""):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def say_attempt(n: int, of: int) -> str:
    """Which attempt this was: "1 of 3"; past the last, how many there were: "4 tries"."""
    return f"{n} of {of}" if n <= of else say_count(n, "try")


def list_words(words: Sequence[str]) -> str:
    """Words as a sentence lists them: "a", "a and b", "a, b and c"; empty for none."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
