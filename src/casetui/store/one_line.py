"""A quick-add line against the casebook: whose it is, and what it becomes."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from casetui.rules import quickadd
from casetui.rules.people import fold_name
from casetui.rules.working_days import remark
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import CheckInEntry, Kind, NextStep, Origin
from casetui.terms.contact import ContactEntry, Direction, Mode
from casetui.terms.text import list_name
from casetui.wording import list_words, say_count

if TYPE_CHECKING:
    from casetui.store.casebook import Casebook
    from casetui.store.find import Finder
    from casetui.terms.quick import QuickLine

NAMED = 4
"""How many names an ambiguous one is answered with."""


def resolve(finder: Finder, words: str) -> tuple[int, str]:
    """The one client meant by some words, as number and listed name.

    A client whose case is open goes first, and one called exactly so before those whose names only begin so.

    Raises:
        Refused: nobody, or more than one; the first few are named.
    """
    hits = finder.client_ids(words)
    open_hits = [hit for hit in hits if hit.open]
    meant = sorted(fold_name(words).split())
    called = [hit for hit in open_hits or hits if sorted(fold_name(f"{hit.given} {hit.family}").split()) == meant]
    for found in (hits, open_hits, called):
        if len(found) == 1:
            return found[0].id, list_name(found[0].family, found[0].given)
    if not hits:
        raise Refused(f"No client matches “{words}”.")
    among = open_hits or hits
    names = [list_name(hit.family, hit.given) for hit in among[:NAMED]]
    more = len(among) - len(names)
    said = list_words([f"“{name}”" for name in names])
    raise Refused(f"“{words}” could be {say_count(len(among), 'client')}: {said}{f' and {more} more' if more else ''}.")


def read(casebook: Casebook, text: str, today: date, client_id: int | None) -> str:
    """How a line is read, in words, for as long as it is typed; `client_id` is meant where it names nobody.

    Raises:
        Refused: there is nothing in it to keep, or it names nobody or more than one.
    """
    line = quickadd.read_line(text, today)
    _wanted(line)
    whose = _whose(casebook, line, client_id)
    said = quickadd.say_line(line, today)
    if line.due is not None and (heed := remark(line.due, casebook.days_off.away(today))):
        said += f" · {heed}"
    if whose is not None:
        name = whose[1]
        said = said.replace(f"@{line.client}", name) if line.client else f"{said} · {name}"
    elif line.inbound:
        raise Refused("Say who it is about: @ and the beginning of the name.")
    return said


def keep(casebook: Casebook, line: QuickLine, now: datetime, client_id: int | None) -> Change:
    """Keep a line: a check-in, or an inbound call with the call-back that it promises.

    Raises:
        Refused: there is nothing in it to keep, or it names nobody or more than one.
        NotSaved: the disk said no.
    """
    _wanted(line)
    whose = _whose(casebook, line, client_id)
    number = whose[0] if whose is not None else None
    if not line.inbound:
        return casebook.checkins.add(
            CheckInEntry(
                number,
                line.kind,
                line.reason or line.with_whom,
                line.due,
                line.at,
                line.rhythm,
                line.with_whom if line.reason else "",
                high=line.high,
            ),
            now.date(),
        )
    if number is None:
        raise Refused("Say who it is about: @ and the beginning of the name.")
    promise = None
    if line.kind is Kind.RING_BACK:
        promise = NextStep(
            line.due or now.date(),
            Kind.RING_BACK,
            line.reason or "ring back",
            "promised",
            line.at,
            origin=Origin.PROMISE,
        )
    entry = ContactEntry(now, Direction.IN, Mode.PHONE, with_whom=line.with_whom, note=line.reason, next_step=promise)
    return casebook.contacts.record(None, number, entry, now.date())


def _whose(casebook: Casebook, line: QuickLine, client_id: int | None) -> tuple[int, str] | None:
    if line.client:
        return resolve(casebook.finder, line.client)
    if client_id is None:
        return None
    client = casebook.portraits.portrait(client_id)
    return client_id, list_name(client.family, client.given)


def _wanted(line: QuickLine) -> None:
    if not (line.reason or line.with_whom):
        raise Refused("Say what it is for.")
