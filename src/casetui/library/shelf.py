"""Reading the shelf: TOML files, built in and her own, checked by a model; what is wrong names file, line and field."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from casetui.library.lines import Place, line_of

SIZE_MAXIMUM = 1_000_000
"""Most bytes of one file of the shelf."""

_ID = re.compile(r"""^\s*id\s*=\s*["']([^"']+)["']""", re.MULTILINE)
_AT_LINE = re.compile(r"\bat line (\d+)")

_SAID = {
    "missing": "it is missing",
    "extra_forbidden": "there is no such entry",
    "int_type": "a whole number is needed",
    "float_type": "a number is needed",
    "string_type": "text in quotes is needed",
    "bool_type": "true or false is needed",
    "list_type": "a list in brackets is needed",
    "string_too_short": "it is empty",
}


class Sheet(BaseModel):
    """What every model of a file, and of a part of it, has: nothing unknown, nothing guessed."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Kept(Protocol):
    """What the shelf holds: it has a name of its own."""

    @property
    def id(self) -> str:
        """How it is named."""


Thing = TypeVar("Thing", bound=Kept)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A file that was refused, and why: one plain sentence that names file, line and field.

    Attributes:
        folder: the folder of the library that it stands in.
        line: counted from 1; 0 where no line is at fault.
        field: the entry at fault, such as "needs.2.goals.1.name"; empty where none is.
        meant: the id that it would have had, as far as that can be told.
    """

    file: str
    why: str
    folder: str = ""
    line: int = 0
    field: str = ""
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Thing]):
    """What was read, by id, and what was refused; a refused file of hers leaves the built-in one in its place.

    `files` are the names of her own files by the id of what came of each; `built` all that is built in, also what
    one of hers stands in the place of.
    """

    things: dict[str, Thing]
    wrong: tuple[Wrong, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    built: Mapping[str, Thing] = field(default_factory=dict)


class Unfit(ValueError):
    """A file cannot be taken; the text is one plain sentence that names file, line and field.

    `line` is counted from 1, 0 where no line is at fault; `field` is empty where no entry is.
    """

    def __init__(self, words: str, line: int = 0, field: str = "") -> None:
        super().__init__(words)
        self.line = line
        self.field = field


def built_in(folder: str) -> Iterator[tuple[str, str]]:
    """Name and text of every file of a built-in folder, by name."""
    found = files(__package__).joinpath(folder)
    for file in sorted(found.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            yield file.name, file.read_text(encoding="utf-8")


def read_shelf(folder: str, read: Callable[[str, str, bool], Thing], own: Path | None) -> Shelf[Thing]:
    """The built-in folder, then her own.

    Args:
        folder: the built-in folder's name.
        read: makes a thing of a file's name and text, and whether it is her own.
        own: her own folder; None, or one that is not there, is no wish.

    Raises:
        Unfit: a built-in file is wrong, which a test finds.
    """
    things: dict[str, Thing] = {}
    wrong = []
    files: dict[str, str] = {}
    for name, text in built_in(folder):
        thing = read(name, text, False)
        things[thing.id] = thing
    built = dict(things)
    for file in sorted(own.glob("*.toml")) if own is not None and own.is_dir() else ():
        text = ""
        try:
            text = _text(file)
            thing = read(file.name, text, True)
            if thing.id in files:
                raise complaint(file.name, text, ("id",), f"{files[thing.id]} has the id {thing.id!r} already")
        except Unfit as unfit:
            found = _ID.search(text)
            meant = found[1] if found else file.stem
            wrong.append(Wrong(file.name, str(unfit), folder, unfit.line, unfit.field, meant))
        else:
            things[thing.id] = thing
            files[thing.id] = file.name
    return Shelf(things, tuple(wrong), files, built)


def parsed(file: str, text: str) -> dict[str, Any]:
    """A file's entries.

    Raises:
        Unfit: it is not TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _AT_LINE.search(str(error))
        raise Unfit(f"{file}: it is not TOML: {error}.", int(line[1]) if line else 0) from error


def unfit(file: str, text: str, error: ValidationError) -> Unfit:
    """The first complaint of a model, with file, line and field."""
    first = error.errors(include_url=False)[0]
    place = tuple(part for part in first["loc"] if part != "function-after")
    return complaint(file, text, place, _words(first["type"], first["msg"]))


def complaint(file: str, text: str, place: Place, what: str) -> Unfit:
    """A complaint about the entry at a place."""
    field = ".".join(str(part + 1) if isinstance(part, int) else part for part in place)
    named = f" {field!r}:" if field else ""
    line = line_of(text, place)
    return Unfit(f"{file}, line {line}:{named} {what}.", line, field)


def _words(kind: str, said: str) -> str:
    return _SAID.get(kind, said.removeprefix("Value error, ").rstrip("."))


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > SIZE_MAXIMUM:
            raise Unfit(f"{file.name}: it is longer than {SIZE_MAXIMUM:,} bytes.")
        return file.read_bytes().decode()
    except OSError as error:
        raise Unfit(f"{file.name}: {(error.strerror or 'it cannot be read').lower()}.") from error
    except UnicodeDecodeError as error:
        raise Unfit(f"{file.name}: it is not UTF-8 text.") from error
