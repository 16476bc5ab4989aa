"""The pages of screens.md about looking for a place, moving, and carers."""

from __future__ import annotations

from tests.pages import Page, pressing
from tests.screens.desk import Desk

from casetui.messages import OpenPlaces, OpenShifts
from casetui.screens.places import PlacesScreen
from casetui.screens.shifts import ShiftsScreen


async def the_places(desk: Desk, whom: str = "zwaan") -> None:
    """A search with three places in mid-course."""
    desk.app.post_message(OpenPlaces(desk.book.finder.client_ids(whom)[0].id))
    await desk.until(lambda: isinstance(desk.app.screen, PlacesScreen))
    await desk.pilot.pause()
    if whom == "zwaan":
        await desk.go_to("Larkspur")


async def comparing(desk: Desk) -> None:
    """Its places beside each other."""
    await the_places(desk)
    await desk.press("v")


async def one_place(desk: Desk) -> None:
    """What is known of one of them."""
    await the_places(desk)
    await desk.press("enter")


async def looking(desk: Desk) -> None:
    """What is looked for."""
    await the_places(desk)
    await desk.press("g", "e")


async def the_place(desk: Desk) -> None:
    """A place in its fields."""
    await the_places(desk)
    await desk.press("e")


async def the_thing(desk: Desk) -> None:
    """A thing of a moving list."""
    await the_places(desk, "lindqvist")
    await desk.go_to("piano mover")
    await desk.press("e")


async def moving(desk: Desk) -> None:
    """She has moved: what ends and what begins."""
    await the_places(desk, "lindqvist")
    await desk.press("m")


async def the_carers(desk: Desk) -> None:
    """A week of somebody who cannot be alone."""
    desk.app.post_message(OpenShifts(desk.book.finder.client_ids("osterlund")[0].id))
    await desk.until(lambda: isinstance(desk.app.screen, ShiftsScreen))
    await desk.pilot.pause()


async def a_shift(desk: Desk) -> None:
    """One shift in its fields."""
    await the_carers(desk)
    await desk.go_to("Ines Rocha")
    await desk.press("e")


async def nobody_came(desk: Desk) -> None:
    """A no-show of this morning, and what was done."""
    await the_carers(desk)
    await desk.go_to("Ines Rocha")
    await desk.press("m", "y")


PLACES = (
    Page(
        "Places",
        "Where a client is to live: `w` in Coordinate, or *Places* in the palette on her page. `a` takes a place of the"
        " directory or a typed one, `l` notes the next step, here and on Today, where an offer stands until answered.",
        the_places,
    ),
    Page(
        "Places: what is looked for",
        "Level of care, a month's budget and who pays, area, must-haves one a line: `e` on the search, or `a`.",
        looking,
    ),
    Page("Places: one in its fields", "Name, what a month costs, deposit, tour: `e` on a place.", the_place),
    Page(
        "Places: the next step",
        "The steps that may follow, each a digit, with what belongs to it: `l` on a place, wherever it is seen.",
        pressing("l", at="Larkspur"),
    ),
    Page(
        "Place",
        "What is known of a place; `Space` turns a must-have on: met, not met, not known. `Enter` on a place.",
        one_place,
    ),
    Page(
        "Places compared",
        "Two or three places side by side from 100 columns on, below that one under the other: `v`, of those that are"
        " marked with `Space`, else of the first ones.",
        comparing,
    ),
    Page("Moving list: a thing", "What, who, by when; what is hers stands on Today: `e` or `t`.", the_thing),
    Page(
        "Moved",
        "All that ends with the place where she lived, and what begins, in one change: `m` once a place is chosen."
        " `Space` unticks what goes on.",
        moving,
    ),
    Page(
        "Carers",
        "Who comes in a week, and when nobody is there: `s` in Coordinate, or *Carers* in the palette on her page."
        " `m` says that nobody came, and it is on Today at once.",
        the_carers,
    ),
    Page(
        "Carers: a shift",
        "Who, when, how often, and who comes instead: somebody who cannot be alone has a back-up, or `none` is said.",
        a_shift,
    ),
    Page(
        "Carers: a no-show",
        "Who came instead or what else was done, and the next look: `y`, or `l` on Today and in Coordinate.",
        nobody_came,
    ),
)
"""Pages of places and carers, in the order of the book."""
