"""Documents that leave the vault for a while or for good, each with its line in the access log before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casetui.rules.documents import ending_for, ending_of
from casetui.store.document_files import brought
from casetui.store.papers import write_new
from casetui.terms.access import Access, Left
from casetui.terms.change import NotSaved, Refused
from casetui.terms.vault import VaultProblem

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from casetui.store.casebook import Casebook
    from casetui.terms.change import Change
    from casetui.terms.document import Filed, Readable

OPENED = "opened outside"
"""How a document left of which a readable copy was put outside."""


def export(book: Casebook, document_id: int, path: Path) -> None:
    """Write a copy into a new file, mode 0600.

    Raises:
        Refused: the document has no file any more.
        VaultProblem: NOT_A_FILE where something stands there, DISK_FULL or DISK_ERROR; also where the access log could
            not be written first: then there is no file.
    """
    filed, body = book.documents.one(document_id), book.documents.body(document_id)
    _note(book, filed, f"to {path}")
    write_new(path, body)


def put_outside(book: Casebook, document_id: int, today: date) -> Readable:
    """Put a readable copy outside, for another program to show.

    Raises:
        Refused: it is outside already, or has no file any more.
        VaultProblem: DISK_FULL or DISK_ERROR, also of the access log; then no copy is left.
    """
    filed, body = book.documents.one(document_id), book.documents.body(document_id)
    if book.outside.of(document_id) is not None:
        raise Refused("It is open already: o closes it.")
    _note(book, filed, OPENED)
    return book.outside.put(document_id, body, ending_for(filed.media) or ending_of(filed.file_name), today)


def keep_changed(book: Casebook, copy: Readable, body: bytes) -> Change:
    """Keep what another program made of a copy as a document of its own; the one that was opened stays as it is.

    Raises:
        Refused: it is empty, larger than a document may be, or on file already.
        NotSaved: the disk said no.
    """
    filed = book.documents.one(copy.document_id)
    return book.documents.add(filed.client_id, brought(f"changed {filed.file_name}", body), copy.on_day)


def put_all_away(book: Casebook) -> None:
    """Take every copy away, when casetui is locked or left; what was changed in one is kept, as far as it can be."""
    for copy in book.outside.copies:
        body = book.outside.changed(copy)
        if body is not None:
            try:
                keep_changed(book, copy, body)
            except (Refused, NotSaved, VaultProblem) as why:
                filed = book.documents.one(copy.document_id)
                words = str(why) if not isinstance(why, VaultProblem) else why.happened
                book.access.note(Access.EXPORTED, Left(filed.client_id, filed.id, f"changed outside: {words}").kept())
    book.outside.clear()


def _note(book: Casebook, filed: Filed, how: str) -> None:
    book.access.note_leaving(Access.EXPORTED, Left(filed.client_id, filed.id, how).kept())
