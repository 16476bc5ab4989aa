"""The plan editor: from a key to the repainted frame, and to a change that is kept, in a small plan and a large one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import NamedTuple

from tests.bench import vaults
from tests.bench.keys import ROUNDS, at_work, frames, press_in_turn
from tests.bench.measure import FEWEST, Bench, Row, compare, tell
from tests.bench.start import FLOOR
from tests.bench.terminal import FRAME_ENDS, LINES, Terminal, python


class Size(NamedTuple):
    """How many needs and goals a plan has, and how many interventions each goal."""

    needs: int
    goals: int
    each: int

    @property
    def lines(self) -> int:
        """All of them."""
        return self.needs + self.goals + self.goals * self.each


SMALL, LARGE = Size(1, 1, 4), Size(60, 200, 3)
STEADY = 1.1
"""What a large plan may cost beside a small one."""

WRITES = 5
"""How many times fewer changes are made than keys pressed."""

DEPTH = 2
"""Lines above the first intervention."""


def measure(bench: Bench) -> Iterator[Row]:
    """`j` and `k`, `j` on and on, and an intervention moved down and up again, which is kept and read anew."""
    sizes = [size for size in (SMALL, LARGE) if size is SMALL or size.lines <= (bench.most or size.lines)]
    with ExitStack() as stack:
        floor = stack.enter_context(Terminal(python("-P", str(FLOOR)), bench.folder))
        floor.until(b"ready")
        editors = [stack.enter_context(_editor(bench, size)) for size in sizes]
        for program in (floor, *editors):
            program.rest(0.5)
        yield from _measured(bench.rounds(ROUNDS), floor, editors, sizes)


def _measured(rounds: int, floor: Terminal, editors: Sequence[Terminal], sizes: Sequence[Size]) -> Iterator[Row]:
    tell("  keys in sight")
    empty, *costs = press_in_turn([floor, *editors], rounds, _to_and_fro(b"jk"))
    for size, ours in zip(sizes, costs, strict=True):
        yield from frames(f"in a plan of {size.lines} lines", ours, empty)
    if len(sizes) == 1:
        return
    small, large = costs
    yield compare("the same key in the large plan", "in the small one", STEADY, large, small)
    tell("  changes")
    for editor in editors:
        for _ in range(DEPTH):
            editor.press(b"j")
            editor.rest()
    _, small, large = press_in_turn([floor, *editors], max(FEWEST, rounds // WRITES), _to_and_fro(b"JK"))
    yield compare("a line moved in the large plan, kept", "in the small one", None, large, small)
    tell("  keys that scroll")
    for _ in range(LINES):
        editors[-1].press(b"j")
        editors[-1].rest(0.03)
    empty, scrolled = press_in_turn([floor, editors[-1]], rounds, lambda _: b"j")
    yield from frames(f"scrolling a plan of {sizes[-1].lines} lines", scrolled, empty)


def _editor(bench: Bench, size: Size) -> Terminal:
    tell(f"  a plan of {size.lines} lines")
    terminal = at_work(vaults.plan(bench.folder / f"plan-{size.lines}.vault", *size), bench)
    terminal.until(vaults.REASON.encode())
    terminal.rest(0.5)
    terminal.press(b"p")
    terminal.until(vaults.GOAL.encode(), FRAME_ENDS)
    return terminal


def _to_and_fro(keys: bytes) -> Callable[[int], bytes]:
    return lambda number: keys[number % 2 :][:1]
