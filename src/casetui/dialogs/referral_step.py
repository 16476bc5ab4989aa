"""The next step of a referral: a digit for what came of it, the day, and when silence is broken next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.rules.dates import read_day, read_day_and_time
from casetui.rules.referring import asks_why, chase_day, first_step, leads_to, steps_from, usual_day
from casetui.terms.change import Refused
from casetui.terms.referral import ReferralAct, Referred, SentBy, StepEntry
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice
from casetui.wording import say_day, say_in_full, say_time

LABEL = 12
"""Cells of the labels."""

SENDS = (ReferralAct.REQUESTED, ReferralAct.SENT, ReferralAct.CHASED)
"""Steps that go out some way."""

REFERENCED = (ReferralAct.REQUESTED, ReferralAct.SENT, ReferralAct.ACCEPTED, ReferralAct.SCHEDULED)
"""Steps at which a number is given."""

NOT_SAID = "not said"


class ReferralStepSheet(Form[StepEntry]):
    """The steps that may follow, each a digit; Enter keeps the likeliest as it stands.

    `last` is the day of the step before it.
    """

    def __init__(self, heading: Words, one: Referred, last: date, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.one, self.last, self.today = one, last, today
        self.steps = steps_from(one.status)
        self._act = first_step(one.status, one.chase_on, today)
        self._proposed_on = self._usual()
        self._proposed_chase = self._chase()

    def rows(self) -> ComposeResult:
        """What came of it, and what belongs to that."""
        words = [f"{digit} {act}" for digit, act in enumerate(self.steps, 1)]
        yield WordChoice("Step", words, words[self.steps.index(self._act)], label_width=LABEL, id="act")
        yield self._line("On", "on", self._proposed_on, "or earlier: yesterday, 11/18")
        yield WordChoice("How", ["", *SentBy], unsaid=NOT_SAID, label_width=LABEL, id="how")
        yield Field("Reference", self.one.reference, label_width=LABEL, id="reference")
        yield self._line("Appointment", "appointment", "", "fri 10, 3/14 2pm")
        yield Field("Said", placeholder="why, or what was said", label_width=LABEL, id="note")
        yield self._line("Next chase", "chase", self._proposed_chase, "+3d, fri")

    def on_mount(self) -> None:
        """A digit at once."""
        self.query_one("#act").focus()
        self._show()
        for name in ("on", "chase"):
            self._read_back(self.query_one(f"#{name}", Field))

    def put(self, texts: Mapping[str, str]) -> None:
        """Fill a draft in: first the step, which proposes the rest."""
        super().put({name: text for name, text in texts.items() if name == "act"})
        self._act = self._chosen()
        super().put({name: text for name, text in texts.items() if name != "act"})
        self._show()

    @on(Choice.Changed, "#act")
    def _another_step(self) -> None:
        if self._chosen() is not self._act:
            self._act = self._chosen()
            self._show()
            self._propose()

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        self._read_back(event.field)
        if event.field.id in ("on", "appointment"):
            self._propose_chase()

    def action_save(self) -> None:
        """Keep the step, if its days can be read and what it needs is there."""
        on_day, appointment, chase = self._day("on", True), self._appointment(), self._day("chase", False)
        scheduled = self._act is ReferralAct.SCHEDULED
        note = self._value("note")
        if asks_why(self.one.status, self._act) and not note:
            self._wrong("note", "say why")
        if scheduled and appointment[0] is None and not self.query_one("#appointment", Field).wrong:
            self._wrong("appointment", "say when it is")
        if not self._fine:
            return
        how = self.query_one("#how", WordChoice).typed
        self.answer(
            StepEntry(
                self._act,
                on_day or self.today,
                SentBy(how) if how and self._act in SENDS else None,
                self._value("reference") if self._act in REFERENCED else "",
                note,
                *(appointment if scheduled else (None, None)),
                chase,
            )
        )

    @property
    def _ends(self) -> bool:
        return not leads_to(self.one.status, self._act).open

    def _chosen(self) -> ReferralAct:
        return self.steps[int(self.query_one("#act", WordChoice).value.split(" ")[0]) - 1]

    def _show(self) -> None:
        """Only the lines that belong to the step."""
        shown = {
            "how": self._act in SENDS,
            "reference": self._act in REFERENCED,
            "appointment": self._act is ReferralAct.SCHEDULED,
            "chase": not self._ends,
        }
        for name, yes in shown.items():
            self.query_one(f"#{name}").display = yes

    def _propose(self) -> None:
        """The usual day of the step, where she typed none of her own."""
        field, usual = self.query_one("#on", Field), self._usual()
        if field.value == self._proposed_on and usual != field.value:
            field.value = usual
        self._proposed_on = usual
        self._propose_chase()

    def _propose_chase(self) -> None:
        """The day of the next chase by the rule, where she typed none of her own."""
        field, proposed = self.query_one("#chase", Field), self._chase()
        if field.value == self._proposed_chase and proposed != field.value:
            field.value = proposed
        self._proposed_chase = proposed

    def _usual(self) -> str:
        return _typed_day(usual_day(self._act, self.last, self.one.on_day, self.today), self.today)

    def _chase(self) -> str:
        on_day, appointment = self.today, self.one.on_day
        if self.is_mounted:
            on_day = self._readable("on", True) or self.today
            if self._act is ReferralAct.SCHEDULED:
                appointment = self._readable_appointment() or appointment
        day = chase_day(leads_to(self.one.status, self._act), on_day, self.one.urgent, appointment)
        return _typed_day(day, self.today) if day is not None else ""

    def _readable(self, name: str, past: bool) -> date | None:
        try:
            return read_day(self._value(name), self.today, past=past)
        except Refused:
            return None

    def _readable_appointment(self) -> date | None:
        try:
            return read_day_and_time(self._value("appointment"), self.today)[0]
        except Refused:
            return None

    def _read_back(self, field: Field) -> None:
        text = field.value.strip()
        try:
            if field.id == "on":
                field.reading(say_day(read_day(text, self.today, past=True), self.today))
            elif field.id == "chase":
                field.reading(say_day(read_day(text, self.today), self.today))
            elif field.id == "appointment":
                day, at = read_day_and_time(text, self.today)
                field.reading(f"{say_day(day, self.today)}{f' {say_time(at)}' if at else ''}")
        except Refused:
            field.reading("")

    def _day(self, name: str, past: bool) -> date | None:
        """The day in a line; None where there is none, or it cannot be read, which is said."""
        text = self._value(name)
        if not text or not self.query_one(f"#{name}").display:
            return None
        try:
            return read_day(text, self.today, past=past)
        except Refused as refused:
            self._wrong(name, str(refused))
            return None

    def _appointment(self) -> tuple[date | None, time | None]:
        text = self._value("appointment")
        if not text or self._act is not ReferralAct.SCHEDULED:
            return None, None
        try:
            return read_day_and_time(text, self.today)
        except Refused as refused:
            self._wrong("appointment", str(refused))
            return None, None

    def _line(self, label: str, name: str, value: str, hint: str) -> Field:
        return Field(label, value, width=24, hint=hint, label_width=LABEL, id=name)


def _typed_day(day: date, today: date) -> str:
    """A day as it could be typed."""
    return "today" if day == today else say_in_full(day)
