"""The pages of screens.md about the intake."""

from __future__ import annotations

from tests.pages import Page, pressing
from tests.screens.desk import Desk

from casetui.screens.intake import IntakeScreen


async def the_intake(desk: Desk) -> None:
    """An intake of somebody who is here already."""
    await pressing("2", "n", write="Okafor, Ruth")(desk)
    await desk.press("tab")
    await desk.write("9/26/45")
    await desk.press("tab")
    desk.screen(IntakeScreen).compare()


async def the_first_steps(desk: Desk) -> None:
    """The check-ins of a new client."""
    await pressing("2", "n", write="Newman, Ruth Anne")(desk)
    for words in ("3/14/45", "2075550188"):
        await desk.press("tab")
        await desk.write(words)
    await desk.press("ctrl+s")


async def the_first_step(desk: Desk) -> None:
    """One of those check-ins, to be bettered."""
    await the_first_steps(desk)
    await desk.press("e")


TAKING_ON = (
    Page(
        "Intake",
        "One form in sections: `n` on Clients begins with the four that are enough; `e` on Clients and on her page"
        " edits all of it. What is missing is counted; who may be here already is said below. `Esc` keeps a draft.",
        the_intake,
    ),
    Page(
        "Section of the intake",
        "The lists of a section: `Enter` edits a row or adds one, `Ctrl+X` takes it away.",
        pressing("c", "e", *["pagedown"] * 4, at="Okafor"),
    ),
    Page(
        "Row of the intake",
        "One phone, person or medicine; `Ctrl+N` keeps it and asks for another.",
        pressing("c", "e", *["pagedown"] * 4, "ctrl+n", write="Grace Bell", at="Okafor"),
    ),
    Page(
        "First check-ins",
        "What taking her on will make, before it is made: `Enter` does it. `w` and `d` ask why, and keep the draft.",
        the_first_steps,
    ),
    Page(
        "One of the first check-ins",
        "Its day, what it is for and how often: `e` on the list of them. `Ctrl+S` keeps it.",
        the_first_step,
    ),
)
"""Pages of the intake, in the order of the book."""
