"""Searches for a place as they are read: with the places looked at, and the moving list. The bare driver."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from casetui.rules.placing import meets_of, read_musts
from casetui.store.rows import a_day
from casetui.terms.change import Refused
from casetui.terms.placement import Level, MovingItem, OptionStatus, PlaceOption, Search, SearchStatus
from casetui.terms.text import list_name

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

_SEARCHES = (
    "SELECT s.id, s.client_id, s.level, s.budget, s.payer, s.area, s.musts, s.status, s.since, s.move_on, s.need_id,"
    " coalesce((SELECT n.name FROM need n WHERE n.id = s.need_id), ''), s.note FROM placement_search s"
    " WHERE s.void_why = '' AND "
)
_OPTIONS = (
    "SELECT o.id, o.client_id, c.family, c.given, o.search_id, o.name, o.status, o.since, o.cents, o.toured_on,"
    " o.answer_by, o.deposit, o.note, o.provider_id, coalesce(p.phone, ''), coalesce(p.address, ''), o.meets, s.musts"
    " FROM placement_option o JOIN placement_search s ON s.id = o.search_id JOIN client c ON c.id = o.client_id"
    " LEFT JOIN provider p ON p.id = o.provider_id WHERE o.void_why = '' AND "
)
_ITEMS = (
    "SELECT m.search_id, m.id, m.words, m.who, coalesce(k.due, m.due),"
    " coalesce(m.done_on, CASE k.status WHEN 'done' THEN k.settled_on END), m.check_in_id"
    " FROM move_item m LEFT JOIN check_in k ON k.id = m.check_in_id"
    " WHERE m.void_why = '' AND m.client_id = ? ORDER BY m.rank, m.id"
)
_GOING_FIRST = " ORDER BY s.status IN ('moved', 'stopped'), s.since DESC, s.id DESC"


def of_client(read: driver.Connection, client_id: int) -> tuple[Search, ...]:
    """A client's searches, those that go on first, each with its places and its moving list."""
    searches = [_search(row) for row in read.execute(f"{_SEARCHES}s.client_id = ?{_GOING_FIRST}", (client_id,))]
    return tuple(_whole(read, client_id, searches))


def one(read: driver.Connection, search_id: int) -> Search:
    """One search.

    Raises:
        Refused: it is not there, or was taken out.
    """
    row = read.execute(f"{_SEARCHES}s.id = ?", (search_id,)).fetchone()
    if row is None:
        raise Refused("That search is not there any more.")
    return _whole(read, row[1], [_search(row)])[0]


def option(read: driver.Connection, option_id: int) -> PlaceOption:
    """One place that is looked at.

    Raises:
        Refused: it is not there, or was taken out.
    """
    row = read.execute(f"{_OPTIONS}o.id = ?", (option_id,)).fetchone()
    if row is None:
        raise Refused("That place is not looked at any more.")
    return _option(row)


def _whole(read: driver.Connection, client_id: int, searches: Iterable[Search]) -> list[Search]:
    options: defaultdict[int, list[PlaceOption]] = defaultdict(list)
    items: defaultdict[int, list[MovingItem]] = defaultdict(list)
    for row in read.execute(f"{_OPTIONS}o.client_id = ? ORDER BY o.id", (client_id,)):
        options[row[4]].append(_option(row))
    for search_id, id_, words, who, due, done, check_in_id in read.execute(_ITEMS, (client_id,)):
        items[search_id].append(MovingItem(id_, words, who, a_day(due), a_day(done), check_in_id))
    return [replace(search, options=tuple(options[search.id]), items=tuple(items[search.id])) for search in searches]


def _search(row: tuple[Any, ...]) -> Search:
    id_, client_id, level, budget, payer, area, musts, status, since, move_on, need_id, need, note = row
    return Search(
        id_,
        client_id,
        Level(level),
        budget,
        payer,
        area,
        read_musts(musts),
        SearchStatus(status),
        date.fromisoformat(since),
        a_day(move_on),
        need_id,
        need,
        note,
    )


def _option(row: tuple[Any, ...]) -> PlaceOption:
    id_, client_id, family, given, search_id, name, status, since, cents, toured, answer, deposit, *rest = row
    note, provider_id, phone, address, meets, musts = rest
    return PlaceOption(
        id_,
        client_id,
        list_name(family, given),
        search_id,
        name,
        OptionStatus(status),
        date.fromisoformat(since),
        cents,
        a_day(toured),
        a_day(answer),
        deposit,
        meets_of(meets, read_musts(musts)),
        note,
        provider_id,
        phone,
        address,
    )
