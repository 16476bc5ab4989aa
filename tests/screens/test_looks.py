"""Real screens in every theme: each word on them can be read, and the ansi theme leaves colours to the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from tests.screens import caseload
from tests.screens.desk import SMALL, WIDE, Desk, at_work, open_door
from textual.color import Color

from casetui import themes
from casetui.palette import contrast
from casetui.settings import Settings

LEAST = {"casetui-dark": 4.5, "casetui-light": 4.5, "casetui-contrast": 7.0}
SIGNS = frozenset("─│▌▐█▁▂▃▄▅▆▇▎▕ ")
"""What is drawn and not read."""

WALK = (
    (),
    ("r", "x"),
    ("escape",),
    ("k",),
    ("escape", "s"),
    ("escape", "c"),
    ("e",),
    ("pagedown", "pagedown", "pagedown"),
    ("escape", "p", "a", "x"),
    ("escape", "d", "escape", "f"),
    ("escape", "escape", "2"),
    ("n", "x", "tab", "q"),
    ("tab",),
    ("f1",),
)
"""Keys after each of which the screen is looked at: Today, sheets, the client, forms, the plan, Find, Clients, Keys."""


def shown(desk: Desk) -> Iterator[Segment]:
    """Whatever can be read on the screen that is shown."""
    for strip in desk.app.screen._compositor.render_strips():
        for segment in strip:
            if not set(segment.text) <= SIGNS:
                yield segment


def ratio(style: Style) -> float:
    """Contrast of a style's ink upon its ground."""
    ink, ground = style.color, style.bgcolor
    assert ink is not None, style
    assert ground is not None, style
    front, back = Color.from_rich_color(ink), Color.from_rich_color(ground)
    return contrast(back, front) if not style.reverse else contrast(front, back)


@pytest.mark.parametrize(("theme", "size"), list(zip(LEAST, (SMALL, WIDE, SMALL), strict=True)))
async def test_every_word_can_be_read(vault: Path, theme: str, size: tuple[int, int]) -> None:
    seen: set[tuple[str, float, str]] = set()
    async with at_work(open_door(vault), caseload.Named({}, {}), size, Settings(theme=theme)) as desk:
        for keys in WALK:
            await desk.press(*keys)
            for segment in shown(desk):
                assert segment.style is not None
                if ratio(segment.style) < LEAST[theme]:
                    seen.add((segment.text.strip(), round(ratio(segment.style), 2), type(desk.app.screen).__name__))
    assert not seen


async def test_ansi_leaves_every_colour_to_the_terminal(vault: Path) -> None:
    async with at_work(open_door(vault), caseload.Named({}, {}), WIDE, Settings(theme="casetui-ansi")) as desk:
        for keys in WALK:
            await desk.press(*keys)
            for strip in desk.app.screen._compositor.render_strips():
                for text, style, _ in strip:
                    ink = style.color if style is not None and text.strip() else None
                    for colour in (ink, style.bgcolor if style is not None else None):
                        assert colour is None or colour.triplet is None, (text, style)


async def test_a_theme_is_whole_from_its_first_frame(vault: Path) -> None:
    """Chosen beforehand or while she works, a theme looks the same."""
    frames = []
    for first in themes.NAMES[-1], themes.DEFAULT:
        async with at_work(open_door(vault), caseload.Named({}, {}), SMALL, Settings(theme=first)) as desk:
            desk.app.theme = themes.NAMES[-1]
            await desk.settle()
            frames.append([list(strip) for strip in desk.app.screen._compositor.render_strips()])
    assert frames[0] == frames[1]
