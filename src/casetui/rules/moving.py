"""A move: the list for the day, the first weeks at the place, and what ends with living where she lived."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from casetui.rules.calendar import is_business_day
from casetui.terms.change import Refused
from casetui.terms.placement import Ending, ItemEntry, MoveEntry
from casetui.wording import list_words, say_count, say_day

_STATE = re.compile(r"(?P<state>[A-Za-z]{2})(?: (?P<code>\d{5}(?:-\d{4})?))?", re.ASCII)
"""The last part of an address, with or without its post code."""

REVIEW_DAYS = 30
"""Days after a move until the place is looked at again (packs.md, the right place to live: 30-day review done)."""

REVIEW = "placement review: 30 days at {place}"
"""What the review check-in is for."""

FIRST_VISIT_DAYS = 7
"""Within how many days of a move she is visited (C)."""

_LIST: tuple[tuple[str, str, int], ...] = (
    ("tell the payer: the new place, from which day", "", -5),
    ("pharmacy and doctor told: new address, new phone", "", -3),
    ("change of address: post, bank, benefits", "family", -3),
    ("lights, heat, phone, paper: ended or moved", "family", -3),
    ("medicines with their list, and equipment, go along", "family", -1),
    ("papers go along: POLST, agent, insurance cards", "", -1),
    ("keys: who has them, who gives them back", "family", 0),
    ("first visit at the new place", "", FIRST_VISIT_DAYS),
)
"""What a move asks for: words, who does it ("" is she), days from the moving day (C)."""


def proposed_list(move_on: date, today: date) -> tuple[ItemEntry, ...]:
    """The list for a moving day, the first thing first; hers fall on business days, and nothing in the past."""
    items = []
    for words, who, days in _LIST:
        due = move_on + timedelta(days=days)
        while not who and not is_business_day(due):
            due -= timedelta(days=1)
        items.append(ItemEntry(words, who, max(due, today)))
    return tuple(items)


def review_day(moved_on: date) -> date:
    """The day of the review after a move."""
    return moved_on + timedelta(days=REVIEW_DAYS)


def check_move(entry: MoveEntry, today: date) -> None:
    """Refuse a move that cannot be.

    Raises:
        Refused: it lies ahead, or the place has no name.
    """
    if entry.place.since > today:
        raise Refused(f"{say_day(entry.place.since, today).capitalize()} lies ahead: a move is noted once it is made.")
    if not entry.place.place.strip():
        raise Refused("Say what the place is called.")


def say_ended(endings: Sequence[Ending]) -> str:
    """What ended, counted: "2 services, 1 carer and 3 check-ins ended"; "" where nothing did."""
    counted: dict[str, int] = {}
    for one in endings:
        counted[one.kind.value] = counted.get(one.kind.value, 0) + 1
    return f"{list_words([say_count(count, noun) for noun, count in counted.items()])} ended" if counted else ""


def read_address(text: str) -> tuple[str, str, str, str]:
    """An address in one line, "9 Oak St, Bath, ME 04530": lines, city, state and post code, "" where none."""
    parts = [" ".join(part.split()) for part in text.split(",")]
    parts = [part for part in parts if part]
    state = postcode = ""
    found = _STATE.fullmatch(parts[-1]) if len(parts) > 1 else None
    if found:
        parts.pop()
        state, postcode = found["state"].upper(), found["code"] or ""
    city = parts.pop() if len(parts) > 1 or (found and parts) else ""
    return ", ".join(parts), city, state, postcode
