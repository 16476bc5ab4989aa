"""screens.md is what the program shows."""

from __future__ import annotations

import difflib

import pytest
from tests.picture_book import BOOK, Shown, as_text, made
from textual.screen import Screen

from casetui import keymap

FRAMES = {"Room", "Working", "Sheet", "Form", "Ask", "PlanRoom", "PlanVerbs", "PlanWhole", "LineFields"}
"""Screens that are never shown by themselves."""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> list[Shown]:
    """Every page, drawn once."""
    return made(tmp_path_factory.mktemp("book"))


def test_the_book_is_what_the_program_shows(shown: list[Shown]) -> None:
    written = BOOK.read_text(encoding="utf-8").splitlines()
    now = as_text(shown).splitlines()
    differs = list(difflib.unified_diff(written, now, "screens.md", "the program", lineterm="", n=1))
    assert not differs, "python -m tests.picture_book writes it anew\n" + "\n".join(differs[:80])


def test_every_screen_and_dialog_is_in_it(shown: list[Shown]) -> None:
    there = {node.__name__ for node in keymap.declaring() if issubclass(node, Screen)}
    pictured = {parent.__name__ for page in shown for parent in page.kind.__mro__}
    assert there - FRAMES <= pictured


def test_no_picture_is_wider_or_taller_than_its_terminal(shown: list[Shown]) -> None:
    for page in shown:
        lines = page.picture.splitlines()
        assert len(lines) <= 24
        assert all(len(line) <= 80 for line in lines)
