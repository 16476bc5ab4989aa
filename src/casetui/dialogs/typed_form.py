"""A form in which days and amounts are typed as people do, and read back at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from textual import on

from casetui.dialogs.form import Form
from casetui.dialogs.sheet import Answer
from casetui.rules.costing import say_money
from casetui.rules.dates import read_day
from casetui.rules.placing import read_amount
from casetui.terms.change import Refused
from casetui.widgets.field import Field
from casetui.wording import say_day, say_in_full


class TypedForm(Form[Answer]):
    """Lines named in `DAYS` are days, those in `AMOUNTS` cents; `today` is the day from which they are seen."""

    DAYS: ClassVar[Mapping[str, bool]] = {}
    """The lines that are a day, each with whether it has already happened."""

    AMOUNTS: ClassVar[frozenset[str]] = frozenset()
    today: date

    def read_all_back(self) -> None:
        """Show how every line is read."""
        for field in self.query(Field):
            self._read_back(field)

    @on(Field.Changed)
    def _typed_in(self, event: Field.Changed) -> None:
        self._read_back(event.field)

    def day(self, name: str) -> date | None:
        """The day in a line; None where nothing is typed or it cannot be read, which is said."""
        text = self._value(name)
        if not text or not self.query_one(f"#{name}").display:
            return None
        try:
            return read_day(text, self.today, past=self.DAYS[name])
        except Refused as refused:
            self._wrong(name, str(refused))
            return None

    def amount(self, name: str) -> int | None:
        """The amount in a line, in cents; None where nothing is typed or it cannot be read, which is said."""
        try:
            return read_amount(self._value(name))
        except Refused as refused:
            self._wrong(name, str(refused))
            return None

    def say(self, field: Field) -> str:
        """How a line is read, in words; "" where it is read as it stands.

        Raises:
            Refused: it cannot be read.
        """
        text = field.value.strip()
        name = field.id or ""
        if name in self.DAYS and text:
            return say_day(read_day(text, self.today, past=self.DAYS[name]), self.today)
        if name in self.AMOUNTS and text:
            return say_money(read_amount(text) or 0)
        return ""

    def _read_back(self, field: Field) -> None:
        try:
            said = self.say(field)
        except Refused:
            said = ""
        field.reading("" if said == field.value.strip() else said)


def typed_day(day: date | None, today: date) -> str:
    """A day as it could be typed; "" for none."""
    if day is None:
        return ""
    return "today" if day == today else say_in_full(day)


def typed_amount(cents: int | None) -> str:
    """An amount as it could be typed; "" where it is not known."""
    return "" if cents is None else say_money(cents)
