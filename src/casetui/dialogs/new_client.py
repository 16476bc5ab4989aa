"""A new client in four fields: name, birth date or age, one way to reach her, setting."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.rules.births import read_birth_or_age
from casetui.rules.phones import reads_as_phone, say_phone
from casetui.terms.case import ClientEntry, Setting
from casetui.terms.change import Refused
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.wording import list_name, say_age


class NewClient(Form[ClientEntry]):
    """Four fields; each is read as she types it and read back."""

    heading = "New client"

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today

    def rows(self) -> ComposeResult:
        """Name, birth, reach, setting."""
        yield Field("Name", hint="Okafor, Ruth  or  Ruth Okafor", id="name")
        yield Field("Born", hint="3/14/45, 14 mar 1945, or an age: 81", id="born")
        yield Field("Reach", hint="a phone, an e-mail, or where to ask", id="reach")
        yield Choice("Setting", [setting.value for setting in Setting], id="setting")

    def on_mount(self) -> None:
        """The name first."""
        self.query_one("#name", Field).focus()

    @on(Field.Changed)
    def _read_back(self, event: Field.Changed) -> None:
        readers = {"name": self._say_name, "born": self._say_born, "reach": self._say_reach}
        event.field.reading(readers[event.field.id or "name"](event.value))

    def action_enter(self) -> None:
        """The next field; from the setting, save."""
        if self.query_one(Choice).has_focus:
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Take the client on, if nothing is missing."""
        family, given = split_name(self._value("name"))
        if not family and not given:
            self._wrong("name", "a name is needed")
            return
        try:
            born, age = read_birth_or_age(self._value("born"), self.today)
        except Refused as refused:
            self._wrong("born", str(refused))
            return
        reach = self._value("reach")
        if not reach:
            self._wrong("reach", "one way to reach her: a phone, an e-mail, or where to ask")
            return
        phone = say_phone(reach) if reads_as_phone(reach) else ""
        email = reach if not phone and "@" in reach else ""
        setting = Setting(self.query_one(Choice).value)
        words = "" if phone or email else reach
        self.answer(ClientEntry(family, given, setting, born, age, phone, email, words))

    def _say_name(self, text: str) -> str:
        return list_name(*split_name(text)) if text.strip() else ""

    def _say_born(self, text: str) -> str:
        try:
            born, age = read_birth_or_age(text, self.today)
        except Refused:
            return ""
        return f"{born:%d %b %Y}, {say_age(born, None, self.today)}" if born else say_age(None, age, self.today)

    def _say_reach(self, text: str) -> str:
        return say_phone(text) if reads_as_phone(text) else ""


def split_name(text: str) -> tuple[str, str]:
    """A typed name as (family, given): "Okafor, Ruth", "Ruth Okafor", or one name alone as the family name."""
    if "," in text:
        family, _, given = text.partition(",")
        return family.strip(), given.strip()
    *given_names, family = text.split() or [""]
    return family, " ".join(given_names)
