"""Writes an invented caseload into a vault, as rows that a setup brought: not undoable by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casetui.store.journal import Act

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from casetui.demo.batch import Batch
    from casetui.store.journal import Journal


def write_caseload(journal: Journal, batches: Iterable[Batch], progress: Callable[[int, int], None]) -> int:
    """Write every batch, each one transaction and one change, and return how many changes that made.

    The vault must hold no records yet: the rows bring their ids. `progress` is told after each batch how
    many clients are written, and of how many.

    Raises:
        NotSaved: the disk said no; the batches before this one are kept.
    """
    changes = 0
    for batch in batches:
        words = f"invented caseload, clients {batch.first} to {batch.last}"
        with journal.transaction(Act(words, kind="setup")):
            for table, rows in batch.rows.items():
                if rows:
                    columns = list(rows[0])
                    names = ", ".join(f'"{column}"' for column in columns)
                    marks = ", ".join("?" * len(columns))
                    journal.connection.executemany(
                        f'INSERT INTO "{table}" ({names}) VALUES ({marks})',
                        [tuple(row.values()) for row in rows],
                    )
        changes += 1
        progress(batch.last, batch.clients)
    return changes
