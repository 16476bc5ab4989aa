"""Numbers over time, with bands or limits drawn and named: every sign of it can be read without colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from casetui.palette import Role
from casetui.terms.clock import MONTHS
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import Line, Piece, cells, crop, fit

AXIS = 6
"""Cells of the numbers on the left."""

NAMES = (10, 28)
"""Fewest and most cells of the names on the right."""

POINT, PATH, EDGE = "●", "·", "╌"


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the height, from `low` to `high`, and what it is called."""

    low: float
    high: float
    words: str


@dataclass(frozen=True, slots=True)
class Plot:
    """What is drawn: points oldest first, the lowest and highest number of the axis, zones, and lines across."""

    points: tuple[tuple[date, float], ...]
    low: float
    high: float
    zones: tuple[Zone, ...] = ()
    lines: tuple[tuple[float, str], ...] = ()


class Chart(Painted):
    """A plot in the room that there is."""

    DEFAULT_CSS = "Chart { height: 1fr; padding: 0 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._plot: Plot | None = None

    def show(self, plot: Plot | None) -> None:
        """Draw this; None leaves it empty."""
        self._plot = plot
        self.again()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The plot."""
        if self._plot is None or not self._plot.points or height < 4:
            return []
        return _Drawing(self._plot, width, height).lines()


class _Drawing:
    def __init__(self, plot: Plot, width: int, height: int) -> None:
        self.plot = plot
        words = [zone.words for zone in plot.zones] + [words for _, words in plot.lines]
        longest = max((cells(one) for one in words), default=0)
        self.names = min(max(longest, NAMES[0]), NAMES[1]) if longest else 0
        self.width = max(8, width - AXIS - 1 - (self.names + 1 if self.names else 0))
        self.height = height - 2
        self.cells: dict[tuple[int, int], Piece] = {}
        self.left: dict[int, str] = {}
        self.right: dict[int, str] = {}

    def lines(self) -> list[Line]:
        """Every row, the axis and its days."""
        self._edges()
        self._path()
        self._values()
        rows = [self._row(y) for y in range(self.height)]
        axis = (Piece(f"{'':{AXIS}}└{'─' * self.width}", Role.RULE),)
        return [*rows, axis, self._days()]

    def _y(self, number: float) -> int:
        span = self.plot.high - self.plot.low or 1
        place = round((self.plot.high - number) / span * (self.height - 1))
        return min(max(place, 0), self.height - 1)

    def _x(self, day: date) -> int:
        first, last = self.plot.points[0][0], self.plot.points[-1][0]
        span = (last - first).days
        room = self.width - 4
        return 1 + (room // 2 if not span else round((day - first).days / span * room))

    def _edges(self) -> None:
        """Where one zone ends and the next begins, each named in its middle; lines across with their words."""
        self.left = {self._y(self.plot.low): f"{self.plot.low:g}", self._y(self.plot.high): f"{self.plot.high:g}"}
        for zone in self.plot.zones:
            if zone.low > self.plot.low:
                self._across(self._y(zone.low - 0.5))
                self.left.setdefault(self._y(zone.low), f"{zone.low:g}")
            self.right.setdefault(self._y((zone.low + zone.high) / 2), zone.words)
        for number, words in self.plot.lines:
            self._across(self._y(number))
            self.left[self._y(number)] = f"{number:g}"
            self.right[self._y(number)] = words

    def _across(self, y: int) -> None:
        for x in range(self.width):
            self.cells[y, x] = Piece(EDGE, Role.RULE)

    def _path(self) -> None:
        spots = [(self._x(day), self._y(number)) for day, number in self.plot.points]
        for (x, y), (to_x, to_y) in pairwise(spots):
            steps = max(to_x - x, abs(to_y - y))
            for step in range(1, steps):
                spot = (y + round((to_y - y) * step / steps), x + round((to_x - x) * step / steps))
                self.cells[spot] = Piece(PATH, Role.QUIET)

    def _values(self) -> None:
        """The points, the newest first, each with its number above it, or below where that is outside."""
        for day, number in reversed(self.plot.points):
            x, y = self._x(day), self._y(number)
            text = f"{number:g}"
            above = y - 1 if y else y + 1
            spots = [(above, x + step) for step in range(len(text))]
            if all(self.cells.get(spot, Piece(" ")).text in (" ", EDGE, PATH) for spot in spots):
                for spot, sign in zip(spots, text, strict=True):
                    self.cells[spot] = Piece(sign, Role.STRONG)
            self.cells[y, x] = Piece(POINT, Role.MARK)

    def _row(self, y: int) -> Line:
        drawn = tuple(self.cells.get((y, x), Piece(" ")) for x in range(self.width))
        head = (Piece(f"{self.left.get(y, ''):>{AXIS - 1}} ", Role.QUIET), Piece("│", Role.RULE))
        name = (Piece(" "), *crop(Piece(self.right.get(y, ""), Role.QUIET), self.names)) if self.names else ()
        return (*head, *drawn, *name)

    def _days(self) -> Line:
        """The first and the last day, and those between that have room."""
        row = [" "] * (self.width + 8)
        days = [day for day, _ in self.plot.points]
        for day in dict.fromkeys((days[-1], days[0], *days[1:-1])):
            text = f"{day.day} {MONTHS[day.month - 1]}"
            x = min(self._x(day), self.width - len(text))
            if all(sign == " " for sign in row[max(0, x - 2) : x + len(text) + 2]):
                row[x : x + len(text)] = text
        return fit(Piece(f"{'':{AXIS + 1}}{''.join(row[: self.width])}", Role.QUIET), AXIS + 1 + self.width)
