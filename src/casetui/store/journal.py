"""The one gate for every write: named, transactional, recorded, undoable.

This half speaks the bare driver; `sessions` lends the same gate to the ORM.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from casetui.store import chain
from casetui.store.migrations import schema
from casetui.terms.change import Change
from casetui.terms.text import plain_line, plain_note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from casetui.store.connection import Connection


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
    """Writes changes. `who` is named in every change.

    Attributes:
        heard: told number and link of every change once it is committed; None tells nobody.
        follow: called with number and kind of every change within its transaction, once its records are written.
    """

    def __init__(self, connection: Connection, who: str) -> None:
        self.connection = connection
        self.who = plain_line(who)
        self._schema = schema(connection)
        self._sealed = connection.head = chain.head(connection)
        self.heard: Callable[[int, str], None] | None = None
        self.follow: Callable[[int, str], None] | None = None

    @contextmanager
    def transaction(self, act: Act) -> Iterator[Act]:
        """One write through the bare driver, committed at the end, rolled back by any exception.

        Raises:
            NotSaved: the disk said no.
        """
        with self.connection.writing():
            self.connection.execute("BEGIN IMMEDIATE")
            self.connection.execute("PRAGMA defer_foreign_keys = ON")
            self.set_apart()
            yield act
            change = self.seal(act)
            self.connection.execute("COMMIT")
            self.acknowledge(act, change)

    def acknowledge(self, act: Act, change: Change) -> None:
        """What was sealed last has been committed: from now on it is to be found, whatever happens."""
        self.connection.head = self._sealed
        act.change = change
        if self.heard is not None:
            self.heard(*self._sealed)

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
        if self.follow is not None:
            self.follow(number, act.kind)
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
        self._sealed = number, chain.link(before, header)
        self.connection.execute(
            "INSERT INTO change(id, at, zone, who, kind, of_id, client_id, schema, entries, link, words, why)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*header, self._sealed[1], words, why),
        )
        return Change(number, words, act.client_id)
