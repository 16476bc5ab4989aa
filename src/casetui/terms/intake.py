"""Intake: the form as typed, what is wrong or missing in it, and who a client may already be."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from casetui.terms.change import Refused

Row = dict[str, str]
"""One row of a list as typed: "id" ("" for a new one), "provenance", and a text for each field."""

INTAKE = "intake"
"""The kind of an intake's drafts."""

PACK = "pack:"
"""How the name of a value begins that answers a pack's question; the question's id follows."""

RECORD_SPEAKS_OF = frozenset(
    {"name", "prefix", "preferred", "other_names", "born", "gender", "languages", "interpreter", "email"}
)
"""Values of the client herself that a portal record may bring."""


def not_taken(taken: str) -> frozenset[str]:
    """Which values of a client from a record are still the record's, of the names that she has taken over."""
    return RECORD_SPEAKS_OF.difference(taken.split(", "))


class Brought(NamedTuple):
    """Something that a record brought: a row of a table, or with `value` one value of the client herself."""

    table: str
    row_id: int
    value: str = ""


class Reading(StrEnum):
    """How a typed value is read."""

    LINE = "line"
    NOTE = "note"
    DAY = "day"
    PAST_DAY = "day not ahead"
    BIRTH = "birth date or age"
    PHONE = "phone"
    PHONES = "phones in one line"
    MOMENT = "day and time"
    REACH = "phone, e-mail or words"
    CHOICE = "choice"
    SEVERAL = "several of the choices"
    YES_NO = "yes, no or not asked"


@dataclass(frozen=True, slots=True)
class FormField:
    """One field. A CHOICE takes one of `choices`, SEVERAL takes any of them; `default` stands in a new row."""

    name: str
    label: str
    reading: Reading = Reading.LINE
    hint: str = ""
    choices: tuple[str, ...] = ()
    default: str = ""


@dataclass(frozen=True, slots=True)
class FormList:
    """A list of rows; `needs` names the field that no row can be without ("": any one is enough)."""

    name: str
    noun: str
    plural: str
    fields: tuple[FormField, ...]
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form: its fields, then its lists."""

    name: str
    title: str
    fields: tuple[FormField, ...] = ()
    lists: tuple[FormList, ...] = ()


@dataclass(slots=True)
class IntakeForm:
    """The form as typed. `values["id"]` is the client's number, "" for a new one.

    `of_record` names the values of the client herself that are still the record's. `was` is what the vault gave when
    the form was opened: only what differs from it is written. `gone` says why rows of each list were taken away, by
    their ids.
    """

    values: dict[str, str]
    lists: dict[str, list[Row]]
    of_record: frozenset[str] = frozenset()
    was: IntakeForm | None = field(default=None, compare=False)
    gone: dict[str, dict[str, str]] = field(default_factory=dict, compare=False)

    def from_record(self, name: str) -> bool:
        """Whether a value of the client herself is still the record's: neither taken over nor typed over."""
        if name not in self.of_record or not self.values.get(name):
            return False
        return self.was is None or self.was.values.get(name) == self.values[name]

    def text(self, name: str) -> str:
        """A value of the client herself; "" where a pack asks what nobody has answered."""
        return self.values.get(name, "")

    def answers(self) -> dict[str, str]:
        """What is said to the questions of packs, of those asked at present and of others; by the values' names."""
        return {name: text for name, text in self.values.items() if name.startswith(PACK) and text.strip()}

    def copy(self) -> IntakeForm:
        """Another form with the same text, sharing nothing but `was`."""
        rows = {name: [dict(row) for row in kept] for name, kept in self.lists.items()}
        gone = {name: dict(whys) for name, whys in self.gone.items()}
        return IntakeForm(dict(self.values), rows, self.of_record, self.was, gone)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A value that cannot be read; `words` name its field. `list_name` "" and `row` -1: one of the client herself."""

    section: str
    list_name: str
    row: int
    field: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that an intake should have and has not, in words."""

    section: str
    words: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """A client who may be the same person, and why: "same birth date, near name; same phone"."""

    client_id: int
    name: str
    why: str
    score: int


class Unreadable(Refused):
    """Some values cannot be read; nothing was written, and the form keeps every one of them."""

    def __init__(self, wrongs: tuple[Wrong, ...]) -> None:
        super().__init__("Not saved yet. " + ". ".join(wrong.words for wrong in wrongs) + ".")
        self.wrongs = wrongs


def to_body(form: IntakeForm) -> dict[str, Any]:
    """A form as JSON can keep it."""
    apart = form.copy()
    body: dict[str, Any] = {"values": apart.values, "lists": apart.lists, "of_record": sorted(form.of_record)}
    if form.gone:
        body["gone"] = apart.gone
    if form.was is not None:
        body["was"] = to_body(form.was)
    return body


def from_body(body: dict[str, Any]) -> IntakeForm:
    """A form from what `to_body` gave."""
    was = body.get("was")
    return IntakeForm(
        dict(body["values"]),
        {name: [dict(row) for row in rows] for name, rows in body["lists"].items()},
        frozenset(body.get("of_record", ())),
        from_body(was) if was is not None else None,
        {name: dict(whys) for name, whys in body.get("gone", {}).items()},
    )
