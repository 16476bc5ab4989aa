"""A record's rows laid beside those kept: the absent are added, the record's own follow it, hers are asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from sqlmodel import Session, SQLModel, col, select

from casetui.records import Address, Alert, Client, Identifier, Person, Phone
from casetui.rules.people import fold_name
from casetui.rules.phones import phone_digits, say_phone
from casetui.store.input import checked
from casetui.store.portal_differences import Differences, said
from casetui.store.portal_rows import Item, Kind, Wanted, stands
from casetui.terms.case import PhoneKind, Provenance
from casetui.terms.portal import PortalAddress, PortalIdentifier, PortalPhone

_CALLED_MAXIMUM = 200
_Row = TypeVar("_Row", bound=SQLModel)


class Merge:
    """One client's rows while a record is taken in.

    `came` are the new rows; `added` counts them, and what else is new, by noun, `live` those of them that are
    active; `followed` counts rows and fields that were the record's own and changed with it.
    """

    def __init__(self, session: Session, client: Client, today: date) -> None:
        self.session, self.client, self.today = session, client, today
        self.differences = Differences(session, client.id, today)
        self.added: Counter[str] = Counter()
        self.live: Counter[str] = Counter()
        self.came: list[Item] = []
        self.followed = 0
        self._numbers: dict[int | None, dict[str, Phone]] | None = None

    @property
    def new(self) -> bool:
        """Whether anything came that she has not seen."""
        return bool(self.added.total() or self.followed or self.differences.made)

    @property
    def changed(self) -> bool:
        """Whether anything at all is written."""
        return self.new or bool(self.differences.withdrawn)

    def rows(self, kind: Kind, wanted: Iterable[Wanted]) -> dict[str, Item]:
        """Bring the rows of one kind up to the record; returns those that stand, by the record's keys."""
        kept: dict[str, Item] = {}
        for row in self._all(kind.table):
            if row.source_key:
                kept.setdefault(row.source_key, row)
        found: dict[str, Item] = {}
        seen: set[str] = set()
        for one in wanted:
            theirs = self._checked(kind, one)
            if theirs.source_key in seen:
                continue
            seen.add(theirs.source_key)
            ours = kept.setdefault(theirs.source_key, theirs)
            if ours is theirs:
                self._add(kind.noun, theirs)
                self.came.append(theirs)
                self.live[kind.noun] += said(getattr(theirs, "status", None)) == "active"
            elif stands(ours):
                self._meet(kind, ours, theirs, one.values)
            if stands(ours):
                found[one.key] = ours
        self.session.flush()
        return found

    def identifiers(self, numbers: Iterable[PortalIdentifier]) -> None:
        """Add the numbers that are not kept yet."""
        kept = {(row.system, row.value) for row in self._all(Identifier)}
        for number in numbers:
            row = checked(
                Identifier, client_id=self.client.id, system=number.system, value=number.value, label=number.label
            )
            if (row.system, row.value) not in kept:
                kept.add((row.system, row.value))
                self._add("identifier", row)

    def addresses(self, addresses: Iterable[PortalAddress]) -> None:
        """Add the addresses that are not kept yet; the record's first is added last, and so is the one shown."""
        kept = {_flat(row) for row in self._all(Address)}
        for address in reversed(list(addresses)):
            row = checked(
                Address,
                client_id=self.client.id,
                lines=address.lines,
                city=address.city,
                state=address.state,
                postcode=address.postcode,
            )
            if _flat(row) not in kept:
                kept.add(_flat(row))
                self._add("address", row)

    def phones(self, phones: Iterable[PortalPhone], person: Person | None = None) -> None:
        """Add the numbers that are not kept yet, to be tried after those that are; messages were not asked about."""
        if self._numbers is None:
            self._numbers = {}
            for row in self._all(Phone):
                self._numbers.setdefault(row.person_id, {})[row.digits or fold_name(row.number)] = row
        holder = person.id if person else None
        kept = self._numbers.setdefault(holder, {})
        rank = max((one.rank for one in kept.values()), default=0)
        for phone in phones:
            key = phone_digits(phone.number) or fold_name(phone.number)
            if key in kept:
                continue
            rank += 1
            row = checked(
                Phone,
                client_id=self.client.id,
                person_id=holder,
                number=say_phone(phone.number),
                digits=phone_digits(phone.number),
                kind=phone.kind,
                rank=rank,
            )
            kept[key] = row
            self._add("phone number", row)

    def phone_of(self, person: Item | None, number: str) -> None:
        """Add the number of a person around her, where the record has one and the person still stands."""
        if number and isinstance(person, Person):
            self.phones((PortalPhone(number, PhoneKind.OTHER),), person)

    def alert(self, words: str) -> None:
        """Add a standing alert, unless the same one stands or stood before."""
        if words not in {row.words for row in self._all(Alert)}:
            self._add("alert", checked(Alert, client_id=self.client.id, words=words, since=self.today))

    def _all(self, table: type[_Row]) -> list[_Row]:
        query = select(table).where(col(getattr(table, "client_id")) == self.client.id)  # noqa: B009
        return list(self.session.exec(query.order_by(col(getattr(table, "id")))))  # noqa: B009

    def _add(self, noun: str, row: SQLModel) -> None:
        self.session.add(row)
        self.added[noun] += 1

    def _checked(self, kind: Kind, wanted: Wanted) -> Item:
        return checked(
            kind.table,
            client_id=self.client.id,
            source_key=wanted.key,
            provenance=Provenance.FROM_RECORD,
            **wanted.values,
            **wanted.place,
        )

    def _meet(self, kind: Kind, ours: Item, theirs: Item, fields: Iterable[str]) -> None:
        if ours.provenance is Provenance.FROM_RECORD:
            self._follow(ours, theirs, fields)
            return
        called = kind.called(ours)[:_CALLED_MAXIMUM]
        for name, words in kind.asked.items():
            self.differences.put(ours, ours.id, name, f"{called}: {words}", getattr(theirs, name))

    def _follow(self, ours: Item, theirs: Item, fields: Iterable[str]) -> None:
        differing = [name for name in fields if said(getattr(ours, name)) != said(getattr(theirs, name))]
        for name in differing:
            setattr(ours, name, getattr(theirs, name))
        if differing:
            self.session.add(ours)
            self.followed += 1


def _flat(address: Address) -> str:
    parts = (address.lines, address.city, address.state, address.postcode)
    return "".join(c for c in " ".join(parts).casefold() if c.isalnum())
