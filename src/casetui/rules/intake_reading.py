"""An intake form read: every changed value as the records keep it, every one that cannot be read by its field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from casetui.rules.client_packs import Packs
from casetui.rules.dates import read_birth_or_age, read_day, read_day_and_time
from casetui.rules.intake_packs import ALSO, also, packs_of, questions, questions_of
from casetui.rules.intake_sections import FIELDS, LISTS, blank, new_row, section_of
from casetui.rules.phone_lines import read_number, read_phones
from casetui.rules.typed import cannot
from casetui.terms.case import Asked
from casetui.terms.change import Refused
from casetui.terms.clock import NOON, local_moment
from casetui.terms.health import SAFETY_EVENTS, IncidentStatus
from casetui.terms.intake import PACK, FormField, FormList, IntakeForm, Reading, Row, Wrong
from casetui.terms.text import LINE_MAXIMUM, NOTE_MAXIMUM, plain_line, plain_note

ASKED = {
    "conditions_asked": "conditions",
    "medicines_asked": "medicines",
    "allergies_asked": "allergies",
    "decides_asked": "people",
}
"""Whether a list was asked for, and the list."""

_YES_NO = {"": None, "not asked": None, **dict.fromkeys(("yes", "y"), True), **dict.fromkeys(("no", "n"), False)}
_NOBODY = "nobody below decides yet; add who does, or say otherwise"
_NOTHING = "nothing is listed yet; add it below, or say otherwise"
_FOLLOW_UP = "an open safety event leaves only by what was done and the next look, from Today"


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A new row, or the changed values of a kept one; `place` is where it stands in its list."""

    id: int | None
    place: int
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class Answer:
    """A changed answer to a pack's question: how it is asked, as it was read, and as it was typed."""

    asked: FormField
    value: object
    text: str


@dataclass(slots=True)
class ReadForm:
    """What a form changes, as the records keep it. `orders` holds the ids of the lists that stand in another order.

    `answers` are by the ids of the packs' questions.
    """

    values: dict[str, object] = field(default_factory=dict)
    rows: dict[str, list[ReadRow]] = field(default_factory=dict)
    gone: dict[str, list[int]] = field(default_factory=dict)
    orders: dict[str, list[int]] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)


def read_value(one: FormField, text: str, today: date) -> object:
    """A typed value as the records keep it.

    A day or moment is None where nothing is typed, a BIRTH is (born, age), YES_NO is True, False or None, PHONES
    a tuple of telephones, everything else text.

    Raises:
        Refused: it cannot be read; says why.
    """
    return _READERS[one.reading](one, text, today)


def read(form: IntakeForm, today: date, shelf: Packs | None = None) -> tuple[ReadForm, list[Wrong]]:
    """What differs from the form as it was opened, and what of it cannot be read.

    `shelf` brings what packs ask; without it that is not looked at.
    """
    was, made, wrongs = form.was or blank(), ReadForm(), list[Wrong]()
    fields = FIELDS
    if shelf is not None:
        fields = {**FIELDS, ALSO: also(shelf)}
        _read_answers(form, was, today, shelf, made, wrongs)
    for name, one in fields.items():
        if form.values[name] != was.values[name]:
            made.values[name] = _or_wrong(wrongs, one, form.values[name], today)
    for name, listed in LISTS.items():
        _read_list(listed, form.lists[name], was.lists[name], today, made, wrongs)
    wrongs.extend(_together(form, made))
    return made, wrongs


def _read_answers(
    form: IntakeForm, was: IntakeForm, today: date, shelf: Packs, made: ReadForm, wrongs: list[Wrong]
) -> None:
    """Changed answers; what is not asked at present and cannot be read stays as it was typed."""
    shown, known = questions(packs_of(form, shelf)), questions_of(form, shelf)
    for name in (name for name in form.values if name.startswith(PACK)):
        text = form.values[name]
        if text.strip() == was.text(name).strip():
            continue
        one = known[name].field if name in known else FormField(name, name.removeprefix(PACK), Reading.NOTE)
        value: object = text
        try:
            value = read_value(one, text, today)
        except Refused as refused:
            if name in shown:
                wrongs.append(Wrong(shown[name].section, "", -1, name, one.label, f"{one.label}: {refused}"))
        made.answers[name.removeprefix(PACK)] = Answer(one, value, text)


def untouched(name: str, row: Row) -> bool:
    """Whether a row is a new one in which nothing was filled."""
    fresh = new_row(name)
    return not row["id"] and all(row[key].strip() == text for key, text in fresh.items())


def _read_list(
    listed: FormList, rows: list[Row], before: list[Row], today: date, made: ReadForm, wrongs: list[Wrong]
) -> None:
    name, kept = listed.name, {row["id"]: row for row in before}
    changed: list[ReadRow] = []
    for place, row in enumerate(rows):
        if untouched(name, row):
            continue
        base = kept.get(row["id"])
        values = {
            one.name: _or_wrong(wrongs, one, row[one.name], today, (name, place))
            for one in listed.fields
            if base is None or row[one.name] != base[one.name]
        }
        if base is None or values:
            changed.append(ReadRow(int(row["id"]) if row["id"] else None, place, values))
            wrongs.extend(_row_wrongs(listed, row, base, place))
    stay = [row["id"] for row in rows if row["id"]]
    gone = [id_ for id_ in kept if id_ and id_ not in stay]
    wrongs.extend(_incident_gone(kept[id_]) for id_ in gone if name == "incidents" and _open_safety(kept[id_]))
    if changed:
        made.rows[name] = changed
    if gone:
        made.gone[name] = [int(id_) for id_ in gone]
    if stay != [row["id"] for row in before if row["id"] in stay]:
        made.orders[name] = [int(id_) for id_ in stay]


def _or_wrong(wrongs: list[Wrong], one: FormField, text: str, today: date, where: tuple[str, int] = ("", -1)) -> object:
    try:
        return read_value(one, text, today)
    except Refused as refused:
        wrongs.append(_wrong(one, str(refused), *where))
        return None


def _wrong(one: FormField, words: str, list_name: str = "", row: int = -1) -> Wrong:
    said = f"{LISTS[list_name].noun} {row + 1}, {one.label.lower()}" if list_name else one.label
    return Wrong(section_of(list_name or one.name), list_name, row, one.name, one.label, f"{said}: {words}")


def _row_wrongs(listed: FormList, row: Row, base: Row | None, place: int) -> Iterator[Wrong]:
    needed = {one.name: one for one in listed.fields}.get(listed.needs)
    if needed is not None and not row[needed.name].strip():
        words = f"a {listed.noun} cannot be kept without it" if base is None else "take it away instead of emptying it"
        yield _wrong(needed, words, listed.name, place)
    if listed.name == "incidents" and base is not None and _open_safety(base):
        for one in listed.fields:
            if one.name in ("kind", "status") and row[one.name] != base[one.name]:
                yield _wrong(one, _FOLLOW_UP, listed.name, place)


def _open_safety(row: Row) -> bool:
    return row["status"] == IncidentStatus.OPEN and row["kind"] in SAFETY_EVENTS


def _incident_gone(row: Row) -> Wrong:
    one = LISTS["incidents"].fields[0]
    return Wrong(section_of("incidents"), "incidents", -1, one.name, one.label, f"{row['kind']}: {_FOLLOW_UP}")


def _together(form: IntakeForm, made: ReadForm) -> Iterator[Wrong]:
    """Values that are possible one by one and not together."""
    values = form.values
    if not values["name"].strip() and not values["preferred"].strip() and made.values.keys() & {"name", "preferred"}:
        yield _wrong(FIELDS["name"], "a name is needed")
    for name in made.values.keys() & ASKED.keys():
        if values[name] == Asked.NONE_KNOWN and listed(form, name):
            yield _wrong(FIELDS[name], "some are listed; take them away first")
        if values[name] == Asked.LISTED and not listed(form, name):
            yield _wrong(FIELDS[name], _NOBODY if ASKED[name] == "people" else _NOTHING)
    if not values["where_kind"] and any(values[name].strip() for name in ("where_place", "where_unit", "where_since")):
        yield _wrong(FIELDS["where_kind"], "say what kind of place it is")
    for row in made.rows.get("stays", ()):
        admitted, discharged = row.values.get("admitted"), row.values.get("discharged")
        if isinstance(admitted, datetime) and isinstance(discharged, datetime) and discharged < admitted:
            yield _wrong(LISTS["stays"].fields[4], "before the admission", "stays", row.place)


def listed(form: IntakeForm, asked: str) -> bool:
    """Whether the list that belongs to an "asked" field holds anything; of people, whether one of them decides."""
    name = ASKED[asked]
    rows = [row for row in form.lists[name] if not untouched(name, row)]
    return any(row["authority"] not in ("", "none") for row in rows) if name == "people" else bool(rows)


def _line(one: FormField, text: str, today: date) -> str:
    del one, today
    kept = plain_line(text)
    if len(kept) > LINE_MAXIMUM:
        raise Refused(f"longer than {LINE_MAXIMUM} characters")
    return kept


def _note(one: FormField, text: str, today: date) -> str:
    del one, today
    kept = plain_note(text).strip()
    if len(kept) > NOTE_MAXIMUM:
        raise Refused(f"longer than {NOTE_MAXIMUM:,} characters")
    return kept


def _day(one: FormField, text: str, today: date) -> date | None:
    del one
    return read_day(text, today, past=True) if text.strip() else None


def _past_day(one: FormField, text: str, today: date) -> date | None:
    day = _day(one, text, today)
    if day is not None and day > today:
        raise cannot(text, "a day ahead")
    return day


def _birth(one: FormField, text: str, today: date) -> tuple[date | None, int | None]:
    del one
    return read_birth_or_age(text, today) if text.strip() else (None, None)


def _moment(one: FormField, text: str, today: date) -> datetime | None:
    """A moment in UTC; noon of the day where no time is typed, as turning points keep it."""
    del one
    if not text.strip():
        return None
    day, at = read_day_and_time(text, today, past=True)
    if day > today:
        raise cannot(text, "a day ahead")
    if at is None:
        return datetime.combine(day, NOON, UTC)
    return local_moment(day, at).astimezone(UTC)


def _choice(one: FormField, text: str, today: date) -> str:
    del today
    if text in one.choices:
        return text
    raise Refused("choose one" if not text else f"{text[:40]!r} is none of the choices")


def _several(one: FormField, text: str, today: date) -> str:
    """Several words with commas between, each once; any words at all where no choices are named."""
    del today
    words = dict.fromkeys(" ".join(word.split()).casefold() for word in text.split(",") if word.strip())
    known = {choice.casefold(): choice for choice in one.choices} or {word: word for word in words}
    if unknown := [word for word in words if word not in known]:
        raise Refused(f"{unknown[0][:40]!r} is none of {', '.join(one.choices)}")
    return ", ".join(known[word] for word in words)


def _yes_no(one: FormField, text: str, today: date) -> bool | None:
    del today
    said = text.strip().casefold() or one.default
    if said not in _YES_NO:
        raise cannot(text, "neither yes nor no")
    return _YES_NO[said]


_READERS: dict[Reading, Callable[[FormField, str, date], object]] = {
    Reading.LINE: _line,
    Reading.REACH: _line,
    Reading.NOTE: _note,
    Reading.DAY: _day,
    Reading.PAST_DAY: _past_day,
    Reading.BIRTH: _birth,
    Reading.MOMENT: _moment,
    Reading.CHOICE: _choice,
    Reading.SEVERAL: _several,
    Reading.YES_NO: _yes_no,
    Reading.PHONE: lambda _, text, __: read_number(text),
    Reading.PHONES: lambda _, text, __: read_phones(text),
}
