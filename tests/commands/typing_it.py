"""Typing casetui's commands: in this process, in a process of its own, and on a terminal."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import select
import subprocess
import sys
import termios
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from tests.store.books import KEY

from casetui.cli import main

CODE = KEY.recovery_code
DAY = "2026-11-20"
PASSPHRASE = "Zoë's Füße im Café"
PATIENCE = 30
"""Seconds until a terminal that says nothing more is given up."""

ON_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "casetui", *sys.argv[1:]])
"""
"""What makes a terminal its own and then becomes the command."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


def said_through_pipe(secret: str | bytes) -> int:
    """A descriptor from which a secret can be read."""
    reading, writing = os.pipe()
    os.write(writing, secret if isinstance(secret, bytes) else secret.encode())
    os.close(writing)
    return reading


def run(*words: str, vault: Path | None = None, secret: str | bytes | None = CODE, encoding: str = "utf-8") -> Ran:
    """Run a command in this process, on a fixed day."""
    argv = [*words, "--today", DAY]
    descriptor = None
    if vault is not None:
        argv += ["--vault", str(vault)]
    if secret is not None:
        descriptor = said_through_pipe(secret)
        argv += ["--passphrase-fd", str(descriptor)]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n") for _ in range(2))
    before = os.umask(0o022)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = main(argv)
    finally:
        os.umask(before)
        if descriptor is not None and _is_open(descriptor):
            os.close(descriptor)
    return Ran(code, *(_written(stream, encoding) for stream in (out, err)))


def process(*words: str, secret: str | None = CODE, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, without a terminal."""
    descriptor = None if secret is None else said_through_pipe(secret)
    handed = () if descriptor is None else (descriptor,)
    flag = [f"--passphrase-fd={number}" for number in handed]
    try:
        return subprocess.run(
            [sys.executable, "-m", "casetui", *flag, *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            pass_fds=handed,
            env={**os.environ, **environment},
            start_new_session=True,
        )
    finally:
        for number in handed:
            os.close(number)


class Terminal:
    """A command on a terminal of its own: wait for what it says, type an answer."""

    def __init__(self, *words: str) -> None:
        self.master, slave = pty.openpty()
        self.child = subprocess.Popen(
            [sys.executable, "-c", ON_TERMINAL, *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)
        self.said = ""

    def wait_for(self, words: str) -> str:
        """Read until some words stand in what was said since the last time; returns it."""
        while words not in self.said:
            assert select.select([self.master], [], [], PATIENCE)[0], f"waited for {words!r}, got {self.said!r}"
            self.said += os.read(self.master, 4096).decode()
        said, self.said = self.said, ""
        return said

    def type(self, line: str) -> None:
        """Type a line."""
        os.write(self.master, f"{line}\n".encode())

    def end(self) -> tuple[int, str]:
        """The exit code, and what was said to the end."""
        while select.select([self.master], [], [], PATIENCE)[0]:
            try:
                data = os.read(self.master, 4096)
            except OSError:
                break
            if not data:
                break
            self.said += data.decode()
        os.close(self.master)
        return self.child.wait(PATIENCE), self.said

    def echoes(self) -> bool:
        """Whether what is typed is shown."""
        return bool(termios.tcgetattr(self.master)[3] & termios.ECHO)


def _is_open(descriptor: int) -> bool:
    try:
        fcntl.fcntl(descriptor, fcntl.F_GETFD)
    except OSError:
        return False
    return True


def _written(stream: io.TextIOWrapper, encoding: str) -> str:
    stream.flush()
    data = stream.buffer
    assert isinstance(data, io.BytesIO)
    return data.getvalue().decode(encoding)
