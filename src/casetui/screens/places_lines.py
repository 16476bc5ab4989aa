"""The lines of the Places screen: what is looked for, the places, the moving list, and searches that are over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from casetui.palette import Role
from casetui.rules.costing import say_money
from casetui.rules.placing import MET_WORDS, against, say_meets, say_places, say_search, say_standing
from casetui.terms.placement import MovingItem, OptionStatus, PlaceOption, Search
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Line, Piece, Words, fit
from casetui.widgets.rows import Row
from casetui.wording import say_count, say_day

PLACES = Columns(Column(None), Column(30, 34), Column(8, align="right"), Column(12))
THINGS = Columns(Column(4), Column(12), Column(None), Column(16, 24))


@dataclass(frozen=True, slots=True)
class PlacesLine:
    """One line, and what it is about: a search, with it a place or a thing of its moving list."""

    search: Search
    option: PlaceOption | None = None
    item: MovingItem | None = None


PlacesRow: TypeAlias = Row[PlacesLine | str]
"""A line, or a heading (its key is None). Keys are "search-3", "place-12", "item-4"."""


def places_rows(searches: Sequence[Search], today: date) -> list[PlacesRow]:
    """The search that goes on with its places and moving list; below it those that are over."""
    rows: list[PlacesRow] = []
    for search in searches:
        if search.going:
            rows += _going(search, today)
    over = [search for search in searches if not search.going]
    if over:
        rows.append(Row(None, f"BEFORE {len(over)}"))
        for search in over:
            rows.append(Row(f"search-{search.id}", PlacesLine(search)))
            rows += _things(search, today)
    return rows


def _going(search: Search, today: date) -> list[PlacesRow]:
    rows: list[PlacesRow] = [Row(f"search-{search.id}", PlacesLine(search))]
    live = [one for one in search.options if one.status is not OptionStatus.DECLINED]
    gone = [one for one in search.options if one.status is OptionStatus.DECLINED]
    if search.options:
        rows.append(Row(None, f"PLACES {len(live)}"))
    rows += [Row(f"place-{one.id}", PlacesLine(search, option=one)) for one in live]
    if gone:
        rows.append(Row(None, f"DECLINED {len(gone)}"))
        rows += [Row(f"place-{one.id}", PlacesLine(search, option=one)) for one in gone]
    return [*rows, *_things(search, today)]


def _things(search: Search, today: date) -> list[PlacesRow]:
    if not search.items:
        return []
    open_ = sum(item.done_on is None for item in search.items)
    if not search.going and not open_:
        return []
    day = f" · {say_day(search.move_on, today)}" if search.move_on else ""
    heading = f"MOVING DAY{day} · {say_count(open_, 'thing')} to do"
    lines = [item for item in search.items if search.going or item.done_on is None]
    rows: list[PlacesRow] = [Row(None, heading)]
    return rows + [Row(f"item-{item.id}", PlacesLine(search, item=item)) for item in lines]


def draw_places_line(row: PlacesRow, width: int, today: date) -> Line:
    """One line."""
    line = row.value
    if isinstance(line, str):
        return fit(Piece(line, Role.HEADING), width)
    if line.option is not None:
        return _draw_place(line.search, line.option, width, today)
    if line.item is not None:
        return _draw_thing(line.item, width, today)
    search = line.search
    role = Role.STRONG if search.going else Role.QUIET
    aside = Piece(f" · {search.status}", Role.QUIET)
    return fit((Piece(say_search(search), role), aside), width)


def _draw_place(search: Search, one: PlaceOption, width: int, today: date) -> Line:
    waits = one.status is OptionStatus.OFFERED
    cost = say_money(one.cents) if one.cents is not None else "?"
    compared = against(one.cents, search.budget)
    role = Role.QUIET if one.status is OptionStatus.DECLINED else Role.PLAIN
    cells: tuple[Words, ...] = (
        Piece(one.name, Role.STRONG if role is Role.PLAIN else role),
        Piece(("! " if waits else "") + say_standing(one, today), Role.URGENT if waits else role),
        Piece(cost, role),
        Piece(compared, role),
    )
    return PLACES.line(cells, width)


def _draw_thing(item: MovingItem, width: int, today: date) -> Line:
    done, late = item.done_on is not None, item.due is not None and item.due < today and item.done_on is None
    due = say_day(item.due, today) if item.due else "no day"
    role = Role.QUIET if done else Role.URGENT if late else Role.PLAIN
    cells: tuple[Words, ...] = (
        Piece("[x]" if done else "[ ]", Role.QUIET if done else Role.KEY),
        Piece(("! " if late else "") + due, role),
        Piece(item.words, Role.QUIET if done else Role.PLAIN),
        Piece(item.who or "you, on Today", Role.QUIET),
    )
    return THINGS.line(cells, width)


def known_of(line: PlacesLine, today: date) -> tuple[str, tuple[Detail, ...]]:
    """What else is known of a line."""
    search, one, item = line.search, line.option, line.item
    if one is not None:
        said = [
            Detail("Must-haves", " · ".join(f"{must}: {MET_WORDS[met]}" for must, met in one.meets)),
            Detail("Toured", say_day(one.toured_on, today) if one.toured_on else "not yet"),
            Detail("Deposit", say_money(one.deposit) if one.deposit is not None else ""),
            Detail("Phone", one.phone),
            Detail("Note", " ".join(one.note.split())),
        ]
        title = " · ".join(filter(None, (one.name, say_meets(one))))
    elif item is not None:
        done = f"done {say_day(item.done_on, today)}" if item.done_on else "not done"
        said, title = [Detail("", done)], item.words
    else:
        said = [
            Detail("Must-haves", " · ".join(search.musts) or "none named"),
            Detail("For", f"the need {search.need}" if search.need else ""),
            Detail("Since", say_day(search.since, today)),
            Detail("Note", " ".join(search.note.split())),
        ]
        title = f"{search.level.value}: {say_places(search)}"
    return title, tuple(detail for detail in said if detail.words)
