"""The sheet at the foot of the screen that every short question is written on."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from casetui.widgets.keybar import KeyBar
from casetui.widgets.pieces import Words
from casetui.widgets.rule import Rule
from casetui.widgets.small import ROOMY, Small

Answer = TypeVar("Answer")


class Sheet(ModalScreen[Answer | None]):
    """A titled sheet; `Esc` closes it without an answer unless something would be lost.

    `keep` is told the answer and says whether it was kept; where it was not, the sheet stays as it is.
    """

    DEFAULT_CLASSES = ROOMY
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Back", id="sheet.close", tooltip="Close without an answer"),
    ]

    heading: Words = ""
    keep: Callable[[Answer], bool] | None = None
    _answered = False

    def compose(self) -> ComposeResult:
        """A rule with the title, the rows, and the keys."""
        with Vertical(classes="sheet"):
            yield Rule(self.heading, id="heading")
            with Vertical(classes="fields"):
                yield from self.rows()
            yield KeyBar()
        yield Small()

    def rows(self) -> ComposeResult:
        """What is asked."""
        raise NotImplementedError

    def answer(self, value: Answer) -> None:
        """Close with an answer, once it is kept; a second key while that goes on is no second answer."""
        if self._answered:
            return
        self._answered = self.keep is None or self.keep(value)
        if self._answered:
            self.dismiss(value)

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
