"""A patient-portal record: through the file picker, taken over, and its later word accepted or declined."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.screens.desk import Desk

from casetui.dialogs.pick_file import PickFile
from casetui.dialogs.report import Report
from casetui.screens.client import ClientScreen
from casetui.screens.clients import ClientsScreen
from casetui.terms.case import Provenance

PATIENT: dict[str, object] = {
    "resourceType": "Patient",
    "id": "p1",
    "identifier": [{"type": {"coding": [{"code": "MR"}]}, "system": "http://clinic.example", "value": "4711"}],
    "name": [{"use": "official", "family": "Quill", "given": ["Nora"]}],
    "birthDate": "1944-11-28",
    "gender": "female",
    "telecom": [{"system": "phone", "value": "207 555 0177", "use": "mobile"}],
}
CONDITION = {
    "resourceType": "Condition",
    "subject": {"reference": "Patient/p1"},
    "clinicalStatus": {"coding": [{"code": "active"}]},
    "code": {"text": "Heart failure"},
}


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a portal's file lands."""
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / "Downloads"
    folder.mkdir()
    return folder


def save(file: Path, patient: Mapping[str, object]) -> None:
    """A record as a portal writes it."""
    entries = [{"resource": patient}, {"resource": CONDITION}]
    file.write_text(json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}))


async def take_in(desk: Desk) -> None:
    """The first file of the folder, from Clients; the report is closed."""
    await desk.press("I", "enter")
    await desk.until(lambda: isinstance(desk.app.screen, Report))
    await desk.press("enter")
    assert desk.screen(ClientsScreen)


async def test_a_file_is_three_keys_and_says_what_came(desk: Desk, downloads: Path) -> None:
    save(downloads / "record.json", PATIENT)
    (downloads / "holiday.jpg").touch()
    await desk.press("2", "I")
    assert "record.json" in desk.text()
    assert "holiday" not in desk.text()
    await desk.press("enter")
    assert desk.keys == 3
    await desk.until(lambda: isinstance(desk.app.screen, Report))
    assert "Quill" in desk.text()
    await desk.press("escape")
    assert "Quill, Nora" in desk.selected()
    await desk.press("u")
    assert "Quill" not in desk.text()


async def test_a_file_that_is_no_record_is_said(desk: Desk, downloads: Path) -> None:
    (downloads / "other.json").write_text("[1, 2]")
    before = desk.changes()
    await desk.press("2", "I", "enter")
    await desk.until(lambda: isinstance(desk.app.screen, Report))
    assert "Nothing was taken in" in desk.text()
    assert desk.changes() == before


async def test_a_typed_path_that_is_not_there_is_said(desk: Desk, downloads: Path) -> None:
    await desk.press("2", "I", "shift+tab")
    await desk.write("nothing.json")
    await desk.press("enter")
    assert "! there is no such file" in desk.text()
    assert desk.screen(PickFile)
    await desk.press("escape")
    assert desk.screen(ClientsScreen)


async def test_what_came_is_marked_until_it_is_taken_over(desk: Desk, downloads: Path) -> None:
    save(downloads / "record.json", PATIENT)
    await desk.press("2")
    await take_in(desk)
    await desk.press("enter", "shift+tab")
    assert "[record]" in desk.text()
    assert "FROM THE RECORD, NOT TAKEN OVER" in desk.text()
    assert "Heart failure" in desk.text()
    await desk.press("T")
    number = desk.book.finder.client_ids("quill")[0].id
    assert desk.book.portraits.portrait(number).conditions[0].provenance is Provenance.TAKEN_OVER
    assert "Nothing from a record waits here." in desk.text()
    await desk.press("T")
    assert desk.said == "! Nothing from a record is left to take over."


async def test_a_later_record_is_accepted_or_declined_line_by_line(desk: Desk, downloads: Path) -> None:
    save(downloads / "record.json", PATIENT)
    await desk.press("2")
    await take_in(desk)
    await desk.press("enter", "T", "escape")
    save(downloads / "record.json", {**PATIENT, "birthDate": "1945-11-28", "gender": "other"})
    await take_in(desk)
    await desk.press("enter", "shift+tab")
    assert desk.screen(ClientScreen)
    assert "THE RECORD SAYS OTHERWISE 2" in desk.text()
    number = desk.book.finder.client_ids("quill")[0].id
    await desk.go_to("28 Nov 1944" if "28 Nov 1944" in desk.text() else "1944-11-28")
    await desk.press("y")
    assert str(desk.book.portraits.portrait(number).born) == "1945-11-28"
    assert "THE RECORD SAYS OTHERWISE 1" in desk.text()
    before = desk.book.portraits.portrait(number).gender
    await desk.press("g", "x")
    assert desk.book.portraits.portrait(number).gender == before
    assert "OTHERWISE" not in desk.text()
    await desk.press("u", "u")
    assert "THE RECORD SAYS OTHERWISE 2" in desk.text()
