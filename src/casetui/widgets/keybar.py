"""The keys that matter most here, in one line, read from the bindings that are alive at the moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.binding import ActiveBinding
from textual.keys import format_key
from textual.screen import Screen

from casetui.palette import Role
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import Line, Piece

GAP = 2

_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Del",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def key_name(key: str) -> str:
    """A key as people read it on a keyboard: "ctrl+s" is Ctrl+S, "question_mark" is ?."""
    *held, last = key.split("+") if key != "+" else [key]
    name = _NAMES.get(last) or format_key(last)
    if name == last and len(name) > 1:
        name = name.capitalize()
    if held and len(name) == 1:
        name = name.upper()
    return "+".join([*(word.capitalize() for word in held), name])


def worded(found: Mapping[str, ActiveBinding], name: str, words: str) -> dict[str, ActiveBinding]:
    """Live bindings by key, with other words for the one whose id is `name`."""
    return {
        key: active._replace(binding=replace(active.binding, description=words))
        if active.binding.id == name
        else active
        for key, active in found.items()
    }


FIND, BACK = "find", "escape"
"""What every screen has in common and what comes after its own keys: the id of Find, and the key that goes back."""


class Item(NamedTuple):
    """One key of the bar."""

    key: str
    name: str
    words: str
    enabled: bool

    @property
    def width(self) -> int:
        """Cells that the item takes."""
        return cell_len(self.name) + 1 + cell_len(self.words)


class KeyBar(Painted):
    """The bindings with `show=True`, in their order, Esc and `find` after the screen's own; `keys` stands on the right.

    An action that is not to be had at the moment (`check_action` gives None) is dimmed and loses its bold key;
    one that does not apply at all (False) is not named. A click is the key.
    """

    DEFAULT_CSS = "KeyBar { height: 1; padding: 0 1; dock: bottom; }"

    def __init__(self, *, help_id: str = "keys", id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._help_id = help_id
        self._items: list[Item] = []
        self._help: Item | None = None

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._read)
        self._read(self.screen)

    def on_unmount(self) -> None:
        """Stop following."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def lines(self, width: int, height: int) -> list[Line]:
        """The bar."""
        parts: list[Piece] = []
        at = 0
        for start, item in self._placed(width):
            parts += [Piece(" " * (start - at)), *_words(item)]
            at = start + item.width
        return [tuple(parts)][:height]

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        x = event.x - self.styles.padding.left
        for start, item in self._placed(self.size.width):
            if start <= x < start + item.width and item.enabled:
                event.stop()
                self.app.simulate_key(item.key)

    def _read(self, screen: Screen[object]) -> None:
        bindings: dict[str, ActiveBinding] = {}
        for active in screen.active_bindings.values():
            if active.binding.show:
                bindings.setdefault(active.binding.action, active)
        items = [(active.binding.id, _item(active)) for active in bindings.values()]
        items.sort(key=lambda named: (named[0] == FIND, named[1].key == BACK))
        told = [item for name, item in items if name != self._help_id]
        helping = next((item for name, item in items if name == self._help_id), None)
        if (told, helping) != (self._items, self._help):
            self._items, self._help = told, helping
            self.again()

    def _placed(self, width: int) -> list[tuple[int, Item]]:
        """The items that have room, each with the cell at which it starts; the way back and the help always have."""
        back = next((item for item in self._items if item.key == BACK), None)
        room = width - sum(item.width + GAP for item in (back, self._help) if item)
        placed: list[tuple[int, Item]] = []
        at = 0
        for item in self._items:
            if item is back or at + item.width > room:
                break
            placed.append((at, item))
            at += item.width + GAP
        if back and room >= 0:
            placed.append((at, back))
        if self._help:
            placed.append((max(0, width - self._help.width), self._help))
        return placed


def _item(active: ActiveBinding) -> Item:
    binding = active.binding
    return Item(binding.key, binding.key_display or key_name(binding.key), binding.description, active.enabled)


def _words(item: Item) -> Line:
    if item.enabled:
        return (Piece(item.name, Role.KEY), Piece(f" {item.words}"))
    return (Piece(f"{item.name} {item.words}", Role.QUIET),)
