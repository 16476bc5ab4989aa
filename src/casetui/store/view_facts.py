"""What a view of Today needs to know of its rows, and the saved views, through the bare driver."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from casetui.rules.phones import say_phone
from casetui.rules.safe_contact import read_safe
from casetui.store.deadlines import Deadlines
from casetui.store.rows import a_day, a_time
from casetui.terms.ahead import Ahead, WantedAhead
from casetui.terms.case import PlaceKind
from casetui.terms.checkin import Kind
from casetui.terms.queue import Coming, QueueLine
from casetui.terms.text import list_name
from casetui.terms.view import Behind, Hers, SavedView

if TYPE_CHECKING:
    from casetui.store.connection import Connection

_SOME = "SELECT value FROM json_each(:ids)"

_CLIENTS = f"""
SELECT c.id, c.setting, c.programme, c.safe_contact,
    coalesce((SELECT p.number FROM phone p WHERE p.client_id = c.id AND p.person_id IS NULL AND p.works
              ORDER BY p.rank, p.id LIMIT 1), ''),
    (SELECT json_array(a.lines, a.city, a.state, a.postcode) FROM address a
     WHERE a.client_id = c.id AND a.until IS NULL ORDER BY a.id DESC LIMIT 1),
    (SELECT json_array(w.kind, w.place) FROM whereabouts w
     WHERE w.client_id = c.id AND w.until IS NULL ORDER BY w.since DESC, w.id DESC LIMIT 1),
    (SELECT json_group_array(v.payer) FROM coverage v WHERE v.client_id = c.id
     AND (v.since IS NULL OR v.since <= :today) AND (v.until IS NULL OR v.until >= :today))
FROM client c WHERE c.id IN ({_SOME})
"""

# Whom a check-in is with, where it is not the client: the number of a person around her, or of a provider, so called.
_OTHERS = f"""
SELECT k.id, coalesce((SELECT n.number FROM person p JOIN phone n ON n.person_id = p.id AND n.works
              WHERE p.client_id = k.client_id AND p.until IS NULL AND p.name <> ''
                  AND lower(substr(k.with_whom, 1, length(p.name))) = lower(p.name)
              ORDER BY length(p.name) DESC, n.rank, n.id LIMIT 1),
             (SELECT d.phone FROM provider d WHERE d.void_why = '' AND d.same_as IS NULL AND d.phone <> ''
              AND lower(d.name) = lower(k.with_whom) ORDER BY d.id LIMIT 1), '')
FROM check_in k WHERE k.id IN ({_SOME}) AND k.with_whom <> ''
"""

_WARDS = f"""
SELECT s.client_id, s.phone FROM ward_sheet s
WHERE s.client_id IN ({_SOME}) AND s.void_why = '' ORDER BY s.as_of, s.id
"""

_NEXT_VISIT = """
SELECT k.due, k.at, coalesce(c.family, ''), coalesce(c.given, ''), k.kind, k.reason
FROM check_in k LEFT JOIN client c ON c.id = k.client_id
WHERE k.status = 'planned' AND k.kind = 'visit' AND k.due > ?
ORDER BY k.due, k.at IS NULL, k.at, k.id LIMIT 1
"""


class ViewFacts:
    """Reads what a view needs, through the bare driver."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def behind(self, lines: Iterable[QueueLine], today: date) -> Behind:
        """What is known of the clients of some rows, and whom each is rung by."""
        rows = list(lines)
        clients = {line.client_id for line in rows if line.client_id is not None}
        given = {"ids": json.dumps(sorted(clients)), "today": today.isoformat()}
        hers = {row[0]: _hers(*row[1:]) for row in self.connection.execute(_CLIENTS, given)}
        return Behind(hers, self._numbers(rows, given["ids"]))

    def next_visit(self, today: date) -> Coming | None:
        """The next visit after today."""
        row = self.connection.execute(_NEXT_VISIT, (today.isoformat(),)).fetchone()
        if row is None:
            return None
        due, at, family, given, kind, reason = row
        day = a_day(due)
        return Coming(day, list_name(family, given), Kind(kind), reason, a_time(at)) if day is not None else None

    def next_deadline(self, today: date) -> Ahead | None:
        """The next deadline after today, of whatever kind, by the day to work on it."""
        ahead = Deadlines(self.connection).ahead(WantedAhead(), today).lines
        return next((one for one in ahead if one.day > today), None)

    def saved(self) -> tuple[SavedView, ...]:
        """Every saved view, in the order in which they were saved."""
        rows = self.connection.execute("SELECT id, name, body FROM saved_view ORDER BY rank, id")
        return tuple(SavedView(*row) for row in rows)

    def _numbers(self, rows: Sequence[QueueLine], clients: str) -> dict[int | str, str]:
        """The numbers of rows that are not rung by the client's own."""
        wards = dict(self.connection.execute(_WARDS, {"ids": clients}).fetchall())
        found: dict[int | str, str] = {
            line.id: say_phone(wards.get(line.client_id, "")) for line in rows if line.kind == Kind.WARD
        }
        ids = json.dumps([line.id for line in rows if line.check_in_id is not None])
        for id_, number in self.connection.execute(_OTHERS, {"ids": ids}):
            found[id_] = say_phone(number)
        return found


def _hers(
    setting: str, programme: str, safe: str, phone: str, address: str | None, where: str | None, payers: str
) -> Hers:
    lines, city, state, postcode = json.loads(address) if address else ("", "", "", "")
    kind, place = json.loads(where) if where else (PlaceKind.HOME, "")
    parts = (lines, city, " ".join(filter(None, (state, postcode))))
    return Hers(
        setting,
        programme,
        tuple(json.loads(payers)),
        say_phone(phone),
        read_safe(safe).bands,
        ", ".join(part for part in parts if part),
        city,
        postcode,
        "" if kind == PlaceKind.HOME else place or kind,
    )
