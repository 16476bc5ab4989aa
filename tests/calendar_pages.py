"""The pages of screens.md about the calendar."""

from __future__ import annotations

from tests.pages import Page, Steps
from tests.screens.desk import Desk

from casetui.dialogs.report import Report
from casetui.messages import OpenDesk
from casetui.screens.calendar import CalendarScreen

TAKEN = (
    "Work: 12 new appointments; 3 changed; 1 no longer in it; 1 refused.",
    "Not taken: 2 to-dos.",
    "Refused: “Retreat” (line 214): its start cannot be read: “next spring”.",
    "“Team lunch” (line 96): it repeats 2,000,000 times, which is taken as without end.",
)


def on_the_calendar(*keys: str, at: str = "", then: tuple[str, ...] = (), write: str = "") -> Steps:
    """The calendar, keys, the cursor on a line, keys again, then words."""

    async def steps(desk: Desk) -> None:
        desk.app.post_message(OpenDesk("calendar"))
        await desk.until(lambda: isinstance(desk.app.screen, CalendarScreen))
        await desk.pilot.pause()
        await desk.press(*keys)
        if at:
            await desk.go_to(at)
        await desk.press(*then)
        if write:
            await desk.write(write)

    return steps


async def the_report(desk: Desk) -> None:
    """What became of a calendar that was taken in."""
    await on_the_calendar()(desk)
    desk.app.push_screen(Report("The calendar", TAKEN))
    await desk.pilot.pause()


CALENDAR = (
    Page(
        "Calendar",
        "Visits, check-ins, deadlines, dates at law, appointments, days off and holidays, day by day: `6`. What stands"
        " in the way of something else bears `!` and says so; how long the way takes is not counted.",
        on_the_calendar(at="O'Brien"),
    ),
    Page(
        "Week",
        "`w`: seven days beside each other, with the hours. The arrows go from day to day and entry to entry, `PgUp`"
        " and `PgDn` turn a week.",
        on_the_calendar("w", "down", "down"),
    ),
    Page(
        "Month",
        "`m`: how much stands on each day, and what comes first. `Enter` opens the day.",
        on_the_calendar("m"),
    ),
    Page(
        "Move it",
        "`s`: a visit, a check-in or an appointment of hers to a typed day or time; what is in its way there is said"
        " before. Deadlines say why they stay.",
        on_the_calendar(at="O'Brien", then=("s",), write="tomorrow 3pm"),
    ),
    Page(
        "Appointment in one line",
        "`a`: what, when, how long, with whom, how often.",
        on_the_calendar("a", write="dentist tue 10-11am"),
    ),
    Page(
        "Appointment",
        "`e`, or `Enter` on one of hers: its fields. `d` says that it took place, `x` cancels it.",
        on_the_calendar(at="Supervision", then=("e",)),
    ),
    Page(
        "A calendar taken in",
        "`I`: an .ics file. The same or a newer one changes what changed; what is broken is named and left out.",
        the_report,
    ),
)
"""Pages of the calendar, in the order of the book."""
