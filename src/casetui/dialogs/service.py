"""A service as it is agreed: what, by whom, how often, what it costs, who pays, and whether she manages without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.service_days import LABEL, DatedForm
from casetui.rules.costing import monthly, say_money
from casetui.rules.directory_words import read_cost, say_cost
from casetui.rules.rhythm import read_rhythm, say_rhythm
from casetui.terms.change import Refused
from casetui.terms.directory import OfferEntry, Per
from casetui.terms.service import ServiceEntry
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice

MANAGES, NEVER = "manages a day", "cannot be alone"
PROMISED, RUNS = "promised", "runs already"
NONE = "none"

NAME_MOST = 36
"""Cells of a name among others to choose from."""


@dataclass(frozen=True, slots=True)
class Tied:
    """Something that a service can be tied to: its words, and the numbers of need, intervention or authorization."""

    words: str
    need_id: int | None = None
    intervention_id: int | None = None
    authorization_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewService:
    """A service as entered, and whether it runs already."""

    entry: ServiceEntry
    running: bool


class ServiceSheet(DatedForm[NewService]):
    """The fields of a service; `lines` are those of her plan, `payers` her authorizations. `fresh` for a new one."""

    DEFAULT_CSS = "ServiceSheet .fields { max-height: 90vh; overflow-y: auto; }"
    days = ("since", "until")

    def __init__(
        self, heading: Words, entry: ServiceEntry, lines: Sequence[Tied], paid: Sequence[Tied], today: date, fresh: bool
    ) -> None:
        super().__init__()
        self.heading = heading
        self.entry, self.today, self.fresh = entry, today, fresh
        self.lines = named(lines)
        self.paid = named(paid)

    def rows(self) -> ComposeResult:
        """What it is first; what is tied to it is chosen where there is something."""
        entry = self.entry
        yield Field("Service", entry.name, placeholder="home meals, aide, bed", label_width=LABEL, id="name")
        yield Field("By whom", entry.by_whom, placeholder="a provider, a person", label_width=LABEL, id="by")
        if self.lines:
            yield WordChoice("For", [NONE, *self.lines], self._tied_to(self.lines), label_width=LABEL, id="line")
        if self.fresh:
            yield Choice("Standing", [PROMISED, RUNS], label_width=LABEL, id="standing")
        yield self.dated("First on", "since", entry.since, "tomorrow, fri, 11/24")
        yield Field(
            "How often", _said(entry.rhythm), hint="tue and thu, weekly; empty: once", label_width=LABEL, id="often"
        )
        yield self.dated("Until", "until", entry.until, "or empty")
        alone = NEVER if entry.never_alone else MANAGES
        yield Choice("Without it", [MANAGES, NEVER], alone, label_width=LABEL, id="alone")
        yield Field("Cost", _cost(entry), width=20, hint="28 an hour, 95 a visit", label_width=LABEL, id="cost")
        yield Field("Lasts", _whole(entry.minutes), width=8, hint="minutes each time", label_width=LABEL, id="minutes")
        yield Field("Payer", entry.payer, placeholder="Medicaid, own money", label_width=LABEL, id="payer")
        if self.paid:
            yield WordChoice("Authorized", [NONE, *self.paid], self._tied_to(self.paid), label_width=LABEL, id="paid")
            units = f"{entry.units:g}" if entry.units is not None else ""
            yield Field("Units", units, width=8, hint="that each delivery uses", label_width=LABEL, id="units")
        yield Field("Note", entry.note, label_width=LABEL, id="note")

    def on_mount(self) -> None:
        """The name first, or the day of one that is named."""
        self.query_one("#by" if self.entry.name and self.fresh else "#name", Field).focus()
        for name in self.days:
            self.read_back(self.query_one(f"#{name}", Field))
        self._read_rest()

    def action_enter(self) -> None:
        """Enter keeps it from a line; from a choice it goes on."""
        if isinstance(self.focused, Choice):
            self.focus_next()
        else:
            self.action_save()

    @on(Field.Changed, "#often,#cost,#minutes")
    def _rest_typed(self) -> None:
        self._read_rest()

    def action_save(self) -> None:
        """Keep it, if it can be read."""
        name, since, until = self.needed("name", "say what it is"), self.day("since"), self.day("until")
        rhythm, cost, minutes = self._rhythm(), self._price(), self._whole("minutes")
        units = self.number("units") if self.paid else self.entry.units
        if since is None and self._fine:
            self._wrong("since", "say from when it is to come")
        if since is None or rhythm is None or cost is None or not self._fine:
            return
        line = self._chosen("line", self.lines)
        paid = self._chosen("paid", self.paid)
        entry = ServiceEntry(
            name=name,
            since=since,
            rhythm=rhythm,
            by_whom=self._value("by"),
            until=until,
            never_alone=self.query_one("#alone", Choice).value == NEVER,
            cents=cost[0],
            per=cost[1],
            minutes=minutes,
            payer=self._value("payer"),
            units=units,
            note=self._value("note"),
            need_id=line.need_id,
            intervention_id=line.intervention_id,
            referral_id=self.entry.referral_id,
            authorization_id=paid.authorization_id,
        )
        self.answer(NewService(entry, self.fresh and self.query_one("#standing", Choice).value == RUNS))

    def _rhythm(self) -> str | None:
        text = self._value("often")
        if text == _said(self.entry.rhythm):
            return self.entry.rhythm
        try:
            return read_rhythm(text, self.today)
        except Refused as refused:
            self._wrong("often", str(refused))
            return None

    def _price(self) -> tuple[int | None, Per | None] | None:
        text = self._value("cost")
        if text == _cost(self.entry):
            return self.entry.cents, self.entry.per
        try:
            cents, per = read_cost(text)
        except Refused as refused:
            self._wrong("cost", str(refused))
            return None
        if cents and per is None:
            self._wrong("cost", "for what: an hour, a visit, a day, a week, a month, or once")
            return None
        return cents, per

    def _read_rest(self) -> None:
        often, cost = self.query_one("#often", Field), self.query_one("#cost", Field)
        rhythm = ""
        try:
            kept = often.value == _said(self.entry.rhythm)
            rhythm = self.entry.rhythm if kept else read_rhythm(often.value, self.today)
            often.reading(say_rhythm(rhythm) if often.value != say_rhythm(rhythm) else "")
        except Refused:
            often.reading("")
        try:
            cents, per = read_cost(cost.value)
        except Refused:
            cost.reading("")
            return
        minutes = self._value("minutes")
        month = monthly(cents, per, rhythm, int(minutes) if minutes.isdecimal() else None)
        known = isinstance(month, int) and month and per is not Per.MONTH
        cost.reading(f"about {say_money(int(month))} a month" if known else "")

    def _tied_to(self, kept: dict[str, Tied]) -> str:
        entry = self.entry
        for words, one in kept.items():
            if one.authorization_id is not None and one.authorization_id == entry.authorization_id:
                return words
            if one.intervention_id is not None and one.intervention_id == entry.intervention_id:
                return words
            if one.need_id is not None and entry.intervention_id is None and one.need_id == entry.need_id:
                return words
        return NONE

    def _chosen(self, name: str, kept: dict[str, Tied]) -> Tied:
        """What is chosen among some; where there is nothing to choose from, what it was."""
        if not kept:
            entry = self.entry
            return Tied("", entry.need_id, entry.intervention_id, entry.authorization_id)
        return kept.get(self.query_one(f"#{name}", WordChoice).value, Tied(""))


def named(some: Sequence[Tied]) -> dict[str, Tied]:
    """Each by words of its own, short enough to stand among others."""
    found: dict[str, Tied] = {}
    for one in some:
        words = one.words if len(one.words) <= NAME_MOST else f"{one.words[: NAME_MOST - 1]}…"
        number, unlike = 2, words
        while unlike in found or unlike == NONE:
            unlike, number = f"{words} ({number})", number + 1
        found[unlike] = one
    return found


def _said(rhythm: str) -> str:
    return say_rhythm(rhythm)


def _cost(entry: ServiceEntry) -> str:
    return say_cost(OfferEntry("", entry.cents, entry.per)) if entry.cents is not None else ""


def _whole(number: int | None) -> str:
    return str(number) if number is not None else ""
