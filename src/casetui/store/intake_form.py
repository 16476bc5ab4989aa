"""The intake form as the vault fills it: every record of a client that can be entered there, as typed text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any

from sqlmodel import SQLModel

from casetui.records import (
    Address,
    Alert,
    Allergy,
    Condition,
    Coverage,
    Identifier,
    Incident,
    Medicine,
    Person,
    Phone,
    Stay,
)
from casetui.rules.duplicates import Haystack, Known
from casetui.rules.intake import blank, new_row, say_date, say_name
from casetui.rules.intake_sections import FIELDS, LISTS
from casetui.rules.phone_lines import say_phones
from casetui.store.pack_answers import answers
from casetui.store.rows import a_moment, as_flag
from casetui.terms.case import PhoneKind, Provenance
from casetui.terms.change import Refused
from casetui.terms.intake import FormField, IntakeForm, Reading, Row, not_taken
from casetui.terms.portrait import Telephone
from casetui.terms.text import list_name
from casetui.wording import say_time

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

NOON = time(12)
"""The moment, in UTC, that stands for a day without a time."""

_YES_NO = {None: "", 0: "no", 1: "yes"}


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the rows of a list are kept, which of them stand, and in what order they are shown."""

    table: type[SQLModel]
    stands: str
    order: str = "id"

    @property
    def name(self) -> str:
        """The table's name."""
        return str(self.table.__tablename__)


KEPT = {
    "phones": Kept(Phone, "person_id IS NULL", "works DESC, rank, id"),
    "addresses": Kept(Address, "until IS NULL"),
    "people": Kept(Person, "until IS NULL"),
    "coverages": Kept(Coverage, "until IS NULL", "rank, id"),
    "identifiers": Kept(Identifier, "1"),
    "alerts": Kept(Alert, "until IS NULL"),
    "conditions": Kept(Condition, "void_why = ''"),
    "medicines": Kept(Medicine, "void_why = ''"),
    "allergies": Kept(Allergy, "void_why = ''"),
    "stays": Kept(Stay, "void_why = ''"),
    "incidents": Kept(Incident, "void_why = ''"),
}
"""Every list of the form."""

MERGED = "merged with another entry of hers"
"""Why a double of a check-in was settled, and a stretch of the case began."""

SAY_NOT_WHY = ("", "from the record", MERGED)
"""Reasons that casetui itself gave a stretch of a case: they do not say why now."""

WHY_NOW = f"status IN ('planned', 'active') DESC, reason IN {SAY_NOT_WHY}, since DESC, id DESC"
"""Of all the stretches of a case, the one whose reason says why now: not why it was declined, held or closed."""

_ELSEWHERE = {
    "name": "family",
    "packs": "(SELECT group_concat(pack, ', ') FROM"
    " (SELECT pack FROM client_pack WHERE client_id = client.id ORDER BY id))",
    "why_now": f"(SELECT reason FROM case_interval WHERE client_id = client.id ORDER BY {WHY_NOW} LIMIT 1)",
    **{
        f"where_{part}": f"(SELECT {part} FROM whereabouts WHERE client_id = client.id AND until IS NULL"
        " ORDER BY since DESC, id DESC LIMIT 1)"
        for part in ("kind", "place", "unit", "since")
    },
}
"""Values of the form that are no column of the client of that name."""


def form_of(read: driver.Connection, client_id: int) -> IntakeForm:
    """The form of a client as it stands.

    Raises:
        Refused: there is no such client, or she was merged into another.
    """
    columns = ", ".join(_ELSEWHERE.get(name, name) for name in FIELDS)
    row = read.execute(
        f"SELECT {columns}, given, age_entered, provenance, taken_over, merged_into FROM client WHERE id = ?",
        (client_id,),
    ).fetchone()
    if row is None:
        raise Refused("That client is not in this vault.")
    *kept, given, age, provenance, taken, merged_into = row
    if merged_into is not None:
        raise Refused(f"That client was merged into {called(read, merged_into)}.")
    form = blank()
    form.values.update({name: text_of(FIELDS[name], value) for name, value in zip(FIELDS, kept, strict=True)})
    form.values.update(id=str(client_id), name=say_name(form.values["name"], given))
    form.values.update(answers(read, client_id))
    if not form.values["born"] and age is not None:
        form.values["born"] = str(age)
    if form.values["why_now"] in SAY_NOT_WHY:
        form.values["why_now"] = ""
    if provenance == Provenance.FROM_RECORD:
        form.of_record = frozenset(name for name in not_taken(taken) if form.values[name])
    form.lists = {name: _rows(read, name, client_id) for name in KEPT}
    _phones_of_people(read, client_id, form.lists["people"])
    form.was = form.copy()
    return form


def called(read: driver.Connection, client_id: int) -> str:
    """A client's name as lists write it."""
    family, given = read.execute("SELECT family, given FROM client WHERE id = ?", (client_id,)).fetchone()
    return list_name(family, given)


def text_of(one: FormField, value: Any) -> str:
    """A kept value as the form shows it, so that it reads as the same one."""
    if one.reading is Reading.YES_NO:
        return _YES_NO[value]
    if value is None:
        return ""
    if one.reading in (Reading.DAY, Reading.PAST_DAY, Reading.BIRTH):
        return say_date(date.fromisoformat(value))
    if one.reading is Reading.MOMENT:
        return _say_moment(value)
    return str(value)


def haystack(read: driver.Connection) -> Haystack:
    """Every client who stands for herself, prepared to be compared."""
    phones = _several(read, "SELECT client_id, digits FROM phone WHERE person_id IS NULL AND digits <> ''")
    numbers = _several(
        read, "SELECT client_id, member_id FROM coverage UNION ALL SELECT client_id, value FROM identifier"
    )
    rows = read.execute("SELECT id, family, given, preferred, born FROM client WHERE merged_into IS NULL")
    return Haystack(
        Known(
            id_,
            ((family, given), (family, preferred)) if preferred else ((family, given),),
            date.fromisoformat(born) if born else None,
            tuple(phones.get(id_, ())),
            tuple(numbers.get(id_, ())),
        )
        for id_, family, given, preferred, born in rows
    )


def _several(read: driver.Connection, query: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for client_id, text in read.execute(query):
        found.setdefault(client_id, []).append(text)
    return found


def _rows(read: driver.Connection, name: str, client_id: int) -> list[Row]:
    kept, fields = KEPT[name], [one for one in LISTS[name].fields if one.reading is not Reading.PHONES]
    sourced = "provenance" if "provenance" in kept.table.model_fields else "'entered'"
    columns = ", ".join(one.name for one in fields)
    rows = []
    for id_, provenance, *values in read.execute(
        f"SELECT id, {sourced}, {columns} FROM {kept.name} WHERE client_id = ? AND {kept.stands} ORDER BY {kept.order}",
        (client_id,),
    ):
        texts = {one.name: text_of(one, value) for one, value in zip(fields, values, strict=True)}
        rows.append({**new_row(name), "id": str(id_), "provenance": provenance, **texts})
    return rows


def _phones_of_people(read: driver.Connection, client_id: int, people: list[Row]) -> None:
    found: dict[str, list[Telephone]] = {}
    for person_id, number, kind, message_ok, works in read.execute(
        "SELECT person_id, number, kind, message_ok, works FROM phone WHERE client_id = ? AND person_id IS NOT NULL"
        " ORDER BY works DESC, rank, id",
        (client_id,),
    ):
        telephone = Telephone(number, PhoneKind(kind), as_flag(message_ok), bool(works))
        found.setdefault(str(person_id), []).append(telephone)
    for row in people:
        row["phones"] = say_phones(found.get(row["id"], ()))


def _say_moment(kept: str) -> str:
    moment = a_moment(kept)
    if moment.time() == NOON:
        return say_date(moment.date())
    local = moment.astimezone()
    return f"{say_date(local.date())} {say_time(local.time())}"
