"""Everything on record as one plain structure, and back to nothing else: no history, no access log, no index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casetui.store.migrations import schema
from casetui.store.recording import columns, record_tables

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver


def dump(connection: driver.Connection) -> dict[str, Any]:
    """`{"schema": N, "tables": {name: [rows by id]}}`, tables by name, columns in their order."""
    tables = {}
    for table in record_tables(connection):
        names = columns(connection, table)
        rows = connection.execute(f'SELECT * FROM "{table}" ORDER BY id')
        tables[table] = [dict(zip(names, row, strict=True)) for row in rows]
    return {"schema": schema(connection), "tables": tables}
