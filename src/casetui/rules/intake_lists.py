"""The lists of the intake form, and how a field is put: each with its words and how it is read."""

from __future__ import annotations

from enum import StrEnum

from casetui.terms.case import Asked, PhoneKind
from casetui.terms.health import ConditionStatus, IncidentKind, IncidentStatus, MedicineStatus, StayKind
from casetui.terms.intake import FormField, FormList, Reading
from casetui.terms.people import Authority, InForce, Role

_DAY_HINT = "fri, 3/14, 14 mar 2026"
_PHONES_HINT = "207 555 0142 home, message ok; 207 555 0199 work, no message"


def choice(name: str, label: str, words: type[StrEnum], default: str = "", *, empty: bool = False) -> FormField:
    """One of the words of an enum; `empty` where none may be chosen."""
    choices = tuple(member.value for member in words)
    return FormField(name, label, Reading.CHOICE, "", ("", *choices) if empty else choices, default)


def day(name: str, label: str, *, past: bool = True) -> FormField:
    """A day; `past` where it cannot lie ahead."""
    return FormField(name, label, Reading.PAST_DAY if past else Reading.DAY, _DAY_HINT)


def note(name: str, label: str, hint: str = "") -> FormField:
    """Several lines."""
    return FormField(name, label, Reading.NOTE, hint)


def yes_no(name: str, label: str, default: str = "") -> FormField:
    """Yes, no, or not asked; `default` where "not asked" is none of the answers."""
    return FormField(name, label, Reading.YES_NO, "yes or no", ("", "yes", "no"), default)


def asked(name: str, label: str) -> FormField:
    """Whether a list was asked for."""
    return choice(name, label, Asked, Asked.NOT_ASKED.value)


PHONES = FormList(
    "phones",
    "phone",
    "phones",
    (
        FormField("number", "Number", Reading.PHONE, "207 555 0142"),
        choice("kind", "Kind", PhoneKind, PhoneKind.MOBILE.value),
        yes_no("message_ok", "Message ok"),
        yes_no("works", "Works", "yes"),
    ),
    "number",
)

ADDRESSES = FormList(
    "addresses",
    "address",
    "addresses",
    (
        FormField("lines", "Street"),
        FormField("city", "City"),
        FormField("state", "State"),
        FormField("postcode", "Postcode"),
        day("since", "Since", past=False),
    ),
)

PEOPLE = FormList(
    "people",
    "person",
    "people",
    (
        FormField("name", "Name", hint="Ada Okafor"),
        choice("role", "Role", Role, Role.FAMILY.value),
        FormField("relation", "Relation", hint="daughter"),
        FormField("organization", "Organization"),
        choice("authority", "Decides as", Authority, Authority.NONE.value),
        FormField("scope", "Covers", hint="health care, money, school"),
        choice("in_force", "In force", InForce, InForce.UNKNOWN.value),
        yes_no("paper_on_file", "Paper on file", "no"),
        yes_no("may_be_told", "May be told"),
        FormField("phones", "Phones", Reading.PHONES, _PHONES_HINT),
        FormField("email", "E-mail"),
        FormField("reach", "Reach", hint="evenings, through the desk"),
        note("note", "Note"),
    ),
    "name",
)

COVERAGES = FormList(
    "coverages",
    "coverage",
    "coverages",
    (
        FormField("payer", "Payer", hint="Medicare"),
        FormField("plan_kind", "Plan", hint="Part A and B, HMO"),
        FormField("member_id", "Member number"),
        day("since", "Since", past=False),
    ),
    "payer",
)

IDENTIFIERS = FormList(
    "identifiers",
    "number",
    "numbers",
    (FormField("label", "What", hint="record number, claim number"), FormField("value", "Number")),
    "value",
)

ALERTS = FormList(
    "alerts",
    "alert",
    "alerts",
    (FormField("words", "Alert", hint="fall risk, oxygen, dog"), day("since", "Since")),
    "words",
)

CONDITIONS = FormList(
    "conditions",
    "condition",
    "conditions",
    (
        FormField("name", "Condition"),
        choice("status", "Status", ConditionStatus, ConditionStatus.ACTIVE.value),
        day("onset", "Since"),
        day("abated", "Until"),
    ),
    "name",
)

MEDICINES = FormList(
    "medicines",
    "medicine",
    "medicines",
    (
        FormField("name", "Medicine", hint="furosemide 40 mg"),
        note("directions", "Directions", "as written by whoever ordered it"),
        FormField("prescriber", "Prescriber"),
        choice("status", "Status", MedicineStatus, MedicineStatus.ACTIVE.value),
        day("since", "Since", past=False),
    ),
    "name",
)

ALLERGIES = FormList(
    "allergies",
    "allergy",
    "allergies",
    (
        FormField("name", "Allergy", hint="penicillin"),
        FormField("reaction", "Reaction", hint="rash"),
        FormField("severity", "Severity"),
        day("since", "Since"),
    ),
    "name",
)

STAYS = FormList(
    "stays",
    "stay",
    "stays",
    (
        choice("kind", "Kind", StayKind, StayKind.INPATIENT.value),
        FormField("place", "Hospital"),
        FormField("reason", "Reason"),
        FormField("admitted", "Admitted", Reading.MOMENT, "14 mar, yesterday 3pm"),
        FormField("discharged", "Discharged", Reading.MOMENT, "empty until then"),
        FormField("disposition", "Went to"),
    ),
    "admitted",
)

INCIDENTS = FormList(
    "incidents",
    "incident",
    "incidents",
    (
        choice("kind", "Kind", IncidentKind, IncidentKind.FALL.value),
        day("happened", "Happened"),
        note("what", "What happened"),
        note("done", "What was done"),
        note("told", "Who was told"),
        choice("status", "Status", IncidentStatus, IncidentStatus.OPEN.value),
    ),
    "happened",
)
