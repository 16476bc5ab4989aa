"""Another passphrase and the sheets, from the command line."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from tests.commands.typing_it import CODE, PASSPHRASE, Terminal, run
from tests.store.books import KEY

from casetui.store.key import Key
from casetui.terms.vault import Exit

A_CODE = re.compile(r"(?:[0-9A-Z]{4}-){13}[0-9A-Z]{4}")


def test_a_descriptor_says_the_old_and_the_new_one(vault: Path) -> None:
    before = run("dump", "--json", vault=vault).out
    ran = run("passphrase", vault=vault, secret=f"{CODE}\n{PASSPHRASE}\nand more\n")
    assert ran.code == Exit.DONE, ran.err
    assert A_CODE.fullmatch(ran.out.strip())
    assert "The backup made before that, and every earlier one, keep the old passphrase" in ran.err
    assert run("today", vault=vault).code == Exit.WRONG_KEY
    for secret in (PASSPHRASE, ran.out):
        assert run("dump", "--json", vault=vault, secret=secret).out == before
    assert run("check", vault=vault, secret=PASSPHRASE).code == Exit.DONE
    assert run("verify", vault=vault, secret=PASSPHRASE).out == "The history is sound.\n"


@pytest.mark.parametrize(
    ("said", "code", "words"),
    [
        ("wrong one\n" + PASSPHRASE, Exit.WRONG_KEY, "does not match"),
        (CODE + "\ntoo short", Exit.USAGE, "it needs at least 15"),
        (CODE, Exit.USAGE, "has 0 characters"),
    ],
)
def test_what_is_refused_leaves_the_old_one(vault: Path, said: str, code: Exit, words: str) -> None:
    ran = run("passphrase", vault=vault, secret=said)
    assert (ran.code, ran.out) == (code, "")
    assert words in ran.err
    assert run("check", vault=vault).code == Exit.DONE


def test_on_a_terminal_the_new_one_is_typed_twice_and_its_code_asked_back(vault: Path) -> None:
    terminal = Terminal("passphrase", "--vault", str(vault))
    terminal.wait_for("Passphrase or recovery code: ")
    terminal.type(CODE)
    terminal.wait_for("New passphrase: ")
    terminal.type(PASSPHRASE)
    terminal.wait_for("Once more:")
    terminal.type(PASSPHRASE)
    said = terminal.wait_for(" of 14: ")
    code = A_CODE.search(said)
    assert code
    for _ in range(2):
        place = int(re.findall(r"Group (\d+) of 14: $", said)[0])
        terminal.type(code[0].split("-")[place - 1])
        said = terminal.wait_for("Both are right." if _ else " of 14: ")
    assert terminal.end()[0] == Exit.DONE
    assert run("today", vault=vault, secret=PASSPHRASE).code == Exit.DONE


def test_the_recovery_sheet_opens_the_file_by_code_and_by_raw_key(vault: Path) -> None:
    ran = run("sheet", "recovery", vault=vault)
    assert ran.code == Exit.DONE
    assert all(len(line) <= 76 for line in ran.out.splitlines() if str(vault) not in line)
    assert re.findall(r"\d ([0-9A-Z]{4})\b", ran.out) == CODE.split("-")
    assert "".join(ran.out.split()).count(f"0x{KEY.raw.hex()}") == 1
    assert str(vault) in ran.out
    assert "20 Nov 2026" in ran.out
    assert run("sheet", "recovery", vault=vault, secret="wrong").out == ""


def test_the_emergency_sheet_takes_no_passphrase_and_names_no_client(vault: Path, home: Path) -> None:
    folder = home / "config" / "casetui"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text('second_backups = "/media/stick"\n')
    ran = run("sheet", "emergency", vault=vault, secret=None)
    assert ran.code == Exit.DONE
    assert all(len(line) <= 76 for line in ran.out.splitlines() if str(vault) not in line and str(home) not in line)
    for words in (str(vault), str(home / "data" / "casetui" / "backups"), "/media/stick", "casetui today"):
        assert words in ran.out
    for secret in ("Ortiz", "Ada", CODE[:4] + "-", KEY.raw.hex()):
        assert secret not in ran.out


def test_a_sheet_goes_to_a_new_private_file_and_never_over_another(vault: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.txt"
    ran = run("sheet", "recovery", "--out", str(out), vault=vault)
    assert (ran.code, ran.out) == (Exit.DONE, "")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    before = out.read_text()
    assert CODE.split("-")[0] in before
    assert run("sheet", "emergency", "--out", str(out), vault=vault, secret=None).code == Exit.NOT_A_FILE
    assert out.read_text() == before
    assert run("sheet", "emergency", "--out", str(out / "x"), vault=vault, secret=None).code == Exit.DISK_ERROR


def test_the_sheet_of_another_key_says_that_key(tmp_path: Path) -> None:
    made = run("new", vault=tmp_path / "v", secret=PASSPHRASE)
    said = run("sheet", "recovery", vault=tmp_path / "v", secret=PASSPHRASE).out
    assert made.out.strip().split("-")[13] in said
    assert Key.from_recovery_code(made.out, bytes(16)).raw.hex()[:16] in said
