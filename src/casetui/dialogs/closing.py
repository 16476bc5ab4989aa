"""The end of a case: what it came to, why it is closed, what was handed to whom; and a closing read again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.form import Form
from casetui.dialogs.sheet import Sheet
from casetui.palette import Role
from casetui.rules.evaluating import OPEN, closing_rows, outcome_rows
from casetui.terms.assessment import ClosingEntry, Outcomes
from casetui.terms.closing import Closed
from casetui.widgets.field import Field
from casetui.widgets.lines import LineList
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Line, Piece, Words, fit, wrap
from casetui.widgets.rows import Row

LABEL = 14
WIDEST = 100
"""Cells of a line at most."""

MARGIN = 6
"""Cells beside a line: the pointer, the indent, the scrollbar."""

LEFT_FOR_LINES = 13
"""Lines of the screen that the fields, the heading and the keys of a closing need."""

TALL = 18
"""Lines in sight at most."""


class CloseCase(Form[ClosingEntry]):
    """What the case came to above, to be walked; below it why it is closed, and what becomes of the rest."""

    DEFAULT_CSS = """
    CloseCase .fields { max-height: 90vh; overflow-y: auto; }
    CloseCase NoteArea { max-height: 6; }
    """

    def __init__(self, heading: Words, outcomes: Outcomes, reason: str = "") -> None:
        super().__init__()
        self.heading = heading
        self.outcomes = outcomes
        self.reason = reason

    def rows(self) -> ComposeResult:
        """The outcomes, then four fields; what is open is filled in."""
        shown = [row for row in outcome_rows(self.outcomes) if row[0] != OPEN]
        still_open = "\n".join(self.outcomes.open_items)
        yield _walked(shown, self.app.size.width, max(2, self.app.size.height - LEFT_FOR_LINES))
        yield Field("Reason", self.reason, hint="goals met, moved away, declined ...", label_width=LABEL, id="reason")
        yield NoteField("Final note", label_width=LABEL, id="note")
        yield NoteField("Handed to", placeholder="what, to whom", label_width=LABEL, id="handed")
        yield NoteField("Stays open", still_open, label_width=LABEL, id="stays_open")

    def on_mount(self) -> None:
        """The reason first: without it nothing is closed."""
        self.query_one("#reason", Field).focus()

    def action_save(self) -> None:
        """Close the case, if a reason is given."""
        if not self._value("reason"):
            self._wrong("reason", "A few words are needed.")
            return
        note, handed, stays_open = (
            self.query_one(f"#{name}", NoteField).value.strip() for name in ("note", "handed", "stays_open")
        )
        self.answer(ClosingEntry(self.outcomes.until, self._value("reason"), note, handed, stays_open))


class ClosingRead(Sheet[None]):
    """A closing as it was made; Esc or Enter closes the sheet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", "Close", id="closing.close", tooltip="Close", priority=True),
    ]

    def __init__(self, heading: Words, closed: Closed) -> None:
        super().__init__()
        self.heading = heading
        self.closed = closed

    def rows(self) -> ComposeResult:
        """What was said, then what it came to; it scrolls."""
        yield _walked(closing_rows(self.closed), self.app.size.width, TALL)

    def on_mount(self) -> None:
        """Walk it at once."""
        self.query_one(LineList).focus()


def _walked(rows: Iterable[tuple[str, str]], width: int, tall: int) -> LineList[Line]:
    lines = list(_lines(rows, min(width - MARGIN, WIDEST)))
    listed: LineList[Line] = LineList(_draw, [Row(number, line) for number, line in enumerate(lines)])
    listed.styles.height = min(len(lines), tall)
    return listed


def _lines(rows: Iterable[tuple[str, str]], width: int) -> Iterable[Line]:
    """Labels in a column, each text wrapped beside its own; a label that stood above is not said again."""
    before = ""
    for label, text in rows:
        parts = [part for line in text.split("\n") for part in wrap(line, width - LABEL)]
        for number, part in enumerate(parts):
            said = "" if number or label == before else label
            yield (*fit(Piece(said, Role.QUIET), LABEL), *part)
        before = label


def _draw(row: Row[Line], width: int, selected: bool) -> Line:
    return row.value
