"""A lifetime's work in one vault: made once for all that is measured on it; and unlocking it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.bench import vaults
from tests.bench.measure import Bench, Row, compare, here, in_turn, tell
from tests.bench.unlock import ROUNDS, entering

from casetui.demo import invent
from casetui.store.casebook import Casebook
from casetui.store.key import derive
from casetui.store.queue import Queue
from casetui.store.rehearsal import write_caseload
from casetui.store.vault import create

CLIENTS, FEWER = 2_000, 400
"""Clients that there ever were, and how many of them with `--quick`; each has about 100 contacts."""

YEARS = 30
NARROW = 12
"""Letters of a name that have room in the narrowest line."""

SEED = 4

_HELD = "SELECT (SELECT count(*) FROM client), (SELECT count(*) FROM contact)"
_FAST = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-200000")


@dataclass(frozen=True, slots=True)
class Lifetime:
    """A vault with its history and index, and how much it holds; `seen` is how the first client of its Today begins."""

    path: Path
    clients: int
    contacts: int
    seen: str

    @property
    def words(self) -> str:
        """How large it is, for the line of a table."""
        return f"{self.clients:,} clients, {self.contacts:,} contacts"


def measure(bench: Bench) -> Iterator[Row]:
    """Enter on the passphrase to the first of today's rows."""
    kept = lifetime(bench)
    salt = vaults.key().salt
    ours, floor = in_turn(
        bench.rounds(ROUNDS),
        entering(kept.path, kept.seen, bench),
        here(lambda: derive(vaults.PASSPHRASE, salt)),
    )
    yield compare(f"unlock to Today, {kept.words}", "the key derivation alone", 1.4, ours, floor)


def lifetime(bench: Bench) -> Lifetime:
    """The vault, made when it is asked for first; what is measured goes on with it as the last one left it."""
    clients = bench.sizes(FEWER if bench.quick else CLIENTS)[0]
    path = bench.folder.parent / f"lifetime-{clients}.vault"
    if not path.exists():
        tell(f"  a lifetime of {clients:,} clients")
        began = time.perf_counter()
        _make(path, clients)
        size = path.stat().st_size / 1e6
        bench.note(
            f"A lifetime's vault is an invented caseload of {clients:,} clients over {YEARS} years, with its history "
            f"and its index: {size:,.0f} MB, made once for all measurements in {time.perf_counter() - began:.0f} s."
        )
    with vaults.opened(path) as connection:
        clients, contacts = connection.execute(_HELD).fetchone()
        first = next(line for line in Queue(connection).today(vaults.DAY) if line.client_id is not None)
    return Lifetime(path, clients, contacts, first.client[:NARROW])


def _make(path: Path, clients: int) -> None:
    """Without a log or a sync, for a vault that is not made to its end is of no use anyway."""
    with closing(Casebook(create(path, vaults.key()))) as casebook:
        for setting in _FAST:
            casebook.vault.connection.execute(f"PRAGMA {setting}").fetchall()
        write_caseload(casebook.journal, invent(SEED, vaults.DAY, clients, YEARS), lambda done, of: None)
