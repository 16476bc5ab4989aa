"""Pick a file: type a path, or walk the folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.palette import Role
from casetui.widgets.field import Field
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words, fit
from casetui.widgets.rows import Row

TALL = 14
UP = ".."


class PickFile(Sheet[Path]):
    """A field for a path, and below it what stands in that folder."""

    DEFAULT_CSS = f"PickFile LineList {{ height: {TALL}; }}"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "into", "To the list", id="pick.down", tooltip="Go down into the list", show=False),
        Binding("enter", "take", "Open", id="pick.take", tooltip="Open the folder, or take the file"),
    ]

    def __init__(self, heading: Words, endings: Sequence[str] = (), folder: Path | None = None) -> None:
        """Ask for a file that ends in one of `endings`, or without them for any file."""
        super().__init__()
        self.heading = heading
        self.endings = tuple(endings)
        self.folder = folder or _downloads()

    def rows(self) -> ComposeResult:
        """The path and the list."""
        yield Field("File", f"{self.folder}/", maximum=4096, id="path")
        yield LineList[Path](self._draw, empty=f"No {' or '.join(self.endings)} file here.".replace("  ", " "))

    def on_mount(self) -> None:
        """Walk the list at once."""
        self._list()
        self.query_one(LineList).focus()

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        event.field.error(None)
        typed = _at_home(event.value)
        folder = typed if event.value.endswith("/") else typed.parent
        if folder != self.folder and _is(Path.is_dir, folder):
            self.folder = folder
            self._list()

    @on(Field.Submitted)
    def _submitted(self, event: Field.Submitted) -> None:
        self._go(_at_home(event.value))

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        if isinstance(event.key, Path):
            self._go(event.key)

    def action_into(self) -> None:
        """Go down into the list."""
        self.query_one(LineList).focus()

    def action_take(self) -> None:
        """Open the folder, or take the file."""
        key = self.query_one(LineList).key
        if isinstance(key, Path):
            self._go(key)

    def _go(self, path: Path) -> None:
        field = self.query_one(Field)
        if _is(Path.is_dir, path):
            self.folder = path.resolve()
            field.value = f"{self.folder}/"
            self._list()
        elif _is(Path.is_file, path):
            self.answer(path)
        else:
            field.error("there is no such file")
            field.focus()

    def _list(self) -> None:
        try:
            inside = sorted(self.folder.iterdir(), key=_newest_first)
        except OSError as problem:
            self.query_one(Field).error(f"that folder cannot be read: {problem.strerror}")
            inside = []
        shown = [path for path in inside if self._wanted(path)]
        rows = [Row(self.folder.parent, Path(UP)), *(Row(path, path) for path in shown)]
        self.query_one(LineList).replace(rows, shown[0] if shown else None)

    def _wanted(self, path: Path) -> bool:
        if path.name.startswith("."):
            return False
        return _is(Path.is_dir, path) or not self.endings or path.suffix.casefold() in self.endings

    def _draw(self, row: Row[Path], width: int, selected: bool) -> Line:
        path = row.value
        if path == Path(UP):
            return fit(Piece("..  the folder above", Role.QUIET), width)
        folder = _is(Path.is_dir, path)
        return fit(Piece(f"{path.name}/" if folder else path.name, Role.QUIET if folder else Role.PLAIN), width)


def _at_home(typed: str) -> Path:
    """What was typed as a path; "~" is her own folder, and nobody's where nobody is called so.

    A path that was dragged into the terminal comes in quotes, or as an address of a file.
    """
    typed = typed.strip()
    if len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "'\"":
        typed = typed[1:-1]
    if typed.startswith("file:///"):
        typed = unquote(typed.removeprefix("file://"))
    return Path(os.path.expanduser(typed))


def _is(kind: Callable[[Path], bool], path: Path) -> bool:
    """Whether there is a folder or file of that kind; one that may not be looked at is none."""
    try:
        return kind(path)
    except OSError:
        return False


def _newest_first(path: Path) -> tuple[bool, float, str]:
    """Files before folders, the newest first: what was just downloaded is on top."""
    with suppress(OSError):
        if path.is_file():
            return False, -path.stat().st_mtime, path.name.casefold()
    return True, 0, path.name.casefold()


def _downloads() -> Path:
    """Where a portal's file usually lands."""
    downloads = Path.home() / "Downloads"
    return downloads if downloads.is_dir() else Path.home()
