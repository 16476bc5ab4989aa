"""The part of Activity that is at hand: a few pages around the cursor, whatever the length of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casetui.store.activity import NEWEST, OLDEST, PAGE

if TYPE_CHECKING:
    from casetui.store.activity import Activity
    from casetui.terms.activity import ActivityLine, Place, Wanted

MOST = 4 * PAGE
"""Lines at hand at most; those farthest away are let go."""


class ActivityWindow:
    """Lines in a row, newest first, that grow at either end.

    Attributes:
        lines: what is at hand.
        older, newer: whether there may be others below, and above.
    """

    def __init__(self, activity: Activity, wanted: Wanted, page: int = PAGE) -> None:
        self.wanted = wanted
        self._activity = activity
        self._page = page
        self._most = MOST // PAGE * page
        self.lines: list[ActivityLine] = []
        self.older, self.newer = True, False
        self._top = self._bottom = NEWEST

    def to_newest(self) -> None:
        """Begin anew above the newest line; nothing is read yet."""
        self._begin(NEWEST, older=True)

    def to_oldest(self) -> None:
        """Begin anew below the oldest line; nothing is read yet."""
        self._begin(OLDEST, older=False)

    def grow_down(self) -> None:
        """Read on below; it may have to be called again before there is a line."""
        page = self._activity.page(self.wanted, self._bottom, limit=self._page)
        self.lines += page.lines
        self._bottom, self.older = page.end, page.more
        if len(self.lines) > self._most:
            gone, self.lines = self.lines[: -self._most], self.lines[-self._most :]
            self._top, self.newer = _between(gone, self._top, below=True), True

    def grow_up(self) -> None:
        """Read on above; it may have to be called again before there is a line."""
        page = self._activity.page(self.wanted, self._top, newer=True, limit=self._page)
        self.lines = [*page.lines, *self.lines]
        self._top, self.newer = page.end, page.more
        if not self.newer:
            self._top = NEWEST
        if len(self.lines) > self._most:
            gone, self.lines = self.lines[self._most :], self.lines[: self._most]
            self._bottom, self.older = _between(gone, self._bottom, below=False), True

    def again(self) -> None:
        """Read the same part again, for it may have changed."""
        count = len(self.lines)
        self.lines, self._bottom = [], self._top
        self.grow_down()
        while self.older and len(self.lines) < count:
            self.grow_down()

    def _begin(self, place: Place, *, older: bool) -> None:
        self.lines = []
        self._top = self._bottom = place
        self.older, self.newer = older, not older


def _between(gone: list[ActivityLine], edge: Place, *, below: bool) -> Place:
    """The place beside lines that were let go: `below` them or above, where `edge` was on their other side."""
    ends = []
    for kind, otherwise in ((False, edge.change), (True, edge.access)):
        numbers = [line.number for line in gone if (line.access is not None) is kind]
        ends.append(otherwise if not numbers else min(numbers) if below else max(numbers) + 1)
    return type(edge)(*ends)
