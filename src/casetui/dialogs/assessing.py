"""Short questions while assessing: a measure, a limit, another tool's score, who answered and when to ask again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.dialogs.sheet import Answer
from casetui.rules.dates import read_day
from casetui.rules.measuring import number_of
from casetui.rules.planning import number_in
from casetui.terms.assessment import AssessmentEntry, LimitEntry, MeasureEntry, MeasureKind, Traced
from casetui.terms.change import Refused
from casetui.terms.clock import MONTHS
from casetui.terms.pack import External
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice
from casetui.wording import say_day

LABEL = 12
"""Cells of the labels."""


class _Dated(Form[Answer]):
    """A form with a past day (`on`), and where there is one a day to come (`again`)."""

    today: date

    @on(Field.Changed, "#on")
    def _on_typed(self, event: Field.Changed) -> None:
        event.field.reading(self._read(event.value, past=True))

    @on(Field.Changed, "#again")
    def _again_typed(self, event: Field.Changed) -> None:
        event.field.reading(self._read(event.value, past=False))

    def _read(self, text: str, past: bool) -> str:
        try:
            return say_day(read_day(text, self.today, past=past), self.today)
        except Refused:
            return ""

    def _day(self, name: str = "on", past: bool = True) -> date | None:
        """The day in a field; None where there is none, or where it cannot be read, which is then said."""
        text = self._value(name)
        if not text:
            return None
        try:
            return read_day(text, self.today, past=past)
        except Refused as refused:
            self._wrong(name, str(refused))
            return None


class MeasureSheet(_Dated[MeasureEntry]):
    """One measure: the value is enough."""

    def __init__(self, heading: Words, of: Traced, today: date, hint: str) -> None:
        super().__init__()
        self.heading = heading
        self.of, self.today, self.hint = of, today, hint

    def rows(self) -> ComposeResult:
        """Value, what it is of, the day, a remark."""
        yield Field("Value", width=16, hint=self.hint, label_width=LABEL, id="value")
        yield WordChoice("Of", [*MeasureKind], self.of.measure or MeasureKind.WEIGHT, label_width=LABEL, id="kind")
        yield Field("Called", self.of.name, width=24, hint="only where it is other", label_width=LABEL, id="name")
        yield Field("On", "today", width=16, hint="or earlier: yesterday, 11/18", label_width=LABEL, id="on")
        yield Field("Remark", label_width=LABEL, id="note")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#value", Field).focus()

    def action_save(self) -> None:
        """Keep it, if value and day can be read."""
        kind = MeasureKind(self.query_one(WordChoice).value)
        name = self._value("name") if kind is MeasureKind.OTHER else ""
        on_day = self._day() or self.today
        try:
            number_of(kind, self._value("value"))
        except Refused as refused:
            self._wrong("value", str(refused))
        if kind is MeasureKind.OTHER and not name:
            self._wrong("name", "say what it is")
        if not self._value("value"):
            self._wrong("value", "say what was measured")
        if self._fine:
            self.answer(MeasureEntry(kind, on_day, self._value("value"), name, self._value("note")))


class LimitSheet(_Dated[LimitEntry]):
    """From where to where a measure may go: whose order it is belongs to it."""

    def __init__(self, heading: Words, of: Traced, today: date, held: LimitEntry | None) -> None:
        super().__init__()
        self.heading = heading
        self.of, self.today, self.held = of, today, held

    def rows(self) -> ComposeResult:
        """Lowest, highest, who ordered it, when."""
        low = self.held.low if self.held else None
        high = self.held.high if self.held else None
        yield Field(
            "Lowest", f"{low:g}" if low is not None else "", width=10, hint="or empty", label_width=LABEL, id="low"
        )
        yield Field(
            "Highest", f"{high:g}" if high is not None else "", width=10, hint="or empty", label_width=LABEL, id="high"
        )
        by = self.held.by_whom if self.held else ""
        yield Field("Ordered by", by, width=24, hint="" if by else "Dr Lee", label_width=LABEL, id="by")
        yield Field("Ordered on", "today", width=16, hint="or earlier: 11/18", label_width=LABEL, id="on")

    def on_mount(self) -> None:
        """The lowest first."""
        self.query_one("#low", Field).focus()

    def action_save(self) -> None:
        """Keep it, if it says from where to where and by whom."""
        low, high, on_day = self._number("low"), self._number("high"), self._day() or self.today
        if low is None and high is None and self._fine:
            self._wrong("high", "a lowest or a highest value")
        elif low is not None and high is not None and low >= high:
            self._wrong("high", "not above the lowest")
        if not self._value("by"):
            self._wrong("by", "whose order it is")
        if self._fine:
            assert self.of.measure is not None
            self.answer(LimitEntry(self.of.measure, low, high, self._value("by"), on_day, self.of.name))

    def _number(self, name: str) -> float | None:
        text = self._value(name)
        number = number_in(text)
        if text and number is None:
            self._wrong(name, "a number, or nothing")
        return number


class ExternalScore(_Dated[AssessmentEntry]):
    """The score of a tool that is not shipped, as reported."""

    def __init__(self, heading: Words, today: date, known: Sequence[External], name: str = "") -> None:
        super().__init__()
        self.heading = heading
        self.today, self.known, self.name_ = today, known, name

    def rows(self) -> ComposeResult:
        """Tool, score, highest, day, when again."""
        offered = ", ".join(tool.name for tool in self.known)
        yield Field("Tool", self.name_, hint=f"such as {offered}" if offered else "", label_width=LABEL, id="name")
        yield Field("Score", width=8, label_width=LABEL, id="total")
        yield Field("Out of", width=8, hint="the highest it can be, or empty", label_width=LABEL, id="of")
        yield Field("On", "today", width=16, hint="or earlier: 11/18", label_width=LABEL, id="on")
        yield Field("Again on", width=16, hint="or empty: +6m", label_width=LABEL, id="again")
        yield Field("Remark", label_width=LABEL, id="note")

    def on_mount(self) -> None:
        """The tool first, the score where it is known."""
        self.query_one("#total" if self.name_ else "#name", Field).focus()

    def action_save(self) -> None:
        """Keep it, if name and score are there and fit."""
        name, total, most = self._value("name"), self._whole("total"), self._whole("of")
        usual = next((tool for tool in self.known if tool.name.casefold() == name.casefold()), None)
        most = most if most is not None or usual is None else usual.most or None
        on_day, again = self._day() or self.today, self._day("again", past=False)
        if self._fine and total is None:
            self._wrong("total", "the score that it gave")
        elif total is not None and most is not None and total > most:
            self._wrong("total", f"not above {most}")
        if not name:
            self._wrong("name", "what the tool is called")
        if self._fine:
            name = usual.name if usual else name
            note = self._value("note")
            self.answer(AssessmentEntry("", on_day, note=note, name=name, total=total, out_of=most, again_on=again))


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Who answered, on which day, when it is asked again, and a remark."""

    asked: str
    on_day: date
    again_on: date | None = None
    note: str = ""


class AskedSheet(_Dated[Circumstances]):
    """Who answered, when, and when it is asked again: only where it is not the client today."""

    def __init__(self, heading: Words, now: Circumstances, today: date, again_days: int) -> None:
        super().__init__()
        self.heading = heading
        self.now, self.today, self.again_days = now, today, again_days

    def rows(self) -> ComposeResult:
        """Four fields."""
        now = self.now
        yield Field("Answered by", now.asked, hint="daughter, nurse", label_width=LABEL, id="asked")
        yield Field(
            "On", _typed(now.on_day, self.today), width=16, hint="or earlier: 11/18", label_width=LABEL, id="on"
        )
        proposed = f"+{self.again_days}d" if self.again_days else ""
        again = _typed(now.again_on, self.today) if now.again_on else proposed
        yield Field("Again on", again, width=16, hint="empty for no such day", label_width=LABEL, id="again")
        yield Field("Remark", now.note, label_width=LABEL, id="note")

    def on_mount(self) -> None:
        """Who answered first."""
        self.query_one("#asked", Field).focus()

    def action_save(self) -> None:
        """Keep it, if the days can be read."""
        on_day, again = self._day() or self.today, self._day("again", past=False)
        if again is not None and again <= on_day:
            self._wrong("again", "not after the day it was asked")
        if self._fine:
            self.answer(Circumstances(self._value("asked"), on_day, again, self._value("note")))


def _typed(day: date, today: date) -> str:
    return "today" if day == today else f"{day.day} {MONTHS[day.month - 1]} {day.year}"
