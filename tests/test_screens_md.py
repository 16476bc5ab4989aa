"""screens.md is what the program shows."""

from __future__ import annotations

import difflib
from pathlib import Path

from tests.picture_book import BOOK, COVER, Shown, as_text, made, on_the_cover
from textual.screen import Screen

from casetui import keymap

FRAMES = {"Room", "Working", "Sheet", "Form", "Ask", "PlanRoom", "PlanVerbs", "PlanWhole", "LineFields", "Leaving"}
FRAMES |= {"Offering", "AnswerWork", "_Dated", "DaySheet"}
"""Screens that are never shown by themselves, and the one that stands over nothing."""


def test_the_book_is_what_the_program_shows(tmp_path: Path) -> None:
    shown = made(tmp_path)
    written = BOOK.read_text(encoding="utf-8").splitlines()
    now = as_text(shown).splitlines()
    differs = list(difflib.unified_diff(written, now, "screens.md", "the program", lineterm="", n=1))
    assert not differs, "python -m tests.picture_book writes it anew\n" + "\n".join(differs[:80])
    the_readme_shows_it_too(shown)
    every_screen_is_in_it(shown)
    no_picture_is_too_large(shown)


def the_readme_shows_it_too(shown: list[Shown]) -> None:
    """The picture on the cover is the one in the book."""
    readme = COVER.read_text(encoding="utf-8")
    assert "<!-- picture: Today -->\n```text\n" in readme
    assert on_the_cover(readme, shown) == readme, "python -m tests.picture_book writes it anew"


def every_screen_is_in_it(shown: list[Shown]) -> None:
    """No screen and no dialog is without its picture."""
    there = {node.__name__ for node in keymap.declaring() if issubclass(node, Screen)}
    pictured = {parent.__name__ for page in shown for parent in page.kind.__mro__}
    assert there - FRAMES <= pictured


def no_picture_is_too_large(shown: list[Shown]) -> None:
    """Nothing stands beyond 80 by 24."""
    for page in shown:
        lines = page.picture.splitlines()
        assert len(lines) <= 24
        assert all(len(line) <= 80 for line in lines)
