"""A benefit: which programme, what was applied for and when, what papers are asked for, when it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.benefit_due import URGENT, USUAL, DecisionDue
from casetui.dialogs.service_days import LABEL, typed_day
from casetui.terms.advocacy import BenefitKind
from casetui.terms.appeal import Level
from casetui.terms.benefit import BenefitEntry
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice

KINDS = (BenefitKind.APPLICATION, BenefitKind.RENEWAL, BenefitKind.RECERTIFICATION)
"""What she enters herself; a yearly window is taken up where it is offered."""


class BenefitSheet(DecisionDue[BenefitEntry]):
    """The fields of a benefit; `levels` are the applications that the shelf knows."""

    DEFAULT_CSS = "BenefitSheet .fields { max-height: 90vh; overflow-y: auto; }"
    days = ("applied_on", "due", "papers_by", "renew_by", "ends_on")
    past = ("applied_on",)

    def __init__(self, heading: Words, entry: BenefitEntry, levels: Sequence[Level], today: date) -> None:
        super().__init__()
        self.heading = heading
        self.entry, self.levels, self.today = entry, levels, today

    def rows(self) -> ComposeResult:
        """Programme and kind, what was applied for, what is asked, when it ends."""
        entry = self.entry
        known = ", ".join(level.name for level in self.levels)
        yield Field("Programme", entry.programme, placeholder=known, label_width=LABEL, id="programme")
        kinds = KINDS if entry.kind in KINDS else (entry.kind,)
        yield WordChoice("What", [*kinds], entry.kind, label_width=LABEL, id="kind")
        yield self.dated("Applied on", "applied_on", entry.applied_on, "or empty: not yet")
        yield Choice("Decision", [USUAL, URGENT], label_width=LABEL, id="urgent")
        yield self.dated("Decision by", "due", entry.due_on, "where the shelf does not say: theirs")
        yield NoteField("Papers", entry.papers, placeholder="asked for, one a line", label_width=LABEL, id="papers")
        yield self.dated("Papers by", "papers_by", entry.papers_by, "the last day to send them")
        yield self.dated("Renew by", "renew_by", entry.renew_by, "the last day to apply or to renew")
        yield self.dated("Cover ends", "ends_on", entry.ends_on, "12/31, +1y")
        yield Field("Reference", entry.reference, width=24, hint="case number", label_width=LABEL, id="reference")
        yield Field("Note", entry.note, label_width=LABEL, id="note")

    def on_mount(self) -> None:
        """The programme first."""
        for name in self.days:
            self.read_back(self.query_one(f"#{name}", Field))
        found = self.proposed()
        if found is not None and found.due == self.entry.due_on:
            self._proposed_due = typed_day(found.due, self.today)
        self.propose()
        self.query_one("#programme", Field).focus()

    @property
    def programme(self) -> str:
        """The programme as it stands."""
        return self._value("programme")

    @on(NoteField.Submitted)
    def _note_passed(self) -> None:
        self.focus_next()

    def action_enter(self) -> None:
        """Enter keeps it from a line; from a choice it goes on."""
        if isinstance(self.focused, Choice):
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Keep it, if it can be read."""
        programme = self.needed("programme", "say which programme it is")
        applied, due, papers_by = self.day("applied_on"), self.day("due"), self.day("papers_by")
        renew_by, ends_on = self.day("renew_by"), self.day("ends_on")
        if self._fine:
            self.answer(
                replace(
                    self.entry,
                    kind=BenefitKind(self.query_one("#kind", WordChoice).value),
                    programme=programme,
                    applied_on=applied,
                    papers=self.query_one("#papers", NoteField).value.strip(),
                    papers_by=papers_by,
                    due_on=due,
                    renew_by=renew_by,
                    ends_on=ends_on,
                    reference=self._value("reference"),
                    source=self.source_of(due, self.entry.source),
                    note=self._value("note"),
                )
            )
