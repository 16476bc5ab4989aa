"""One line after another, typed where it will stand in the list; below, as it is typed, how it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from casetui.dialogs.drafted import Drafted
from casetui.dialogs.unsaved import DISCARD, DRAFT, SAVE, Unsaved
from casetui.palette import Role
from casetui.terms.draft import Cursor
from casetui.widgets.details import Details
from casetui.widgets.field import LineInput
from casetui.widgets.keybar import KeyBar
from casetui.widgets.lines import POINTER
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import Line, Piece, cells
from casetui.widgets.rule import Rule
from casetui.widgets.small import Small
from casetui.widgets.tell import tell

LINE = "line"
"""What the line is called among the fields of sheets."""

LONGEST = 2_000
"""Most characters of a line with all that it says: who, how often, by when."""

EDGE = 2
"""Cells of the list's pointer and mark."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line is typed: `before` stands before it, `top` is its row on the screen, `width` that of the list.

    `heading` says what it is and of what, `hint` what Enter does while it is empty and what may be typed.
    """

    before: str
    top: int
    width: int
    heading: str
    hint: str


class Writing(Protocol):
    """What the lines are for: reads them, keeps them, and says where the next one comes."""

    def spot(self) -> Spot:
        """Where the line that is being typed stands."""

    def read(self, text: str) -> str:
        """How a line is read, in words."""

    def keep(self, text: str) -> bool:
        """Keep a line and go on to the next place; False when it was refused."""

    def end(self) -> bool:
        """Enter on an empty line: go back one level; False when all is written."""

    def turn(self, step: int) -> bool:
        """One level deeper (1) or higher (-1); False where there is none."""

    def all_fields(self, text: str, kept: Callable[[], None]) -> None:
        """Open every field of the line; `kept` is called when they were saved."""


class Before(Painted):
    """The pointer and what the line is."""

    words = ""

    def lines(self, width: int, height: int) -> list[Line]:
        """One row."""
        return [(Piece(POINTER, Role.MARK), Piece(" " * (EDGE - 1) + self.words, Role.QUIET))]


class PlanLine(Drafted[str]):
    """An empty line in the list. Enter keeps it and opens the next; Enter on an empty one goes back or ends."""

    DEFAULT_CSS = """
    PlanLine { align: left top; }
    PlanLine #row { position: absolute; height: 1; background: $surface; }
    PlanLine #row Before { height: 1; }
    PlanLine #row LineInput { width: 1fr; height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep", id="line.keep", tooltip="Keep the line and go on to the next", priority=True),
        Binding(
            "tab",
            "turn(1)",
            "Deeper",
            id="line.deeper",
            tooltip="A goal of that need, an intervention of that goal",
            priority=True,
        ),
        Binding(
            "shift+tab",
            "turn(-1)",
            "Higher",
            id="line.higher",
            tooltip="The next goal, the next need",
            priority=True,
        ),
        Binding(
            "ctrl+e", "all_fields", "All fields", id="line.fields", tooltip="Every field of the line", priority=True
        ),
    ]

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self.writing = writing

    def compose(self) -> ComposeResult:
        """The line in its place, and below the list how it is read."""
        with Horizontal(id="row"):
            yield Before()
            yield LineInput("", max_length=LONGEST, compact=True, select_on_focus=False)
        with Vertical(classes="sheet"):
            yield Rule(id="heading")
            yield Details(id="reading")
            yield KeyBar()
        yield Small()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys of the line before those of the input that it is typed in."""
        found = super().active_bindings
        own = [binding.key for binding in PlanLine.BINDINGS if isinstance(binding, Binding) and binding.key in found]
        return {key: found[key] for key in (*own, *found)}

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(LineInput).cursor_blink = False
        self.query_one(LineInput).focus()
        self.go_there()

    def on_resize(self) -> None:
        """The list has other rows in sight now."""
        self.call_after_refresh(self.go_there)

    def go_there(self) -> None:
        """Stand where the line will be."""
        spot = self.writing.spot()
        row, before = self.query_one("#row"), self.query_one(Before)
        row.styles.offset = (0, spot.top)
        row.styles.width = spot.width
        before.styles.width = EDGE + cells(spot.before)
        before.words = spot.before
        before.again()
        self.query_one("#heading", Rule).title(spot.heading)
        self._read()

    def content(self) -> dict[str, str]:
        """The line."""
        return {LINE: self.query_one(LineInput).value}

    def labels(self) -> dict[str, str]:
        """What it would be."""
        return {LINE: self.writing.spot().heading}

    def put(self, texts: Mapping[str, str]) -> None:
        """Fill it in."""
        self.query_one(LineInput).value = texts.get(LINE, "")

    def cursor(self) -> Cursor:
        """Where in the line."""
        return Cursor(LINE, 0, self.query_one(LineInput).cursor_position)

    def put_cursor(self, cursor: Cursor) -> None:
        """To its place in the line."""
        self.query_one(LineInput).cursor_position = cursor.column

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing of the sheet is off while it is typed in."""
        return True if action == "turn" else super().check_action(action, parameters)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._read()

    def _read(self) -> None:
        text = self._text
        said = Piece(self.writing.read(text)) if text else Piece(self.writing.spot().hint, Role.QUIET)
        self.query_one(Details).show(said)

    def action_keep(self) -> None:
        """Keep the line; on an empty one go back a level, and in the end close."""
        if self._text:
            if self._save():
                self.go_on()
        elif self.writing.end():
            self.go_on()
        else:
            self.let_go()

    @on(LineInput.TooLong)
    def _too_long(self, event: LineInput.TooLong) -> None:
        event.stop()
        tell(self, event.words, "refused")

    def action_turn(self, step: int) -> None:
        """One level deeper or higher; what was typed stays."""
        if self.writing.turn(step):
            self.go_there()

    def action_all_fields(self) -> None:
        """Every field of the line."""
        self.writing.all_fields(self._text, self.go_on)

    def action_close(self) -> None:
        """Close; what was typed is asked about first."""
        if not self._text:
            self.let_go()
            return

        def answered(word: str | None) -> None:
            if word == SAVE:
                if self._save():
                    self.saved()
            elif word == DRAFT:
                self.leave_draft()
            elif word == DISCARD:
                self.let_go()

        self.app.push_screen(Unsaved(draft=self.keeper is not None), answered)

    def _save(self) -> bool:
        return self.kept_with_draft(lambda: self.writing.keep(self._text))

    def go_on(self) -> None:
        """The line is saved: to the next one."""
        self.query_one(LineInput).value = ""
        self.forget_draft()
        self.go_there()

    @property
    def _text(self) -> str:
        return self.query_one(LineInput).value.strip()
