"""How much a test tries: what every run can pay for, or twenty times that with `pytest --thorough`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import TypeVar

Case = TypeVar("Case")

TIMES = 20
"""How many times as much a thorough run tries as a test says is usual."""

SHARE = 3
"""One of so many of what a test says is usual is what a usual run tries; CI has five minutes for everything."""

FEW = 2
"""For how many of many like cases a usual run presses the keys of a test."""

ON_DISK = 3
"""For how many of them it opens a vault, or starts the program."""

A_SCREEN = 2
"""How many tests of a file that presses keys a usual run takes."""

_thorough = False


def be_thorough(on: bool) -> None:
    """Set by the command line before any test is collected."""
    global _thorough
    _thorough = on


def examples(usual: int) -> int:
    """How many examples, rounds or kills to try."""
    return usual * TIMES if _thorough else -(-usual // SHARE)


def few(cases: Sequence[Case], most: int) -> list[Case]:
    """Some of many like cases, the first and the last among them; all of them in a thorough run."""
    if _thorough or len(cases) <= most:
        return list(cases)
    step = (len(cases) - 1) / (most - 1)
    return [cases[round(n * step)] for n in range(most)]


def of_each(
    cases: Iterable[Case], called: Callable[[Case], object] = str
) -> Callable[[Callable[[Case], None]], Callable[[], None]]:
    """One test of a law that holds for each of many cases; it names all that break it."""

    def lawful(check: Callable[[Case], None]) -> Callable[[], None]:
        @wraps(check)
        def test() -> None:
            broken = []
            for case in cases:
                try:
                    check(case)
                except AssertionError as error:
                    broken.append(f"{called(case)}: {error}")
            assert not broken, "\n".join(broken)

        del test.__wrapped__  # pytest would ask for a fixture of the case
        return test

    return lawful
