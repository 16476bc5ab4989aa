"""What is looked for, a place that is looked at, and a thing to do about the moving day, each in its fields."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult

from casetui.dialogs.typed_form import TypedForm, typed_amount, typed_day
from casetui.rules.placing import read_musts
from casetui.terms.placement import ItemEntry, Level, OptionEntry, SearchEntry
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice

LABEL = 14
"""Cells of the labels."""


class SearchSheet(TypedForm[SearchEntry]):
    """Level of care, budget and payer, area, must-haves one a line."""

    DEFAULT_CSS = """
    SearchSheet .fields { max-height: 90vh; overflow-y: auto; }
    SearchSheet NoteArea { max-height: 5; }
    """
    AMOUNTS: ClassVar[frozenset[str]] = frozenset({"budget"})

    def __init__(self, heading: Words, entry: SearchEntry, today: date) -> None:
        super().__init__()
        self.heading, self.entry, self.today = heading, entry, today

    def rows(self) -> ComposeResult:
        """Six fields."""
        entry = self.entry
        yield WordChoice("Level of care", [*Level], entry.level, label_width=LABEL, id="level")
        budget = typed_amount(entry.budget)
        yield Field("A month", budget, width=16, hint="at most: 4,500", label_width=LABEL, id="budget")
        yield Field("Paid by", entry.payer, placeholder="own money, Medicaid, policy", label_width=LABEL, id="payer")
        yield Field("Area", entry.area, placeholder="near family, Portland", label_width=LABEL, id="area")
        musts = "\n".join(entry.musts)
        yield NoteField("Must-haves", musts, placeholder="one a line: takes a cat", label_width=LABEL, id="musts")
        yield Field("Note", entry.note, placeholder="what the client says of it", label_width=LABEL, id="note")

    def on_mount(self) -> None:
        """The level first."""
        self.query_one("#level").focus()
        self.read_all_back()

    def action_enter(self) -> None:
        """Enter goes on from the level; from a line it keeps the sheet."""
        if isinstance(self.focused, Choice):
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Keep it, if the budget can be read."""
        budget = self.amount("budget")
        if not self._fine:
            return
        level = Level(self.query_one("#level", WordChoice).value)
        musts = read_musts(self.query_one("#musts", NoteField).value)
        need = self.entry.need_id
        self.answer(
            SearchEntry(level, budget, self._value("payer"), self._value("area"), musts, need, self._value("note"))
        )


class OptionSheet(TypedForm[OptionEntry]):
    """A place: its name, what a month costs, the deposit, when it was toured."""

    DAYS: ClassVar[Mapping[str, bool]] = {"toured": True}
    AMOUNTS: ClassVar[frozenset[str]] = frozenset({"cents", "deposit"})

    def __init__(self, heading: Words, entry: OptionEntry, today: date) -> None:
        super().__init__()
        self.heading, self.entry, self.today = heading, entry, today

    def rows(self) -> ComposeResult:
        """Five fields."""
        entry = self.entry
        yield Field("Place", entry.name, label_width=LABEL, id="name")
        yield Field(
            "A month",
            typed_amount(entry.cents),
            width=16,
            hint="all that is paid there",
            label_width=LABEL,
            id="cents",
        )
        deposit = typed_amount(entry.deposit)
        yield Field("Deposit", deposit, width=16, hint="what they ask", label_width=LABEL, id="deposit")
        toured = typed_day(entry.toured_on, self.today)
        yield Field("Toured on", toured, width=16, hint="yesterday, 11/18", label_width=LABEL, id="toured")
        yield Field("Note", entry.note, placeholder="what was seen, who was met", label_width=LABEL, id="note")

    def on_mount(self) -> None:
        """The name first, or what it costs where that is known."""
        self.query_one("#cents" if self.entry.name else "#name", Field).focus()
        self.read_all_back()

    def action_save(self) -> None:
        """Keep it, if it has a name and all can be read."""
        cents, deposit, toured = self.amount("cents"), self.amount("deposit"), self.day("toured")
        if not self._value("name"):
            self._wrong("name", "say what the place is called")
        if toured is not None and toured > self.today:
            self._wrong("toured", "that is still to come")
        if self._fine:
            known = self.entry.provider_id
            self.answer(OptionEntry(self._value("name"), known, cents, deposit, toured, self._value("note")))


class ItemSheet(TypedForm[ItemEntry]):
    """A thing to do about the moving day, who does it, by when."""

    DAYS: ClassVar[Mapping[str, bool]] = {"due": False}

    def __init__(self, heading: Words, entry: ItemEntry, today: date) -> None:
        super().__init__()
        self.heading, self.entry, self.today = heading, entry, today

    def rows(self) -> ComposeResult:
        """Three fields."""
        yield Field("What", self.entry.words, label_width=LABEL, id="words")
        yield Field("Who", self.entry.who, placeholder="empty: you, then it is on Today", label_width=LABEL, id="who")
        yield Field(
            "By", typed_day(self.entry.due, self.today), width=16, hint="fri, 12/4", label_width=LABEL, id="due"
        )

    def on_mount(self) -> None:
        """What first."""
        self.query_one("#words", Field).focus()
        self.read_all_back()

    def action_save(self) -> None:
        """Keep it, if it says what and the day can be read."""
        due = self.day("due")
        if not self._value("words"):
            self._wrong("words", "say what is to be done")
        if self._fine:
            self.answer(ItemEntry(self._value("words"), self._value("who"), due))
