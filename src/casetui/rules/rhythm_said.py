"""Rhythms said in words."""

from __future__ import annotations

import re

from casetui.rules.rhythm_rule import CODES, UNITS, WEEKDAY_CODES, WORKING, rhythm_parts, rule_of
from casetui.terms.change import Refused
from casetui.terms.clock import MONTHS, WEEKDAYS
from casetui.terms.text import plain_line

_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}
_ENDS = ("COUNT", "UNTIL")


def _days_said(codes: str) -> str:
    return ", ".join(WEEKDAYS[CODES.index(code)] for code in codes.split(","))


def _say_every(freq: str, interval: int) -> str:
    if interval == 1:
        return {"DAILY": "daily", "WEEKLY": "weekly", "MONTHLY": "monthly", "YEARLY": "yearly"}[freq]
    return f"every {interval} {UNITS[freq]}s"


def _say_weekly(days: str, interval: int) -> str:
    several = len(days.split(","))
    if interval > 1:
        return f"{_say_every('WEEKLY', interval)} on {_days_said(days)}"
    if days == WEEKDAY_CODES:
        return "every weekday"
    if several == 1:
        return f"weekly on {_days_said(days)}"
    return f"{'twice' if several == 2 else f'{several} times'} a week ({_days_said(days)})"


_MONTH_ENDS = frozenset({("28,29", "-1"), ("28,29,30", "-1")})
"""How the 29th and 30th are kept in every month: the latest day that it has up to them."""

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
    if WORKING in parts:
        return "every weekday" if interval == 1 else f"every {interval} working days"
    if freq == "MONTHLY" and (parts.get("BYMONTHDAY"), parts.get("BYSETPOS")) in _MONTH_ENDS:
        return f"{_say_every(freq, interval)} on day {parts['BYMONTHDAY'][-2:]} or the last"
    if {"BYSETPOS", "BYMONTH"} & parts.keys():
        return None
    if not chosen:
        return _say_every(freq, interval)
    if freq == "WEEKLY":
        return _say_weekly(parts["BYDAY"], interval)
    if freq == "DAILY" and parts.get("BYDAY") == WEEKDAY_CODES and interval == 1:
        return "every weekday"
    return _say_monthly(parts, _say_every(freq, interval)) if freq == "MONTHLY" else None


def _say_end(parts: dict[str, str]) -> str:
    if "COUNT" in parts:
        return f", {say_times(int(parts['COUNT']))}"
    until = parts.get("UNTIL")
    if until is None or not 1 <= int(until[4:6]) <= 12:
        return ""
    return f" until {int(until[6:8])} {MONTHS[int(until[4:6]) - 1]} {int(until[:4])}"


def say_times(count: int) -> str:
    """How many times: "once", "twice", "4 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


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


def say_left(rhythm: str) -> str:
    """A rhythm after one of its occurrences, its COUNT being what is left: "weekly, twice more"."""
    try:
        parts = rhythm_parts(rhythm)
    except Refused:
        return say_rhythm(rhythm)
    if "COUNT" not in parts:
        return say_rhythm(rhythm)
    plain = rule_of({name: value for name, value in parts.items() if name not in _ENDS})
    return f"{say_rhythm(plain)}, {say_times(int(parts['COUNT']))} more"
