"""Measures read from what is typed, and whether they lie outside the limit that somebody ordered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from casetui.terms.assessment import LimitEntry, MeasureKind
from casetui.terms.change import Refused
from casetui.wording import say_day

_PRESSURE = re.compile(r"(\d{2,3})\s*(?:/|over)\s*(\d{2,3})", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
LARGEST = 1e9
"""No measure is beyond it."""

ZERO_TO_TEN = (MeasureKind.PAIN, MeasureKind.MOOD)
"""Measures that are said from 0 to 10."""


def number_of(kind: MeasureKind, value: str) -> float | None:
    """The number that is drawn: the upper pressure, the first number of the rest; None where there is none.

    Raises:
        Refused: a pressure without two numbers, a pain or mood that is not from 0 to 10, or no measure of
            this world.
    """
    if kind is MeasureKind.PRESSURE:
        found = _PRESSURE.search(value)
        if found is None or int(found[2]) >= int(found[1]):
            raise Refused("Write a pressure as 132/84.")
        return float(found[1])
    number = _NUMBER.search(value)
    read = float(number[0].replace(",", ".")) if number else None
    if read is not None and abs(read) > LARGEST:
        raise Refused("That number is too large to be a measure.")
    if kind in ZERO_TO_TEN and (read is None or not 0 <= read <= 10):
        raise Refused(f"{kind.value.capitalize()} goes from 0 to 10.")
    if read is None and kind is not MeasureKind.OTHER:
        raise Refused(f"{kind.value.capitalize()} needs a number.")
    return read


def holding(limits: Iterable[LimitEntry], kind: MeasureKind, name: str, on_day: date) -> LimitEntry | None:
    """The limit that held on a day: the newest one ordered by then, of one day the last; None where none was."""
    own = [one for one in limits if (one.kind, one.name.casefold()) == (kind, name.casefold())]
    return max((one for one in reversed(own) if one.ordered_on <= on_day), key=lambda one: one.ordered_on, default=None)


def limit_words(limit: LimitEntry | None, today: date) -> str:
    """From where to where, and whose it is: "90 to 145, Dr Lee Wed 18"; empty where there is no limit."""
    if limit is None:
        return ""
    return f"{reach_words(limit)}, {limit.by_whom} {say_day(limit.ordered_on, today)}"


def reach_words(limit: LimitEntry) -> str:
    """From where to where: "90 to 145", "up to 145", "not under 90"."""
    if limit.low is None:
        return f"up to {limit.high:g}"
    return f"not under {limit.low:g}" if limit.high is None else f"{limit.low:g} to {limit.high:g}"


def beyond(number: float | None, limit: LimitEntry | None, today: date) -> str:
    """How a number lies outside a limit, and whose it is: "2 over 145, Dr Lee Wed 18"; empty where it does not."""
    if number is None or limit is None:
        return ""
    by = f"{limit.by_whom} {say_day(limit.ordered_on, today)}"
    if limit.high is not None and number > limit.high:
        return f"{number - limit.high:g} over {limit.high:g}, {by}"
    if limit.low is not None and number < limit.low:
        return f"{limit.low - number:g} under {limit.low:g}, {by}"
    return ""
