"""Whether the bytes of every document are there, and are those that were kept. Through the bare driver."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlcipher3 import dbapi2 as driver


def walk_bodies(connection: driver.Connection) -> Iterator[list[str]]:
    """Look at the bytes of one document after the other: what is wrong with it, an empty list where nothing is.

    A file of an earlier schema has no documents.
    """
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'document_body'").fetchone():
        return
    kept = connection.execute("SELECT id, sha256 FROM document WHERE purged_on IS NULL ORDER BY id").fetchall()
    for number, sha256 in kept:
        row = connection.execute("SELECT body FROM document_body WHERE document_id = ?", (number,)).fetchone()
        if row is None:
            yield [f"the file of document {number} is missing"]
        elif not isinstance(row[0], bytes) or hashlib.sha256(row[0]).hexdigest() != sha256:
            yield [f"the file of document {number} is not the one that was kept"]
        else:
            yield []
