"""Education against the time that a credential runs. Pure; minutes are whole, shares from 0 to 1."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from math import floor

from casetui.rules.dates import add_months
from casetui.terms.change import Refused
from casetui.terms.credential import Credential, CredentialEntry, Pace, Pattern
from casetui.wording import say_day

HOUR = 60
SLACK = 0.05
"""The share of what is asked for that may be wanting before the pace counts as behind (C): no nagging over an hour."""

MOST_YEARS = 50

HOURS_MAXIMUM = 8760
"""Most hours that are typed: a year's."""

_HOURS = re.compile(r"(?P<number>\d{1,5}(?:\.\d{1,4})?) ?(?P<unit>h|hours?|min|)", re.ASCII)


def check(entry: CredentialEntry) -> None:
    """Whether a credential can be kept.

    Raises:
        Refused: it has no name, ends before it begins, or its quota is more than the whole.
    """
    if not entry.name.strip():
        raise Refused("A credential needs a name.")
    if entry.until <= entry.since:
        raise Refused("It ends before it begins.")
    if entry.quota_minutes > entry.minutes_needed:
        raise Refused("The quota is more than the whole.")


def pace(since: date, until: date, needed: int, done: int, today: date) -> Pace:
    """What is done of what is needed, against the share of the time that is gone by the evening of a day."""
    length = max(1, (until - since).days + 1)
    gone = min(1.0, max(0.0, ((today - since).days + 1) / length))
    return Pace(needed, done, gone, round(needed * gone) - done)


def is_behind(found: Pace) -> bool:
    """Whether education is behind: less is done than the time asks for, by more than the slack."""
    return found.done < found.needed and found.behind > found.needed * SLACK


def behind_since(since: date, until: date, found: Pace) -> date:
    """The first day on which what is done was behind the time."""
    length = max(1, (until - since).days + 1)
    days = floor((found.done + found.needed * SLACK) / found.needed * length)
    return min(until, since + timedelta(days=days))


def say_behind(found: Pace) -> str:
    """ "12 of 80 h done, 20 h behind"."""
    return f"{say_done(found)}, {say_hours(found.behind)} behind"


def paces(one: Credential, today: date) -> tuple[Pace, Pace]:
    """The pace of the whole, and of its quota."""
    entry = one.entry
    done = sum(kept.entry.minutes for kept in one.education)
    quota = sum(kept.entry.minutes for kept in one.education if kept.entry.for_quota)
    return (
        pace(entry.since, entry.until, entry.minutes_needed, done, today),
        pace(entry.since, entry.until, entry.quota_minutes, quota, today),
    )


def behind(one: Credential, today: date) -> bool:
    """Whether a credential that runs is behind, wholly or in its quota."""
    running = one.entry.since <= today <= one.entry.until
    return running and any(is_behind(found) for found in paces(one, today))


def say_hours(minutes: int) -> str:
    """Minutes as hours: "12 h", "1.5 h", "0.25 h"."""
    return f"{minutes / HOUR:.2f}".rstrip("0").rstrip(".") + " h"


def say_done(found: Pace) -> str:
    """ "12 of 80 h done"."""
    return f"{say_hours(found.done).removesuffix(' h')} of {say_hours(found.needed)} done"


def say_pace(one: Credential, today: date) -> str:
    """How education goes on, what is behind first.

    "20 h behind: 12 of 80 h done, 40 % of the time gone; ethics 2 of 8 h done".
    """
    whole, quota = paces(one, today)
    if not whole.needed:
        return "no education asked for"
    if whole.done >= whole.needed:
        said = f"all {say_hours(whole.needed)} done"
    else:
        verdict = f"{say_hours(whole.behind)} behind" if is_behind(whole) else "in pace"
        said = f"{verdict}: {say_done(whole)}, {round(100 * whole.time_gone)} % of the time gone"
    if not one.entry.quota_minutes:
        return said
    part = f"{one.entry.quota or 'quota'} {say_behind(quota) if is_behind(quota) else say_done(quota)}"
    return f"{part}; {said}" if is_behind(quota) and not is_behind(whole) else f"{said}; {part}"


def say_until(entry: CredentialEntry, today: date) -> str:
    """Until when it runs: "until 3 Mar 2027", "ended 3 Mar 2026"."""
    return f"{'until' if entry.until >= today else 'ended'} {say_day(entry.until, today)}"


def read_hours(text: str) -> int:
    """Hours as typed, "1.5" or "1.5 h" or "90 min", in whole minutes; 0 where nothing is typed.

    Raises:
        Refused: it is no number of hours, or more than a year has.
    """
    said = text.strip().casefold().replace(",", ".")
    if not said:
        return 0
    found = _HOURS.fullmatch(said)
    minutes = round(float(found["number"]) * (1 if found["unit"] == "min" else HOUR)) if found else -1
    if not 0 <= minutes <= HOURS_MAXIMUM * HOUR:
        raise Refused("hours, as 1.5 or 90 min")
    return minutes


def from_pattern(one: Pattern, since: date) -> CredentialEntry:
    """A credential of a pattern, that begins on a day; it ends the day before that day of its last year."""
    end = add_months(since, 12 * min(one.years, MOST_YEARS))
    return CredentialEntry(
        one.name,
        since,
        date.fromordinal(end.toordinal() - 1),
        minutes_needed=one.minutes,
        quota=one.quota,
        quota_minutes=one.quota_minutes,
    )


def pattern_of(name: str, known: Iterable[Pattern]) -> Pattern | None:
    """The pattern whose name, or the letters that it begins with, is typed; None where there is none."""
    said = name.strip().casefold()
    return next(
        (one for one in known if said and said in (one.name.casefold(), one.name.casefold().partition(" ")[0])), None
    )
