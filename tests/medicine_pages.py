"""The pages of screens.md about medicines: lists side by side, questions, what is taken over, doses."""

from __future__ import annotations

from tests.pages import Page, Steps, pressing
from tests.screens.desk import Desk

from casetui.screens.client import ClientScreen
from casetui.screens.medicines import MedicinesScreen


def in_room(at: str, line: str, *keys: str) -> Steps:
    """The medicines of somebody on Today, the cursor on a line, then keys."""

    async def steps(desk: Desk) -> None:
        await pressing("c", *["tab"] * 5, at=at)(desk)
        await desk.until(lambda: isinstance(desk.app.screen, ClientScreen))
        await desk.press("L")
        await desk.until(lambda: isinstance(desk.app.screen, MedicinesScreen))
        if line:
            await desk.go_to(line)
        await desk.press(*keys)

    return steps


MEDICINES = (
    Page(
        "Medicine lists",
        "The lists of hospital, home and pharmacy side by side: `L` on the client's page where her health stands, and"
        " `l` on the gap. `1` to `6` say by hand what was found; `P` puts the questions on paper; `F` finishes, `T`"
        " takes the result over. From 100 columns on the three lists stand beside each other.",
        in_room("Okafor", "torsemide"),
    ),
    Page(
        "A medicine of the lists", "The line of each list: `e`, and `a` for another one.", in_room("Okafor", "new", "e")
    ),
    Page(
        "A whole list",
        "One list, a medicine a line, typed or pasted: `L`. Two names with `=` between them are one medicine.",
        in_room("Okafor", "", "L"),
    ),
    Page(
        "A question asked",
        "The question as it is drafted, whom and when: `Q`.",
        in_room("Okafor", "spironolactone", "Q"),
    ),
    Page(
        "A question answered", "What was answered, and what holds from now: `l`.", in_room("Okafor", "torsemide", "l")
    ),
    Page(
        "Lists finished",
        "Who compared them, and to whom the one list went: `F`.",
        in_room("Okafor", "", "F"),
    ),
    Page(
        "Into the medicines",
        "What the result adds, stops and changes: `T`. `Space` takes a line in or leaves it, `Enter` does it in one"
        " change.",
        in_room("Quiroga", "", "T"),
    ),
    Page(
        "Doses",
        "Injections, refills and blood tests that have a day: `Tab` in Medicines. A late one is on Today.",
        in_room("Nguyễn", "", "tab"),
    ),
    Page("A dose", "Another one, or its fields: `a`, `e`.", in_room("Nguyễn", "", "tab", "a")),
    Page(
        "A dose given", "`l`, then `Enter`: the next one is counted from that day.", in_room("Nguyễn", "", "tab", "l")
    ),
)
"""Pages of medicines, in the order of the book."""
