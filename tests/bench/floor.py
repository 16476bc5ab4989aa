"""The floor: a Textual app that shows one word and paints again on every key. Run as a program.

With the word "pushing" it is one that shows nothing, pushes such a screen on `n`, and takes it away on Esc.
"""

import sys
from typing import ClassVar

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.events import Key
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget


class Counter(Widget, can_focus=True):
    """How many keys came."""

    count = 0

    def on_key(self, event: Key) -> None:
        """Count and paint."""
        self.count += 1
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of words."""
        return Strip([Segment(f"ready {self.count}".ljust(20))]) if y == 0 else Strip.blank(20)


class Floor(App[None]):
    """Nothing else."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """One widget."""
        yield Counter()


class Empty(Screen[None]):
    """Nothing else, as a screen."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss")]

    def compose(self) -> ComposeResult:
        """One widget."""
        yield Counter()

    def on_mount(self) -> None:
        """The next key is the widget's."""
        self.set_focus(self.query_one(Counter))


class Pushing(App[None]):
    """What pushes it."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [("n", "open")]

    async def action_open(self) -> None:
        """A screen upon nothing; what is typed at once waits for it."""
        await self.push_screen(Empty())


if __name__ == "__main__":
    (Pushing() if sys.argv[1:] == ["pushing"] else Floor()).run()
