"""Every theme can be read: contrast of each role on each ground, and without any colour."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.theme import Theme

from casetui import themes
from casetui.palette import Role, palette_of
from casetui.widgets.lines import LineList, Row
from casetui.widgets.pieces import Line, Piece, crop

TEXT = [role for role in Role if role is not Role.RULE]
LEAST = {"casetui-dark": 4.5, "casetui-light": 4.5, "casetui-contrast": 7.0}
INKS = ["text", "text-muted", "text-disabled", "text-warning", "text-error", "text-success", "text-accent"]
GROUNDS = ["background", "surface", "panel"]
UPON = [
    ("foreground", "background"),
    ("foreground", "surface"),
    ("foreground", "panel"),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
    *((ink, ground) for ink in INKS for ground in GROUNDS),
]
"""Every ink that words have, and the grounds that they stand upon."""

SIGNS = [
    ("text-accent", "background"),
    ("accent", "background"),
    ("border", "background"),
    ("input-cursor-background", "surface"),
    ("scrollbar", "scrollbar-background"),
    ("scrollbar-hover", "scrollbar-background"),
    ("scrollbar-active", "scrollbar-background"),
]
"""What says something without words: pointer, cursor, how far a list is scrolled (WCAG 2.2, 1.4.11)."""

SIGN = 3.0


class Themed(App[None]):
    def __init__(self, theme: str) -> None:
        super().__init__()
        themes.register(self)
        self.theme = theme

    def compose(self) -> ComposeResult:
        yield LineList(draw, [Row(1, "Ann"), Row(2, "Bea")])


def draw(row: Row[str], width: int, selected: bool) -> Line:
    return crop((Piece("!", Role.URGENT), Piece(row.value, Role.STRONG if selected else Role.PLAIN)), width)


def linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def luminance(hex_colour: str) -> float:
    red, green, blue = (int(hex_colour.lstrip("#")[at : at + 2], 16) for at in (0, 2, 4))
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def ratio(front: str, back: str) -> float:
    low, high = sorted((luminance(front), luminance(back)))
    return (high + 0.05) / (low + 0.05)


def hexes(style: Style) -> tuple[str, str]:
    assert style.color is not None
    assert style.bgcolor is not None
    return style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex


def test_the_measure_itself() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def faults(variables: Mapping[str, str], least: float) -> list[str]:
    """Each pair of a theme's colours that cannot be told apart well enough."""
    wanted = [(ink, ground, least) for ink, ground in UPON] + [(sign, ground, SIGN) for sign, ground in SIGNS]
    found = [(ink, ground, ratio(variables[ink], variables[ground]), low) for ink, ground, low in wanted]
    return [f"{ink} on {ground}: {got:.2f} of {low}" for ink, ground, got, low in found if got < low]


@pytest.mark.parametrize("theme", LEAST)
def test_every_pair_of_a_theme_can_be_read(theme: str) -> None:
    assert not faults(Themed(theme).get_css_variables(), LEAST[theme])


@pytest.mark.parametrize("name", sorted({name for pair in UPON + SIGNS for name in pair}))
@pytest.mark.parametrize("theme", LEAST)
def test_a_bad_colour_is_found_out(theme: str, name: str) -> None:
    app = Themed(theme)
    good = app.get_css_variables()
    others = {b if a == name else a for a, b in UPON + SIGNS if name in (a, b)}
    for other in others:
        app.register_theme(changed(theme, name, good[other]))
        app.theme = "changed"
        assert any(name in fault and other in fault for fault in faults(app.get_css_variables(), LEAST[theme]))


def changed(theme: str, name: str, colour: str) -> Theme:
    """A theme in which one colour is another."""
    whole = next(one for one in themes.THEMES if one.name == theme)
    if name in ("foreground", "background", "surface", "panel", "accent"):
        own = replace(whole, name="changed")
        setattr(own, name, colour)
        return own
    return replace(whole, name="changed", variables={**whole.variables, name: colour})


@pytest.mark.parametrize("theme", LEAST)
@pytest.mark.parametrize("role", TEXT)
async def test_roles_can_be_read_on_every_line(theme: str, role: Role) -> None:
    app = Themed(theme)
    async with app.run_test(size=(40, 10)):
        palette, base = palette_of(app), app.query_one(LineList).rich_style
        for style in (
            base + palette.roles[role],
            base + palette.selected.ground + palette.selected.roles[role],
            base + palette.resting.ground + palette.resting.roles[role],
        ):
            assert ratio(*hexes(style)) >= LEAST[theme], style


@pytest.mark.parametrize("theme", themes.NAMES)
async def test_every_theme_draws(theme: str) -> None:
    app = Themed(theme)
    async with app.run_test(size=(40, 10)):
        assert app.query_one(LineList).render_line(0).text.startswith("▌!Ann")


async def test_ansi_leaves_colours_to_the_terminal() -> None:
    app = Themed("casetui-ansi")
    async with app.run_test(size=(40, 10)):
        for y in range(2):
            for segment in app.query_one(LineList).render_line(y):
                assert segment.style is not None
                for color in (segment.style.color, segment.style.bgcolor):
                    assert color is None or color.triplet is None
        assert all(segment.style and segment.style.reverse for segment in app.query_one(LineList).render_line(0))


@pytest.mark.parametrize("theme", themes.NAMES)
async def test_without_colour_the_selection_is_still_marked(theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Themed(theme)
    async with app.run_test(size=(40, 10)):
        lines = app.query_one(LineList)
        assert lines.render_line(0).text.startswith("▌")
        assert not lines.render_line(1).text.startswith("▌")
