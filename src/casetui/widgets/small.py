"""What stands on a terminal that is too small for anything else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.widget import Widget

from casetui.widgets.keybar import KeyBar
from casetui.widgets.paint import Painted, centred
from casetui.widgets.pieces import Line

LEAST = (80, 24)
"""Fewest columns and rows in which a screen can be read."""

ROOMY = "-broad -tall"
"""The classes of a screen that has them: every screen begins with these, else it is styled a second time at once."""


class Small(Painted):
    """A plain notice over the whole screen; app.tcss shows it."""

    DEFAULT_CSS = """
    Small { display: none; layer: notice; dock: top; width: 100%; height: 100%; background: $background; }
    """

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The notice; what is behind it stays as it is."""
        needed = f"casetui needs {LEAST[0]} by {LEAST[1]}; this is {width} by {height}."
        return centred(f"{needed} Make the terminal larger: nothing is lost.", width, height)


def foot() -> Iterator[Widget]:
    """What every screen ends with: its keys, and the notice that covers it where there is no room."""
    yield KeyBar()
    yield Small()
