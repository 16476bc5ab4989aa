"""An entry of the advocacy log: what was asked for, of whom, what came of it, what it saved or won."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.typed_form import TypedForm, typed_day
from casetui.terms.advocacy import AdvocacyOutcome
from casetui.terms.asking import AdvocacyEntry
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice

_GAINED = (AdvocacyOutcome.WON, AdvocacyOutcome.PARTLY)


class AdvocacySheet(TypedForm[AdvocacyEntry]):
    """The fields of an entry; what is settled and gained is asked where it has come to something."""

    DAYS = {"asked_on": True, "settled": True}
    AMOUNTS = frozenset({"saved", "won"})

    def __init__(self, heading: Words, entry: AdvocacyEntry, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.entry, self.today = entry, today

    def rows(self) -> ComposeResult:
        """What, of whom, when; what came of it."""
        entry = self.entry
        yield Field("Asked for", entry.asked, placeholder="12 more visits, a waiver of the fee", id="asked")
        yield Field("Of whom", entry.of_whom, placeholder="the plan, a landlord, a hospital", id="of_whom")
        yield Field("On", typed_day(entry.on_day, self.today), width=16, hint="or earlier: 11/2", id="asked_on")
        yield WordChoice("Outcome", list(AdvocacyOutcome), entry.outcome, id="outcome")
        settled = typed_day(entry.settled_on or self.today, self.today)
        yield Field("Settled", settled, width=16, id="settled")
        yield Field("Saved", _amount(entry.saved_cents), width=14, hint="what need not be paid: 1,200", id="saved")
        yield Field("Won", _amount(entry.won_cents), width=14, hint="what is paid or given: 300", id="won")
        yield NoteField("Note", entry.note, id="note")

    def on_mount(self) -> None:
        """What was asked first; where that is known, what came of it."""
        self._show()
        self.query_one("#outcome" if self.entry.asked else "#asked").focus()
        self.read_all_back()

    @on(Choice.Changed)
    def _show(self) -> None:
        outcome = self._outcome
        self.query_one("#settled").display = outcome is not AdvocacyOutcome.OPEN
        for name in ("saved", "won"):
            self.query_one(f"#{name}").display = outcome in _GAINED

    def action_enter(self) -> None:
        """Enter keeps it from a line; from a choice it goes on."""
        if isinstance(self.focused, Choice):
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Keep it, if it can be read."""
        if not self._value("asked"):
            self._wrong("asked", "say what was asked for")
        outcome = self._outcome
        gained = outcome in _GAINED
        asked_on, settled = self.day("asked_on") or self.today, self.day("settled") or self.today
        saved, won = (self.amount("saved"), self.amount("won")) if gained else (None, None)
        if not self._fine:
            return
        self.answer(
            replace(
                self.entry,
                asked=self._value("asked"),
                of_whom=self._value("of_whom"),
                on_day=asked_on,
                outcome=outcome,
                settled_on=None if outcome is AdvocacyOutcome.OPEN else settled,
                saved_cents=saved,
                won_cents=won,
                note=self.query_one("#note", NoteField).value.strip(),
            )
        )

    @property
    def _outcome(self) -> AdvocacyOutcome:
        return AdvocacyOutcome(self.query_one("#outcome", WordChoice).value)


def _amount(cents: int | None) -> str:
    if cents is None:
        return ""
    return f"{cents // 100:,}" + (f".{cents % 100:02d}" if cents % 100 else "")
