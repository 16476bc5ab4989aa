"""A day summed up: what the morning brings, or what was done; in the evening notes are signed here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.palette import Role
from casetui.rules.day_words import (
    evening_head,
    evening_sections,
    morning_head,
    morning_sections,
)
from casetui.terms.day import Evening, Morning
from casetui.terms.page import Section
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, wrap
from casetui.widgets.rows import Row
from casetui.widgets.rule import Rule
from casetui.wording import say_day

LABEL = 12
"""Cells of what stands on the left of a line."""

MARGIN = 6
"""Cells beside a line: the pointer, the indent, the scrollbar."""

WIDEST = 100
"""Cells of a line at most."""

TALL = 19
"""Lines in sight at most."""


class DaySheet(Sheet[None]):
    """Sections of lines, to be read; Esc or Enter closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", "Close", id="day.close", tooltip="Close", priority=True),
    ]

    sections: Sequence[Section] = ()

    def rows(self) -> ComposeResult:
        """Everything, wrapped; it scrolls."""
        lines: LineList[Line] = LineList(_draw, list(self._rows()))
        lines.styles.height = min(len(lines.rows), TALL)
        yield lines

    def on_mount(self) -> None:
        """Walk it at once."""
        self.query_one(LineList).focus()

    def _rows(self) -> Iterator[Row[Line]]:
        width = min(self.app.size.width - MARGIN, WIDEST) - LABEL
        for place, section in enumerate(self.sections):
            yield Row(None, (Piece(section.title.upper(), Role.HEADING),))
            for number, entry in enumerate(section.entries):
                label = entry.label
                for part, line in enumerate(wrap(Piece(entry.text), width)):
                    yield Row((place, number, part), (Piece(f"{label:<{LABEL}}", Role.QUIET), *line))
                    label = ""


class MorningSheet(DaySheet):
    """What is new, overdue, gone by itself, and the deadlines of the week."""

    def __init__(self, morning: Morning) -> None:
        super().__init__()
        self.heading = f"{say_day(morning.day, morning.day).capitalize()} · {morning_head(morning)}"
        self.sections = morning_sections(morning)


class EveningSheet(DaySheet):
    """What was done, moved and recorded; the notes that wait for a signature are signed with one key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("S", "sign", "Sign the notes", id="day.sign", tooltip="Sign every note that waits", priority=True),
    ]

    def __init__(self, evening: Evening, sign: Callable[[], Evening | None]) -> None:
        super().__init__()
        self._sign = sign
        self._take(evening)

    def _take(self, evening: Evening) -> None:
        self.evening = evening
        self.heading = f"End of the day · {evening_head(evening)}"
        self.sections = evening_sections(evening)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a note that waits there is nothing to sign."""
        if action == "sign":
            return True if self.evening.to_sign else None
        return super().check_action(action, parameters)

    def action_sign(self) -> None:
        """Sign them; the sheet then says what is left."""
        after = self._sign()
        if after is not None:
            self._take(after)
            self.query_one("#heading", Rule).title(self.heading)
            self.query_one(LineList).replace(list(self._rows()))
            self.refresh_bindings()


def _draw(row: Row[Line], width: int, selected: bool) -> Line:
    return row.value
