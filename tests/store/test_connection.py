"""The file under an open casebook: moved, deleted, replaced, its log taken away, its disk failing and well again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.store.books import ADA, BEN, KEY, NOW, Looking, opened, reopened
from tests.store.vaults import INSPECT, POSIX, child

from casetui.store.casebook import Casebook
from casetui.store.vault import create, open_vault
from casetui.terms.change import NotSaved
from casetui.terms.vault import Exit

Write = Callable[[Looking], object]

WRITES: dict[str, Write] = {
    "through the ORM": lambda look: look.take_on(BEN),
    "through the bare driver": lambda look: look.book.undoing.undo(),
    "a draft": lambda look: look.book.drafts.keep("note", 1, "a note", {"text": "she rang"}, NOW),
}
every_way = pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())


def refused(look: Looking, write: Write, words: str) -> NotSaved:
    """A write is not saved, and nothing changes; everything can still be read."""
    before = look.state(), look.rows("SELECT * FROM draft")
    with pytest.raises(NotSaved, match=words) as caught:
        write(look)
    assert (look.state(), look.rows("SELECT * FROM draft")) == before
    return caught.value


def log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def kept(path: Path) -> list[str]:
    """The families in a vault, opened afresh; it must be sound."""
    book = opened(path)
    assert book.verify() == book.check() == []
    families = [row["family"] for row in book.dump()["tables"]["client"]]
    book.close()
    return families


@POSIX
@every_way
def test_a_file_that_was_moved_takes_nothing_until_it_is_back(look: Looking, write: Write, tmp_path: Path) -> None:
    look.take_on()
    path = look.book.vault.path
    path.rename(tmp_path / "moved")
    said = refused(look, write, "no longer at .*case.vault. Your text is still here; put the file back")
    assert said.code is Exit.DISK_ERROR
    assert not path.exists()
    (tmp_path / "moved").rename(path)
    write(look)
    after = look.state()
    look.book = reopened(look.book)
    assert look.state() == after
    assert look.book.verify() == look.book.check() == []
    look.book.close()


@POSIX
def test_a_file_that_was_moved_is_whole_where_it_is(look: Looking, tmp_path: Path) -> None:
    look.take_on()
    (tmp_path / "elsewhere").mkdir()
    moved = look.book.vault.path.rename(tmp_path / "elsewhere" / "moved.vault")
    assert log_of(look.book.vault.path).stat().st_size
    refused(look, WRITES["through the ORM"], "no longer at")
    assert log_of(look.book.vault.path).stat().st_size == 0
    alone = Path(shutil.copy(moved, tmp_path / "alone.vault"))
    assert kept(alone) == ["Ortiz"]


@POSIX
def test_a_deleted_file_takes_nothing_and_can_still_be_backed_up(look: Looking, tmp_path: Path) -> None:
    look.take_on()
    look.book.vault.path.unlink()
    refused(look, WRITES["through the ORM"], "If it was deleted, make a backup before you close casetui")
    with create(tmp_path / "backup.vault", KEY) as rescued:
        look.book.vault.connection.backup(rescued.connection)
    assert kept(tmp_path / "backup.vault") == ["Ortiz"]


@POSIX
def test_the_folder_renamed_or_out_of_reach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look = Looking(Casebook(create(tmp_path / "stick" / "case.vault", KEY)))
    look.take_on()
    (tmp_path / "stick").rename(tmp_path / "gone")
    refused(look, WRITES["through the ORM"], "no longer at")
    (tmp_path / "gone").rename(tmp_path / "stick")

    def fails(path: Path) -> os.stat_result:
        raise OSError(5, "Input/output error", str(path))

    with monkeypatch.context() as patched:
        patched.setattr("casetui.store.connection.os.stat", fails)
        refused(look, WRITES["through the ORM"], r"cannot be reached \(input/output error\)")
    look.take_on(BEN)
    look.book.close()
    assert kept(tmp_path / "stick" / "case.vault") == ["Ortiz", "Núñez"]


@POSIX
@every_way
def test_the_very_records_put_there_as_a_copy_are_gone_on_with(look: Looking, write: Write, tmp_path: Path) -> None:
    look.take_on()
    path = look.book.vault.path
    path.rename(tmp_path / "moved")
    refused(look, write, "no longer at")
    shutil.copy(tmp_path / "moved", path)
    write(look)
    look.take_on(ADA)
    number = look.counts()[0]
    look.book.close()
    assert "Ortiz" in kept(path)
    with open_vault(path, KEY, newest=99) as again:
        assert again.connection.execute("SELECT count(*) FROM change").fetchone() == (number,)


def an_older_copy(path: Path, first: Path) -> None:
    shutil.copy(first, path)


def another_vault(path: Path, first: Path) -> None:
    Casebook(create(path.with_name("other"), KEY)).close()
    path.with_name("other").rename(path)


def another_key(path: Path, first: Path) -> None:
    create(path.with_name("other"), "another passphrase").close()
    path.with_name("other").rename(path)


def rubbish(path: Path, first: Path) -> None:
    path.write_bytes(b"shopping list")


def nothing(path: Path, first: Path) -> None:
    path.touch()


def a_folder(path: Path, first: Path) -> None:
    path.mkdir()


def a_pipe(path: Path, first: Path) -> None:
    os.mkfifo(path)


@POSIX
@pytest.mark.parametrize(
    "put", [an_older_copy, another_vault, another_key, rubbish, nothing, a_folder, a_pipe], ids=lambda put: put.__name__
)
def test_something_else_in_its_place_is_neither_written_nor_taken(
    look: Looking, put: Callable[[Path, Path], None], tmp_path: Path
) -> None:
    path = look.book.vault.path
    look.book.vault.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    first = Path(shutil.copy(path, tmp_path / "first"))
    look.take_on()
    path.rename(tmp_path / "moved")
    put(path, first)
    stands = path.read_bytes() if path.is_file() else b""
    refused(look, WRITES["through the ORM"], "another file stands at .*case.vault now, without what was saved last")
    refused(look, WRITES["a draft"], "another file stands")
    assert (path.read_bytes() if path.is_file() else b"") == stands
    if path.is_dir():
        path.rmdir()
    (tmp_path / "moved").rename(path)
    look.take_on(BEN)
    look.book.close()
    assert kept(path) == ["Ortiz", "Núñez"]


@POSIX
@every_way
def test_a_log_deleted_underneath_costs_nothing(look: Looking, write: Write, tmp_path: Path) -> None:
    look.take_on()
    path = look.book.vault.path
    log_of(path).unlink()
    write(look)
    assert log_of(path).exists()
    before = look.state()
    (tmp_path / "killed").mkdir()
    for entry in (path, log_of(path)):
        shutil.copy(entry, tmp_path / "killed" / entry.name)
    left = Looking(opened(tmp_path / "killed" / path.name))
    assert left.state() == before
    assert left.book.verify() == left.book.check() == []
    left.book.close()


@POSIX
def test_a_file_whose_inode_is_not_its_own_is_told_by_what_it_holds(
    look: Looking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network file systems number a file anew while it is open."""
    look.take_on()
    real, shift = os.stat, 0

    def shifting(path: Path) -> os.stat_result:
        nonlocal shift
        shift += 1
        fields = list(real(path))
        fields[1] += shift
        return os.stat_result(fields)

    with monkeypatch.context() as patched:
        patched.setattr("casetui.store.connection.os.stat", shifting)
        for number in range(3):
            look.contact(None, 1, note=f"note {number}")
    assert child(INSPECT, str(look.book.vault.path)).returncode == Exit.ALREADY_OPEN
    assert look.one("SELECT count(*) FROM contact") == 3
    assert look.book.verify() == look.book.check() == []
