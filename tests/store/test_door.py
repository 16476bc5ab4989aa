"""The door: a file that cannot be opened is refused for the right reason, in plain words, and left as it was."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver
from tests.store.vaults import (
    CRASH,
    INSPECT,
    KEY,
    OTHER,
    PASSPHRASE,
    POSIX,
    child,
    closed_vault,
    count,
    crash,
    flip,
    refused,
)

from casetui.store import problems
from casetui.store.files import inspect
from casetui.store.statefile import StateFile
from casetui.store.vault import create, keyed, open_vault
from casetui.terms.vault import Exit, VaultProblem


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return closed_vault(tmp_path / "my.vault")


@pytest.fixture
def state(tmp_path: Path) -> StateFile:
    return StateFile.of(tmp_path / "my.vault", tmp_path / "state")


def test_no_file_and_an_empty_file_are_no_vault(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    missing, empty = refused(tmp_path / "missing"), refused(tmp_path / "empty")
    assert missing.code == empty.code == Exit.NO_VAULT
    assert missing.happened.startswith("There is no vault")
    assert "empty file" in empty.happened


@POSIX
def test_what_is_not_a_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for other in (tmp_path, tmp_path / "pipe", tmp_path / "dangling", tmp_path / "loop", Path("/dev/null")):
        assert refused(other).code == Exit.NOT_A_FILE


@POSIX
def test_a_link_to_a_vault_is_followed(path: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(path)
    with open_vault(tmp_path / "link", KEY, newest=0) as opened:
        assert opened.path == path
        assert (tmp_path / "my.vault-wal").exists()


def test_a_plain_sqlite_file_is_not_a_vault(tmp_path: Path) -> None:
    connection = driver.connect(str(tmp_path / "plain"))
    connection.execute("CREATE TABLE note (words)")
    connection.close()
    problem = refused(tmp_path / "plain")
    assert problem.code == Exit.DAMAGED
    assert "without encryption" in problem.happened


def test_an_encrypted_file_of_another_program_is_not_a_vault(path: Path) -> None:
    connection = keyed(path, KEY)
    connection.execute("PRAGMA application_id=7")
    connection.close()
    problem = refused(path)
    assert problem.code == Exit.DAMAGED
    assert "another program" in problem.happened


@pytest.mark.parametrize("size", [1, 15, 16, 4095, 4097, 4096 * 3 + 100])
def test_a_file_that_was_cut_off_is_damaged_before_any_key(path: Path, size: int) -> None:
    os.truncate(path, size)
    with pytest.raises(VaultProblem) as caught:
        inspect(path)
    assert caught.value.code == Exit.DAMAGED


def test_a_file_cut_at_a_page_is_damaged(path: Path) -> None:
    os.truncate(path, 4096 * 3)
    inspect(path)
    assert refused(path).code == Exit.DAMAGED


@pytest.mark.parametrize("at", [3, 16, 2000, 4095])
def test_one_flipped_bit_in_the_first_page(path: Path, state: StateFile, at: int) -> None:
    code = KEY.recovery_code
    state.remember_key(KEY)
    flip(path, at)
    assert refused(path, code).code == Exit.WRONG_KEY
    assert refused(path, code, state).code == Exit.DAMAGED
    assert state.read().failed == 0
    assert refused(path, OTHER, state).code == Exit.WRONG_KEY


@pytest.mark.parametrize("at", [3, 2000])
def test_a_right_passphrase_is_known_again_even_when_the_salt_is_damaged(
    tmp_path: Path, state: StateFile, at: int
) -> None:
    path = tmp_path / "my.vault"
    create(path, PASSPHRASE, state=state).close()
    flip(path, at)
    assert refused(path, PASSPHRASE, state).code == Exit.DAMAGED


def test_four_plain_messages(path: Path, tmp_path: Path, state: StateFile) -> None:
    (tmp_path / "empty").touch()
    wrong = refused(path, "not the passphrase", state)
    assert wrong.code == Exit.WRONG_KEY
    assert wrong.happened == "The passphrase does not match."
    assert state.read().failed == 1
    newer = problems.newer(path, 9, 5)
    damage = problems.damaged(path, "is damaged")
    assert len({wrong.happened, newer.happened, damage.happened, refused(tmp_path / "empty").happened}) == 4


def test_a_mistyped_code_and_the_code_of_another_vault(path: Path) -> None:
    code = KEY.recovery_code
    mistyped = refused(path, code[:-1] + ("0" if code[-1] != "0" else "1"))
    assert (mistyped.code, mistyped.happened) == (Exit.WRONG_KEY, "The recovery code has a typing mistake in it.")
    short = refused(path, code[:-1])
    assert short.happened == "The recovery code has 56 letters and digits; 55 were typed."
    assert refused(path, OTHER.recovery_code).happened == "This recovery code is not for this vault."


def test_a_newer_vault_is_left_alone(path: Path, tmp_path: Path) -> None:
    with open_vault(path, KEY, newest=0) as opened:
        opened.connection.execute("PRAGMA user_version=6")
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    problem = refused(path)
    assert problem.code == Exit.NEWER
    assert "version 6" in problem.happened
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(tmp_path.iterdir()) == [path]
    open_vault(path, KEY, newest=6).close()


def test_a_newer_vault_is_not_even_given_another_journal(path: Path) -> None:
    connection = keyed(path, KEY)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA user_version=6")
    connection.close()
    assert refused(path).code == Exit.NEWER


def test_a_wrong_key_prints_nothing_into_the_screen(path: Path) -> None:
    code = """
import sys, pathlib, sqlcipher3
from casetui.store.key import Key
from casetui.store.vault import keyed
connection = keyed(pathlib.Path(sys.argv[1]), Key(bytes(32), bytes(16)))
try:
    connection.execute("SELECT * FROM note")
except sqlcipher3.DatabaseError as error:
    print(error)
"""
    done = child(code, str(path))
    assert (done.stdout, done.stderr) == ("file is not a database\n", "")


def test_nobody_else_gets_in_while_it_is_open(path: Path) -> None:
    with open_vault(path, KEY, newest=0) as opened:
        for _ in range(2):
            with pytest.raises(VaultProblem) as caught:
                inspect(path)
            assert caught.value.code == Exit.ALREADY_OPEN
            assert child(INSPECT, str(path)).returncode == Exit.ALREADY_OPEN
        connection = keyed(path, KEY)
        with pytest.raises(driver.OperationalError, match="locked"):
            connection.execute("SELECT * FROM note")
        connection.close()
        assert child(INSPECT, str(path)).returncode == Exit.ALREADY_OPEN
        assert count(opened) == 20
    inspect(path)


def test_another_process_that_has_it_open_is_noticed(path: Path) -> None:
    code = CRASH.replace("os._exit(9)", "print('open', flush=True); sys.stdin.read()")
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path), KEY.raw.hex(), KEY.salt.hex()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(VaultProblem) as caught:
            open_vault(path, KEY, newest=0)
        holder.communicate("")
    assert caught.value.code == Exit.ALREADY_OPEN
    with open_vault(path, KEY, newest=0) as opened:
        assert count(opened) == 40


@POSIX
def test_open_permissions_are_mended(path: Path) -> None:
    crash(path)
    log = path.with_name("my.vault-wal")
    for entry in (path, log):
        entry.chmod(0o666)
    inspect(path)
    assert {stat.S_IMODE(entry.stat().st_mode) for entry in (path, log)} == {0o600}


@POSIX
def test_permissions_that_cannot_be_mended(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: int) -> None:
        raise PermissionError(mode, str(self))

    path.chmod(0o644)
    monkeypatch.setattr(Path, "chmod", refuse)
    inspect(path)
    monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
    assert refused(path).code == Exit.NOT_A_FILE


@pytest.mark.parametrize("locked", ["my.vault", "."])
def test_a_read_only_file_or_folder_is_a_disk_error(path: Path, locked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda where, mode: Path(where) != path.parent / locked and real(where, mode))
    problem = refused(path)
    assert problem.code == Exit.DISK_ERROR
    assert "written by you" in problem.happened


def test_an_old_sqlite_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "sqlite_version_info", (3, 51, 2))
    assert refused(path).code == Exit.INTERNAL
