"""The keys that work on the screen she came from, from its live bindings; typing finds one."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from casetui.palette import Role
from casetui.screens.room import Room
from casetui.widgets.columns import Column, Columns
from casetui.widgets.field import Field
from casetui.widgets.keybar import key_name
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.widgets.rule import Rule
from casetui.widgets.small import ROOMY, foot

COLUMNS = Columns(Column(11, 16), Column(14, 18), Column(None))
HERE, LISTS, EVERYWHERE = "THIS SCREEN", "EVERY LIST", "EVERYWHERE"
TOGGLE = "?"
"""Typed by itself it closes what it opened."""


class Key(NamedTuple):
    """One key: how it reads, what it is called, what it does, and its name in the keymap."""

    keys: str
    words: str
    tooltip: str
    name: str


def keys_of(screen: Screen[Any]) -> list[Key]:
    """Every key that works on a screen, its own first, keys of one action together."""
    found: dict[str, list[str]] = {}
    about: dict[str, Binding] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.id:
            found.setdefault(binding.id, []).append(key_name(binding.key))
            about.setdefault(binding.id, binding)
    keys = [
        Key(" ".join(dict.fromkeys(names)), about[name].description, about[name].tooltip, name)
        for name, names in found.items()
    ]
    classes = type(screen).__mro__
    own = {binding.id: place for place, node in reversed(list(enumerate(classes))) for binding in _declared(node)}
    return sorted(keys, key=lambda key: own.get(key.name, len(classes)))


def _declared(node: type) -> list[Binding]:
    return [binding for binding in vars(node).get("BINDINGS", ()) if isinstance(binding, Binding)]


def found(keys: list[Key], words: str) -> list[Row[Key | str]]:
    """The keys that say every word, in groups; a key that is typed by itself stands first, whatever it is."""
    typed = words.strip()
    exact = [key for key in keys if typed and typed in key.keys.split()]
    rows = _group(f"THE KEY {typed}", exact)
    for title in (HERE, LISTS, EVERYWHERE):
        rows += _group(title, [key for key in keys if _place(key) == title and key not in exact and _says(key, typed)])
    return rows


def _group(title: str, keys: list[Key]) -> list[Row[Key | str]]:
    rows: list[Row[Key | str]] = [Row(key.name, key) for key in keys]
    return [Row(None, title), *rows] if rows else []


def _place(key: Key) -> str:
    if key.name.startswith("list."):
        return LISTS
    return EVERYWHERE if key.name in {binding.id for binding in _declared(Room)} else HERE


def _says(key: Key, words: str) -> bool:
    said = " ".join(key).casefold()
    return all(word in said for word in words.casefold().split())


class KeysScreen(Screen[None]):
    """A field, and the keys that it leaves."""

    DEFAULT_CLASSES = ROOMY
    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "walk(1)", "Down", id="keys.down", tooltip="To the next key", show=False),
        Binding("up", "walk(-1)", "Up", id="keys.up", tooltip="To the key before", show=False),
        Binding("pagedown", "page(1)", "Page down", id="keys.page_down", tooltip="One screen on", show=False),
        Binding("pageup", "page(-1)", "Page up", id="keys.page_up", tooltip="One screen back", show=False),
        Binding("escape", "back", "Back", id="keys.back", tooltip="Every key again, then back to where you came from"),
        Binding("f1", "close", "Close", id="keys.close", tooltip="Back to where you came from, as ? by itself"),
    ]

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self.keys = keys_of(about)

    def compose(self) -> ComposeResult:
        """Title, field, list, keys."""
        yield TitleBar("Keys that work here", ["change them in settings.toml"])
        yield Rule()
        yield Field("Find", hint="a key, or what it does", width=30, label_width=6, id="words")
        yield Rule()
        yield LineList[Key | str](self._draw, found(self.keys, ""), id="lines")
        yield from foot()

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Field).focus()

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        if event.value == TOGGLE:
            self.dismiss()
            return
        lines = self.query_one(LineList)
        lines.empty = f"No key here does “{event.value.strip()}”."
        rows = found(self.keys, event.value)
        lines.replace(rows, rows[1].key if rows else None)

    def action_walk(self, step: int) -> None:
        """The list goes along while the field is typed in."""
        self.query_one(LineList).action_move(step)

    def action_page(self, step: int) -> None:
        """So it does by screens."""
        self.query_one(LineList).action_page(step)

    def action_back(self) -> None:
        """Every key again, then back."""
        field = self.query_one(Field)
        if field.value:
            field.value = ""
            field.focus()
        else:
            self.dismiss()

    def action_close(self) -> None:
        """Back."""
        self.dismiss()

    def _draw(self, row: Row[Key | str], width: int, selected: bool) -> Line:
        key = row.value
        if isinstance(key, str):
            return (Piece(key, Role.HEADING),)
        name = Piece(f"   {key.name}" if width >= 100 else "", Role.QUIET)
        return COLUMNS.line((Piece(key.keys, Role.KEY), key.words, (Piece(key.tooltip), name)), width)
