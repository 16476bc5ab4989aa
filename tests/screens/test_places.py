"""Looking for a place from the keyboard: begun, compared, stepped through from Today, moved in one change."""

from __future__ import annotations

from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import WIDE, Desk
from tests.screens.placed import offered, searching

from casetui import messages
from casetui.dialogs.place_compare import ComparePlaces
from casetui.dialogs.place_fields import SearchSheet
from casetui.screens.places import PlacesScreen
from casetui.terms.placement import OptionStatus, SearchStatus


async def opened(desk: Desk, whom: str = "Chen") -> PlacesScreen:
    desk.app.post_message(messages.OpenPlaces(desk.client(whom)))
    await desk.until(lambda: isinstance(desk.app.screen, PlacesScreen))
    await desk.pilot.pause()
    return desk.screen(PlacesScreen)


async def test_a_search_and_a_typed_place_by_keys(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("C", "w")
    await desk.until(lambda: isinstance(desk.app.screen, PlacesScreen))
    await desk.press("a")
    await desk.until(lambda: isinstance(desk.app.screen, SearchSheet))
    await desk.press("tab")
    await desk.write("4,500")
    assert "$4,500" in desk.text()
    await desk.press("tab", "tab", "tab")
    await desk.write("takes her cat")
    await desk.press("ctrl+s", "a", "enter")
    await desk.write("Maple House")
    await desk.press("tab")
    await desk.write("4,800")
    await desk.press("enter")
    (search,) = desk.book.placements.of(desk.client("Chen"))
    assert (search.budget, search.musts) == (450000, ("takes her cat",))
    assert [(one.name, one.cents) for one in search.options] == [("Maple House", 480000)]
    assert "$300 over" in desk.text()
    await desk.go_to("Maple House")
    await desk.press("enter", "space", "space", "escape")
    assert desk.book.placements.option(search.options[0].id).meets == (("takes her cat", False),)
    assert "takes her cat: NOT met" in desk.text()


async def test_places_stand_beside_each_other_or_below(work: Work) -> None:
    for size in ((80, 24), WIDE):
        async with work(size) as desk:
            if size != WIDE:
                searching(desk)
            await opened(desk)
            await desk.press("v")
            assert isinstance(desk.app.screen, ComparePlaces)
            beside = any("Maple House" in row and "Cedar Court" in row for row in desk.text().splitlines())
            assert beside is (size == WIDE), desk.text()
            assert "$300 over" in desk.text()


async def test_an_offer_is_answered_from_today(desk: Desk) -> None:
    (maple, _) = searching(desk)
    offered(desk, maple)
    await desk.press("2", "1")
    await desk.go_to("Maple House")
    await desk.press("l", "1", "enter")
    one = desk.book.placements.option(maple)
    assert one.status is OptionStatus.CHOSEN
    assert "on the moving list" in desk.said
    assert f"gap-place-{maple}" not in [line.id for line in desk.book.queue.today(TODAY)]


async def test_a_move_is_one_sheet_and_one_change(desk: Desk) -> None:
    (maple, _) = searching(desk)
    offered(desk, maple)
    screen = await opened(desk)
    await desk.go_to("Maple House")
    await desk.press("l", "1", "enter")
    before = desk.changes()
    await desk.press("m")
    assert "placement review after 30 days" in desk.text()
    await desk.press("enter")
    assert desk.changes() == before + 1
    assert desk.app.screen is screen
    search = desk.book.placements.of(desk.client("Chen"))[0]
    assert search.status is SearchStatus.MOVED
    now = desk.book.vault.connection.execute("SELECT kind, place FROM whereabouts WHERE until IS NULL").fetchall()
    assert now == [("assisted living", "Maple House")]
    await desk.press("u")
    assert desk.book.placements.of(desk.client("Chen"))[0].status is SearchStatus.CHOSEN
