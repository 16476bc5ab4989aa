"""What is about to happen, in sentences, and one key that lets it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.sheet import Sheet
from casetui.widgets.pieces import Words, shown


class Sure(Sheet[bool]):
    """Sentences, then `y`; Esc leaves everything as it is."""

    DEFAULT_CSS = "Sure Static { padding: 0 1 1 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "yes", "Yes, do it", id="sure.yes", tooltip="Do what is said here"),
    ]

    def __init__(self, heading: Words, sentences: Sequence[str]) -> None:
        super().__init__()
        self.heading = heading
        self.sentences = sentences

    def rows(self) -> ComposeResult:
        """What will happen."""
        for sentence in self.sentences:
            yield Static(Content(shown(sentence)))

    def action_yes(self) -> None:
        """Yes."""
        self.answer(True)
