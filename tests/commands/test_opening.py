"""The door from the command line: what is said before the passphrase is asked, and how it may be given."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest
from tests.commands.typing_it import CODE, PASSPHRASE, Terminal, process, run
from tests.store.books import KEY
from tests.store.vaults import flip

from casetui.store.key import Key
from casetui.store.migrations import NEWEST
from casetui.store.statefile import StateFile
from casetui.store.vault import create, keyed, open_vault
from casetui.terms.vault import Exit


@pytest.fixture
def worded(tmp_path: Path) -> Path:
    """An empty vault that opens with PASSPHRASE."""
    path = tmp_path / "worded.vault"
    create(path, Key.from_passphrase(PASSPHRASE, KEY.salt)).close()
    return path


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_passphrase_ends_at_its_line_end_and_may_be_decomposed(worded: Path, form: str) -> None:
    secret = unicodedata.normalize(form, PASSPHRASE)  # type: ignore[arg-type]
    ran = run("check", vault=worded, secret=f"{secret}\nand more\n")
    assert (ran.code, ran.out) == (Exit.DONE, "The file is sound.\n")


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_the_recovery_code_opens_in_its_place(vault: Path, end: str) -> None:
    assert run("check", vault=vault, secret=CODE.lower().replace("-", " ") + end).code == Exit.DONE


def test_only_the_first_line_of_a_descriptor_is_read(vault: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, f"{CODE}\nthe next one's".encode())
    os.close(writing)
    copy = os.dup(reading)
    assert run("check", "--passphrase-fd", str(reading), vault=vault, secret=None).code == Exit.DONE
    assert os.read(copy, 100) == b"the next one's"
    os.close(copy)


def test_a_wrong_passphrase_or_code_does_not_match(vault: Path) -> None:
    other = Key(bytes(32), KEY.salt).recovery_code
    wrong_code = run("today", vault=vault, secret=other)
    assert wrong_code.code == Exit.WRONG_KEY
    assert wrong_code.out == ""
    assert len(wrong_code.err.splitlines()) == 3
    assert run("today", vault=vault, secret="").code == Exit.WRONG_KEY


def test_without_terminal_and_descriptor_there_is_no_way_to_ask(vault: Path) -> None:
    ran = process("today", "--vault", str(vault), secret=None)
    assert (ran.returncode, ran.stdout) == (Exit.USAGE, "")
    assert "no terminal" in ran.stderr


@pytest.mark.parametrize("said", [b"caf\xe9 caf\xe9 caf\xe9"])
def test_what_is_not_utf_8_is_no_passphrase(vault: Path, said: bytes) -> None:
    assert run("today", vault=vault, secret=said).code == Exit.USAGE


def test_what_is_longer_than_any_passphrase_is_refused_not_cut(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casetui.commands.asking.SECRET_MAXIMUM", 1_000)
    ran = run("today", vault=vault, secret=b"x" * 1_001)
    assert ran.code == Exit.USAGE
    assert "longer than any passphrase: over 1,000 bytes" in ran.err
    assert run("today", vault=vault, secret=b"x" * 1_000).code == Exit.WRONG_KEY


def test_a_descriptor_that_is_not_open_is_said(vault: Path) -> None:
    ran = run("today", "--passphrase-fd", "987", vault=vault, secret=None)
    assert ran.code == Exit.USAGE
    assert "987" in ran.err


def test_an_open_vault_is_said_to_be_open_before_anything_is_asked(vault: Path) -> None:
    with open_vault(vault, KEY, newest=NEWEST):
        ran = process("today", "--vault", str(vault), secret=None)
    assert ran.returncode == Exit.ALREADY_OPEN
    assert "already open" in ran.stderr


def test_what_is_no_vault_is_said_before_anything_is_asked(tmp_path: Path, vault: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "plain").write_bytes(b"SQLite format 3\0" + bytes(8176))
    (tmp_path / "short").write_bytes(b"x" * 100)
    (tmp_path / "cut").write_bytes(vault.read_bytes()[:-1000])
    codes = {"missing": 10, "empty": 10, "plain": 13, "short": 13, "cut": 13, ".": 17}
    assert {name: run("today", vault=tmp_path / name, secret=None).code for name in codes} == codes


def test_a_newer_vault_is_left_alone(vault: Path) -> None:
    connection = keyed(vault, KEY)
    connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    connection.close()
    before = vault.read_bytes()
    assert run("today", vault=vault).code == Exit.NEWER
    assert vault.read_bytes() == before


def test_a_damaged_first_page_is_told_from_a_wrong_code(vault: Path) -> None:
    assert run("today", vault=vault).code == Exit.DONE
    flip(vault, 2000)
    assert run("today", vault=vault).code == Exit.DAMAGED


def test_damage_further_in_is_damage_whatever_reads_it(vault: Path) -> None:
    for at in range(4096 + 50, vault.stat().st_size, 4096):
        flip(vault, at)
    checked = run("check", vault=vault)
    assert checked.code == Exit.DAMAGED
    for words in (["today"], ["find", "ada"], ["dump", "--json"], ["verify"], ["add", "call", "@ortiz"]):
        ran = run(*words, vault=vault)
        assert (ran.code, ran.out) == (Exit.DAMAGED, ""), words


def test_an_older_copy_is_told_and_opened(vault: Path, tmp_path: Path) -> None:
    older = vault.read_bytes()
    assert run("add", "call", "re", "ride", "tue", "@ortiz", vault=vault).code == Exit.DONE
    vault.write_bytes(older)
    told = run("today", vault=vault)
    assert told.code == Exit.DONE
    assert "older or incomplete" in told.err
    assert [run("verify", vault=vault).code for _ in range(2)] == [Exit.HISTORY_BROKEN] * 2


def test_reading_leaves_the_outside_memory_as_it_is(vault: Path) -> None:
    run("today", vault=vault)
    state = StateFile.of(vault).read()
    assert (state.head, state.salt) == ("", KEY.salt)


def test_a_passphrase_is_typed_unseen(worded: Path) -> None:
    terminal = Terminal("check", "--vault", str(worded))
    terminal.wait_for("Passphrase or recovery code: ")
    assert not terminal.echoes()
    terminal.type(PASSPHRASE)
    code, said = terminal.end()
    assert code == Exit.DONE
    assert "The file is sound." in said
    assert PASSPHRASE not in said


def test_nothing_typed_is_no_passphrase(worded: Path) -> None:
    terminal = Terminal("check", "--vault", str(worded))
    terminal.wait_for("code: ")
    os.write(terminal.master, b"\x04")
    assert terminal.end()[0] == Exit.USAGE


def test_the_interrupt_key_ends_the_question_with_echo_on(worded: Path) -> None:
    terminal = Terminal("check", "--vault", str(worded))
    terminal.wait_for("code: ")
    os.write(terminal.master, b"\x03")
    assert terminal.end()[0] == 130


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
