"""The days of a client from which dates can be counted, wherever they are kept; the bare driver."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from casetui.rules.dates import read_day
from casetui.rules.legal_dates import ENTERED_CARE, PLACEMENTS, ref_of
from casetui.store.rows import a_day, a_moment
from casetui.terms.change import Refused
from casetui.terms.legal_date import AnchorKind, Point

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

_KINDS = ", ".join(f"'{kind.value}'" for kind in PLACEMENTS)
_ANSWER = "SELECT value FROM pack_answer WHERE client_id = ? AND question = ? ORDER BY id LIMIT 1"
_PLACEMENT = f"""
SELECT kind, since FROM whereabouts WHERE client_id = ? AND until IS NULL
    AND kind IN ({_KINDS}) ORDER BY id DESC LIMIT 1
"""
_DENIALS = """
SELECT id, what, notice_on FROM denial
WHERE client_id = ? AND notice_on IS NOT NULL AND void_why = '' ORDER BY notice_on DESC
"""
_STAYS = """
SELECT id, place, discharged FROM stay
WHERE client_id = ? AND discharged IS NOT NULL AND void_why = '' ORDER BY discharged DESC LIMIT 3
"""
_DATES = """
SELECT id, what, on_day FROM legal_date
WHERE client_id = ? AND status IN ('open', 'done') AND void_why = '' ORDER BY on_day DESC
"""


def points(read: driver.Connection, client_id: int, today: date) -> tuple[Point, ...]:
    """The days that are known of a client: entered care, the placement, notices, discharges, other dates."""
    return tuple(_points(read, client_id, today))


def _points(read: driver.Connection, client_id: int, today: date) -> Iterator[Point]:
    for (value,) in read.execute(_ANSWER, (client_id, ENTERED_CARE)):
        try:
            day = read_day(value, today, past=True)
        except Refused:
            continue
        yield Point(ref_of(AnchorKind.ENTERED_CARE), "entered care", day)
    for kind, since in read.execute(_PLACEMENT, (client_id,)):
        yield Point(ref_of(AnchorKind.PLACEMENT), f"the placement ({kind})", date.fromisoformat(since))
    for number, what, on in read.execute(_DENIALS, (client_id,)):
        yield Point(ref_of(AnchorKind.DENIAL, number), f"the notice: {what}", date.fromisoformat(on))
    for number, place, discharged in read.execute(_STAYS, (client_id,)):
        day = a_moment(discharged).astimezone().date()
        yield Point(ref_of(AnchorKind.STAY, number), f"discharge from {place or 'hospital'}", day)
    for number, what, on in read.execute(_DATES, (client_id,)):
        found = a_day(on)
        if found is not None:
            yield Point(ref_of(AnchorKind.DATE, number), what, found)
