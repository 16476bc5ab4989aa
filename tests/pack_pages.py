"""The pages of screens.md about packs."""

from __future__ import annotations

from pathlib import Path

from tests.pages import Page, Steps, pressing
from tests.screens.desk import Desk

from casetui.library.library import Library
from casetui.library.packs import source_of
from casetui.messages import OpenPacks
from casetui.screens.packs import PacksScreen


def with_two_of_hers(folder: Path) -> Library:
    """A library with a pack of hers and one that is refused."""
    (folder / "packs").mkdir(parents=True, exist_ok=True)
    for name in ("legal", "geriatric"):
        found = source_of(name)
        assert found is not None
        file, text = found
        wrong = text.replace("within_days = 90", 'within_days = "90"', 1) if name == "geriatric" else text
        (folder / "packs" / file).write_text(wrong, encoding="utf-8")
    return Library(folder)


def at(*keys: str, words: str = "") -> Steps:
    """The packs, with two files of hers, then keys on a line."""

    async def steps(desk: Desk) -> None:
        desk.book.__dict__["library"] = with_two_of_hers(Path("library"))
        desk.app.post_message(OpenPacks())
        await desk.until(lambda: isinstance(desk.app.screen, PacksScreen))
        await desk.pilot.pause()
        if words:
            await desk.go_to(words)
        await desk.press(*keys)

    return steps


async def her_packs(desk: Desk) -> None:
    """A client's other packs, from her page."""
    desk.book.__dict__["library"] = Library()
    await pressing("c", at="Thibodeau")(desk)
    await desk.pilot.pause()
    await desk.press("Y", "down", "down", "space")


PACKS = (
    Page(
        "Packs",
        "What each field asks, offers and calls things: *Packs* in the palette. Built in, or yours from a folder of"
        " your own; what was refused there is said by file, line and field, and the built-in one stays in use. `c`"
        " copies one into that folder, any editor changes it, `F5` reads it again.",
        at(),
    ),
    Page(
        "A pack in full",
        "`Enter`: its words, intake, assessment, needs, rhythms, billing.",
        at("enter", words="Social"),
    ),
    Page(
        "Packs of a client",
        "Whose work is of more than one field has more packs: `Y` on her page. Needs, parts of the assessment and"
        " instruments come from all of them; the first check-ins of a new one are offered.",
        her_packs,
    ),
)
"""Pages of packs, in the order of the book."""
