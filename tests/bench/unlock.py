"""From Enter on the passphrase to Today, beside what no program can do without: the key derivation."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import vaults
from tests.bench.measure import Bench, Cost, Row, compare, here, in_turn
from tests.bench.start import DUE, casetui
from tests.bench.terminal import Terminal

from casetui.store.key import derive

ROUNDS = 8
TYPING = 1.5
"""Seconds that she takes for the passphrase, in which the program imports ahead."""


def measure(bench: Bench) -> Iterator[Row]:
    """Enter to the first of today's rows."""
    due = bench.sizes(DUE)[0]
    vault = vaults.make(bench.folder / "unlock.vault", due=due, clients=max(vaults.CLIENTS, due))
    salt = vaults.key().salt
    ours, floor = in_turn(
        bench.rounds(ROUNDS),
        entering(vault, vaults.REASON, bench),
        here(lambda: derive(vaults.PASSPHRASE, salt)),
    )
    yield compare(f"Enter on the passphrase to {due} of today's rows", "the key derivation alone", 1.4, ours, floor)


def entering(vault: Path, seen: str, bench: Bench) -> Callable[[], Cost]:
    """A side: the passphrase is typed, and from its Enter it takes until `seen` stands on Today."""

    def cost() -> Cost:
        with Terminal(casetui(vault), bench.folder) as terminal:
            terminal.until(b"passphrase")
            time.sleep(TYPING)
            terminal.press(vaults.PASSPHRASE.encode())
            terminal.rest()
            spent = terminal.spent
            pressed = terminal.press(b"\r")
            painted = terminal.until(seen.encode())
            now = terminal.spent
            return Cost(painted - pressed, None if spent is None or now is None else now - spent)

    return cost
