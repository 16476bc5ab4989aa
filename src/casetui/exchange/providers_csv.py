"""Providers out of a table: what its columns are taken for, and each row as an entry or refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from casetui.rules.dates import read_day
from casetui.rules.directory_words import offer_key, read_cost, read_taking, read_wait
from casetui.rules.people import fold_name
from casetui.terms.change import Refused
from casetui.terms.directory import OfferEntry, ProviderEntry, ProviderKind
from casetui.terms.provider_file import Meaning, ReadProvider, ReadProviders, RefusedRow, Table, TableRow
from casetui.terms.text import LINE_MAXIMUM, NOTE_MAXIMUM

Value = TypeVar("Value")

TOLD_EVERY = 500
"""Rows after which it is told how far reading is."""

_SYNONYMS: dict[Meaning, tuple[str, ...]] = {
    Meaning.NAME: ("name", "provider", "agency", "organization", "organisation", "company", "resource", "program"),
    Meaning.KIND: ("kind", "type", "category", "provider type"),
    Meaning.SERVICES: ("services", "service", "offers", "taxonomy", "what they do", "specialty", "need"),
    Meaning.COST: ("cost", "price", "fee", "fees", "rate", "charge"),
    Meaning.WAIT: ("wait", "wait time", "wait days", "waiting time", "wait list", "waitlist"),
    Meaning.TAKING: ("taking", "accepting", "taking or full", "availability", "capacity", "openings", "status"),
    Meaning.ADDRESS: ("address", "street", "street address", "address 1", "address 2", "location", "state"),
    Meaning.POSTCODE: ("postcode", "postal code", "zip", "zip code", "zipcode"),
    Meaning.AREA: ("area", "area or town", "town", "city", "county", "service area", "areas served", "region"),
    Meaning.LANGUAGES: ("languages", "language", "languages spoken"),
    Meaning.PAYERS: ("payers", "payers taken", "payer", "insurance", "insurances", "accepts", "payment", "coverage"),
    Meaning.PHONE: ("phone", "telephone", "tel", "phone number", "main phone", "call"),
    Meaning.FAX: ("fax", "fax number"),
    Meaning.EMAIL: ("e mail", "email", "email address", "mail"),
    Meaning.PORTAL: ("portal", "portal or web", "website", "web", "url", "site", "link"),
    Meaning.HOURS: ("hours", "opening hours", "open", "times"),
    Meaning.NOTE: ("note", "notes", "comment", "comments", "remarks", "description", "eligibility"),
    Meaning.HEARD: ("last heard", "heard", "as of", "updated", "last updated", "verified", "last verified", "date"),
}
_LINES = {
    Meaning.NAME: "name",
    Meaning.ADDRESS: "address",
    Meaning.POSTCODE: "postcode",
    Meaning.AREA: "area",
    Meaning.LANGUAGES: "languages",
    Meaning.PAYERS: "payers",
    Meaning.PHONE: "phone",
    Meaning.FAX: "fax",
    Meaning.EMAIL: "email",
    Meaning.PORTAL: "portal",
    Meaning.HOURS: "hours",
}
_KINDS = {
    **{fold_name(kind): kind for kind in ProviderKind},
    **dict.fromkeys(("clinic", "practice", "doctor", "hospital"), ProviderKind.PRACTICE),
    **dict.fromkeys(("nursing home", "assisted living", "residence"), ProviderKind.FACILITY),
    **dict.fromkeys(("program", "programme", "community", "nonprofit", "charity"), ProviderKind.PROGRAMME),
    **dict.fromkeys(("vendor", "equipment", "pharmacy"), ProviderKind.SUPPLIER),
    **dict.fromkeys(("individual", "volunteer"), ProviderKind.PERSON),
}
_SPLIT = re.compile(r"[;|,\n]")
_GUARDED = re.compile(r"^'(?=[=+\-@])")
"""An apostrophe that stands before a sign so that no spreadsheet works it out."""


def guess(headers: Sequence[str]) -> tuple[Meaning, ...]:
    """What each column is taken for, by its header; what several columns would be is the first's alone."""
    folded = [fold_name(header.replace("_", " ")) for header in headers]
    found = [Meaning.LEFT_OUT] * len(folded)
    for fits in (lambda name, word: name == word, _has):
        for place, name in enumerate(folded):
            if found[place] is not Meaning.LEFT_OUT or not name:
                continue
            free = (one for one in _SYNONYMS if one.joined or one not in found)
            match = next((one for one in free if any(fits(name, word) for word in _SYNONYMS[one])), None)
            if match is not None:
                found[place] = match
    return tuple(found)


def _has(name: str, word: str) -> bool:
    return f" {word} " in f" {name} "


def doubt(meanings: Sequence[Meaning]) -> str:
    """What is wrong with columns so understood, in a sentence; empty where nothing is."""
    if Meaning.NAME not in meanings:
        return "Say which column holds the providers' names."
    twice = next((one for one in Meaning if not one.joined and meanings.count(one) > 1), None)
    return f"Two columns are the {twice}: one of them is something else, or left out." if twice else ""


def read_providers(
    table: Table, meanings: Sequence[Meaning], today: date, told: Callable[[int], None] = lambda done: None
) -> ReadProviders:
    """Every row of a table as a provider, or refused; `told` hears how many rows are done, and may raise to stop.

    Raises:
        Refused: no column holds the names, or two hold what only one can.
    """
    wrong = doubt(meanings)
    if wrong:
        raise Refused(wrong)
    read: list[ReadProvider] = []
    refused: list[RefusedRow] = []
    for done, row in enumerate(table.rows):
        if done % TOLD_EVERY == 0:
            told(done)
        try:
            read.append(ReadProvider(row.line, _entry(row, table.headers, meanings, today)))
        except Refused as problem:
            refused.append(RefusedRow(row.line, str(problem)))
    return ReadProviders(tuple(read), tuple(refused))


def _entry(row: TableRow, headers: Sequence[str], meanings: Sequence[Meaning], today: date) -> ProviderEntry:
    if len(row.cells) > len(headers) and any(cell.strip() for cell in row.cells[len(headers) :]):
        raise Refused(f"it has {len(row.cells)} cells, and there are {len(headers)} columns")
    said = _by_meaning(row, headers, meanings)
    if not said.get(Meaning.NAME):
        raise Refused("it has no name")
    kind = said.get(Meaning.KIND, "")
    return ProviderEntry(
        **{name: said.get(meaning, "") for meaning, name in _LINES.items()},
        kind=_KINDS.get(fold_name(kind), ProviderKind.OTHER) if kind else ProviderKind.AGENCY,
        note=said.get(Meaning.NOTE, ""),
        offers=_offers(said, today),
    )


def _by_meaning(row: TableRow, headers: Sequence[str], meanings: Sequence[Meaning]) -> dict[Meaning, str]:
    found: dict[Meaning, str] = {}
    for cell, header, meaning in zip(row.cells, headers, meanings, strict=False):
        text = _GUARDED.sub("", cell.strip())
        if not text or meaning is Meaning.LEFT_OUT:
            continue
        note = meaning is Meaning.NOTE
        text = text if note or meaning is Meaning.SERVICES else " ".join(text.split())
        kept = found.get(meaning)
        found[meaning] = text if kept is None else f"{kept}{chr(10) if note else ', '}{text}"
        most = NOTE_MAXIMUM if note else LINE_MAXIMUM
        if len(found[meaning]) > most:
            raise Refused(f"{header}: longer than {most:,} characters")
    return found


def _offers(said: dict[Meaning, str], today: date) -> tuple[OfferEntry, ...]:
    cents, per = _of(Meaning.COST, read_cost, said)
    wait = _of(Meaning.WAIT, read_wait, said)
    taking = _of(Meaning.TAKING, read_taking, said)
    heard = _heard(said.get(Meaning.HEARD, ""), today)
    services = (" ".join(part.split()) for part in _SPLIT.split(said.get(Meaning.SERVICES, "")))
    found = {offer_key(one): OfferEntry(one, cents, per, wait, taking, heard) for one in services if one}
    return tuple(found.values())


def _of(meaning: Meaning, read: Callable[[str], Value], said: dict[Meaning, str]) -> Value:
    try:
        return read(said.get(meaning, ""))
    except Refused as refused:
        raise Refused(f"{meaning}: {refused}") from None


def _heard(text: str, today: date) -> date | None:
    if not text:
        return None
    try:
        day = read_day(text, today, past=True)
    except Refused as refused:
        raise Refused(f"{Meaning.HEARD}: {refused}") from None
    if day > today:
        raise Refused(f"{Meaning.HEARD}: that day is still to come")
    return day
