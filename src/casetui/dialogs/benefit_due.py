"""The day on which a decision is due, proposed while the day of the application is typed, left alone once changed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from textual import on

from casetui.dialogs.service_days import DatedForm, typed_day
from casetui.dialogs.sheet import Answer
from casetui.rules.benefits import decision_window, has_urgent
from casetui.rules.dates import read_day
from casetui.terms.appeal import Level
from casetui.terms.benefit import DecisionWindow
from casetui.terms.change import Refused
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.wording import say_day

USUAL, URGENT = "usual", "urgent"
"""How fast the agency has to decide."""


class DecisionDue(DatedForm[Answer]):
    """A form with the lines `due`, `urgent` and the day of the application, `applied_line`.

    `levels` are the applications that the shelf knows.
    """

    levels: Sequence[Level]
    applied_line = "applied_on"
    _proposed_due = ""

    @property
    def programme(self) -> str:
        """The programme's name as it stands."""
        raise NotImplementedError

    def proposed(self) -> DecisionWindow | None:
        """The decision's day by the shelf; None where it does not say, or no day can be read."""
        field = self.query_one(f"#{self.applied_line}", Field)
        urgent = self.query_one("#urgent", Choice).value == URGENT
        with suppress(Refused, OverflowError):
            applied = read_day(field.value or "today", self.today, past=True) if field.value else None
            return decision_window(self.levels, self.programme, applied, urgent) if applied is not None else None
        return None

    def source_of(self, due: date | None, before: str) -> str:
        """Where the day of the decision comes from: the shelf, unless she says another one."""
        found = self.proposed()
        if found is not None and found.due == due:
            return found.source
        return before if due is not None else ""

    @on(Field.Changed)
    @on(Choice.Changed)
    def _again(self) -> None:
        self.propose()

    def read_back(self, field: Field) -> None:
        """Say how a day is read, and how the one that is proposed comes about."""
        super().read_back(field)
        found = self.proposed() if field.id == "due" else None
        if found is not None and field.value == typed_day(found.due, self.today):
            field.reading(f"{say_day(found.due, self.today)}, {found.why}")

    def propose(self) -> None:
        """Fill the day of the decision in, where she typed none of her own, and say how it comes about."""
        due, found = self.query_one("#due", Field), self.proposed()
        self.query_one("#urgent").display = due.display and has_urgent(self.levels, self.programme)
        text = typed_day(found.due, self.today) if found is not None else ""
        if due.value == self._proposed_due and text != due.value:
            self._proposed_due = text
            due.value = text
        self.read_back(due)
