"""A backup is being made or tried: how far it is, and a key that gives it up."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.widgets.progress import Bar


class Copying(Sheet[None]):
    """A bar; whoever opened it takes it away. `Esc` asks for the work to be given up."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", id="copying.stop", tooltip="Give it up; every earlier backup stays"),
    ]

    def __init__(self, heading: str, stop: Callable[[], None]) -> None:
        super().__init__()
        self.heading = heading
        self.stop = stop
        self.bar = Bar("Beginning")

    def rows(self) -> ComposeResult:
        """The bar."""
        yield self.bar

    def told(self, words: str, done: float) -> None:
        """What is being done and how much is, 0 to 1; from whatever thread."""
        self.bar.say(words, done)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """It closes when the work has ended, not before."""
        return False if action == "close" else super().check_action(action, parameters)

    def action_stop(self) -> None:
        """Give it up."""
        self.bar.say("Stopping", 0.0)
        self.stop()


class Leaving(Copying):
    """The same over a screen that shows nothing any more: casetui is being left or locked."""

    DEFAULT_CSS = "Leaving { background: $background; }"
