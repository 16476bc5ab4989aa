"""Reading the shelf: TOML files, built in and her own, checked by a model; what is wrong names file, line and field."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from casetui.library.lines import Place, line_of

SIZE_MAXIMUM = 1_000_000
"""Most bytes of one file of the shelf."""


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
    """A file that was refused, and why: one plain sentence that names file, line and field."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Thing]):
    """What was read, by id, and what was refused; a refused file of hers leaves the built-in one in its place."""

    things: dict[str, Thing]
    wrong: tuple[Wrong, ...] = ()


class Unfit(ValueError):
    """A file cannot be taken; the text is one plain sentence that names file, line and field."""


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
    for name, text in built_in(folder):
        thing = read(name, text, False)
        things[thing.id] = thing
    for file in sorted(own.glob("*.toml")) if own is not None and own.is_dir() else ():
        try:
            thing = read(file.name, _text(file), True)
        except Unfit as unfit:
            wrong.append(Wrong(file.name, str(unfit)))
        else:
            things[thing.id] = thing
    return Shelf(things, tuple(wrong))


def parsed(file: str, text: str) -> dict[str, Any]:
    """A file's entries.

    Raises:
        Unfit: it is not TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unfit(f"{file}: it is not TOML: {error}.") from error


def unfit(file: str, text: str, error: ValidationError) -> Unfit:
    """The first complaint of a model, with file, line and field."""
    first = error.errors(include_url=False)[0]
    place = tuple(part for part in first["loc"] if part != "function-after")
    return complaint(file, text, place, _words(first["type"], first["msg"]))


def complaint(file: str, text: str, place: Place, what: str) -> Unfit:
    """A complaint about the entry at a place."""
    field = ".".join(str(part + 1) if isinstance(part, int) else part for part in place)
    named = f" {field!r}:" if field else ""
    return Unfit(f"{file}, line {line_of(text, place)}:{named} {what}.")


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
