"""The few facts about one client, in the room that there is."""

from __future__ import annotations

from dataclasses import dataclass

from casetui.palette import Role
from casetui.terms.queue import Facts
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import ELLIPSIS, Line, Piece, joined, wrap

SEPARATORS = (",", ".", ";", ":")
ROOMY = 12
"""Rows from which the sentence above the facts has an empty row below it."""

LONGEST = 10_000
"""Characters of a note that fill the tallest pane; the rest of a longer one is not laid out."""


class FactsPane(Painted):
    """Name, how things stand, alerts ("!"), and where there is room the latest notes in full.

    Alerts are the last thing to be left out: before one is, everything else runs together or goes.
    """

    DEFAULT_CSS = "FactsPane { height: 3; padding: 0 1; }"

    def __init__(self, *, empty: str = "", id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._facts: Facts | None = None
        self._above = ""
        self._empty = empty

    def show(self, facts: Facts | None, empty: str | None = None, *, above: str = "") -> None:
        """Show `facts`, and the sentence `above` them; None leaves the pane empty but for the sentence `empty`."""
        self._facts = facts
        self._above = above
        self._empty = self._empty if empty is None else empty
        self.again()

    def lines(self, width: int, height: int) -> list[Line]:
        """The facts, or the sentence that stands for them."""
        if self._facts is None:
            return wrap(Piece(self._empty, Role.QUIET), width)[:height]
        above = wrap(Piece(self._above, Role.HEADING), width) if self._above else []
        above = [*above, ()] if above and height >= ROOMY else _cut(above, width, height // 2)
        return [*above, *lay_out(self._facts, width, max(0, height - len(above)))]


@dataclass(frozen=True, slots=True)
class _Plan:
    lines: list[Line]
    needed: int
    """Rows that hold everything but notes."""


def lay_out(facts: Facts, width: int, height: int) -> list[Line]:
    """`facts` in at most `height` lines of `width` cells: the roomiest way in which all but notes has room."""
    for plan in (_roomy, _paragraphs, _run_on):
        laid = plan(facts, width)
        if laid.needed <= height:
            return _cut(laid.lines, width, height)
    return _cut(_alerts_first(facts, width).lines, width, height)


def _name(facts: Facts) -> Piece:
    return Piece(facts.name, Role.STRONG)


def _alerts(facts: Facts) -> list[Line]:
    return [(Piece(f"!\N{NO-BREAK SPACE}{alert}", Role.URGENT),) for alert in facts.alerts]


def _opening(facts: Facts) -> Line:
    """Name and first line, as one sentence: "Ruth Okafor, 81 · at home"."""
    if not facts.lines:
        return (_name(facts),)
    between = "" if facts.lines[0].startswith(SEPARATORS) else " · "
    return (_name(facts), Piece(between + facts.lines[0]))


def _roomy(facts: Facts, width: int) -> _Plan:
    lines: list[Line] = wrap(_opening(facts), width)
    for alert in _alerts(facts):
        lines += wrap(alert, width)
    for words in facts.lines[1:]:
        lines += wrap(words, width)
    needed = len(lines)
    for note in facts.notes:
        lines += [(), *wrap(Piece(note.head, Role.HEADING), width)]
        for paragraph in _beginning(note.note).splitlines():
            lines += wrap(paragraph, width)
    return _Plan(lines, needed + 3 if facts.notes else needed)


def _beginning(note: str) -> str:
    return note if len(note) <= LONGEST else note[:LONGEST] + ELLIPSIS


def _paragraphs(facts: Facts, width: int) -> _Plan:
    lines = wrap(joined([_opening(facts), *_alerts(facts)]), width)
    for words in facts.lines[1:]:
        lines += wrap(words, width)
    return _Plan(lines, len(lines))


def _run_on(facts: Facts, width: int) -> _Plan:
    lines = wrap(joined([_opening(facts), *_alerts(facts), *facts.lines[1:]]), width)
    alerts = len(wrap(joined([_opening(facts), *_alerts(facts)]), width))
    return _Plan(lines, alerts)


def _alerts_first(facts: Facts, width: int) -> _Plan:
    lines = wrap(joined([_name(facts), *_alerts(facts), *facts.lines]), width)
    return _Plan(lines, len(lines))


def _cut(lines: list[Line], width: int, height: int) -> list[Line]:
    """The first `height` lines; the last of them ends in an ellipsis where more would follow."""
    if len(lines) <= height:
        return lines
    kept = lines[:height]
    last = kept[-1]
    text = "".join(piece.text for piece in last)
    if not last:
        kept[-1] = (Piece(ELLIPSIS, Role.QUIET),)
    else:
        kept[-1] = wrap((*last, Piece(" ")), width - 2)[0] + (Piece(f" {ELLIPSIS}", Role.QUIET),) if text else last
    return kept
