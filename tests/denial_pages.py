"""The pages of screens.md about denials: the room, one denial, a new one, its steps, a clock that changes."""

from __future__ import annotations

from tests.pages import Page, Steps, pressing
from tests.screens.desk import Desk

from casetui.screens.advocacy import AdvocacyScreen
from casetui.widgets.field import Field


def in_the_room(at: str, line: str, *keys: str) -> Steps:
    """A client's denials, the cursor on a line, then keys."""

    async def steps(desk: Desk) -> None:
        await pressing("N", at=at)(desk)
        await desk.until(lambda: isinstance(desk.app.screen, AdvocacyScreen))
        await desk.pilot.pause()
        if line:
            await desk.go_to(line)
        await desk.press(*keys)

    return steps


async def a_new_one(desk: Desk) -> None:
    """A denial begun, its date just typed."""
    await in_the_room("Abara", "", "a")(desk)
    await desk.write("wound clinic")
    for name, text in (("reason", "not medically necessary"), ("notice", "11/13")):
        desk.app.screen.query_one(f"#{name}", Field).focus()
        await desk.pilot.pause()
        await desk.write(text)


async def another_date(desk: Desk) -> None:
    """A date of a denial bettered, about to be kept."""
    await in_the_room("Abara", "rehab stay", "e")(desk)
    desk.app.screen.query_one("#letter", Field).value = "12/2"
    await desk.press("ctrl+s")


DENIALS = (
    Page(
        "Denials",
        "What was denied to a client, each with the clock of the level that stands now: `N` from Today, the client's"
        " page and the plan. `l` says what was done or came of it.",
        in_the_room("Abara", "rehab stay"),
    ),
    Page(
        "Denial in full",
        "`Enter`: the clock with what it counts from, how sure it is and what keeps the benefit meanwhile; then what"
        " was denied and every level.",
        in_the_room("Nguyễn", "hours of the day", "enter"),
    ),
    Page(
        "New denial",
        "Payer and ladder are proposed from her cover; as soon as a date can be read its clock stands below. An"
        " authorization or a referral that was denied fills it in.",
        a_new_one,
    ),
    Page(
        "Next step of a denial",
        "A digit says what was done; filing starts the clock of the decision. Nobody files without being appointed,"
        " nor after the last day, without saying why.",
        in_the_room("Abara", "rehab stay", "l"),
    ),
    Page(
        "A level decided",
        "What came of it: lost, in part or whole, the next level's clock starts from the decision, and is shown first.",
        in_the_room("Okafor", "ambulance", "l", "3"),
    ),
    Page(
        "A clock that changes",
        "A date typed otherwise moves the clock once the difference was shown; `u` takes it back.",
        another_date,
    ),
)
"""Pages of denials, in the order of the book."""
