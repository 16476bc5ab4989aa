"""A referral as it is asked for: of what, to whom, why; and how it went out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.dialogs.sheet import Answer
from casetui.rules.dates import read_day
from casetui.rules.people import fold_name
from casetui.rules.referring import BEGINNINGS, chase_day
from casetui.terms.change import Refused
from casetui.terms.directory import ProviderLine
from casetui.terms.referral import ReferralAct, ReferralEntry, SentBy, StepEntry
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice
from casetui.wording import say_day, say_in_full

LABEL = 12
"""Cells of the labels."""

LETTERS = 3
"""Letters of a provider's name from which the directory is looked through."""

NO, YES = "no", "yes"
NOT_SAID = "not said"
ASKED, DRAFT = "asked for today", "draft, to be asked"

Look = Callable[[str], Sequence[ProviderLine]]
"""Some providers of the directory in which all words are found."""


@dataclass(frozen=True, slots=True)
class NewReferral:
    """A referral with the step that it begins with."""

    entry: ReferralEntry
    first: StepEntry


class ReferralFields(Form[Answer]):
    """What a referral says. A name of the directory is completed and said back; any other words do as well."""

    def __init__(self, heading: Words, entry: ReferralEntry, look: Look) -> None:
        super().__init__()
        self.heading = heading
        self.entry, self.look = entry, look

    def rows(self) -> ComposeResult:
        """Of what, to whom, why, how soon."""
        yield Field(
            "For", self.entry.service, placeholder="meals, home health, a ride", label_width=LABEL, id="service"
        )
        yield Field("To", self.entry.to_whom, hint="a name of the directory, or any", label_width=LABEL, id="to")
        yield Field("Why", self.entry.reason, placeholder="what they are told", label_width=LABEL, id="reason")
        yield Choice("Urgent", [NO, YES], YES if self.entry.urgent else NO, label_width=LABEL, id="urgent")

    def on_mount(self) -> None:
        """The first line that is not known yet."""
        first = "service" if not self.entry.service else "to" if not self.entry.to_whom else self.usual
        self.query_one(f"#{first}", Field).focus()
        self._look_up()

    usual = "reason"
    """The line to begin with where it is known of what and to whom."""

    @on(Field.Changed, "#to")
    def _to_typed(self) -> None:
        self._look_up()

    def said(self) -> ReferralEntry | None:
        """What stands there; None where something is missing, which is said."""
        for name, words in (("to", "say whom it goes to"), ("service", "say what is asked for")):
            if not self._value(name):
                self._wrong(name, words)
        if not self._fine:
            return None
        to_whom, provider_id = self._value("to"), None
        if self.entry.provider_id is not None and to_whom == self.entry.to_whom:
            provider_id = self.entry.provider_id
        elif (found := self._found()) is not None:
            to_whom, provider_id = found.name, found.id
        return replace(
            self.entry,
            service=self._value("service"),
            to_whom=to_whom,
            reason=self._value("reason"),
            urgent=self.urgent,
            provider_id=provider_id,
        )

    @property
    def urgent(self) -> bool:
        """Whether it is urgent."""
        return self.query_one("#urgent", Choice).value == YES

    def _found(self) -> ProviderLine | None:
        """The one provider that is plainly meant: of that very name, or the only one whose name begins so."""
        typed = fold_name(self._value("to"))
        named = [line for line in self._looked() if fold_name(line.name).startswith(typed)]
        exact = [line for line in named if fold_name(line.name) == typed]
        return exact[0] if exact else named[0] if len(named) == 1 else None

    def _looked(self) -> Sequence[ProviderLine]:
        words = self._value("to")
        return self.look(words) if len(words) >= LETTERS else ()

    def _look_up(self) -> None:
        field, found = self.query_one("#to", Field), self._found()
        if found is not None:
            field.reading(" · ".join(filter(None, (found.name, found.phone, "in the directory"))))
            return
        names = [line.name for line in self._looked()]
        field.reading(f"in the directory: {', '.join(names[:LETTERS])}" if names else "")


class EditReferral(ReferralFields[ReferralEntry]):
    """A referral that is there already."""

    def action_save(self) -> None:
        """Keep it, if it says of what and to whom."""
        entry = self.said()
        if entry is not None:
            self.answer(entry)


class ReferralSheet(ReferralFields[NewReferral]):
    """A new referral: what it says, whether it is asked for already, how it went out, when silence is broken."""

    usual = "reference"

    def __init__(self, heading: Words, entry: ReferralEntry, look: Look, today: date) -> None:
        super().__init__(heading, entry, look)
        self.today = today
        self._proposed = _chase(ReferralAct.REQUESTED, today, entry.urgent)

    def rows(self) -> ComposeResult:
        """The same, and its first step."""
        yield from super().rows()
        yield Choice("Standing", [ASKED, DRAFT], ASKED, label_width=LABEL, id="begun")
        yield Field("On", "today", width=20, hint="or earlier: yesterday, 11/18", label_width=LABEL, id="on")
        yield WordChoice("How", ["", *SentBy], unsaid=NOT_SAID, label_width=LABEL, id="how")
        yield Field("Reference", width=20, hint="a number they gave", label_width=LABEL, id="reference")
        yield Field("Next chase", self._proposed, width=20, hint="+3d, fri", label_width=LABEL, id="chase")

    def on_mount(self) -> None:
        """Days are read back."""
        for name in ("on", "chase"):
            self._read_back(self.query_one(f"#{name}", Field))

    @on(Choice.Changed)
    @on(Field.Changed, "#on")
    def _propose(self) -> None:
        """The day of the next chase by the rule, where she typed none of her own."""
        field, proposed = self.query_one("#chase", Field), _chase(self._act, self._on(), self.urgent)
        if field.value == self._proposed and proposed != field.value:
            field.value = proposed
        self._proposed = proposed

    @on(Field.Changed, "#on,#chase")
    def _day_typed(self, event: Field.Changed) -> None:
        self._read_back(event.field)

    def action_save(self) -> None:
        """Keep it with its first step, if its days can be read."""
        entry = self.said()
        on_day, chase = self._day("on"), self._day("chase")
        if entry is None or not self._fine:
            return
        how = self.query_one("#how", WordChoice).typed if self._act is ReferralAct.REQUESTED else ""
        first = StepEntry(
            self._act, on_day or self.today, SentBy(how) if how else None, self._value("reference"), chase_on=chase
        )
        self.answer(NewReferral(entry, first))

    def _read_back(self, field: Field) -> None:
        try:
            field.reading(say_day(read_day(field.value, self.today, past=field.id == "on"), self.today))
        except Refused:
            field.reading("")

    def _day(self, name: str) -> date | None:
        """The day in a line; None where there is none, or it cannot be read, which is said."""
        text = self._value(name)
        try:
            return read_day(text, self.today, past=name == "on") if text else None
        except Refused as refused:
            self._wrong(name, str(refused))
            return None

    @property
    def _act(self) -> ReferralAct:
        asked = self.query_one("#begun", Choice).value == ASKED
        return ReferralAct.REQUESTED if asked else ReferralAct.DRAFTED

    def _on(self) -> date:
        try:
            return read_day(self._value("on"), self.today, past=True)
        except Refused:
            return self.today


def _chase(act: ReferralAct, on_day: date, urgent: bool) -> str:
    day = chase_day(BEGINNINGS[act], on_day, urgent, None)
    return say_in_full(day) if day is not None else ""
