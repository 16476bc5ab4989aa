"""Readable copies outside the vault: private, logged, taken away in every way that casetui can end."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.store.books import KEY, TODAY, Looking, opened

from casetui.store import outside, viewer
from casetui.store.activity import NEWEST
from casetui.store.document_files import brought
from casetui.store.leaving import export, keep_changed, put_outside
from casetui.store.outside import Outside, sweep
from casetui.terms.access import Access, Left
from casetui.terms.activity import Topic, Wanted
from casetui.terms.change import Refused
from casetui.terms.vault import VaultProblem

CANARY = b"%PDF-1.4 canary-51d0"

KILLED = """
import pathlib, sys, time
from datetime import date
from casetui.store import leaving, outside
from casetui.store.casebook import Casebook
from casetui.store.key import Key
from casetui.store.vault import open_vault
key = Key(bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3]))
book = Casebook(open_vault(pathlib.Path(sys.argv[1]), key, newest=99))
book.__dict__["outside"] = outside.Outside([pathlib.Path(sys.argv[4])])
print(leaving.put_outside(book, 1, date(2026, 11, 20)).path, flush=True)
time.sleep(60)
"""


@pytest.fixture
def root(tmp_path: Path, look: Looking) -> Path:
    """A place for copies, and a PDF on file."""
    folder = tmp_path / "memory"
    folder.mkdir()
    look.book.__dict__["outside"] = Outside([folder])
    look.book.documents.add(look.take_on(), brought("poa of ada.pdf", CANARY), TODAY)
    return folder


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def access(look: Looking) -> list[str]:
    return [line.words for line in look.book.access.lines() if line.kind is Access.EXPORTED]


def test_a_copy_is_private_says_nothing_by_its_name_and_is_logged(look: Looking, root: Path) -> None:
    copy = put_outside(look.book, 1, TODAY)
    assert copy.path.read_bytes() == CANARY
    assert copy.path.name == "paper-1.pdf"
    assert stat.S_IMODE(copy.path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in copy.path.parents[:2]} == {0o700}
    assert access(look) == ["1 document 1 opened outside"]
    (line,) = look.book.activity.page(Wanted(client_id=1, topic=Topic.ACCESS), NEWEST).lines
    assert line.words == "Document 1 left the vault, opened outside: Ortiz, Ada"
    with pytest.raises(Refused, match="open already"):
        put_outside(look.book, 1, TODAY)
    assert look.book.outside.changed(copy) is None
    look.book.outside.take_away(1)
    assert list(root.iterdir()) == []


def test_without_a_log_nothing_leaves(look: Looking, root: Path) -> None:
    look.raw("CREATE TRIGGER no_log BEFORE INSERT ON access BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(VaultProblem, match="Nothing left the vault"):
        put_outside(look.book, 1, TODAY)
    with pytest.raises(VaultProblem, match="Nothing left the vault"):
        export(look.book, 1, root / "out.pdf")
    assert files(root) == []


def test_what_another_program_changed_is_kept_when_casetui_closes(look: Looking, root: Path) -> None:
    copy = put_outside(look.book, 1, TODAY)
    copy.path.with_name("paper-1.pdf~").write_bytes(CANARY)
    copy.path.write_bytes(CANARY + b" signed")
    path = look.book.vault.path
    look.book.close()
    assert list(root.iterdir()) == []
    again = opened(path)
    assert [filed.said.name for filed in again.documents.of(1)] == ["changed poa of ada", "poa of ada"]
    assert (again.documents.body(1), again.documents.body(2)) == (CANARY, CANARY + b" signed")
    again.close()


def test_a_change_that_is_no_document_is_let_go_and_noted(look: Looking, root: Path) -> None:
    copy = put_outside(look.book, 1, TODAY)
    copy.path.write_bytes(CANARY + b"2")
    body = look.book.outside.changed(copy)
    assert body is not None
    keep_changed(look.book, copy, body)
    look.book.put_all_away()
    assert "changed outside: This file is on file already" in access(look)[0]
    assert list(root.iterdir()) == []


def test_a_killed_casetui_is_swept_up_at_the_next_start_and_a_living_one_is_not(look: Looking, root: Path) -> None:
    path = look.book.vault.path
    look.book.close()
    arguments = [str(path), KEY.raw.hex(), KEY.salt.hex(), str(root)]
    with subprocess.Popen([sys.executable, "-c", KILLED, *arguments], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        copy = Path(process.stdout.readline().strip())
        assert copy.read_bytes() == CANARY
        assert sweep([root]) == 0
        process.send_signal(signal.SIGKILL)
    assert copy.exists()
    assert sweep([root, root / "none"]) == 1
    assert list(root.iterdir()) == []


def test_a_folder_that_others_could_look_into_is_not_used(look: Looking, root: Path) -> None:
    (root / f"{outside.NAME}-{os.getuid()}").mkdir(mode=0o755)
    with pytest.raises(VaultProblem, match="cannot be reached"):
        put_outside(look.book, 1, TODAY)
    assert files(root) == []


def test_an_export_is_whole_private_new_and_in_the_log(look: Looking, root: Path) -> None:
    target = root / "copy.pdf"
    export(look.book, 1, target)
    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (CANARY, 0o600)
    assert Left.read(access(look)[0]) == Left(1, 1, f"to {target}")
    with pytest.raises(VaultProblem, match="already something"):
        export(look.book, 1, target)
    assert target.read_bytes() == CANARY


def test_the_desktop_s_own_opener_is_asked_without_a_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    opener, told = tmp_path / "xdg-open", tmp_path / "told"
    monkeypatch.setenv("PATH", str(tmp_path), prepend=None)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(Refused, match="No desktop"):
        viewer.show(told)
    monkeypatch.setenv("DISPLAY", ":0")
    with pytest.raises(Refused, match="not installed"):
        viewer.show(told)
    opener.write_text(f"#!/bin/sh\nprintf '%s' \"$1\" > '{told}'\n")
    opener.chmod(0o700)
    viewer.show(tmp_path / "$(touch owned); x.pdf")
    assert told.read_text() == str(tmp_path / "$(touch owned); x.pdf")
    opener.write_text("#!/bin/sh\nexit 3\n")
    with pytest.raises(Refused, match="No program here"):
        viewer.show(told)
