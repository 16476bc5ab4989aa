"""The intake form as data: its sections in the order of packs.md, each field with its words and how it is read."""

from __future__ import annotations

from typing import Any

from casetui.rules import intake_lists as lists
from casetui.rules.intake_lists import asked, choice, day, note, yes_no
from casetui.terms.case import PlaceKind, Risk, Setting
from casetui.terms.intake import PACK, FormField, FormList, IntakeForm, Reading, Row, Section, from_body

START = ("name", "born", "reach", "setting")
"""The four fields that are enough to start."""

SECTIONS = (
    Section(
        "who",
        "Who",
        (
            FormField("name", "Name", hint="Okafor, Ruth  or  Ruth Okafor"),
            FormField("preferred", "Called"),
            FormField("prefix", "Title", hint="Mrs, Dr"),
            FormField("pronouns", "Pronouns"),
            FormField("other_names", "Other names", hint="born Smith"),
            FormField("born", "Born", Reading.BIRTH, "3/14/45, 14 mar 1945, or an age: 81"),
            FormField("gender", "Gender"),
            FormField("languages", "Languages", hint="the one spoken best first"),
            yes_no("interpreter", "Interpreter"),
            FormField("hearing", "Hearing"),
            FormField("sight", "Sight"),
        ),
    ),
    Section(
        "contact",
        "Contact",
        (
            FormField("reach", "Reach", Reading.REACH, "a phone, an e-mail, or where to ask"),
            FormField("email", "E-mail"),
        ),
        (lists.PHONES, lists.ADDRESSES),
    ),
    Section("people", "People and who decides", (asked("decides_asked", "Others who decide"),), (lists.PEOPLE,)),
    Section("coverage", "Coverage", (FormField("paid_by", "Who pays"),), (lists.COVERAGES, lists.IDENTIFIERS)),
    Section(
        "why",
        "Why now",
        (
            note("why_now", "Why now"),
            FormField("referral_source", "Referred by"),
            FormField("engaged_by", "Engaged by"),
        ),
    ),
    Section(
        "setting",
        "Setting",
        (
            choice("setting", "Setting", Setting),
            choice("risk", "Risk", Risk, empty=True),
            FormField("programme", "Programme"),
            FormField("packs", "Also", Reading.SEVERAL, "other work too: legal, mental-health"),
        ),
    ),
    Section(
        "where",
        "Whereabouts",
        (
            choice("where_kind", "Now", PlaceKind, empty=True),
            FormField("where_place", "Place", hint="Maine Medical"),
            FormField("where_unit", "Unit", hint="ward or room"),
            day("where_since", "Since"),
        ),
    ),
    Section(
        "safety",
        "Safety",
        (
            note("safe_contact", "Safe contact", "only this number, these hours, no message, no post"),
            note("visitor_safety", "Visitor safety", "dog, stairs, never alone"),
        ),
        (lists.ALERTS,),
    ),
    Section(
        "health",
        "Health",
        (
            asked("conditions_asked", "Conditions"),
            asked("medicines_asked", "Medicines"),
            asked("allergies_asked", "Allergies"),
            FormField("code_status", "Code status"),
            day("polst_on", "POLST dated"),
        ),
        (lists.CONDITIONS, lists.MEDICINES, lists.ALLERGIES, lists.STAYS, lists.INCIDENTS),
    ),
    Section(
        "agreement",
        "Agreement and consent",
        (
            day("agreement_on", "Agreement signed"),
            day("consent_on", "Consent given"),
            FormField("consent_note", "Consent to", hint="what, by whom, how given"),
        ),
    ),
)
"""Every section, in the form's order."""

FIELDS = {one.name: one for section in SECTIONS for one in section.fields}
"""The fields of the client herself, by name."""

LISTS = {one.name: one for section in SECTIONS for one in section.lists}
"""The lists, by name."""

_SECTION = {one.name: section.name for section in SECTIONS for one in section.fields}
_SECTION |= {one.name: section.name for section in SECTIONS for one in section.lists}


def field(name: str) -> FormField:
    """A field of the client herself."""
    return FIELDS[name]


def list_of(name: str) -> FormList:
    """A list of the form."""
    return LISTS[name]


def section_of(name: str) -> str:
    """The section in which a field or a list stands."""
    return _SECTION[name]


def blank(setting: str = "") -> IntakeForm:
    """An empty form."""
    values = {"id": "", **{name: one.default for name, one in FIELDS.items()}, "setting": setting}
    return IntakeForm(values, {name: [] for name in LISTS})


def new_row(list_name: str) -> Row:
    """A row to be filled; one left as it is counts for nothing."""
    return {"id": "", "provenance": "", **{one.name: one.default for one in LISTS[list_name].fields}}


def resumed(body: dict[str, Any]) -> IntakeForm:
    """A form from a draft, maybe of an earlier casetui: what it lacks is blank, what it has too much is left out."""
    kept = from_body(body)
    form = blank()
    known = {name: text for name, text in kept.values.items() if name in form.values or name.startswith(PACK)}
    form.values.update(known)
    for name, rows in form.lists.items():
        for row in kept.lists.get(name, []):
            fresh = new_row(name)
            fresh.update((key, text) for key, text in row.items() if key in fresh)
            rows.append(fresh)
    form.of_record, form.gone = kept.of_record, kept.gone
    form.was = resumed(body["was"]) if "was" in body else None
    return form
