"""From a key to the repainted frame, however long the list."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles

from tests.bench import vaults
from tests.bench.measure import Bench, Cost, Row, ratio, tell
from tests.bench.start import FLOOR, casetui
from tests.bench.terminal import FRAME_ENDS, Terminal, python, secret

ROUNDS = 48
BATCHES = 4
"""Parts of a run that each give a ratio, for the least and the most."""

SIZES = (100, 10_000, 100_000)
POINTER = "▌".encode()
EMPTY = "an empty app repainting on a key"
REST = 0.12
"""Seconds without work after which the next key is pressed: the facts below the list have come by then."""


def measure(bench: Bench) -> Iterator[Row]:
    """`j` and `k` in sight, then `j` on and on, which scrolls; the facts of the line are read between the keys."""
    sizes = bench.sizes(*SIZES)
    with ExitStack() as stack:
        programs = [stack.enter_context(Terminal(python("-P", str(FLOOR)), bench.folder))]
        programs += [stack.enter_context(_today(bench, size)) for size in sizes]
        for program, word in zip(programs, [b"ready", *[vaults.REASON.encode()] * len(sizes)], strict=True):
            program.until(word)
        for program in programs:
            program.rest(0.5)
        for how, key in (("in sight", lambda number: b"jk"[number % 2 :][:1]), ("scrolling", lambda _: b"j")):
            tell(f"  keys {how}")
            costs = press_in_turn(programs, bench.rounds(ROUNDS), key)
            for size, ours in zip(sizes, costs[1:], strict=True):
                yield from frames(f"{how}, {size:,} lines", ours, costs[0])
            if how == "in sight":
                for _ in range(20):
                    programs[1].press(b"j")
            for program in programs[1:]:
                for _ in range(25):
                    program.press(b"j")
                    program.rest(REST / 4)
    bench.note(
        "Keys: a frame is whole when the program says so (synchronized output); wall clock is that of the frame, "
        "processor time that of the frame and of the facts that follow it."
    )


def _today(bench: Bench, size: int) -> Terminal:
    tell(f"  a vault with {size:,} due")
    return at_work(vaults.make(bench.folder / f"keys-{size}.vault", due=size, clients=size), bench)


def at_work(vault: Path, bench: Bench) -> Terminal:
    """casetui upon a vault, its key given; `vaults.REASON` comes with the rows of Today."""
    descriptor = secret(vaults.key().recovery_code)
    terminal = Terminal(casetui(vault, "--passphrase-fd", str(descriptor)), bench.folder, descriptor)
    os.close(descriptor)
    return terminal


def press_in_turn(programs: Sequence[Terminal], rounds: int, key: Callable[[int], bytes]) -> list[list[Cost]]:
    """The cost of each round's key in each program, until its frame is whole; the first program is the floor."""
    costs: list[list[Cost]] = [[] for _ in programs]
    for number in range(rounds):
        for place, program in enumerate(programs):
            before = program.spent
            pressed = program.press(key(number))
            painted = program.until(POINTER if place else str(number + 1)[-1:].encode(), FRAME_ENDS)
            program.rest(REST)
            after = program.spent
            spent = None if before is None or after is None else after - before
            costs[place].append(Cost(painted - pressed, spent))
    return costs


def frames(what: str, ours: Sequence[Cost], floor: Sequence[Cost]) -> Iterator[Row]:
    """The rows of p50 and p95, from a key to its frame."""
    for name, point, aim in (("p50", _p50, 2.5), ("p95", _p95, None)):
        wall = ratio([point(a) / point(b) for a, b in _batches(_walls(ours), _walls(floor))])
        cpu = [point(a) / point(b) for a, b in _batches(_spent(ours), _spent(floor))]
        times = f"{point(_walls(ours)) * 1000:.4g} ms beside {point(_walls(floor)) * 1000:.4g} ms"
        yield Row(f"key to frame {what}, {name}", EMPTY, aim, wall, ratio(cpu) if cpu else None, times)


def _walls(costs: Sequence[Cost]) -> list[float]:
    return [cost.wall for cost in costs]


def _spent(costs: Sequence[Cost]) -> list[float]:
    return [cost.cpu for cost in costs if cost.cpu is not None]


def _batches(ours: list[float], floor: list[float]) -> Iterator[tuple[list[float], list[float]]]:
    size = max(2, -(-len(ours) // BATCHES))
    for start in range(0, len(ours) - 1, size):
        yield ours[start : start + size], floor[start : start + size]


def _p50(values: Sequence[float]) -> float:
    return median(values)


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]
