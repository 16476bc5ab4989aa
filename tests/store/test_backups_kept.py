"""Backups as they are kept: listed, tried, copied to a stick, thinned out, made ahead of a migration."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from tests.store.books import ADA, BEN, KEY
from tests.store.kept import NOON, Ground, backups_of, take_on
from tests.store.vaults import flip

from casetui.store import backups, copies, migrations
from casetui.store.casebook import Casebook
from casetui.store.places import Places
from casetui.store.vault import create, open_vault
from casetui.terms.vault import Exit, VaultProblem


@pytest.fixture
def book(ground: Ground) -> Iterator[Casebook]:
    """A vault with Ada in it, which keeps backups."""
    made = ground.made()
    yield made
    made.close()


def test_the_list_tells_what_is_still_what_was_checked(book: Casebook, clock: time_machine.Traveller) -> None:
    kept = backups_of(book)
    first = kept.make().backup.path
    clock.shift(60)
    take_on(book, BEN)
    second = kept.make().backup.path
    listed = [backup for backup in kept.all() if not backup.second]
    assert [(backup.path, backup.clients) for backup in listed] == [(second, 2), (first, 1)]
    assert listed[0].made == NOON + timedelta(minutes=1)
    data = first.read_bytes()
    first.write_bytes(data)
    assert all(backup.verified for backup in kept.all())
    flip(first, 9000)
    assert [(one.verified, one.clients) for one in kept.all() if one.path == first] == [(False, None)]


def test_without_its_notes_a_backup_is_unknown_until_it_is_tried(ground: Ground, book: Casebook) -> None:
    path = backups_of(book).make().backup.path
    elsewhere = Places(ground.places.folder, None, ground.root / "another state")
    kept = backups.Backups(book.vault, elsewhere)
    (unknown,) = kept.all()
    assert (unknown.path, unknown.clients, unknown.contacts, unknown.verified) == (path, None, None, False)
    assert kept.drill(unknown).backup.clients == 1
    assert kept.all()[0].verified


@pytest.mark.parametrize("place", [20, 8200, -30])
def test_a_drill_finds_one_wrong_bit_and_it_counts_no_more(book: Casebook, place: int) -> None:
    kept = backups_of(book)
    backup = kept.make().backup
    assert kept.drill(backup).wrong == ()
    flip(backup.path, place)
    with pytest.raises(VaultProblem) as caught:
        kept.drill(backup)
    assert caught.value.code in (Exit.DAMAGED, Exit.WRONG_KEY)
    assert not next(one for one in kept.all() if one.path == backup.path).verified


def test_a_drill_names_a_history_that_was_tampered_with(book: Casebook) -> None:
    for (name,) in book.vault.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        book.vault.connection.execute(f'DROP TRIGGER "{name}"')
    book.vault.connection.execute("UPDATE change SET words = 'nothing' WHERE id = 1")
    kept = backups_of(book)
    assert any("1 " in words for words in kept.drill(kept.make().backup).wrong)


def test_a_stick_that_is_away_is_said_and_reminded_of_once_a_day(
    ground: Ground, book: Casebook, clock: time_machine.Traveller
) -> None:
    kept = backups_of(book)
    assert "No second copy yet" in kept.second_words(kept.now())
    assert kept.make().second is not None
    assert kept.second_words(kept.now()) == ""
    ground.stick.rename(ground.root / "away")
    take_on(book, BEN)
    clock.shift(timedelta(days=6))
    made = kept.make()
    assert made.second is None
    assert "is not there" in made.note
    assert not ground.stick.exists()
    assert kept.second_words(kept.now()) == ""
    clock.shift(timedelta(days=3))
    words = "No second copy for 9 days: plug in the stick, then Ctrl+P Back up now."
    assert [kept.reminder(kept.now()), kept.reminder(kept.now())] == [words, ""]
    clock.shift(timedelta(days=1))
    assert kept.reminder(kept.now())


def test_a_second_copy_that_is_read_back_wrong_is_none(
    ground: Ground, book: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def badly(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes())
        flip(target, 9000)

    monkeypatch.setattr(shutil, "copyfile", badly)
    made = backups_of(book).make()
    assert made.backup.verified
    assert made.second is None
    assert made.note.startswith("No second copy: ")
    assert ground.inside(ground.stick) == []


def test_old_ones_are_thinned_out_in_both_folders_but_not_when_the_clock_jumped(
    ground: Ground, book: Casebook, clock: time_machine.Traveller
) -> None:
    kept = backups_of(book)
    for _ in range(12):
        clock.shift(timedelta(minutes=30))
        kept.make()
    assert [len(ground.inside(folder)) for folder in ground.places.folders] == [10, 10]
    clock.shift(timedelta(days=-400))
    kept.make()
    clock.shift(timedelta(minutes=30))
    kept.make()
    assert "future" in kept.oddity(kept.now())
    assert [len(ground.inside(folder)) for folder in ground.places.folders] == [12, 12]


@pytest.fixture
def older(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> Ground:
    """A vault of the first schema."""
    with monkeypatch.context() as then:
        then.setattr(migrations, "NEWEST", 1)
        with create(ground.vault, KEY) as vault:
            migrations.migrate(vault.connection)
            vault.connection.execute("INSERT INTO access(at, kind, words) VALUES ('2026', 'unlocked', 'then')")
    return ground


def test_a_migration_comes_after_a_checked_backup(older: Ground) -> None:
    book = older.opened()
    assert book.migrated
    (backup,) = [one for one in backups_of(book).all() if not one.second]
    assert backup.verified
    connection, _ = copies.open_copy(backup.path, KEY, migrations.NEWEST)
    assert migrations.schema(connection) == 1
    connection.close()
    book.close()
    again = older.opened()
    assert len(backups_of(again).all()) == 2
    again.close()


def test_without_that_backup_nothing_is_migrated(older: Ground) -> None:
    older.places.folder.write_bytes(b"a file where the folder should be")
    with pytest.raises(VaultProblem) as caught:
        older.opened()
    assert caught.value.code == Exit.BACKUP_NOT_MADE
    with open_vault(older.vault, KEY, newest=migrations.NEWEST) as vault:
        assert migrations.schema(vault.connection) == 1


def test_a_new_vault_needs_no_backup_before_its_first_step(ground: Ground) -> None:
    book = ground.made()
    assert ground.inside(ground.places.folder) == []
    take_on(book, ADA)
    book.close()
