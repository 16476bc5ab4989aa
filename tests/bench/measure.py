"""Costs, taken in turn, and the ratios that come of them."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

QUICK = 4
"""How many times fewer rounds `--quick` goes."""

FEWEST = 3


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock on the wall, and of processor time where that was measured too."""

    wall: float
    cpu: float | None = None


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio's median, least and most."""

    middle: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{self.middle:.2f} ({self.least:.2f} to {self.most:.2f})"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `aim` is what the ratio may be at most; None where nothing is promised."""

    what: str
    beside: str
    aim: float | None
    wall: Ratio | None
    cpu: Ratio | None
    times: str = ""


@dataclass(frozen=True, slots=True)
class Bench:
    """How a bench is to be run: where its files go, how often, and how large at most (0 for no bound)."""

    folder: Path
    quick: bool = False
    most: int = 0
    notes: list[str] = field(default_factory=list)

    def rounds(self, usual: int) -> int:
        """How many rounds to go where `usual` are gone otherwise."""
        return max(FEWEST, usual // QUICK) if self.quick else usual

    def sizes(self, *usual: int) -> list[int]:
        """The sizes to measure, each at most what may be."""
        return sorted({min(size, self.most or size) for size in usual})

    def note(self, words: str) -> None:
        """Something to be said below the table."""
        self.notes.append(words)


def in_turn(rounds: int, *sides: Callable[[], Cost]) -> list[list[Cost]]:
    """The costs of each side, measured A B C A B C; each is run once before, unmeasured, to warm what can be warmed."""
    for side in sides:
        side()
    costs: list[list[Cost]] = [[] for _ in sides]
    for _ in range(rounds):
        for kept, side in zip(costs, sides, strict=True):
            kept.append(side())
    return costs


def here(work: Callable[[], object]) -> Callable[[], Cost]:
    """A side that does `work` in this process, all of whose threads count."""

    def cost() -> Cost:
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        return Cost(time.perf_counter() - wall, time.process_time() - cpu)

    return cost


@contextmanager
def children() -> Iterator[list[Cost]]:
    """Gives the cost of the child processes that end within the block, once it has been left."""
    found: list[Cost] = []
    wall, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    yield found
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    found.append(Cost(time.perf_counter() - wall, spent))


def compare(what: str, beside: str, aim: float | None, ours: Sequence[Cost], floor: Sequence[Cost]) -> Row:
    """The row of two sides that were measured in turn: each round gives a ratio."""
    wall = ratio([a.wall / b.wall for a, b in zip(ours, floor, strict=True)])
    pairs = [(a.cpu, b.cpu) for a, b in zip(ours, floor, strict=True)]
    cpu = [a / b for a, b in pairs if a and b]
    times = f"{middle(ours) * 1000:.4g} ms beside {middle(floor) * 1000:.4g} ms"
    return Row(what, beside, aim, wall, ratio(cpu) if len(cpu) == len(pairs) else None, times)


def ratio(values: Sequence[float]) -> Ratio:
    """Median, least and most of what each round gave."""
    return Ratio(median(values), min(values), max(values))


def middle(costs: Sequence[Cost]) -> float:
    """The median in seconds on the wall."""
    return median(cost.wall for cost in costs)


def tell(words: str) -> None:
    """Say on stderr what is being measured."""
    print(words, file=sys.stderr, flush=True)
