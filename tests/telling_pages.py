"""The pages of screens.md about who may hear what, and the letter to the family."""

from __future__ import annotations

import os
from unittest.mock import patch

from tests.pages import Page, Steps, pressing
from tests.screens.desk import Desk

from casetui.messages import OpenTelling
from casetui.screens.telling import TellingScreen
from casetui.widgets.field import Field

WHO, BY_RELEASE, BY_NAME = "Österlund", "Quiroga", "Shevchenko"


def at(words: str, *keys: str, who: str = WHO, write: str = "") -> Steps:
    """Who may hear, the cursor on a line, then keys."""

    async def steps(desk: Desk) -> None:
        await pressing("c", "W", at=who)(desk)
        await desk.until(lambda: isinstance(desk.app.screen, TellingScreen))
        await desk.pilot.pause()
        await desk.go_to(words)
        await desk.press(*keys)
        if write:
            await desk.write(write)

    return steps


async def the_mark(desk: Desk) -> None:
    """A note of the timeline, about to be marked."""
    await pressing("c", "tab", "tab", "tab", at=WHO)(desk)
    await desk.go_to("Dr Brandt halved")
    await desk.press("b")


async def told_without(desk: Desk) -> None:
    """A contact that tells the wife of what her release does not name."""
    await pressing("r", at=BY_RELEASE)(desk)
    desk.app.screen.query_one("#with", Field).value = "Pilar Quiroga"
    await desk.press("ctrl+t", "ctrl+t", "ctrl+t", "ctrl+t")
    await desk.pilot.pause()


async def the_notice(desk: Desk) -> None:
    """The notice that goes with what a clinic was told; the home is nobody's."""
    with patch.dict(os.environ, HOME="/home/you"):
        desk.app.post_message(OpenTelling(desk.book.finder.client_ids(BY_NAME)[0].id))
        await desk.until(lambda: isinstance(desk.app.screen, TellingScreen))
        await desk.pilot.pause()
        await desk.go_to("by the release signed")
        await desk.press("P")


TELLING = (
    Page(
        "Who may hear",
        "Everybody around a client with what they may hear, by which release or authority; the releases, family updates"
        " and what was told: `W` on the client's page.",
        at("Pilar", who=BY_RELEASE),
    ),
    Page(
        "Release",
        "Every element of a release; what is missing leaves it a draft, and is named. `Ctrl+A`: its paper makes all"
        " three statements.",
        at("Pilar", "a", who=BY_RELEASE, write="care, mental"),
    ),
    Page("Signature", "Who signed, by what authority, when and how: `s`.", at("Ruth Palmer", "s")),
    Page(
        "Next step of a release",
        "Renew it, let it go and why, or revoked: `l`, on Today too from 30 days before its end.",
        at("Ruth Palmer", "l", "2"),
    ),
    Page(
        "What somebody was told",
        "When, of what, and by which release or authority, or why without: `Enter` on a person.",
        at("Kerstin", "enter"),
    ),
    Page(
        "Told without a release",
        "A contact marked substance use (`Ctrl+T`) warns where no live release names that; it is kept with the reason.",
        told_without,
    ),
    Page(
        "Part 2 notice",
        "What was told of substance use by a release takes the notice of 42 CFR 2.32 and the consent's scope along:"
        " offered once such a contact is saved, and by `P` on its line.",
        the_notice,
    ),
    Page("Revoked", "Why a release holds no more, and from which day: `R`.", at("Ruth Palmer", "R")),
    Page("How often the family hears", "A rhythm, and how: `d` on a person.", at("every 31 days", "d")),
    Page(
        "Family update",
        "The next step of an update that is due, on Today too: `l`, and a digit says what came of it.",
        at("every 31 days", "l"),
    ),
    Page(
        "Letter to the family",
        "Made of the notes that may be told since the last update, of goals and visits, as far as this person may hear"
        " of them: `L`, or `l` and `2`. What safe contact says stands above it.",
        at("niece", "L"),
    ),
    Page(
        "Lines of a letter",
        "What stands in it, and what is kept apart and only offered: `Ctrl+T`.",
        at("niece", "L", "ctrl+t"),
    ),
    Page("Letter as it leaves", "The paper as it will be; `Enter` keeps it.", at("niece", "L", "ctrl+s")),
    Page(
        "May it be told",
        "A note that may be told, or is kept apart and why: `b` on the timeline, `Ctrl+T` on the sheet of a contact.",
        the_mark,
    ),
)
"""Pages of telling, in the order of the book."""
