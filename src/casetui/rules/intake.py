"""Intake: how typed values read back, what is missing in words, and what is still the record's.

What counts as missing follows the gap rules of practice.md section 3 and the intake lines of packs.md; where they
say nothing it is judgement (C).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime

from casetui.rules.client_packs import Packs
from casetui.rules.intake_reading import ASKED, listed, read, read_value, untouched
from casetui.rules.intake_sections import FIELDS, SECTIONS, blank, new_row, resumed, section_of
from casetui.rules.phone_lines import say_phones
from casetui.rules.phones import reads_as_phone, say_phone
from casetui.rules.typed import tidy, written
from casetui.terms.case import PlaceKind, Provenance, Setting
from casetui.terms.clock import MONTHS, WEEKDAYS
from casetui.terms.intake import Brought, FormField, IntakeForm, Missing, Reading, Wrong
from casetui.terms.text import LINE_MAXIMUM, list_name
from casetui.wording import say_age, say_count, say_time

__all__ = [
    "blank", "changed", "missing", "missing_words", "new_row", "resumed", "say", "say_name", "split_name", "starting",
    "untaken", "wrongs",
]  # fmt: skip

FOLLOW_UP = "intake: "
"""How the words of the follow-up begin."""

_ADDRESS_OF = ("", PlaceKind.HOME, PlaceKind.FAMILY)
_TABLES = {
    "people": "person",
    "conditions": "condition",
    "medicines": "medicine",
    "allergies": "allergy",
    "stays": "stay",
}


def split_name(text: str) -> tuple[str, str]:
    """A typed name as (family, given): "Okafor, Ruth", "Ruth Okafor", or one name alone as the family name."""
    if "," in text:
        family, _, given = text.partition(",")
        return " ".join(family.split()), " ".join(given.split())
    *given_names, family = text.split() or [""]
    return family, " ".join(given_names)


def say_name(family: str, given: str) -> str:
    """A name as the form shows it, so that it reads as the same one: ", Ruth" where the family name is not known."""
    return list_name(family, given) if family else f", {given}" if given else ""


def say(field: FormField, text: str, today: date) -> str:
    """How a typed value is read, to be shown beside it: "14 Mar 1945, 81"; "" where there is nothing to say.

    Raises:
        Refused: it cannot be read; says why.
    """
    value = read_value(field, text, today)
    if not text.strip():
        return ""
    if field.name == "name" and field is FIELDS["name"]:
        return list_name(*split_name(text))
    if field.reading is Reading.REACH:
        return say_phone(text) if reads_as_phone(text) else ""
    if field.reading is Reading.PHONES and isinstance(value, tuple):
        return say_phones(value)
    if isinstance(value, tuple):
        born, age = value
        return _say_birth(born, age, today)
    if isinstance(value, datetime):
        return _say_moment(value)
    if isinstance(value, date):
        return f"{WEEKDAYS[value.weekday()]} {say_date(value)}"
    return str(value) if field.reading is Reading.PHONE else ""


def say_date(day: date) -> str:
    """A day as the form shows it, so that it reads as the same one whenever: "14 Mar 1945"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year:04d}"


def wrongs(form: IntakeForm, today: date, shelf: Packs | None = None) -> list[Wrong]:
    """Every changed value that cannot be read, and every two that cannot stand together, by field.

    `shelf` brings what packs ask; without it that is not looked at.
    """
    return read(form, today, shelf)[1]


def changed(form: IntakeForm) -> bool:
    """Whether anything was typed since the form was opened."""
    was = form.was or blank()
    kept = {name: [row for row in rows if not untouched(name, row)] for name, rows in form.lists.items()}
    own = any(form.values[name] != was.values[name] for name in FIELDS)
    return own or form.answers() != was.answers() or kept != was.lists


def starting(form: IntakeForm) -> list[Missing]:
    """Which of the four that are enough to start are still wanted."""
    values = form.values
    wanted = {
        "name": not (values["name"].strip() or values["preferred"].strip()) and "name",
        "born": not values["born"].strip() and "birth date or age",
        "reach": not _reachable(form) and "one way to reach the client",
        "setting": not values["setting"] and "setting",
    }
    return [Missing(section_of(name), words) for name, words in wanted.items() if words]


def missing(form: IntakeForm) -> list[Missing]:
    """What an intake should have and has not, in the form's order, in words."""
    wanted = starting(form)
    said = {one.words for one in wanted}
    wanted += [Missing(section, words) for section, words, lacks in _WANTED if words not in said and lacks(form)]
    places = [section.name for section in SECTIONS]
    return sorted(wanted, key=lambda one: places.index(one.section))


def missing_words(items: Iterable[Missing]) -> str:
    """The follow-up's words: "intake: 2 things missing (risk, consent)"; "" where nothing is."""
    words = [one.words for one in items]
    if not words:
        return ""
    return f"{FOLLOW_UP}{say_count(len(words), 'thing')} missing ({', '.join(words)})"[:LINE_MAXIMUM]


def untaken(form: IntakeForm, section: str = "") -> list[Brought]:
    """What is still the record's, of one section or of all: her own values one by one, then rows."""
    own = [name for name in FIELDS if form.from_record(name) and section in ("", section_of(name))]
    refs = [Brought("client", int(form.values["id"]), name) for name in own]
    for name, table in _TABLES.items():
        if section in ("", section_of(name)):
            rows = [row for row in form.lists[name] if row["provenance"] == Provenance.FROM_RECORD]
            refs += [Brought(table, int(row["id"])) for row in rows]
    return refs


def _say_birth(born: date | None, age: int | None, today: date) -> str:
    said = say_age(born, age, today)
    return f"{say_date(born)}, {said}" if born else said


def _say_moment(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{WEEKDAYS[local.weekday()]} {say_date(local.date())} {say_time(local.time())}"


def _rows(form: IntakeForm, name: str, field: str) -> list[str]:
    return [row[field] for row in form.lists[name] if row[field].strip()]


def _phones(form: IntakeForm) -> bool:
    return bool(_rows(form, "phones", "number")) or reads_as_phone(form.values["reach"])


def _reachable(form: IntakeForm) -> bool:
    return _phones(form) or bool(form.values["reach"].strip() or form.values["email"].strip())


def _message_unknown(form: IntakeForm) -> bool:
    return _phones(form) and not any(row["message_ok"] for row in form.lists["phones"] if row["number"].strip())


def _no_address(form: IntakeForm) -> bool:
    return form.values["where_kind"] in _ADDRESS_OF and all(untouched("addresses", r) for r in form.lists["addresses"])


def _nobody_to_ring(form: IntakeForm) -> bool:
    return not any(row["phones"].strip() or row["reach"].strip() for row in form.lists["people"])


def _not_asked(name: str) -> Callable[[IntakeForm], bool]:
    return lambda form: form.values[name] in ("", "not asked") and not listed(form, name)


def _empty(name: str) -> Callable[[IntakeForm], bool]:
    return lambda form: not form.values[name].strip()


def _uncovered(form: IntakeForm) -> bool:
    return not (form.values["paid_by"].strip() or _rows(form, "coverages", "payer"))


def _no_code_status(form: IntakeForm) -> bool:
    """The packs of healthcare and geriatric care ask for it."""
    wanted = form.values["setting"] in (Setting.HEALTH, Setting.GERIATRIC)
    return wanted and not form.values["code_status"].strip()


_WANTED: tuple[tuple[str, str, Callable[[IntakeForm], bool]], ...] = (
    (
        "who",
        "birth date",
        lambda form: bool(form.values["born"].strip()) and written(tidy(form.values["born"])) is None,
    ),
    ("who", "language", _empty("languages")),
    ("contact", "phone", lambda form: _reachable(form) and not _phones(form)),
    ("contact", "whether a message may be left", _message_unknown),
    ("contact", "address", _no_address),
    ("people", "who decides", _not_asked("decides_asked")),
    ("people", "somebody else to ring", _nobody_to_ring),
    ("coverage", "coverage or who pays", _uncovered),
    ("why", "why now", _empty("why_now")),
    ("why", "who referred the client", _empty("referral_source")),
    ("setting", "risk", _empty("risk")),
    ("where", "whereabouts", _empty("where_kind")),
    *(("health", ASKED[name], _not_asked(name)) for name in ASKED if name != "decides_asked"),
    ("health", "code status", _no_code_status),
    ("agreement", "signed agreement", _empty("agreement_on")),
    ("agreement", "consent", _empty("consent_on")),
)
