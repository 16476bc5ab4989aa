"""Undo and redo: the rows of a change replayed backwards or forwards, journalled like any other write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as driver

from casetui.store.journal import Act, Journal
from casetui.store.migrations import schema
from casetui.store.recording import columns, record_tables
from casetui.terms.change import Change, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

_LOOK_BACK = 1_000
_LATER = "A later change touched the same records. Undo that one first."
_NOT = {"undo": "Not undone", "redo": "Not done again"}

Row = dict[str, Any]
Step = tuple[str, int, Row | None, Row | None]


class Undoing:
    """Takes changes back and brings them again, across restarts."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.connection = journal.connection
        self._columns: dict[str, list[str]] = {}

    def undo(self, change_id: int | None = None) -> Change:
        """Take back one change, or the newest that stands.

        Raises:
            Refused: nothing is left to undo, a later change touched its rows, or the schema moved on since.
            NotSaved: the disk said no.
        """
        undoable, _ = self._stacks()
        if change_id is None:
            if not undoable:
                raise Refused("Nothing left to undo.")
            change_id = undoable[-1]
        elif change_id not in undoable:
            raise Refused("That change was already undone, or cannot be.")
        steps = [(tab, row, new, old) for tab, row, old, new in reversed(self._entries(change_id))]
        return self._replay(change_id, "undo", "Undone", steps)

    def redo(self) -> Change:
        """Bring back the change that was undone last.

        Raises:
            Refused: nothing was undone, or something was changed since.
            NotSaved: the disk said no.
        """
        _, redoable = self._stacks()
        if not redoable:
            raise Refused("Nothing to redo.")
        return self._replay(redoable[-1], "redo", "Done again", self._entries(redoable[-1]))

    def _stacks(self) -> tuple[list[int], list[int]]:
        """Numbers of the changes that stand, and of those undone since the last new one; oldest first."""
        rows = self.connection.execute(
            "SELECT id, kind, of_id FROM change ORDER BY id DESC LIMIT ?", (_LOOK_BACK,)
        ).fetchall()
        stands: list[int] = []
        undone: list[int] = []
        for number, kind, of_id in reversed(rows):
            if kind == "do":
                stands.append(number)
                undone.clear()
            elif kind == "undo" and of_id in stands:
                stands.remove(of_id)
                undone.append(of_id)
            elif kind == "redo" and of_id in undone:
                undone.remove(of_id)
                stands.append(of_id)
        return stands, undone

    def _entries(self, change_id: int) -> list[Step]:
        rows = self.connection.execute(
            "SELECT tab, row, old, new FROM history WHERE change_id = ? ORDER BY id", (change_id,)
        )
        return [(tab, row, _load(old), _load(new)) for tab, row, old, new in rows.fetchall()]

    def _replay(self, change_id: int, kind: str, verb: str, steps: list[Step]) -> Change:
        words, client_id, then = self.connection.execute(
            "SELECT words, client_id, schema FROM change WHERE id = ?", (change_id,)
        ).fetchone()
        if then != schema(self.connection):
            raise Refused(f"{_NOT[kind]}: {words}. casetui was updated since, and the records have a new shape.")
        act = Act(f"{verb}: {words}", client_id, kind=kind, of_id=change_id)
        try:
            with self.journal.transaction(act):
                for tab, row, now, then_row in steps:
                    self._put(tab, row, now, then_row)
                self._nothing_else(steps)
        except (_Touched, driver.IntegrityError) as error:
            raise Refused(f"{_NOT[kind]}: {words}. {_LATER}") from error
        return act.done

    def _put(self, tab: str, row: int, now: Row | None, then: Row | None) -> None:
        """Turn one row from `now` into `then`, unless it is not `now` any more."""
        if self._current(tab, row) != now:
            raise _Touched
        if then is None:
            self.connection.execute(f'DELETE FROM "{tab}" WHERE id = ?', (row,))
            return
        names = ", ".join(f'"{name}"' for name in then)
        if now is None:
            marks = ", ".join("?" for _ in then)
            self.connection.execute(f'INSERT INTO "{tab}" ({names}) VALUES ({marks})', tuple(then.values()))
            return
        sets = ", ".join(f'"{name}" = ?' for name in then)
        self.connection.execute(f'UPDATE "{tab}" SET {sets} WHERE id = ?', (*then.values(), row))

    def _current(self, tab: str, row: int) -> Row | None:
        names = self._names(tab)
        found = self.connection.execute(f'SELECT * FROM "{tab}" WHERE id = ?', (row,)).fetchone()
        return dict(zip(names, found, strict=True)) if found else None

    def _names(self, tab: str) -> list[str]:
        if tab not in self._columns:
            if tab not in record_tables(self.connection):
                raise Refused(f"This casetui does not know the table {tab!r}.")
            self._columns[tab] = columns(self.connection, tab)
        return self._columns[tab]

    def _nothing_else(self, steps: Iterable[Step]) -> None:
        """Stop when replaying reached rows of later work, as a cascaded delete would."""
        touched = self.connection.execute(
            "SELECT tab, row FROM history WHERE change_id = (SELECT coalesce(max(id), 0) + 1 FROM change)"
        ).fetchall()
        if not set(touched) <= {(tab, row) for tab, row, _, _ in steps}:
            raise _Touched


class _Touched(Exception):
    """A row is not as the change left it."""


def _load(text: str | None) -> Row | None:
    return None if text is None else json.loads(text)
