"""What the open vault holds, asked beside the work that goes on with it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as driver

from casetui.store import copies

if TYPE_CHECKING:
    from casetui.store.copies import Contents

PATIENCE = 2.0
"""Seconds to wait for a moment in which nothing is being written."""

_AGAIN = 0.002


def contents_now(connection: driver.Connection) -> Contents:
    """What is committed at present; a write that comes between has it asked again.

    Raises:
        driver.Error: it cannot be read, or something was being written all the while.
    """
    until = time.perf_counter() + PATIENCE
    while True:
        before = connection.total_changes
        if not connection.in_transaction:
            try:
                found = copies.contents(connection)
            except driver.InterfaceError:  # a rollback beside it took the answer away
                found = None
            if found is not None and not connection.in_transaction and connection.total_changes == before:
                return found
        if time.perf_counter() > until:
            raise driver.OperationalError("the vault was being written all the while")
        time.sleep(_AGAIN)


def link_of(connection: driver.Connection, change: int) -> str | None:
    """The link of a change of the open vault; None where there is none of that number."""
    row = connection.execute("SELECT link FROM change WHERE id = ?", (change,)).fetchone()
    return None if row is None else str(row[0])
