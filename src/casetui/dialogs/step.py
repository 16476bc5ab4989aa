"""One of the first check-ins, changed before it is made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.rules.dates import read_day_and_time
from casetui.rules.rhythm import read_rhythm, say_rhythm
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind, NextStep
from casetui.widgets.field import Field
from casetui.widgets.word_choice import WordChoice
from casetui.wording import say_day, say_time

KINDS = (Kind.CALL, Kind.VISIT, Kind.MESSAGE, Kind.WARD, Kind.TASK, Kind.REVIEW, Kind.CHASE)
"""Kinds with which a case may begin."""


class StepSheet(Form[NextStep]):
    """The day, what it is for, of what kind, and how often."""

    heading = "Check-in"

    def __init__(self, step: NextStep, today: date) -> None:
        super().__init__()
        self.step = step
        self.today = today

    def rows(self) -> ComposeResult:
        """Four fields."""
        yield Field("When", self._due(), hint="fri, +2w, 3/14, tomorrow 2pm", id="when")
        yield Field("For", self.step.reason, id="for")
        yield WordChoice("Kind", [*dict.fromkeys((*KINDS, self.step.kind))], self.step.kind, id="kind")
        yield Field("How often", say_rhythm(self.step.rhythm), hint="weekly, every 2 weeks, mon and thu", id="often")

    def on_mount(self) -> None:
        """The day first."""
        self.query_one("#when", Field).focus()

    @on(Field.Changed, "#when")
    def _when_typed(self, event: Field.Changed) -> None:
        try:
            day, at = read_day_and_time(event.value, self.today)
        except Refused:
            event.field.reading("")
        else:
            event.field.reading(f"{say_day(day, self.today)}{f' {say_time(at)}' if at else ''}")

    @on(Field.Changed, "#often")
    def _often_typed(self, event: Field.Changed) -> None:
        try:
            event.field.reading(say_rhythm(read_rhythm(event.value, self.today)))
        except Refused:
            event.field.reading("")

    def action_save(self) -> None:
        """Keep it, if it can be read."""
        due, at, rhythm = self.step.due, self.step.at, self.step.rhythm
        if self._value("when") != self._due():
            try:
                due, at = read_day_and_time(self._value("when"), self.today)
            except Refused as refused:
                self._wrong("when", str(refused))
                return
        if self._value("often") != say_rhythm(rhythm):
            try:
                rhythm = read_rhythm(self._value("often"), self.today)
            except Refused as refused:
                self._wrong("often", str(refused))
                return
        reason = self._value("for")
        if not reason:
            self._wrong("for", "say what it is for")
            return
        kind = Kind(self.query_one(WordChoice).value)
        self.answer(replace(self.step, due=due, at=at, rhythm=rhythm, reason=reason, kind=kind))

    def _due(self) -> str:
        if self.step.due is None:
            return ""
        return f"{say_day(self.step.due, self.today)}{f' {say_time(self.step.at)}' if self.step.at else ''}"
