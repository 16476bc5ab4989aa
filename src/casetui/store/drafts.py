"""Drafts: typing kept in the vault from the first letter. Through the bare driver; no history, no dump."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from casetui.store.faults import disk_in_words
from casetui.store.rows import a_moment
from casetui.terms.draft import Draft
from casetui.terms.text import plain_line

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

PUT_BY = " put by"
"""What the kind of a draft ends in once its work is saved; undoing that work brings the draft back."""

PUT_BY_DAYS = 7
"""How long a draft is kept after its work was saved."""

_COLUMNS = "id, kind, subject, title, at, body"


class Drafts:
    """Keeps and gives back unfinished work."""

    def __init__(self, connection: driver.Connection) -> None:
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
        with disk_in_words():
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

    def drop(self, draft_id: int) -> None:
        """Let a draft go for good; one that is gone already is no fault.

        Raises:
            NotSaved: the disk said no.
        """
        with disk_in_words():
            self.connection.execute("DELETE FROM draft WHERE id = ?", (draft_id,))

    def put_by(self, draft_id: int, client_id: int, at: datetime) -> None:
        """A new intake was saved as a client: its draft is listed no more, and comes back where that is undone.

        Raises:
            NotSaved: the disk said no.
        """
        old = (at - timedelta(days=PUT_BY_DAYS)).astimezone(UTC).isoformat()
        with disk_in_words():
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
