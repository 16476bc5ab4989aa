"""The keys that work on the screen she came from, from its live bindings."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from casetui.palette import Role
from casetui.widgets.columns import Column, Columns
from casetui.widgets.keybar import key_name
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot

COLUMNS = Columns(Column(16), Column(18), Column(None))


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


class KeysScreen(Screen[None]):
    """A list of keys."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q", "close", "Back", id="keys.back", tooltip="Back to where you came from"),
    ]

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self.keys = keys_of(about)

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        yield TitleBar("Keys that work here", ["change them in settings.toml"])
        yield Rule()
        yield LineList[Key](self._draw, [Row(key.name, key) for key in self.keys], id="lines")
        yield from foot()

    def on_mount(self) -> None:
        """Walk the list at once."""
        self.query_one(LineList).focus()

    def action_close(self) -> None:
        """Back."""
        self.dismiss()

    def _draw(self, row: Row[Key], width: int, selected: bool) -> Line:
        key = row.value
        name = Piece(f"   {key.name}" if width >= 100 else "", Role.QUIET)
        return COLUMNS.line((Piece(key.keys, Role.KEY), key.words, (Piece(key.tooltip), name)), width)
