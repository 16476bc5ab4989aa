"""The passphrase, before anything else is read or imported."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from casetui import messages
from casetui.door import Door
from casetui.terms.vault import VaultProblem
from casetui.widgets.field import Field
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot

ASKED = "Type your passphrase, or your recovery code, and press Enter."
DEMO = "The invented caseload is locked. It has no passphrase: press Enter."
WORKING = "Opening …"


class UnlockScreen(Screen[None]):
    """One field."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "unlock", "Open", id="unlock.open", tooltip="Open the vault", priority=True),
        Binding("escape", "clear", "Clear", id="unlock.clear", tooltip="Empty the field"),
        Binding("ctrl+q", "app.quit", "Quit", id="unlock.quit", tooltip="Close casetui"),
    ]

    def __init__(self, door: Door) -> None:
        super().__init__()
        self.door = door
        self._opening = False

    def compose(self) -> ComposeResult:
        """What is asked, the field, and what went wrong."""
        with Vertical(id="box"):
            yield Rule("casetui")
            yield Static(Content(DEMO if self.door.keyless else ASKED), id="words")
            yield Field("Passphrase", password=True, maximum=4096, label_width=12, id="passphrase")
            yield Static(Content(""), id="wrong")
        yield from foot()

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Field).focus()

    @on(Field.Changed)
    def _typing(self, event: Field.Changed) -> None:
        if event.value:
            self._say("")

    def action_clear(self) -> None:
        """Empty the field."""
        self.query_one(Field).value = ""

    def action_unlock(self) -> None:
        """Try what was typed; keys wait until it is known."""
        field = self.query_one(Field)
        if self._opening or (not field.value and not self.door.keyless):
            return
        self._opening = True
        self.query_one("#words", Static).update(Content(WORKING))
        self._open(field.value)
        field.value = ""

    @work(thread=True, name="open", exit_on_error=True)
    def _open(self, secret: str) -> None:
        try:
            casebook = self.door.open(secret)
        except VaultProblem as problem:
            self.app.call_from_thread(self._refused, problem)
        else:
            self.app.post_message(messages.Opened(casebook))

    def _refused(self, problem: VaultProblem) -> None:
        self._opening = False
        self.query_one("#words", Static).update(Content(ASKED))
        self._say(f"! {problem.happened} {problem.safe} {problem.todo}")
        self.query_one(Field).focus()

    def _say(self, words: str) -> None:
        self.query_one("#wrong", Static).update(Content(words))
