"""What is known of a line stands beside the list, or below it where there is less room; every such room looks so."""

from __future__ import annotations

from tests.screens.desk import SMALL, Desk

from casetui import keymap
from casetui.screens.beside import Beside
from casetui.screens.documents import DocumentsScreen
from casetui.screens.rules import RulesScreen
from casetui.widgets.pieces import pieces


def test_every_such_room_has_it_first_among_its_bases() -> None:
    rooms = [node for node in keymap.declaring() if issubclass(node, Beside)]
    assert {DocumentsScreen, RulesScreen} < set(rooms)
    assert not [room for room in rooms if Beside not in room._css_bases(room)]


async def test_known_beside_from_a_width_on_else_below(desk: Desk) -> None:
    await desk.press("colon")
    await desk.write("gap rules")
    await desk.press("enter")
    screen = desk.screen(RulesScreen)
    title = pieces(screen.known()[0])[0].text[:20]

    async def stands(width: int, across: int | str, down: int) -> None:
        await desk.pilot.resize_terminal(width, SMALL[1])
        side, below = screen.query_one("#side"), screen.query_one("#below")
        await desk.until(lambda: (side.region.width, below.region.height) == (across, down))
        desk.draw()
        assert title in desk.text()

    await stands(RulesScreen.WIDE, RulesScreen.SIDE, 0)
    await stands(RulesScreen.WIDE - 1, 0, RulesScreen.BELOW)
