"""The pages of screens.md about deadlines, benefits and dates at law."""

from __future__ import annotations

from datetime import date

from tests.pages import Page, Steps
from tests.screens.caseload import TODAY
from tests.screens.desk import Desk

from casetui.dialogs.legal_date_step import Moved
from casetui.messages import OpenAdvocacy, OpenDesk
from casetui.screens.advocacy import AdvocacyScreen
from casetui.screens.deadlines import DeadlinesScreen
from casetui.terms.legal_date import Move, Point


async def the_screen(desk: Desk) -> None:
    """Every deadline."""
    desk.app.post_message(OpenDesk("deadlines"))
    await desk.until(lambda: isinstance(desk.app.screen, DeadlinesScreen))
    await desk.pilot.pause()


async def the_moves(desk: Desk) -> None:
    """Two dates whose first day is another one."""
    point = Point("placement", "The placement", date(2026, 10, 5))
    moves = (
        Move(1, "court or agency review: six months", date(2027, 4, 1), date(2027, 4, 5), date(2027, 3, 29), point),
        Move(2, "hearing: permanency", date(2027, 10, 1), date(2027, 10, 5), None, point),
    )
    desk.app.push_screen(Moved(moves, TODAY))
    await desk.pilot.pause()


def on_the_screen(words: str, *keys: str) -> Steps:
    """Every deadline, the cursor on a line, then keys."""

    async def steps(desk: Desk) -> None:
        await the_screen(desk)
        await desk.go_to(words)
        await desk.press(*keys)

    return steps


def in_the_room(words: str, section: str, *keys: str, write: str = "") -> Steps:
    """A section of the room of the client of a line, then keys."""

    async def steps(desk: Desk) -> None:
        await the_screen(desk)
        await desk.go_to(words)
        client_id = desk.screen(DeadlinesScreen).current_client()
        assert client_id is not None
        desk.app.post_message(OpenAdvocacy(client_id, section=section))
        await desk.until(lambda: isinstance(desk.app.screen, AdvocacyScreen))
        await desk.pilot.pause()
        await desk.press(*keys)
        if write:
            await desk.write(write)

    return steps


DEADLINES = (
    Page(
        "Deadlines",
        "Every day that cannot be got back, of every client: appeals, benefits, dates at law, deadlines planned,"
        " authorizations, releases and documents that end. Past ones stand first, and are never dead.",
        on_the_screen("SNAP"),
    ),
    Page(
        "Which deadlines",
        "`K`: one kind alone; `o` shows one client's, `/` filters by words.",
        on_the_screen("SNAP", "K"),
    ),
    Page(
        "Benefits",
        "Applications, renewals and recertifications with what is to be done next; yearly windows are offered to those"
        " with that cover, and taken up by `l`.",
        in_the_room("SNAP", "Benefits"),
    ),
    Page(
        "Benefit",
        "Which programme; the day of the decision is proposed by the shelf and says how it comes about: `a`.",
        in_the_room("SNAP", "Benefits", "a", write="Medicaid"),
    ),
    Page(
        "What came of a benefit",
        "A digit says what came of it; what was approved until a day is watched for its renewal.",
        on_the_screen("SNAP", "l"),
    ),
    Page(
        "Dates at law",
        "Hearings, reports, examinations; the clocks of her field are offered where their first day is known.",
        in_the_room("permanency hearing", "Dates"),
    ),
    Page(
        "Date at law",
        "When, where, ready by when, and from which other day it is counted: `a`.",
        in_the_room("permanency hearing", "Dates", "a", write="family team meeting"),
    ),
    Page(
        "What came of a date",
        "A digit says what came of it: done, moved, missed, let go. What comes again has its next day proposed.",
        on_the_screen("guardian report", "l"),
    ),
    Page(
        "Dates that move along",
        "What is counted from a day that is another one now: `y` moves all in one change, `n` leaves them.",
        the_moves,
    ),
)
"""Pages of deadlines, in the order of the book."""
