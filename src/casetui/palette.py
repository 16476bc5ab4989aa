"""The parts that a piece of text can play, and the style of each in the theme in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from weakref import WeakKeyDictionary

from rich.style import Style
from textual.app import App
from textual.color import Color, ColorParseError

READABLE = 4.5
"""Least contrast at which text may be coloured (WCAG 2.2, 1.4.3 level AA)."""


class Role(StrEnum):
    """What a piece of text is, never what colour it has."""

    PLAIN = "plain"
    QUIET = "quiet"
    STRONG = "strong"
    URGENT = "urgent"
    WRONG = "wrong"
    GOOD = "good"
    HEADING = "heading"
    KEY = "key"
    MARK = "mark"
    RULE = "rule"


_LOOKS: Mapping[Role, tuple[str | None, Style]] = {
    Role.PLAIN: (None, Style()),
    Role.QUIET: ("text-muted", Style()),
    Role.STRONG: (None, Style(bold=True)),
    Role.URGENT: ("text-warning", Style(bold=True)),
    Role.WRONG: ("text-error", Style(bold=True)),
    Role.GOOD: ("text-success", Style()),
    Role.HEADING: ("text-muted", Style(bold=True)),
    Role.KEY: (None, Style(bold=True)),
    Role.MARK: ("text-accent", Style(bold=True)),
    Role.RULE: ("border-blurred", Style()),
}


@dataclass(frozen=True, slots=True)
class Selection:
    """How the selected line looks: its ground, and the roles that stay readable upon it."""

    ground: Style
    roles: Mapping[Role, Style]


@dataclass(frozen=True, slots=True)
class Palette:
    """The styles of one theme, by role, without any ground of their own."""

    roles: Mapping[Role, Style]
    selected: Selection
    resting: Selection


def luminance(color: Color) -> float:
    """Relative luminance of a colour, 0 for black to 1 for white (WCAG 2.2)."""

    def linear(part: int) -> float:
        value = part / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio between two opaque colours, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


_KEPT: WeakKeyDictionary[App[Any], tuple[Mapping[str, str], Palette]] = WeakKeyDictionary()


def palette_of(app: App[Any]) -> Palette:
    """The palette of the theme that `app` shows at present; read once for each theme, as every painted widget asks."""
    variables = app.theme_variables
    kept = _KEPT.get(app)
    if kept is None or kept[0] is not variables:
        kept = _KEPT[app] = (variables, _palette(app, variables))
    return kept[1]


def _palette(app: App[Any], variables: Mapping[str, str]) -> Palette:
    inks = {role: _colour(variables.get(name or "", "")) for role, (name, _) in _LOOKS.items()}
    roles = {role: look + _ink(inks[role]) for role, (_, look) in _LOOKS.items()}
    quiet = variables.get("text-muted", "")
    if app.native_ansi_color and quiet == "ansi_default":
        for role in (Role.QUIET, Role.RULE):
            roles[role] = Style(dim=True)
    return Palette(
        roles,
        _selection("block-cursor", variables, inks, roles),
        _selection("block-cursor-blurred", variables, inks, roles),
    )


def _selection(
    prefix: str, variables: Mapping[str, str], inks: Mapping[Role, Color | None], roles: Mapping[Role, Style]
) -> Selection:
    back = _colour(variables.get(f"{prefix}-background", ""))
    front = _colour(variables.get(f"{prefix}-foreground", ""))
    look = variables.get(f"{prefix}-text-style", "none")
    ground = Style.parse(look) + _ink(front)
    if back is not None:
        ground += Style(bgcolor=back.rich_color)
    kept = {
        role: style if _readable(inks[role], back) else Style(bold=style.bold, dim=False)
        for role, style in roles.items()
    }
    return Selection(ground, kept)


def _readable(ink: Color | None, back: Color | None) -> bool:
    if ink is None or back is None:
        return ink is None
    if ink.ansi is not None or back.ansi is not None:
        return False
    return contrast(ink, back) >= READABLE


def _ink(color: Color | None) -> Style:
    return Style() if color is None else Style(color=color.rich_color)


def _colour(value: str) -> Color | None:
    """A theme's value as a colour; None where it says "auto" or names no one colour."""
    if not value:
        return None
    try:
        color = Color.parse(value)
    except ColorParseError:
        return None
    if color.auto or color.a == 0:
        return None
    return color if color.ansi is not None else color.with_alpha(1.0)
