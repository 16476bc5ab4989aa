"""The next step with a place: a digit for what came of it, its day, and what belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.typed_form import TypedForm, typed_amount, typed_day
from casetui.rules.calendar import add_business_days
from casetui.rules.placing import STEP_WORDS, steps_from
from casetui.terms.placement import OptionStatus, OptionStep, PlaceOption
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice

LABEL = 12
"""Cells of the labels."""

OFFER_BUSINESS_DAYS = 5
"""For how long an offer mostly stands, where nobody says (C)."""

MOVES_IN = timedelta(days=14)
"""How soon after a choice she mostly moves, where nobody says (C)."""

BELONGS = {
    "answer": OptionStatus.OFFERED,
    "deposit": OptionStatus.DEPOSIT,
    "move": OptionStatus.CHOSEN,
    "why": OptionStatus.DECLINED,
}
"""The line that each step has of its own."""


class PlaceStepSheet(TypedForm[OptionStep]):
    """The steps that may follow, each a digit; Enter keeps the likeliest as it stands."""

    DAYS: ClassVar[Mapping[str, bool]] = {"on": True, "answer": False, "move": False}
    AMOUNTS: ClassVar[frozenset[str]] = frozenset({"deposit"})

    def __init__(self, heading: Words, one: PlaceOption, today: date) -> None:
        super().__init__()
        self.heading, self.one, self.today = heading, one, today
        self.steps = steps_from(one.status)

    def rows(self) -> ComposeResult:
        """What came of it, and what belongs to that."""
        one, today = self.one, self.today
        words = [f"{digit} {STEP_WORDS[step]}" for digit, step in enumerate(self.steps, 1)]
        yield WordChoice("Step", words, words[0], label_width=LABEL, id="step")
        yield Field("On", "today", width=24, hint="or earlier: yesterday, 11/18", label_width=LABEL, id="on")
        answer = typed_day(one.answer_by or add_business_days(today, OFFER_BUSINESS_DAYS), today)
        yield Field("Answer by", answer, width=24, hint="how long it stands", label_width=LABEL, id="answer")
        deposit = typed_amount(one.deposit)
        yield Field("Deposit", deposit, width=24, hint="what was paid", label_width=LABEL, id="deposit")
        move = typed_day(today + MOVES_IN, today)
        yield Field("Moves on", move, width=24, hint="it makes the moving list", label_width=LABEL, id="move")
        yield Field("Why", placeholder="in a few words", label_width=LABEL, id="why")

    def on_mount(self) -> None:
        """A digit at once."""
        self.query_one("#step").focus()
        self._show()
        self.read_all_back()

    def put(self, texts: Mapping[str, str]) -> None:
        """Fill a draft in."""
        super().put(texts)
        self._show()

    @on(Choice.Changed, "#step")
    def _another_step(self) -> None:
        self._show()

    @property
    def _step(self) -> OptionStatus:
        return self.steps[int(self.query_one("#step", WordChoice).value.split(" ")[0]) - 1]

    def _show(self) -> None:
        """Only the line that belongs to the step."""
        for name, step in BELONGS.items():
            self.query_one(f"#{name}").display = self._step is step

    def action_save(self) -> None:
        """Keep the step, if all can be read and what it needs is there."""
        step = self._step
        on_day, answer, move = self.day("on"), self.day("answer"), self.day("move")
        deposit = self.amount("deposit") if step is OptionStatus.DEPOSIT else None
        why = self._value("why")
        if step is OptionStatus.DECLINED and not why:
            self._wrong("why", "say why")
        if step is OptionStatus.OFFERED and answer is None and not self.query_one("#answer", Field).wrong:
            self._wrong("answer", "say until when it stands")
        if self._fine:
            said = why if step is OptionStatus.DECLINED else ""
            self.answer(OptionStep(step, on_day or self.today, answer, deposit, move, said))
