"""A case manager's office in the simulation: the casebook, the clock, the dice, and what she knows of her clients."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import time_machine
from tests.store.books import KEY, opened

from casetui.store.casebook import Casebook
from casetui.store.vault import create
from casetui.terms.case import ClientEntry, Risk, Setting
from casetui.terms.change import Refused
from casetui.terms.clock import local_moment
from casetui.terms.queue import QueueLine

FIRST = date(2026, 1, 5)
"""A Monday: the first day of every simulation."""

Row = dict[str, Any]
"""A row of a table, by its columns; days as dates."""


@dataclass
class Office:
    """All that one simulation holds.

    Attributes:
        refused: what was refused, by verb and sentence: nothing was written then.
        done: how often each verb went through.
    """

    book: Casebook
    clock: time_machine.Traveller
    dice: Random
    today: date = FIRST
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    @property
    def now(self) -> datetime:
        """The moment on the clocks here, aware."""
        return datetime.now().astimezone()

    def at(self, hour: int, minute: int = 0) -> None:
        """It is that time of day now."""
        self.clock.move_to(local_moment(self.today, time(hour, minute)))

    def rows(self, text: str, *values: object) -> list[Row]:
        """The rows of a statement, by their columns."""
        cursor = self.book.vault.connection.execute(text, tuple(map(_kept, values)))
        names = [one[0] for one in cursor.description]
        return [{name: _read(value) for name, value in zip(names, row, strict=True)} for row in cursor]

    def one_of(self, text: str, *values: object) -> Row:
        """One of the rows, whichever.

        Raises:
            Refused: there is none.
        """
        found = self.rows(text, *values)
        if not found:
            raise Refused("nothing of the kind")
        return self.dice.choice(found)

    def lines(self) -> list[QueueLine]:
        """Today, as the screen is given it."""
        return self.book.queue.today(self.today)

    def chance(self, share: float) -> bool:
        """Whether something that happens so often happens now."""
        return self.dice.random() < share

    def ahead(self, least: int, most: int) -> date:
        """A day so many days from today; days below 0 are past."""
        return self.today + timedelta(days=self.dice.randint(least, most))

    def do(self, verb: str, act: Callable[[], object]) -> bool:
        """Do something, unless it is refused; whether it was done."""
        try:
            act()
        except Refused as error:
            self.refused[f"{verb}: {error}"] += 1
            return False
        self.done[verb] += 1
        return True

    def reopen(self) -> None:
        """Close the file, and open it again."""
        path = self.book.vault.path
        self.book.close()
        self.book = opened(path)

    def take_on(self) -> int:
        """Somebody new; her number."""
        number = len(self.rows("SELECT id FROM client")) + 1
        setting = self.dice.choice(list(Setting))
        risk = self.dice.choice([None, *Risk])
        entry = ClientEntry(f"Client{number}", "Ada", setting, age=self.dice.randint(20, 95), phone="207", risk=risk)
        client_id = self.book.cases.take_on(entry, self.today).client_id
        assert client_id is not None
        return client_id


def founded(folder: Path, clock: time_machine.Traveller, seed: int, clients: int) -> Office:
    """An office with a new file and its first clients, on the first day."""
    office = Office(Casebook(create(folder / f"{seed}.vault", KEY)), clock, Random(seed))
    office.at(8)
    office.lines()
    office.book.heed_packs()
    for _ in range(clients):
        office.take_on()
    return office


def _kept(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _read(value: object) -> object:
    """A day of a table as a day; everything else as it is kept."""
    if isinstance(value, str) and len(value) == 10 and value[4:8:3] == "--" and value[:4].isdecimal():
        return date.fromisoformat(value)
    return value
