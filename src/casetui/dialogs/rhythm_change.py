"""Another rhythm for a check-in that is planned, or for several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult

from casetui.dialogs.typed_form import TypedForm, typed_day
from casetui.rules.dates import read_day
from casetui.rules.rhythm import read_rhythm, say_rhythm
from casetui.rules.working_days import remark
from casetui.terms.change import Refused
from casetui.terms.checkin import CountedFrom
from casetui.terms.rhythm import Away
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words

LABEL = 14


@dataclass(frozen=True, slots=True)
class Rhythmic:
    """How often ("" for once), counted from which day, and the next day; None leaves the day as it is."""

    rhythm: str
    counted_from: CountedFrom
    due: date | None


class RhythmSheet(TypedForm[Rhythmic]):
    """How often, counted from what, and the next day."""

    DAYS: ClassVar[Mapping[str, bool]] = {"next": False}

    def __init__(self, heading: Words, now: Rhythmic, away: Sequence[Away], today: date) -> None:
        super().__init__()
        self.heading = heading
        self.now, self.away, self.today = now, away, today

    def rows(self) -> ComposeResult:
        """Three fields."""
        hint = "weekly, every 3 working days, weekly 4 times; empty: once"
        yield Field("How often", say_rhythm(self.now.rhythm), hint=hint, label_width=LABEL, id="often")
        words = [one.value for one in CountedFrom]
        yield Choice("Counted from", words, self.now.counted_from.value, label_width=LABEL, id="from")
        hint = "fri, +2w, 3/14; empty leaves it" if self.now.due is None else "fri, +2w, 3/14"
        yield Field("Next", typed_day(self.now.due, self.today), hint=hint, label_width=LABEL, id="next")

    def on_mount(self) -> None:
        """The rhythm first."""
        self.query_one("#often", Field).focus()
        self.read_all_back()

    def say(self, field: Field) -> str:
        """How a rhythm is read, and what is special about the day."""
        text = field.value.strip()
        if field.id == "often":
            return say_rhythm(read_rhythm(text, self.today)) or "once"
        if field.id == "next" and text:
            heed = remark(read_day(text, self.today), self.away)
            return ", ".join(filter(None, (super().say(field), heed)))
        return super().say(field)

    def action_enter(self) -> None:
        """Enter on the choice goes on."""
        if isinstance(self.focused, Choice):
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Keep it, if it can be read."""
        rhythm, due = self._rhythm(), self.day("next")
        if due is not None and due != self.now.due and due < self.today:
            self._wrong("next", "that is past")
        if not self._fine:
            return
        counted = CountedFrom(self.query_one("#from", Choice).value)
        self.answer(Rhythmic(rhythm, counted, due if due != self.now.due else None))

    def _rhythm(self) -> str:
        typed = self._value("often")
        if typed == say_rhythm(self.now.rhythm):
            return self.now.rhythm
        try:
            return read_rhythm(typed, self.today)
        except Refused as refused:
            self._wrong("often", str(refused))
            return self.now.rhythm
