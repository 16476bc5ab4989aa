"""What must be seen before anything is done, each with its mark, in a few lines."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size

from casetui.palette import Role
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import Line, Piece, cells, crop, wrap

MOST = 3
"""Most lines of alerts; what does not fit is counted."""

BETWEEN = "   "


class AlertLines(Painted):
    """Alerts, each with a "!", wrapped; at most three lines, then "+2 more". Without alerts there is no line."""

    DEFAULT_CSS = "AlertLines { height: auto; padding: 0 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._alerts: tuple[str, ...] = ()

    def show(self, alerts: Sequence[str]) -> None:
        """Show these alerts."""
        if tuple(alerts) != self._alerts:
            self._alerts = tuple(alerts)
            self.again()
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the alerts need."""
        return len(alert_lines(self._alerts, width))

    def lines(self, width: int, height: int) -> list[Line]:
        """The alerts."""
        return alert_lines(self._alerts, width)[:height]


def alert_lines(alerts: Sequence[str], width: int) -> list[Line]:
    """Alerts in at most `MOST` lines of `width` cells; the first stands in any case, cropped where it must be."""
    for count in range(len(alerts), 0, -1):
        lines = _flowing(alerts[:count], len(alerts) - count, width)
        if len(lines) <= MOST:
            return lines
    if not alerts:
        return []
    *kept, last = _flowing(alerts[:1], 0, width)[:MOST]
    more = _more(len(alerts) - 1)
    return [*kept, (*crop((*last, Piece(" …", Role.URGENT)), width - len(more.text)), more)]


def _flowing(alerts: Sequence[str], more: int, width: int) -> list[Line]:
    """Alerts one after the other; one that does not fit the rest of a line begins the next."""
    parts = [Piece(f"!\N{NO-BREAK SPACE}{alert}", Role.URGENT) for alert in alerts]
    lines: list[Line] = []
    for part in [*parts, *([_more(more)] if more else [])]:
        gap = () if part.text.startswith(BETWEEN) else (Piece(BETWEEN),)
        if lines and cells((*lines[-1], *gap, part)) <= width:
            lines[-1] = (*lines[-1], *gap, part)
        else:
            lines += wrap(part, width)
    return lines


def _more(count: int) -> Piece:
    return Piece(f"{BETWEEN}+{count} more" if count else "", Role.QUIET)
