"""New vaults: one's own, and invented ones."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from tests.commands.typing_it import PASSPHRASE, Terminal, process, run
from tests.store.books import KEY

from casetui.store.casebook import Casebook
from casetui.store.migrations import NEWEST
from casetui.store.statefile import StateFile
from casetui.store.vault import open_vault
from casetui.terms.vault import Exit

A_CODE = re.compile(r"(?:[0-9A-Z]{4}-){13}[0-9A-Z]{4}")
FEW = ("--clients", "3", "--years", "1", "--seed", "5")


def test_new_with_a_descriptor_prints_only_the_recovery_code(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "mine.vault"
    ran = run("new", vault=path, secret=PASSPHRASE)
    assert ran.code == Exit.DONE
    assert A_CODE.fullmatch(ran.out.strip())
    assert ran.err == f"The vault is {path}\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert run("verify", vault=path, secret=ran.out).code == Exit.DONE
    assert run("today", vault=path, secret=PASSPHRASE).code == Exit.DONE
    assert StateFile.of(path).read().head


def test_a_short_passphrase_makes_nothing(tmp_path: Path) -> None:
    ran = run("new", vault=tmp_path / "v", secret="é" * 14)
    assert (ran.code, ran.out) == (Exit.USAGE, "")
    assert not (tmp_path / "v").exists()


@pytest.mark.parametrize("command", ["new", "demo"])
def test_nothing_is_made_on_top_of_anything(tmp_path: Path, command: str) -> None:
    (tmp_path / "v").write_bytes(b"")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("v", "link"):
        ran = process(command, "--vault", str(tmp_path / name), secret=None)
        assert (ran.returncode, ran.stdout) == (Exit.NOT_A_FILE, "")
    assert (tmp_path / "v").read_bytes() == b""


def test_new_without_a_way_to_ask(tmp_path: Path) -> None:
    assert process("new", "--vault", str(tmp_path / "v"), secret=None).returncode == Exit.USAGE
    assert not (tmp_path / "v").exists()


def test_on_a_terminal_two_groups_are_asked_back(tmp_path: Path) -> None:
    path = tmp_path / "v"
    terminal = Terminal("new", "--vault", str(path))
    terminal.wait_for("Passphrase: ")
    terminal.type(PASSPHRASE)
    terminal.wait_for("Once more:")
    terminal.type(PASSPHRASE)
    said = terminal.wait_for(" of 14: ")
    code = A_CODE.search(said)
    assert code
    groups = code[0].split("-")
    terminal.type("wrong")
    assert "not group" in terminal.wait_for(" of 14: ")
    (first,) = re.findall(r"Group (\d+) of 14: $", said)
    terminal.type(groups[int(first) - 1].lower())
    (second,) = re.findall(r"Group (\d+) of 14: $", terminal.wait_for(" of 14: "))
    terminal.type(groups[int(second) - 1])
    ended, rest = terminal.end()
    assert ended == Exit.DONE
    assert "Both are right." in rest
    assert PASSPHRASE not in said + rest


def test_two_different_passphrases_make_nothing(tmp_path: Path) -> None:
    terminal = Terminal("new", "--vault", str(tmp_path / "v"))
    terminal.wait_for("Passphrase: ")
    terminal.type(PASSPHRASE)
    terminal.wait_for("Once more:")
    terminal.type(PASSPHRASE + "!")
    assert terminal.end()[0] == Exit.USAGE
    assert not (tmp_path / "v").exists()


def test_a_demo_file_says_its_code_and_the_same_seed_gives_the_same_dump(tmp_path: Path) -> None:
    dumps = []
    for name in ("one", "two"):
        made = run("demo", *FEW, vault=tmp_path / name, secret=None)
        assert made.code == Exit.DONE
        assert A_CODE.fullmatch(made.out.strip())
        assert made.err == f"{tmp_path / name}: 3 invented clients, 1 years of work, seed 5\n"
        dumps.append(run("dump", "--json", vault=tmp_path / name, secret=made.out).out)
    assert dumps[0] == dumps[1]
    assert run("verify", vault=tmp_path / "one", secret=made.out).code == Exit.WRONG_KEY


def test_a_demo_knows_every_gap_and_which_are_new_before_it_is_opened(tmp_path: Path) -> None:
    made = run("demo", "--clients", "12", "--years", "1", "--seed", "1", vault=tmp_path / "v", secret=None)
    code = made.out.strip()
    before = run("today", vault=tmp_path / "v", secret=code).out
    book = Casebook(open_vault(tmp_path / "v", code, newest=NEWEST))
    try:
        rows = book.vault.connection.execute("SELECT first_on, (SELECT day FROM gap_day) FROM gap").fetchall()
        assert any(first < day for first, day in rows)
        assert not book.heed_packs()
    finally:
        book.close()
    assert run("today", vault=tmp_path / "v", secret=code).out == before


def test_a_demo_file_may_have_a_passphrase(tmp_path: Path) -> None:
    made = run("demo", *FEW, vault=tmp_path / "v", secret=PASSPHRASE)
    assert made.code == Exit.DONE
    assert made.out.count("\n") == 1
    assert run("verify", vault=tmp_path / "v", secret=PASSPHRASE).code == Exit.DONE


def test_a_demo_is_never_written_where_the_own_vault_belongs(home: Path) -> None:
    usual = home / "data" / "casetui" / "casetui.vault"
    assert run("demo", *FEW, vault=usual, secret=None).code == Exit.NOT_A_FILE
    assert not usual.exists()


def test_a_demo_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> int:
        raise ValueError(KEY)

    monkeypatch.setattr("casetui.store.rehearsal.write_caseload", broken)
    assert run("demo", *FEW, vault=tmp_path / "v", secret=None).code == Exit.INTERNAL
    assert list(tmp_path.glob("v*")) == []


def test_a_bad_number_is_usage(tmp_path: Path) -> None:
    for flags in (["--clients", "0"], ["--clients", "x"], ["--years", "nan"], ["--years", "0"], ["--seed", "x"]):
        assert run("demo", *flags, vault=tmp_path / "v", secret=None).code == Exit.USAGE


def test_a_bar_is_drawn_on_a_terminal_and_taken_away(tmp_path: Path) -> None:
    terminal = Terminal("demo", *FEW, "--vault", str(tmp_path / "v"))
    code, said = terminal.end()
    assert code == Exit.DONE
    assert A_CODE.search(said)
    assert "\x1b" not in said
