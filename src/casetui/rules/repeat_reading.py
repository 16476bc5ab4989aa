"""The RRULE of a calendar file: read with patience, and refused where following it would be a guess.

Rhythms that she sets herself are `rules.rhythm`, which takes only what it can say in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from casetui.rules.rhythm import CODES
from casetui.terms.change import Refused
from casetui.terms.text import plain_line

LENGTH_MAXIMUM = 1000
"""Characters of a rule."""

STARTS_A_DAY = 24
"""Most starts of one event on one day."""

MOST_INTERVAL = 10_000
MOST_COUNT = 1_000_000

FREQUENCIES = ("HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")


@dataclass(frozen=True, slots=True)
class Repeat:
    """A rule in its parts; what it does not say is empty. `until` is as it was written, `count` 0 without one.

    `weekdays` are pairs of a place (2 second, -1 last, 0 every one) and a day, Monday 0.
    """

    frequency: str
    interval: int = 1
    count: int = 0
    until: str = ""
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    week_start: int = 0


_NUMBERS: dict[str, tuple[str, int, int, bool]] = {
    "BYMONTH": ("months", 1, 12, False),
    "BYMONTHDAY": ("month_days", 1, 31, True),
    "BYYEARDAY": ("year_days", 1, 366, True),
    "BYWEEKNO": ("weeks", 1, 53, True),
    "BYHOUR": ("hours", 0, 23, False),
    "BYMINUTE": ("minutes", 0, 59, False),
    "BYSETPOS": ("places", 1, 366, True),
}
"""Each list of numbers: the field, the least, the most, and whether they count from the end too."""

_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,4}", re.ASCII)
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
_PASSED_OVER = frozenset(("BYSECOND",))
_HARMLESS = {"RSCALE": "GREGORIAN", "SKIP": "OMIT"}


def repeat_text(text: str) -> str:
    """A rule in capitals, without spaces, a second "RRULE:" or the parts that other programs add for themselves."""
    bare = re.sub(r"\s+", "", text).upper().removeprefix("RRULE:")
    return ";".join(part for part in bare.split(";") if part and not part.startswith("X-"))


@lru_cache(maxsize=2048)
def read_repeat(text: str) -> Repeat:
    """A rule as `repeat_text` leaves it. BYSECOND is passed over; an interval of 0 is 1.

    Raises:
        Refused: it is not understood, or comes round more often than `STARTS_A_DAY`; names the fault.
    """
    if len(text) > LENGTH_MAXIMUM:
        raise Refused("its rule is too long")
    fields: dict[str, object] = {}
    for part in text.split(";"):
        name, _, value = part.partition("=")
        if name in _PASSED_OVER or _HARMLESS.get(name) == value:
            continue
        read = _READERS.get(name)
        if read is None:
            raise Refused(f"its rule has a part {plain_line(name)[:20] or 'without a name'}")
        field, found = read(name, value)
        if field in fields:
            raise Refused(f"its rule says {name} twice")
        fields[field] = found
    if "frequency" not in fields:
        raise Refused("its rule does not say how often")
    return _checked(Repeat(**fields))  # type: ignore[arg-type]


def _checked(rule: Repeat) -> Repeat:
    hourly = rule.frequency == "HOURLY"
    if max(1, len(rule.hours)) * max(1, len(rule.minutes)) > STARTS_A_DAY or (hourly and len(rule.minutes) > 1):
        raise Refused(f"it comes round more than {STARTS_A_DAY} times a day")
    if hourly and rule.places:
        raise Refused("its rule picks from the hours")
    return rule


def _wrong(name: str, value: str) -> Refused:
    return Refused(f"{name} of its rule cannot be {plain_line(value)[:20] or 'empty'}")


def _frequency(name: str, value: str) -> tuple[str, object]:
    if value in ("SECONDLY", "MINUTELY"):
        raise Refused(f"it comes round every {'second' if value == 'SECONDLY' else 'minute'}")
    if value not in FREQUENCIES:
        raise _wrong(name, value)
    return "frequency", value


def _interval(name: str, value: str) -> tuple[str, object]:
    if not _WHOLE.fullmatch(value) or int(value) > MOST_INTERVAL:
        raise _wrong(name, value)
    return "interval", max(1, int(value))


def _count(name: str, value: str) -> tuple[str, object]:
    if not _WHOLE.fullmatch(value) or int(value) == 0:
        raise _wrong(name, value)
    return "count", min(int(value), MOST_COUNT)


def _until(name: str, value: str) -> tuple[str, object]:
    return "until", value


def _week_start(name: str, value: str) -> tuple[str, object]:
    if value not in CODES:
        raise _wrong(name, value)
    return "week_start", CODES.index(value)


def _weekdays(name: str, value: str) -> tuple[str, object]:
    found = set()
    for piece in filter(None, value.split(",")):
        day = _WEEKDAY.fullmatch(piece)
        if day is None or not -53 <= int(day[1] or 0) <= 53:
            raise _wrong(name, piece)
        found.add((int(day[1] or 0), CODES.index(day[2])))
    if not found:
        raise _wrong(name, value)
    return "weekdays", tuple(sorted(found))


def _numbers(name: str, value: str) -> tuple[str, object]:
    field, least, most, from_the_end = _NUMBERS[name]
    found = set()
    for piece in filter(None, value.split(",")):
        if not _NUMBER.fullmatch(piece):
            raise _wrong(name, piece)
        number = int(piece)
        if not least <= (abs(number) if from_the_end else number) <= most:
            raise _wrong(name, piece)
        found.add(number)
    if not found:
        raise _wrong(name, value)
    return field, tuple(sorted(found))


_READERS: dict[str, Callable[[str, str], tuple[str, object]]] = {
    "FREQ": _frequency,
    "INTERVAL": _interval,
    "COUNT": _count,
    "UNTIL": _until,
    "BYDAY": _weekdays,
    "WKST": _week_start,
    **dict.fromkeys(_NUMBERS, _numbers),
}
