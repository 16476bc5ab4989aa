"""A time of day as people type it: `2pm`, `14:30`, `noon`, `930`."""

from __future__ import annotations

import re
from datetime import time

from casetui.terms.change import Refused
from casetui.terms.text import plain_line

_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.]?(?P<minute>\d{2}))?(?: ?(?P<half>[ap])(?:\.?m\.?)?)?(?: ?o'?clock)?", re.ASCII
)
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(23, 59)}
_AFTERNOON = range(1, 8)


def read_time(text: str) -> time:
    """The time of day that a person means.

    "2pm", "2:30pm", "14:30", "930", "noon"; "midnight" ends the day: 23:59. An hour without am or pm is meant
    within the working day: 1 to 7 in the afternoon, 8 to 11 in the morning, 12 at noon; a leading zero ("07:15")
    or an hour above 12 is the 24-hour clock.

    Raises:
        Refused: it cannot be read or is no time of day; names what was typed.
    """
    said = " ".join(text.casefold().split()).removeprefix("at ").removeprefix("@ ")
    if said in _NAMED:
        return _NAMED[said]
    found = _TIME.fullmatch(said)
    hour = _hour(found["hour"], found["half"] or "") if found else None
    minute = int(found["minute"] or 0) if found else 0
    if hour is None or minute > 59:
        raise Refused(f'"{plain_line(text)[:40]}" is no time that can be read: try 2pm, 14:30 or noon')
    return time(hour, minute)


def _hour(typed: str, half: str) -> int | None:
    hour = int(typed)
    if half:
        return hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else None
    if typed.startswith("0") or hour > 12:
        return hour if hour < 24 else None
    return hour + 12 if hour in _AFTERNOON else hour
