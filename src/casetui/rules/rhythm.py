"""Rhythms as RFC 5545 RRULE values: read from words, checked, and said in words. Needs no calendar library."""

from __future__ import annotations

import re
from functools import lru_cache

from casetui.terms.change import Refused
from casetui.terms.clock import MONTHS, WEEKDAYS
from casetui.terms.text import plain_line

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""RFC 5545's names of the days, Monday first."""

MOST_INTERVAL = 999
"""Longest step between two occurrences, in days, weeks, months or years."""

_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}
_WEEKDAY_CODES = "MO,TU,WE,TH,FR"

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
    if "BYSETPOS" in parts and not {"BYDAY", "BYMONTHDAY", "BYMONTH"} & parts.keys():
        raise Refused("BYSETPOS of a rhythm needs days to choose from")


def rhythm_parts(rhythm: str) -> dict[str, str]:
    """The parts of an RRULE value by name, in capitals ("FREQ=WEEKLY" is {"FREQ": "WEEKLY"}).

    Raises:
        Refused: it is no rule by day, week, month or year; names the fault.
    """
    return dict(_parts(rhythm))


def _days_said(codes: str) -> str:
    return ", ".join(WEEKDAYS[CODES.index(code)] for code in codes.split(","))


def _say_every(freq: str, interval: int) -> str:
    if interval == 1:
        return {"DAILY": "daily", "WEEKLY": "weekly", "MONTHLY": "monthly", "YEARLY": "yearly"}[freq]
    return f"every {interval} {_UNITS[freq]}s"


def _say_weekly(days: str, interval: int) -> str:
    several = len(days.split(","))
    if interval > 1:
        return f"{_say_every('WEEKLY', interval)} on {_days_said(days)}"
    if days == _WEEKDAY_CODES:
        return "every weekday"
    if several == 1:
        return f"weekly on {_days_said(days)}"
    return f"{'twice' if several == 2 else f'{several} times'} a week ({_days_said(days)})"


_MONTH_ENDS = frozenset({("28,29", "-1"), ("28,29,30", "-1")})
"""How the 29th and 30th are kept in every month: the latest day that it has up to them."""

_SOME_MONTHS = {
    29: "BYMONTHDAY=28,29;BYSETPOS=-1",
    30: "BYMONTHDAY=28,29,30;BYSETPOS=-1",
    31: "BYMONTHDAY=-1",
}
"""Days that not every month has, read so that no month is passed over."""

_FULL_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ONE_WEEKDAY = re.compile(r"([+-]?[1-5])(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)


def _say_monthly(parts: dict[str, str], every: str) -> str | None:
    if "BYDAY" in parts:
        one = _ONE_WEEKDAY.fullmatch(parts["BYDAY"])
        if one is None or int(one[1]) not in _ORDINALS or "BYMONTHDAY" in parts:
            return None
        return f"{every} on the {_ORDINALS[int(one[1])]} {_FULL_DAYS[CODES.index(one[2])]}"
    if parts["BYMONTHDAY"] == "-1":
        return f"{every} on the last day"
    if "-" in parts["BYMONTHDAY"]:
        return None
    return f"{every} on day {' and '.join(parts['BYMONTHDAY'].replace('+', '').split(','))}"


def _say_rule(parts: dict[str, str]) -> str | None:
    freq, interval = parts["FREQ"], int(parts.get("INTERVAL", 1))
    chosen = {"BYDAY", "BYMONTHDAY"} & parts.keys()
    if freq == "MONTHLY" and (parts.get("BYMONTHDAY"), parts.get("BYSETPOS")) in _MONTH_ENDS:
        return f"{_say_every(freq, interval)} on day {parts['BYMONTHDAY'][-2:]} or the last"
    if {"BYSETPOS", "BYMONTH"} & parts.keys():
        return None
    if not chosen:
        return _say_every(freq, interval)
    if freq == "WEEKLY":
        return _say_weekly(parts["BYDAY"], interval)
    if freq == "DAILY" and parts.get("BYDAY") == _WEEKDAY_CODES and interval == 1:
        return "every weekday"
    return _say_monthly(parts, _say_every(freq, interval)) if freq == "MONTHLY" else None


def _say_end(parts: dict[str, str]) -> str:
    if "COUNT" in parts:
        count = int(parts["COUNT"])
        return f", {'once' if count == 1 else f'{count} times'}"
    until = parts.get("UNTIL")
    if until is None or not 1 <= int(until[4:6]) <= 12:
        return ""
    return f" until {int(until[6:8])} {MONTHS[int(until[4:6]) - 1]} {int(until[:4])}"


def say_rhythm(rhythm: str) -> str:
    """A rhythm in words: "weekly", "every 2 weeks", "monthly on the first Tuesday"; "" when there is none.

    One without words of its own is named as what it is: "a rhythm of its own (FREQ=...)".
    """
    if not rhythm:
        return ""
    try:
        parts = rhythm_parts(rhythm)
    except Refused:
        return f"an unreadable rhythm ({plain_line(rhythm)[:60]})"
    said = _say_rule(parts)
    return f"a rhythm of its own ({plain_line(rhythm)[:60]})" if said is None else said + _say_end(parts)


_WORDS = {
    "FREQ=DAILY": "daily|every day|each day|once a day",
    "FREQ=DAILY;INTERVAL=2": "every other day|every second day",
    "FREQ=WEEKLY": "weekly|every week|each week|once a week",
    f"FREQ=WEEKLY;BYDAY={_WEEKDAY_CODES}": "every weekday|weekdays|every business day|every working day",
    "FREQ=WEEKLY;BYDAY=MO,TH": "twice a week|twice weekly|two times a week",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR": "three times a week|3 times a week",
    "FREQ=WEEKLY;INTERVAL=2": "fortnightly|biweekly|every other week|every second week|every fortnight",
    "FREQ=MONTHLY": "monthly|every month|each month|once a month",
    "FREQ=MONTHLY;BYMONTHDAY=-1": "last day of the month|monthly on the last day|end of every month",
    "FREQ=MONTHLY;INTERVAL=2": "every other month|every second month",
    "FREQ=MONTHLY;INTERVAL=3": "quarterly|every quarter|each quarter",
    "FREQ=YEARLY": "yearly|annually|every year|each year|once a year",
}
_READ = {words: rule for rule, said in _WORDS.items() for words in said.split("|")}
_EVERY = re.compile(r"(?:every|each) (\d{1,4}) (day|week|month|year)s?(?: on (.+))?", re.ASCII)
_ON_DAYS = re.compile(r"(?:(?:every|each|weekly on|every week on|on) )?(?P<days>.+)")
_DAY = r"mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_DAY_LIST = re.compile(rf"(?:{_DAY})s?(?:(?:, ?| and | & | )(?:{_DAY})s?)*")
_ONE_DAY = re.compile(_DAY)
_NTH = re.compile(
    r"(?:monthly on |every month on |every )?(?:the )?"
    r"(?:(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<day>[a-z]+)|(?P<on>\d{1,2})(?:st|nd|rd|th))"
    r"(?: (?:of )?(?:the|every|each|a) month)?",
    re.ASCII,
)
_NTH_VALUES = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
_FREQ_OF = {unit: freq for freq, unit in _UNITS.items()}


def _day_codes(text: str) -> str | None:
    if not _DAY_LIST.fullmatch(text):
        return None
    found = {WEEKDAYS.index(day[:3].capitalize()) for day in _ONE_DAY.findall(text)}
    return ",".join(CODES[day] for day in sorted(found))


def _read_every(text: str) -> str | None:
    found = _EVERY.fullmatch(text)
    if found is None or not 1 <= int(found[1]) <= MOST_INTERVAL:
        return None
    step = "" if int(found[1]) == 1 else f";INTERVAL={int(found[1])}"
    if found[3] is None:
        return f"FREQ={_FREQ_OF[found[2]]}{step}"
    days = _day_codes(found[3])
    return f"FREQ=WEEKLY{step};BYDAY={days}" if days and found[2] == "week" else None


def _read_days(text: str) -> str | None:
    found = _ON_DAYS.fullmatch(text)
    days = _day_codes(found["days"]) if found else None
    return f"FREQ=WEEKLY;BYDAY={days}" if days else None


def _read_nth(text: str) -> str | None:
    found = _NTH.fullmatch(text)
    if found is None:
        return None
    if found["on"]:
        on = int(found["on"])
        return f"FREQ=MONTHLY;{_SOME_MONTHS.get(on, f'BYMONTHDAY={on}')}" if 1 <= on <= 31 else None
    if not _ONE_DAY.fullmatch(found["day"]):
        return None
    day = CODES[WEEKDAYS.index(found["day"][:3].capitalize())]
    return f"FREQ=MONTHLY;BYDAY={_NTH_VALUES[found['nth']]}{day}"


def read_rhythm(text: str) -> str:
    """The RRULE value of words that a person types, or of an RRULE value itself; "" for none.

    "weekly", "every 2 weeks", "fortnightly", "monthly", "every mon and thu", "every 10 days", "first
    tuesday", "the 15th". "biweekly" is every 2 weeks; "twice a week" proposes Monday and Thursday (C).

    Raises:
        Refused: nothing there reads as a rhythm; names what was typed.
    """
    said = " ".join(text.casefold().split())
    if not said:
        return ""
    if "freq=" in said:
        return ";".join(f"{name}={value}" for name, value in _parts(said))
    rule = _READ.get(said) or _read_every(said) or _read_nth(said) or _read_days(said)
    if rule is None:
        words = plain_line(text)[:40]
        raise Refused(f'"{words}" is no rhythm that can be read: try weekly, every 2 weeks, mon and thu, first tuesday')
    return rule
