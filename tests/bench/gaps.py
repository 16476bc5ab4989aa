"""Gaps worked out: for every client as the day turns, and for one within the save that touched her."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import vaults
from tests.bench.measure import Bench, Cost, Row, compare, here, in_turn, middle, tell
from tests.bench.save import Saving

from casetui.demo import invent
from casetui.store.casebook import Casebook
from casetui.store.gap_facts import facts_of
from casetui.store.queue import Queue
from casetui.store.rehearsal import write_caseload
from casetui.store.vault import create

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

CLIENTS = 500
"""A full caseload, all of them active; each has a year behind her."""

TURNS, SAVES = 12, 60
SEED = 7
_FAST = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-200000")


def measure(bench: Bench) -> Iterator[Row]:
    """`Gaps.turn` beside the same rows read and nothing made of them; `Gaps.follow` beside the rest of the save."""
    clients = bench.sizes(CLIENTS)[0]
    path = _caseload(bench.folder / "gaps.vault", clients)
    with vaults.opened(path) as connection:
        days = (vaults.DAY + timedelta(days=n) for n in count(1))
        gaps = Queue(connection).gaps
        asked = _Asked(connection)
        facts_of(asked, vaults.DAY)
        turned, read = in_turn(bench.rounds(TURNS), here(lambda: gaps.turn(next(days))), here(asked.again))
        (standing,) = connection.execute("SELECT count(*) FROM gap WHERE gone_on IS NULL").fetchone()
        gaps.turn(vaults.DAY)
    bench.note(
        f"On a new day {standing:,} gaps of {clients} active clients were worked out in {middle(turned):.2f} s; "
        "it is to be less than one."
    )
    yield compare(f"a new day's gaps of {clients} active clients", "the same rows, only read", None, turned, read)
    with closing(_Followed(path)) as saving:
        followed, rest = in_turn(bench.rounds(SAVES), saving.followed, saving.rest)
    yield compare("a client's gaps, within a contact saved", "the rest of that save", 1.0, followed, rest)


def _caseload(path: Path, clients: int) -> Path:
    """A vault of invented clients with a year behind them, all of them active, with something of every kind going on.

    Without a log or a sync, for a vault that is not made to its end is of no use anyway.
    """
    tell(f"  a caseload of {clients} active clients")
    with closing(Casebook(create(path, vaults.key()))) as casebook:
        for setting in _FAST:
            casebook.vault.connection.execute(f"PRAGMA {setting}").fetchall()
        write_caseload(casebook.journal, invent(SEED, vaults.DAY, clients, 1), lambda done, of: None)
        vaults.all_active(casebook.vault.connection)
    return path


class _Asked:
    """A connection that remembers what was asked of it."""

    def __init__(self, connection: driver.Connection) -> None:
        self.connection = connection
        self.said: list[tuple[str, dict[str, str]]] = []

    def execute(self, text: str, values: dict[str, str]) -> driver.Cursor:
        self.said.append((text, dict(values)))
        return self.connection.execute(text, values)

    def again(self) -> None:
        """Ask all of it again, and make nothing of the answers."""
        for text, values in self.said:
            self.connection.execute(text, values).fetchall()


class _Followed(Saving):
    """The save of every day; what its gaps cost is taken apart from the rest of it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.casebook.queue.today(vaults.DAY)
        self._spent = self._rest = Cost(0.0)
        follow = self.casebook.journal.follow
        assert follow is not None

        def timed(change: int, kind: str) -> None:
            self._spent = here(lambda: follow(change, kind))()

        self.casebook.journal.follow = timed

    def followed(self) -> Cost:
        """Save, and say what the gaps cost."""
        whole = self.save()
        self._rest = Cost(whole.wall - self._spent.wall, (whole.cpu or 0.0) - (self._spent.cpu or 0.0))
        return self._spent

    def rest(self) -> Cost:
        """What the rest of that save cost."""
        return self._rest
