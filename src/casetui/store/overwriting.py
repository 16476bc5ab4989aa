"""A file that is written over in place while it is open: the same file by every sign but what it holds.

Only casetui writes into the open file, and only while it saves. Whatever changes size or time stamp in between was
somebody else: then what the file holds is compared with what casetui left in it. It is read through SQLite, beside
the connection: a plain handle on the live file, once closed, would drop SQLite's locks.
"""

from __future__ import annotations

import os
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as driver

from casetui.terms.vault import VaultProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_HELD = """
SELECT (SELECT max(id) FROM change), (SELECT link FROM change ORDER BY id DESC LIMIT 1),
       (SELECT max(id) FROM access), (SELECT max(at) FROM access),
       (SELECT count(*) FROM draft), (SELECT max(id) FROM draft), (SELECT max(at) FROM draft)
"""

_Stamp = tuple[int, int] | None
"""Size in bytes and time of the last change in nanoseconds; None where the file cannot be asked."""


class Overwriting:
    """Knows what casetui left in the open file, and whether somebody else wrote into it."""

    __slots__ = ("_aside", "_begun", "_held", "_stamp", "path")

    def __init__(self, path: Path, aside: Callable[[], driver.Connection]) -> None:
        """Watch the file at `path`; `aside` looks into it without its log, locking and writing nothing."""
        self.path = path
        self._aside = aside
        self._begun = False
        self._stamp: _Stamp = None
        self._held: Any = None

    def ours(self) -> None:
        """Whatever was written into the file until now, casetui wrote."""
        stamp = self._now()
        if self._begun and stamp != self._stamp:
            self._stamp, self._held = stamp, self._look()

    def happened(self, live: driver.Connection) -> bool:
        """Whether the file holds something else than casetui left in it; `live` is the connection to it.

        A file that was only touched, or written over with the very same records, is gone on with.
        """
        stamp = self._now()
        if not self._begun:
            self._begun, self._stamp, self._held = True, stamp, self._at_first(live)
        if stamp == self._stamp:
            return False
        found = self._look(whole=True)
        if found != self._held and (found is None or found != _held(live)):
            return True
        self._stamp, self._held = stamp, found
        return False

    def _now(self) -> _Stamp:
        if sys.platform == "win32":
            return None
        try:
            status = os.stat(self.path)
        except OSError:
            return None
        return status.st_size, status.st_mtime_ns

    def _at_first(self, live: driver.Connection) -> Any:
        """What the file holds before the first write: without a log it is what `live` sees, whose schema is read."""
        return self._look() if self._logged() else _held(live)

    def _logged(self) -> bool:
        """Whether there is a log beside the file, with anything in it."""
        try:
            return os.stat(f"{self.path}-wal").st_size > 0
        except FileNotFoundError:
            return False
        except OSError:
            return True

    def _look(self, whole: bool = False) -> Any:
        """What the file holds without its log; None where it cannot be read, or, looked at `whole`, a page is bad."""
        try:
            with closing(self._aside()) as other:
                if whole and other.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
                    return None
                return _held(other)
        except (OSError, driver.Error, VaultProblem):
            return None


def _held(connection: driver.Connection) -> Any:
    """What tells two states of one vault apart: its newest change, access line and draft; None if it cannot be read."""
    try:
        return connection.execute(_HELD).fetchone()
    except driver.Error:
        return None
