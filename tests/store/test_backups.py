"""Backups: made beside the work, opened afresh before they count, and told from what only looks like one."""

from __future__ import annotations

import shutil
import threading
from collections import namedtuple
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as driver
from tests.store.books import BEN, KEY
from tests.store.kept import Ground, backups_of, take_on
from tests.store.vaults import POSIX, flip

from casetui.store import backup_files, copies, migrations
from casetui.store.casebook import Casebook
from casetui.store.vault import create, keyed, open_vault
from casetui.terms.backup import Stopped
from casetui.terms.vault import Exit, VaultProblem

NOON = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


@pytest.fixture
def book(ground: Ground) -> Iterator[Casebook]:
    """A vault with Ada in it, which keeps backups."""
    made = ground.made()
    yield made
    made.close()


def no_backup(book: Casebook) -> str:
    """Making one fails, and nothing is left of it; what is said."""
    before = [path.path for path in backups_of(book).all()]
    with pytest.raises(VaultProblem) as caught:
        backups_of(book).make()
    assert caught.value.code == Exit.BACKUP_NOT_MADE
    assert [path.path for path in backups_of(book).all()] == before
    folder = backups_of(book).places.folder
    assert not [path for path in folder.glob("*") if path.suffix != ".vault"]
    return str(caught.value)


@POSIX
def test_a_backup_is_the_same_records_private_encrypted_and_alone(ground: Ground, book: Casebook) -> None:
    made = backups_of(book).make()
    assert made.second is not None
    for path in (made.backup.path, made.second):
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.read_bytes()[:16] == KEY.salt
        assert b"Ortiz" not in path.read_bytes()
        assert ground.dumped(path=path) == book.dump()
    assert ground.places.folder.stat().st_mode & 0o777 == 0o700
    assert ground.inside(ground.places.folder) == [made.backup.path.name]
    assert "Ortiz" not in made.backup.path.name
    assert (made.backup.clients, made.backup.contacts, made.backup.verified) == (1, 0, True)
    noted = (ground.root / "state").glob("backups-*.json")
    assert not [path for path in noted if b"Ortiz" in path.read_bytes()]


def test_a_closed_backup_is_one_file_that_any_disk_can_give_back(ground: Ground, book: Casebook) -> None:
    path = backups_of(book).make().backup.path
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        connection, _ = copies.open_copy(path, KEY.recovery_code, migrations.NEWEST)
        assert copies.examine(connection, path).clients == 1
        connection.close()
        assert ground.inside(path.parent) == [path.name]
    finally:
        path.parent.chmod(0o700)
    with closing(keyed(path, KEY)) as plainly:
        assert plainly.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_writes_go_on_beside_it_and_the_copy_is_of_one_moment(
    ground: Ground, book: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "STEP", 8)
    done: list[Any] = []
    thread = threading.Thread(target=lambda: done.append(backups_of(book).make()))
    thread.start()
    written = 0
    while thread.is_alive():
        take_on(book, BEN)
        written += 1
    thread.join()
    (made,) = done
    assert written > 1
    with open_vault(made.backup.path, KEY, newest=migrations.NEWEST) as copy:
        number, link = copy.connection.execute("SELECT id, link FROM change ORDER BY id DESC LIMIT 1").fetchone()
        assert book.vault.connection.execute("SELECT link FROM change WHERE id = ?", (number,)).fetchone() == (link,)
        assert Casebook(copy).verify() == []


@pytest.mark.parametrize("place", [100, 5000, 150_000, -1])
def test_one_wrong_bit_in_what_was_written_and_it_is_no_backup(
    book: Casebook, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    first = backups_of(book).make().backup
    write = copies.write_copy

    def badly(source: Any, key: Any, target: Path, going_on: Any) -> None:
        write(source, key, target, going_on)
        flip(target, place)

    take_on(book, BEN)
    monkeypatch.setattr(copies, "write_copy", badly)
    assert "No backup was made" in no_backup(book)
    monkeypatch.undo()
    assert [backup.path for backup in backups_of(book).all() if backup.verified and not backup.second] == [first.path]
    assert backups_of(book).changed


def test_a_copy_without_its_last_pages_or_of_another_vault_is_no_backup(
    ground: Ground, book: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = copies.write_copy

    def cut(source: Any, key: Any, target: Path, going_on: Any) -> None:
        write(source, key, target, going_on)
        with target.open("r+b") as opened:
            opened.truncate(target.stat().st_size - 4096)

    monkeypatch.setattr(copies, "write_copy", cut)
    no_backup(book)
    with create(ground.root / "other.vault", KEY) as other:
        take_on(Casebook(other), BEN)
        foreign = other.connection
        monkeypatch.setattr(copies, "write_copy", lambda source, key, target, on: write(foreign, key, target, on))
        no_backup(book)


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), driver.OperationalError("disk I/O error")])
def test_a_disk_that_refuses_is_said_and_every_earlier_one_stays(
    book: Casebook, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    backups_of(book).make()

    def refuse(path: Path) -> None:
        raise error

    monkeypatch.setattr(copies, "sync_file", refuse)
    said = no_backup(book)
    assert "The vault was left as it is, and so was every earlier backup." in said
    assert ("is full" in said) is isinstance(error, OSError)


def test_room_is_looked_for_first(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(10**9, 10**9, 300_000))
    monkeypatch.setattr(copies, "write_copy", lambda *_: pytest.fail("it began to write"))
    assert "0.3 MB free" in no_backup(book)


@pytest.mark.parametrize("when", ["Copying", "Opening"])
def test_given_up_it_leaves_nothing(ground: Ground, book: Casebook, when: str) -> None:
    kept = backups_of(book)

    def told(words: str, done: float) -> None:
        if words.startswith(when):
            kept.give_up()

    with pytest.raises(Stopped):
        kept.make(told)
    assert ground.inside(ground.places.folder) == []
    assert kept.make().backup.verified


def test_closing_gives_up_what_is_being_made(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    book = ground.made()
    kept, begun = backups_of(book), threading.Event()
    monkeypatch.setattr(copies, "STEP", 1)
    ended: list[BaseException] = []

    def make() -> None:
        try:
            kept.make(lambda words, done: begun.set())
        except Stopped as stopped:
            ended.append(stopped)

    thread = threading.Thread(target=make)
    thread.start()
    begun.wait()
    book.close()
    thread.join()
    assert ended
    with pytest.raises(Stopped):
        kept.make()
    assert ground.inside(ground.places.folder) == []


def test_what_a_dead_run_left_goes_and_foreign_files_never(ground: Ground, book: Casebook) -> None:
    folder = ground.places.folder
    folder.mkdir()
    series = backups_of(book).series
    dead = folder / f"casetui-{series}-20261101T090000Z.vault{backup_files.PARTIAL}"
    foreign = [
        folder / f"casetui-00000000-20261101T090000Z.vault{backup_files.PARTIAL}",
        folder / f"casetui-{series}-20261101T090000Z (1).vault",
        folder / "letter.txt",
    ]
    for path in (dead, *foreign):
        path.write_bytes(b"x")
    backups_of(book).make()
    assert not dead.exists()
    assert all(path.exists() for path in foreign)
    assert [backup.path.name[:16] for backup in backups_of(book).all()] == [f"casetui-{series}"] * 2


def test_only_what_changed_is_backed_up_again(book: Casebook) -> None:
    kept = backups_of(book)
    assert kept.changed
    assert kept.make_if_changed() is not None
    assert not kept.changed
    assert kept.make_if_changed() is None
    take_on(book, BEN)
    assert kept.changed
    book.undoing.undo()
    assert kept.changed


def test_nothing_on_record_is_no_reason_for_a_backup(ground: Ground) -> None:
    with create(ground.root / "new.vault", KEY) as vault:
        book = Casebook(vault, None, ground.places)
        assert backups_of(book).make_if_changed() is None
