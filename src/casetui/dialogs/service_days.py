"""A sheet whose first row is what happened, each word a digit; its days are read as they are typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar

from textual import on

from casetui.dialogs.form import Form
from casetui.dialogs.sheet import Answer
from casetui.rules.dates import read_day
from casetui.rules.planning import number_in
from casetui.terms.change import Refused
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.word_choice import WordChoice
from casetui.wording import say_day, say_in_full

LABEL = 12
"""Cells of the labels."""

Step = TypeVar("Step", bound=str)


class DatedForm(Form[Answer]):
    """A form with lines for days, some of them `past`, and for numbers."""

    today: date
    days: Sequence[str] = ()
    past: Sequence[str] = ()

    @on(Field.Changed)
    def _day_typed(self, event: Field.Changed) -> None:
        if event.field.id in self.days:
            self.read_back(event.field)

    def read_back(self, field: Field) -> None:
        """Say how a day is read."""
        try:
            field.reading(say_day(read_day(field.value, self.today, past=field.id in self.past), self.today))
        except Refused:
            field.reading("")

    def day(self, name: str) -> date | None:
        """The day in a line that is shown; None where there is none, or it cannot be read, which is said."""
        text = self._value(name)
        if not text or not self.query_one(f"#{name}").display:
            return None
        try:
            return read_day(text, self.today, past=name in self.past)
        except Refused as refused:
            self._wrong(name, str(refused))
            return None

    def number(self, name: str) -> float | None:
        """The number in a line that is shown; None where there is none, or it is none above 0, which is said."""
        text = self._value(name)
        if not text or not self.query_one(f"#{name}").display:
            return None
        found = number_in(text)
        if found is None or found <= 0:
            self._wrong(name, "a number above 0")
            return None
        return found

    def needed(self, name: str, words: str) -> str:
        """The words in a line that may not be empty; says so where it is."""
        text = self._value(name)
        if not text:
            self._wrong(name, words)
        return text

    def dated(self, label: str, name: str, day: date | None, hint: str) -> Field:
        """A line for a day."""
        return Field(label, typed_day(day, self.today), width=20, hint=hint, label_width=LABEL, id=name)


class Digits(WordChoice):
    """Words that each begin with a digit, by which they are chosen: a word keeps its digit where others are missing."""

    def _place(self, character: str) -> int | None:
        if not character.isdecimal():
            return super()._place(character)
        return next((place for place, word in enumerate(self._words) if word.startswith(f"{character} ")), None)


class StepForm(DatedForm[Answer], Generic[Step, Answer]):
    """What can be said next, each word a digit; below it only the lines that belong to the word that is chosen.

    `steps` are the words, the likeliest first: Enter keeps that one as it stands. `order` has every word of its kind;
    a word's place in it is its digit.
    """

    steps: Sequence[Step]
    order: Sequence[Step]
    step: Step

    def fields(self, step: Step) -> Mapping[str, str]:
        """The lines that belong to a word, each with what is proposed."""
        raise NotImplementedError

    def word(self, step: Step) -> str:
        """How a word reads in the row."""
        return step

    @property
    def every(self) -> Sequence[str]:
        """The lines of all words."""
        raise NotImplementedError

    def choice(self) -> WordChoice:
        """The row of words."""
        self._words = {
            f"{digit} {self.word(step)}": step for digit, step in enumerate(self.order, 1) if step in self.steps
        }
        likely = next(words for words, step in self._words.items() if step == self.steps[0])
        return Digits("Step", list(self._words), likely, label_width=LABEL, id="step")

    def on_mount(self) -> None:
        """A digit at once."""
        self._proposed: dict[str, str] = {}
        self.query_one("#step").focus()
        self._take(self.steps[0])

    def put(self, texts: Mapping[str, str]) -> None:
        """Fill a draft in: first the word, which proposes the rest."""
        super().put({name: text for name, text in texts.items() if name == "step"})
        self._take(self._chosen())
        super().put({name: text for name, text in texts.items() if name != "step"})

    @on(Choice.Changed, "#step")
    def _another(self) -> None:
        if self._chosen() != self.step:
            self._take(self._chosen())

    def _chosen(self) -> Step:
        return self._words[self.query_one("#step", Digits).value]

    def _take(self, step: Step) -> None:
        """Show the lines of a word, with what is proposed where she typed nothing of her own."""
        self.step = step
        wanted = self.fields(step)
        for name in self.every:
            field = self.query_one(f"#{name}", Field)
            field.display = name in wanted
            if field.value == self._proposed.get(name, ""):
                field.value = self._proposed[name] = wanted.get(name, "")
            if name in self.days:
                self.read_back(field)


def typed_day(day: date | None, today: date) -> str:
    """A day as it could be typed."""
    if day is None:
        return ""
    return "today" if day == today else say_in_full(day)
