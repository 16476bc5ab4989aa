"""The directory at the keyboard: found, entered, suited to a client, merged, taken in from a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from tests.screens.conftest import Work
from tests.screens.desk import WIDE, Desk

from casetui.dialogs.pick_file import PickFile
from casetui.dialogs.provider import ProviderSheet
from casetui.dialogs.provider_columns import ProviderColumns
from casetui.dialogs.provider_file import TakeIn
from casetui.dialogs.referral import ReferralSheet
from casetui.dialogs.report import Report
from casetui.messages import OpenDirectory
from casetui.screens.directory import DirectoryScreen
from casetui.screens.find import FindScreen
from casetui.terms.directory import OfferEntry, ProviderEntry, Sought, Taking
from casetui.terms.provider_file import ReadProviders, Table
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField

TABLE = ProviderEntry("Café Table", phone="207 555 0101", payers="Medicare", offers=(OfferEntry("home meals", 0),))
FULL = ProviderEntry("Full Plate", phone="207 555 0102", offers=(OfferEntry("meals", 0, taking=Taking.FULL),))
RIDES = ProviderEntry("Harbor Rides", phone="207 555 0103", offers=(OfferEntry("ride", 400),))


async def shown(desk: Desk, *entries: ProviderEntry) -> None:
    """The directory with some providers."""
    for entry in entries:
        desk.book.directory.add(entry, desk.app.clock.today())
    await desk.press("4")
    await desk.until(lambda: isinstance(desk.app.screen, DirectoryScreen))
    await desk.pilot.pause()


async def test_three_letters_find_and_a_new_one_is_kept_with_its_services(desk: Desk) -> None:
    await shown(desk, TABLE, RIDES)
    assert "home meals" in desk.text()
    await desk.press("slash")
    await desk.write("caf")
    await desk.press("enter")
    assert "Harbor Rides" not in desk.text()
    await desk.press("escape", "a")
    sheet = desk.screen(ProviderSheet)
    await desk.write("Pine Helpers")
    sheet.query_one("#offers", NoteField).value = "home aide, $32 an hour, soonish"
    await desk.press("ctrl+s")
    assert "soonish" in desk.text()
    sheet.query_one("#offers", NoteField).value = "home aide, $32 an hour, wait 10 days"
    await desk.press("ctrl+s")
    kept = desk.book.directory.search("pine")[0]
    assert kept.offers == (OfferEntry("home aide", 3200, "hour", 10, Taking.WAITING, desk.app.clock.today()),)  # type: ignore[arg-type]
    assert desk.selected().startswith("▌")
    assert "Pine Helpers" in desk.selected()
    await desk.press("e")
    desk.screen(ProviderSheet).query_one("#payers", Field).value = "MaineCare"
    await desk.press("ctrl+s")
    assert desk.book.directory.entry(kept.id).payers == "MaineCare"
    await desk.press("x")
    await desk.write("closed")
    await desk.press("enter")
    assert desk.book.directory.line(kept.id) is None


async def test_by_need_for_a_client_and_one_key_begins_the_referral(work: Work) -> None:
    async with work(size=WIDE) as desk:
        await shown(desk, TABLE, FULL, RIDES)
        await desk.press("b")
        await desk.write("food")
        assert "2 providers, 1 of them full" in desk.text()
        await desk.press("enter")
        assert "Harbor Rides" not in desk.text()
        assert "R Refer" not in desk.text()
        client = next(iter(desk.named.clients.values()))
        desk.app.post_message(OpenDirectory(Sought(client, "food")))
        await desk.until(lambda: desk.screen(DirectoryScreen).sought is not None)
        await desk.pilot.pause()
        await desk.go_to("Café Table")
        await desk.press("R")
        sheet = desk.screen(ReferralSheet)
        assert (sheet.entry.to_whom, sheet.entry.service, sheet.entry.provider_id) == ("Café Table", "home meals", 1)
        await desk.press("ctrl+s")
        await desk.until(lambda: desk.book.referrals.of(client))
        assert desk.book.referrals.of(client)[0].provider_id == 1


async def test_two_that_are_one_are_merged_and_taken_apart_again(desk: Desk) -> None:
    await shown(desk, TABLE, FULL, ProviderEntry("Cafe Table Inc", phone="2075550101"))
    await desk.go_to("Cafe Table Inc")
    await desk.press("m", "1", "2")
    assert [line.id for line in desk.book.directory.search("")] == [1, 2]
    await desk.press("u")
    assert len(desk.book.directory.search("")) == 3
    await desk.go_to("Full Plate")
    await desk.press("m")
    assert "Space marks two" in desk.said


async def test_a_file_is_matched_looked_through_and_taken_in(desk: Desk, tmp_path: Path) -> None:
    good, bad = tmp_path / "p.csv", tmp_path / "q.csv"
    good.write_bytes("Who;Tel;What\nCafé Olé;207 555 0107;meals\n;1;x\n".encode("utf-16"))
    bad.write_text('name,phone\n"a,1\n')
    await shown(desk)
    await pick(desk, bad)
    await desk.until(lambda: "line 2: a quote is opened there" in desk.text())
    assert isinstance(desk.app.screen, Report)
    await desk.press("escape")
    await pick(desk, good)
    await desk.until(lambda: "semicolons, UTF-16" in desk.text())
    assert isinstance(desk.app.screen, ProviderColumns)
    await desk.press("ctrl+s")
    assert "names" in desk.said
    await desk.press("enter", "n", "down", "down", "enter", "s", "ctrl+s")
    await desk.until(lambda: "1 new provider; 1 row refused." in desk.text())
    assert isinstance(desk.app.screen, TakeIn)
    assert "Line 3: it has no name." in desk.text()
    await desk.press("ctrl+s")
    await desk.until(lambda: desk.book.directory.search("olé"))
    assert desk.book.directory.entry(1).offers[0].service == "meals"


async def test_looking_through_a_file_can_be_stopped(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, before = Event(), desk.changes()

    def slow(table: Table, meanings: object, today: date, told: Callable[[int], None]) -> ReadProviders:
        told(0)
        go_on.wait(10)
        told(500)
        raise AssertionError("it went on")

    monkeypatch.setattr("casetui.screens.directory_taking.read_providers", slow)
    file = tmp_path / "p.csv"
    file.write_text("name,phone\n" + "A,1\n" * 1000)
    await shown(desk)
    await pick(desk, file)
    await desk.until(lambda: isinstance(desk.app.screen, ProviderColumns))
    await desk.pilot.pause()
    await desk.press("ctrl+s")
    await desk.until(lambda: "0 of 1,000 rows" in desk.text())
    await desk.press("escape")
    go_on.set()
    await desk.until(lambda: desk.said == "Stopped. Nothing was taken in.")
    await desk.until(lambda: isinstance(desk.app.screen, DirectoryScreen))
    assert desk.changes() == before


async def pick(desk: Desk, path: Path) -> None:
    """Choose a file in the picker."""
    await desk.press("I")
    desk.screen(PickFile).answer(path)
    await desk.pilot.pause()


async def test_find_leads_to_the_provider(desk: Desk) -> None:
    await shown(desk, TABLE, RIDES)
    await desk.press("f")
    await desk.write("harb")
    assert "DIRECTORY 1" in desk.text()
    assert isinstance(desk.app.screen, FindScreen)
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, DirectoryScreen) and "Harbor Rides" in desk.selected())
    await desk.press("escape")
    assert not isinstance(desk.app.screen, DirectoryScreen)


async def test_what_is_typed_on_the_sheet_is_found_again(desk: Desk) -> None:
    await shown(desk)
    await desk.press("a")
    await desk.write("Pine Helpers")
    desk.screen(ProviderSheet).leave_draft()
    await desk.pilot.pause()
    await desk.press("1", "D", "enter")
    await desk.until(lambda: isinstance(desk.app.screen, ProviderSheet))
    await desk.pilot.pause()
    assert desk.screen(ProviderSheet).query_one("#name", Field).value == "Pine Helpers"
