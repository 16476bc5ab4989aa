"""A program in a terminal of its own, its output read as it comes; and what a child process is given."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

COLUMNS, LINES = 80, 24
FRAME_ENDS = b"\x1b[?2026l"
"""What a program writes after a frame once the terminal has said that it can hold a frame back until it is whole."""

ASKED, ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
"""How a program asks at its start whether a terminal can do that, and what it is told."""

_PATIENCE = 120.0
SOURCE = Path(__file__).parents[2] / "src"


class Silent(RuntimeError):
    """A program did not write what it was to write."""


def environment(folder: Path) -> dict[str, str]:
    """A child's environment: bytecode is cached, nothing of the user's is read or written."""
    unset = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "NO_COLOR")
    kept = {name: value for name, value in os.environ.items() if name not in unset and not name.startswith("TEXTUAL")}
    homes = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "HOME"), str(folder))
    return {**kept, **homes, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(SOURCE)}


def python(*arguments: str) -> list[str]:
    """A command of this Python."""
    return [sys.executable, *arguments]


def secret(words: str) -> int:
    """A descriptor that says `words`; whoever is given it reads it, the caller closes it."""
    reading, writing = os.pipe()
    os.write(writing, words.encode() + b"\n")
    os.close(writing)
    return reading


def spent(process: int) -> float | None:
    """Seconds of processor time of a running process, all its threads; None where the system does not say."""
    if sys.platform != "linux":
        return None
    return time.clock_gettime((~process << 3) | 2)


class Terminal:
    """A running program; killed at the end of the block."""

    def __init__(self, command: Sequence[str], folder: Path, descriptor: int | None = None) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._seen = b""
        self._answered = False
        self.began = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment(folder),
            pass_fds=() if descriptor is None else (descriptor,),
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    @property
    def spent(self) -> float | None:
        """Seconds of processor time until now."""
        return spent(self._process.pid)

    def press(self, keys: bytes) -> float:
        """Type keys; what was written before is forgotten. Returns the moment."""
        self._seen = b""
        moment = time.perf_counter()
        os.write(self._master, keys)
        return moment

    def until(self, *words: bytes) -> float:
        """Read until the words were written one after the other, and return that moment.

        Raises:
            Silent: they never came.
        """
        place = 0
        for word in words:
            while (found := self._seen.find(word, place)) < 0:
                self._read()
            place = found + len(word)
        return time.perf_counter()

    def rest(self, quiet: float = 0.25) -> None:
        """Read on until the program has neither written nor worked for `quiet` seconds."""
        while True:
            worked, length = self.spent or 0.0, len(self._seen)
            end = time.perf_counter() + quiet
            while (left := end - time.perf_counter()) > 0:
                if select.select([self._master], [], [], left)[0]:
                    self._read()
            if len(self._seen) == length and (self.spent or 0.0) - worked < quiet / 20:
                return

    def _read(self) -> None:
        if not select.select([self._master], [], [], _PATIENCE)[0]:
            raise Silent(self._seen[-500:])
        try:
            self._seen += os.read(self._master, 65536)
        except OSError as error:
            raise Silent(self._seen[-2000:].decode(errors="replace")) from error
        if not self._answered and ASKED in self._seen:
            self._answered = True
            with suppress(OSError):
                os.write(self._master, ANSWER)
