"""Rhythms as people type them, read into RFC 5545 RRULE values. Needs no calendar library."""

from __future__ import annotations

import re
from datetime import date

from casetui.rules.dates import read_day
from casetui.rules.rhythm_rule import (
    CODES,
    MOST_INTERVAL,
    UNITS,
    WEEKDAY_CODES,
    WORKING,
    plain_rule,
    rhythm_parts,
    rule_of,
)
from casetui.rules.rhythm_said import say_rhythm
from casetui.rules.typed import exact, tidy, written
from casetui.terms.change import Refused
from casetui.terms.clock import WEEKDAYS
from casetui.terms.text import plain_line

__all__ = ["CODES", "anchored", "plain_rule", "read_rhythm", "rhythm_parts", "say_rhythm"]

_SOME_MONTHS = {
    29: "BYMONTHDAY=28,29;BYSETPOS=-1",
    30: "BYMONTHDAY=28,29,30;BYSETPOS=-1",
    31: "BYMONTHDAY=-1",
}
"""Days that not every month has, read so that no month is passed over."""

_WORDS = {
    "FREQ=DAILY": "daily|every day|each day|once a day",
    "FREQ=DAILY;INTERVAL=2": "every other day|every second day",
    "FREQ=WEEKLY": "weekly|every week|each week|once a week",
    f"FREQ=WEEKLY;BYDAY={WEEKDAY_CODES}": "every weekday|weekdays|every business day|every working day",
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
_EVERY_WORKING = re.compile(
    r"(?:every|each) (?:(?P<n>\d{1,4})|(?P<second>other|second)) (?:working|business|work|week) ?days?", re.ASCII
)
_IN_BRACKETS = re.compile(r"(?:twice|\d times) a week \((?P<days>[a-z, ]+)\)", re.ASCII)
_BY_MONTH = re.compile(r"(?:monthly|every month|every (?P<n>\d{1,3}) months) on (?P<on>.+)", re.ASCII)
_MONTH_DAYS = re.compile(r"days? (?P<days>\d{1,2}(?:(?:, ?| and )\d{1,2})*)", re.ASCII)
_OR_LAST = re.compile(r"day (?P<day>29|30) or the last", re.ASCII)
_TIMES = {"once": 1, "twice": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_TIMES_SAID = r"(?P<times>once|twice|(?:\d{1,3}|two|three|four|five|six) times?)"
_STOP = r"(?:,? (?:and )?then stop)?"
_TIMES_AFTER = re.compile(rf"(?P<rule>.+?),? (?:for )?{_TIMES_SAID}{_STOP}", re.ASCII)
_TIMES_BEFORE = re.compile(rf"{_TIMES_SAID}, (?P<rule>.+?){_STOP}", re.ASCII)
_UNTIL = re.compile(r"(?P<rule>.+?),? until (?P<day>.+)")
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
_FREQ_OF = {unit: freq for freq, unit in UNITS.items()}


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
    on = _month_day(text)
    return f"FREQ=MONTHLY;{on}" if on else None


def _month_day(text: str) -> str | None:
    """The part of a monthly rule that one day is: "the first tuesday", "the 15th"."""
    found = _NTH.fullmatch(text)
    if found is None:
        return None
    if found["on"]:
        on = int(found["on"])
        return _SOME_MONTHS.get(on, f"BYMONTHDAY={on}") if 1 <= on <= 31 else None
    if not _ONE_DAY.fullmatch(found["day"]):
        return None
    day = CODES[WEEKDAYS.index(found["day"][:3].capitalize())]
    return f"BYDAY={_NTH_VALUES[found['nth']]}{day}"


def _read_by_month(text: str) -> str | None:
    """A monthly rhythm as it is said: "every 2 months on the third wednesday", "monthly on day 1 and 15"."""
    found = _BY_MONTH.fullmatch(text)
    on = _on_in_month(found["on"]) if found else None
    if found is None or on is None:
        return None
    step = f";INTERVAL={int(found['n'])}" if found["n"] and int(found["n"]) > 1 else ""
    return f"FREQ=MONTHLY{step};{on}"


def _on_in_month(text: str) -> str | None:
    if text == "the last day":
        return "BYMONTHDAY=-1"
    if found := _OR_LAST.fullmatch(text):
        return _SOME_MONTHS[int(found["day"])]
    if found := _MONTH_DAYS.fullmatch(text):
        days = re.findall(r"\d+", found["days"])
        return f"BYMONTHDAY={','.join(days)}" if all(1 <= int(day) <= 31 for day in days) else None
    return _month_day(text)


def _read_working(text: str) -> str | None:
    found = _EVERY_WORKING.fullmatch(text)
    if found is None:
        return None
    every = int(found["n"]) if found["n"] else 2
    if every == 1:
        return _READ["every weekday"]
    return f"FREQ=DAILY;INTERVAL={every};{WORKING}=YES" if 2 <= every <= MOST_INTERVAL else None


def _read_rule(text: str) -> str | None:
    """A rhythm without an end."""
    if found := _IN_BRACKETS.fullmatch(text):
        return _read_days(found["days"])
    readers = (_READ.get, _read_every, _read_working, _read_by_month, _read_nth, _read_days)
    return next((rule for reader in readers if (rule := reader(text))), None)


def _read_ended(text: str, today: date | None) -> str | None:
    """A rhythm with an end: so many times, or until a day."""
    for shape in (_TIMES_AFTER, _TIMES_BEFORE):
        if (found := shape.fullmatch(text)) and (rule := _read_rule(found["rule"])):
            times = found["times"].split()[0]
            count = _TIMES[times] if times in _TIMES else int(times)
            return f"{rule};COUNT={count}" if count else None
    if (found := _UNTIL.fullmatch(text)) and (rule := _read_rule(found["rule"])):
        return f"{rule};UNTIL={_last_day(found['day'], today):%Y%m%d}"
    return None


def _last_day(text: str, today: date | None) -> date:
    if today is None:
        found = written(tidy(text))
        day = exact(int(found[0]), found[1], found[2]) if found and len(found[0]) == 4 else None
        if day is None:
            raise Refused(f"until {plain_line(text)[:40]}: say the day with its year")
        return day
    day = read_day(text, today)
    if day < today:
        raise Refused(f"until {plain_line(text)[:40]}: that is past")
    return day


def anchored(rhythm: str, day: date) -> str:
    """A rhythm by the month with the day written into it where not every month has that: so the 31st stays the last.

    Raises:
        Refused: it cannot be read.
    """
    parts = rhythm_parts(rhythm) if rhythm else {}
    bare = parts.get("FREQ") == "MONTHLY" and not any(name.startswith("BY") for name in parts)
    if not bare or day.day not in _SOME_MONTHS:
        return rhythm
    return rule_of({**parts, **dict(part.split("=") for part in _SOME_MONTHS[day.day].split(";"))})


def read_rhythm(text: str, today: date | None = None) -> str:
    """The RRULE value of words that a person types, or of an RRULE value itself; "" for none.

    "weekly", "every 2 weeks", "fortnightly", "monthly", "every mon and thu", "every 10 days", "first
    tuesday", "the 15th", "every 3 working days"; with an end "twice, weekly", "weekly 4 times", "weekly until 3 Mar",
    whose year `today` gives. "biweekly" is every 2 weeks; "twice a week" proposes Monday and Thursday (C).

    Raises:
        Refused: nothing there reads as a rhythm, or its last day cannot be read or is past; names what was typed.
    """
    said = " ".join(text.casefold().split())
    if not said:
        return ""
    if "freq=" in said:
        return rule_of(rhythm_parts(said))
    rule = _read_rule(said) or _read_ended(said, today)
    if rule is None:
        words = plain_line(text)[:40]
        raise Refused(f'"{words}" is no rhythm that can be read: try weekly, every 2 weeks, mon and thu, first tuesday')
    return rule
