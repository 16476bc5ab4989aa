"""How the people around one client, her health and her cover read, line by line. Pure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from casetui.portrayal import NAMED_ROLES, joined, no_entries, said_consent, say_phone
from casetui.terms.case import Provenance
from casetui.terms.page import Entry, Opens, Section
from casetui.terms.people import Authority
from casetui.wording import say_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casetui.terms.portrait import Around, Fact, Health, Portrait

FROM_RECORD = "from the record"
"""What is said of what a record brought and she has not taken over."""

ANSWERED = ("people", "health", "coverage")
"""Sections of the intake form whose answers stand on the page of the same name."""

MAY_BE_TOLD = {True: "may be told", False: "! may not be told", None: "whether to tell was not asked"}


def people(client: Portrait) -> list[Section]:
    """Who decides, then everyone else, each with what they may decide, whether they may be told, and numbers."""
    deciding = [person for person in client.people if person.authority is not Authority.NONE]
    others = [person for person in client.people if person.authority is Authority.NONE]
    known = {person.role for person in client.people}
    missing = [Entry(role.value, "not asked", over=True) for role in NAMED_ROLES if role not in known]
    return [
        Section("Decides", _each(deciding) or no_entries("who decides is not known")),
        Section("Around the client", (*_each(others), *missing)),
    ]


def health(client: Portrait, found: Health, today: date) -> list[Section]:
    """Code status, then conditions, medicines, allergies, stays and incidents; what is over after what holds."""
    papers = [Entry("code status", client.code_status or "not asked")]
    if client.polst_on:
        papers.append(Entry("POLST", f"{client.polst_on:%d %b %Y}"))

    return [
        Section("Papers", tuple(papers)),
        Section("Conditions", _facts("condition", found.conditions, today) or no_entries(client.conditions_asked)),
        Section(
            "Medicines",
            _facts("medicine", found.medicines, today) or no_entries(client.medicines_asked),
            Opens.MEDICINES,
        ),
        Section("Allergies", _facts("allergy", found.allergies, today) or no_entries(client.allergies_asked)),
        Section("Stays", _facts("stay", found.stays, today) or no_entries("none noted")),
        Section("Incidents", _facts("incident", found.incidents, today) or no_entries("none noted")),
    ]


def coverage(client: Portrait, payers: Iterable[Fact], today: date) -> list[Section]:
    """Payers and member numbers, who engaged and pays, agreement, consent, the numbers that systems gave her."""
    live = [fact for fact in payers if fact.live]
    over = [fact for fact in payers if not fact.live]
    paying = [_payer(fact, "first" if place == 0 else "then", today) for place, fact in enumerate(live)]
    agreement = f"signed {client.agreement_on:%d %b %Y}" if client.agreement_on else "not signed"
    case = [
        ("engaged by", client.engaged_by),
        ("pays", client.paid_by),
        ("programme", client.programme),
        ("referred by", client.referral_source),
    ]
    numbers = tuple(Entry("", words) for words in client.identifiers)
    return [
        Section("Payers", (*paying, *(_payer(fact, "over", today) for fact in over)) or no_entries("none noted")),
        Section("Engaged", tuple(Entry(label, words) for label, words in case if words) or no_entries("not asked")),
        Section("Papers", (Entry("agreement", agreement), Entry("consent", said_consent(client) or "not noted"))),
        Section("Numbers", numbers or no_entries("none noted")),
    ]


def for_this_work(answered: Iterable[tuple[str, str, str]], page: str) -> list[Section]:
    """What the field's own questions were answered with, on the page of their subject; the rest is on the face.

    `answered` has the section of the form, the label and the answer of each.
    """
    entries = [
        Entry(label.lower(), " ".join(text.split()))
        for section, label, text in answered
        if page == (section if section in ANSWERED else "face")
    ]
    return [Section("For this work", tuple(entries))] if entries else []


def _each(persons: Iterable[Around]) -> tuple[Entry, ...]:
    return tuple(entry for person in persons for entry in _person(person))


def _person(person: Around) -> list[Entry]:
    relation = person.relation if person.relation != person.role else ""
    record = FROM_RECORD if person.provenance is Provenance.FROM_RECORD else ""
    entries = [
        Entry(
            person.role.value,
            joined(relation, person.organization),
            strong=person.name,
            mark=record,
            key=f"person-{person.id}",
        )
    ]
    if person.authority is not Authority.NONE:
        paper = "paper on file" if person.paper_on_file else "no paper on file"
        decides = ", ".join(filter(None, (person.authority.value, person.in_force.value, person.scope, paper)))
        entries.append(Entry("", f"decides: {decides}"))
    ways = [say_phone(phone) for phone in person.phones]
    entries.append(Entry("", joined(MAY_BE_TOLD[person.may_be_told], *ways, person.email, person.reach)))
    if person.note:
        entries.append(Entry("", " ".join(person.note.split()), over=True))
    return entries


def _facts(kind: str, rows: Iterable[Fact], today: date) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            _label(kind, fact, today),
            joined(*fact.said, *_when(kind, fact, today)),
            urgent=kind == "incident" and fact.live,
            strong=fact.name,
            mark=FROM_RECORD if fact.provenance is Provenance.FROM_RECORD else "",
            over=not fact.live,
            key=f"{kind}-{fact.id}",
        )
        for fact in rows
    )


def _label(kind: str, fact: Fact, today: date) -> str:
    """A stay and an incident stand by their day; of anything else it is said when it is over."""
    if kind in ("stay", "incident"):
        return say_day(fact.since, today) if fact.since else ""
    return "" if fact.live else "over"


def _when(kind: str, fact: Fact, today: date) -> tuple[str, str]:
    until = f"until {say_day(fact.until, today)}" if fact.until else ""
    if kind in ("stay", "incident"):
        return "", until or ("still there" if kind == "stay" else "")
    return f"since {say_day(fact.since, today)}" if fact.since else "", until


def _payer(fact: Fact, label: str, today: date) -> Entry:
    since = f"since {say_day(fact.since, today)}" if fact.since else ""
    until = f"until {say_day(fact.until, today)}" if fact.until else ""
    text = joined(*fact.said, since, until)
    return Entry(label, text, strong=fact.name, over=not fact.live, key=f"coverage-{fact.id}")
