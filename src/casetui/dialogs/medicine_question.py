"""A question about a medicine: put to whom and when; and what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.typed_form import TypedForm, typed_day
from casetui.terms.medicines import STOPPED, Answering, Asking, ComparedNow
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Words


class QuestionSheet(TypedForm[Asking]):
    """The question as it was put; its words may be bettered."""

    DAYS: ClassVar[Mapping[str, bool]] = {"on": True}

    def __init__(self, heading: Words, line: ComparedNow, whom: str, today: date) -> None:
        super().__init__()
        self.heading, self.line, self.whom, self.today = heading, line, whom, today

    def rows(self) -> ComposeResult:
        """Question, whom, when."""
        yield NoteField("Question", self.line.question, id="question")
        yield Field("Asked", self.line.asked_whom or self.whom, placeholder="Dr Lee, by fax", id="whom")
        yield Field("On", typed_day(self.line.asked_on or self.today, self.today), width=16, id="on")

    def on_mount(self) -> None:
        """Whom first: the question is drafted."""
        self.query_one("#whom", Field).focus()
        self.read_all_back()

    @on(NoteField.Changed)
    def _typed(self, event: NoteField.Changed) -> None:
        event.field.error(None)

    def action_save(self) -> None:
        """Keep it, if it says what was asked and whom."""
        question = self.query_one(NoteField)
        if not question.value.strip():
            question.error("say what was asked")
            question.focus()
            return
        if not self._value("whom"):
            self._wrong("whom", "say whom: the doctor, the pharmacist")
        day = self.day("on") or self.today
        if self._fine:
            self.answer(Asking(question.value.strip(), self._value("whom"), day))


class AnswerSheet(TypedForm[Answering]):
    """What was answered, and how the medicine is taken from now on."""

    DAYS: ClassVar[Mapping[str, bool]] = {"on": True}

    def __init__(self, heading: Words, line: ComparedNow, today: date) -> None:
        super().__init__()
        self.heading, self.line, self.today = heading, line, today

    def rows(self) -> ComposeResult:
        """Answer, what holds, when."""
        yield NoteField("Answer", self.line.answer, placeholder=self.line.question, id="answer")
        hint = f"the line that holds, or: {STOPPED}"
        yield Field("From now", self.line.holds, hint=hint, id="holds")
        yield Field("On", typed_day(self.line.answered_on or self.today, self.today), width=16, id="on")

    def on_mount(self) -> None:
        """The answer first."""
        self.query_one(NoteField).focus()
        self.read_all_back()

    @on(NoteField.Changed)
    def _typed(self, event: NoteField.Changed) -> None:
        event.field.error(None)

    def action_save(self) -> None:
        """Keep it, if it says something."""
        answer = self.query_one(NoteField)
        if not answer.value.strip() and not self._value("holds"):
            answer.error("say what was answered")
            answer.focus()
            return
        day = self.day("on") or self.today
        if self._fine:
            self.answer(Answering(answer.value.strip(), day, self._value("holds")))
