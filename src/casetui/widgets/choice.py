"""One of a few words, in a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from casetui.palette import Role
from casetui.widgets.labelled import LABEL
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import ELLIPSIS, Line, Piece, cells, fit


class Choice(Painted, can_focus=True):
    """A labelled row of words of which one is chosen and stands in brackets.

    Arrows go along the row, a digit or the first letter jumps. `words` are the words as shown; `value` is one of them.
    """

    DEFAULT_CSS = """
    Choice { height: 1; width: 1fr; border-left: blank; }
    Choice:focus { border-left: outer $text-accent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "along(1)", "Next word", id="choice.next", tooltip="Choose the next word", show=False),
        Binding("left", "along(-1)", "Word before", id="choice.before", tooltip="Choose the word before", show=False),
    ]

    class Changed(Message):
        """Another word was chosen."""

        def __init__(self, choice: Choice, value: str) -> None:
            super().__init__()
            self.choice = choice
            self.value = value

        @property
        def control(self) -> Choice:
            """The row, for `@on(Choice.Changed, "#channel")`."""
            return self.choice

    def __init__(
        self,
        label: str,
        words: Sequence[str],
        value: str | None = None,
        *,
        label_width: int = LABEL,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._label = label
        self._words = list(words)
        self._label_width = label_width
        self._chosen = self._words.index(value) if value is not None else 0

    @property
    def value(self) -> str:
        """The word that is chosen."""
        return self._words[self._chosen]

    @value.setter
    def value(self, word: str) -> None:
        self._choose(self._words.index(word))

    @property
    def caption(self) -> str:
        """The words of the label."""
        return self._label

    def lines(self, width: int, height: int) -> list[Line]:
        """The row; words before the chosen one give way where there is no room."""
        label = fit(self._label, self._label_width, role=Role.STRONG if self.has_focus else Role.QUIET)
        room = width - self._label_width
        first = 0
        while first < self._chosen and cells(self._row(first, self._chosen)) > room:
            first += 1
        return [(*label, *fit(self._row(first, len(self._words) - 1), room))][:height]

    def on_focus(self) -> None:
        """Make the label strong."""
        self.again()

    def on_blur(self) -> None:
        """Make the label quiet."""
        self.again()

    def on_key(self, event: events.Key) -> None:
        """A digit or a first letter chooses; the same letter again goes on to the next such word."""
        place = self._place(event.character or "")
        if place is not None:
            event.stop()
            event.prevent_default()
            self._choose(place)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters and digits that choose here are not keys of the screen."""
        return self._place(character or key) is not None

    def on_click(self, event: events.Click) -> None:
        """Choose the word that was clicked."""
        at = event.x - 1 - self._label_width
        for place, word in enumerate(self._words):
            size = cells(word) + 2
            if 0 <= at < size:
                self._choose(place)
                return
            at -= size + 1

    def action_along(self, step: int) -> None:
        """One word to the right (1) or left (-1), not past the ends."""
        self._choose(min(max(self._chosen + step, 0), len(self._words) - 1))

    def _place(self, character: str) -> int | None:
        if len(character) != 1 or not character.isalnum():
            return None
        if character.isdecimal():
            return int(character) - 1 if 0 < int(character) <= len(self._words) else None
        letter = character.casefold()
        order = [*range(self._chosen + 1, len(self._words)), *range(self._chosen + 1)]
        return next((place for place in order if self._words[place].casefold().startswith(letter)), None)

    def _choose(self, place: int) -> None:
        if place != self._chosen:
            self._chosen = place
            self.again()
            self.post_message(self.Changed(self, self.value))

    def _row(self, first: int, last: int) -> Line:
        parts = [Piece(f"{ELLIPSIS} ", Role.QUIET)] if first else []
        for place in range(first, last + 1):
            chosen = place == self._chosen
            word = self._words[place]
            parts.append(Piece(f"[{word}]" if chosen else f" {word} ", Role.STRONG if chosen else Role.QUIET))
            parts.append(Piece(" "))
        return tuple(parts[:-1])
