"""The sheet at the foot of the screen that every short question is written on."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from casetui.widgets.keybar import KeyBar
from casetui.widgets.pieces import Words
from casetui.widgets.rule import Rule

Answer = TypeVar("Answer")


class Sheet(ModalScreen[Answer | None]):
    """A titled sheet; `Esc` closes it without an answer unless something would be lost."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Back", id="sheet.close", tooltip="Close without an answer"),
    ]

    heading: Words = ""

    def compose(self) -> ComposeResult:
        """A rule with the title, the rows, and the keys."""
        with Vertical(classes="sheet"):
            yield Rule(self.heading, id="heading")
            with Vertical(classes="fields"):
                yield from self.rows()
            yield KeyBar()

    def rows(self) -> ComposeResult:
        """What is asked."""
        raise NotImplementedError

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
