"""Referrals as they are read: one, a client's, and the board of everything out in the world. The bare driver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from casetui.rules.people import fold_name
from casetui.store.rows import a_day, a_time
from casetui.terms.change import Refused
from casetui.terms.plan_tree import Ref, RefKind
from casetui.terms.referral import Board, OnBoard, ReferralAct, ReferralStatus, Referred, SentBy, Stepped
from casetui.terms.text import list_name

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

MOST = 500
"""Most lines of the board at once."""

_COLUMNS = (
    "SELECT r.id, r.client_id, c.family, c.given, r.service, r.to_whom, r.reason, r.urgent, r.status, r.since,"
    ' r.chase_on, r.reference, r.on_day, r."at", r.provider_id, r.need_id, r.intervention_id, r.after_id,'
    " coalesce((SELECT n.name FROM need n WHERE n.id = r.need_id), '')"
)
_ONE = _COLUMNS + " FROM referral r JOIN client c ON c.id = r.client_id WHERE r.id = ? AND r.void_why = ''"
_OF_CLIENT = (
    _COLUMNS + " FROM referral r JOIN client c ON c.id = r.client_id WHERE r.client_id = ? AND r.void_why = ''"
    " ORDER BY r.chase_on IS NULL, r.since, r.id"
)
_AFTER = _COLUMNS + " FROM referral r JOIN client c ON c.id = r.client_id WHERE r.after_id = ? AND r.void_why = ''"

BOARD_SQL = (
    _COLUMNS + " FROM referral r INDEXED BY referral_out CROSS JOIN client c ON c.id = r.client_id"
    " WHERE r.chase_on IS NOT NULL AND r.void_why = ''"
    " AND c.status = 'active' AND c.merged_into IS NULL AND c.deceased_on IS NULL"
    " AND (:status = '' OR r.status = :status) AND (NOT :urgent OR r.urgent)"
    " AND (NOT :overdue OR r.chase_on <= :today)"
    " ORDER BY r.since, r.id"
)
"""The board, the oldest silence first; parameters `status`, `urgent`, `overdue` and `today`, an ISO date."""


def one(read: driver.Connection, referral_id: int) -> Referred:
    """One referral.

    Raises:
        Refused: it is not there, or was taken out.
    """
    row = read.execute(_ONE, (referral_id,)).fetchone()
    if row is None:
        raise Refused("That referral is not there any more.")
    return _referred(row)


def of_client(read: driver.Connection, client_id: int) -> tuple[Referred, ...]:
    """A client's referrals: those that are out, the oldest silence first, then those that are over."""
    return tuple(_referred(row) for row in read.execute(_OF_CLIENT, (client_id,)))


def next_of(read: driver.Connection, referral_id: int) -> tuple[Referred, ...]:
    """The referrals that were made in the place of one."""
    return tuple(_referred(row) for row in read.execute(_AFTER, (referral_id,)))


def by_line(found: Iterable[Referred]) -> dict[Ref, tuple[Referred, ...]]:
    """Referrals by the need and the intervention that they are for."""
    lines: dict[Ref, tuple[Referred, ...]] = {}
    for referred in found:
        refs = ((RefKind.NEED, referred.need_id), (RefKind.INTERVENTION, referred.intervention_id))
        for kind, number in refs:
            if number is not None:
                lines[Ref(kind, number)] = (*lines.get(Ref(kind, number), ()), referred)
    return lines


def steps(read: driver.Connection, referral_id: int) -> tuple[Stepped, ...]:
    """What was noted of a referral, in order."""
    return tuple(step for _, step in _steps(read, "referral_id", referral_id))


def steps_of(read: driver.Connection, client_id: int) -> dict[int, tuple[Stepped, ...]]:
    """What was noted of each of a client's referrals, in order, by the number of the referral."""
    found: dict[int, tuple[Stepped, ...]] = {}
    for number, step in _steps(read, "client_id", client_id):
        found[number] = (*found.get(number, ()), step)
    return found


def board(read: driver.Connection, wanted: OnBoard, today: date, most: int = MOST) -> Board:
    """Referrals out in the world, the oldest silence first, at most `most`; cases that do not run are left out."""
    words = fold_name(wanted.words).split()
    rows = read.execute(
        BOARD_SQL,
        {
            "status": wanted.status or "",
            "urgent": wanted.urgent,
            "overdue": wanted.overdue,
            "today": today.isoformat(),
        },
    )
    found: list[Referred] = []
    for row in rows:
        if words and not _says(row, words):
            continue
        if len(found) == most:
            return Board(tuple(found), True)
        found.append(_referred(row))
    return Board(tuple(found), False)


def _steps(read: driver.Connection, of: str, number: int) -> Iterator[tuple[int, Stepped]]:
    for referral_id, act, on_day, how, reference, note, appointment, at in read.execute(
        'SELECT referral_id, act, on_day, how, reference, note, appointment, "at" FROM referral_step'
        f" WHERE {of} = ? ORDER BY on_day, id",
        (number,),
    ):
        sent = SentBy(how) if how else None
        day, due = date.fromisoformat(on_day), a_day(appointment)
        yield referral_id, Stepped(ReferralAct(act), day, sent, reference, note, due, a_time(at))


def _says(row: tuple[Any, ...], words: list[str]) -> bool:
    said = fold_name(" ".join((row[2] or "", row[3] or "", row[4], row[5], row[8])))
    return all(word in said for word in words)


def _referred(row: tuple[Any, ...]) -> Referred:
    (
        id_, client_id, family, given, service, to_whom, reason, urgent, status, since, chase_on, reference, on_day, at,
        provider_id, need_id, intervention_id, after_id, need,
    ) = row  # fmt: skip
    return Referred(
        id_,
        client_id,
        list_name(family or "", given or ""),
        service,
        to_whom,
        reason,
        bool(urgent),
        ReferralStatus(status),
        date.fromisoformat(since),
        a_day(chase_on),
        reference,
        a_day(on_day),
        a_time(at),
        provider_id,
        need_id,
        intervention_id,
        after_id,
        need,
    )
