"""Something takes a moment: what, and nothing else to press."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.sheet import Sheet


class Wait(Sheet[None]):
    """A sentence on a sheet; whoever opened it takes it away."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.heading = "One moment"
        self.words = words

    def rows(self) -> ComposeResult:
        """The sentence."""
        yield Static(Content(self.words))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """It closes when the work is done, not before."""
        return False if action == "close" else super().check_action(action, parameters)
