"""Where in a line of quick add a day, a time or a rhythm stands, and where words only look like one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time, timedelta

from casetui.rules.dates import read_day, read_time
from casetui.rules.rhythm import CODES, read_rhythm, rhythm_parts
from casetui.rules.typed import tidy, written
from casetui.terms.change import Refused

LONGEST = 6
"""Most words of one day and time ("14 march 2027 at 2 pm" has six)."""

LONGEST_RHYTHM = 9
"""Most words of a rhythm ("every 3 working days until 3 march 2027" has eight)."""

_MARKS = ",;"
_TOO_PLAIN = frozenset({"week", "month", "now", "tod", "yesterday"})
_NO_DAY = re.compile(r"an? .*|\d+ .*(?:day|week|month|year|wk|mo|yr)s?|\d+(?:y|days?|weeks?|months?|years?)", re.A)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.A)
_CLOCK = re.compile(
    r"(?:at |@ )?(?:\d{1,2}(?:[:.]?\d{2})? ?[ap]\.?m\.?|\d{1,2}:\d{2}|noon|midday|midnight)|at \d{1,4}", re.A
)
_PLAIN_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}|\+\d{1,4}(?:d|w|m|bd)", re.A)
_RHYTHM_STARTS = frozenset(
    {"daily", "weekly", "fortnightly", "biweekly", "monthly", "quarterly", "yearly", "annually"}
    | {"weekdays", "every", "each", "twice"}
)

When = tuple[date | None, time | None]


def bare(word: str) -> str:
    """A word in small letters, without the marks that end a part of the line."""
    return word.casefold().strip(_MARKS + ":")


def ends_part(word: str) -> bool:
    """Whether a comma or semicolon after the word ends a part of the line."""
    return word.endswith((",", ";"))


def read_when(words: Sequence[str], today: date) -> When | None:
    """The day, the time or both that all of `words` say, or None.

    What an ordinary sentence may say is not taken: a past day, "the week", "3 weeks", "2nd", "Tom", a bare number.
    """
    said = [word.strip(_MARKS) for word in words]
    for cut in range(len(said), -1, -1):
        head, tail = said[:cut], said[cut:]
        day, at = _coming(head, today), _time(tail)
        if head and day and (at or not tail):
            return day, at
        if not head and at and _CLOCK.fullmatch(" ".join(tail).casefold()):
            return None, at
        first = _time(head)
        if first and tail and _CLOCK.fullmatch(" ".join(head).casefold()) and (day := _coming(tail, today)):
            return day, first
    return None


def _coming(words: Sequence[str], today: date) -> date | None:
    typed = " ".join(words)
    said = tidy(typed)
    if not words or said in _TOO_PLAIN or _NO_DAY.fullmatch(said) or _ORDINAL.fullmatch(typed.casefold()):
        return None
    if said == "tom" and typed != said:
        return None
    try:
        day = read_day(typed, today)
    except Refused:
        return None
    return day if day >= today else None


def _time(words: Sequence[str]) -> time | None:
    try:
        return read_time(" ".join(words)) if words else None
    except Refused:
        return None


def plain_date(word: str, today: date) -> date | None:
    """A date that no sentence would say by chance ("2027-03-14", "3/14/2027", "+2w"), or None; never a past one."""
    return _coming([bare(word)], today) if _PLAIN_DATE.fullmatch(bare(word)) else None


def doubt_of_date(words: Sequence[str], today: date) -> str:
    """What is wrong with `words` that are written as a date and are no day to come; "" when nothing is."""
    typed = " ".join(word.strip(_MARKS) for word in words)
    found = written(tidy(typed))
    if found is None or not (1 <= found[1] <= 12 and 1 <= found[2] <= 31):
        return ""
    try:
        day = read_day(typed, today)
    except Refused as fault:
        return str(fault)
    return f"{typed} is past" if day < today else ""


def find_rhythm(words: Sequence[str], today: date | None = None) -> tuple[int, int, str] | None:
    """The first rhythm among `words`, as (start, end, RRULE value); the longest that begins there.

    `today` gives its last day a year.
    """
    for start, word in enumerate(words):
        if bare(word) not in _RHYTHM_STARTS:
            continue
        for end in range(min(len(words), start + LONGEST_RHYTHM), start, -1):
            rhythm = _rhythm(words[start:end], today)
            if rhythm:
                return start, end, rhythm
    return None


def _rhythm(words: Sequence[str], today: date | None) -> str:
    try:
        return read_rhythm(" ".join(words).strip(_MARKS), today)
    except Refused:
        return ""


def first_weekday(rhythm: str, today: date) -> date | None:
    """The next day after today that a weekly rhythm names ("every mon and thu"), or None where it names none."""
    parts = rhythm_parts(rhythm)
    if parts["FREQ"] != "WEEKLY" or "BYDAY" not in parts:
        return None
    named = {CODES.index(code) for code in parts["BYDAY"].split(",")}
    return next(day for n in range(1, 8) if (day := today + timedelta(days=n)).weekday() in named)
