"""The pages of screens.md about days off, pauses and rhythms."""

from __future__ import annotations

from tests.pages import Page, Steps, pressing
from tests.screens.desk import Desk

from casetui.messages_watching import OpenPractice
from casetui.screens.practice import PracticeScreen
from casetui.screens.practice_days_off import DayOffSection
from casetui.screens.stepping import Stepping
from casetui.widgets.field import Field

WHO = "Okafor"


def filled(kind: str, *lines: tuple[str, str]) -> Steps:
    """A sheet of a client or of her next check-in, filled in."""

    async def steps(desk: Desk) -> None:
        await pressing(at=WHO)(desk)
        room = desk.screen(Stepping)
        number = room.client_here() or 0
        if kind == "rhythm":
            owing = desk.book.portraits.portrait(number).owing
            number = next(one.id for one in owing if one.rhythm)
        room.step(kind, 0 if kind == "off" else number)
        await desk.pilot.pause()
        for name, text in lines:
            desk.app.screen.query_one(f"#{name}", Field).value = text
        await desk.pilot.pause()

    return steps


async def the_section(desk: Desk) -> None:
    """Her days off, and who rests."""
    desk.app.post_message(OpenPractice(DayOffSection.name))
    await desk.until(lambda: isinstance(desk.app.screen, PracticeScreen))
    await desk.pilot.pause()


RHYTHM = (
    Page(
        "Day off",
        "Days on which she does not work: what is planned on them of itself moves to the next working day, and says so;"
        " what she chose herself stays. By name from everywhere, `:` and Day off.",
        filled("off", ("since", "mon"), ("until", "wed"), ("what", "conference")),
    ),
    Page(
        "Pause a rhythm",
        "One rhythm of a client, or all, rest until a day, with a reason; they come back by themselves. By name, `:`"
        " and Pause a rhythm; on her page `l` ends it early.",
        filled("rest", ("until", "12/4"), ("why", "with her daughter")),
    ),
    Page(
        "Change rhythm",
        "How often, counted from the last contact or from the promised day, and the next day, each read back as it is"
        " typed. By name, `:` and Change rhythm.",
        filled("rhythm", ("often", "twice, every 3 working days")),
    ),
    Page("Days off", "Her days off to come, and whose rhythm rests: a section of Practice.", the_section),
)
