"""A client's dates at law and benefits on her page: the next ones, each in one line; a step is one key there."""

from __future__ import annotations

from datetime import date, timedelta

from casetui.palette import Role
from casetui.rules.legal_dates import name_of
from casetui.screens.advocacy_benefits import standing as benefit_standing
from casetui.screens.advocacy_dates import standing as date_standing
from casetui.screens.client_lines import NEXT, PageLine, PageRow, Rows
from casetui.store.casebook import Casebook
from casetui.terms.advocacy import DateStatus
from casetui.terms.ahead import DAYS_AHEAD
from casetui.terms.page import Opens
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_day, say_time


def date_rows(casebook: Casebook, client_id: int, today: date) -> Rows:
    """The lines of the next 90 days and those past, by their days, under a heading; none where there are none."""
    until = today + timedelta(days=DAYS_AHEAD)
    moved = {move.id: move for move in casebook.legal_dates.moved(client_id, today)}
    found: list[tuple[date, PageRow]] = []
    for one in casebook.legal_dates.of(client_id):
        day = one.entry.on_day
        if one.status is DateStatus.OPEN and day <= until:
            due = (one.entry.work_by or day) <= today or one.id in moved
            when = f"{say_day(day, today)}{f' {say_time(one.entry.at)}' if one.entry.at else ''}"
            words = date_standing(one, moved.get(one.id), today)
            found.append((day, _row(f"date-{one.id}", due, when, "date", name_of(one.entry), words)))
    for held in casebook.benefits.of(client_id):
        ahead = held.next
        if ahead is not None and ahead.watch_on <= until:
            day, due = ahead.by or ahead.watch_on, ahead.watch_on <= today
            words = benefit_standing(held, today)
            line = _row(f"benefit-{held.id}", due, say_day(day, today), "benefit", held.entry.programme, words)
            found.append((day, line))
    rows = [row for _, row in sorted(found, key=lambda one: one[0])]
    return [Row(None, f"DATES AND BENEFITS {len(rows)}"), *rows] if rows else []


def _row(key: str, due: bool, when: str, kind: str, name: str, words: str) -> PageRow:
    cells = (
        Piece("!" if due else " ", Role.URGENT),
        Piece(when, Role.URGENT if due else Role.PLAIN),
        Piece(kind, Role.QUIET),
        (Piece(name), Piece(f"   {words}" if words else "", Role.QUIET)),
    )
    return Row(key, PageLine(kind, cells, f"{kind} {when} {name} {words}", NEXT, Opens.ADVOCACY, key))
