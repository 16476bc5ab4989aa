"""A release of information as its fields: what, who tells, who hears, what for, until when, and how it is signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.form import Form
from casetui.dialogs.sheet import Answer
from casetui.rules.consent import SIGNED_BY_HER, check, check_signature, read_covers
from casetui.rules.dates import read_day
from casetui.rules.people import fold_name
from casetui.terms.change import Refused
from casetui.terms.consent import Hearing, HowGiven, ReleaseEntry, SignatureEntry, in_words
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice
from casetui.wording import say_day, say_in_full

LABEL = 16
"""Cells of the labels."""

NOT_SAID = "not said"
SAYS = ("no", "yes")
KINDS = "care, mental, substance, HIV, money, legal, school; psychotherapy alone"


class _Signed(Form[Answer]):
    """A form with the rows of a signature."""

    DEFAULT_CSS = "_Signed .fields { max-height: 90vh; overflow-y: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+a",
            "all_said",
            "All three",
            id="release.all_said",
            tooltip="The paper says all three: may be revoked, no condition of care, may be redisclosed",
            priority=True,
        ),
    ]
    today: date

    def signature_rows(self, held: SignatureEntry) -> ComposeResult:
        """Who signed, by what authority, when, how, and what its paper says."""
        yield Field("Signed by", held.signed_by, placeholder="empty while it is a draft", label_width=LABEL, id="by")
        yield Field(
            "By authority", held.authority, placeholder=f"{SIGNED_BY_HER}, guardian", label_width=LABEL, id="authority"
        )
        on_day = say_in_full(held.signed_on) if held.signed_on else ""
        yield Field("Signed on", on_day, width=16, hint="today, 11/18", label_width=LABEL, id="signed")
        given = held.given.value if held.given else ""
        yield WordChoice("How given", ["", *HowGiven], given, unsaid=NOT_SAID, label_width=LABEL, id="given")
        for name, label, said in (
            ("revocable", "May be revoked", held.says_revocable),
            ("condition", "No condition", held.says_no_condition),
            ("redisclosure", "Redisclosure", held.says_redisclosure),
        ):
            yield Choice(label, SAYS, SAYS[said], label_width=LABEL, id=name)

    def signature(self) -> SignatureEntry:
        """The signature as it stands; what cannot be read is said."""
        signed_on = self.day("signed", past=True)
        given = self.query_one("#given", WordChoice).typed
        said = [
            self.query_one(f"#{name}", Choice).value == "yes" for name in ("revocable", "condition", "redisclosure")
        ]
        entry = SignatureEntry(
            self._value("by"), self._value("authority"), signed_on, HowGiven(given) if given else None, *said
        )
        try:
            check_signature(entry, self.today)
        except Refused as refused:
            self._wrong("signed", str(refused))
        return entry

    def day(self, name: str, past: bool = False) -> date | None:
        """The day in a field; None where there is none, or where it cannot be read, which is then said."""
        text = self._value(name)
        try:
            return read_day(text, self.today, past=past) if text else None
        except Refused as refused:
            self._wrong(name, str(refused))
            return None

    @on(Field.Changed, "#signed")
    def _signed_typed(self, event: Field.Changed) -> None:
        try:
            event.field.reading(say_day(read_day(event.value, self.today, past=True), self.today))
        except Refused:
            event.field.reading("")

    def action_all_said(self) -> None:
        """The paper says all three."""
        for name in ("revocable", "condition", "redisclosure"):
            self.query_one(f"#{name}", Choice).value = "yes"


class ReleaseSheet(_Signed[ReleaseEntry]):
    """A whole release; `people` are those around her, found by their name."""

    def __init__(self, heading: Words, entry: ReleaseEntry, people: Sequence[Hearing], today: date) -> None:
        super().__init__()
        self.heading = heading
        self.entry, self.people, self.today = entry, people, today

    def rows(self) -> ComposeResult:
        """Every element, in the order in which a paper has them."""
        held = self.entry
        yield Field("Who may hear", held.receives, placeholder="name, or an office", label_width=LABEL, id="receives")
        yield Field("May hear of", in_words(held.covers), placeholder=KINDS, label_width=LABEL, id="covers")
        yield Field("In particular", held.what, placeholder="or empty", label_width=LABEL, id="what")
        yield Field("Who tells", held.discloses, placeholder="you, the clinic", label_width=LABEL, id="discloses")
        yield Field("What for", held.purpose, label_width=LABEL, id="purpose")
        since = say_in_full(held.since) if held.since else ""
        yield Field("From", since, width=16, hint="empty: once it is signed", label_width=LABEL, id="since")
        until = say_in_full(held.expires_on) if held.expires_on else held.expires_when
        yield Field("Until", until, placeholder="+1y, 3/14; or an event", label_width=LABEL, id="until")
        yield from self.signature_rows(held.signature)

    def on_mount(self) -> None:
        """Who hears first; where that is known, of what."""
        self.query_one("#covers" if self.entry.receives else "#receives", Field).focus()

    @on(Field.Changed, "#covers")
    def _covers_typed(self, event: Field.Changed) -> None:
        try:
            found = in_words(read_covers(event.value))
        except Refused:
            found = ""
        event.field.reading("" if found == event.value.strip() else found)

    @on(Field.Changed, "#until")
    def _until_typed(self, event: Field.Changed) -> None:
        day, when = self._ends(event.value.strip())
        said = say_in_full(day) if day else f"until {when}" if when else ""
        event.field.reading("" if said == event.value.strip() else said)

    def action_save(self) -> None:
        """Keep it, if what stands there can be read; what is missing leaves it a draft."""
        try:
            covers = read_covers(self._value("covers"))
        except Refused as refused:
            self._wrong("covers", str(refused))
            return
        expires_on, expires_when = self._ends(self._value("until"))
        receives = self._value("receives")
        person = self._person(receives)
        entry = replace(
            self.entry,
            receives=person.name if person else receives,
            person_id=person.person_id if person else None,
            covers=covers,
            what=self._value("what"),
            discloses=self._value("discloses"),
            purpose=self._value("purpose"),
            since=self.day("since"),
            expires_on=expires_on,
            expires_when=expires_when,
            signature=self.signature(),
        )
        if not self._fine:
            return
        try:
            self.answer(check(entry, self.today))
        except Refused as refused:
            self._wrong("covers" if receives else "receives", str(refused))

    def _ends(self, text: str) -> tuple[date | None, str]:
        """The day with which it ends, or else the event."""
        try:
            return (read_day(text, self.today), "") if text else (None, "")
        except Refused:
            return None, text

    def _person(self, text: str) -> Hearing | None:
        """The one person around her whose name has every word that was typed."""
        words = set(fold_name(text).split())
        found = [one for one in self.people if words and words <= set(fold_name(one.name).split())]
        return found[0] if len(found) == 1 else None


class SignSheet(_Signed[SignatureEntry]):
    """How a release was signed."""

    def __init__(self, heading: Words, entry: ReleaseEntry, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.held, self.today = entry.signature, today

    def rows(self) -> ComposeResult:
        """The signature, today unless another day is typed."""
        held = self.held
        authority = held.authority or SIGNED_BY_HER
        yield from self.signature_rows(replace(held, authority=authority, signed_on=held.signed_on or self.today))

    def on_mount(self) -> None:
        """Who signed first."""
        self.query_one("#by", Field).focus()

    def action_save(self) -> None:
        """Keep it, if somebody signed."""
        entry = self.signature()
        if not entry.signed_by:
            self._wrong("by", "say who signed")
        if self._fine:
            self.answer(entry)
