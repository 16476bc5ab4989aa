"""Before a backup takes the place of what is here: what will happen, and the passphrase where it is another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.sheet import Sheet
from casetui.terms.vault import SECRET_MAXIMUM
from casetui.widgets.field import Field


class PutBack(Sheet[str]):
    """Sentences, then `y`; or, where the backup has another passphrase, a field and `Enter`.

    The answer is what was typed, empty where nothing had to be.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "yes", "Restore it", id="put_back.yes", tooltip="Put the backup in the place of what is here"),
        Binding(
            "enter", "take", "Restore it", id="put_back.take", tooltip="Restore with what was typed", priority=True
        ),
    ]

    def __init__(self, heading: str, sentences: Sequence[str], *, locked: bool) -> None:
        super().__init__()
        self.heading = heading
        self.sentences = sentences
        self.locked = locked

    def rows(self) -> ComposeResult:
        """What will happen, and what is asked."""
        for sentence in self.sentences:
            yield Static(Content(sentence))
        if self.locked:
            yield Field("Passphrase", password=True, maximum=SECRET_MAXIMUM, label_width=12, id="secret")

    def on_mount(self) -> None:
        """Type at once, where something is to be typed."""
        if self.locked:
            self.query_one(Field).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One of the two keys, never both."""
        if action in ("yes", "take"):
            return (action == "take") is self.locked
        return super().check_action(action, parameters)

    @on(Field.Submitted)
    def _submitted(self) -> None:
        self.action_take()

    def action_yes(self) -> None:
        """Yes."""
        self.answer("")

    def action_take(self) -> None:
        """Take the passphrase, if one was typed."""
        field = self.query_one(Field)
        if field.value:
            self.answer(field.value)
        else:
            field.error("the passphrase or recovery code that it was made under")
