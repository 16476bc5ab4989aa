"""Opening the intake form: to its first frame, and to the first letter that stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

from tests.bench import vaults
from tests.bench.keys import REST, at_work
from tests.bench.measure import Bench, Cost, Row, compare
from tests.bench.start import FLOOR
from tests.bench.terminal import FRAME_ENDS, Terminal, python

ROUNDS = 24
LETTER = b"Z"
FORM = b"Setting"
"""The last label of what an intake begins with."""


def measure(bench: Bench) -> Iterator[Row]:
    """`n` on Clients and, once the form is painted, a letter; beside an empty screen that a key pushes."""
    with ExitStack() as stack:
        floor = stack.enter_context(Terminal(python("-P", str(FLOOR), "pushing"), bench.folder))
        due = bench.sizes(vaults.CLIENTS)[0]
        clients = stack.enter_context(at_work(vaults.make(bench.folder / "intake.vault", due=due), bench))
        clients.until(vaults.REASON.encode())
        clients.rest(0.5)
        clients.press(b"2")
        for program in (floor, clients):
            program.rest(0.5)
        empty: list[tuple[Cost, Cost]] = []
        form: list[tuple[Cost, Cost]] = []
        for number in range(bench.rounds(ROUNDS) + 1):
            costs = opened(floor, b"ready 0", b"ready 1"), opened(clients, FORM, LETTER)
            if number:
                empty.append(costs[0])
                form.append(costs[1])
    for place, until in enumerate(("its frame", "a letter typed upon that")):
        ours, least = [cost[place] for cost in form], [cost[place] for cost in empty]
        yield compare(f"opening the intake form, to {until}", "an empty screen pushed", None, ours, least)


def opened(program: Terminal, words: bytes, letter: bytes) -> tuple[Cost, Cost]:
    """What it cost to the frame, and from the same key to the frame with a letter; afterwards it is closed again."""
    before, began = program.spent, program.press(b"n")
    framed, meanwhile = program.until(words, FRAME_ENDS), program.spent
    program.press(LETTER)
    typed, after = program.until(letter, FRAME_ENDS), program.spent
    program.rest(REST)
    for key in (b"\x7f", b"\x1b"):
        program.press(key)
        program.rest(REST * 2)
    return _cost(framed - began, before, meanwhile), _cost(typed - began, before, after)


def _cost(wall: float, before: float | None, after: float | None) -> Cost:
    return Cost(wall, None if before is None or after is None else after - before)
