"""A rhythm taken apart: RFC 5545 RRULE values, and the one part of our own that RFC 5545 has no word for.

"Every 3 working days" is FREQ=DAILY;INTERVAL=3;X-WORKING=YES. RFC 5545 cannot say it: BYDAY=MO,TU,WE,TH,FR with an
INTERVAL passes over the days between, it does not count them. What leaves the program as a rule asks `plain_rule`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from casetui.terms.change import Refused
from casetui.terms.text import plain_line

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""RFC 5545's names of the days, Monday first."""

MOST_INTERVAL = 999
"""Longest step between two occurrences, in days, weeks, months or years."""

WORKING = "X-WORKING"
"""The part that has INTERVAL count working days: Monday to Friday but for federal holidays."""

UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
"""What each FREQ is called."""

WEEKDAY_CODES = "MO,TU,WE,TH,FR"
"""The days from Monday to Friday as RFC 5545 lists them."""

_PARTS = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"0*[1-9]\d{0,2}",
    "COUNT": r"0*[1-9]\d{0,3}",
    "UNTIL": r"\d{8}(T\d{6}Z?)?",
    "BYDAY": r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*",
    "BYMONTHDAY": r"[+-]?([1-9]|[12]\d|3[01])(,[+-]?([1-9]|[12]\d|3[01]))*",
    "BYMONTH": r"([1-9]|1[0-2])(,([1-9]|1[0-2]))*",
    "BYSETPOS": r"[+-]?[1-9]\d{0,2}(,[+-]?[1-9]\d{0,2})*",
    "WKST": r"MO|TU|WE|TH|FR|SA|SU",
    WORKING: r"YES",
}
_SHAPES = {name: re.compile(shape, re.ASCII) for name, shape in _PARTS.items()}


@lru_cache(maxsize=256)
def _parts(rhythm: str) -> tuple[tuple[str, str], ...]:
    text = rhythm.strip().upper().removeprefix("RRULE:")
    parts: dict[str, str] = {}
    for piece in text.split(";"):
        name, _, value = piece.partition("=")
        if name == "FREQ" and value in ("HOURLY", "MINUTELY", "SECONDLY"):
            raise Refused("A rhythm cannot be shorter than a day")
        if name not in _SHAPES:
            raise Refused(f"A rhythm has no part {plain_line(name)[:20] or '(empty)'}")
        if name in parts:
            raise Refused(f"A rhythm says {name} once")
        if not _SHAPES[name].fullmatch(value):
            raise Refused(f"{name} of a rhythm cannot be {plain_line(value)[:20] or 'empty'}")
        parts[name] = value
    _check_together(parts)
    return tuple(parts.items())


def _check_together(parts: dict[str, str]) -> None:
    freq = parts.get("FREQ")
    if freq is None:
        raise Refused("A rhythm needs FREQ: how often")
    if "COUNT" in parts and "UNTIL" in parts:
        raise Refused("A rhythm ends by COUNT or by UNTIL, not both")
    if freq in ("DAILY", "WEEKLY") and re.search(r"\d", parts.get("BYDAY", "")):
        raise Refused("The first or last weekday needs a rhythm by the month or year")
    if freq == "WEEKLY" and "BYMONTHDAY" in parts:
        raise Refused("A weekly rhythm has no day of the month")
    if WORKING in parts and (freq != "DAILY" or any(name.startswith("BY") for name in parts)):
        raise Refused("Working days are counted by the day, without days of their own")
    if "BYSETPOS" in parts and not {"BYDAY", "BYMONTHDAY", "BYMONTH"} & parts.keys():
        raise Refused("BYSETPOS of a rhythm needs days to choose from")


def rhythm_parts(rhythm: str) -> dict[str, str]:
    """The parts of an RRULE value by name, in capitals ("FREQ=WEEKLY" is {"FREQ": "WEEKLY"}).

    Raises:
        Refused: it is no rule by day, week, month or year; names the fault.
    """
    return dict(_parts(rhythm))


def rule_of(parts: dict[str, str]) -> str:
    """Parts as a rhythm again."""
    return ";".join(f"{name}={value}" for name, value in parts.items())


def plain_rule(rhythm: str) -> str | None:
    """A rhythm as an RFC 5545 RRULE value that any calendar reads; "" for none, None where RFC 5545 cannot say it.

    What cannot be said leaves the program as single days instead.

    Raises:
        Refused: it cannot be read.
    """
    if not rhythm:
        return ""
    parts = rhythm_parts(rhythm)
    return None if WORKING in parts else rule_of(parts)
