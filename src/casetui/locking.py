"""The lock: at once or when nobody is there any more, and what it leaves behind on the terminal, which is nothing."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.widgets import Input

from casetui.routes import Routes
from casetui.widgets.field import Field
from casetui.widgets.tell import tell, untell

if TYPE_CHECKING:
    from casetui.settings import Settings

TICK = 2.0
"""Seconds between two looks at whether somebody is there."""

NOTICE = 30.0
"""Seconds before the lock at which it is said."""

WARNING = "Locks in 30 s. Any key goes on."

GRACE = 3.0
"""Seconds that a signal leaves for an end in order."""

LET_BE = ("warm", "backup", "feed")
"""Names of the workers that a lock does not wait for: what is short, and a backup, which it gives up unfinished."""


def steady() -> float:
    """Seconds since some moment, by the clock that nobody can set; sleep counts where the system can count it."""
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        clock = getattr(time, name, None)
        if clock is not None:
            with suppress(OSError):
                return time.clock_gettime(clock)
    return time.monotonic()


class Idle:
    """How long nobody has touched anything, by whichever clock says more from one look to the next.

    A clock that is set back takes nothing away; one that is set forward, or a sleep, adds.
    """

    def __init__(self, wall: Callable[[], float] = time.time, even: Callable[[], float] = steady) -> None:
        self._clocks = (wall, even)
        self.touch()

    def touch(self) -> None:
        """Somebody is there."""
        self._gone = 0.0
        self._seen = [clock() for clock in self._clocks]

    def seconds(self) -> float:
        """Seconds since the last touch."""
        now = [clock() for clock in self._clocks]
        self._gone += max(0.0, *(new - old for new, old in zip(now, self._seen, strict=True)))
        self._seen = now
        return self._gone


class Locking(Routes):
    """An app that locks itself, and that leaves nothing on the terminal."""

    settings: Settings
    blank = False
    """Whether nothing is shown any more, because it is being locked or left."""

    _copied = False
    _warned = False
    _last_resort: threading.Timer | None = None

    def watch_who_is_there(self) -> None:
        """Begin to count the time; called once."""
        self.idle = Idle()
        self.set_interval(TICK, self.look_who_is_there, name="idle")

    def lock(self) -> None:
        """Close the vault and show nothing."""
        raise NotImplementedError

    @property
    def locks_itself(self) -> bool:
        """Whether there is something to lock at present: not at the door, nor while a vault is being set up."""
        return self.casebook is not None

    @property
    def limit(self) -> float:
        """Seconds without a touch after which it locks."""
        return self.settings.idle_minutes * 60.0

    @property
    def busy(self) -> bool:
        """Whether something goes on that nobody should cut off: an import, a restore, another passphrase."""
        return any(worker.name not in LET_BE and not worker.is_finished for worker in self.workers)

    def touched(self) -> bool:
        """A key, a paste or the mouse; False where it came too late, after a sleep for instance: it locks instead."""
        if self.locks_itself and not self.busy and not self.blank and self.idle.seconds() >= self.limit:
            self.lock()
            return False
        self.idle.touch()
        if self._warned:
            self._warned = False
            untell(self, WARNING)
        return True

    def look_who_is_there(self) -> None:
        """Lock when nobody was there for too long, and say so before; at the door, forget what was half typed."""
        gone = self.idle.seconds()
        if not self.locks_itself:
            if gone >= self.limit and not self.busy:
                for field in self.screen.query(Field):
                    field.value = ""
        elif self.busy or self.blank:
            return
        elif gone >= self.limit:
            self.lock()
        elif gone >= self.limit - NOTICE and not self._warned:
            self._warned = True
            tell(self, WARNING, "soon")

    def end_for_sure(self, code: int) -> None:
        """End the process with `code` after `GRACE`, whatever still waits for a terminal that takes nothing any more.

        Called when a signal asks for the end; what she typed is kept and written before anything waits.
        """
        if not self.is_headless:
            self._last_resort = threading.Timer(GRACE, os._exit, (code,))
            self._last_resort.daemon = True
            self._last_resort.start()

    def ended_in_order(self) -> None:
        """Nothing waits any more."""
        if self._last_resort is not None:
            self._last_resort.cancel()

    def copy_to_clipboard(self, text: str) -> None:
        """Copy, and remember to take it back; nothing is copied out of a field that hides what is typed."""
        if isinstance(self.focused, Input) and self.focused.password:
            return
        self._copied = True
        super().copy_to_clipboard(text)

    def leave_nothing(self) -> None:
        """Take back what was copied to the clipboard and blank the screen, which shows nothing any more from then on.

        A terminal without a second screen would keep the last picture. Lines are blanked one by one, for many
        terminals move a screen that is cleared whole into what can be scrolled back to. Some terminals do not take an
        empty text for the clipboard: a space goes first.
        """
        if self._copied:
            self._copied = False
            for text in (" ", ""):
                super().copy_to_clipboard(text)
        if self.blank:
            return
        self.blank = True
        self._begin_batch()
        if self._driver is not None:
            rows = range(1, self.size.height + 1)
            self._driver.write("\x1b[0m" + "".join(f"\x1b[{row};1H\x1b[2K" for row in rows) + "\x1b[H")
