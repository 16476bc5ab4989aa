"""What a typed date is made of, before it is a day: its words tidied, its year, month and day told apart."""

from __future__ import annotations

import re
from datetime import date

from casetui.terms.change import Refused
from casetui.terms.text import plain_line

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_LEAD = re.compile(r"^(?:on|by|due|the) +")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_US = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?", re.ASCII)
_US_DASHED = re.compile(r"(?P<month>\d{1,2})[-.](?P<day>\d{1,2})[-.](?P<year>\d{4}|\d{2})", re.ASCII)
_DAY_MONTH = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?(?P<name>[a-z]{3,9})\.?(?:[ -](?P<year>\d{4}|\d{2}))?", re.ASCII
)
_MONTH_DAY = re.compile(
    r"(?P<name>[a-z]{3,9})\.? ?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: (?P<year>\d{4}|\d{2}))?", re.ASCII
)
_WRITTEN = (_ISO, _US, _US_DASHED, _DAY_MONTH, _MONTH_DAY)


def tidy(text: str) -> str:
    """The typed words in small letters, without commas, a full stop at the end, or "on", "by", "the" before them."""
    said = " ".join(text.replace(",", " ").casefold().split()).rstrip(".;")
    while (shorter := _LEAD.sub("", said)) != said:
        said = shorter
    return said


def cannot(text: str, hint: str) -> Refused:
    """The refusal of what was typed, which it names: `hint` says what it is not."""
    words = plain_line(text)[:40]
    return Refused(f'"{words}" is {hint}' if words else f"Nothing typed: {hint}")


def exact(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def written(said: str) -> tuple[str, int, int] | None:
    """A date in figures or with a month's name: its year as typed (maybe ""), month and day.

    None when it is no date; what it gives need not be a day of the calendar.
    """
    for shape in _WRITTEN:
        if found := shape.fullmatch(said):
            parts = found.groupdict()
            month = _month(parts["name"]) if "name" in parts else int(parts["month"])
            if month:
                return parts["year"] or "", month, int(parts["day"])
    return None


def _month(word: str) -> int:
    return next((n for n, name in enumerate(_MONTHS, start=1) if name.startswith(word)), 0)
