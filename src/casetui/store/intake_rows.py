"""What a form changes, written: only what differs, rows ended or voided where the record has a way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlmodel import Session, SQLModel, col, select

from casetui.records import CaseInterval, Client, Person, Phone
from casetui.rules.intake import split_name
from casetui.rules.intake_reading import ASKED, ReadForm, ReadRow, listed
from casetui.rules.intake_sections import FIELDS, LISTS
from casetui.rules.people import fold_name
from casetui.rules.phones import phone_digits, reads_as_phone, say_phone
from casetui.store import own_values
from casetui.store.input import a_line, checked, the
from casetui.store.intake_form import KEPT, WHY_NOW
from casetui.store.intake_places import moved, now_at
from casetui.store.pack_answers import put_answers, put_packs
from casetui.terms.case import Asked, PlaceEntry, PlaceKind, Provenance
from casetui.terms.change import Refused
from casetui.terms.intake import RECORD_SPEAKS_OF, IntakeForm
from casetui.terms.portrait import Telephone

TAKEN_AWAY = "taken away on the intake form"
"""Why a row is void that was taken away from the form without a word."""

_SHOWN = 3


class Writing:
    """One form being written in a transaction. `wrote` names what was changed, in the form's words."""

    def __init__(self, session: Session, client: Client, today: date) -> None:
        self.session, self.client, self.today = session, client, today
        self.wrote: dict[str, None] = {}
        self.after = ""
        self._whys: dict[str, None] = {}

    @property
    def why(self) -> str:
        """Why rows were taken away, for the history; "" where none was."""
        return "; ".join(self._whys)

    def write(self, form: IntakeForm, read: ReadForm) -> None:
        """Write everything that the form changes."""
        for name, value in read.values.items():
            if not name.startswith("where_"):
                _OWN.get(name, _put_plain)(self, name, value)
        for label in put_answers(self.session, self.client.id, read.answers):
            self.wrote[label] = None
        own_values.take(self.client, [name for name in RECORD_SPEAKS_OF if FIELDS[name].label.lower() in self.wrote])
        for name in KEPT:
            self._list(name, form, read)
        self._asked(form, read)
        self._where(form, read)
        self.session.flush()

    def said(self) -> str:
        """What was changed, in a few words: "risk, coverage and 2 more"."""
        words = list(self.wrote)
        more = len(words) - _SHOWN
        return ", ".join(words) if more <= 0 else f"{', '.join(words[:_SHOWN])} and {more} more"

    def put(self, row: SQLModel, column: str, value: object, label: str) -> None:
        """Set one column, where it differs."""
        kind: Any = type(row).model_fields[column].annotation
        fitting = TypeAdapter(kind).validate_python(value)
        if _aware(getattr(row, column)) == fitting:
            return
        setattr(row, column, fitting)
        self.session.add(row)
        self.wrote[label] = None

    def _list(self, name: str, form: IntakeForm, read: ReadForm) -> None:
        made: dict[int, SQLModel] = {}
        for row in read.rows.get(name, ()):
            if row.id is None:
                made[row.place] = self._add(name, row)
            else:
                self._change(name, row)
        for row_id in read.gone.get(name, ()):
            self._end(name, row_id, form.gone.get(name, {}).get(str(row_id), ""))
        last = max((place for place, row in enumerate(form.lists[name]) if row["id"]), default=-1)
        if KEPT[name].order != "id" and (name in read.orders or any(place < last for place in made)):
            self._rank(name, form, made)

    def _add(self, name: str, row: ReadRow) -> SQLModel:
        table, values = KEPT[name].table, dict(row.values)
        phones = values.pop("phones", ())
        if table is Phone:
            values["digits"] = phone_digits(str(values["number"]))
        if "rank" in table.model_fields:
            values["rank"] = self._last_rank(name) + 1
        made = checked(table, client_id=self.client.id, **values)
        self.session.add(made)
        self.session.flush()
        self.wrote[LISTS[name].noun] = None
        if isinstance(made, Person):
            self._phones(made, phones)
        return made

    def _change(self, name: str, row: ReadRow) -> None:
        assert row.id is not None
        kept: Any = self._hers(name, row.id)
        label = LISTS[name].noun
        for column, value in row.values.items():
            if column == "phones":
                self._phones(kept, value)
                continue
            self.put(kept, column, value, label)
            if isinstance(kept, Phone) and column == "number":
                self.put(kept, "digits", phone_digits(str(value)), label)
        if getattr(kept, "provenance", None) is Provenance.FROM_RECORD:
            self.put(kept, "provenance", Provenance.TAKEN_OVER, label)

    def _end(self, name: str, row_id: int, why: str) -> None:
        kept: Any = self._hers(name, row_id)
        why = a_line(why) or TAKEN_AWAY
        self._whys[why] = None
        label = LISTS[name].noun
        if "until" in KEPT[name].table.model_fields:
            self.put(kept, "until", max(self.today, getattr(kept, "since", None) or self.today), label)
        elif "void_why" in KEPT[name].table.model_fields:
            self.put(kept, "void_why", why, label)
        else:
            self.session.delete(kept)
            self.wrote[label] = None

    def _hers(self, name: str, row_id: int) -> SQLModel:
        kept = the(self.session, KEPT[name].table, row_id)
        if getattr(kept, "client_id", None) != self.client.id:
            raise Refused(f"A {LISTS[name].noun} on this form belongs to somebody else by now. Open it afresh.")
        return kept

    def _rank(self, name: str, form: IntakeForm, made: dict[int, SQLModel]) -> None:
        """The order of the form, where the order is what counts: who pays first, which number is tried first."""
        rank = 0
        for place, row in enumerate(form.lists[name]):
            kept = self._hers(name, int(row["id"])) if row["id"] else made.get(place)
            if kept is not None:
                rank += 1
                self.put(kept, "rank", rank, LISTS[name].noun)

    def _last_rank(self, name: str) -> int:
        kept: Any = KEPT[name].table
        query = select(kept.rank).where(kept.client_id == self.client.id)
        return max(self.session.exec(query), default=0)

    def _phones(self, person: Person, wanted: object) -> None:
        """A person's numbers as typed in one line: those kept are bettered, new ones added, the others deleted."""
        query = select(Phone).where(col(Phone.person_id) == person.id).order_by(col(Phone.rank), col(Phone.id))
        kept = {_number_key(phone.number): phone for phone in self.session.exec(query)}
        for rank, telephone in enumerate(_telephones(wanted), start=1):
            phone = kept.pop(_number_key(telephone.number), None)
            values = {
                "kind": telephone.kind,
                "message_ok": telephone.message_ok,
                "works": telephone.works,
                "rank": rank,
            }
            if phone is None:
                number = {"number": telephone.number, "digits": phone_digits(telephone.number)}
                self.session.add(checked(Phone, client_id=self.client.id, person_id=person.id, **number, **values))
                self.wrote["person"] = None
                continue
            for column, value in values.items():
                self.put(phone, column, value, "person")
        for phone in kept.values():
            self.session.delete(phone)
            self.wrote["person"] = None

    def _asked(self, form: IntakeForm, read: ReadForm) -> None:
        """A list that holds something was asked for; an emptied one says nothing until she does."""
        for name, rows in ASKED.items():
            if not (name in read.values or rows in read.rows or rows in read.gone):
                continue
            label = FIELDS[name].label.lower()
            if listed(form, name):
                self.put(self.client, name, Asked.LISTED, label)
            elif getattr(self.client, name) is Asked.LISTED:
                self.put(self.client, name, Asked.NOT_ASKED, label)

    def _where(self, form: IntakeForm, read: ReadForm) -> None:
        """Where she is: a place bettered in its row, or a move with all that a move does."""
        changed = {name.removeprefix("where_"): value for name, value in read.values.items() if name[:6] == "where_"}
        if not changed:
            return
        label = "whereabouts"
        now = now_at(self.session, self.client.id)
        kind, since = form.values["where_kind"], changed.get("since")
        if not kind:
            if now is not None:
                self.put(now, "until", max(self.today, now.since), label)
            return
        later = isinstance(since, date) and now is not None and since > now.since
        if now is not None and "kind" not in changed and not later:
            for column, value in changed.items():
                self.put(now, column, value or (now.since if column == "since" else ""), label)
            return
        place, unit = form.values["where_place"], form.values["where_unit"]
        self.after = moved(
            self.session,
            self.client,
            PlaceEntry(PlaceKind(kind), since if isinstance(since, date) else self.today, place, unit),
            self.today,
        )
        self.wrote[label] = None


def _put_plain(writing: Writing, name: str, value: object) -> None:
    """A value that is a column of the client."""
    writing.put(writing.client, name, None if name == "risk" and not value else value, FIELDS[name].label.lower())


def _put_packs(writing: Writing, name: str, value: object) -> None:
    if put_packs(writing.session, writing.client.id, str(value)):
        writing.wrote[name] = None


def _put_name(writing: Writing, name: str, value: object) -> None:
    family, given = split_name(str(value))
    writing.put(writing.client, "family", family, name)
    writing.put(writing.client, "given", given, name)


def _put_born(writing: Writing, name: str, value: object) -> None:
    born, age = value if isinstance(value, tuple) else (None, None)
    writing.put(writing.client, "born", born, name)
    writing.put(writing.client, "age_entered", age, name)
    writing.put(writing.client, "age_entered_on", None if age is None else writing.today, name)


def _put_reach(writing: Writing, name: str, value: object) -> None:
    """A phone becomes one of her phones, an e-mail her e-mail where she has none; the rest stays in words."""
    text, client = str(value), writing.client
    if reads_as_phone(text):
        _add_phone(writing, say_phone(text))
        text = ""
    elif "@" in text and " " not in text and client.email in ("", text):
        writing.put(client, "email", text, "e-mail")
        text = ""
    writing.put(client, "reach", text, name)


def _add_phone(writing: Writing, number: str) -> None:
    query = select(Phone).where(col(Phone.client_id) == writing.client.id, col(Phone.person_id).is_(None))
    kept = writing.session.exec(query).all()
    if _number_key(number) in {_number_key(phone.number) for phone in kept}:
        return
    rank = max((phone.rank for phone in kept), default=0) + 1
    digits = phone_digits(number)
    writing.session.add(checked(Phone, client_id=writing.client.id, number=number, digits=digits, rank=rank))
    writing.wrote["phone"] = None


def _put_why_now(writing: Writing, name: str, value: object) -> None:
    """Why now is the reason of a stretch of the case."""
    found = writing.session.connection().exec_driver_sql(
        f"SELECT id FROM case_interval WHERE client_id = ? ORDER BY {WHY_NOW} LIMIT 1", (writing.client.id,)
    )
    for (interval_id,) in found.fetchall():
        interval = the(writing.session, CaseInterval, interval_id)
        writing.put(interval, "reason", value, FIELDS[name].label.lower())


_OWN: dict[str, Callable[[Writing, str, object], None]] = {
    "name": _put_name,
    "born": _put_born,
    "reach": _put_reach,
    "why_now": _put_why_now,
    "packs": _put_packs,
}


def _aware(value: object) -> object:
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value


def _number_key(number: str) -> str:
    return phone_digits(number) or fold_name(number)


def _telephones(wanted: object) -> list[Telephone]:
    return [one for one in wanted if isinstance(one, Telephone)] if isinstance(wanted, tuple) else []
