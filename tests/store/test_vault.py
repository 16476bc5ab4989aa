"""The vault: real encrypted files, made, opened, left by a crash, checked and closed."""

from __future__ import annotations

import os
import stat
import sys
import unicodedata
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver
from tests.store.vaults import (
    KEY,
    PASSPHRASE,
    POSIX,
    child,
    closed_vault,
    count,
    crash,
    fill,
    flip,
)

from casetui.store import files, problems, vault
from casetui.store.files import default_path, inspect
from casetui.store.statefile import StateFile
from casetui.store.vault import check, create, open_vault
from casetui.terms.vault import Exit, VaultProblem


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return closed_vault(tmp_path / "my.vault")


@pytest.fixture
def state(tmp_path: Path) -> StateFile:
    return StateFile.of(tmp_path / "my.vault", tmp_path / "state")


def test_passphrase_and_code_open_what_the_passphrase_made(tmp_path: Path, state: StateFile) -> None:
    path = tmp_path / "my.vault"
    with create(path, PASSPHRASE, state=state) as made:
        fill(made)
        code = made.key.recovery_code
        assert made.salt == made.key.salt
    with open_vault(path, unicodedata.normalize("NFD", PASSPHRASE), newest=0, state=state) as opened:
        assert count(opened) == 20
    with open_vault(path, code.lower().replace("-", " "), newest=0, state=state) as opened:
        assert count(opened) == 20
    assert state.read().recognises(made.key)
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["my.vault"]


def test_any_sqlcipher_opens_it_with_the_passphrase_alone(tmp_path: Path) -> None:
    path = tmp_path / "my.vault"
    with create(path, PASSPHRASE) as made:
        fill(made)
    connection = driver.connect(str(path))
    quoted = PASSPHRASE.replace("'", "''")
    connection.execute(f"PRAGMA key = '{quoted}'")
    assert connection.execute("SELECT count(*) FROM note").fetchone() == (20,)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    with open_vault(path, PASSPHRASE, newest=0) as opened:
        assert opened.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_two_vaults_of_one_passphrase_share_nothing(tmp_path: Path) -> None:
    with create(tmp_path / "a", PASSPHRASE) as one, create(tmp_path / "b", PASSPHRASE) as two:
        assert one.salt != two.salt
        assert one.key.raw != two.key.raw


def test_the_settings_that_keep_records_safe(path: Path) -> None:
    with open_vault(path, KEY, newest=0) as opened:
        ask = opened.connection.execute
        wanted = {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "temp_store": 2,
            "trusted_schema": 0,
            "locking_mode": "exclusive",
            "application_id": vault.APPLICATION,
            "fullfsync": 1,
        }
        assert {name: ask(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted
        assert opened.connection.isolation_level is None
        assert not opened.connection.in_transaction
    assert driver.sqlite_version_info >= vault.OLDEST_SQLITE


@POSIX
def test_everything_made_is_private(tmp_path: Path) -> None:
    path = tmp_path / "one" / "two" / "my.vault"
    before = os.umask(0)
    try:
        with create(path, KEY) as made:
            fill(made)
            beside = list(path.parent.iterdir())
            assert {entry.name for entry in beside} == {"my.vault", "my.vault-wal"}
            assert {stat.S_IMODE(entry.stat().st_mode) for entry in beside} == {0o600}
    finally:
        os.umask(before)
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (path.parent, path.parent.parent)} == {0o700}
    assert list(path.parent.iterdir()) == [path]


def test_nothing_is_made_on_top_of_anything(path: Path, tmp_path: Path) -> None:
    empty, folder, log = tmp_path / "empty", tmp_path / "folder", tmp_path / "lost.vault-wal"
    empty.touch()
    folder.mkdir()
    log.write_bytes(b"notes that only the log holds")
    for taken in (path, empty, folder, tmp_path / "lost.vault", path / "below"):
        before = sorted((entry, entry.stat().st_size) for entry in tmp_path.iterdir())
        with pytest.raises(VaultProblem) as caught:
            create(taken, KEY)
        assert caught.value.code == Exit.NOT_A_FILE
        assert sorted((entry, entry.stat().st_size) for entry in tmp_path.iterdir()) == before


@POSIX
def test_a_folder_that_cannot_be_reached_is_a_disk_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(self))

    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    StateFile.of(tmp_path / "loop" / "my.vault", tmp_path)
    for place in (tmp_path / "loop" / "my.vault", tmp_path / "closed" / "my.vault"):
        with pytest.raises(VaultProblem) as caught:
            create(place, KEY)
        assert caught.value.code in {Exit.DISK_ERROR, Exit.NOT_A_FILE}
        monkeypatch.setattr(Path, "exists", refuse)


def test_a_short_passphrase_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(VaultProblem, match="14 characters") as caught:
        create(tmp_path / "new" / "my.vault", "fourteen chars")
    assert caught.value.code == Exit.USAGE
    assert list(tmp_path.iterdir()) == []


def test_a_failed_making_takes_away_only_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.setitem(vault._SETTINGS, "synchronous", ("OFF", 2))
    with pytest.raises(VaultProblem, match="synchronous") as caught:
        create(tmp_path / "here" / "new" / "my.vault", KEY)
    assert caught.value.code == Exit.DISK_ERROR
    assert list(tmp_path.rglob("*")) == [tmp_path / "here"]


def test_a_full_disk_while_making(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "sync_folder", full)
    with pytest.raises(VaultProblem) as caught:
        create(tmp_path / "my.vault", KEY)
    assert caught.value.code == Exit.DISK_FULL
    assert list(tmp_path.iterdir()) == []


def test_what_the_driver_says_in_words(path: Path) -> None:
    with open_vault(path, KEY, newest=0) as opened:
        opened.connection.execute("PRAGMA max_page_count=1")
        with pytest.raises(driver.OperationalError) as full:
            opened.connection.execute("INSERT INTO note (words) VALUES (?)", ("x" * 9000,))
        opened.connection.execute("PRAGMA query_only=ON")
        with pytest.raises(driver.OperationalError) as readonly:
            opened.connection.execute("DELETE FROM note")
    assert problems.said_by_driver(full.value, path).code == Exit.DISK_FULL
    assert problems.said_by_driver(readonly.value, path).code == Exit.DISK_ERROR
    assert problems.said_by_driver(driver.OperationalError("odd"), path).code == Exit.DISK_ERROR


def test_what_was_saved_before_a_crash_is_there(path: Path, tmp_path: Path) -> None:
    crash(path)
    before = {entry: entry.read_bytes() for entry in tmp_path.iterdir()}
    inspect(path)
    assert {entry: entry.read_bytes() for entry in tmp_path.iterdir()} == before
    assert len(before) == 2
    with open_vault(path, KEY, newest=0) as opened:
        assert count(opened) == 40
        assert check(opened) == []
    assert list(tmp_path.iterdir()) == [path]


def test_a_torn_last_page_is_no_damage_while_the_log_holds_it(path: Path) -> None:
    crash(path)
    with path.open("ab") as file:
        file.write(b"torn" * 25)
    with open_vault(path, KEY, newest=0) as opened:
        assert count(opened) == 40
        assert check(opened) == []
    inspect(path)


def test_check_finds_nothing_wrong_with_a_good_vault(path: Path) -> None:
    with open_vault(path, KEY, newest=0) as opened:
        assert check(opened) == []


def test_check_finds_a_changed_page_and_a_lost_parent(path: Path) -> None:
    with open_vault(path, KEY, newest=0) as opened:
        opened.connection.execute("PRAGMA foreign_keys=OFF")
        opened.connection.execute("CREATE TABLE tag (id INTEGER PRIMARY KEY, note INTEGER REFERENCES note (id))")
        opened.connection.execute("INSERT INTO tag (note) VALUES (99)")
        assert check(opened) == ["Row 1 of tag points at a note that is not there."]
    flip(path, 4096 * 4 + 50)
    with open_vault(path, KEY, newest=0) as opened:
        found = check(opened)
    assert found[0] == "Page 5 of the file was damaged, or changed by something else than casetui."
    assert len(found) > 1


def test_closing_twice_is_once(path: Path) -> None:
    opened = open_vault(path, KEY, newest=0)
    opened.connection.execute("BEGIN IMMEDIATE")
    opened.connection.execute("DELETE FROM note")
    opened.close()
    opened.close()
    with open_vault(path, KEY, newest=0) as again:
        assert count(again) == 20
        assert KEY.raw.hex() not in repr(again)
        assert "my.vault" in repr(again)


def test_a_name_that_looks_like_an_address_is_only_a_name(tmp_path: Path) -> None:
    path = tmp_path / "file:a vault%20?mode=memory&x#1"
    create(path, KEY).close()
    open_vault(path, KEY, newest=0).close()
    assert list(tmp_path.iterdir()) == [path]


def test_the_default_place_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path().parts[-2:] == ("casetui", "casetui.vault")
    if sys.platform == "linux":
        assert default_path().is_relative_to(tmp_path)


@POSIX
def test_a_hardened_process_leaves_no_core_and_makes_private_files() -> None:
    code = """
import os, resource
from casetui.store.files import harden_process
harden_process()
print(oct(os.umask(0)), resource.getrlimit(resource.RLIMIT_CORE))
"""
    assert child(code).stdout == "0o77 (0, 0)\n"


def test_the_door_loads_nothing_heavy() -> None:
    code = """
import sys, casetui.store.vault
heavy = {"sqlalchemy", "sqlmodel", "pydantic", "textual", "rich", "secrets", "casetui.store.generated"}
print(sorted(heavy & set(sys.modules)))
"""
    assert child(code).stdout == "[]\n"
