"""Damaged files: every command says so with its exit code, shows nothing that is not so, and leaves the file alone."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from tests.amount import examples
from tests.commands.typing_it import Ran, run
from tests.faults.crew import Held, nothing_leaked
from tests.faults.worker import CANARY
from tests.store.books import KEY, Looking, opened
from tests.store.vaults import POSIX

from casetui.store.files import PAGE
from casetui.terms.vault import Exit

pytestmark = [POSIX, pytest.mark.usefixtures("home")]


@pytest.fixture
def whole(path: Path, held: Held) -> bytes:
    """A vault of some size, opened by a command once, so that its key is remembered; its bytes."""
    look = Looking(opened(path))
    for number in range(30):
        look.contact(None, 1, note=f"{CANARY} {number} " * 200)
    look.book.close()
    assert run("check", vault=path).code == Exit.DONE
    return path.read_bytes()


def said(path: Path, *words: str) -> Ran:
    """What a command says of a file, which it must leave as it is where it refuses it, and alone in its folder."""
    before = path.read_bytes()
    ran = run(*words, vault=path)
    assert "Traceback" not in ran.err
    assert ran.code == Exit.DONE or path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    return ran


def test_any_flipped_bit_is_found(path: Path, whole: bytes, home: Path) -> None:
    truth = run("dump", "--json", vault=path).out
    chance = Random(11)
    places = [*(chance.randrange(len(whole)) for _ in range(examples(12))), 3, 16, PAGE - 1, len(whole) - 1]
    for at in places:
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        checked = said(path, "check")
        assert checked.code == Exit.DAMAGED, at
        assert f"Page {at // PAGE + 1} " in checked.out or checked.err.count("\n") == 3
        dumped = run("dump", "--json", vault=path)
        assert dumped.code == Exit.DAMAGED or dumped.out == truth, at
    path.write_bytes(whole)
    assert json.loads(run("dump", "--json", vault=path).out) == json.loads(truth)
    nothing_leaked(path.parent, home)


def test_a_damaged_access_log_is_called_damage(path: Path, whole: bytes) -> None:
    look = Looking(opened(path))
    (page,) = look.book.vault.connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'access'").fetchone()
    look.book.close()
    data, at = path.read_bytes(), (page - 1) * PAGE + 2_000
    path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    ran = said(path, "dump", "--json")
    assert (ran.code, ran.out) == (Exit.DAMAGED, "")
    assert "casetui check" in ran.err
    assert "Free some space" not in ran.err


def cut_at_a_page(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(1, len(data) // PAGE) * PAGE]


def cut_anywhere(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(1, len(data) // PAGE) * PAGE + chance.randrange(1, PAGE)]


def cut_short(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(1, PAGE)]


def a_page_of_zeros(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) // PAGE) * PAGE
    return data[:at] + bytes(PAGE) + data[at + PAGE :]


def all_zeros(data: bytes, chance: Random) -> bytes:
    return bytes(len(data))


def garbage_before(data: bytes, chance: Random) -> bytes:
    return chance.randbytes(PAGE) + data


def garbage_after(data: bytes, chance: Random) -> bytes:
    return data + chance.randbytes(100)


def two_pages_swapped(data: bytes, chance: Random) -> bytes:
    return data[:PAGE] + data[2 * PAGE : 3 * PAGE] + data[PAGE : 2 * PAGE] + data[3 * PAGE :]


def a_plain_header(data: bytes, chance: Random) -> bytes:
    return b"SQLite format 3\0" + data[16:]


HARMS: tuple[Callable[[bytes, Random], bytes], ...] = (
    cut_at_a_page,
    cut_anywhere,
    cut_short,
    a_page_of_zeros,
    all_zeros,
    garbage_before,
    garbage_after,
    two_pages_swapped,
    a_plain_header,
)


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_harm_to_the_file_is_exit_13(path: Path, whole: bytes, harm: Callable[[bytes, Random], bytes]) -> None:
    for seed in range(examples(1)):
        path.write_bytes(harm(whole, Random(seed)))
        assert said(path, "check").code == Exit.DAMAGED
    path.write_bytes(whole)
    assert said(path, "check").out == "The file is sound.\n"


def test_an_empty_file_is_no_vault_and_stays_empty(path: Path) -> None:
    path.touch()
    for words in (["check"], ["dump", "--json"], ["add", "call tomorrow"], ["today"]):
        assert said(path, *words).code == Exit.NO_VAULT
    assert run("new", vault=path).code == Exit.NOT_A_FILE
    assert path.stat().st_size == 0


def test_no_file_is_no_vault_and_none_is_made(path: Path) -> None:
    for where in (path, path.parent / "no folder" / "case.vault"):
        ran = run("add", "call tomorrow", vault=where)
        assert (ran.code, ran.out) == (Exit.NO_VAULT, "")
    assert list(path.parent.iterdir()) == []


def test_what_is_not_a_file_is_exit_17(path: Path, held: Held) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.with_name("loop").symlink_to("loop")
    path.with_name("dangling").symlink_to("nowhere")
    path.with_name("folder").mkdir()
    for name in ("pipe", "loop", "dangling", "folder"):
        for words in (["check"], ["new"], ["add", "call tomorrow"]):
            assert run(*words, vault=path.with_name(name)).code == Exit.NOT_A_FILE, (name, words)
    path.with_name("link").symlink_to(path)
    assert run("check", vault=path.with_name("link")).code == Exit.DONE


def test_the_wrong_passphrase_is_exit_12(path: Path, whole: bytes) -> None:
    before = path.read_bytes()
    for secret in ("not the passphrase at all", KEY.recovery_code[:-4] + "0000", ""):
        ran = run("dump", "--json", vault=path, secret=secret)
        assert (ran.code, ran.out) == (Exit.WRONG_KEY, ""), secret
    assert path.read_bytes() == before


def test_a_newer_file_is_exit_14_and_untouched(path: Path, held: Held) -> None:
    look = Looking(opened(path))
    look.raw("PRAGMA user_version = 99")
    look.book.close()
    for words in (["check"], ["dump", "--json"], ["add", "call tomorrow"], ["verify"]):
        ran = said(path, *words)
        assert (ran.code, ran.out) == (Exit.NEWER, "")


def test_a_folder_that_cannot_be_written_is_exit_16(path: Path, held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked of the system as the program asks it: root may write anywhere."""
    real = os.access
    monkeypatch.setattr(os, "access", lambda where, mode: Path(where) != path.parent and real(where, mode))
    for words in (["check"], ["add", "call tomorrow"]):
        ran = said(path, *words)
        assert (ran.code, ran.out) == (Exit.DISK_ERROR, "")
