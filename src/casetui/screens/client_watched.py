"""What is watched for one client, on her page below what is planned: a step is one key there."""

from __future__ import annotations

from datetime import date

from casetui.palette import Role
from casetui.rules.referring import chase_words, late, silence
from casetui.screens.advocacy_due import date_rows
from casetui.screens.advocacy_watched import denial_rows
from casetui.screens.client_lines import NEXT, PageLine, PageRow, Rows
from casetui.store.casebook import Casebook
from casetui.terms.page import Opens
from casetui.terms.referral import OVER, Referred
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_day, say_time


def watched_rows(casebook: Casebook, client_id: int, today: date) -> Rows:
    """The lines under their heading; none where nothing is watched."""
    rows = [_referral(one, today) for one in casebook.referrals.of(client_id) if one.status not in OVER]
    out: Rows = [Row(None, f"OUT IN THE WORLD {len(rows)}"), *rows] if rows else []
    return [*denial_rows(casebook, client_id, today), *date_rows(casebook, client_id, today), *out]


def _referral(one: Referred, today: date) -> PageRow:
    due = late(one, today)
    day = one.on_day or one.chase_on
    when = f"{say_day(day, today) if day else ''}{f' {say_time(one.at)}' if one.at else ''}"
    standing = silence(one, today) if one.on_day is None else f"{one.status}, {chase_words(one, today)}"
    cells = (
        Piece("!" if due else " ", Role.URGENT),
        Piece(when, Role.URGENT if due else Role.PLAIN),
        Piece("referral", Role.QUIET),
        (Piece(one.service), Piece(f"   {standing} · to {one.to_whom}", Role.QUIET)),
    )
    said = f"referral {when} {one.words} {standing}"
    key = f"referral-{one.id}"
    return Row(key, PageLine("referral", cells, said, NEXT, Opens.COORDINATE, key))
