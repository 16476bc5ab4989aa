"""The triggers that write every change of every record into the history.

They are made from the tables as they stand after a migration, so that no record can be forgotten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

KEPT_APART = ("change", "history", "access", "draft", "document_body", "gap", "gap_day")
"""Tables that are not records: they have no history and are not dumped."""

VERBS = ("insert", "update", "delete")
"""What happens to a record; each has a trigger of its own."""

_INDEXES = ("client_index", "person_index", "note_index")


def record_tables(connection: driver.Connection) -> list[str]:
    """The names of the tables that hold records, sorted."""
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    return [
        name
        for (name,) in rows
        if name not in KEPT_APART and not name.startswith("sqlite_") and not name.startswith(_INDEXES)
    ]


def columns(connection: driver.Connection, table: str) -> list[str]:
    """The names of a table's columns, in their order."""
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]


def _as_json(row: str, names: list[str]) -> str:
    return "json_object(" + ", ".join(f"""'{name}', {row}."{name}" """.strip() for name in names) + ")"


def _trigger(table: str, verb: str, old: str, new: str, condition: str = "") -> str:
    row = "OLD" if new == "NULL" else "NEW"
    return (
        f'CREATE TRIGGER "{table}_history_{verb.lower()}" AFTER {verb} ON "{table}" {condition}BEGIN\n'
        f"    INSERT INTO history(change_id, tab, row, old, new)\n"
        f"    VALUES ((SELECT coalesce(max(id), 0) + 1 FROM change), '{table}', {row}.id, {old}, {new});\n"
        f"END"
    )


def record_every_table(connection: driver.Connection) -> None:
    """Make the history triggers anew for every record table, in the caller's transaction."""
    for table in record_tables(connection):
        names = columns(connection, table)
        old, new = _as_json("OLD", names), _as_json("NEW", names)
        changed = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in names)
        for verb in VERBS:
            connection.execute(f'DROP TRIGGER IF EXISTS "{table}_history_{verb}"')
        connection.execute(_trigger(table, "INSERT", "NULL", new))
        connection.execute(_trigger(table, "UPDATE", old, new, f"WHEN {changed} "))
        connection.execute(_trigger(table, "DELETE", old, "NULL"))
