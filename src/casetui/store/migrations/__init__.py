"""Numbered steps from an empty file to today's schema, each one transaction, each SQL text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as driver

from casetui.store.recording import record_every_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STEPS = (
    "0001_daily_loop.sql",
    "0002_intake_and_plan.sql",
    "0003_own_values.sql",
    "0004_assess.sql",
    "0005_barriers.sql",
    "0006_coordinate.sql",
    "0007_advocate.sql",
    "0008_gaps_and_transitions.sql",
    "0009_denied.sql",
)
"""Every step, in order; the schema's number is how many have run."""

NEWEST = len(STEPS)
"""The schema that this program writes."""


def statements(text: str) -> Iterator[str]:
    """The statements of a step, one at a time, a trigger's body kept whole."""
    gathered = ""
    for line in text.splitlines(keepends=True):
        gathered += line
        if line.rstrip().endswith(";") and driver.complete_statement(gathered):
            yield gathered.strip()
            gathered = ""
    if gathered.strip():
        yield gathered.strip()


def schema(connection: driver.Connection) -> int:
    """The schema's number of an open file; 0 where nothing has run."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: driver.Connection) -> list[str]:
    """Run every step that the file has not had; returns the names of those run.

    Each step is one transaction; of an empty file, which nobody can have written into between two of them, all are.
    Raises the driver's error when a step fails; what was begun with it has then left nothing behind.
    """
    begun = schema(connection)
    numbers = range(begun + 1, NEWEST + 1)
    for together in [numbers] if not begun else [[number] for number in numbers]:
        _run(connection, together)
    return [STEPS[number - 1] for number in numbers]


def _run(connection: driver.Connection, numbers: Sequence[int]) -> None:
    """Steps in one transaction, the history's triggers made anew after the last of them."""
    if not numbers:
        return
    texts = [_text(STEPS[number - 1]) for number in numbers]
    connection.execute("BEGIN IMMEDIATE")
    try:
        for text in texts:
            for statement in statements(text):
                connection.execute(statement)
        record_every_table(connection)
        connection.execute(f"PRAGMA user_version = {numbers[-1]}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _text(name: str) -> str:
    """The SQL of a step. A file that has had every step never pays for the import."""
    from importlib.resources import files

    return files(__package__).joinpath(name).read_text(encoding="utf-8")
