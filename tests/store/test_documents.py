"""Documents kept in the vault: their bytes, their history, what they prove, what is taken out and let go."""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import date
from pathlib import Path

import pytest
from tests.store.books import ADA, BEN, TODAY, Looking, reopened, row
from tests.store.kept import Ground, backups_of
from tests.store.tampering import tamper

from casetui.records import Authorization, Coverage, Person, Stay
from casetui.store.casebook import Casebook
from casetui.store.document_files import brought, read_document
from casetui.store.restoring import restore
from casetui.terms.backup import Stopped
from casetui.terms.change import Refused
from casetui.terms.document import LARGEST, DocumentEntry, DocumentKind, Filed, Outdated

POA = DocumentEntry(DocumentKind.POWER_OF_ATTORNEY, "Health care POA", date(2026, 3, 2), date(2027, 3, 2), "signed")
CANARY = b"canary-7f3a-only-in-the-vault"


def kept(look: Looking, client: int, name: str = "poa.pdf", body: bytes = CANARY) -> Filed:
    look.book.documents.add(client, brought(name, body), TODAY)
    return look.book.documents.one(look.one("SELECT max(id) FROM document"))


def test_a_file_is_kept_beside_its_row_and_out_of_the_history(look: Looking) -> None:
    client = look.take_on()
    filed = kept(look, client, "Health_care-POA.pdf", b"%PDF-1.4 " + CANARY)
    assert (filed.said.kind, filed.said.name) == (DocumentKind.POWER_OF_ATTORNEY, "Health care POA")
    assert (filed.media, filed.size, filed.added_on) == ("application/pdf", 9 + len(CANARY), TODAY)
    assert filed.sha256 == hashlib.sha256(look.book.documents.body(filed.id)).hexdigest()
    entry = look.history()[-1]
    assert (entry[0], entry[3]["sha256"], entry[3]["size"]) == ("document", filed.sha256, filed.size)
    assert CANARY.decode() not in str(look.history())
    assert "document_body" not in look.book.dump()["tables"]
    assert look.book.dump()["tables"]["document"][0]["sha256"] == filed.sha256


def test_undo_takes_the_row_and_redo_finds_the_bytes(look: Looking) -> None:
    client = look.take_on()
    filed = kept(look, client)
    look.book.undoing.undo()
    assert look.book.documents.of(client) == []
    look.book.undoing.redo()
    assert look.book.documents.body(filed.id) == CANARY
    assert look.book.check() == look.book.verify() == []


def test_the_same_file_is_not_kept_twice_for_one_client(look: Looking) -> None:
    ada, ben = look.take_on(), look.take_on(BEN)
    kept(look, ada)
    before = look.state()
    with pytest.raises(Refused, match="on file already, as power of attorney “poa”"):
        kept(look, ada, "another name.pdf")
    assert look.state() == before
    kept(look, ben)
    look.book.documents.take_out(1, "the wrong one")
    assert kept(look, ada).id == 3


def test_bytes_are_the_same_after_reopening_a_backup_and_a_restore(ground: Ground, tmp_path: Path) -> None:
    book = ground.made()
    body = os.urandom(300_000)
    book.documents.add(1, brought("scan.pdf", body), TODAY)
    made = backups_of(book).make().backup
    book.documents.take_out(1, "too early")
    book.close()
    restore(made.path, book.vault.key, ground.vault, ground.places, ground.state, own=book.vault.key)
    again = ground.opened()
    assert again.documents.body(1) == body
    assert [filed.void_why for filed in again.documents.of(1)] == [""]
    assert again.check() == again.verify() == []
    again.close()


@pytest.mark.parametrize("over", [0, 1])
def test_twenty_five_megabytes_and_not_one_byte_more(look: Looking, tmp_path: Path, over: int) -> None:
    client, big = look.take_on(), tmp_path / "big.bin"
    with big.open("wb") as file:
        file.write(b"\x00begin")
        file.truncate(LARGEST + over)
    said: list[float] = []
    if over:
        with pytest.raises(Refused, match=r"larger than 25\.0 MB"):
            read_document(big, look.book.vault.path)
        return
    look.book.documents.add(
        client, read_document(big, look.book.vault.path, lambda _, done: said.append(done)), TODAY
    )  # fmt: skip
    assert said == sorted(said)
    assert said[-1] == 1
    assert look.book.documents.body(1) == big.read_bytes()


def test_what_is_no_file_is_refused_in_words(look: Looking, tmp_path: Path) -> None:
    empty, pipe, gone = tmp_path / "empty", tmp_path / "pipe", tmp_path / "gone"
    empty.touch()
    os.mkfifo(pipe)
    vault = look.book.vault.path
    for path, words in (
        (empty, "empty"),
        (pipe, "no ordinary file"),
        (gone, "no such file"),
        (tmp_path, "a folder"),
        (vault, "the vault itself"),
    ):
        with pytest.raises(Refused, match=words):
            read_document(path, vault)


def test_a_file_that_changes_while_it_is_read_and_one_that_is_given_up(look: Looking, tmp_path: Path) -> None:
    path = tmp_path / "growing.txt"
    path.write_bytes(b"x" * 3_000_000)

    def grow(words: str, done: float) -> None:
        os.utime(path, ns=(1, 1))

    with pytest.raises(Refused, match="changed while it was being read"):
        read_document(path, look.book.vault.path, grow)
    with pytest.raises(Stopped):
        read_document(path, look.book.vault.path, stopped=lambda: True)
    assert look.counts() == (0, 0)


def test_nothing_readable_is_left_outside_the_vault(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    passing = ground.root / "passing"
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    book = ground.made()
    book.documents.add(1, brought("poa.pdf", CANARY * 2_000), TODAY)
    backups_of(book).make()
    found = [path for path in ground.root.rglob("*") if path.is_file() and CANARY in path.read_bytes()]
    assert found == []
    book.close()


def test_what_is_said_of_it_can_be_bettered(look: Looking) -> None:
    filed = kept(look, look.take_on())
    look.book.documents.better(filed.id, POA)
    assert look.book.documents.one(filed.id).said == POA
    for wrong, words in (
        (POA, "stands so already"),
        (DocumentEntry(DocumentKind.OTHER, "  "), "needs a name"),
        (DocumentEntry(DocumentKind.OTHER, "x", date(2026, 5, 2), date(2026, 5, 1)), "ends before"),
    ):
        before = look.state()
        with pytest.raises(Refused, match=words):
            look.book.documents.better(filed.id, wrong)
        assert look.state() == before


def test_a_document_is_tied_to_what_it_proves(look: Looking) -> None:
    client, other = look.take_on(), look.take_on(BEN)
    look.keep(
        row(Person, client_id=client, name="Carol", role="other", relation="neighbour"),
        row(Person, client_id=client, name="Rosa", role="family", authority="health-care agent"),
        row(Stay, client_id=client, kind="inpatient", place="Mercy"),
        row(Coverage, client_id=client, payer="Medicare", member_id="1EG4"),
        row(Authorization, client_id=client, payer="Medicare", what="home health", asked_on=TODAY),
        row(Person, client_id=other, name="Nobody of hers", role="other"),
    )
    filed = kept(look, client)
    offered = look.book.documents.may_prove(client)
    assert [proof.words for proof in offered] == [
        "Rosa, health-care agent",
        "Carol, neighbour",
        "inpatient at Mercy",
        "authorization: home health, Medicare",
        "coverage: Medicare, 1EG4",
        "the agreement",
    ]
    assert look.book.documents.tie(filed.id, offered[0]).words.endswith("Rosa, health-care agent; the paper is on file")
    assert look.one("SELECT paper_on_file FROM person WHERE name = 'Rosa'") == 1
    assert look.book.documents.one(filed.id).proves == offered[0]
    assert "on file” still stands for Rosa" in look.book.documents.take_out(filed.id, "unsigned").words
    look.book.undoing.undo()
    look.book.undoing.undo()
    assert look.one("SELECT paper_on_file FROM person WHERE name = 'Rosa'") == 0
    theirs = look.book.documents.may_prove(other)[0]
    with pytest.raises(Refused, match="nothing of this client"):
        look.book.documents.tie(filed.id, theirs)


def test_what_is_taken_out_keeps_its_bytes_until_they_are_let_go(look: Looking) -> None:
    documents, client = look.book.documents, look.take_on()
    first, stays = kept(look, client), kept(look, client, "card.png", b"another")
    with pytest.raises(Refused, match="Nothing that was taken out"):
        documents.purge(TODAY)
    documents.take_out(first.id, "scanned anew")
    assert documents.room() == Outdated(1, len(CANARY))
    assert documents.of(client, taken_out=True)[0].void_why == "scanned anew"
    assert documents.body(first.id) == CANARY
    documents.purge(TODAY)
    assert documents.room() == Outdated(0, 0)
    with pytest.raises(Refused, match="let go for good"):
        documents.body(first.id)
    assert documents.body(stays.id) == b"another"
    with pytest.raises(Refused, match="A later change"):
        look.book.undoing.undo()
    assert look.book.check() == look.book.verify() == []


def test_what_can_be_done_again_keeps_its_bytes(look: Looking) -> None:
    client = look.take_on()
    kept(look, client)
    look.book.undoing.undo()
    assert look.book.documents.room() == Outdated(0, 0)
    look.book.undoing.redo()
    assert look.book.documents.body(1) == CANARY
    look.book.undoing.undo()
    look.book.cases.add_alert(client, "dog", TODAY)
    look.book.documents.purge(TODAY)
    assert look.one("SELECT count(*) FROM document_body") == 0
    assert look.book.verify() == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM document_body", "file of document 1 is missing"),
        ("UPDATE document_body SET body = x'00'", "file of document 1 is not the one"),
    ],
)
def test_a_body_that_is_gone_or_another_is_named(book: Casebook, statement: str, words: str) -> None:
    look = Looking(book)
    kept(look, look.take_on(ADA))
    book.close()
    tamper(book.vault.path, statement)
    again = reopened(book)
    assert any(words in found for found in again.check())
    assert any(words in found for found in again.verify())
    with pytest.raises(Refused, match="A backup may have it"):
        again.documents.body(1)
    again.close()
