"""A backup takes the vault's place: how far that is, then what became of it. No casebook is open meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from casetui import messages
from casetui.widgets.progress import Bar
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot

MEANWHILE = (
    "Whatever happens meanwhile, the records of before are there, or those of the backup, and never half of each."
)


class RestoringScreen(Screen[None]):
    """A bar; then sentences, and one key that leads to the passphrase."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Open it", id="restoring.go", tooltip="To the passphrase", priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.bar = Bar("Closing the vault")
        self.over = False

    def compose(self) -> ComposeResult:
        """What goes on."""
        with Vertical(id="box"):
            yield Rule("Restoring", id="title")
            yield self.bar
            yield Static(Content(MEANWHILE), id="words")
        yield from foot()

    def told(self, words: str, done: float) -> None:
        """What is being done and how much is, 0 to 1; from whatever thread."""
        self.bar.say(words, done)

    def say(self, title: str, sentences: list[str]) -> None:
        """It is over: what became of it."""
        self.over = True
        self.bar.display = False
        self.query_one(Rule).title(title)
        self.query_one("#words", Static).update(Content("\n\n".join(sentences)))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to press until it is over."""
        return self.over if action == "go_on" else super().check_action(action, parameters)

    def action_go_on(self) -> None:
        """Through the lock to the passphrase."""
        self.app.post_message(messages.Lock())
