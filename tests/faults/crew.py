"""The other side of `worker`: jobs handed out, processes killed, and what they leave behind looked at."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.worker import CANARY, digest
from tests.store.books import ADA, KEY, Looking
from tests.store.books import opened as look_into

from casetui.store.casebook import Casebook
from casetui.store.vault import create

ROOT = Path(__file__).parents[2]
SECRETS = (CANARY, ADA.family, KEY.recovery_code[:9], KEY.raw.hex())
"""What must not stand in any file as it is."""

Held = tuple[int, str]
"""How many changes a vault holds, and the digest of everything on record."""


@dataclass(slots=True)
class Round:
    """What one child said and how it ended; `still` is, beside what was acknowledged, what it held when refused."""

    acknowledged: list[Held] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    still: list[tuple[str, str]] = field(default_factory=list)
    struck: str = ""
    output: list[str] = field(default_factory=list)
    code: int = 0


class Crew:
    """A worker process under a home of its own."""

    def __init__(self, home: Path, under: list[str] | None = None) -> None:
        self.home = home
        self.errors = home.parent / f"{home.name}.errors"
        with self.errors.open("ab") as errors:
            self.process = subprocess.Popen(
                [*(under or []), sys.executable, "-m", "tests.faults.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=ROOT,
                text=True,
                env=environment(home),
            )
        assert self.line() == ["ready"], self.errors.read_text()

    def line(self) -> list[str]:
        """The next line that the worker or its child says, in words."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().split()

    def start(self, do: str, vault: Path, **job: Any) -> None:
        """Hand out a job."""
        assert self.process.stdin is not None
        print(json.dumps({"do": do, "vault": str(vault), **job}), file=self.process.stdin, flush=True)

    def watch(self, kill_after: int | None = None) -> Round:
        """Listen to the child to its end; kill it after so many acknowledged changes."""
        seen, pid = Round(), 0
        while line := self.line():
            kind, words = line[0], line[1:]
            if kind == "pid":
                pid = int(words[0])
            elif kind == "ack":
                seen.acknowledged.append((int(words[0]), words[1]))
            elif kind == "end":
                seen.code = int(words[0])
                return seen
            else:
                self._note(seen, kind, words)
            if kind in ("open", "ack") and len(seen.acknowledged) == kill_after:
                os.kill(pid, signal.SIGKILL)
        raise AssertionError(self.errors.read_text())

    def do(self, do: str, vault: Path, **job: Any) -> Round:
        """A job from its beginning to its end."""
        self.start(do, vault, **job)
        return self.watch()

    def stop(self) -> str:
        """Send the worker home; what it and its children said on stderr."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(30)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return self.errors.read_text()

    @staticmethod
    def _note(seen: Round, kind: str, words: list[str]) -> None:
        if kind == "refused":
            seen.refused.append(" ".join(words))
        elif kind == "still":
            seen.still.append((seen.acknowledged[-1][1], words[-1]))
        elif kind == "struck":
            seen.struck = " ".join(words)
        elif kind != "open":
            seen.output.append(" ".join([kind, *words]))


def environment(home: Path) -> dict[str, str]:
    """Where casetui would leave anything is in one folder."""
    (home / "tmp").mkdir(parents=True, exist_ok=True)
    xdg = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    return {**os.environ, **xdg, "HOME": str(home), "TMPDIR": str(home / "tmp")}


@contextmanager
def crew_at(home: Path, under: list[str] | None = None) -> Iterator[Crew]:
    """A worker until the end of the block; it and its children must not have met an error that they did not expect."""
    crew = Crew(home, under)
    try:
        yield crew
    finally:
        said = crew.stop()
    assert "Traceback" not in said, said


def new_vault(path: Path) -> Held:
    """A vault with one client, closed; what it holds."""
    look = Looking(Casebook(create(path, KEY)))
    look.take_on(ADA)
    look.contact(None, 1, note=f"{CANARY} moved in")
    held = look.counts()[0], digest(look.book)
    look.book.close()
    return held


def survey(path: Path, seen: Round, before: Held) -> Held:
    """A vault out of which a process was torn: sound, private, and holding what was acknowledged; what it holds now.

    One more change may be there, whole: taken back, it leaves exactly what was acknowledged.
    """
    number, acknowledged = seen.acknowledged[-1] if seen.acknowledged else before
    look = Looking(look_into(path))
    try:
        assert look.book.check() == look.book.verify() == []
        if look.counts()[0] != number:
            assert look.counts()[0] == number + 1, f"{number} acknowledged, {look.counts()[0]} there"
            kind = look.one("SELECT kind FROM change ORDER BY id DESC LIMIT 1")
            (look.book.undoing.redo if kind == "undo" else look.book.undoing.undo)()
            assert look.book.verify() == []
        assert digest(look.book) == acknowledged
        return look.counts()[0], acknowledged
    finally:
        look.book.close()


def nothing_leaked(*folders: Path) -> None:
    """No file has a client in plain words, the vault least of all, and all are private to the user."""
    for folder in folders:
        for file in folder.rglob("*"):
            if file.is_file():
                data = file.read_bytes()
                assert not any(word.encode() in data for word in SECRETS), file
                assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
