"""The evidence list of an appeal: each thing had, asked for, or missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.ask import Ask
from casetui.dialogs.sheet import Sheet
from casetui.dialogs.unsaved import DISCARD, SAVE, Unsaved
from casetui.palette import Role
from casetui.rules.evidence import say_evidence, turned
from casetui.terms.appeal_letter import Evidence, Standing
from casetui.terms.change import Refused
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words, crop
from casetui.widgets.rows import Row

TALL = 15
"""Lines in sight at most."""

_DIGITS = {"1": Standing.HAVE, "2": Standing.ASKED, "3": Standing.MISSING}


class EvidenceSheet(Sheet[tuple[Evidence, ...]]):
    """The list; Space turns a line on, digits say it at once, x takes it off, a adds one, Enter keeps it."""

    DEFAULT_CSS = """
    EvidenceSheet LineList { height: auto; }
    EvidenceSheet #sum { height: 1; color: $text-muted; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", "Standing", id="evidence.turn", tooltip="Missing, asked, have", priority=True),
        *[
            Binding(
                digit,
                f"say('{digit}')",
                standing.value.capitalize(),
                id=f"evidence.{standing}",
                tooltip=f"{standing.value.capitalize()}",
                show=False,
                priority=True,
            )
            for digit, standing in _DIGITS.items()
        ],
        Binding("a", "add", "Add", id="evidence.add", tooltip="Another thing that is needed", priority=True),
        Binding("x", "out", "Off", id="evidence.out", tooltip="Take it off the list", priority=True),
        Binding("enter", "take", "Keep", id="evidence.take", tooltip="Keep the list", priority=True),
    ]

    def __init__(self, heading: Words, evidence: Sequence[Evidence]) -> None:
        super().__init__()
        self.heading = heading
        self.evidence = list(evidence)
        self._stood = tuple(evidence)

    def rows(self) -> ComposeResult:
        """The list and how it stands."""
        lines: LineList[Evidence] = LineList(self._draw, self._lines(), empty="Nothing is needed yet. a adds a thing.")
        lines.styles.height = min(max(len(self.evidence), 4), TALL)
        yield lines
        yield Static(Content(say_evidence(self.evidence)), id="sum")

    def on_mount(self) -> None:
        """Move at once."""
        self.query_one(LineList).focus()

    def action_turn(self) -> None:
        """The line a step on."""
        place = self._place
        if place is not None:
            self._put(place, turned(self.evidence[place]))

    def action_say(self, digit: str) -> None:
        """The line as the digit says, and on to the next."""
        place = self._place
        if place is not None:
            self._put(place, Evidence(self.evidence[place].words, _DIGITS[digit]))
            self.query_one(LineList).action_move(1)

    def action_out(self) -> None:
        """The line off the list."""
        place = self._place
        if place is not None:
            del self.evidence[place]
            self._again()

    def action_add(self) -> None:
        """Another thing, missing until it is asked for."""

        def added(words: str | None) -> None:
            if words:
                self.evidence.append(Evidence(" ".join(words.split())))
                self._again()
                self.query_one(LineList).action_last()

        self.app.push_screen(Ask("What is needed", "Needed", _some), added)

    def action_take(self) -> None:
        """Keep the list."""
        self.answer(tuple(self.evidence))

    def action_close(self) -> None:
        """Close; what was changed is asked about first."""
        if tuple(self.evidence) == self._stood:
            self.dismiss(None)
            return

        def answered(word: str | None) -> None:
            if word == SAVE:
                self.action_take()
            elif word == DISCARD:
                self.dismiss(None)

        self.app.push_screen(Unsaved(draft=False), answered)

    @property
    def _place(self) -> int | None:
        key = self.query_one(LineList).key
        return key if isinstance(key, int) else None

    def _put(self, place: int, one: Evidence) -> None:
        self.evidence[place] = one
        self._again()

    def _again(self) -> None:
        self.query_one(LineList).replace(self._lines())
        self.query_one("#sum", Static).update(Content(say_evidence(self.evidence)))

    def _lines(self) -> list[Row[Evidence]]:
        return [Row(place, one) for place, one in enumerate(self.evidence)]

    def _draw(self, row: Row[Evidence], width: int, selected: bool) -> Line:
        one = row.value
        role = Role.URGENT if one.standing is Standing.MISSING else Role.QUIET
        return crop((Piece(f" {one.standing.value:<8} ", role), Piece(one.words)), width)


def _some(words: str) -> str:
    if not words.strip():
        raise Refused("say what is needed")
    return ""
