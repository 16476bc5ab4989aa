"""Beside Taskwarrior, where it is installed: what is due shown, and one of many done."""

from __future__ import annotations

import shutil
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from tests.bench import vaults
from tests.bench.command import run
from tests.bench.measure import Bench, Cost, Row, children, compare, here, in_turn, tell
from tests.bench.start import casetui
from tests.bench.terminal import environment

from casetui.store.casebook import Casebook
from casetui.store.key import Key, derive
from casetui.store.migrations import NEWEST
from casetui.store.vault import open_vault

ROUNDS = 10
SIZES = (10_000, 100_000)
TOO_LONG = 60.0
"""Seconds of one command after which a size is left out."""

_NOON = datetime.combine(vaults.DAY, datetime.min.time(), UTC) + timedelta(hours=12)


def measure(bench: Bench) -> Iterator[Row]:
    """Both programs upon as many due check-ins; nothing where there is no `task`."""
    program = shutil.which("task")
    if program is None:
        bench.note("Taskwarrior is not installed here; nothing was compared with it.")
        return
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    bench.note(
        f"Taskwarrior {version} runs as a command on its own files, without a key or a history that tells on itself; "
        "`casetui today` is a command too, given the recovery code; completing is opening the vault, the write and "
        "closing it in a process that has been started already, as in the app."
    )
    for size in bench.sizes(*SIZES):
        tell(f"  {size:,} due")
        yield from _beside(_Task(program, bench, size), bench, size)


def _beside(task: _Task, bench: Bench, size: int) -> Iterator[Row]:
    try:
        task.show(timeout=TOO_LONG)
        task.complete(timeout=TOO_LONG)
    except subprocess.TimeoutExpired:
        bench.note(f"With {size:,} due a command of Taskwarrior took more than {TOO_LONG:.0f} s: left out.")
        return
    vault = vaults.make(bench.folder / f"task-{size}.vault", due=size)
    rounds = bench.rounds(ROUNDS if size < SIZES[-1] else ROUNDS // 2)
    code = vaults.key().recovery_code
    shown, listed = in_turn(rounds, run(casetui(vault, "today"), bench, code), _cost(task.show))
    yield compare(f"`casetui today`, {size:,} due", "`task list` of the same", None, shown, listed)
    numbers = count(1)

    def complete(key: Callable[[], Key]) -> Callable[[], Cost]:
        return here(lambda: _completed(vault, key(), next(numbers)))

    ours, typed, theirs = in_turn(
        rounds,
        complete(vaults.key),
        complete(lambda: Key(derive(vaults.PASSPHRASE, vaults.key().salt), vaults.key().salt)),
        _cost(task.complete),
    )
    yield compare(f"one of {size:,} done, opening with a key", "`task N done`", None, ours, theirs)
    yield compare(f"one of {size:,} done, the key derivation with it", "`task N done`", None, typed, theirs)


def _completed(path: Path, key: Key, number: int) -> None:
    casebook = Casebook(open_vault(path, key, newest=NEWEST))
    try:
        casebook.checkins.done(number, _NOON)
    finally:
        casebook.close()


def _cost(command: Callable[[], object]) -> Callable[[], Cost]:
    def cost() -> Cost:
        with children() as found:
            command()
        return found[0]

    return cost


class _Task:
    """Taskwarrior upon a data folder of its own."""

    def __init__(self, program: str, bench: Bench, size: int) -> None:
        self._folder = bench.folder / f"taskwarrior-{size}"
        self._folder.mkdir()
        lines = f"data.location={self._folder}\nconfirmation=off\nverbose=nothing\nnews.version=9.9.9\n"
        (self._folder / "taskrc").write_text(lines, encoding="utf-8")
        with (self._folder / "pending.data").open("w", encoding="utf-8") as file:
            file.writelines(_line(number) for number in range(size))
        self._command = [program, f"rc:{self._folder / 'taskrc'}"]
        self._environment = environment(bench.folder)
        self._numbers = count(1)

    def show(self, timeout: float | None = None) -> None:
        """List what is due."""
        self._run("list", timeout=timeout)

    def complete(self, timeout: float | None = None) -> None:
        """Complete the next task."""
        self._run(str(next(self._numbers)), "done", timeout=timeout)

    def _run(self, *words: str, timeout: float | None) -> None:
        subprocess.run(
            [*self._command, *words],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=timeout,
        )


def _line(number: int) -> str:
    due = int((_NOON - timedelta(days=number % 20)).timestamp())
    entry = int(time.mktime((2026, 1, 2, 12, 0, 0, 0, 0, 0)))
    return (
        f'[description:"{vaults.REASON} check-in with Family{number}" due:"{due}" entry:"{entry}" modified:"{entry}"'
        f' status:"pending" uuid:"{uuid.UUID(int=number, version=4)}"]\n'
    )
