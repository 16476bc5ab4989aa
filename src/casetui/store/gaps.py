"""The gaps that stand on a day: worked out anew for a client whenever a change touches her, for all on a new day.

The table `gap` is no record: it has no history and can be worked out again at any time. What she decides about a gap
is one: that it is let be (`gap_dismissal`), and what a rule goes by (`gap_tuning`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from casetui.store.chain import head
from casetui.terms.change import NotSaved
from casetui.terms.gap import Gap, Tuning
from casetui.terms.queue import Tier

if TYPE_CHECKING:
    from casetui.rules.gaps.settings import RuleSettings
    from casetui.store.connection import Connection

KEPT_DAYS = 60
"""How many days a gap that has gone can still be told of."""

ALL_RULES = ("gap_tuning",)
"""Tables whose change is about every client."""

BACK = ("undo", "redo")
"""Kinds of change that bring back what was there before."""

OWN_TABLES = ("credential", "credential_hours")
"""Tables of her own practice that rules look at."""

_TOUCHED = """
SELECT DISTINCT tab, CASE tab WHEN 'client' THEN row ELSE json_extract(value, '$.client_id') END
FROM (SELECT tab, row, old AS value FROM history WHERE change_id = :change AND old IS NOT NULL
      UNION ALL SELECT tab, row, new FROM history WHERE change_id = :change AND new IS NOT NULL)
"""

_ROWS = """
SELECT 'gap-' || g.about, c.id, coalesce(c.family, ''), coalesce(c.given, ''), c.risk, g.kind, coalesce(g.due, g.since),
    g.at, g.why, NULL, 0, g.since, g.high, g.tier, '', g.rule
FROM gap g LEFT JOIN client c ON c.id = g.client_id
WHERE g.gone_on IS NULL AND """

_STANDING = f"""{_ROWS} NOT EXISTS (
    SELECT 1 FROM gap_dismissal d WHERE d.rule = g.rule AND d.about = g.about AND d.client_id IS g.client_id
    AND d.until > :today AND d.ended_on IS NULL)
"""

_OF = f"{_ROWS} g.client_id = :client"

_LET_BE = "SELECT client_id, rule, about FROM gap_dismissal WHERE until > :today AND ended_on IS NULL"

Row = Sequence[Any]
"""The columns of something owed, as the queue reads them."""


class Gaps:
    """Works out what stands, keeps it, and reads it."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def owed(self, today: date) -> Iterable[Row]:
        """What stands today and is not let be, with the columns of the queue; worked out first where that is due.

        On a disk that cannot be written it is worked out all the same, and not kept.
        """
        try:
            self.turn(today)
        except NotSaved:
            return self._unkept(today)
        rows: list[Row] = self.connection.execute(_STANDING, {"today": today.isoformat()}).fetchall()
        return rows

    def of(self, client_id: int, today: date) -> Iterable[Row]:
        """What stands today of one client, also what is let be, with the columns of the queue; as `owed` otherwise."""
        try:
            self.turn(today)
        except NotSaved:
            return self._as_rows(self._found(today, {client_id}))
        rows: list[Row] = self.connection.execute(_OF, {"client": client_id}).fetchall()
        return rows

    def turn(self, today: date) -> bool:
        """See that what stands is that of today; whether it had to be worked out.

        Raises:
            NotSaved: the disk said no.
        """
        if self._day() == today and not self._written_round():
            return False
        with self.connection.writing():
            own = not self.connection.in_transaction
            if own:
                self.connection.execute("BEGIN IMMEDIATE")
            self._remember(today, self._numbers())
            self._again(today, None)
            if own:
                self.connection.execute("COMMIT")
        return True

    def heed(self, numbers: dict[str, dict[str, int]]) -> bool:
        """Go by these numbers of the packs, by pack and rule, from now on; whether they are others than before.

        Raises:
            NotSaved: the disk said no.
        """
        day = self._day()
        if day is None or numbers == self._numbers():
            return False
        with self.connection.writing():
            self.connection.execute("BEGIN IMMEDIATE")
            self._remember(day, numbers)
            self._again(day, None)
            self.connection.execute("COMMIT")
        return True

    def follow(self, change: int, kind: str = "do") -> None:
        """Work out again what a change touched, within its transaction; nothing before the first day is known.

        What an undo or a redo brings back has the age that it had before.
        """
        day = self._day()
        if day is None:
            return
        touched = self.connection.execute(_TOUCHED, {"change": change}).fetchall()
        tables = {tab for tab, _ in touched}
        if tables & set(ALL_RULES):
            self._again(day, None, back=kind in BACK)
            return
        ids = {client for _, client in touched if client is not None}
        if ids:
            self._again(day, ids, back=kind in BACK)
        if tables & set(OWN_TABLES):
            self._keep(day, {None}, list(self._own(day)), back=kind in BACK)

    def settings(self) -> RuleSettings:
        """What the rules go by."""
        from casetui.rules.gaps.settings import RuleSettings

        tuned = self.connection.execute("SELECT rule, off, number FROM gap_tuning").fetchall()
        return RuleSettings({rule: Tuning(rule, bool(off), number) for rule, off, number in tuned}, self._numbers())

    def _written_round(self) -> bool:
        """Whether rows were written round the program since its last change."""
        number, _ = head(self.connection)
        return bool(self.connection.execute("SELECT 1 FROM history WHERE change_id = ?", (number + 1,)).fetchone())

    def _day(self) -> date | None:
        row = self.connection.execute("SELECT day FROM gap_day").fetchone()
        return date.fromisoformat(row[0]) if row else None

    def _numbers(self) -> dict[str, dict[str, int]]:
        row = self.connection.execute("SELECT numbers FROM gap_day").fetchone()
        numbers: dict[str, dict[str, int]] = json.loads(row[0]) if row else {}
        return numbers

    def _remember(self, day: date, numbers: dict[str, dict[str, int]]) -> None:
        self.connection.execute(
            "INSERT INTO gap_day (id, day, numbers) VALUES (1, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET day = excluded.day, numbers = excluded.numbers",
            (day.isoformat(), json.dumps(numbers, sort_keys=True)),
        )

    def _again(self, day: date, ids: set[int] | None, *, back: bool = False) -> None:
        """Work out the gaps of some clients, or of all and her own, and keep them."""
        found = list(self._found(day, ids))
        if ids is None:
            found += self._own(day)
            self.connection.execute(
                "DELETE FROM gap WHERE gone_on < date(?, ?)", (day.isoformat(), f"-{KEPT_DAYS} days")
            )
        self._keep(day, ids, found, back=back)

    def _found(self, day: date, ids: set[int] | None) -> Iterator[tuple[int | None, Tier, Gap]]:
        from casetui.rules.gaps.evaluating import gaps_of
        from casetui.rules.gaps.rules import BY_ID, RULES
        from casetui.store.gap_facts import facts_of

        settings = self.settings()
        for facts in facts_of(self.connection, day, ids):
            for gap in gaps_of(facts, day, settings, RULES):
                yield facts.id, BY_ID[gap.rule].tier if gap.tier is None else gap.tier, gap

    def _own(self, day: date) -> Iterator[tuple[int | None, Tier, Gap]]:
        from casetui.rules.gaps.rules import BY_ID, OWN_RULES
        from casetui.store.gap_facts import practice_facts

        settings, facts = self.settings(), practice_facts(self.connection)
        for rule in OWN_RULES:
            number = settings.number(rule.id, rule.number)
            for gap in rule.find(facts, number, day) if number is not None else ():
                yield None, BY_ID[gap.rule].tier if gap.tier is None else gap.tier, gap

    def _keep(
        self, day: date, ids: Iterable[int | None] | None, found: Iterable[tuple[int | None, Tier, Gap]], *, back: bool
    ) -> None:
        """Keep what was found of clients: what stood already keeps its age, what is not found any more has gone.

        A gap about the same that is no newer is the same gap, though another rule finds it now: what came near, or is
        not delivered now where it was not confirmed before.
        """
        standing = self._standing(ids)
        for client, tier, gap in found:
            kept = standing.get((client, gap.about)) or (self._gone(client, gap) if back else None)
            values = _values(tier, gap)
            if kept is None or (kept.rule != gap.rule and kept.since < gap.since.isoformat()):
                self.connection.execute(_INSERT, (*values, gap.since.isoformat(), client, day.isoformat()))
                continue
            standing.pop((client, gap.about), None)
            values = (*values, min(kept.since, gap.since.isoformat()))
            if kept.values != values:
                self.connection.execute(_UPDATE, (*values, kept.id))
        for kept in standing.values():
            self.connection.execute("UPDATE gap SET gone_on = ? WHERE id = ?", (day.isoformat(), kept.id))

    def _standing(self, ids: Iterable[int | None] | None) -> dict[tuple[int | None, str], _Kept]:
        """What stands of some clients, or of all, by whom and what it is about."""
        text, wanted = f"{_KEPT} WHERE gone_on IS NULL", "" if ids is None else " AND client_id IS ?"
        found: dict[tuple[int | None, str], _Kept] = {}
        for one in [()] if ids is None else [(client,) for client in ids]:
            for row in self.connection.execute(text + wanted, one):
                found[row[1], row[3]] = _Kept(row[0], row[2], row[10], tuple(row[2:]))
        return found

    def _gone(self, client: int | None, gap: Gap) -> _Kept | None:
        """The newest of a gap that has gone."""
        text = f"{_KEPT} WHERE client_id IS ? AND rule = ? AND about = ? AND gone_on IS NOT NULL ORDER BY id DESC"
        row = self.connection.execute(text, (client, gap.rule, gap.about)).fetchone()
        return _Kept(row[0], row[2], row[10]) if row is not None else None

    def _unkept(self, today: date) -> Iterator[Row]:
        let_be = set(self.connection.execute(_LET_BE, {"today": today.isoformat()}))
        found = (*self._found(today, None), *self._own(today))
        return self._as_rows(one for one in found if (one[0], one[2].rule, one[2].about) not in let_be)

    def _as_rows(self, found: Iterable[tuple[int | None, Tier, Gap]]) -> Iterator[Row]:
        names = {
            row[0]: row[1:] for row in self.connection.execute("SELECT id, family, given, risk FROM client").fetchall()
        }
        for client, tier, gap in found:
            who = names.get(client, ("", "", None))
            due = (gap.due or gap.since).isoformat()
            at = gap.at.isoformat() if gap.at else None
            yield (
                f"gap-{gap.about}", client, *who, gap.kind, due, at, gap.why, None, 0, gap.since.isoformat(), gap.high,
                int(tier), "", gap.rule,
            )  # fmt: skip


class _Kept(NamedTuple):
    """A gap as it is kept, but for whose it is; `values` are those of `_UPDATE`, empty where it has gone."""

    id: int
    rule: str
    since: str
    values: tuple[Any, ...] = ()


_KEPT = "SELECT id, client_id, rule, about, kind, tier, due, at, why, high, since FROM gap"
_INSERT = """INSERT INTO gap (rule, about, kind, tier, due, at, why, high, since, client_id, first_on)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_UPDATE = """UPDATE gap SET rule = ?, about = ?, kind = ?, tier = ?, due = ?, at = ?, why = ?, high = ?, since = ?,
    gone_on = NULL WHERE id = ?"""


def _values(tier: Tier, gap: Gap) -> tuple[Any, ...]:
    due = gap.due.isoformat() if gap.due else None
    at = gap.at.isoformat() if gap.at else None
    return gap.rule, gap.about, gap.kind, int(tier), due, at, gap.why, int(gap.high)
