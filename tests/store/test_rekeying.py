"""Another passphrase: killed, starved or let run, the file opens with one key or the other and holds the same."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.amount import examples
from tests.store.kept import Ground
from tests.store.vaults import KEY, OTHER, PASSPHRASE, POSIX, child, closed_vault, refused

from casetui.store.key import Key
from casetui.store.migrations import NEWEST
from casetui.store.rekeying import changed, new_key, opens, rekey, what_backups_keep
from casetui.store.statefile import StateFile
from casetui.store.vault import check, open_vault
from casetui.terms.vault import Exit, VaultProblem

REKEY = """
import sys, pathlib, resource, signal
from casetui.store.key import Key
from casetui.store.rekeying import rekey
from casetui.store.vault import open_vault
from casetui.terms.vault import VaultProblem
path, room = pathlib.Path(sys.argv[1]), int(sys.argv[2])
old, new = (Key(bytes.fromhex(word), bytes.fromhex(sys.argv[5])) for word in sys.argv[3:5])
vault = open_vault(path, old, newest=5)
if room:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
print("now", flush=True)
try:
    rekey(vault, new, newest=5).close()
except VaultProblem as problem:
    print(problem.happened, problem.safe, flush=True)
    sys.exit(problem.code)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return closed_vault(tmp_path / "my.vault")


@pytest.fixture
def state(tmp_path: Path) -> StateFile:
    return StateFile.of(tmp_path / "my.vault", tmp_path / "state")


def everything(path: Path, key: Key) -> list[tuple[int, str]]:
    """All that the file holds; it must be sound."""
    with open_vault(path, key, newest=5) as opened:
        assert check(opened) == []
        return list(opened.connection.execute("SELECT id, words FROM note ORDER BY id"))


def key_of(path: Path) -> Key:
    """Which of the two keys opens the file; the other must not."""
    right, wrong = KEY, OTHER
    try:
        open_vault(path, KEY, newest=5).close()
    except VaultProblem:
        right, wrong = OTHER, KEY
        open_vault(path, OTHER, newest=5).close()
    with pytest.raises(VaultProblem) as caught:
        open_vault(path, wrong, newest=5)
    assert caught.value.code == Exit.WRONG_KEY
    return right


def words_for(path: Path, old: Key, new: Key, room: int = 0) -> list[str]:
    """The arguments of a process that re-keys; its files may not grow beyond `room` bytes where that is not 0."""
    return [str(path), str(room), old.raw.hex(), new.raw.hex(), old.salt.hex()]


def test_the_new_key_opens_the_same_and_the_old_one_nothing(path: Path, state: StateFile) -> None:
    before = everything(path, KEY)
    state.remember_key(KEY)
    state.remember_head("a link", 7)
    with rekey(open_vault(path, KEY, newest=5), OTHER, newest=5, state=state) as opened:
        assert opened.key == OTHER
    assert key_of(path) == OTHER
    assert everything(path, OTHER) == before
    assert list(path.parent.glob("my.vault*")) == [path]
    assert refused(path, KEY.recovery_code, state).code == Exit.WRONG_KEY
    known = state.read()
    assert known.recognises(OTHER)
    assert (known.head, known.changes) == ("a link", 7)


def test_a_passphrase_leads_to_the_new_key(path: Path) -> None:
    key = new_key(PASSPHRASE, KEY)
    rekey(open_vault(path, KEY, newest=5), key, newest=5).close()
    with open_vault(path, PASSPHRASE, newest=5) as opened:
        assert opened.key == key
    assert opens(PASSPHRASE, key)
    assert opens(key.recovery_code.lower(), key)
    assert not opens(PASSPHRASE, KEY)
    assert not opens(KEY.recovery_code, key)


def test_which_new_passphrases_are_refused() -> None:
    with pytest.raises(VaultProblem, match="14 characters") as caught:
        new_key("é" * 14, KEY)
    assert caught.value.code == Exit.USAGE
    with pytest.raises(VaultProblem, match="has already"):
        new_key(PASSPHRASE, Key.from_passphrase(PASSPHRASE, KEY.salt))


@POSIX
def test_killed_at_any_moment_it_is_one_key_or_the_other(path: Path) -> None:
    with open_vault(path, KEY, newest=5) as opened:
        opened.connection.executemany("INSERT INTO note (words) VALUES (?)", [("y" * 3000,)] * 1500)
    before, now = everything(path, KEY), KEY
    luck = random.Random(7)
    for _ in range(examples(6)):
        after = OTHER if now == KEY else KEY
        with subprocess.Popen(
            [sys.executable, "-c", REKEY, *words_for(path, now, after)], stdout=subprocess.PIPE, text=True
        ) as working:
            assert working.stdout is not None
            assert working.stdout.readline() == "now\n"
            try:
                working.wait(luck.uniform(0, 0.25))
            except subprocess.TimeoutExpired:
                os.kill(working.pid, signal.SIGKILL)
        now = key_of(path)
        assert everything(path, now) == before


@POSIX
@pytest.mark.parametrize("pages", [1, 9, 17])
def test_a_full_disk_leaves_the_old_passphrase(path: Path, pages: int) -> None:
    before = everything(path, KEY)
    starved = child(REKEY, *words_for(path, KEY, OTHER, room=pages * 4096))
    assert starved.returncode in (Exit.DISK_FULL, Exit.DISK_ERROR), starved.stderr
    assert "the old one opens the file as before" in starved.stdout
    assert key_of(path) == KEY
    assert everything(path, KEY) == before


def test_interrupted_before_it_is_remembered_the_old_passphrase_is_just_wrong(path: Path, state: StateFile) -> None:
    state.remember_key(KEY)
    state.forget_key()
    rekey(open_vault(path, KEY, newest=5), OTHER, newest=5).close()
    assert refused(path, KEY, state).code == Exit.WRONG_KEY
    open_vault(path, OTHER, newest=5, state=state).close()
    assert state.read().recognises(OTHER)


def test_a_backup_under_the_old_key_comes_before(ground: Ground) -> None:
    book = ground.made()
    fresh, problem = changed(book, PASSPHRASE, ground.state)
    assert problem is None
    assert what_backups_keep(fresh).startswith("The backup made before that, and every earlier one, keep the old")
    (backup,) = ground.places.folder.iterdir()
    with open_vault(backup, KEY, newest=NEWEST) as old:
        assert old.connection.execute("SELECT family FROM client").fetchall() == [("Ortiz",)]
    fresh.close()


def test_without_that_backup_the_passphrase_stays(ground: Ground) -> None:
    book = ground.made()
    ground.places.folder.write_bytes(b"a file")
    same, problem = changed(book, PASSPHRASE, ground.state)
    assert problem is not None
    assert problem.code is Exit.BACKUP_NOT_MADE
    assert same.vault.key == KEY
    same.close()
