"""After an error of the disk: closed, opened afresh and compared with what was acknowledged, then written again."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver
from tests.store.books import ADA, BEN, KEY, NOW, Looking

from casetui.store import problems
from casetui.store.access import AccessLog
from casetui.store.casebook import Casebook
from casetui.store.connection import Connection
from casetui.store.files import PAGE
from casetui.store.migrations import NEWEST
from casetui.store.statefile import StateFile
from casetui.store.vault import Vault, create, open_vault
from casetui.terms.access import Access
from casetui.terms.change import Change, NotSaved
from casetui.terms.vault import Exit, VaultProblem


def failing(look: Looking, code: int = driver.SQLITE_IOERR) -> None:
    """One write meets an error of the disk."""
    error = driver.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    with pytest.raises(NotSaved), look.book.sessions.changing("fails"):
        raise error


def test_after_an_error_of_the_disk_the_file_is_opened_afresh(look: Looking) -> None:
    look.take_on()
    connection = look.book.vault.connection
    first = connection._live
    look.contact(None, 1, note="before")
    assert connection._live is first
    failing(look)
    assert connection._live is first
    look.contact(None, 1, note="after")
    assert connection._live is not first
    assert look.one("PRAGMA synchronous") == 2
    assert look.one("PRAGMA locking_mode") == "exclusive"
    look.book.undoing.undo()
    look.take_on(BEN)
    assert {line.client for line in look.today()} == {"Núñez, Ben", "Ortiz, Ada"}
    assert look.book.finder.find("Ortiz")
    assert look.book.verify() == look.book.check() == []


def test_what_the_disk_may_have_dropped_is_written_once_more(look: Looking, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log is folded into the file before anything else is saved; while that fails everything can be read."""
    look.take_on()
    look.contact(None, 1, note="x" * 300_000)
    path, connection = look.book.vault.path, look.book.vault.connection
    log = path.with_name(f"{path.name}-wal")
    assert log.stat().st_size > 300_000
    failing(look)

    def fails(self: Connection) -> None:
        error = driver.OperationalError("disk I/O error")
        error.sqlite_errorcode = driver.SQLITE_IOERR
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(Connection, "_fold", fails)
        for _ in range(2):
            with pytest.raises(NotSaved, match="disk reported an error"):
                look.take_on(BEN)
            assert len(look.today()) == 1
    patched_out = connection._live
    look.take_on(BEN)
    assert connection._live is not patched_out
    assert log.stat().st_size < 300_000
    assert look.book.verify() == look.book.check() == []


def test_a_full_disk_leaves_no_doubt(look: Looking) -> None:
    first = look.book.vault.connection._live
    failing(look, driver.SQLITE_FULL)
    look.take_on()
    assert look.book.vault.connection._live is first


def test_saving_waits_until_the_file_can_be_opened_again(look: Looking, monkeypatch: pytest.MonkeyPatch) -> None:
    look.take_on()

    def gone(self: Vault) -> driver.Connection:
        raise problems.disk_error(self.path, "The disk does not answer.")

    failing(look)
    with monkeypatch.context() as patched:
        patched.setattr(look.book.vault.connection, "_anew", lambda: gone(look.book.vault))
        for _ in range(2):
            with pytest.raises(NotSaved, match=r"The disk does not answer\. Your text is still here"):
                look.take_on(BEN)
        with pytest.raises(VaultProblem):
            look.today()
    assert len(look.today()) == 1
    look.take_on(BEN)
    assert look.book.verify() == look.book.check() == []


def test_what_an_error_of_the_disk_took_back_is_said(look: Looking) -> None:
    look.take_on()
    number, _ = look.book.vault.connection.head or (0, "")
    look.book.vault.connection.head = (number + 1, "acknowledged, and not on the disk any more")
    failing(look)
    for _ in range(2):
        with pytest.raises(NotSaved, match="lacks what was saved before"):
            look.take_on(BEN)


def test_what_was_not_acknowledged_and_is_there_is_not_written_twice(look: Looking) -> None:
    look.take_on()
    connection = look.book.vault.connection
    acknowledged = connection.head
    look.contact(None, 1, note="the disk failed at its end")
    connection.head = acknowledged
    failing(look)
    with pytest.raises(NotSaved, match=r"is in the file after all \(“Ada Ortiz: note kept”\)"):
        look.contact(None, 1, note="the disk failed at its end")
    assert look.one("SELECT count(*) FROM contact") == 1
    look.take_on(BEN)
    assert look.book.verify() == look.book.check() == []


def test_the_head_outside_is_what_was_acknowledged(tmp_path: Path) -> None:
    path, state = tmp_path / "case.vault", StateFile.of(tmp_path / "case.vault", tmp_path / "state")
    look = Looking(Casebook(create(path, KEY, state=state), state))
    change: Change = look.book.cases.take_on(ADA, NOW.date())
    assert look.book.vault.connection.head is not None
    head = look.book.vault.connection.head
    look.book.close()
    assert (state.read().changes, state.read().head) == head
    assert head[0] == change.id


def bad_page(path: Path, table: str) -> Path:
    """A vault of which one page, the first of a table, is not what was written."""
    book = Casebook(create(path, KEY))
    (page,) = book.vault.connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    book.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * PAGE + 2_000] ^= 1
    path.write_bytes(bytes(data))
    return path


@pytest.mark.parametrize("table", ["access", "draft", "client"])
def test_a_bad_page_is_called_damage(tmp_path: Path, table: str) -> None:
    look = Looking(Casebook(open_vault(bad_page(tmp_path / "bad.vault", table), KEY, newest=NEWEST)))
    with suppress(driver.DatabaseError):
        look.one(f"SELECT max(id) FROM {table}")
    with pytest.raises(NotSaved, match="the file is damaged") as caught:
        look.take_on()
    assert caught.value.code is Exit.DAMAGED


def test_a_bad_page_that_sqlcipher_met_before_is_not_called_a_file_that_can_only_be_read(tmp_path: Path) -> None:
    """After a page that is not what was written it says of every later write that the file can only be read."""
    with open_vault(bad_page(tmp_path / "bad.vault", "access"), KEY, newest=NEWEST) as vault:
        for _ in range(2):
            with pytest.raises(NotSaved, match="the file is damaged"), vault.connection.writing():
                vault.connection.execute("INSERT INTO access(at, kind, words) VALUES ('', '', '')")
        with pytest.raises(VaultProblem, match="access log") as caught:
            AccessLog(vault.connection).note_leaving(Access.EXPORTED, "all")
        assert (caught.value.code, "casetui check" in caught.value.todo) == (Exit.DAMAGED, True)


def test_a_file_that_can_only_be_read_is_not_called_damage(look: Looking) -> None:
    look.take_on()
    look.raw("PRAGMA query_only = ON")
    with pytest.raises(NotSaved, match="can only be read"):
        look.take_on(BEN)
    look.raw("PRAGMA query_only = OFF")
    look.take_on(BEN)
