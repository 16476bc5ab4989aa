"""A client's open denials on her page, each with its clock in one line: a step is one key there."""

from __future__ import annotations

from datetime import date

from casetui.palette import Role
from casetui.rules.denial_words import standing
from casetui.rules.denials import is_late
from casetui.screens.client_lines import NEXT, PageLine, PageRow, Rows
from casetui.store.casebook import Casebook
from casetui.terms.denial import DenialNow
from casetui.terms.page import Opens
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_day


def denial_rows(casebook: Casebook, client_id: int, today: date) -> Rows:
    """The lines under their heading; none where no denial is open."""
    rows = [_denial(one, today) for one in casebook.denials.of(client_id, today) if one.status.open]
    return [Row(None, f"DENIALS {len(rows)}"), *rows] if rows else []


def _denial(one: DenialNow, today: date) -> PageRow:
    level = one.level
    day = level.due_on if level.filed_on is not None else level.watch_on
    due = is_late(level, today) or (level.watch_on is not None and level.watch_on <= today)
    when, how = say_day(day, today) if day is not None else "", standing(one, today)
    cells = (
        Piece("!" if due else " ", Role.URGENT),
        Piece(when, Role.URGENT if due else Role.PLAIN),
        Piece("denial", Role.QUIET),
        (Piece(one.entry.what), Piece(f"   {how} · {one.entry.payer}", Role.QUIET)),
    )
    key = f"denial-{one.id}"
    said = f"denial {when} {one.entry.what} {how} {one.entry.payer}"
    return Row(key, PageLine("denial", cells, said, NEXT, Opens.ADVOCACY, key))
