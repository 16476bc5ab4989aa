"""A restore killed right before each step on the disk: the old set or the new one is there, never half of each."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.store.books import KEY
from tests.store.kept import Ground, crash_again, names, restore
from tests.store.vaults import POSIX

from casetui.terms.vault import VaultProblem

pytestmark = POSIX
STEPS = ("link", "replace", "unlink", "fsync")
BEGINNING = "Writing"
"""How what is told begins from which on the vault's own folder is written; before that only a backup is made."""


def killed_at(step: int, ground: Ground, backup: Path) -> bool:
    """Restore in a child that dies right before its step number `step`; False where it lived."""
    pid = os.fork()
    if pid:
        ended = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        assert ended in (0, 9)
        return ended == 9
    left, begun = step, False

    def dying(done: Callable[..., Any]) -> Callable[..., Any]:
        def does(*values: Any, **named: Any) -> Any:
            nonlocal left
            left -= begun
            if left <= 0:
                os._exit(9)
            return done(*values, **named)

        return does

    def told(words: str, done: float) -> None:
        nonlocal begun
        begun = begun or words.startswith(BEGINNING)

    for name in STEPS:
        setattr(os, name, dying(getattr(os, name)))
    try:
        restore(ground, backup, progress=told)
        os._exit(0)
    finally:
        os._exit(1)


def rounds(ground: Ground, backup: Path, look: Callable[[int], None]) -> int:
    """Kill it at every step, from the same beginning each time, and look; how many steps there are."""
    start = {path.name: path.read_bytes() for path in ground.root.glob("case*")}
    step, killed = 0, True
    while killed:
        for path in ground.root.glob("case*"):
            path.unlink()
        for name, data in start.items():
            (ground.root / name).write_bytes(data)
        step += 1
        killed = killed_at(step, ground, backup)
        look(step)
    return step


def kept_aside(ground: Ground) -> list[list[str]]:
    """The names in every whole set beside the vault's place."""
    found = []
    for path in ground.root.glob("case-before-restore-*.vault"):
        with suppress(VaultProblem):
            found.append(names(ground.dumped(path=path)))
    return found


def test_at_any_step_the_old_file_or_the_new_one_is_in_its_place(ground: Ground, backup: Path) -> None:
    seen: list[list[str]] = []

    def look(step: int) -> None:
        seen.append(names(ground.dumped()))
        if seen[-1] == ["Ada"]:
            assert kept_aside(ground) == [["Ada", "Ben"]]

    assert rounds(ground, backup, look) > 8
    new = seen.index(["Ada"])
    assert all(there == ["Ada", "Ben"] for there in seen[:new])
    assert all(there == ["Ada"] for there in seen[new:])


def test_a_log_that_cannot_be_folded_in_stays_with_its_file(ground: Ground, backup: Path) -> None:
    crash_again(ground.vault, KEY)
    ground.vault.write_bytes(ground.vault.read_bytes()[:100])
    start = both(ground.vault)
    assert all(start)
    ends: list[bool] = []

    def look(step: int) -> None:
        file, log = both(ground.vault)
        sets = [both(aside) for aside in ground.root.glob("case-before-*.vault")]
        assert start in [[file, log], *sets], step
        if file == start[0]:
            assert log == start[1], step
        elif file:
            assert not log, step
            assert names(ground.dumped()) == ["Ada"], step
        ends.append(bool(file) and file != start[0])

    assert rounds(ground, backup, look) > 8
    assert (ends[0], ends[-1]) == (False, True)


def both(vault: Path) -> list[bytes]:
    """What a vault's file and its log hold; nothing where they are not."""
    files = (vault, vault.with_name(f"{vault.name}-wal"))
    return [path.read_bytes() if path.exists() else b"" for path in files]
