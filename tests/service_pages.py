"""The pages of screens.md about services and authorizations in the Coordinate room."""

from __future__ import annotations

from tests.pages import Page, Steps
from tests.screens.desk import Desk

from casetui.messages import OpenCoordinate
from casetui.screens.coordinate import CoordinateScreen


def in_section(section: str, *keys: str, of: str, write: str = "") -> Steps:
    """A section of the Coordinate room of the client of a family name, then keys."""

    async def steps(desk: Desk) -> None:
        number = next(client.id for client in desk.book.finder.clients() if client.family == of)
        desk.app.post_message(OpenCoordinate(number, section))
        await desk.until(lambda: isinstance(desk.app.screen, CoordinateScreen))
        await desk.pilot.pause()
        await desk.press(*keys)
        if write:
            await desk.write(write)

    return steps


SERVICES = (
    Page(
        "Services",
        "What is promised and what came, with what runs costs in a month by payer, beside the least costly place on"
        " file. What did not come, and what nobody confirmed, stands on Today.",
        in_section("Services", of="Lindqvist"),
    ),
    Page(
        "Service",
        "What, for which need, how often, what it costs, who pays, and whether she manages a day without it: `a`.",
        in_section("Services", "a", of="Lindqvist", write="home meals"),
    ),
    Page(
        "What came of a service",
        "A digit says what came of it; `Enter` confirms the oldest day that is open. `6` confirms all until a day.",
        in_section("Services", "l", "2", of="Lindqvist"),
    ),
    Page(
        "Authorizations",
        "What payers allow: how much is used, how much is left, when it runs out at the present rate.",
        in_section("Authorizations", of="Chen"),
    ),
    Page(
        "Authorization",
        "What is asked of which payer, or was given already: `a`.",
        in_section("Authorizations", "a", of="Chen", write="wheelchair"),
    ),
    Page(
        "What came of an authorization",
        "A digit says what the payer said; a renewal is the next authorization, and clears the row on Today.",
        in_section("Authorizations", "l", of="Chen"),
    ),
)
"""Pages of services and authorizations, in the order of the book."""
