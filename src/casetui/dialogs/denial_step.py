"""The next step of a denial: a digit for what was done or what came of it, and what has to be said with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.service_days import LABEL, StepForm, typed_day
from casetui.rules.dates import read_day
from casetui.rules.deadline_words import say_due
from casetui.rules.decisions import decisions
from casetui.rules.denial_words import LATE_FILING, clock_lines, standing
from casetui.rules.denials import (
    LOOK_AGAIN,
    NO_TIME_KNOWN,
    acts,
    clocks_of,
    decision_due,
    follows,
    is_late,
    late_filing,
    level_of,
    next_facts,
    order_of,
)
from casetui.rules.representing import say_form
from casetui.rules.times import read_time
from casetui.terms.appeal import AppealLadder, Doing, Level
from casetui.terms.change import Refused
from casetui.terms.deadline import ASK_IN_WRITING, NOT_ADVICE, NOTICE_CONTROLS
from casetui.terms.denial import RULINGS, AppealAct, DenialNow, Filed
from casetui.terms.referral import SentBy
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice

BEGIN, NOT_NOW = "begin it", "not now"
NOT_SAID = "not said"

_FILES = (AppealAct.FILED, AppealAct.URGENT)
_LOST = (AppealAct.PARTLY, AppealAct.UPHELD, AppealAct.DISMISSED)
_SAYS_WHY = {
    AppealAct.NOT_KEPT: "say why the benefit is not kept",
    AppealAct.LET_GO: "say why it is let go",
    AppealAct.WITHDRAWN: "say why it is taken back",
    AppealAct.ASKED: "say who said what",
}


@dataclass(frozen=True, slots=True)
class DenialTaken:
    """A step: `filed` where it was filed; else the day and words of it, and what follows.

    `again_on` is the day to ask again, `begin_next` whether the next level's clock starts.
    """

    act: AppealAct
    day: date
    words: str = ""
    filed: Filed | None = None
    again_on: date | None = None
    begin_next: bool = True


class DenialStepSheet(StepForm[AppealAct, DenialTaken]):
    """What was done about a denial, or came of it; the clock that this begins stands below."""

    DEFAULT_CSS = "DenialStepSheet #clock { height: auto; max-height: 8; padding: 0 1; }"
    days = ("day", "due", "again")
    past = ("day",)
    every = ("day", "at", "number", "decision", "due", "late", "alone", "words", "again")

    def __init__(self, heading: Words, now: DenialNow, ladder: AppealLadder | None, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.now, self.ladder, self.today = now, ladder, today
        self.rung = level_of(ladder, now.level.level)
        self.steps, self.order = acts(now, ladder, today), order_of(now)

    def rows(self) -> ComposeResult:
        """The step; below it what belongs to it, and its clock."""
        yield self.choice()
        yield self.dated("On", "day", None, "or earlier: yesterday, 11/18")
        yield Field("At", width=20, hint="the hour, where it matters", label_width=LABEL, id="at")
        yield WordChoice("How", ["", *SentBy], unsaid=NOT_SAID, label_width=LABEL, id="how")
        yield Field("Number", width=24, hint="a number they gave", label_width=LABEL, id="number")
        yield Field("Decides", width=20, hint=self._kinds(), label_width=LABEL, id="decision")
        yield self.dated("Decision by", "due", None, "the rule's day where empty")
        yield Field("Late, why", placeholder=LATE_FILING, label_width=LABEL, id="late")
        yield Field("Nobody yet", placeholder=self._form(), label_width=LABEL, id="alone")
        yield Field("Said", placeholder="why, or in which words", label_width=LABEL, id="words")
        yield self.dated("Ask again", "again", None, "the day it stands on Today again")
        yield Choice("Next level", [BEGIN, NOT_NOW], label_width=LABEL, id="next")
        yield Static(id="clock")

    def fields(self, step: AppealAct) -> Mapping[str, str]:
        """The lines of a step, with what is proposed."""
        if step in _FILES:
            return self._filing()
        if step in RULINGS:
            return {"day": "today", "words": ""}
        if step is AppealAct.ASKED:
            return {"words": "", "again": typed_day(self.today + LOOK_AGAIN, self.today)}
        return {"words": ""} if step in _SAYS_WHY else {}

    @on(Field.Changed)
    @on(Choice.Changed)
    def _said_otherwise(self) -> None:
        self._say_clock()

    def action_enter(self) -> None:
        """Enter keeps it from a line and from the row of steps; from another choice it goes on."""
        if isinstance(self.focused, Choice) and self.focused.id != "step":
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Keep it, if it can be read and what it needs is said."""
        if self.step in _FILES:
            self._save_filed()
            return
        day, again, words = self.day("day") or self.today, self.day("again"), self._value("words")
        if self.step in _SAYS_WHY:
            self.needed("words", _SAYS_WHY[self.step])
        if self.step is AppealAct.ASKED and again is None and self._fine:
            self._wrong("again", "say when you ask again")
        if self._fine:
            begin = self.query_one("#next", Choice).value == BEGIN
            self.answer(DenialTaken(self.step, day, words, None, again, begin))

    def _save_filed(self) -> None:
        day, due, at = self.day("day") or self.today, self.day("due"), self._at(said=True)
        filed = self._filed(day, at, due)
        if filed.decision == "?":
            self._wrong("decision", f"one of: {self._kinds()}")
        if self._late(day, at):
            self._show("late")
            self.needed("late", LATE_FILING)
        if self._needs_somebody:
            self.needed("alone", f"nobody is appointed ({self._form()}): say why it is filed so")
        if self._fine:
            self.answer(DenialTaken(self.step, day, filed=filed))

    def _filing(self) -> Mapping[str, str]:
        if self.rung is not None and self.rung.doing is Doing.FORWARDED:
            return {"day": "today", "number": "", "due": ""}
        shown = {"day": "today", "at": "", "number": "", "due": ""}
        if len(self._fitting(self.today)) > 1:
            shown["decision"] = self._fitting(self.today)[0]
        if self._late(self.today, None) or is_late(self.now.level, self.today):
            shown["late"] = ""
        if self._needs_somebody:
            shown["alone"] = ""
        return shown

    def _take(self, step: AppealAct) -> None:
        super()._take(step)
        self.query_one("#how").display = step in _FILES
        self.query_one("#next").display = step in _LOST and self._next() is not None
        self._say_clock()

    def _say_clock(self) -> None:
        """The clock that the step begins: of the decision, of the next level; what to do where they are late."""
        self.query_one("#clock", Static).update(Content("\n".join(self._clock())))

    def _clock(self) -> list[str]:
        step, notice = self.step, f"{NOTICE_CONTROLS} {NOT_ADVICE}"
        if step in _FILES:
            return [*self._decision(), notice]
        if step is AppealAct.NEXT:
            return self._next_clock(self.now.level.ruled_on or self.today)
        if step in _LOST:
            begin = self.query_one("#next", Choice).value == BEGIN
            return self._next_clock(self._peek("day") or self.today) if begin else []
        if step is AppealAct.ASKED and is_late(self.now.level, self.today):
            return [f"The decision is {ASK_IN_WRITING}. A call is kept in the log of calls."]
        return [standing(self.now, self.today), notice] if step in (AppealAct.LET_GO, AppealAct.DECIDING) else []

    def _decision(self) -> list[str]:
        day, at = self._peek("day") or self.today, self._at()
        filed = self._filed(day, at, None)
        late = [LATE_FILING] if self._late(day, at) else []
        if self.rung is None or filed.decision == "?":
            return late
        due = decision_due(self.rung, self.now.level.facts, filed)
        if due is None:
            return [*late, f"No time for a decision is known here: it is asked for after {NO_TIME_KNOWN.days} days."]
        return [*late, f"Decision {say_due(due)}", f"counts {due.why}"]

    def _next_clock(self, decided: date) -> list[str]:
        level = self._next()
        if level is None or self.ladder is None:
            return ["No level follows on the shelf: the decision says what may be done."]
        clocks = clocks_of(self.ladder, level, next_facts(self.now.level.facts, decided))
        return clock_lines(clocks, level.name)

    def _filed(self, day: date, at: time | None, due: date | None) -> Filed:
        how = self.query_one("#how", WordChoice).typed
        return Filed(
            on_day=day,
            at=at,
            how=SentBy(how) if how else None,
            reference=self._value("number"),
            expedited=self.step is AppealAct.URGENT,
            late_why=self._value("late"),
            alone_why=self._value("alone"),
            decision=self._kind(day),
            due_on=due,
        )

    def _kind(self, day: date) -> str:
        """The decision clock that is typed; "" for the first, "?" for one that is not there."""
        typed = self._value("decision").casefold()
        if not typed or not self.query_one("#decision").display:
            return ""
        return next((name for name in self._fitting(day) if name.startswith(typed)), "?")

    def _fitting(self, day: date) -> list[str]:
        facts = replace(self.now.level.facts, filed=day, filed_at=None, expedited=self.step is AppealAct.URGENT)
        return [one.decision.id for one in decisions(self.rung, facts)] if self.rung is not None else []

    def _kinds(self) -> str:
        return ", ".join(one.id for one in self.rung.decisions if not one.urgent) if self.rung is not None else ""

    def _next(self) -> Level | None:
        return follows(self.ladder, self.now.level.level)

    def _form(self) -> str:
        return f"no {say_form(self.now.entry.ladder)} yet: why it is filed so"

    @property
    def _needs_somebody(self) -> bool:
        forwarded = self.rung is not None and self.rung.doing is Doing.FORWARDED
        return not self.now.appointed and not forwarded

    def _late(self, day: date, at: time | None) -> bool:
        return late_filing(self.now.level.end, self.now.level.hour, day, at)

    def _at(self, said: bool = False) -> time | None:
        """The hour that is typed; one that cannot be read is said to be wrong where that is asked."""
        text = self._value("at")
        try:
            return read_time(text) if text else None
        except Refused as refused:
            if said:
                self._wrong("at", str(refused))
            return None

    def _peek(self, name: str) -> date | None:
        """The day in a line, as far as it can be read."""
        try:
            return read_day(self._value(name), self.today, past=name in self.past)
        except Refused:
            return None

    def _show(self, name: str) -> None:
        self.query_one(f"#{name}").display = True
