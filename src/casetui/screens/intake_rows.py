"""The lists of the intake form: how a row reads in one line, and the list in which rows are added and taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from casetui.palette import Palette, Role
from casetui.rules.intake_lists import PHONES
from casetui.terms.case import Provenance
from casetui.terms.intake import FormField, FormList, Reading
from casetui.terms.intake import Row as Filled
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, cells, fit, joined
from casetui.widgets.rows import Row

ADD = "add"
"""The key of the last line of every list."""

TALL = 9
"""Most lines of a list in sight; a longer one scrolls."""

FROM_RECORD = "from the record"


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of a list as it reads; `wrong` when something in it cannot be read."""

    head: str
    rest: tuple[str, ...]
    from_record: bool = False
    wrong: bool = False


def say_row(listed: FormList, row: Filled, wrong: bool = False) -> RowLine:
    """A row in a line: what it cannot be without first, then whatever else was filled in."""
    head = listed.needs or listed.fields[0].name
    rest = (_said(one, row[one.name]) for one in listed.fields if one.name != head)
    from_record = row["provenance"] == Provenance.FROM_RECORD
    return RowLine(row[head] or listed.noun, tuple(filter(None, rest)), from_record, wrong)


def _said(one: FormField, text: str) -> str:
    """A value beside others; a choice that stands as it always does says nothing, a yes or no needs its label."""
    text = " ".join(text.split())
    if one.reading is Reading.YES_NO:
        return f"{one.label.lower()}: {text}" if text and text != one.default else ""
    if one.reading is Reading.CHOICE:
        return "" if text == one.default and one not in PHONES.fields else text
    if one.reading in (Reading.DAY, Reading.PAST_DAY, Reading.MOMENT) and text:
        return f"{one.label.lower()} {text}"
    return text


class RowList(LineList[RowLine | str]):
    """The rows of one list, and a last line that adds one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "a,e", "choose", "Add or edit", id="rows.edit", tooltip="Add a row, or edit the selected one", show=False
        ),
        Binding("ctrl+x,x,delete", "take_away", "Take away", id="rows.take_away", tooltip="Take the selected row away"),
        Binding("J", "shift(1)", "Row down", id="rows.down", tooltip="Move the row down", show=False),
        Binding("K", "shift(-1)", "Row up", id="rows.up", tooltip="Move the row up", show=False),
    ]

    class AboutRow(Message):
        """Something is to be done with a row."""

        def __init__(self, rows: RowList, row: int) -> None:
            super().__init__()
            self.rows_list = rows
            self.row = row

    class Edit(AboutRow):
        """A row is to be edited, or, where `row` is -1, a new one filled in."""

    class TakeAway(AboutRow):
        """A row is to be taken away."""

    class Shift(AboutRow):
        """A row is to change places with the one before (-1) or after (1)."""

        def __init__(self, rows: RowList, row: int, step: int) -> None:
            super().__init__(rows, row)
            self.step = step

    class Passed(Message):
        """The cursor is to leave the list, downwards (1) or upwards (-1)."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, listed: FormList) -> None:
        super().__init__(self._drawn, id=f"in-{listed.name}")
        self.listed = listed

    def fill(self, rows: Sequence[Filled], wrong: frozenset[int] = frozenset(), select: int | None = None) -> None:
        """Show these rows; the cursor goes to `select`."""
        lines: list[Row[RowLine | str]] = [
            Row(place, say_row(self.listed, row, place in wrong)) for place, row in enumerate(rows)
        ]
        lines.append(Row(ADD, f"add {_article(self.listed.noun)} {self.listed.noun} …"))
        self.styles.height = min(len(lines), TALL)
        self.replace(lines, keep=select)

    @property
    def place(self) -> int:
        """The row under the cursor; -1 on the last line."""
        return self.key if isinstance(self.key, int) else -1

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a row can be taken away or moved."""
        if action in ("take_away", "shift"):
            return True if self.place >= 0 else None
        return super().check_action(action, parameters)

    def action_choose(self) -> None:
        """Edit the row under the cursor, or add one."""
        self.post_message(self.Edit(self, self.place))

    def action_move(self, step: int) -> None:
        """The next row down (1) or up (-1); past the ends, out of the list."""
        before = self.key
        super().action_move(step)
        if self.key == before:
            self.post_message(self.Passed(step))

    def action_take_away(self) -> None:
        """Take the row under the cursor away."""
        self.post_message(self.TakeAway(self, self.place))

    def action_shift(self, step: int) -> None:
        """Change places with the row before or after."""
        self.post_message(self.Shift(self, self.place, step))

    def _painted(self, row: Row[Any], width: int, selected: bool, marked: bool, palette: Palette) -> Strip:
        """Without the focus no line is selected: the pointer is at a field."""
        return super()._painted(row, width, selected and self.has_focus, marked, palette)

    def _drawn(self, row: Row[RowLine | str], width: int, selected: bool) -> Line:
        line = row.value
        if isinstance(line, str):
            return fit((Piece("+ ", Role.QUIET), Piece(line, Role.PLAIN if selected else Role.QUIET)), width)
        mark = Piece("! " if line.wrong else "", Role.WRONG)
        tail = Piece(f"  {FROM_RECORD}", Role.QUIET) if line.from_record else Piece("")
        words: Line = (mark, Piece(line.head, Role.STRONG))
        if line.rest:
            words = (*words, Piece("  "), *joined([Piece(part, Role.QUIET) for part in line.rest]))
        return (*fit(words, width - cells(tail)), tail)


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"
