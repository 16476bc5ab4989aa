"""What a save costs while a lifetime's vault is open: its slowest, beside a bare commit's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from statistics import quantiles

from tests.bench import vaults
from tests.bench.contact import NOTE
from tests.bench.lifetime import lifetime
from tests.bench.measure import Bench, Cost, Row, compare, here, in_turn, ratio

from casetui.store.casebook import Casebook
from casetui.store.migrations import NEWEST
from casetui.store.statefile import StateFile
from casetui.store.vault import create, open_vault
from casetui.terms.checkin import Kind, NextStep
from casetui.terms.contact import ContactEntry, Mode, Outcome

ROUNDS = 240
BATCHES = 4
"""Parts of a run that each give a ratio."""

OTHERS = 1_000
"""Check-ins of the small vault beside those that are due; one in ten is planned for later."""

MOMENT = datetime.combine(vaults.DAY, time(10, 30), UTC)
_NEXT = NextStep(
    vaults.DAY + timedelta(days=7), Kind.CALL, f"{vaults.REASON} check-in", "by its rhythm", rhythm="FREQ=WEEKLY"
)
_ENTRY = ContactEntry(MOMENT, mode=Mode.PHONE, outcome=Outcome.REACHED, note=NOTE, minutes=10, next_step=_NEXT)
_LATER = (
    "SELECT check_in.id, client_id FROM check_in JOIN client ON client.id = client_id"
    " WHERE check_in.status = 'planned' AND client.status = 'active' AND due > ? ORDER BY check_in.id LIMIT 1"
)


class Saving:
    """An open casebook, and the save of every day on it, over and over: a contact with its note and its next step."""

    def __init__(self, path: Path, state: StateFile | None = None) -> None:
        self.casebook = Casebook(open_vault(path, vaults.key(), newest=NEWEST), state)
        self.casebook.warm()

    def save(self) -> Cost:
        """One, until it is acknowledged, on what is planned for later: Today stays as it is."""
        day = vaults.DAY.isoformat()
        check_in, client = self.casebook.vault.connection.execute(_LATER, (day,)).fetchone()
        return here(lambda: self.casebook.contacts.record(check_in, client, _ENTRY, vaults.DAY))()

    def close(self) -> None:
        """As casetui does."""
        self.casebook.close()


def measure(bench: Bench) -> Iterator[Row]:
    """The 95th percentile beside a commit of one row, and the median beside a small vault's."""
    kept = lifetime(bench)
    few = vaults.make(bench.folder / "few.vault", due=vaults.CLIENTS, others=OTHERS)
    with (
        closing(Saving(kept.path)) as ours,
        closing(Saving(few)) as small,
        create(bench.folder / "bare.vault", vaults.key()) as bare,
    ):
        bare.connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)")

        def commit() -> None:
            bare.connection.execute("BEGIN IMMEDIATE")
            bare.connection.execute("INSERT INTO note (words) VALUES (?)", (NOTE,))
            bare.connection.execute("COMMIT")

        saved, fewer, committed = in_turn(bench.rounds(ROUNDS), ours.save, small.save, here(commit))
    yield slowest(f"a contact saved, p95, {kept.words}", "a bare commit of one row, p95", saved, committed)
    yield compare("the same, median", f"in a vault of {vaults.CLIENTS} clients and no contacts", None, saved, fewer)


def slowest(what: str, beside: str, ours: Sequence[Cost], floor: Sequence[Cost]) -> Row:
    """The row of two sides' 95th percentiles; each part of the run gives a ratio."""
    walls, spent = [], []
    for part in range(BATCHES):
        sides = ours[part::BATCHES], floor[part::BATCHES]
        wall, least = (p95([cost.wall for cost in side]) for side in sides)
        cpu, least_cpu = (p95([cost.cpu or 0.0 for cost in side]) for side in sides)
        walls.append(wall / least)
        spent.append(cpu / least_cpu)
    first, second = (p95([cost.wall for cost in side]) for side in (ours, floor))
    times = f"{first * 1000:.4g} ms beside {second * 1000:.4g} ms"
    return Row(what, beside, None, ratio(walls), ratio(spent), times)


def p95(values: Sequence[float]) -> float:
    """The value that one in twenty is above."""
    return quantiles(values, n=20, method="inclusive")[-1]
