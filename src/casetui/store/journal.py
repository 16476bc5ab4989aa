"""The one gate for every write: named, transactional, recorded, undoable.

This half speaks the bare driver; `sessions` lends the same gate to the ORM.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from casetui.store import chain
from casetui.store.faults import disk_in_words
from casetui.store.migrations import schema
from casetui.terms.change import Change, ChangeLine
from casetui.terms.text import plain_line, plain_note

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlcipher3 import dbapi2 as driver


@dataclass(slots=True)
class Act:
    """A write in progress. `words` may be bettered until it ends; then `change` holds what was committed."""

    words: str
    client_id: int | None = None
    why: str = ""
    kind: str = "do"
    of_id: int | None = None
    change: Change | None = None

    @property
    def done(self) -> Change:
        """The committed change.

        Raises:
            RuntimeError: the transaction has not been committed.
        """
        if self.change is None:
            raise RuntimeError("asked for a change that was not committed")
        return self.change


class Journal:
    """Writes changes and lists them. `who` is named in every change."""

    def __init__(self, connection: driver.Connection, who: str) -> None:
        self.connection = connection
        self.who = plain_line(who)
        self._schema = schema(connection)

    @contextmanager
    def transaction(self, act: Act) -> Iterator[Act]:
        """One write through the bare driver, committed at the end, rolled back by any exception.

        Raises:
            NotSaved: the disk said no.
        """
        with disk_in_words():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                self.connection.execute("PRAGMA defer_foreign_keys = ON")
                self.set_apart()
                yield act
                change = self.seal(act)
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
            act.change = change

    def set_apart(self) -> None:
        """Give rows written round the program a change of their own, before a write takes them for its own.

        Called at the beginning of every transaction.
        """
        number, _ = chain.head(self.connection)
        if self.connection.execute("SELECT 1 FROM history WHERE change_id = ?", (number + 1,)).fetchone():
            self.seal(Act("changed outside casetui", kind=chain.OUTSIDE))

    def seal(self, act: Act) -> Change:
        """Add the change row with its chain link and return the change; the caller commits next."""
        number, before = chain.head(self.connection)
        number += 1
        moment = datetime.now(UTC)
        words, why = plain_line(act.words), plain_note(act.why)
        header = (
            number,
            moment.isoformat(),
            moment.astimezone().strftime("%z"),
            self.who,
            act.kind,
            act.of_id,
            act.client_id,
            self._schema,
            chain.entries_of(self.connection, number, words, why),
        )
        self.connection.execute(
            "INSERT INTO change(id, at, zone, who, kind, of_id, client_id, schema, entries, link, words, why)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*header, chain.link(before, header), words, why),
        )
        return Change(number, words, act.client_id)

    def on(self, day: date) -> list[ChangeLine]:
        """The changes of one local day, newest first."""
        begin = datetime.combine(day, datetime.min.time()).astimezone()
        end = datetime.combine(day, datetime.max.time()).astimezone()
        rows = self.connection.execute(
            "SELECT c.id, c.at, c.words, c.client_id,"
            " EXISTS (SELECT 1 FROM change u WHERE u.of_id = c.id AND u.kind = 'undo'"
            "   AND NOT EXISTS (SELECT 1 FROM change r WHERE r.of_id = c.id AND r.kind = 'redo' AND r.id > u.id))"
            " FROM change c WHERE c.at BETWEEN ? AND ? ORDER BY c.id DESC",
            (begin.astimezone(UTC).isoformat(), end.astimezone(UTC).isoformat()),
        ).fetchall()
        return [
            ChangeLine(id_, datetime.fromisoformat(at), words, client_id, bool(undone))
            for id_, at, words, client_id, undone in rows
        ]
