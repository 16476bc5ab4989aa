"""Restoring: on a new machine, over a vault, back again, refused, and killed at every step."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.store.books import BEN, KEY
from tests.store.kept import Ground, backups_of, crash_again, names, restore, take_on
from tests.store.vaults import OTHER, PASSPHRASE, flip

from casetui.store import restoring
from casetui.store.key import Key
from casetui.store.migrations import NEWEST
from casetui.store.places import Places
from casetui.store.statefile import StateFile
from casetui.store.vault import open_vault
from casetui.terms.vault import Exit, VaultProblem

SECRETS: dict[str, Callable[[Key], str]] = {"passphrase": lambda key: PASSPHRASE, "code": lambda key: key.recovery_code}


@pytest.fixture(scope="module")
def key() -> Key:
    """What PASSPHRASE stands for over the salt of the tests."""
    return Key.from_passphrase(PASSPHRASE, KEY.salt)


@pytest.mark.parametrize("way", SECRETS)
def test_a_new_machine_gets_the_same_records(ground: Ground, key: Key, way: str) -> None:
    book = ground.made(key)
    before, file = book.dump(), backups_of(book).make().backup.path
    book.close()
    new = ground.root / "new machine" / "mine.vault"
    places, state = Places(new.parent / "backups", None, new.parent / "s"), StateFile.of(new, new.parent / "s")
    done = restoring.restore(file, SECRETS[way](key), new, places, state)
    assert (done.aside, done.copied, done.note, done.backup.clients) == (None, None, "", 1)
    assert ground.dumped(PASSPHRASE, new) == ground.dumped(key.recovery_code, new) == before
    assert state.read().recognises(key)
    with open_vault(new, key, newest=NEWEST, state=state) as vault:
        assert vault.connection.execute("SELECT kind, words FROM access").fetchall() == [("restored", file.name)]


def test_what_stood_there_is_backed_up_kept_whole_and_can_be_had_again(ground: Ground, backup: Path) -> None:
    done = restore(ground, backup)
    assert names(ground.dumped()) == ["Ada"]
    assert done.aside is not None
    assert names(ground.dumped(path=done.aside)) == ["Ada", "Ben"]
    assert done.copied is not None
    assert names(ground.dumped(path=done.copied)) == ["Ada", "Ben"]
    back = restore(ground, done.aside)
    assert names(ground.dumped()) == ["Ada", "Ben"]
    assert back.aside not in (None, done.aside)
    assert not [name for name in ground.inside(ground.root) if "restoring" in name or name.endswith(("-wal", "-shm"))]


def test_the_anchor_is_that_of_the_backup(ground: Ground, backup: Path) -> None:
    restore(ground, backup)
    book = ground.opened()
    assert (book.astray, book.verify()) == ("", [])
    take_on(book, BEN)
    book.close()
    again = ground.opened()
    assert (again.astray, again.verify()) == ("", [])
    again.close()


def test_a_log_left_by_a_crash_comes_along(ground: Ground, backup: Path) -> None:
    crash_again(ground.vault, KEY)
    file = ground.root / "crashed copy.vault"
    for ending in ("", "-wal"):
        file.with_name(file.name + ending).write_bytes((ground.root / f"case.vault{ending}").read_bytes())
    done = restore(ground, file)
    assert {row["preferred"] for row in ground.dumped()["tables"]["client"]} == {"crashed"}
    assert done.copied is not None
    assert {row["preferred"] for row in ground.dumped(path=done.copied)["tables"]["client"]} == {"crashed"}


@pytest.mark.parametrize("how", ["damaged", "another key", "newer"])
def test_what_cannot_be_backed_up_is_kept_all_the_same(ground: Ground, backup: Path, how: str) -> None:
    if how == "damaged":
        flip(ground.vault, 20_000)
        flip(ground.vault, 20)
    else:
        with open_vault(ground.vault, KEY, newest=NEWEST) as vault:
            literal = OTHER.pragma_literal if how == "another key" else KEY.pragma_literal
            vault.connection.execute(f'PRAGMA rekey = "{literal}"')
            vault.connection.execute(f"PRAGMA user_version = {NEWEST + (how == 'newer')}")
    was = ground.vault.read_bytes()
    done = restore(ground, backup)
    assert names(ground.dumped()) == ["Ada"]
    assert (done.copied, bool(done.note)) == (None, True)
    assert done.aside is not None
    assert done.aside.read_bytes() == was


def wrong_bit(file: Path) -> None:
    flip(file, 30_000)


def wrong_first_page(file: Path) -> None:
    flip(file, 20)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-4096])


def torn(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def plain(file: Path) -> None:
    file.unlink()
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE a (b)")
    connection.close()


def newer(file: Path) -> None:
    with open_vault(file, KEY, newest=NEWEST) as vault:
        vault.connection.execute(f"PRAGMA user_version = {NEWEST + 1}")


def without_records(file: Path) -> None:
    with open_vault(file, KEY, newest=NEWEST) as vault:
        vault.connection.execute("PRAGMA user_version = 0")


def no_row(file: Path) -> None:
    with open_vault(file, KEY, newest=NEWEST) as vault:
        vault.connection.execute("PRAGMA foreign_keys = OFF")
        vault.connection.execute("UPDATE check_in SET client_id = 99")


def emptied(file: Path) -> None:
    file.write_bytes(b"")


FAULTS: dict[Callable[[Path], None], str] = {
    wrong_bit: "damaged",
    wrong_first_page: "passphrase or code is right",
    cut: "damaged",
    torn: "cut off",
    plain: "without encryption",
    newer: "newer casetui",
    without_records: "holds no records",
    no_row: "damaged",
    Path.unlink: "no file",
    emptied: "too short",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_no_sound_backup_is_refused_and_nothing_is_touched(
    ground: Ground, backup: Path, fault: Callable[[Path], None]
) -> None:
    fault(backup)
    assert FAULTS[fault] in refused(ground, backup)


def test_a_wrong_passphrase_the_vault_itself_and_a_folder_are_refused(ground: Ground, backup: Path) -> None:
    assert "does not match" in refused(ground, backup, "not the passphrase")
    assert "vault itself" in refused(ground, ground.vault)
    link = ground.root / "link.vault"
    os.link(ground.vault, link)
    assert "vault itself" in refused(ground, link)
    assert "not a file" in refused(ground, ground.stick)


def test_one_that_is_open_elsewhere_is_refused_and_so_is_an_open_vault(ground: Ground, backup: Path) -> None:
    with open_vault(backup, KEY, newest=NEWEST):
        refused(ground, backup, code=Exit.ALREADY_OPEN)
    with open_vault(ground.vault, KEY, newest=NEWEST):
        refused(ground, backup, code=Exit.ALREADY_OPEN)


def refused(ground: Ground, file: Path, secret: str | Key = KEY, code: Exit = Exit.RESTORE_REFUSED) -> str:
    """What is said; nothing is changed by it."""
    before = snapshot(ground.root)
    with pytest.raises(VaultProblem) as caught:
        restore(ground, file, secret)
    assert caught.value.code == code
    assert snapshot(ground.root) == before
    return str(caught.value)


def snapshot(root: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
