"""From pieces to strips of the screen: roles become styles, text becomes segments, markup is never read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from casetui.palette import Palette, Role, palette_of
from casetui.widgets.pieces import Line, Piece, Words, cells, fit, wrap

MEASURE = 60
"""Cells of a sentence that stands alone, beyond which it is wrapped."""


def paint(words: Words, width: int, ground: Style, roles: Mapping[Role, Style]) -> Strip:
    """`words` as a strip of exactly `width` cells upon `ground`."""
    return Strip([Segment(piece.text, ground + roles[piece.role]) for piece in fit(words, width)], width)


def centred(sentence: str, width: int, height: int) -> list[Line]:
    """A quiet sentence in the middle of `height` lines of `width` cells, wrapped."""
    lines = wrap(Piece(sentence, Role.QUIET), min(width - 4, MEASURE))
    above = max(0, (height - len(lines)) // 2 - 1)
    return [()] * above + [(Piece(" " * ((width - cells(line)) // 2)), *line) for line in lines]


class Painted(Widget):
    """A widget of a few lines that it lays out once for its size and draws from then on."""

    ALLOW_SELECT = False

    _laid: tuple[int, int, Sequence[Line]] | None = None
    _palette: Palette | None = None

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """What to draw, in at most `height` lines of `width` cells."""
        raise NotImplementedError

    def again(self) -> None:
        """Lay out and draw again: what is shown has changed."""
        self._laid = None
        self.refresh()

    def notify_style_update(self) -> None:
        """The theme may be another one."""
        super().notify_style_update()
        self._palette = None

    def render_line(self, y: int) -> Strip:
        """Draw the line at height `y`."""
        width, height = self.size
        if self._laid is None or self._laid[:2] != (width, height):
            self._laid = (width, height, self.lines(width, height))
        if self._palette is None:
            self._palette = palette_of(self.app)
        lines = self._laid[2]
        return paint(lines[y] if y < len(lines) else (), width, self.rich_style, self._palette.roles)
