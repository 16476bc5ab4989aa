"""A file of providers taken in: compared with what is there, then written in one change."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa

from casetui.records import Offer, Provider
from casetui.rules.directory_likeness import LEAST_DIGITS, bare_name
from casetui.rules.directory_words import offer_key
from casetui.rules.phones import phone_digits
from casetui.store.directory_rows import offer_values, provider_values
from casetui.terms.change import Change, Refused
from casetui.terms.directory import OfferEntry, ProviderEntry
from casetui.terms.provider_file import Planned, ReadProviders
from casetui.wording import say_count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlcipher3 import dbapi2 as driver

    from casetui.store.sessions import Sessions


@dataclass(slots=True)
class _Known:
    """A provider as far as it is compared: its number, or None while it is new; what it offers, by service."""

    digits: str
    postcode: str
    number: int | None
    offers: set[str]
    removed: bool = False
    entry: ProviderEntry | None = None
    added: list[OfferEntry] | None = None

    def is_of(self, digits: str, postcode: str) -> bool:
        """Whether phone and postcode speak for it: neither says otherwise, as far as both are known."""
        return _agree(self.digits, digits, LEAST_DIGITS) and _agree(self.postcode, postcode, 1)


def _agree(one: str, other: str, least: int) -> bool:
    return one == other or len(one) < least or len(other) < least


class DirectoryImport:
    """Takes files of providers in."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def plan(self, file: str, found: ReadProviders) -> Planned:
        """What taking the rows in will write. Writes nothing.

        A row is of a provider that is there, or of one above it in the file, where the name is the same, "Inc." and
        accents aside, and neither phone nor postcode says otherwise.
        """
        known = _known(self.sessions.journal.connection)
        fresh: list[_Known] = []
        same = left = 0
        for row in found.read:
            entry = row.entry
            digits, postcode = phone_digits(entry.phone), entry.postcode.strip()
            alike = known[bare_name(entry.name)]
            one = next((one for one in alike if one.is_of(digits, postcode)), None)
            if one is None:
                offers = {offer_key(offer.service) for offer in entry.offers}
                one = _Known(digits, postcode, None, offers, entry=entry)
                alike.append(one)
                fresh.append(one)
                continue
            added = [] if one.removed else [x for x in entry.offers if offer_key(x.service) not in one.offers]
            same += not added
            left += one.removed
            one.offers.update(offer_key(offer.service) for offer in added)
            one.added = [*(one.added or []), *added]
        new = tuple(replace(one.entry, offers=(*one.entry.offers, *(one.added or ()))) for one in fresh if one.entry)
        there = (one for alike in known.values() for one in alike if one.number is not None and one.added)
        more = tuple((one.number or 0, ProviderEntry("", offers=tuple(one.added or ()))) for one in there)
        return Planned(file, new, more, same, left, found.refused)

    def keep(self, planned: Planned, today: date) -> Change:
        """Write what was planned, in one change that one undo takes back.

        Raises:
            Refused: there is nothing to write, or a value is longer than may be.
            NotSaved: the disk said no.
        """
        if planned.nothing:
            raise Refused(f"{planned.file} adds nothing: every provider and service in it is there already.")
        with self.sessions.changing("providers") as (session, act):
            numbered = list(enumerate(planned.new, start=_last(self.sessions.journal.connection) + 1))
            rows = [{"id": number, **provider_values(entry)} for number, entry in numbered]
            offers = [
                offer_values(number, offer, today)
                for number, entry in (*numbered, *planned.more)
                for offer in entry.offers
            ]
            if rows:
                session.execute(sa.insert(Provider), rows)
            if offers:
                session.execute(sa.insert(Offer), offers)
            act.words = f"Directory: {'; '.join(said_of(planned))}, from {planned.file}"
        return act.done


def said_of(planned: Planned) -> list[str]:
    """What a file adds, in words, each a part of a sentence."""
    said = [say_count(len(planned.new), "new provider")]
    if planned.more:
        services = sum(len(entry.offers) for _, entry in planned.more)
        said.append(
            f"{say_count(services, 'service')} added to {say_count(len(planned.more), 'provider')} known before"
        )
    if planned.same:
        said.append(f"{say_count(planned.same, 'row')} the same as before")
    if planned.refused:
        said.append(f"{say_count(len(planned.refused), 'row')} refused")
    return said


def _known(connection: driver.Connection) -> defaultdict[str, list[_Known]]:
    """Every provider that ever was there, by its bare name; one that was merged stands for where it was merged to."""
    offers: defaultdict[int, set[str]] = defaultdict(set)
    for number, service in connection.execute("SELECT provider_id, service FROM offer WHERE void_why = ''"):
        offers[number].add(offer_key(service))
    rows = connection.execute(
        "SELECT id, name, digits, postcode, same_as, void_why FROM provider ORDER BY id"
    ).fetchall()
    into = {number: same for number, _, _, _, same, _ in rows if same is not None}
    removed = {number for number, *_, why in rows if why}
    found: defaultdict[str, list[_Known]] = defaultdict(list)
    for number, name, digits, postcode, _, _ in rows:
        stands = _end(number, into)
        one = _Known(digits, postcode.strip(), stands, offers[stands], stands in removed)
        found[bare_name(name)].append(one)
    return found


def _last(connection: driver.Connection) -> int:
    """The highest number that a provider ever had."""
    found = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'provider'").fetchone()
    return int(found[0]) if found else 0


def _end(number: int, into: dict[int, int]) -> int:
    """The provider that one was merged into, however often."""
    while number in into:
        number = into[number]
    return number


def lines_of(planned: Planned) -> Iterable[str]:
    """What will become of a file, as sentences: what it adds, then each refused row with its line and why."""
    yield f"{'; '.join(said_of(planned))}."
    if planned.left:
        yield f"{say_count(planned.left, 'row')} of providers that you took out of the directory: they stay out."
    for row in planned.refused:
        yield f"Line {row.line}: {row.why}."
