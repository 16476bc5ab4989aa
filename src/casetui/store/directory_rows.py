"""The rows of a provider and of what it offers, as they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from casetui.records import Offer, Provider
from casetui.rules.directory import listed
from casetui.rules.directory_words import offer_key
from casetui.rules.people import fold_name
from casetui.rules.phones import phone_digits
from casetui.store.input import a_line, a_note
from casetui.terms.change import Refused
from casetui.terms.directory import OfferEntry, ProviderEntry, ProviderKind

NOT_OFFERED = "no longer offered"
MERGED = "merged"

LINES = ("name", "address", "postcode", "area", "languages", "payers", "phone", "fax", "email", "portal", "hours")
"""Columns of a provider that hold one line each."""

_LISTED = ("area", "languages", "payers")


def provider_values(entry: ProviderEntry) -> dict[str, Any]:
    """Every column of a provider but for its number.

    Raises:
        Refused: it has no name, or something is longer than may be.
    """
    said: dict[str, Any] = {name: a_line(getattr(entry, name)).strip() for name in LINES}
    if not said["name"]:
        raise Refused("Say what the provider is called.")
    kept = {"digits": phone_digits(said["phone"]), "note": a_note(entry.note), "kind": entry.kind}
    return {**said, **kept, "same_as": None, "void_why": ""}


def offer_values(provider_id: int, offer: OfferEntry, today: date) -> dict[str, Any]:
    """Every column of an offer but for its number; one without a day was heard today.

    Raises:
        Refused: its words are longer than may be, or there are none.
    """
    service = a_line(offer.service).strip()
    if not service:
        raise Refused("Say which service it is.")
    said = {"cents": offer.cents, "per": offer.per, "wait_days": offer.wait_days, "taking": offer.taking}
    return {"provider_id": provider_id, "service": service, **said, "as_of": offer.as_of or today, "void_why": ""}


def offers_of(session: Session, provider_id: int) -> Sequence[Offer]:
    """What a provider offers, in the order in which it was entered."""
    found = select(Offer).where(Offer.provider_id == provider_id, Offer.void_why == "")
    return session.exec(found.order_by(col(Offer.id))).all()


def entry_of(session: Session, row: Provider) -> ProviderEntry:
    """A provider whole, as it is edited."""
    said = {name: getattr(row, name) for name in (*LINES, "note")}
    offers = (
        OfferEntry(one.service, one.cents, one.per, one.wait_days, one.taking, one.as_of)
        for one in offers_of(session, row.id)
    )
    return ProviderEntry(**said, kind=ProviderKind(row.kind), offers=tuple(offers))


def put_offers(session: Session, provider_id: int, offers: Sequence[OfferEntry], today: date) -> None:
    """Make the offers of a provider those that are named; what stands as it stood keeps its day.

    Raises:
        Refused: words are longer than may be.
    """
    before = {offer_key(row.service): row for row in offers_of(session, provider_id)}
    for offer in offers:
        row = before.pop(offer_key(offer.service), None)
        said = offer_values(provider_id, offer, today)
        if row is None:
            session.add(Offer(**said))
        elif offer.as_of is not None or any(getattr(row, name) != said[name] for name in said if name != "as_of"):
            for name, value in said.items():
                setattr(row, name, value)
            session.add(row)
    for row in before.values():
        row.void_why = NOT_OFFERED
        session.add(row)


def fill_in(keep: Provider, other: Provider) -> None:
    """What the kept one does not say, the other does; words of lists, and notes, are kept of both.

    Raises:
        Refused: together they are longer than may be.
    """
    for name in (*LINES, "digits"):
        ours, theirs = getattr(keep, name), getattr(other, name)
        if name in _LISTED:
            parts = [part.strip() for part in theirs.split(",")]
            more = [part for part in parts if part and fold_name(part) not in listed(ours)]
            setattr(keep, name, a_line(", ".join(filter(None, [ours, *more]))))
        elif not ours:
            setattr(keep, name, theirs)
    if other.note and other.note not in keep.note:
        keep.note = a_note("\n".join(filter(None, (keep.note, other.note))))


def one_of_each(session: Session, keep_id: int, other_id: int) -> None:
    """Of a service that both offer, the offer heard last stays."""
    kept = {offer_key(row.service): row for row in offers_of(session, keep_id)}
    for row in offers_of(session, other_id):
        mine = kept.get(offer_key(row.service))
        if mine is not None:
            older = mine if (row.as_of or date.min) > (mine.as_of or date.min) else row
            older.void_why = MERGED
            session.add(older)
