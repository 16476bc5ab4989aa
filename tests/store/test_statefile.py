"""The state file: it recognises the key and the last session, and losing it loses nothing."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
import time_machine

from casetui.store.key import Key
from casetui.store.statefile import State, StateFile

KEY = Key(bytes(range(32)), bytes(range(16)))
OTHER = Key(bytes(32), bytes(16))
NOW = 1_800_000_000.0
DAY = 86_400.0


@pytest.fixture
def state(tmp_path: Path) -> StateFile:
    return StateFile.of(tmp_path / "my.vault", tmp_path / "state")


def test_one_file_per_vault_named_by_nothing_that_tells(tmp_path: Path) -> None:
    one = StateFile.of(tmp_path / "Ada Ortiz.vault", tmp_path)
    assert one.path != StateFile.of(tmp_path / "other.vault", tmp_path).path
    assert one.path == StateFile.of(tmp_path / "x" / ".." / "Ada Ortiz.vault", tmp_path).path
    assert "Ada" not in one.path.name


def test_it_stands_in_the_users_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
        assert StateFile.of(tmp_path / "my.vault").path.parent == tmp_path / "xdg" / "casetui"
    assert "casetui" in StateFile.of(tmp_path / "my.vault").path.parts


def test_what_is_written_is_read_back(state: StateFile) -> None:
    whole = State(KEY.salt, KEY.check, "some link", 12, 3, 2, 1_800_000_000.5, True)
    assert state.read() == State()
    assert state.write(whole)
    assert state.read() == whole


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")
def test_it_is_private_and_leaves_nothing_beside_it(state: StateFile) -> None:
    state.write(State())
    state.write(State(head="later"))
    assert [path.name for path in state.path.parent.iterdir()] == [state.path.name]
    assert stat.S_IMODE(state.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(state.path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b'{"salt": "",',
        b'{"salt": "zz", "check": "", "head": "", "changes": 0, "failed": 0}',
        b'{"salt": "", "check": "", "head": 5, "changes": 0, "failed": 0}',
        b'{"salt": "", "check": "", "head": "", "changes": -1, "failed": 0}',
        b'{"salt": "", "check": "", "head": "", "changes": null, "failed": 0}',
        b'{"salt": 5, "check": "", "head": "", "changes": 0, "failed": 0}',
        b'{"salt": "", "check": "", "head": "", "changes": 0, "failed": 0, "in_row": -1}',
        b'{"salt": "", "check": "", "head": "", "changes": 0, "failed": 0, "failed_at": NaN}',
    ],
)
def test_a_broken_one_is_an_empty_one(state: StateFile, broken: bytes) -> None:
    state.write(State())
    state.path.write_bytes(broken)
    assert state.read() == State()
    with time_machine.travel(NOW, tick=False):
        state.count_failure()
    assert state.read() == State(failed=1, in_row=1, failed_at=NOW)


def test_a_folder_that_cannot_be_made_is_let_go(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    state = StateFile.of(tmp_path / "my.vault", tmp_path / "file" / "state")
    assert state.read() == State()
    assert not state.write(State(failed=1))
    state.remember_key(KEY)
    assert state.read() == State()


def test_a_write_that_fails_keeps_what_was_there(state: StateFile, monkeypatch: pytest.MonkeyPatch) -> None:
    state.write(State(head="kept"))

    def refuse(handle: int) -> None:
        raise OSError(handle, "no")

    monkeypatch.setattr("os.fsync", refuse)
    assert not state.write(State(head="lost"))
    monkeypatch.undo()
    assert state.read().head == "kept"
    assert len(list(state.path.parent.iterdir())) == 1


def test_it_recognises_the_key_that_it_was_given(state: StateFile) -> None:
    assert not state.read().recognises(KEY)
    state.remember_key(KEY)
    assert state.read().recognises(KEY)
    assert not state.read().recognises(OTHER)
    text = state.path.read_text()
    assert KEY.raw.hex() not in text
    assert "salt" not in repr(state.read())


def test_a_new_passphrase_keeps_the_history_and_another_vault_does_not(state: StateFile) -> None:
    state.remember_key(KEY)
    state.remember_head("a link", 7)
    state.count_failure()
    state.remember_key(Key(OTHER.raw, KEY.salt))
    assert (state.read().head, state.read().changes, state.read().failed) == ("a link", 7, 1)
    state.remember_key(OTHER)
    assert (state.read().head, state.read().changes, state.read().failed) == ("", 0, 1)


def test_failed_unlocks_wait_until_they_are_taken(state: StateFile) -> None:
    state.remember_key(KEY)
    state.count_failure()
    state.count_failure()
    assert state.take_failures() == 2
    assert state.take_failures() == 0
    assert state.read().recognises(KEY)


def test_a_state_of_an_earlier_version_is_read(state: StateFile) -> None:
    state.write(State())
    state.path.write_bytes(b'{"salt": "", "check": "", "head": "a link", "changes": 3, "failed": 2}')
    assert state.read() == State(head="a link", changes=3, failed=2)


def test_wrong_ones_in_a_row_put_the_next_try_off_for_longer_and_longer(state: StateFile) -> None:
    waits = []
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(11):
            waits.append(state.read().wait())
            state.count_failure()
        assert waits == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60]
        clock.shift(45)
        assert StateFile(state.path).read().wait() == 15
        clock.shift(45)
        assert state.read().wait() == 0


@pytest.mark.parametrize("days", [-400, -3652])
def test_a_clock_that_was_set_back_keeps_nobody_out_for_long(state: StateFile, days: int) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(40):
            state.count_failure()
        clock.shift(days * DAY)
        assert state.read().wait() == 60


def test_a_good_unlock_ends_the_row_but_the_log_still_hears_of_it(state: StateFile) -> None:
    state.remember_key(KEY)
    for _ in range(5):
        state.count_failure()
    assert state.read().wait() > 0
    state.remember_key(KEY)
    assert state.read().wait() == 0
    assert state.take_failures() == 5


def test_a_key_that_is_being_changed_is_known_for_none(state: StateFile) -> None:
    state.remember_key(KEY)
    state.remember_head("a link", 7)
    assert state.forget_key()
    known = state.read()
    assert not known.recognises(KEY)
    assert (known.salt, known.head, known.changes) == (KEY.salt, "a link", 7)


def test_whether_the_keyring_has_the_key_is_remembered(state: StateFile) -> None:
    assert not state.read().in_keyring
    state.remember_keyring(True)
    state.remember_key(OTHER)
    assert state.read().in_keyring
    state.remember_keyring(False)
    assert not state.read().in_keyring
