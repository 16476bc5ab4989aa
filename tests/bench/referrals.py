"""The board of everything out in the world, and one client's page of it, however many referrals lie behind them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from tests.bench import vaults
from tests.bench.measure import Bench, Row, compare, here, in_turn, middle, tell

from casetui.store import referral_reads
from casetui.terms.referral import OnBoard

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

ROUNDS = 60
OUT = 400
"""Referrals that are out in the world; the others are over."""

SIZES = (1_000, 100_000)


def measure(bench: Bench) -> Iterator[Row]:
    """The board beside the same SQL through the bare driver."""
    least = 0.0
    for size in bench.sizes(*SIZES):
        tell(f"  a vault with {size:,} referrals")
        path = vaults.referrals(bench.folder / f"referrals-{size}.vault", out=OUT, others=max(0, size - OUT))
        with vaults.opened(path) as connection:
            ours, floor = in_turn(
                bench.rounds(ROUNDS),
                here(partial(referral_reads.board, connection, OnBoard(), vaults.DAY)),
                here(partial(_fetched, connection)),
            )
        path.unlink()
        least = least or middle(ours)
        yield compare(f"the board of {OUT} referrals among {size:,}", "its SQL in the bare driver", 3, ours, floor)
        bench.note(f"The board among {size:,} referrals took {middle(ours) / least:.2f} times the least.")


def _fetched(connection: driver.Connection) -> object:
    wanted = {"status": "", "urgent": False, "overdue": False, "today": vaults.DAY.isoformat()}
    return connection.execute(referral_reads.BOARD_SQL, wanted).fetchall()
