"""How a provider stands in the directory: in the list, and in full below or beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from casetui.palette import Role
from casetui.rules.directory_words import say_cost, say_cost_short, say_heard, say_taking
from casetui.rules.phones import say_phone
from casetui.terms.directory import OfferEntry, ProviderEntry, ProviderLine, Taking
from casetui.widgets.columns import ROOMY, Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Line, Piece
from casetui.widgets.rows import Row

COLUMNS = Columns(Column(20, 30), Column(None), Column(9, 16), Column(9, 11), Column(9, 10), Column(12))
SOUGHT = Columns(Column(1), Column(23), Column(None))
SOUGHT_WIDE = Columns(Column(1), Column(30), Column(28, role=Role.QUIET), Column(None))
"""Columns of what was looked for; the service stands there, too, where there is room."""
HEADING = ("PROVIDER", "SERVICES", "AREA", "NOW", "COST", "PHONE")

SUIT, AGAINST, FULL = "THE CHEAPEST SUITABLE FIRST", "SOMETHING SPEAKS AGAINST THESE", "FULL"

ListRow = Row[ProviderLine | str]


def rows_of(found: Sequence[ProviderLine]) -> list[ListRow]:
    """The providers of a plain list under what its columns are called."""
    return [Row(None, ""), *_rows(found)] if found else []


def rows_sought(found: Sequence[ProviderLine]) -> list[ListRow]:
    """Providers that were looked for, in their three groups, each under its heading with the count."""
    groups: dict[str, list[ProviderLine]] = {SUIT: [], AGAINST: [], FULL: []}
    for line in found:
        groups[FULL if line.full else SUIT if line.fits else AGAINST].append(line)
    rows: list[ListRow] = []
    for heading, lines in groups.items():
        if lines:
            rows += [Row(None, f"{heading} {len(lines)}"), *_rows(lines)]
    return rows


def _rows(found: Sequence[ProviderLine]) -> list[ListRow]:
    return [Row(line.id, line) for line in found]


def draw_line(value: ProviderLine | str, width: int, sought: bool, today: date) -> Line:
    """One line of the list."""
    if isinstance(value, str):
        if value:
            return (Piece(value, Role.HEADING),)
        return COLUMNS.line([Piece(words, Role.HEADING) for words in HEADING], width)
    name = Piece(value.name, Role.STRONG)
    if sought:
        doubt = Piece("!" if value.full or not value.fits else " ", Role.URGENT)
        if width < ROOMY:
            return SOUGHT.line((doubt, name, value.why), width)
        return SOUGHT_WIDE.line((doubt, name, value.offer.service if value.offer else "", value.why), width)
    services = ", ".join(offer.service for offer in value.offers)
    now = _now(value.offer, today)
    cost = say_cost_short(value.offer) if value.offer else ""
    return COLUMNS.line(
        (name, services, Piece(value.area or value.postcode, Role.QUIET), now, cost, _phone(value)), width
    )


def _phone(value: ProviderLine) -> Piece:
    return Piece(say_phone(value.phone), Role.QUIET)


def in_full(line: ProviderLine, entry: ProviderEntry, today: date) -> tuple[Piece, list[Detail]]:
    """A provider in full: its name, then all that is known of it."""
    said = [
        Detail("", line.why),
        Detail("Offers", " · ".join(_offers(entry.offers, today)) or "nothing is known: e names its services"),
        Detail("Phone", " · ".join(filter(None, (say_phone(entry.phone), entry.fax and f"fax {entry.fax}")))),
        Detail("Reach", " · ".join(filter(None, (entry.email, entry.portal)))),
        Detail("Where", ", ".join(filter(None, (entry.address, entry.area, entry.postcode)))),
        Detail("Takes", entry.payers),
        Detail("Speaks", entry.languages),
        Detail("Hours", entry.hours),
        Detail("Note", " ".join(entry.note.split())),
    ]
    return Piece(f"{entry.name} · {entry.kind}", Role.STRONG), [detail for detail in said if detail.words]


def _offers(offers: Sequence[OfferEntry], today: date) -> Iterator[str]:
    for offer in offers:
        yield ", ".join(filter(None, (offer.service, say_cost(offer), _open(offer), say_heard(offer.as_of, today))))


def _open(offer: OfferEntry) -> str:
    return f"waits {offer.wait_days} days" if offer.wait_days and offer.taking is not Taking.FULL else say_taking(offer)


def _now(offer: OfferEntry | None, today: date) -> Piece:
    """Whether they take anyone now; what was heard long ago stands with a question mark."""
    if offer is None:
        return Piece("")
    words = say_taking(offer)
    old = "?" if words and say_heard(offer.as_of, today) else ""
    return Piece(words + old, Role.URGENT if offer.taking is Taking.FULL else Role.PLAIN)
