"""Medicines on a client's page: lists that are being compared, doses that are due within days."""

from __future__ import annotations

from datetime import date

from casetui.palette import Role
from casetui.rules.doses import is_late, is_soon, say_due, say_rhythm
from casetui.rules.reconciling import say_findings, say_waiting
from casetui.screens.client_lines import NEXT, PageLine, PageRow, Rows
from casetui.store.casebook import Casebook
from casetui.terms.medicines import DoseNow, ListsNow
from casetui.terms.page import Opens
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_day


def medicine_rows(casebook: Casebook, client_id: int, today: date) -> Rows:
    """The lines under their heading; none where nothing of the kind is due or goes on."""
    rows = [_lists(one, today) for one in casebook.reconciliations.of(client_id) if one.finished_on is None]
    rows += [_dose(one, today) for one in casebook.doses.of(client_id) if is_soon(one.entry, today)]
    return [Row(None, f"MEDICINES {len(rows)}"), *rows] if rows else []


def _lists(one: ListsNow, today: date) -> PageRow:
    said = " · ".join(filter(None, (say_waiting(one.lines), say_findings(one.lines))))
    cells = (
        " ",
        Piece(f"since {say_day(one.on_day, today)}"),
        Piece("lists", Role.QUIET),
        (Piece("medicine lists are being compared"), Piece(f"   {said}", Role.QUIET)),
    )
    line = PageLine("medicines", cells, f"medicine lists are being compared {said}", NEXT, Opens.MEDICINES)
    return Row(f"comparison-{one.id}", line)


def _dose(one: DoseNow, today: date) -> PageRow:
    entry, late = one.entry, is_late(one.entry, today)
    when = say_day(entry.next_on, today) if entry.next_on is not None else ""
    said = f"   {say_due(entry, today)} · {say_rhythm(entry)}"
    cells = (
        Piece("!" if late else " ", Role.URGENT),
        Piece(when, Role.URGENT if late else Role.PLAIN),
        Piece(entry.kind.value, Role.QUIET),
        (Piece(entry.name), Piece(said, Role.QUIET)),
    )
    key = f"dose-{one.id}"
    return Row(key, PageLine("medicines", cells, f"{entry.kind} {when} {entry.name}{said}", NEXT, Opens.MEDICINES, key))
