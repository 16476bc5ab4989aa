"""What stands behind one row of Today, read when it is asked for, through the bare driver."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from casetui.rules.gaps.rules import BY_ID
from casetui.store.gap_facts import facts_of
from casetui.store.gaps import Gaps
from casetui.store.rows import a_day, a_moment, a_time
from casetui.terms.change import Refused
from casetui.terms.checkin import CountedFrom, Origin
from casetui.terms.contact import UNREACHED
from casetui.terms.queue import Owed, QueueLine
from casetui.terms.why import TryMade, WhyFacts

if TYPE_CHECKING:
    from casetui.store.connection import Connection

_CHECK_IN = """
SELECT k.due, k.at, k.reason, k.origin, k.attempt, k.added_on, k.high, k.rhythm, k.of, k.band, k.counted_from,
    k.ladder, k.moved_from, k.moved_why, coalesce(v.name, '')
FROM check_in k LEFT JOIN intervention v ON v.id = k.intervention_id WHERE k.id = ?
"""

_UNREACHED = ", ".join(f"'{outcome.value}'" for outcome in UNREACHED)

_TRIES = f"""
WITH RECURSIVE run(id) AS (
    SELECT follows_id FROM check_in WHERE id = :id AND attempt > 0
    UNION SELECT k.follows_id FROM check_in k JOIN run ON k.id = run.id WHERE k.attempt > 0)
SELECT c.at, c.outcome FROM contact c
WHERE c.check_in_id IN (SELECT id FROM run) AND c.void_why = '' AND c.outcome IN ({_UNREACHED}) ORDER BY c.at, c.id
"""

_GAP = "SELECT first_on, high FROM gap WHERE client_id IS ? AND rule = ? AND about = ? AND gone_on IS NULL"


class Whys:
    """Reads what stands behind one row."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def behind(self, line: QueueLine, today: date) -> WhyFacts:
        """What is known of the thing that a row is about.

        Raises:
            Refused: it is not there any more.
        """
        return self._check_in(line) if line.check_in_id is not None else self._gap(line, today)

    def _check_in(self, line: QueueLine) -> WhyFacts:
        row = self.connection.execute(_CHECK_IN, (line.id,)).fetchone()
        if row is None:
            raise Refused("That is not there any more.")
        due, at, reason, origin, attempt, added, high, rhythm, of, band, counted, ladder, moved, moved_why, plan = row
        owed = Owed(
            line.id, line.client_id, line.client, "", line.risk, line.kind, a_day(due), a_time(at), reason,
            Origin(origin), attempt, date.fromisoformat(added), bool(high), None, rhythm, of=of, band=band,
        )  # fmt: skip
        tries = self.connection.execute(_TRIES, {"id": line.id}) if attempt else ()
        made = tuple(TryMade(a_moment(when), outcome) for when, outcome in tries)
        return WhyFacts(owed, owed.added, CountedFrom(counted), made, ladder, plan, a_day(moved), moved_why)

    def _gap(self, line: QueueLine, today: date) -> WhyFacts:
        about = str(line.id).removeprefix("gap-")
        found = self.connection.execute(_GAP, (line.client_id, line.rule, about)).fetchone()
        # On a disk that cannot be written a gap is worked out and not kept: its age is then what the row says.
        first_on = date.fromisoformat(found[0]) if found else min(line.due or today, today)
        high = bool(found[1]) if found else False
        owed = Owed(
            line.id, line.client_id, line.client, "", line.risk, line.kind, line.due, line.at, line.why,
            None, 0, first_on, high, line.tier, rule=line.rule,
        )  # fmt: skip
        return WhyFacts(owed, first_on, number=self._number(line, today))

    def _number(self, line: QueueLine, today: date) -> int:
        """What the gap rule of a row counts to, for this client: what she set, else her packs', else its own."""
        rule = BY_ID.get(line.rule)
        if rule is None:
            return 0
        hers = facts_of(self.connection, today, {line.client_id} if line.client_id is not None else set())
        packs = hers[0].packs if hers and line.client_id is not None else ()
        return Gaps(self.connection).settings().number(rule.id, rule.number, packs) or 0
