"""The pages of screens.md about calls with payers, who may file, the appeal letter and packet, the advocacy log."""

from __future__ import annotations

from tests.denial_pages import in_the_room
from tests.pages import Page, Steps
from tests.screens.desk import Desk

WHO, LINE = "Abara", "rehab stay"


def in_section(at: str, tabs: int, line: str, *keys: str) -> Steps:
    """A section of the room so many tabs away, the cursor on a line, then keys."""

    async def steps(desk: Desk) -> None:
        await in_the_room(at, "", *["tab"] * tabs)(desk)
        if line:
            await desk.go_to(line)
        await desk.press(*keys)

    return steps


CALLS = (
    Page(
        "Calls",
        "Everything that insurers said, by what it was about: who, under which number, and what they promised by when."
        " `Enter` reads one back.",
        in_section(WHO, 3, "C-21340"),
    ),
    Page(
        "Call with a payer",
        "Kept once, it is the contact, the call and the day to ask again: `r` in the room of denials.",
        in_the_room(WHO, LINE, "r"),
    ),
    Page(
        "Call read back",
        "Who, when, under which number, what was said: `Enter`.",
        in_section(WHO, 3, "C-21340", "enter"),
    ),
    Page(
        "Appointed",
        "Who may file for her, by which form, for what, until when; `R` on one revokes it.",
        in_section("Chen", 4, "I am"),
    ),
    Page(
        "Appoint somebody",
        "From Today by `l` on a denial for which nobody is appointed, or by `R`: the form that its ladder takes is"
        " proposed; or why nobody needs to be.",
        in_the_room("Chen", "walker", "R"),
    ),
    Page(
        "Evidence",
        "What an appeal needs, on file or not, with what the record proposes: `v`; digits say what is had, asked for"
        " or missing.",
        in_the_room(WHO, LINE, "v"),
    ),
    Page(
        "Appeal letter",
        "Drafted from the record; what the record does not know is a blank, and blanks are counted: `L`.",
        in_the_room("Kowalczyk", "work conditioning", "L"),
    ),
    Page(
        "Reasons of a letter",
        "Goals, scores, falls and notes that may stand in it; what is kept apart is offered only under a release.",
        in_the_room("Kowalczyk", "work conditioning", "L", "ctrl+t"),
    ),
    Page(
        "Packet",
        "What goes with an appeal, by marks; what stays here is named with its reason: `P`.",
        in_the_room(WHO, LINE, "P"),
    ),
    Page(
        "Advocacy log",
        "What was asked for, of whom, what came of it, what it saved or won; sums by year, and over all clients.",
        in_section("Quiroga", 5, "second month"),
    ),
    Page(
        "Entry of the log",
        "What came of asking; amounts as they are typed.",
        in_section(WHO, 5, "three more days", "e", "2"),
    ),
)
"""Pages of calls, letters and the log, in the order of the book."""
