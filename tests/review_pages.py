"""The pages of screens.md about plan reviews and care conferences."""

from __future__ import annotations

from tests.pages import Page, pressing
from tests.screens.desk import Desk

from casetui.dialogs.reviewing import BeginReview, EndReview
from casetui.screens.client import ClientScreen
from casetui.screens.review import ReviewScreen

WHO = "Okafor"


async def beginning(desk: Desk) -> None:
    """A care conference about to begin."""
    await pressing("p", "r", at=WHO)(desk)
    await desk.until(lambda: isinstance(desk.app.screen, BeginReview))
    await desk.pilot.pause()
    await desk.press("right", "tab", "tab", "tab", "enter", "j", "enter")


async def going(desk: Desk) -> None:
    """One goal kept, with a note; the next one under the cursor."""
    await beginning(desk)
    await desk.press("ctrl+s", "n")
    await desk.write("Ada reads the scale out")
    await desk.press("enter", "y")
    desk.screen(ReviewScreen).keep_draft()


async def closing(desk: Desk) -> None:
    """A goal that is closed."""
    await going(desk)
    await desk.press("c", "tab")
    await desk.write("seen by Dr Lee on day 6")


async def ending(desk: Desk) -> None:
    """All is decided; what was decided in all, and two tasks."""
    await closing(desk)
    await desk.press("enter", "m")
    await desk.until(lambda: isinstance(desk.app.screen, EndReview))
    await desk.write("She stays at home; Ada comes on Sundays.")
    await desk.press("tab")
    await desk.write("Ada: order the bath chair, fri\ncall Dr Lee re water pill tue")


async def held(desk: Desk) -> None:
    """A conference that was held, from the timeline."""
    await pressing("c", "tab", "tab", "tab", at="Portillo")(desk)
    await desk.until(lambda: isinstance(desk.app.screen, ClientScreen))
    await desk.go_to("there: ")
    await desk.press("enter")


REVIEWS = (
    Page(
        "Review begins",
        "A plan review or care conference, its day, who was there: `r` in an active plan, or `Enter` on a plan review"
        " that is due. `Tab` leads to her people, `Enter` takes one.",
        beginning,
    ),
    Page(
        "Review",
        "Goal after goal, one key each: `y` keeps, `e` revises, `c` closes; a need without a goal is kept, met or"
        " deferred. `Esc` goes back one. Nothing is in the plan before the end, and all of it is kept as a draft.",
        going,
    ),
    Page("Review: close a goal", "How far it came, and why; what is done for it ends with it.", closing),
    Page(
        "Review ends",
        "What was decided in all, who does what by when, with whom it is agreed, the next review: `Ctrl+S` makes one"
        " change of it, with a new version. A task of somebody else becomes a call that asks whether it is done.",
        ending,
    ),
    Page(
        "Conference",
        "Who was there and what was decided, read again: `Enter` on its line of the timeline, `e` among the versions.",
        held,
    ),
)
"""Pages of plan reviews, in the order of the book."""
