"""How backups read: what one holds, when it was made, how old it is. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from shlex import quote

from casetui.terms.clock import MONTHS, WEEKDAYS
from casetui.wording import say_count, say_time

UNKNOWN = "not known: test it"


def say_held(clients: int | None, contacts: int | None) -> str:
    """What a backup holds: "38 clients and 1,204 contacts"."""
    if clients is None or contacts is None:
        return UNKNOWN
    return f"{_many(clients, 'client')} and {_many(contacts, 'contact')}"


def say_made(made: datetime, now: datetime) -> str:
    """When one was made, in the zone of `now`: "Fri 20 Nov 14:30", "20 Nov 2025 14:30" in another year."""
    local = made.astimezone(now.tzinfo)
    day = f"{local.day} {MONTHS[local.month - 1]}"
    day = f"{WEEKDAYS[local.weekday()]} {day}" if local.year == now.year else f"{day} {local.year}"
    return f"{day} {say_time(local.time())}"


def say_old(made: datetime, now: datetime) -> str:
    """How old one is: "just now", "25 min", "3 hours", "9 days"; of a later date "in future"."""
    age = now - made
    if age < -timedelta(minutes=1):
        return "in future"
    minutes = max(0, int(age.total_seconds()) // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min"
    return say_count(minutes // 60, "hour") if minutes < 24 * 60 else say_count(age.days, "day")


def say_way_back(aside: Path, vault: Path) -> str:
    """What to type to have the records again that a restored backup took the place of."""
    return f"casetui restore {quote(str(aside))} --vault {quote(str(vault))}"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {say_count(number, noun).partition(' ')[2]}"
