"""Whose record it is, and what it says of the client herself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlmodel import Session, col, select

from casetui.records import Client, Identifier
from casetui.records.client import ClientFields
from casetui.rules.people import fold_name
from casetui.store import own_values
from casetui.store.input import checked
from casetui.store.portal_differences import Differences, said
from casetui.store.portal_rows import joined
from casetui.terms.case import Asked, Provenance, Setting
from casetui.terms.change import Refused
from casetui.terms.portal import PortalIdentifier, PortalRecord
from casetui.terms.text import list_name, plain_line
from casetui.wording import list_words

GENERIC = frozenset(
    {
        "urn:oid",
        "urn:system",
        "http://hl7.org/fhir/sid",
        "http://hl7.org/fhir/identifier-type",
        "http://hl7.org/fhir/v2/0203",
        "http://terminology.hl7.org/codesystem/v2-0203",
        "http://example.org",
        "http://example.com",
    }
)
"""Systems that stand for no one in particular, so that two patients may have the same number under them."""

SHARED = frozenset({"subscriber number", "member number"})
"""Kinds of number that a family may share: they tell who she is only together with her name and birth date."""

NOBODY = frozenset({"", "unknown", "none", "na", "null", "test", "pending"})
"""Values that are written where there is no number."""

FIELDS = {
    "family": "family name",
    "given": "given name",
    "prefix": "title",
    "preferred": "called",
    "other_names": "other names",
    "born": "birth date",
    "gender": "gender",
    "languages": "languages",
    "interpreter": "interpreter needed",
    "email": "e-mail",
    "deceased_on": "date of death",
}
"""The fields of a client that a record speaks of, and their words."""

_NAMES = ("family", "given", "preferred", "other_names")
_WHO = ("family", "given", "born")
_CHUNK = 500


def whose(session: Session, record: PortalRecord) -> Client | None:
    """The client that the record's numbers belong to, or None.

    Raises:
        Refused: they belong to two clients, or to one of another name and another birth date.
    """
    found: dict[int, Client] = {}
    for number, row, client in _bearers(session, record.identifiers):
        shared = row.label in SHARED or number.label in SHARED
        if not shared or _alike(client, record):
            found[client.id] = client
    clients = [found[id_] for id_ in sorted(found)]
    if len(clients) > 1:
        names = list_words([_named(client) for client in clients])
        raise Refused(f"The record's numbers belong to {len(clients)} clients: {names}. Nothing was taken in.")
    if clients and _another(clients[0], record):
        theirs = list_name(record.family, record.given)
        raise Refused(
            f"A number of {theirs}, born {said(record.born)}, is on file as that of {_named(clients[0])}."
            " Nothing was taken in."
        )
    return clients[0] if clients else None


def namesakes(session: Session, record: PortalRecord) -> list[Client]:
    """Clients of the same name, accents aside, and the same birth date."""
    if record.born is None:
        return []
    born_then = session.exec(
        select(Client)
        .where(col(Client.born) == record.born, col(Client.merged_into).is_(None))
        .order_by(col(Client.id))
    )
    return [client for client in born_then if _same_name(client, record)]


def fields_of(record: PortalRecord) -> ClientFields:
    """What a record says of the client herself.

    Raises:
        Refused: a value is not possible.
    """
    return checked(
        ClientFields,
        family=record.family,
        given=record.given,
        prefix=record.prefix,
        preferred=record.preferred,
        other_names=joined(record.other_names),
        born=record.born,
        gender=record.gender,
        languages=joined(record.languages),
        interpreter=record.interpreter,
        email=joined(record.emails),
        deceased_on=record.deceased,
        setting=Setting.HEALTH,
        provenance=Provenance.FROM_RECORD,
    )


def meet(client: Client, theirs: ClientFields, differences: Differences) -> int:
    """Lay what a record says of a client beside what is kept; returns how many fields followed it.

    A value that is still the record's is filled, and follows it. Another name or birth date may be another person,
    so that it is asked; a death is always asked.
    """
    followed = 0
    for name, words in FIELDS.items():
        ours, value = getattr(client, name), getattr(theirs, name)
        may = own_values.follows(client, own_values.value_of(name)) and name != "deceased_on"
        if may and said(value) and said(ours) != said(value) and not (said(ours) and name in _WHO):
            setattr(client, name, ours := value)
            followed += 1
        same = _folded(name, said(ours)) == _folded(name, said(value))
        differences.put(client, client.id, name, words, ours if same and said(value) else value)
    return followed


def ask_allergies(client: Client, none_known: bool, differences: Differences) -> int:
    """Note that a record says no allergy is known, where she has not asked; returns 1 where that was filled in."""
    if not none_known or client.allergies_asked is not Asked.NOT_ASKED:
        return 0
    if client.provenance is not Provenance.FROM_RECORD or client.taken_over:
        differences.put(client, client.id, "allergies_asked", "allergies", Asked.NONE_KNOWN)
        return 0
    client.allergies_asked = Asked.NONE_KNOWN
    return 1


def _bearers(
    session: Session, numbers: Sequence[PortalIdentifier]
) -> Iterator[tuple[PortalIdentifier, Identifier, Client]]:
    telling = {(plain_line(number.system), plain_line(number.value)): number for number in numbers if _tells(number)}
    values = sorted({value for _, value in telling})
    for start in range(0, len(values), _CHUNK):
        rows = session.exec(
            select(Identifier, Client)
            .join(Client, col(Client.id) == col(Identifier.client_id))
            .where(col(Identifier.value).in_(values[start : start + _CHUNK]))
        )
        for row, client in rows:
            if (row.system, row.value) in telling:
                yield telling[row.system, row.value], row, client


def _tells(number: PortalIdentifier) -> bool:
    """Whether a number tells who she is: its system is a full name of its own, its value no placeholder."""
    system = number.system.casefold().strip().rstrip("/#:")
    value = "".join(c for c in number.value.casefold() if c.isalnum())
    placeholder = value in NOBODY or (len(value) > 1 and set(value) <= {value[0]} & set("09x"))
    return ":" in system and system not in GENERIC and not placeholder


def _same_name(client: Client, record: PortalRecord) -> bool:
    ours, theirs = (client.family, client.given), (record.family, record.given)
    return [fold_name(part) for part in ours] == [fold_name(part) for part in theirs]


def _alike(client: Client, record: PortalRecord) -> bool:
    return client.born is not None and client.born == record.born and _same_name(client, record)


def _another(client: Client, record: PortalRecord) -> bool:
    """Whether family name, given name and birth date are all known and all differ: another person."""
    pairs = (
        (fold_name(client.family), fold_name(record.family)),
        (fold_name(client.given), fold_name(record.given)),
        (said(client.born), said(record.born)),
    )
    return all(ours and theirs and ours != theirs for ours, theirs in pairs)


def _folded(name: str, text: str) -> str:
    return fold_name(text) if name in _NAMES else text.casefold()


def _named(client: Client) -> str:
    born = f" (born {said(client.born)})" if client.born else ""
    return list_name(client.family, client.given) + born
