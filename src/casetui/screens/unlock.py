"""The passphrase, before anything else is read or imported."""

from __future__ import annotations

import math
import time
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
from casetui.terms.vault import SECRET_MAXIMUM, VaultProblem
from casetui.widgets.field import Field
from casetui.widgets.rule import Rule
from casetui.widgets.small import ROOMY, foot

ASKED = "Type your passphrase, or your recovery code, and press Enter."
KEYRING = "Press Enter: the system's keyring has the key. Or type your passphrase."
DEMO = "The invented caseload is locked. It has no passphrase: press Enter."
WORKING = "Opening …"
BEAT = 0.25
"""Seconds between two looks at how long there is to wait."""


class UnlockScreen(Screen[None]):
    """One field. After wrong passphrases the next try waits; what is typed meanwhile stays, and so does Enter."""

    DEFAULT_CLASSES = ROOMY
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
        self._entered = False
        self._until = 0.0

    def compose(self) -> ComposeResult:
        """What is asked, the field, and what went wrong."""
        with Vertical(id="box"):
            yield Rule("casetui")
            yield Static(Content(self._asked), id="words")
            yield Field("Passphrase", password=True, maximum=SECRET_MAXIMUM, label_width=12, id="passphrase")
            yield Static(Content(""), id="wrong")
        yield from foot()

    def on_mount(self) -> None:
        """Type at once; where wrong ones went before, wait first."""
        self.query_one(Field).focus()
        self._beat = self.set_interval(BEAT, self.count_down, pause=True)
        self._put_off()

    @property
    def _asked(self) -> str:
        if self.door.keyless:
            return DEMO
        return KEYRING if self.door.keyring else ASKED

    @property
    def waits(self) -> int:
        """Whole seconds until the next try."""
        return max(0, math.ceil(self._until - time.monotonic()))

    @on(Field.Changed)
    def _typing(self, event: Field.Changed) -> None:
        self._entered = False
        if event.value and not self.waits:
            self._say("")

    def action_clear(self) -> None:
        """Empty the field."""
        self.query_one(Field).value = ""

    def action_unlock(self) -> None:
        """Try what was typed, once the field has all of it: Enter may come in the same breath as the letters."""
        self.query_one(Field).input.call_later(self.unlock)

    def unlock(self) -> None:
        """Try what stands in the field; keys wait until it is known. While there is a wait, Enter waits too."""
        field = self.query_one(Field)
        if self._opening or not (field.value or self.door.keyless or self.door.keyring):
            return
        if self.waits:
            self._entered = True
            self.count_down()
            return
        self._opening, self._entered = True, False
        self.query_one("#words", Static).update(Content(WORKING))
        self._open(field.value)
        field.value = ""

    def count_down(self) -> None:
        """Say how long there is to wait; when that is over, do what Enter asked for meanwhile."""
        left = self.waits
        if left:
            then = "then it is tried" if self._entered else "what you type meanwhile stays"
            self.query_one("#words", Static).update(Content(f"Wait {left} s after so many wrong ones; {then}."))
            return
        self._beat.pause()
        self.query_one("#words", Static).update(Content(self._asked))
        if self._entered:
            self.unlock()

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
        self.query_one("#words", Static).update(Content(self._asked))
        self._say(f"! {problem.happened} {problem.safe} {problem.todo}")
        self._put_off()
        self.query_one(Field).focus()

    def _put_off(self) -> None:
        seconds = self.door.wait()
        if seconds:
            self._until = time.monotonic() + seconds
            self._beat.resume()
            self.count_down()

    def _say(self, words: str) -> None:
        self.query_one("#wrong", Static).update(Content(words))
