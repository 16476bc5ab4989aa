"""What came of a clock of a transition: met, tried, missed, let go; its window and what meets it stand below."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.service_days import LABEL, StepForm
from casetui.rules.times import read_time
from casetui.rules.transitions import say_clock, say_window
from casetui.terms.change import Refused
from casetui.terms.transition import ClockAct, ClockName, ClockNow, ClockSaid
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.wording import say_in_full

NEEDS_VISIT = "say on which day the visit is, or nothing where nobody said"


class TransitionClockSheet(StepForm[ClockAct, ClockSaid]):
    """A digit for what came of it; Enter keeps the likeliest, met today."""

    DEFAULT_CSS = "TransitionClockSheet #clock { height: auto; padding: 1 1 0 1; }"
    days = ("day", "visit", "again")
    past = ("day",)
    every = ("day", "visit", "at", "words", "again")

    def __init__(self, heading: Words, now: ClockNow, today: date) -> None:
        super().__init__()
        self.heading, self.now, self.today = heading, now, today
        self.steps = self.order = tuple(ClockAct)

    def rows(self) -> ComposeResult:
        """What came of it, and what belongs to that."""
        yield self.choice()
        yield self.dated("Visit on", "visit", None, "the day that the practice gave")
        yield Field("At", width=20, hint="10:00, 2pm; or nothing", label_width=LABEL, id="at")
        yield self.dated("On", "day", None, "or earlier: yesterday, 11/18")
        yield Field("Said", placeholder="with whom, how, or why", label_width=LABEL, id="words")
        yield self.dated("Again on", "again", None, "the day of the next try")
        yield Static(Content("\n".join(clock_lines(self.now, self.today))), id="clock")

    def fields(self, step: ClockAct) -> Mapping[str, str]:
        """The lines of a word, with what is proposed."""
        lines = {"words": ""}
        if step in (ClockAct.MET, ClockAct.EFFORT):
            lines["day"] = "today"
        if step is ClockAct.EFFORT:
            lines["again"] = ""
        if step is ClockAct.MET and self.now.clock is ClockName.BOOKED:
            lines |= {"visit": "", "at": ""}
        return lines

    def action_save(self) -> None:
        """Keep it, if it can be read and what it needs is said."""
        day = self.day("day") or self.today
        visit, again, at = self.day("visit"), self.day("again"), self._at()
        words = self._value("words")
        if self.step is ClockAct.LET_GO:
            self.needed("words", "say why it is let go")
        if at is not None and visit is None:
            self._wrong("visit", NEEDS_VISIT)
        if self._fine:
            self.answer(ClockSaid(self.step, day, words, visit, at, again))

    def _at(self) -> time | None:
        text = self._value("at")
        if not text or not self.query_one("#at").display:
            return None
        try:
            return read_time(text)
        except Refused as refused:
            self._wrong("at", str(refused))
            return None


def clock_lines(now: ClockNow, today: date) -> list[str]:
    """A clock in full: how it stands, its window, what meets it, where it comes from."""
    step = f" Its step is on Today from {say_in_full(now.step_due)}." if now.step_due is not None else ""
    return [
        f"{now.name}: {say_clock(now, today)}.{step}",
        f"Open {say_window(now.opens_on, now.due_on, today)}, both days in full.",
        f"Met by {now.satisfied_by}.",
        f"Source: {now.source}.",
    ]
