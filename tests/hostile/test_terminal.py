"""The bytes that reach a real terminal: names and notes that are commands to it come out as visible signs."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from tests.commands.conftest import home, made_once, vault
from tests.commands.on_screen import Screen
from tests.commands.test_on_screen import CTRL_Q, worded
from tests.commands.typing_it import PASSPHRASE, process, run
from tests.exchange.fhir_made import PATIENT, bundle_of
from tests.hostile.words import HOSTILE, harm_in
from tests.store.books import opened

__all__ = ["home", "made_once", "vault", "worded"]

RAW = {name: text for name, text in HOSTILE.items() if name not in ("half", "nul")}
"""What a driver lets somebody write into the file round the program."""

COMMAND = re.compile(r"\x1b(?:[\]P^_Xc]|\[[0-9;]*t)|[\x80-\x9f]")
"""What the app never says by itself: titles, links, clipboard, device strings, a reset, C1 controls."""

POINTER = re.compile(r"\x1b\]22;[a-z-]+\x07")
"""What Textual says to give the mouse's pointer a shape."""


def plant(path: Path) -> None:
    """Hostile words in every text of the file, written round the program."""
    book = opened(path)
    connection = book.vault.connection
    everything = " ".join(RAW.values())
    clients = [number for (number,) in connection.execute("SELECT id FROM client")]
    for number in clients:
        connection.execute(
            "UPDATE client SET family = ?, preferred = ?, safe_contact = ? WHERE id = ?",
            (f"Okafor{number} {everything}"[:500], everything[:300], everything[:500], number),
        )
    connection.execute("UPDATE check_in SET reason = ?", (everything[:500],))
    connection.execute("UPDATE contact SET note = ?", (everything,))
    book.close()


@pytest.fixture
def planted(vault: Path) -> Path:
    """A caseload with hostile words in every text."""
    plant(vault)
    return vault


@pytest.mark.skipif(sys.platform != "linux", reason="needs a terminal")
def test_nothing_in_the_file_is_a_command_to_the_terminal(planted: Path, worded: Path) -> None:
    assert planted == worded
    screen = Screen("--vault", str(worded), "--today", "2026-11-20")
    screen.until("Type your passphrase")
    screen.press(f"{PASSPHRASE}\r")
    screen.until("Okafor1")
    for keys, shows in (("c", "[face]"), ("\t\t\t", "[timeline]"), ("2", "Clients"), ("h", "changes"), ("f", "Find")):
        screen.press(keys)
        screen.until(shows)
    screen.press("\x1b[200~Okafor1\x1b]0;owned\x07 \x9b31m\x1b[201~")
    screen.until("owned")
    screen.press(CTRL_Q)
    assert screen.finish() == 0
    written = POINTER.sub("", screen.all)
    assert COMMAND.findall(written) == []
    assert "\x07" not in written


@pytest.mark.parametrize(
    "words",
    [
        ["today"],
        ["today", "--json"],
        ["find", "okafor1"],
        ["find", "okafor1", "--json"],
        ["face", "okafor1"],
        ["dump", "--json"],
    ],
)
def test_what_a_command_prints_of_it_is_harmless(vault: Path, words: list[str]) -> None:
    plant(vault)
    ran = run(*words, vault=vault)
    assert ran.code in (0, 22)
    assert harm_in(ran.out + ran.err) == []
    assert "okafor1" in (ran.out + ran.err).casefold()
    if "--json" in words:
        assert ran.out.isascii()
        assert json.loads(ran.out)


@pytest.mark.parametrize(
    "text", [text for text in HOSTILE.values() if "\0" not in text], ids=[n for n in HOSTILE if n != "nul"]
)
@pytest.mark.parametrize(
    "words",
    [
        ["{}"],
        ["today", "--{}"],
        ["completion", "{}"],
        ["--today", "{}", "today"],
        ["face", "{}"],
        ["find", "{}"],
        ["add", "{}"],
        ["import", "{}"],
        ["--vault", "{}", "check"],
    ],
)
def test_what_is_typed_on_the_command_line_comes_back_harmless(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    text = text.replace("\ud83d", "\udc9b")
    ran = run(*(word.format(text) for word in words), vault=None if "--vault" in words else vault)
    assert ran.code in (0, 2, 10, 16, 22, 30)
    assert harm_in(ran.out + ran.err) == []


def test_the_report_of_a_mistake_and_of_a_file_hold_no_name(vault: Path) -> None:
    done = process(f"--vault={vault}", "import", "/nowhere/\x1b]0;owned\x07\x9d.json")
    assert done.returncode == 30
    assert harm_in(done.stdout + done.stderr) == []


def test_no_file_is_called_after_a_client(home: Path, vault: Path, tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_text(json.dumps(bundle_of(patient={**PATIENT, "name": [{"family": "Quillback", "given": ["Ada"]}]})))
    assert run("import", str(file), vault=vault).code == 0
    assert run("add", "call @quillback about Wobbegong tomorrow", vault=vault).code == 0
    assert run("backup", vault=vault).code in (0, 2)
    names = [found.name.casefold() for folder in (home, vault.parent) for found in folder.rglob("*")]
    assert vault.name in names
    assert not [name for name in names if "quillback" in name or "wobbegong" in name or "ada" in name]
