"""Documents kept in the vault: the row with its history, and its bytes beside it in the same transaction."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import text as sa_text
from sqlmodel import Session, col, select

from casetui.records import Client, Document, Person
from casetui.rules.documents import kind_by_name, name_by_file, say_size
from casetui.store.document_proofs import may_prove, proof_of
from casetui.store.input import a_line, a_note, named, the
from casetui.store.rows import a_day
from casetui.store.taking_out import take_out
from casetui.terms.change import Change, Refused
from casetui.terms.document import Brought, DocumentEntry, DocumentKind, Filed, Outdated, Proof
from casetui.terms.people import Authority
from casetui.wording import say_count

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

    from casetui.store.sessions import Sessions

FOR_GOOD = "setup"
"""The kind of a change that let bytes go: it is not undone by key."""

_READ = (
    "SELECT id, client_id, kind, name, dated, until, note, file_name, media, size, sha256, added_on, proves, proves_id,"
    " void_why, purged_on FROM document"
)
_LET_GO = (
    " FROM document_body b LEFT JOIN document d ON d.id = b.document_id WHERE d.void_why <> '' OR (d.id IS NULL"
    " AND (SELECT coalesce(max(id), 0) FROM change WHERE kind = 'do')"
    " > (SELECT coalesce(max(id), 0) FROM change WHERE kind = 'undo'))"
)
"""The bytes of what was taken out, and of what was taken back right after it was kept and cannot be done again."""


class Documents:
    """Every read and write of documents."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    @property
    def read(self) -> driver.Connection:
        """The vault's connection, for what is only read."""
        return self.sessions.journal.connection

    def of(self, client_id: int, taken_out: bool = False) -> list[Filed]:
        """A client's documents by kind, the newest first; with `taken_out`, those that were taken out instead."""
        order = {kind.value: place for place, kind in enumerate(DocumentKind)}
        rows = self.read.execute(
            f"{_READ} WHERE client_id = ? AND (void_why = '') = ? ORDER BY coalesce(dated, added_on) DESC, id DESC",
            (client_id, not taken_out),
        ).fetchall()
        return [self._filed(row) for row in sorted(rows, key=lambda row: order.get(row[2], len(order)))]

    def one(self, document_id: int) -> Filed:
        """One document, also one that was taken out.

        Raises:
            Refused: it is not there any more.
        """
        row = self.read.execute(f"{_READ} WHERE id = ?", (document_id,)).fetchone()
        if row is None:
            raise Refused("That document is not in this vault any more.")
        return self._filed(row)

    def body(self, document_id: int) -> bytes:
        """The bytes of a document, which are those that were kept.

        Raises:
            Refused: they were let go, are missing, or are not what was kept.
        """
        filed = self.one(document_id)
        if filed.purged_on is not None:
            raise Refused("Its file was let go for good after it was taken out.")
        row = self.read.execute("SELECT body FROM document_body WHERE document_id = ?", (document_id,)).fetchone()
        if row is None or hashlib.sha256(row[0]).hexdigest() != filed.sha256:
            what = "missing" if row is None else "not the one that was kept"
            raise Refused(f"The file of this document is {what}. A backup may have it.")
        return bytes(row[0])

    def may_prove(self, client_id: int) -> list[Proof]:
        """The rows of a client that a document may prove, who decides first."""
        return may_prove(self.read, client_id)

    def add(self, client_id: int, brought: Brought, today: date) -> Change:
        """Keep a file; kind and name are proposed from its name, and can be bettered.

        Raises:
            Refused: the same bytes are on file for this client already, or there is no such client.
            NotSaved: the disk said no.
        """
        said = DocumentEntry(
            kind_by_name(brought.file_name, brought.media), a_line(name_by_file(brought.file_name))
        )  # fmt: skip
        return self.keep(client_id, brought, said, today)

    def keep(self, client_id: int, brought: Brought, said: DocumentEntry, today: date) -> Change:
        """Keep a file under what is said of it. Raises as `add`."""
        with self.sessions.changing("kept", client_id) as (session, act):
            the(session, Client, client_id)
            _not_twice(session, client_id, brought)
            row = Document(
                client_id=client_id,
                kind=said.kind,
                name=_named(said),
                file_name=a_line(brought.file_name),
                media=brought.media,
                size=len(brought.body),
                sha256=brought.sha256,
                dated=said.dated,
                until=said.until,
                added_on=today,
                note=a_note(said.note),
            )
            session.add(row)
            session.flush()
            session.connection().exec_driver_sql(
                "INSERT INTO document_body(document_id, body) VALUES (?, ?)", (row.id, brought.body)
            )
            act.words = f"{named(session, client_id)}: {called(row)} kept, {say_size(row.size)}"
        return act.done

    def better(self, document_id: int, said: DocumentEntry) -> Change:
        """Say what a document is, when it was made and when it ends.

        Raises:
            Refused: it has no name, ends before its own day, nothing is changed, or it was taken out.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("bettered") as (session, act):
            row = _standing(session, document_id)
            values = {
                "kind": said.kind,
                "name": _named(said),
                "dated": said.dated,
                "until": said.until,
                "note": a_note(said.note),
            }
            if all(getattr(row, name) == value for name, value in values.items()):
                raise Refused("It stands so already.")
            for name, value in values.items():
                setattr(row, name, value)
            session.add(row)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: {called(row)} bettered"
        return act.done

    def tie(self, document_id: int, proof: Proof | None) -> Change:
        """Say which row of the client a document proves; a person who decides has her paper on file from then on.

        Raises:
            Refused: it is nothing of this client's, or the document was taken out.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("proves") as (session, act):
            row = _standing(session, document_id)
            if proof is not None and proof.key not in {one.key for one in self.may_prove(row.client_id)}:
                raise Refused("That is nothing of this client's any more.")
            row.proves, row.proves_id = (proof.table, proof.id) if proof is not None else ("", None)
            session.add(row)
            on_file = proof is not None and _put_on_file(session, proof)
            act.client_id = row.client_id
            said = f"proves {proof.words}" if proof is not None else "proves nothing any more"
            words = f"{named(session, row.client_id)}: {called(row)} {said}"
            act.words = f"{words}; the paper is on file" if on_file else words
        return act.done

    def take_out(self, document_id: int, why: str) -> Change:
        """Take a document out, with a reason; its bytes stay until they are let go.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """
        return take_out(self.sessions, Document, document_id, why, called, self._mark_stays)

    def room(self) -> Outdated:
        """How much room is taken by what was taken out."""
        count, size = self.read.execute(f"SELECT count(*), coalesce(sum(length(b.body)), 0) {_LET_GO}").fetchone()
        return Outdated(count, size)

    def purge(self, today: date) -> Change:
        """Let the bytes of everything that was taken out go for good, in every client's papers.

        The rows stay, with the day. Backups made before have the bytes still.

        Raises:
            Refused: there are none.
            NotSaved: the disk said no.
        """
        room = self.room()
        if not room.count:
            raise Refused("Nothing that was taken out has a file any more.")
        with self.sessions.changing("let go") as (session, act):
            act.kind = FOR_GOOD
            has_body = sa_text("id IN (SELECT document_id FROM document_body)")
            for row in session.exec(select(Document).where(col(Document.void_why) != "", has_body)).all():
                row.purged_on = today
                session.add(row)
            session.flush()
            session.connection().exec_driver_sql(
                f"DELETE FROM document_body WHERE document_id IN (SELECT b.document_id {_LET_GO})"
            )
            files = say_count(room.count, "file")
            act.words = f"{files} of papers that were taken out let go for good, {say_size(room.size)}"
        return act.done

    def _mark_stays(self, session: Session, row: Document) -> str:
        """What is said of a person whose mark *paper on file* rested on this document."""
        person = session.get(Person, row.proves_id) if row.proves == "person" else None
        return f"; “paper on file” still stands for {person.name}" if person and person.paper_on_file else ""

    def _filed(self, row: tuple[Any, ...]) -> Filed:
        id_, client_id, kind, name, dated, until, note, file_name, media, size, sha256, added, *others = row
        proves, proves_id, void_why, purged_on = others
        return Filed(
            id_,
            client_id,
            DocumentEntry(DocumentKind(kind), name, a_day(dated), a_day(until), note),
            file_name,
            media,
            size,
            sha256,
            a_day(added) or date.min,
            proof_of(self.read, proves, proves_id),
            void_why,
            a_day(purged_on),
        )


def called(row: Document) -> str:
    """What a document is called in a sentence: its kind, and its name where that says more."""
    return row.kind.value if row.name.casefold() == row.kind.value.casefold() else f"{row.kind.value} “{row.name}”"


def _named(said: DocumentEntry) -> str:
    """The name of a document.

    Raises:
        Refused: there is none, or the paper ends before its own day.
    """
    name = a_line(said.name).strip()
    if not name:
        raise Refused("A document needs a name.")
    if said.dated is not None and said.until is not None and said.until < said.dated:
        raise Refused("It ends before the day that stands on it.")
    return name


def _not_twice(session: Session, client_id: int, brought: Brought) -> None:
    there = session.exec(
        select(Document).where(
            Document.client_id == client_id, Document.sha256 == brought.sha256, Document.void_why == ""
        )
    ).first()
    if there is not None:
        raise Refused(f"This file is on file already, as {called(there)}. It was not kept twice.")


def _standing(session: Session, document_id: int) -> Document:
    row = the(session, Document, document_id)
    if row.void_why:
        raise Refused("That was taken out. u undoes it where that was the last change.")
    return row


def _put_on_file(session: Session, proof: Proof) -> bool:
    """Mark the paper of a person who decides as on file; whether that was news."""
    person = session.get(Person, proof.id) if proof.table == "person" else None
    if person is None or person.authority is Authority.NONE or person.paper_on_file:
        return False
    person.paper_on_file = True
    session.add(person)
    return True
