"""The parts of a form down the left: their names, and what each still wants, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.message import Message

from casetui.palette import Role
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import Line, Piece, cells, fit


class Part(NamedTuple):
    """One part: its name, its title, what is said of it, and whether something in it cannot be read."""

    name: str
    title: str
    words: str = ""
    wrong: bool = False


class Contents(Painted):
    """One line a part; the one that is shown has the pointer. A click goes to a part."""

    DEFAULT_CSS = "Contents { width: 26; height: 1fr; }"

    class Chosen(Message):
        """A part was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._parts: Sequence[Part] = ()
        self._at = ""

    def show(self, parts: Sequence[Part], at: str) -> None:
        """Show these parts, the one named `at` as the one that is open."""
        if (list(parts), at) != (list(self._parts), self._at):
            self._parts, self._at = parts, at
            self.again()

    def lines(self, width: int, height: int) -> list[Line]:
        """The parts."""
        return [self._line(part, width) for part in self._parts][:height]

    def on_click(self, event: events.Click) -> None:
        """Go to the part that was clicked."""
        if event.y < len(self._parts):
            self.post_message(self.Chosen(self._parts[event.y].name))

    def _line(self, part: Part, width: int) -> Line:
        here = part.name == self._at
        words = Piece(part.words, Role.WRONG if part.wrong else Role.QUIET)
        room = width - 4 - cells(words) - 1
        title = fit(Piece(part.title, Role.STRONG if here else Role.PLAIN), room)
        mark = Piece("!" if part.wrong else " ", Role.WRONG)
        return (Piece("▌" if here else " ", Role.MARK), mark, *title, Piece(" "), words, Piece("  "))
