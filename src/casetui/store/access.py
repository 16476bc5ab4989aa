"""The access log: every unlock, failed unlock, lock, export, print, backup and restore. Through the bare driver.

It stands in the vault, apart from the history, `dump` and what counts as changed. Where a line cannot be written the
work goes on, but for what leaves the vault: that has to stand in the log.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as driver

from casetui.store.key import CodeMistyped, Key
from casetui.terms.access import Access, AccessLine, Tried, Way
from casetui.terms.change import NotSaved
from casetui.terms.text import plain_line
from casetui.terms.vault import Exit, VaultProblem

if TYPE_CHECKING:
    from casetui.store.connection import Connection
    from casetui.store.statefile import StateFile

COLUMNS = "id, at, kind, words"

_FREE = "Free some space, or see that the vault can be written, and try again."
_LOOK = "The file is damaged: see what with casetui check, then restore the newest backup with: casetui restore FILE"


class AccessLog:
    """Notes and lists what was done with the records as a whole.

    Attributes:
        written: whether every line so far could be written.
        tried: the failed unlocks that the last unlock found waiting, until somebody was told.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.written = True
        self.tried: Tried | None = None
        self._why = Exit.DISK_ERROR

    def note(self, kind: Access, words: str = "") -> bool:
        """Add a line that says `words` (a file, a count, a client's number); False where the disk cannot take it."""
        return self._add([(kind, words)])

    def note_leaving(self, kind: Access, words: str) -> None:
        """Note what leaves the vault, before it does.

        Raises:
            VaultProblem: DISK_FULL, DISK_ERROR or DAMAGED: it must not.
        """
        if not self.note(kind, words):
            raise VaultProblem(
                self._why,
                "Nothing left the vault: the access log, in which that has to stand, could not be written.",
                "The records are as they were.",
                _LOOK if self._why is Exit.DAMAGED else _FREE,
            )

    def unlocked(self, way: Way, state: StateFile | None = None) -> bool:
        """Note an unlock, and before it the failed ones that wait in the state file; False where the disk cannot.

        The failed ones go on waiting until they are written here.
        """
        failed = state.read().failed if state is not None else 0
        lines: list[tuple[Access, str]] = [(Access.UNLOCKED, way)]
        if failed:
            self.tried = Tried(failed, self._last_unlock())
            lines.insert(0, (Access.FAILED, self.tried.kept()))
        noted = self._add(lines)
        if noted and failed and state is not None:
            state.take_failures()
        return noted

    def locked(self) -> None:
        """Note a lock; one that goes on is the same."""
        if [line.kind for line in self.lines(limit=1)] != [Access.LOCKED]:
            self.note(Access.LOCKED)

    def lines(self, before: int | None = None, limit: int = 100) -> list[AccessLine]:
        """At most `limit` lines, newest first, from below the line numbered `before`; None begins with the newest."""
        rows = self.connection.execute(
            f"SELECT {COLUMNS} FROM access WHERE id < ? ORDER BY id DESC LIMIT ?",
            (before if before is not None else 1 << 62, limit),
        )
        return [AccessLine(id_, datetime.fromisoformat(at), Access(kind), words) for id_, at, kind, words in rows]

    def _last_unlock(self) -> datetime | None:
        row = self.connection.execute(
            "SELECT at FROM access WHERE kind = ? ORDER BY id DESC LIMIT 1", (Access.UNLOCKED,)
        ).fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def _add(self, lines: list[tuple[Access, str]]) -> bool:
        at = datetime.now(UTC).isoformat()
        values = [value for kind, words in lines for value in (at, kind.value, plain_line(words))]
        marks = ", ".join(["(?, ?, ?)"] * len(lines))
        try:
            with self.connection.writing():
                self.connection.execute(f"INSERT INTO access(at, kind, words) VALUES {marks}", values)
        except (NotSaved, driver.DatabaseError) as error:
            self.written = False
            self._why = error.code if isinstance(error, NotSaved) else Exit.DISK_ERROR
            return False
        return True


def way_in(secret: str | Key, key: Key) -> Way:
    """How `secret` opened the vault whose key is `key`: as a passphrase, as a recovery code, or as a key at hand."""
    if isinstance(secret, Key):
        return Way.KEY
    try:
        return Way.CODE if Key.from_recovery_code(secret, key.salt) == key else Way.PASSPHRASE
    except CodeMistyped:
        return Way.PASSPHRASE
