"""After an error of the disk: closed, opened afresh and compared with what was acknowledged, then written again."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver
from tests.store.books import ADA, BEN, KEY, NOW, Looking

from casetui.store import problems
from casetui.store.casebook import Casebook
from casetui.store.connection import Connection
from casetui.store.statefile import StateFile
from casetui.store.vault import Vault, create
from casetui.terms.change import Change, NotSaved
from casetui.terms.vault import VaultProblem


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
