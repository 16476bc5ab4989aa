"""Signals that end a command: everything open is closed on the way out, and the exit code tells which it was."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


@contextmanager
def heeding_signals() -> Iterator[None]:
    """Within the block SIGINT, SIGTERM and SIGHUP raise `SystemExit(128 + n)`. Outside the main thread: nothing."""
    before = {}
    for number in filter(None, (getattr(signal, name, None) for name in _NAMES)):
        try:
            handler = signal.getsignal(number)
            if handler is not signal.SIG_IGN:
                signal.signal(number, _stop)
                before[number] = handler
        except ValueError:
            break
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)
