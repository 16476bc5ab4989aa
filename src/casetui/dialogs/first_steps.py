"""The first check-ins of a case, shown before they are made; or she is put on the waiting list, or declined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size

from casetui.dialogs.sheet import Sheet
from casetui.dialogs.step import StepSheet
from casetui.palette import Role
from casetui.rules.rhythm import say_rhythm
from casetui.terms.checkin import NextStep
from casetui.widgets.columns import Column, Columns
from casetui.widgets.lines import LineList
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import Line, Piece, Words, wrap
from casetui.widgets.rows import Row
from casetui.wording import say_count, say_day, say_time

COLUMNS = Columns(Column(3), Column(12, 16), Column(9), Column(None))
TALL = 8


class Verdict(StrEnum):
    """What becomes of an intake."""

    ACCEPT = "take on"
    WAIT = "wait-list"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, and the check-ins that are to be made."""

    verdict: Verdict
    steps: tuple[NextStep, ...] = ()


class Told(Painted):
    """Sentences below the list, wrapped."""

    DEFAULT_CSS = "Told { height: auto; max-height: 6; margin: 1 1 0 1; }"

    words = ""

    def say(self, words: str) -> None:
        """Say something else."""
        self.words = words
        self.again()
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the sentences need."""
        return len(wrap(self.words, width))

    def lines(self, width: int, height: int) -> list[Line]:
        """The sentences."""
        return wrap(Piece(self.words, Role.QUIET), width)[:height]


class FirstSteps(Sheet[Decided]):
    """The check-ins; `Enter` takes her on and makes them.

    Those `offered` by another pack, each with its name, are left out until she takes them in.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "take_on",
            "Take on",
            id="steps.take_on",
            tooltip="Take the client on, and make these",
            priority=True,
        ),
        Binding(
            "space,x", "leave_out", "Leave out", id="steps.leave_out", tooltip="Leave it out, or in", priority=True
        ),
        Binding("e", "change", "Change", id="steps.change", tooltip="Change the day, the words, how often"),
        Binding(
            "w",
            "aside('wait-list')",
            "Wait-list",
            id="steps.wait",
            tooltip="Put the client on the waiting list, and why",
        ),
        Binding("d", "aside('decline')", "Decline", id="steps.decline", tooltip="Do not take the client on, and why"),
    ]

    def __init__(
        self,
        heading: Words,
        steps: Sequence[NextStep],
        missing: str,
        today: date,
        offered: Sequence[tuple[str, NextStep]] = (),
    ) -> None:
        super().__init__()
        self.heading = heading
        self.steps = [*steps, *(step for _, step in offered)]
        self.packs = dict(enumerate((name for name, _ in offered), start=len(steps)))
        self.left_out = set(self.packs)
        self.missing = missing
        self.today = today

    def rows(self) -> ComposeResult:
        """The check-ins, and what else will follow."""
        lines: LineList[NextStep] = LineList(self._draw, empty="No check-ins: the client is taken on without any.")
        lines.styles.height = min(max(len(self.steps), 2), TALL)
        yield lines
        yield Told()

    def on_mount(self) -> None:
        """Show them."""
        self._show()
        self.query_one(LineList).focus()

    @on(LineList.Highlighted)
    def _moved(self) -> None:
        step = self.query_one(LineList).current
        why = f"{step.why[:1].upper()}{step.why[1:]}. " if isinstance(step, NextStep) and step.why else ""
        self.query_one(Told).say(why + self.missing)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there is no check-in there is none to change."""
        if action in ("leave_out", "change"):
            return True if self.steps else None
        return super().check_action(action, parameters)

    def action_take_on(self) -> None:
        """Take her on."""
        kept = tuple(step for place, step in enumerate(self.steps) if place not in self.left_out)
        self.answer(Decided(Verdict.ACCEPT, kept))

    def action_aside(self, verdict: str) -> None:
        """The waiting list, or not at all."""
        self.answer(Decided(Verdict(verdict)))

    def action_leave_out(self) -> None:
        """Leave the check-in out, or take it in again."""
        place = self.query_one(LineList).key
        if isinstance(place, int):
            self.left_out ^= {place}
            self.query_one(LineList).redraw()
            self.query_one(LineList).action_move(1)

    def action_change(self) -> None:
        """Change the check-in."""
        place = self.query_one(LineList).key
        if not isinstance(place, int):
            return

        def changed(step: NextStep | None) -> None:
            if step is not None:
                self.steps[place] = step
                self.left_out.discard(place)
                self._show()

        self.app.push_screen(StepSheet(self.steps[place], self.today), changed)

    def _show(self) -> None:
        self.query_one(LineList).replace([Row(place, step) for place, step in enumerate(self.steps)])

    def _draw(self, row: Row[NextStep], width: int, selected: bool) -> Line:
        step, out = row.value, row.key in self.left_out
        when = "undated" if step.due is None else say_day(step.due, self.today)
        when += f" {say_time(step.at)}" if step.at else ""
        rhythm = Piece(f"   {say_rhythm(step.rhythm)}" if step.rhythm else "", Role.QUIET)
        role = Role.QUIET if out else Role.PLAIN
        pack = self.packs.get(row.key) if isinstance(row.key, int) else None
        out_words = Piece("   ".join(("", *filter(None, (pack, "left out" if out else "")))), Role.QUIET)
        cells: tuple[Words, ...] = (
            Piece("[ ]" if out else "[x]", role),
            Piece(when, role),
            Piece(step.kind, Role.QUIET),
            (Piece(step.reason, role), rhythm, out_words),
        )
        return COLUMNS.line(cells, width)


def follow_up_words(missing: Sequence[str]) -> str:
    """What becomes of all that is missing: "2 things are missing and become one follow-up: risk, consent."."""
    if not missing:
        return "Nothing is missing."
    are = "is" if len(missing) == 1 else "are"
    return f"{say_count(len(missing), 'thing')} {are} missing and become one follow-up: {', '.join(missing)}."
