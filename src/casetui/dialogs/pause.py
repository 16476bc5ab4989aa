"""A rhythm that is to rest until a day, and before it is kept what that moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.typed_form import TypedForm
from casetui.rules.dates import read_day
from casetui.rules.working_days import check_span
from casetui.terms.change import Refused
from casetui.terms.rhythm import MayRest, PauseEntry
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice

Moves = Callable[[PauseEntry], str]
"""What a pause would move, in words; "" for nothing."""

NOTHING_MOVES = "Nothing is planned until then that would move."


class PauseSheet(TypedForm[PauseEntry]):
    """What rests, until when and why; below stands what moves."""

    DAYS: ClassVar[Mapping[str, bool]] = {"until": False}

    def __init__(self, heading: Words, client_id: int, some: Sequence[MayRest], moves: Moves, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.some = {one.words: one for one in some}
        self.entry, self.moves, self.today = PauseEntry(client_id, None, ""), moves, today

    def rows(self) -> ComposeResult:
        """What, until when, why."""
        if len(self.some) > 1:
            yield WordChoice("What", list(self.some), next(iter(self.some)), id="what")
        yield Field("Until", hint="its last day: fri, +2w, 12/24", id="until")
        yield Field("Why", placeholder="with family until Christmas", id="why")
        yield Static(id="moves")

    def on_mount(self) -> None:
        """The day first."""
        self.query_one("#until", Field).focus()

    @on(Field.Changed)
    @on(Choice.Changed)
    def _look(self) -> None:
        said = ""
        try:
            until = read_day(self._value("until"), self.today)
            check_span(self.today, until, self.today)
            said = self.moves(replace(self._chosen(), until=until, why=self._value("why") or "-")) or NOTHING_MOVES
        except Refused:
            said = ""
        self.query_one("#moves", Static).update(Content(said))

    def action_save(self) -> None:
        """Keep it, if it has an end and a reason."""
        until, why = self.day("until"), self._value("why")
        if not self._fine:
            return
        try:
            last = check_span(self.today, until, self.today)
        except Refused as refused:
            self._wrong("until", str(refused))
            return
        if not why:
            self._wrong("why", "say why it rests")
            return
        self.answer(replace(self._chosen(), until=last, why=why))

    def _chosen(self) -> PauseEntry:
        words = self.query_one("#what", WordChoice).value if len(self.some) > 1 else next(iter(self.some))
        one = self.some[words]
        return replace(self.entry, check_in_id=one.check_in_id, intervention_id=one.intervention_id)
