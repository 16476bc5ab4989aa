"""The pages of screens.md about Today in parts: its views, why a row stands there, several rows at once."""

from __future__ import annotations

from tests.pages import Page, pressing
from tests.screens.desk import Desk


async def the_marks(desk: Desk) -> None:
    """Three marked rows, one of which cannot be put off."""
    for words in ("no heat since yesterday", "how is the new walker", "breath on the stairs"):
        await pressing("space", at=words)(desk)
    await desk.press("s")


TRIAGE = (
    Page(
        "Why",
        "`y` on Today: the whole reasoning of a row: its tier and the rule that put it there, what it is measured by,"
        " how far it is, and what takes it away.",
        pressing("y", at="no answer, 1 of 3"),
    ),
    Page(
        "Views",
        "`V` on Today: a part of it, with how many rows each shows. A letter or digit shows it at once; `n` keeps what"
        " is shown by a name, `x` takes that away, `b` sets out on the visits from a postcode.",
        pressing("V"),
    ),
    Page(
        "Phone block",
        "Every call of the day with its number, the best time first. What a view leaves out is said above the list, and"
        " safety rows by name; `Esc` shows everything.",
        pressing("V", "p"),
    ),
    Page(
        "Visits by area",
        "Every visit with its address, by postcode; `b` in the views begins at your own.",
        pressing("V", "v"),
    ),
    Page(
        "Several rows",
        "`Space` marks rows of Today; `s`, `d` and `R` are then for all of them, as one change. What cannot be put off"
        " is named before anything is written.",
        the_marks,
    ),
)
