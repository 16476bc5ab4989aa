"""From the start of the process to the first frame."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.bench import vaults
from tests.bench.measure import Bench, Cost, Row, compare, in_turn
from tests.bench.terminal import Terminal, python, secret

FLOOR = Path(__file__).with_name("floor.py")
EMPTY = "an empty Textual app's first frame"
ROUNDS = 20
DUE = 200


def measure(bench: Bench) -> Iterator[Row]:
    """The passphrase's frame, and Today's rows, beside an empty app's frame."""
    due = bench.sizes(DUE)[0]
    vault = vaults.make(bench.folder / "start.vault", due=due, clients=max(vaults.CLIENTS, due))
    empty, asked, today = in_turn(
        bench.rounds(ROUNDS),
        first_frame(python("-P", str(FLOOR)), b"ready", bench),
        first_frame(casetui(vault), b"passphrase", bench),
        first_frame(casetui(vault), vaults.REASON.encode(), bench, vaults.key().recovery_code),
    )
    yield compare("start to the passphrase being asked", EMPTY, 1.15, asked, empty)
    yield compare(f"start to {due} of today's rows, by recovery code", EMPTY, 1.3, today, empty)


def casetui(vault: Path, *words: str) -> list[str]:
    """casetui's command upon a vault, on the day of the bench."""
    return python("-m", "casetui", "--vault", str(vault), "--today", vaults.DAY.isoformat(), *words)


def first_frame(command: Sequence[str], words: bytes, bench: Bench, spoken: str = "") -> Callable[[], Cost]:
    """A side: the program runs until it has written `words`; `spoken` is what its `--passphrase-fd` says."""

    def cost() -> Cost:
        descriptor = secret(spoken) if spoken else None
        said = [] if descriptor is None else ["--passphrase-fd", str(descriptor)]
        with Terminal([*command, *said], bench.folder, descriptor) as terminal:
            if descriptor is not None:
                os.close(descriptor)
            moment = terminal.until(words)
            return Cost(moment - terminal.began, terminal.spent)

    return cost
