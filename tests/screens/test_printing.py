"""Print, by keys: from her page, from the plan, from Assess; into new files, and in words where that cannot be."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import NoReturn

import pytest
from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk

from casetui.dialogs.printing import PrintSheet
from casetui.exchange.paper import pdf
from casetui.terms.access import Access
from casetui.terms.assessment import AssessmentEntry
from casetui.terms.paper import PaperProblem
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a folder for documents."""
    folder = tmp_path / "home"
    (folder / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder))
    return folder / "Documents"


def printed(desk: Desk) -> list[str]:
    """What the access log says was printed, newest first."""
    return [line.words for line in desk.book.access.lines() if line.kind is Access.PRINTED]


async def asked(desk: Desk, *way: str) -> None:
    """The sheet, from Today by some keys."""
    await desk.go_to("Okafor")
    for key in (*way, "P"):
        await desk.press(key)
        await desk.pilot.pause()
    await desk.until(lambda: isinstance(desk.app.screen, PrintSheet))


async def written(desk: Desk) -> None:
    """Enter, until it is said where the paper is."""
    await desk.press("enter")
    await desk.until(lambda: desk.said.startswith("Written to"))


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_face_sheet_is_one_key_and_enter(work: Work, home: Path, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        await asked(desk, "c")
        assert "[face sheet]" in desk.text()
        assert "not encrypted" in desk.text()
        await written(desk)
        (made,) = home.iterdir()
        assert made.name == "casetui-face-20261120-1.pdf"
        assert made.read_bytes().startswith(b"%PDF")
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
        assert str(made) in desk.said
        assert printed(desk) == [str(desk.client("Okafor"))]


async def test_her_page_says_how_it_reads_and_whom_to_ring(desk: Desk, home: Path) -> None:
    await asked(desk, "c")
    ring = desk.app.screen.query_one("#ring", Field)
    assert not ring.display
    await desk.press("c")
    await desk.until(lambda: ring.display)
    await desk.press("tab", "p", "tab", "tab")
    await desk.until(lambda: desk.app.focused is ring.input)
    assert "in plain words: " in desk.text()
    await desk.write("Ann Lee 207 555 0100")
    await written(desk)
    (made,) = home.iterdir()
    assert made.name == "casetui-page-20261120-1.txt"
    assert "Ann Lee 207 555 0100" in made.read_text()
    assert printed(desk) == [f"{desk.client('Okafor')} page"]


async def test_from_the_plan_the_plan_comes_first(desk: Desk, home: Path) -> None:
    if desk.book.plans.current(desk.client("Okafor")) is None:
        desk.book.plans.begin(desk.client("Okafor"), "", TODAY)
    await asked(desk, "p")
    assert desk.app.screen.query_one("#paper", Choice).value == "care plan"
    await written(desk)
    assert [path.name for path in home.iterdir()] == ["casetui-plan-20261120-1.pdf"]
    assert printed(desk) == [f"{desk.client('Okafor')} plan"]


async def test_from_assess_the_score_under_the_cursor_comes_first(desk: Desk, home: Path) -> None:
    answers = {str(place): "1" for place in range(1, 9)} | {"9": "0"}
    desk.book.assessments.record(desk.client("Okafor"), AssessmentEntry("phq-9", TODAY, answers, "client"), TODAY)
    await desk.go_to("Okafor")
    await desk.press("M")
    await desk.pilot.pause()
    await desk.go_to("PHQ-9")
    await desk.press("P")
    assert "[this assessment]" in desk.text()
    await desk.press("tab", "p")
    await written(desk)
    (made,) = home.iterdir()
    assert made.name == "casetui-assessment-20261120-1.txt"
    assert "8 of 27" in made.read_text()


async def test_what_stands_there_is_left_alone_and_the_sheet_comes_back(desk: Desk, home: Path) -> None:
    await asked(desk, "c")
    taken = home / "casetui-face-20261120-1.pdf"
    taken.write_text("mine")
    await desk.press("enter")
    await desk.until(lambda: "already something" in desk.text())
    assert desk.app.screen.query_one("#file", Field).value == str(taken)
    assert taken.read_text() == "mine"
    assert printed(desk) == []
    desk.app.screen.query_one("#file", Field).value = str(home / "mine")
    await written(desk)
    assert (home / "mine.pdf").read_bytes().startswith(b"%PDF")


async def test_a_folder_that_is_not_there_is_said(desk: Desk, home: Path) -> None:
    await asked(desk, "c")
    field = desk.app.screen.query_one("#file", Field)
    field.value = str(home / "gone" / "a")
    await desk.press("enter")
    await desk.until(lambda: "cannot be reached" in desk.text())
    desk.app.screen.query_one("#file", Field).value = ""
    await desk.pilot.pause()
    await desk.press("enter")
    assert "a file needs a name" in desk.text()
    assert list(home.iterdir()) == []


async def test_without_typst_the_text_is_offered(desk: Desk, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> NoReturn:
        raise PaperProblem("PDF needs typst. The plain text can be made: choose that.")

    monkeypatch.setattr(pdf, "_typst", gone)
    await asked(desk, "c")
    await desk.press("enter")
    await desk.until(lambda: "plain text can be made" in desk.text())
    assert list(home.iterdir()) == []
    await desk.press("shift+tab", "p")
    await written(desk)
    assert [path.name for path in home.iterdir()] == ["casetui-face-20261120-1.txt"]


async def test_esc_prints_nothing(desk: Desk, home: Path) -> None:
    await asked(desk, "c")
    await desk.press("escape")
    assert not isinstance(desk.app.screen, PrintSheet)
    assert (list(home.iterdir()), printed(desk)) == ([], [])
