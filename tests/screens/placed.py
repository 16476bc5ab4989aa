"""A search with places, and carers, for the tests that press keys."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from tests.screens.caseload import TODAY
from tests.screens.desk import Desk

from casetui.terms.placement import Level, OptionEntry, OptionStatus, OptionStep, SearchEntry
from casetui.terms.shift import ShiftEntry

SOON = date(2026, 11, 24)


def searching(desk: Desk, whom: str = "Chen", places: tuple[str, ...] = ("Maple House", "Cedar Court")) -> list[int]:
    """A search for a client, and the numbers of the places that are looked at."""
    client, store = desk.client(whom), desk.book.placements
    musts = ("takes her cat", "Mandarin spoken")
    store.begin(client, SearchEntry(Level.ASSISTED, 450000, "her own", "Portland", musts), TODAY)
    search = store.of(client)[0].id
    for number, name in enumerate(places):
        store.look_at(search, OptionEntry(name, cents=430000 + number * 50000), TODAY)
    return [one.id for one in store.get(search).options]


def offered(desk: Desk, number: int) -> None:
    """A place that is offered until Tuesday."""
    desk.book.placements.step(number, OptionStep(OptionStatus.OFFERED, TODAY, answer_by=SOON), TODAY)


def carer(desk: Desk, whom: str = "Chen", begins: int = 8, ends: int = 12, **more: Any) -> int:
    """A carer who comes every day; the number of the shift."""
    values = {"never_alone": True, "backup": "Kit Doyle", "backup_phone": "207 555 0188", **more}
    entry = ShiftEntry("Ana Silva", "FREQ=DAILY", time(begins), time(ends), date(2026, 11, 2), **values)
    desk.book.shifts.add(desk.client(whom), entry)
    return max(one.id for one in desk.book.shifts.of(desk.client(whom), TODAY))
