"""The next step of a date: done, moved, missed, let go; and dates that move with what they are counted from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.service_days import LABEL, StepForm, typed_day
from casetui.dialogs.sheet import Sheet
from casetui.rules.dates import read_day
from casetui.rules.legal_dates import PAPERS, late_without_why, steps, work_by
from casetui.rules.times import read_time
from casetui.terms.change import Refused
from casetui.terms.legal_date import DateNow, DateStep, DateTaken, Move
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words, shown
from casetui.wording import say_day, say_in_full

_SAYS_WHY = (DateStep.MISSED, DateStep.LET_GO)


class DateStepSheet(StepForm[DateStep, DateTaken]):
    """What came of a date; `then` is the day of the one that follows by its clock, None where none does."""

    days = ("day", "new", "work_by", "then")
    past = ("day",)
    every = ("day", "new", "at", "work_by", "then", "note")
    order = tuple(DateStep)

    def __init__(self, heading: Words, now: DateNow, then: date | None, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.now, self.then, self.today = now, then, today
        self.steps = steps(now.status)
        self._ready = ""

    def rows(self) -> ComposeResult:
        """The step; below it what belongs to it."""
        yield self.choice()
        yield self.dated("On", "day", None, "or earlier: yesterday, 11/18")
        yield self.dated("To", "new", None, "the new day: 12/14, +2w")
        yield Field("Time", width=10, hint="9:30, 2pm", label_width=LABEL, id="at")
        yield self.dated("Ready by", "work_by", None, "the paper for it")
        yield self.dated("Next one", "then", None, "or empty: none")
        yield Field("Said", placeholder="why, or what came of it", label_width=LABEL, id="note")

    def fields(self, step: DateStep) -> Mapping[str, str]:
        """The lines of a step, with what is proposed."""
        if step is DateStep.MOVED:
            return {"new": "", "at": "", "work_by": "", "note": ""}
        on_day = min(self.now.entry.on_day, self.today)
        shown = {"day": typed_day(on_day if step is DateStep.MISSED else self.today, self.today), "note": ""}
        if step is DateStep.DONE:
            filed = self.now.entry.kind in PAPERS
            shown["day"] = typed_day(self.today if filed else on_day, self.today)
            if self.then is not None:
                shown["then"] = typed_day(self.then, self.today)
        return shown

    @on(Field.Changed, "#new")
    def _to_ready(self, event: Field.Changed) -> None:
        ready = self.query_one("#work_by", Field)
        try:
            day = work_by(self.now.entry.kind, read_day(event.value, self.today)) if event.value else None
        except Refused:
            return
        if ready.value == self._ready:
            self._ready = ready.value = typed_day(day and max(day, self.today), self.today)

    def action_save(self) -> None:
        """Keep it, if it can be read and what it needs is said."""
        step = self.step
        day, new, ready, then = self.day("day"), self.day("new"), self.day("work_by"), self.day("then")
        at = self._at()
        if step is DateStep.MOVED and new is None and self._fine:
            self._wrong("new", "say to which day")
        late = step is DateStep.DONE and late_without_why(self.now.entry, day or self.today, self._value("note"))
        if step in _SAYS_WHY or late:
            self.needed("note", "it was late: say why" if late else "say why")
        if self._fine:
            self.answer(DateTaken(step, day or self.today, new, at, ready, then, self._value("note")))

    def _at(self) -> time | None:
        text = self._value("at") if self.step is DateStep.MOVED else ""
        try:
            return read_time(text) if text else None
        except Refused as refused:
            self._wrong("at", str(refused))
            return None


MOVE, STAY = "move", "stay"
"""What is answered about dates whose anchor moved."""


class Moved(Sheet[str]):
    """Dates that are counted from a day which is another one now, each with its old and its new day."""

    DEFAULT_CSS = "Moved Static { padding: 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "move", "They move", id="moved.move", tooltip="Each goes to its new day, in one change"),
        Binding("n", "stay", "They stay", id="moved.stay", tooltip="Each keeps its day, and is counted no more"),
    ]

    def __init__(self, moves: Sequence[Move], today: date) -> None:
        super().__init__()
        point = moves[0].point
        self.heading = f"{point.words} is {say_day(point.on, today)} now"
        self.moves, self.today = moves, today

    def rows(self) -> ComposeResult:
        """Old and new day of each."""
        yield Static(Content("Counted from that day:"))
        for move in self.moves:
            ready = f", ready by {say_in_full(move.work_by)}" if move.work_by is not None else ""
            words = f"{move.name}: {say_in_full(move.old)}, now {say_in_full(move.new)}{ready}"
            yield Static(Content(shown(words)))

    def action_move(self) -> None:
        """They move."""
        self.answer(MOVE)

    def action_stay(self) -> None:
        """They stay."""
        self.answer(STAY)
