"""kill -9 and SIGTERM, at random and at every statement of a write: what was acknowledged is there, whole and alone."""

from __future__ import annotations

import signal
from pathlib import Path
from random import Random

from tests.amount import examples
from tests.faults.crew import Crew, Held, nothing_leaked, survey
from tests.faults.worker import ACTS, CANARY
from tests.store.vaults import POSIX

pytestmark = POSIX

MOST_STATEMENTS = 400
"""More than any one write has."""


def test_killed_at_random_moments_of_a_day_of_work(crew: Crew, path: Path, held: Held) -> None:
    chance, acknowledged = Random(4), 0
    for number in range(examples(25)):
        crew.start("write", path, first=number)
        seen = crew.watch(kill_after=chance.randrange(5))
        assert seen.code == -signal.SIGKILL
        acknowledged += len(seen.acknowledged)
        held = survey(path, seen, held)
    assert acknowledged > examples(25)
    nothing_leaked(crew.home, path.parent)


def test_killed_at_every_statement_of_a_note(crew: Crew, path: Path, held: Held) -> None:
    struck = []
    for stop in range(1, MOST_STATEMENTS):
        seen = crew.do("write", path, times=1, stop=stop, signal=signal.SIGKILL)
        held = survey(path, seen, held)
        if not seen.struck:
            break
        assert (seen.code, seen.acknowledged) == (-signal.SIGKILL, [])
        struck.append(seen.struck)
    assert len(seen.acknowledged) == 1
    assert struck[0] == "BEGIN IMMEDIATE"
    assert struck.index("COMMIT") == len(struck) - 2
    assert any(text.startswith("INSERT INTO change") for text in struck)


def test_killed_at_any_statement_of_any_act(crew: Crew, path: Path, held: Held) -> None:
    chance = Random(5)
    for number in range(examples(14)):
        stop = chance.randrange(1, 30)
        seen = crew.do("write", path, first=number % len(ACTS), times=1, stop=stop, signal=signal.SIGKILL)
        held = survey(path, seen, held)
    assert crew.do("write", path, times=len(ACTS)).code == 0
    nothing_leaked(crew.home, path.parent)


def test_a_command_that_is_ended_keeps_all_or_nothing(crew: Crew, path: Path, held: Held) -> None:
    """Exit 0 has said that it is kept, 143 that it may not be; a signal never leaves half."""
    chance = Random(6)
    stops = [1, *(chance.randrange(2, 20) for _ in range(examples(5))), MOST_STATEMENTS]
    for stop in stops:
        words = ["add", f"call tomorrow re {CANARY} pills @ortiz"]
        seen = crew.do("command", path, words=words, stop=stop, signal=signal.SIGTERM)
        before = held
        held = survey(path, seen, held)
        assert seen.code == (128 + signal.SIGTERM if seen.struck else 0)
        if seen.code == 0:
            assert CANARY in "".join(seen.output)
            assert held[0] == before[0] + 2, "it was there to be taken back"
    nothing_leaked(crew.home, path.parent)
