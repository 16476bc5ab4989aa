"""One change in full: every record that it touched, every value before and after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.history_words import NOTHING, FieldWords, RecordWords
from casetui.palette import Role
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, wrap
from casetui.widgets.rows import Row

WIDEST = 100
"""Cells of a wrapped line at most."""

MARGIN = 6
"""Cells beside a line: the pointer, the indent, the scrollbar."""

TALL = 18
"""Lines in sight at most."""

LONGEST = 20_000
"""Characters of one value that are shown."""


class EntryRead(Sheet[None]):
    """The sentences about the change, then its records; Esc or Enter closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", "Close", id="entry.close", tooltip="Close", priority=True),
    ]

    def __init__(self, heading: str, sentences: Sequence[str], records: Sequence[RecordWords]) -> None:
        super().__init__()
        self.heading = heading
        self.sentences = sentences
        self.records = records

    def rows(self) -> ComposeResult:
        """Everything, wrapped; it scrolls."""
        width = min(self.app.size.width - MARGIN, WIDEST)
        found = list(full_lines(self.sentences, self.records, width))
        lines: LineList[Line] = LineList(_draw, [Row(number, line) for number, line in enumerate(found)])
        lines.styles.height = min(len(found), TALL)
        yield lines

    def on_mount(self) -> None:
        """Walk it at once."""
        self.query_one(LineList).focus()


def full_lines(sentences: Sequence[str], records: Sequence[RecordWords], width: int) -> list[Line]:
    """The whole of a change in lines of at most `width` cells."""
    found: list[Line] = [line for words in sentences for line in wrap(words, width)]
    for record in records:
        found += [(), *wrap((Piece(record.title, Role.STRONG), Piece(f" {record.verb}", Role.QUIET)), width)]
        for field in record.fields:
            found += _field(field, record.verb, width)
    return found


def _field(field: FieldWords, verb: str, width: int) -> list[Line]:
    label = Piece(f"{field.label}  ", Role.QUIET)
    if verb:
        return _value(label, field.old if field.new == NOTHING else field.new, width)
    if len(field.old) + len(field.new) + len(field.label) < width - 8 and "\n" not in field.old + field.new:
        return wrap((label, Piece(field.old), Piece(" -> ", Role.QUIET), Piece(field.new)), width)
    before = Piece(f"{field.label} before  ", Role.QUIET)
    return [*_value(before, field.old, width), *_value(Piece(f"{field.label} after  ", Role.QUIET), field.new, width)]


def _value(label: Piece, text: str, width: int) -> list[Line]:
    left_out = len(text) - LONGEST
    if left_out > 0:
        text = f"{text[:LONGEST]} … and {left_out:,} more characters"
    first, *others = text.split("\n")
    return [*wrap((label, Piece(first)), width), *(line for part in others for line in wrap(part, width) or [()])]


def _draw(row: Row[Line], width: int, selected: bool) -> Line:
    return row.value
