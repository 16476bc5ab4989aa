"""The pages of screens.md about referrals: the board, the Coordinate room, a step, a history."""

from __future__ import annotations

from tests.pages import Page, Steps, pressing
from tests.screens.desk import Desk

from casetui.dialogs.choose import Choose
from casetui.messages import OpenDesk
from casetui.screens.coordinate import CoordinateScreen
from casetui.screens.loops import LoopsScreen


async def the_board(desk: Desk) -> None:
    """Everything out in the world."""
    desk.app.post_message(OpenDesk("loops"))
    await desk.until(lambda: isinstance(desk.app.screen, LoopsScreen))
    await desk.pilot.pause()


def on_the_board(words: str, *keys: str) -> Steps:
    """The board, the cursor on a line, then keys."""

    async def steps(desk: Desk) -> None:
        await the_board(desk)
        await desk.go_to(words)
        await desk.press(*keys)

    return steps


async def the_room(desk: Desk) -> None:
    """What runs between a client and everyone else."""
    await pressing("C", at="Thibodeau")(desk)
    await desk.until(lambda: isinstance(desk.app.screen, CoordinateScreen))
    await desk.pilot.pause()


async def a_new_one(desk: Desk) -> None:
    """A referral begun."""
    await the_room(desk)
    await desk.press("a")
    await desk.write("home-delivered meals")
    await desk.press("tab")
    await desk.write("seven")


async def bettered(desk: Desk) -> None:
    """What a referral says, put right."""
    await the_room(desk)
    await desk.press("e")


async def the_next_one(desk: Desk) -> None:
    """The other providers, once one has rejected."""
    await on_the_board("Saltmarsh", "l", "4", "enter")(desk)
    await desk.write("no Mandarin until spring")
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, Choose))
    await desk.pilot.pause()


REFERRALS = (
    Page(
        "Loops",
        "Everything that was asked of others and is not closed, the oldest silence first: `3` from anywhere. What no"
        " answer has come to by its day stands on Today too.",
        the_board,
    ),
    Page(
        "Next step",
        "What came of it, one digit each; `Enter` keeps it with the day of the next chase, which is proposed: `l`"
        " wherever a loop is seen. To chase one that is due is `l`, `Enter`.",
        on_the_board("lung rehabilitation", "l"),
    ),
    Page("Which loops", "Only one status, only the urgent, only what is to be chased: `K`.", on_the_board("", "K")),
    Page("A loop's history", "Every step on its day: `Enter` on a referral.", on_the_board("memory clinic", "enter")),
    Page(
        "Coordinate",
        "What runs between one client and everyone else, in sections that `Tab` walks: `C` on Today, on her page and on"
        " a line of her plan, which what is added is then for.",
        the_room,
    ),
    Page(
        "New referral",
        "Of what, to whom, why: a name of the directory is completed, any other words do as well: `a`.",
        a_new_one,
    ),
    Page("Referral bettered", "To whom, of what and why, put right: `e` on a referral.", bettered),
    Page(
        "Whom to ask next",
        "When a provider rejects: who else does this, the most suitable first. A digit begins the next referral.",
        the_next_one,
    ),
)
