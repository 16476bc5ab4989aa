"""A provider on one sheet: who they are, what they offer and how to reach them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.rules.dates import read_day
from casetui.rules.directory_words import read_offers, say_offer
from casetui.rules.phones import say_phone
from casetui.terms.change import Refused
from casetui.terms.directory import ProviderEntry, ProviderKind
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Words
from casetui.wording import say_count, say_day

LABEL = 11

_LINES = (
    ("phone", "Phone", ""),
    ("payers", "Takes", "payers, commas between: MaineCare, Medicare"),
    ("area", "Area", "towns served, commas between"),
    ("postcode", "Postcode", ""),
    ("address", "Address", ""),
    ("languages", "Languages", ""),
    ("hours", "Hours", ""),
    ("fax", "Fax", ""),
    ("email", "E-mail", ""),
    ("portal", "Portal", "or web page"),
)
OFFERS_HINT = "one a line: home aide, $32 an hour, wait 10 days, taking"


class ProviderSheet(Form[ProviderEntry]):
    """A provider's fields; its services stand one on a line, each with cost, wait and whether they take anyone."""

    DEFAULT_CSS = "ProviderSheet .fields { max-height: 90vh; overflow-y: auto; }"

    def __init__(self, heading: Words, entry: ProviderEntry, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.entry = entry
        self.today = today

    def rows(self) -> ComposeResult:
        """The name and what they offer first."""
        entry = self.entry
        yield Field("Name", entry.name, label_width=LABEL, id="name")
        yield Choice("Kind", list(ProviderKind), entry.kind, label_width=LABEL, id="kind")
        offers = "\n".join(map(say_offer, entry.offers))
        yield NoteField("Services", offers, hint=OFFERS_HINT, label_width=LABEL, id="offers")
        yield Field("Heard", "", hint="when, if not today", label_width=LABEL, width=14, id="heard")
        for name, label, hint in _LINES:
            yield Field(label, getattr(entry, name), hint=hint, label_width=LABEL, id=name)
        yield NoteField("Note", entry.note, hint="how it went with them", label_width=LABEL, id="note")

    def on_mount(self) -> None:
        """The name first."""
        self.query_one("#name", Field).focus()

    @on(Field.Changed, "#phone")
    def _phone(self, event: Field.Changed) -> None:
        said = say_phone(event.value)
        event.field.reading("" if said == event.value.strip() else said)

    @on(Field.Changed, "#heard")
    def _heard(self, event: Field.Changed) -> None:
        try:
            event.field.reading(say_day(read_day(event.value, self.today, past=True), self.today))
        except Refused:
            event.field.reading("")

    @on(NoteField.Changed, "#offers")
    def _offers(self, event: NoteField.Changed) -> None:
        event.field.error(None)
        try:
            event.field.reading(say_count(len(read_offers(event.field.value)), "service"))
        except Refused:
            event.field.reading("")

    @on(NoteField.Submitted)
    def _note_passed(self) -> None:
        self.focus_next()

    def action_enter(self) -> None:
        """Enter keeps it from a line; from the kind it goes on."""
        if isinstance(self.focused, Choice):
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Keep it, if it has a name and its services can be read."""
        if not self._value("name"):
            self._wrong("name", "say what they are called")
            return
        heard = self._day()
        services = self.query_one("#offers", NoteField)
        try:
            offers = read_offers(services.value, heard)
        except Refused as refused:
            services.error(str(refused))
            services.focus()
            return
        if self._fine:
            said = {name: self._value(name) for name in ("name", *(name for name, _, _ in _LINES))}
            note = self.query_one("#note", NoteField).value.strip()
            kind = ProviderKind(self.query_one("#kind", Choice).value)
            self.answer(replace(self.entry, **said, kind=kind, note=note, offers=offers))

    def _day(self) -> date | None:
        text = self._value("heard")
        if not text:
            return None
        try:
            day = read_day(text, self.today, past=True)
        except Refused as refused:
            self._wrong("heard", str(refused))
            return None
        if day > self.today:
            self._wrong("heard", "that day is still to come")
        return day
