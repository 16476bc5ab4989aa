"""The next step of a benefit: a digit for what happened, its day, and what belongs to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.benefit_due import URGENT, USUAL, DecisionDue
from casetui.dialogs.service_days import LABEL, StepForm, typed_day
from casetui.rules.benefits import ASK_AGAIN, steps
from casetui.terms.advocacy import BenefitKind, BenefitStatus
from casetui.terms.appeal import Level
from casetui.terms.benefit import BenefitNow, BenefitStep, BenefitTaken
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Words

RENEWAL_BEGUN = "renewal begun"

_SAYS_WHY = (BenefitStep.DENIED, BenefitStep.LET_GO)
_GRANTS = (BenefitStep.APPROVED, BenefitStep.RENEWED)


class BenefitStepSheet(StepForm[BenefitStep, BenefitTaken], DecisionDue[BenefitTaken]):
    """What came of a benefit; `levels` are the applications that the shelf knows."""

    days = ("day", "until", "renew_by", "due", "papers_by", "ask_on")
    past = ("day",)
    every = ("day", "until", "renew_by", "due", "papers_by", "ask_on", "note")
    order = tuple(BenefitStep)
    applied_line = "day"

    def __init__(self, heading: Words, now: BenefitNow, levels: Sequence[Level], today: date) -> None:
        super().__init__()
        self.heading = heading
        self.now, self.levels, self.today = now, levels, today
        self.steps = steps(now.entry.kind, now.status)

    def rows(self) -> ComposeResult:
        """The step; below it what belongs to it."""
        yield self.choice()
        yield self.dated("On", "day", None, "or earlier: yesterday, 11/18")
        yield self.dated("Until", "until", None, "when it ends: 12/31, +1y, or empty")
        yield self.dated("Renew by", "renew_by", None, "as the end, if empty")
        yield Choice("Decision", [USUAL, URGENT], label_width=LABEL, id="urgent")
        yield self.dated("Decision by", "due", None, "the day it is due")
        yield NoteField(
            "Papers", self.now.entry.papers, placeholder="asked for, one a line", label_width=LABEL, id="papers"
        )
        yield self.dated("Papers by", "papers_by", None, "the last day to send them")
        yield self.dated("Ask again", "ask_on", None, "if it has not come then")
        yield Field("Said", placeholder="why, or what was said", label_width=LABEL, id="note")

    def word(self, step: BenefitStep) -> str:
        """To apply again for what runs, or runs out, is to begin its renewal."""
        renews = self.now.status is BenefitStatus.APPROVED or self.now.entry.kind is BenefitKind.RENEWAL
        return RENEWAL_BEGUN if renews and step is BenefitStep.APPLIED else step

    @property
    def programme(self) -> str:
        """The programme of the benefit, while it is applied for."""
        return self.now.entry.programme if self.step is BenefitStep.APPLIED else ""

    def fields(self, step: BenefitStep) -> Mapping[str, str]:
        """The lines of a step, with what is proposed."""
        self.query_one("#papers").display = step is BenefitStep.ASKED
        shown = {"day": "today", "note": ""}
        if step is BenefitStep.APPLIED:
            shown["due"] = self._proposed_due = ""
        elif step is BenefitStep.SENT:
            shown["due"] = typed_day(self.now.entry.due_on, self.today)
        elif step is BenefitStep.ASKED:
            shown["papers_by"] = typed_day(self.now.entry.papers_by, self.today)
        elif step is BenefitStep.AGAIN:
            shown["ask_on"] = typed_day(self.today + ASK_AGAIN, self.today)
        elif step in _GRANTS:
            shown |= {"until": "", "renew_by": ""}
        return shown

    @on(NoteField.Submitted)
    def _note_passed(self) -> None:
        self.focus_next()

    def action_save(self) -> None:
        """Keep it, if it can be read and what it needs is said."""
        step, day = self.step, self.day("day") or self.today
        until, renew_by, ask_on = self.day("until"), self.day("renew_by"), self.day("ask_on")
        due, papers_by = self.day("due"), self.day("papers_by")
        if step in _SAYS_WHY:
            self.needed("note", "the reason that was given" if step is BenefitStep.DENIED else "say why")
        if step is BenefitStep.AGAIN and ask_on is None and self._fine:
            self._wrong("ask_on", "say when to ask again")
        papers = self.query_one("#papers", NoteField)
        if self._fine:
            asked = papers.value.strip() if papers.display else ""
            source = self.source_of(due, self.now.entry.source)
            note = self._value("note")
            self.answer(BenefitTaken(step, day, until, renew_by, due, asked, papers_by, source, note, ask_on))
