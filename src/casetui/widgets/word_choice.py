"""One of any number of words, all of them in sight."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Size

from casetui.palette import Role
from casetui.widgets.choice import Choice
from casetui.widgets.labelled import LABEL
from casetui.widgets.pieces import Line, Piece, cells, fit, wrap


class WordChoice(Choice):
    """A choice whose words go on to a second row and further. `unsaid` is the word that stands for no answer."""

    DEFAULT_CSS = "WordChoice { height: auto; }"

    def __init__(
        self,
        label: str,
        words: Sequence[str],
        value: str = "",
        *,
        unsaid: str = "",
        label_width: int = LABEL,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        self._unsaid = unsaid
        self._error = ""
        shown = [word or unsaid for word in words]
        chosen = value if value in shown else None if value else unsaid or None
        super().__init__(label, shown, chosen, label_width=label_width, id=id, classes=classes)

    @property
    def typed(self) -> str:
        """The word that is chosen; "" for no answer."""
        return "" if self.value == self._unsaid else self.value

    def error(self, words: str | None) -> None:
        """Say below the words what is wrong; None when nothing is."""
        if self._error != (words or ""):
            self._error = words or ""
            self.refresh(layout=True)
            self.again()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the words need, and what is wrong."""
        return len(self._rows(width - self._label_width)) + len(self._wrong(width - self._label_width))

    def lines(self, width: int, height: int) -> list[Line]:
        """The label, and the words in rows."""
        label = fit(self._label, self._label_width, role=Role.STRONG if self.has_focus else Role.QUIET)
        indent: Line = (Piece(" " * self._label_width),)
        rows = self._rows(width - self._label_width)
        lines = [(*(indent if number else label), *self._said(row)) for number, row in enumerate(rows)]
        return [*lines, *((*indent, *line) for line in self._wrong(width - self._label_width))][:height]

    def on_click(self, event: events.Click) -> None:
        """Choose the word that was clicked."""
        rows = self._rows(self.size.width - self._label_width)
        at = event.x - 1 - self._label_width
        for place in rows[event.y] if event.y < len(rows) else []:
            size = cells(self._words[place]) + 2
            if 0 <= at < size:
                self._choose(place)
                return
            at -= size + 1

    def _wrong(self, width: int) -> list[Line]:
        return wrap(Piece(f"! {self._error}", Role.WRONG), width) if self._error else []

    def _rows(self, width: int) -> list[list[int]]:
        """The places of the words in each row of `width` cells."""
        rows: list[list[int]] = [[]]
        used = 0
        for place, word in enumerate(self._words):
            size = cells(word) + 2
            if rows[-1] and used + 1 + size > width:
                rows.append([])
                used = 0
            used += size + (1 if rows[-1] else 0)
            rows[-1].append(place)
        return rows

    def _said(self, places: list[int]) -> Line:
        parts: list[Piece] = []
        for place in places:
            word, chosen = self._words[place], place == self._chosen
            parts.append(Piece(f"[{word}]" if chosen else f" {word} ", Role.STRONG if chosen else Role.QUIET))
            parts.append(Piece(" "))
        return tuple(parts[:-1])
