"""Reading today's queue, however much lies behind it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from tests.bench import vaults
from tests.bench.measure import Bench, Row, compare, here, in_turn, middle, tell

from casetui.store.queue import QUEUE_SQL, Queue, days

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

ROUNDS = 60
DUE = 200
SIZES = (1_000, 100_000, 1_000_000)


def measure(bench: Bench) -> Iterator[Row]:
    """`Queue.today` beside the same SQL through the bare driver."""
    due = bench.sizes(DUE)[0]
    parameters = days(vaults.DAY)
    least = 0.0
    for size in bench.sizes(*SIZES):
        tell(f"  a vault with {size:,} check-ins")
        path = vaults.make(bench.folder / f"queue-{size}.vault", due=due, others=max(0, size - due))
        with vaults.opened(path) as connection:
            ours, floor = in_turn(
                bench.rounds(ROUNDS),
                here(partial(Queue(connection).today, vaults.DAY)),
                here(partial(_fetched, connection, parameters)),
            )
        path.unlink()
        least = least or middle(ours)
        yield compare(f"Queue.today, {due} due among {size:,}", "its SQL in the bare driver", 1.5, ours, floor)
        bench.note(f"Queue.today among {size:,} took {middle(ours) / least:.2f} times what it took among the fewest.")


def _fetched(connection: driver.Connection, parameters: dict[str, str]) -> object:
    return connection.execute(QUEUE_SQL, parameters).fetchall()
