"""`python -m tests.faults [ROUNDS]`: so many rounds of kill -9, and a line with what came of them."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from random import Random

from tests.faults.crew import crew_at, new_vault, nothing_leaked, survey

USUAL = 200
"""Rounds unless told otherwise."""


def main(rounds: int) -> int:
    """Work, kill, reopen, compare; 0 where every round was survived and nothing acknowledged was lost."""
    chance, acknowledged, lost = Random(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kept" / "case.vault"
        path.parent.mkdir()
        held = new_vault(path)
        with crew_at(Path(folder) / "home") as crew:
            for number in range(rounds):
                crew.start("write", path, first=number)
                seen = crew.watch(kill_after=chance.randrange(8))
                acknowledged += len(seen.acknowledged)
                try:
                    held = survey(path, seen, held)
                except AssertionError as found:
                    lost += 1
                    print(f"round {number + 1}: {found}", file=sys.stderr)
                    held = new_vault(path := path.with_name(f"after{number}.vault"))
            nothing_leaked(crew.home, path.parent)
    print(f"kill rounds survived {rounds - lost} / {rounds}; acknowledged writes {acknowledged}; lossy rounds {lost}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else USUAL))
