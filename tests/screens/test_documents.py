"""Papers: a file kept by its path, read where it is, opened outside and closed again, taken out, let go."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest
from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import Desk

from casetui.dialogs.choose import Choose
from casetui.dialogs.document import DocumentSheet
from casetui.dialogs.document_text import DocumentText
from casetui.dialogs.pick_file import PickFile
from casetui.dialogs.report import Report
from casetui.dialogs.sure import Sure
from casetui.screens.client import ClientScreen
from casetui.screens.documents import DocumentsScreen
from casetui.store import outside, viewer
from casetui.store.document_files import brought
from casetui.terms.access import Access
from casetui.terms.change import Refused
from casetui.terms.document import DocumentEntry, DocumentKind
from casetui.widgets.field import Field

PDF = b"%PDF-1.4 /Type /Page canary-90aa"


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only place for readable copies, and a home with nothing in it."""
    memory = tmp_path / "memory"
    memory.mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(outside, "usual_roots", lambda: (memory,))
    monkeypatch.setattr(viewer, "show", lambda path: None)
    return memory


def _shows(desk: Desk, kind: type[object]) -> bool:
    return isinstance(desk.app.screen, kind)


async def papers(desk: Desk, *files: tuple[str, bytes]) -> DocumentsScreen:
    """Ruth's papers, with some files kept before."""
    for name, body in files:
        desk.book.documents.add(desk.client("Okafor"), brought(name, body), TODAY)
    await desk.go_to("Okafor")
    await desk.press("c", "F")
    await desk.until(lambda: isinstance(desk.app.screen, DocumentsScreen))
    await desk.pilot.pause()
    return desk.screen(DocumentsScreen)


async def test_a_file_is_kept_by_its_path_and_what_it_is_is_asked(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "Health care POA.pdf"
    file.write_bytes(PDF)
    await papers(desk)
    assert "No papers yet." in desk.text()
    for typed, ends in ((f"'{file}'", DocumentSheet), (str(file), Report)):
        await desk.press("a", "shift+tab")
        desk.screen(PickFile).query_one(Field).value = ""
        await desk.write(typed)
        await desk.press("enter")
        await desk.until(partial(_shows, desk, ends))
        if ends is DocumentSheet:
            await desk.press("tab", "tab")
            await desk.write("3/2/2026")
            await desk.press("tab")
            await desk.write("+2w")
            await desk.press("enter")
    assert "on file already" in desk.text()
    (kept,) = desk.book.documents.of(desk.client("Okafor"))
    assert (kept.said.kind, kept.said.name) == (DocumentKind.POWER_OF_ATTORNEY, "Health care POA")
    assert desk.book.documents.body(kept.id) == PDF
    await desk.press("escape", "escape")
    assert isinstance(desk.app.screen, ClientScreen)
    assert "Health care POA ends Fri 4 Dec, in 14 days" in desk.text()


async def test_a_text_is_read_where_it_is_and_what_is_hostile_shows(desk: Desk, nowhere: Path) -> None:
    await papers(desk, ("notice.txt", b"Coverage\x1b[2J [/] ends.\n\nCall \xe2\x80\xaeus."))
    await desk.press("enter")
    assert isinstance(desk.app.screen, DocumentText)
    assert "Coverage␛[2J [/] ends." in desk.text()
    assert "Call \N{REPLACEMENT CHARACTER}us." in desk.text()
    assert list(nowhere.iterdir()) == []


async def test_opened_outside_changed_there_and_closed(desk: Desk, nowhere: Path) -> None:
    await papers(desk, ("poa.pdf", PDF))
    await desk.press("enter")
    assert isinstance(desk.app.screen, Sure)
    assert "PDF 1.4, 1 page" in desk.text()
    assert desk.book.access.lines(limit=1)[0].kind is not Access.EXPORTED
    await desk.press("y")
    await desk.until(lambda: desk.book.outside.copies and isinstance(desk.app.screen, DocumentsScreen))
    assert "! 1 readable copy outside" in desk.text()
    (copy,) = desk.book.outside.copies
    copy.path.write_bytes(PDF + b" signed")
    await desk.press("o")
    assert isinstance(desk.app.screen, Choose)
    await desk.press("k")
    assert [filed.size for filed in desk.book.documents.of(desk.client("Okafor"))] == [len(PDF) + 7, len(PDF)]
    assert list(nowhere.iterdir()) == []
    await desk.go_to("changed")
    await desk.press("o", "y")
    await desk.until(lambda: desk.book.outside.copies and isinstance(desk.app.screen, DocumentsScreen))
    await desk.press("ctrl+l")
    await desk.until(lambda: not list(nowhere.iterdir()))


async def test_without_a_program_that_shows_it_no_copy_is_left(
    desk: Desk, nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(path: Path) -> None:
        assert path.read_bytes() == PDF
        raise Refused("No program here opens such a file.")

    monkeypatch.setattr(viewer, "show", nobody)
    await papers(desk, ("poa.pdf", PDF))
    await desk.press("o", "y")
    await desk.until(lambda: isinstance(desk.app.screen, Report))
    assert "No program here opens such a file." in desk.text()
    assert "No readable copy is left." in desk.text()
    assert list(nowhere.iterdir()) == []


async def test_taken_out_said_why_and_let_go(desk: Desk, tmp_path: Path) -> None:
    await papers(desk, ("poa.pdf", PDF), ("card.png", b"\x89PNG\r\n\x1a\n"))
    await desk.press("t", "enter")
    assert desk.book.documents.one(1).proves is not None
    await desk.press("E")
    offered = tmp_path / "casetui-paper-20261120-1.pdf"
    await desk.press("enter")
    assert offered.read_bytes() == PDF
    await desk.press("x")
    await desk.write("unsigned")
    await desk.press("enter", "V")
    assert "out: unsigned" in desk.text()
    await desk.press("Z", "y")
    assert desk.book.documents.room().count == 0
    assert desk.book.documents.one(1).purged_on == TODAY
    await desk.press("escape", "e")
    assert isinstance(desk.app.screen, DocumentSheet)


async def test_what_a_kill_left_is_deleted_and_said_at_the_start(work: Work, nowhere: Path) -> None:
    left = nowhere / f"{outside.NAME}-{os.getuid()}" / "left"
    left.mkdir(parents=True)
    for folder in (left, left.parent):
        folder.chmod(0o700)
    (left / "paper-3.pdf").write_bytes(PDF)
    async with work() as desk:
        await desk.until(lambda: "1 readable copy of papers" in desk.said)
        assert list(nowhere.iterdir()) == []


async def test_a_draft_of_what_a_paper_is_comes_back(desk: Desk) -> None:
    room = await papers(desk, ("poa.pdf", PDF))
    await desk.press("e", "tab")
    await desk.write(" of Ruth")
    desk.app.keep_typing()
    (draft,) = desk.book.drafts.unfinished()
    desk.app.screen.dismiss(None)
    await desk.pilot.pause()
    assert room.go_on_with(draft)
    await desk.pilot.pause()
    await desk.press("ctrl+s")
    assert desk.book.documents.one(1).said == DocumentEntry(DocumentKind.POWER_OF_ATTORNEY, "poa of Ruth")
