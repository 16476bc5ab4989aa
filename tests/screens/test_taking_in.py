"""A questionnaire through the file picker: on her shelf, said, and asked at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.exchange.forms_made import Json, choice, form
from tests.screens.desk import Desk

from casetui.dialogs.report import Report
from casetui.screens.answering import AnswerScreen
from casetui.screens.assess import AssessScreen
from casetui.screens.clients import ClientsScreen


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a file lands; her own library is in the same home."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "Downloads"
    folder.mkdir()
    return folder


def save(folder: Path, *items: Json) -> None:
    (folder / "form.json").write_text(json.dumps(form(*items, title="Sleep diary")), encoding="utf-8")


async def take_in(desk: Desk) -> str:
    """The first file of the folder; what the report says, closed again."""
    await desk.press("I", "enter")
    await desk.until(lambda: isinstance(desk.app.screen, Report))
    said = desk.text()
    await desk.press("enter")
    return said


async def test_from_clients_and_what_is_refused_is_said(downloads: Path, desk: Desk) -> None:
    before = desk.changes()
    save(downloads, choice("sleep", 0, 0.5))
    await desk.press("2")
    said = await take_in(desk)
    assert "Nothing was taken in" in said
    assert "item sleep" in said
    save(downloads, choice("sleep", 0, 1, 2), choice("rest", 0, 1))
    assert "Sleep diary: 2 questions with values, total from 0 to 3." in await take_in(desk)
    assert "on your shelf already" in await take_in(desk)
    assert desk.screen(ClientsScreen)
    assert "mine" in desk.book.library.instruments
    assert desk.changes() == before


async def test_from_assess_it_is_asked_at_once(downloads: Path, desk: Desk) -> None:
    save(downloads, choice("sleep", 0, 1, 2), choice("rest", 0, 1))
    await desk.go_to("Okafor")
    await desk.press("M")
    await desk.until(lambda: isinstance(desk.app.screen, AssessScreen))
    await desk.pilot.pause()
    assert "Sleep diary" in await take_in(desk)
    await desk.press("o")
    await desk.write("sleep diary")
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, AnswerScreen))
    await desk.pilot.pause()
    await desk.press("2", "1", "ctrl+s")
    (found,) = desk.book.assessments.of(desk.client("Okafor"))
    assert (found.name, found.total, found.out_of, found.band) == ("Sleep diary", 3, 3, "")
    (downloads / "form.json").write_text(
        json.dumps({"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Patient", "id": "p"}}]})
    )
    assert "Records are taken in under Clients" in await take_in(desk)
    assert desk.screen(AssessScreen)
