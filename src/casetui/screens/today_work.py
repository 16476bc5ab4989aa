"""What Today says about the file itself: a history that was altered, an older copy, passphrases that were tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import perf_counter

from textual.timer import Timer

from casetui.palette import Role
from casetui.store.casebook import Casebook
from casetui.terms.clock import Clock
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import Line, Piece, wrap

BEGINS_AFTER = 2.0
"""Seconds after the first frame at which the history begins to be walked."""

EVERY = 0.05
"""Seconds between two steps of the walk."""

SLICE = 0.004
"""Seconds of one step, about; keys wait no longer."""

STEP = 50
"""Changes or records that are read at once."""


class FileNotice(Painted):
    """A quiet line or two that stay, where there is something to say; otherwise nothing.

    It walks the whole history while nobody waits, and says the first thing that is wrong.
    """

    DEFAULT_CSS = "FileNotice { height: auto; padding: 0 1; display: none; }"

    def __init__(self, casebook: Casebook, clock: Clock) -> None:
        super().__init__(id="notice")
        self.casebook = casebook
        self.clock = clock
        self._wrong = casebook.astray
        self._walk: Iterator[list[str]] | None = None
        self._timer: Timer | None = None

    def on_mount(self) -> None:
        """Say what is known; look for the rest a little later."""
        self.look_again()
        if not self._wrong:
            self.set_timer(BEGINS_AFTER, self._begin)

    def look_again(self) -> None:
        """What was read in Activity needs to be said no more."""
        self.display = bool(self._said())
        self.again()
        self.refresh(layout=True)

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The sentences, wrapped."""
        return [line for sentence in self._said() for line in wrap(Piece(sentence, Role.URGENT), width)]

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many rows as the sentences need."""
        return len(self.lines(width, 0))

    def _said(self) -> list[str]:
        said = []
        if self._wrong:
            said.append(f"! Take care: {self._wrong}. See: casetui verify")
        tried = self.casebook.access.tried
        if tried is not None:
            from casetui.history_words import say_tried

            said.append(f"! {say_tried(tried, self.clock.today())}. h shows them.")
        if not self.casebook.access.written:
            said.append("! The access log could not be written.")
        return said

    def _begin(self) -> None:
        self._walk = self.casebook.verifying(STEP)
        self._timer = self.set_interval(EVERY, self._walk_on)

    def _walk_on(self) -> None:
        """Some steps of the walk, while Today is what is shown: nothing else is read or written then."""
        if self._walk is None or self._timer is None or not self.screen.is_current:
            return
        began = perf_counter()
        while perf_counter() - began < SLICE:
            found = next(self._walk, None)
            if found is None or found:
                self._timer.stop()
                self._walk, self._wrong = None, found[0] if found else ""
                self.look_again()
                return
