"""A day summed up, through the bare driver: what the morning brings and what was done by the evening."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from casetui.store.deadlines import Deadlines
from casetui.store.rows import a_moment
from casetui.terms.ahead import WantedAhead
from casetui.terms.clock import day_of
from casetui.terms.day import WEEK, Evening, GoneGap, Morning, ToSign
from casetui.terms.queue import QueueLine, Tier
from casetui.terms.text import list_name

if TYPE_CHECKING:
    from casetui.store.connection import Connection
    from casetui.store.queue import Queue

KEPT = "%Y-%m-%d %H:%M:%S"
"""How the moment of a contact is kept, up to its second."""

HEAD = 60
"""How many letters of a note are shown."""

_GONE = """
SELECT g.client_id, coalesce(c.family, ''), coalesce(c.given, ''), g.why, g.gone_on FROM gap g
LEFT JOIN client c ON c.id = g.client_id WHERE g.gone_on > :since AND g.gone_on <= :today
    AND NOT EXISTS (SELECT 1 FROM gap n WHERE n.gone_on IS NULL AND n.rule = g.rule AND n.about = g.about
                    AND n.client_id IS g.client_id)
ORDER BY g.gone_on, g.id
"""

_NEW_GAPS = "SELECT 'gap-' || about FROM gap WHERE gone_on IS NULL AND first_on > ?"

_UNSIGNED = """
SELECT k.id, k.client_id, coalesce(c.family, ''), coalesce(c.given, ''), k.at, k.note FROM contact k
LEFT JOIN client c ON c.id = k.client_id
WHERE k.to_sign = 1 AND k.signed_at IS NULL AND k.void_why = '' ORDER BY k.at, k.id
"""

_PUT_OFF = """
SELECT count(DISTINCT h.row) FROM history h JOIN change c ON c.id = h.change_id
WHERE c.at >= :begins AND c.at < :ends AND h.tab = 'check_in' AND h.old IS NOT NULL AND h.new IS NOT NULL
    AND json_extract(h.old, '$.status') = 'planned'
    AND (json_extract(h.new, '$.status') = 'moved' OR (json_extract(h.new, '$.status') = 'planned'
        AND json_extract(h.old, '$.due') IS NOT json_extract(h.new, '$.due')))
"""


class Days:
    """Reads a day's beginning and end; `queue` is the hot read of the same vault."""

    def __init__(self, connection: Connection, queue: Queue) -> None:
        self.connection = connection
        self.queue = queue

    def morning(self, today: date) -> Morning:
        """What a day brings, beside what stood on the last day on which something was recorded, else the day before."""
        lines = tuple(self.queue.today(today))
        since = self._last_day(today)
        before = since or today - timedelta(days=1)
        fresh = {row[0] for row in self.connection.execute(_NEW_GAPS, (before.isoformat(),))}
        ahead = Deadlines(self.connection).ahead(WantedAhead(), today).lines
        until = today + timedelta(days=WEEK)
        return Morning(
            today,
            since,
            lines,
            tuple(line for line in lines if _is_new(line, before, fresh)),
            tuple(line for line in lines if line.tier is Tier.OVERDUE or line.overdue_days),
            self._gone(since, today),
            tuple(one for one in ahead if one.day <= until),
        )

    def evening(self, today: date) -> Evening:
        """What was done on a day."""
        begins, ends = _moments(today)
        contacts, reached, minutes, miles = self.connection.execute(
            "SELECT count(outcome), total(outcome = 'reached'), total(minutes), total(miles) FROM contact"
            " WHERE void_why = '' AND at >= ? AND at < ?",
            (f"{begins:{KEPT}}", f"{ends:{KEPT}}"),
        ).fetchone()
        settled = dict(
            self.connection.execute(
                "SELECT status, count(*) FROM check_in WHERE settled_on = ? GROUP BY status", (today.isoformat(),)
            ).fetchall()
        )
        (put_off,) = self.connection.execute(
            _PUT_OFF, {"begins": begins.isoformat(), "ends": ends.isoformat()}
        ).fetchone()
        lines = self.queue.today(today)
        return Evening(
            today,
            contacts,
            int(reached),
            settled.get("done", 0),
            settled.get("missed", 0),
            put_off,
            int(minutes),
            int(miles),
            self.to_sign(),
            tuple(line for line in lines if line.tier is not Tier.UNDATED),
        )

    def to_sign(self) -> tuple[ToSign, ...]:
        """The notes that wait for her signature, the oldest first."""
        return tuple(
            ToSign(number, client, list_name(family, given), day_of(a_moment(at)), " ".join(note.split())[:HEAD])
            for number, client, family, given, at, note in self.connection.execute(_UNSIGNED)
        )

    def _last_day(self, today: date) -> date | None:
        begins, _ = _moments(today)
        row = self.connection.execute(
            "SELECT at FROM change WHERE at < ? ORDER BY id DESC LIMIT 1", (begins.isoformat(),)
        ).fetchone()
        return datetime.fromisoformat(row[0]).astimezone().date() if row else None

    def _gone(self, since: date | None, today: date) -> tuple[GoneGap, ...]:
        after = since or today - timedelta(days=1)
        rows = self.connection.execute(_GONE, {"since": after.isoformat(), "today": today.isoformat()})
        return tuple(
            GoneGap(client, list_name(family, given), why, date.fromisoformat(gone))
            for client, family, given, why, gone in rows
        )


def _is_new(line: QueueLine, before: date, fresh: set[str]) -> bool:
    if line.check_in_id is None:
        return line.id in fresh
    return line.due is not None and line.due > before


def _moments(day: date) -> tuple[datetime, datetime]:
    """The first moment of a local day and the first after it, in UTC."""
    begins, ends = (datetime.combine(one, time.min).astimezone(UTC) for one in (day, day + timedelta(days=1)))
    return begins, ends
