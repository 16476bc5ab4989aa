"""A client's papers from the command line: on stdout, and in files that are new, private and whole."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest
from tests.commands.typing_it import run
from tests.store.books import TODAY, opened

from casetui.exchange.paper import pdf
from casetui.store import papers
from casetui.store.access import AccessLog
from casetui.store.activity import NEWEST
from casetui.terms.access import Access, Printed
from casetui.terms.activity import Wanted
from casetui.terms.assessment import ClosingEntry
from casetui.terms.paper import PaperKind, PaperProblem
from casetui.terms.vault import Exit, VaultProblem


def printed(vault: Path) -> list[str]:
    """What the access log says was printed, newest first."""
    with closing(opened(vault)) as book:
        return [line.words for line in book.access.lines() if line.kind is Access.PRINTED]


@pytest.mark.parametrize(
    ("which", "shows", "noted"),
    [("face", "FACE SHEET · ORTIZ, ADA", "1"), ("page", "Ann Lee, 207 555 0100", "1 page")],
)
def test_a_paper_on_stdout_is_plain_text_and_noted(vault: Path, which: str, shows: str, noted: str) -> None:
    ran = run("print", which, "ortiz", "--ring", "Ann Lee, 207 555 0100", vault=vault)
    assert (ran.code, ran.err) == (Exit.DONE, "")
    assert shows in ran.out
    assert printed(vault) == [noted]


@pytest.mark.parametrize(
    "words",
    [
        ["face", "ortiz"],
        ["face", "ortiz", "--pdf", "a.pdf"],
        ["print", "page", "ortiz"],
        ["print", "page", "ortiz", "--out", "a.txt"],
        ["dump", "--json"],
    ],
    ids=" ".join,
)
def test_without_a_line_in_the_access_log_nothing_leaves_the_vault(
    vault: Path, words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (folder := tmp_path / "out").mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(AccessLog, "note", lambda *_: False)
    ran = run(*words, vault=vault)
    assert (ran.code, ran.out) == (Exit.DISK_ERROR, "")
    assert "Nothing left the vault: the access log" in ran.err
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (["print", "face", "ortiz", "--out", "a.pdf"], b"%PDF"),
        (["print", "face", "ortiz", "--out", "a.txt"], b"FACE SHEET"),
        (["face", "ortiz", "--pdf", "a"], b"%PDF"),
    ],
)
def test_a_file_is_private_whole_and_never_on_top_of_anything(
    vault: Path, words: list[str], start: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (folder := tmp_path / "out").mkdir()
    monkeypatch.chdir(folder)
    ran = run(*words, vault=vault)
    assert (ran.code, ran.out) == (Exit.DONE, "")
    assert "not encrypted" in ran.err
    (made,) = folder.iterdir()
    data = made.read_bytes()
    assert data.startswith(start)
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert printed(vault) == ["1"]
    again = run(*words, vault=vault)
    assert again.code == Exit.NOT_A_FILE
    assert "already something" in again.err
    assert [made.read_bytes(), *folder.iterdir()] == [data, made]
    assert printed(vault) == ["1"]


def test_the_plan_and_that_there_is_none(vault: Path) -> None:
    none = run("print", "plan", "ortiz", vault=vault)
    assert (none.code, none.out) == (Exit.REFUSED, "")
    assert "no plan yet" in none.err
    with closing(opened(vault)) as book:
        book.plans.begin(1, "", TODAY)
    assert "No need is written down yet" in run("print", "plan", "ortiz", vault=vault).out
    assert printed(vault) == ["1 plan"]


def test_nobody_is_refused(vault: Path) -> None:
    assert run("print", "face", "nobody", vault=vault).code == Exit.REFUSED
    assert run("print", "letter", "ortiz", vault=vault).code == Exit.USAGE


def test_a_pdf_that_cannot_be_made_is_said_and_nothing_is_written(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> NoReturn:
        raise PaperProblem("PDF needs typst. The plain text can be made: choose that.")

    monkeypatch.setattr(pdf, "_typst", gone)
    for words in (["print", "face", "ortiz", "--out"], ["face", "ortiz", "--pdf"]):
        ran = run(*words, str(tmp_path / "a.pdf"), vault=vault)
        assert ran.code == Exit.REFUSED
        assert "plain text can be made" in ran.err
    assert not (tmp_path / "a.pdf").exists()
    assert printed(vault) == []


@pytest.mark.parametrize("failing", ["fsync", "link"])
def test_a_full_disk_leaves_nothing(vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    (folder := tmp_path / "out").mkdir()

    def full(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, failing, full)
    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(VaultProblem) as said:
        papers.write_new(folder / "a.pdf", b"whole")
    assert said.value.code == Exit.DISK_FULL
    assert list(folder.iterdir()) == []


def test_a_disk_without_second_names_gets_it_by_renaming(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> NoReturn:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", never)
    papers.write_new(tmp_path / "a", b"whole")
    assert (tmp_path / "a").read_bytes() == b"whole"
    assert [path.name for path in tmp_path.iterdir() if "partial" in path.name] == []


def test_a_name_that_is_offered_is_free_and_says_nothing_of_a_client(tmp_path: Path) -> None:
    first = papers.free_path(tmp_path, "face", TODAY, ".pdf")
    assert first.name == "casetui-face-20261120-1.pdf"
    first.touch()
    assert papers.free_path(tmp_path, "face", TODAY, ".pdf").name == "casetui-face-20261120-2.pdf"


@pytest.mark.parametrize("kind", PaperKind)
def test_what_was_printed_is_read_back_from_the_log(kind: PaperKind) -> None:
    assert Printed.read(Printed(12, kind).kept()) == Printed(12, kind)
    assert Printed.read("recovery sheet") is None


def test_the_activity_of_a_client_names_the_paper(vault: Path) -> None:
    run("print", "page", "ortiz", vault=vault)
    run("face", "ortiz", vault=vault)
    with closing(opened(vault)) as book:
        said = [line.words for line in book.activity.page(Wanted(1), NEWEST).lines if line.access is Access.PRINTED]
    assert said == ["Face sheet printed: Ortiz, Ada", "Client's page printed: Ortiz, Ada"]


def test_a_closing_summary_is_there_once_the_case_was_closed(vault: Path) -> None:
    early = run("print", "closing", "ortiz", vault=vault)
    assert (early.code, early.out) == (Exit.REFUSED, "")
    assert "not closed yet" in early.err
    with closing(opened(vault)) as book:
        book.closings.close(1, ClosingEntry(TODAY, "goals met", note="All is settled."), TODAY)
    ran = run("print", "closing", "ortiz", vault=vault)
    assert ran.code == Exit.DONE
    assert "goals met" in ran.out
    assert "All is settled." in ran.out
    assert printed(vault) == ["1 closing"]
