"""Drafts: typing kept in the vault from the first letter. Through the bare driver; no history, no dump."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as driver

from casetui.store import faults
from casetui.store.rows import a_moment
from casetui.terms.draft import Draft
from casetui.terms.text import plain_line

if TYPE_CHECKING:
    from casetui.store.connection import Connection

PUT_BY = " put by"
"""What the kind of a draft ends in once its work is saved; undoing that work brings the draft back."""

PUT_BY_DAYS = 7
"""How long a draft is kept after its work was saved."""

COME_BACK = "come back"
"""The kind of the row that says to which draft a locked casetui comes back."""

_COLUMNS = "id, kind, subject, title, at, body"

_SAVING = (
    "CREATE TEMP TABLE IF NOT EXISTS saving (draft INTEGER)",
    "CREATE TEMP TRIGGER IF NOT EXISTS draft_saved AFTER INSERT ON main.change BEGIN"
    " DELETE FROM draft WHERE id IN (SELECT draft FROM saving); END",
)
"""In this connection only: with the change that saves it a draft goes, or stays where the change is rolled back."""


class Drafts:
    """Keeps and gives back unfinished work."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def keep(
        self,
        kind: str,
        subject: int | None,
        title: str,
        body: dict[str, Any],
        at: datetime,
        draft_id: int | None = None,
    ) -> int:
        """Keep what was typed; returns the draft's number, to be handed back with what is typed next.

        Without `draft_id`, a subject's draft of that kind takes the place of the one before; without a subject too it
        is a new draft.

        Raises:
            NotSaved: the disk said no.
        """
        values = (
            kind,
            subject,
            plain_line(title),
            json.dumps(body, ensure_ascii=False),
            at.astimezone(UTC).isoformat(),
        )
        known = draft_id if draft_id is not None else self._number(kind, subject)
        with self.connection.writing():
            if known is not None:
                kept = self.connection.execute(
                    "UPDATE draft SET kind = ?, subject = ?, title = ?, body = ?, at = ? WHERE id = ? RETURNING id",
                    (*values, known),
                ).fetchone()
                if kept is not None:
                    return known
            row = self.connection.execute(
                "INSERT INTO draft (kind, subject, title, body, at) VALUES (?, ?, ?, ?, ?) RETURNING id", values
            ).fetchone()
        return int(row[0])

    def get(self, draft_id: int) -> Draft | None:
        """One draft by its number; None where it is gone."""
        row = self.connection.execute(f"SELECT {_COLUMNS} FROM draft WHERE id = ?", (draft_id,)).fetchone()
        return _draft(row) if row else None

    def of(self, kind: str, subject: int) -> Draft | None:
        """The draft about one subject: a client, a check-in, a plan, whatever the kind is about."""
        number = self._number(kind, subject)
        return None if number is None else self.get(number)

    def all(self, kind: str) -> list[Draft]:
        """Every draft of a kind, the one typed in last first."""
        rows = self.connection.execute(
            f"SELECT {_COLUMNS} FROM draft WHERE kind = ? ORDER BY at DESC, id DESC", (kind,)
        )
        return [_draft(row) for row in rows]

    def unfinished(self) -> list[Draft]:
        """Every draft that is not saved, of whatever kind, the one typed in last first."""
        rows = self.connection.execute(
            f"SELECT {_COLUMNS} FROM draft WHERE kind <> ? AND kind NOT LIKE '%' || ? ORDER BY at DESC, id DESC",
            (COME_BACK, PUT_BY),
        )
        return [_draft(row) for row in rows]

    @contextmanager
    def saved_with(self, draft_id: int) -> Iterator[None]:
        """Within it, the change that is committed takes the draft along, in one transaction.

        Raises:
            NotSaved: before anything is changed, where the file is not there or the disk says no.
        """
        self.connection.be_ready()
        with faults.disk_in_words(self.connection.path):
            for text in _SAVING:
                self.connection.execute(text)
            self.connection.execute("INSERT INTO temp.saving VALUES (?)", (draft_id,))
        try:
            yield
        finally:
            with suppress(driver.Error):  # a connection that was opened anew meanwhile knows of no draft
                self.connection.execute("DELETE FROM temp.saving")

    def come_back_to(self, draft_id: int, at: datetime) -> None:
        """Locked in the middle of a draft: the next opening comes straight back to it.

        Raises:
            NotSaved: the disk said no.
        """
        self.keep(COME_BACK, 0, "", {"to": draft_id}, at)

    def coming_back(self) -> Draft | None:
        """The draft to come straight back to, told once; None where there is none.

        Raises:
            NotSaved: the disk said no.
        """
        sign = self.of(COME_BACK, 0)
        if sign is None:
            return None
        self.drop(sign.id)
        return self.get(int(sign.body["to"]))

    def drop(self, draft_id: int) -> None:
        """Let a draft go for good; one that is gone already is no fault.

        Raises:
            NotSaved: the disk said no.
        """
        with self.connection.writing():
            self.connection.execute("DELETE FROM draft WHERE id = ?", (draft_id,))

    def put_by(self, draft_id: int, client_id: int, at: datetime) -> None:
        """A new intake was saved as a client: its draft is listed no more, and comes back where that is undone.

        Raises:
            NotSaved: the disk said no.
        """
        old = (at - timedelta(days=PUT_BY_DAYS)).astimezone(UTC).isoformat()
        with self.connection.writing():
            self.connection.execute("DELETE FROM draft WHERE kind LIKE '%' || ? AND at < ?", (PUT_BY, old))
            self.connection.execute(
                "DELETE FROM draft WHERE subject = ? AND kind = (SELECT kind || ? FROM draft WHERE id = ?)",
                (client_id, PUT_BY, draft_id),
            )
            self.connection.execute(
                "UPDATE draft SET kind = kind || ?, subject = ? WHERE id = ?", (PUT_BY, client_id, draft_id)
            )

    def _number(self, kind: str, subject: int | None) -> int | None:
        if subject is None:
            return None
        row = self.connection.execute("SELECT id FROM draft WHERE kind = ? AND subject = ?", (kind, subject)).fetchone()
        return row[0] if row else None


def _draft(row: tuple[Any, ...]) -> Draft:
    id_, kind, subject, title, at, body = row
    return Draft(id_, kind, subject, title, a_moment(at), json.loads(body))
