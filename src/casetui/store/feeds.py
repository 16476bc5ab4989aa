"""The calendar file that others follow: its entries read, and the file written anew as a whole."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

from casetui.rules.engaging import DAYS_BACK, DAYS_ON, engagement_of
from casetui.rules.feeding import fed
from casetui.store import chain
from casetui.store.agenda import Agenda
from casetui.store.files import BESIDE, sync_folder
from casetui.store.problems import said_by_system, taken

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

    from casetui.terms.calendar_feed import FeedChoice, FeedEntry

OURS = (b"BEGIN:VCALENDAR", b"PRODID:-//casetui//")
"""What a file of ours begins with; any other is never written over."""

_LOOKED_AT = 200


class Feeds:
    """Reads what is let out."""

    def __init__(self, connection: driver.Connection) -> None:
        self.connection = connection
        self.agenda = Agenda(connection)

    def entries(self, choice: FeedChoice, today: date) -> tuple[FeedEntry, ...]:
        """What stands from two weeks ago to four months from now, as it may be let out; a settled thing does not.

        Raises:
            Refused: there are too many appointments in those days.
        """
        first, last = today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_ON)
        found = self.agenda.between(first, last, today).entries
        names = self._names({entry.client_id for entry in found if entry.client_id is not None})
        sequence, _ = chain.head(self.connection)
        vault = self._mark()
        engaged = (engagement_of(one, names.get(one.client_id or 0, ("", "")), vault, sequence) for one in found)
        return tuple(fed(one, choice) for one in engaged if one is not None)

    def _names(self, numbers: set[int]) -> dict[int, tuple[str, str]]:
        marks = ", ".join("?" for _ in numbers)
        rows = self.connection.execute(
            f"SELECT id, coalesce(nullif(preferred, ''), given), family FROM client WHERE id IN ({marks})",
            tuple(numbers),
        )
        return {number: (given, family) for number, given, family in rows}

    def _mark(self) -> str:
        """What tells this vault from every other: the link of its first change, which never leaves it."""
        row = self.connection.execute("SELECT link FROM change ORDER BY id LIMIT 1").fetchone()
        return str(row[0]) if row else ""


def replace_feed(path: Path, data: bytes, vault: Path) -> None:
    """Write a calendar file anew: mode 0600, wholly or not at all; over an earlier one of ours and nothing else.

    Raises:
        VaultProblem: NOT_A_FILE where something else stands there, DISK_FULL or DISK_ERROR.
    """
    path = Path(os.path.realpath(path))
    try:
        if path in {vault.with_name(vault.name + ending) for ending in ("", *BESIDE)} or not _is_ours(path):
            raise taken(path)
        handle, name = mkstemp(prefix=".casetui-", suffix=".partial", dir=path.parent)
    except (OSError, ValueError) as error:
        raise said_by_system(error if isinstance(error, OSError) else OSError(str(error)), path) from error
    partial = Path(name)
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise said_by_system(error, path) from error
    finally:
        partial.unlink(missing_ok=True)


def _is_ours(path: Path) -> bool:
    if not os.path.lexists(path):
        return True
    if not path.is_file():
        return False
    with path.open("rb") as file:
        begins = file.read(_LOOKED_AT)
    return not begins or (begins.startswith(OURS[0]) and OURS[1] in begins)
