"""When what a care plan asks for falls due, and when that ends."""

from __future__ import annotations

from datetime import date, timedelta

from casetui.rules.cadence import next_due, work_day
from casetui.rules.rhythm_rule import WORKING, rhythm_parts, rule_of


def first_due(rhythm: str, since: date | None, until: date | None, last: date | None, today: date) -> date | None:
    """The day of an intervention's next check-in, or None when its rhythm is used up.

    From a day that lies ahead it is the first day on or after it; otherwise it is counted from the `last` one that
    was done, or from today, and never before tomorrow. A COUNT is not used up by the first.

    Raises:
        Refused: the rhythm cannot be read, or never comes round.
    """
    due = _first_on(rhythm, since) if since and since > today else next_due(_endless(rhythm), last or today, today)
    return None if due is None or (until is not None and due > until) else due


def _endless(rhythm: str, *besides: str) -> str:
    return rule_of({name: value for name, value in rhythm_parts(rhythm).items() if name not in ("COUNT", *besides)})


def _first_on(rhythm: str, since: date) -> date | None:
    parts = rhythm_parts(rhythm)
    if WORKING in parts:
        return work_day(since)
    if {"BYDAY", "BYMONTHDAY", "BYMONTH"} & parts.keys():
        before = since - timedelta(days=1)
        return next_due(_endless(rhythm, "INTERVAL"), before, before)
    return since if next_due(_endless(rhythm), since, since) else None


def with_until(rhythm: str, until: date | None) -> str:
    """A rhythm that ends with its intervention, so that what follows a contact ends too.

    A rhythm with an UNTIL keeps the earlier day. One that ends by COUNT keeps that, as RFC 5545 lets it have one end:
    what follows a contact asks the intervention itself.
    """
    parts = rhythm_parts(rhythm)
    if until is None or "COUNT" in parts:
        return rhythm
    parts["UNTIL"] = min(parts.get("UNTIL", "99991231"), f"{until:%Y%m%d}")
    return rule_of(parts)
