"""kill -9 in the middle of the work: rounds that the vault survived, and acknowledged writes that were lost."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

from sqlcipher3 import dbapi2 as driver
from tests.bench.measure import Bench, Ratio, Row
from tests.faults.crew import Crew, Round, crew_at, new_vault, survey
from tests.faults.worker import ACTS
from tests.store.books import Looking, opened

from casetui.terms.vault import VaultProblem

ROUNDS = 100
MOST_ACKNOWLEDGED = 6
MOST_STATEMENTS = 20


@dataclass(slots=True)
class Tally:
    """Rounds that ended in a kill, those that the vault survived whole, writes acknowledged in them, and lost."""

    killed: int = 0
    survived: int = 0
    acknowledged: int = 0
    lost: int = 0


def measure(bench: Bench) -> Iterator[Row]:
    """Rounds survived beside rounds run, and writes lost beside writes acknowledged."""
    tally = kill(bench.folder, bench.sizes(bench.rounds(ROUNDS))[0])
    yield Row(
        "kill -9 in the middle of writing: rounds survived", f"{tally.killed} rounds run", None,
        _share(tally.survived, tally.killed), None, f"{tally.survived} of {tally.killed}",
    )  # fmt: skip
    yield Row(
        "acknowledged writes lost by that", f"{tally.acknowledged} acknowledged", 0,
        _share(tally.lost, tally.acknowledged), None, f"{tally.lost} of {tally.acknowledged}",
    )  # fmt: skip


def kill(folder: Path, rounds: int) -> Tally:
    """Kill that many writers of one vault, and look into it after each; one that does not survive is replaced.

    A round is survived if the vault opens, is sound in file and history, and holds what was acknowledged byte for byte.
    """
    tally, chance, tries = Tally(), Random(rounds), count()
    path = folder / "kept" / "0.vault"
    path.parent.mkdir()
    held = new_vault(path)
    with crew_at(folder / "home") as crew:
        while tally.killed < rounds:
            number = next(tries)
            seen = written(crew, path, number, chance)
            if seen.code == -signal.SIGKILL:
                tally.killed += 1
            tally.acknowledged += len(seen.acknowledged)
            try:
                held = survey(path, seen, held)
            except (AssertionError, VaultProblem, driver.Error):
                tally.lost += _lost(path, seen)
                path = folder / "kept" / f"{number + 1}.vault"
                held = new_vault(path)
            else:
                tally.survived += seen.code == -signal.SIGKILL
    return tally


def written(crew: Crew, path: Path, number: int, chance: Random) -> Round:
    """By turns killed at whatever it does after some acknowledged writes, and at a statement of one write."""
    if number % 2 == 0:
        crew.start("write", path, first=number)
        return crew.watch(kill_after=chance.randrange(MOST_ACKNOWLEDGED))
    stop = chance.randrange(1, MOST_STATEMENTS)
    return crew.do("write", path, first=number % len(ACTS), times=1, stop=stop, signal=signal.SIGKILL)


def _lost(path: Path, seen: Round) -> int:
    """How many acknowledged writes a vault does not hold; all where it does not open."""
    try:
        casebook = opened(path)
    except (VaultProblem, driver.Error):
        return len(seen.acknowledged)
    with closing(casebook):
        there = Looking(casebook).counts()[0]
    return sum(number > there for number, _ in seen.acknowledged)


def _share(part: int, whole: int) -> Ratio:
    share = part / max(1, whole)
    return Ratio(share, share, share)
