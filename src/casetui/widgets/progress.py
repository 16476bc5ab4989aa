"""How far something is: its words and a bar, never by colour alone."""

from __future__ import annotations

from casetui.widgets.paint import Painted
from casetui.widgets.pieces import Line, Piece, crop

BAR = 30
FULL, EMPTY = "█", "░"


class Bar(Painted):
    """Two rows: what is being done, and a bar with the percentage. What it says may be set from any thread."""

    DEFAULT_CSS = "Bar { height: 2; padding: 0 1; }"

    def __init__(self, words: str) -> None:
        super().__init__()
        self._said = (words, 0.0)
        self._shown = self._said

    def say(self, words: str, done: float) -> None:
        """What is being done, and how much of the whole is done, 0 to 1; shown within a moment."""
        self._said = (words, min(max(done, 0.0), 1.0))

    def on_mount(self) -> None:
        """Look now and then at what was said."""
        self.set_interval(0.1, self._look)

    def lines(self, width: int, height: int) -> list[Line]:
        """The words and the bar."""
        words, done = self._shown
        filled = round(done * BAR)
        bar = f"{FULL * filled}{EMPTY * (BAR - filled)} {done:4.0%}"
        return [crop(Piece(f"{words} …"), width), crop(Piece(bar), width)][:height]

    def _look(self) -> None:
        if self._said != self._shown:
            self._shown = self._said
            self.again()
