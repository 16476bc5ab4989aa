"""An authorization: what is asked of whom, and where it was given already how much of it, from when until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.service import NONE, Tied, named
from casetui.dialogs.service_days import LABEL, DatedForm
from casetui.rules.authorizing import DECIDES_WITHIN
from casetui.terms.service import AuthorizationEntry, Granted, Unit
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice

ASKED, GIVEN = "asked for", "given already"

_OF_ASKED, _OF_GIVEN = ("word",), ("approved", "since", "until")


@dataclass(frozen=True, slots=True)
class NewAuthorization:
    """What is asked; what was granted where it was, None where word is awaited by `word_by`."""

    entry: AuthorizationEntry
    granted: Granted | None
    word_by: date | None


class AuthorizationSheet(DatedForm[NewAuthorization]):
    """The fields of an authorization. `fresh` for a new one, whose standing is asked; else as it was granted or not."""

    DEFAULT_CSS = "AuthorizationSheet .fields { max-height: 90vh; overflow-y: auto; }"
    days = ("asked_on", "word", "since", "until")
    past = ("asked_on",)

    def __init__(
        self,
        heading: Words,
        entry: AuthorizationEntry,
        granted: Granted | None,
        lines: Sequence[Tied],
        today: date,
        fresh: bool,
    ) -> None:
        super().__init__()
        self.heading = heading
        self.entry, self.granted, self.today, self.fresh = entry, granted, today, fresh
        self.lines = named(lines)

    def rows(self) -> ComposeResult:
        """What and of whom first."""
        entry, granted = self.entry, self.granted or Granted(None, None, None)
        word = self.today + timedelta(days=DECIDES_WITHIN)
        yield Field("What", entry.what, placeholder="home health, therapy, rides", label_width=LABEL, id="what")
        yield Field("Payer", entry.payer, placeholder="Medicaid, a health plan", label_width=LABEL, id="payer")
        if self.lines:
            yield WordChoice("For", [NONE, *self.lines], self._tied(), label_width=LABEL, id="line")
        if self.fresh:
            yield Choice("Standing", [ASKED, GIVEN], label_width=LABEL, id="standing")
        yield WordChoice("Counts", [*Unit], entry.unit, label_width=LABEL, id="unit")
        yield Field("Asked", _number(entry.asked), width=10, hint="how many", label_width=LABEL, id="asked")
        yield self.dated("Asked on", "asked_on", entry.asked_on, "or earlier: 11/2")
        yield self.dated("Word by", "word", word if self.fresh else None, "you ask again then")
        yield Field("Approved", _number(granted.approved), width=10, hint="how many", label_width=LABEL, id="approved")
        yield self.dated("From", "since", granted.since, "11/1")
        yield self.dated("Until", "until", granted.until, "last day: 12/31, +3m")
        yield Field("Number", entry.number, width=24, hint="of the authorization", label_width=LABEL, id="number")
        yield Field("Note", entry.note, label_width=LABEL, id="note")

    def on_mount(self) -> None:
        """What it is first."""
        self._show()
        self.query_one("#what", Field).focus()
        for name in self.days:
            self.read_back(self.query_one(f"#{name}", Field))

    @on(Choice.Changed, "#standing")
    def _show(self) -> None:
        for name in (*_OF_ASKED, *_OF_GIVEN):
            self.query_one(f"#{name}").display = (name in _OF_GIVEN) is self._given

    def action_enter(self) -> None:
        """Enter keeps it from a line; from a choice it goes on."""
        if isinstance(self.focused, Choice):
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Keep it, if it can be read."""
        what, payer = self.needed("what", "say what it is for"), self.needed("payer", "say who pays")
        asked, approved = self.number("asked"), self.number("approved")
        asked_on, word = self.day("asked_on") or self.today, self.day("word")
        granted = Granted(approved, self.day("since"), self.day("until"), self._value("number"))
        if not self._fine:
            return
        line = self._chosen()
        entry = AuthorizationEntry(
            payer=payer,
            what=what,
            asked_on=asked_on,
            unit=Unit(self.query_one("#unit", WordChoice).value),
            asked=asked,
            number=self._value("number"),
            note=self._value("note"),
            need_id=line.need_id,
            intervention_id=line.intervention_id,
            provider_id=self.entry.provider_id,
            renews_id=self.entry.renews_id,
        )
        self.answer(NewAuthorization(entry, granted if self._given else None, word))

    @property
    def _given(self) -> bool:
        return self.query_one("#standing", Choice).value == GIVEN if self.fresh else self.granted is not None

    def _tied(self) -> str:
        entry = self.entry
        for words, one in self.lines.items():
            if one.intervention_id is not None and one.intervention_id == entry.intervention_id:
                return words
            if one.need_id is not None and entry.intervention_id is None and one.need_id == entry.need_id:
                return words
        return NONE

    def _chosen(self) -> Tied:
        if not self.lines:
            return Tied("", self.entry.need_id, self.entry.intervention_id)
        return self.lines.get(self.query_one("#line", WordChoice).value, Tied(""))


def _number(units: float | None) -> str:
    return f"{units:g}" if units is not None else ""
