"""Where in a TOML file an entry stands, so that a complaint can name the line."""

from __future__ import annotations

import re

_HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.\-]+)\s*\]\]?\s*(?:#.*)?$")
_ENTRY = re.compile(r"^\s*([A-Za-z0-9_\-]+)\s*=")

Place = tuple[str | int, ...]
"""Where an entry stands: names of tables and entries, and numbers, from 0, in arrays of tables."""


def line_of(text: str, place: Place) -> int:
    """The line, counted from 1, of an entry such as ("items", 3, "words"), or of the nearest thing that holds it."""
    best, best_depth = 1, 0
    for number, found in _places(text):
        depth = _shared(found, place)
        if depth == len(place):
            return number
        if depth == len(found) and depth > best_depth:
            best, best_depth = number, depth
    return best


def _places(text: str) -> list[tuple[int, Place]]:
    """Each header and entry with its line; arrays of tables are counted from 0."""
    found: list[tuple[int, Place]] = []
    counts: dict[str, int] = {}
    here: Place = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            here = _table(header[2], header[1] == "[[", counts)
            found.append((number, here))
        elif entry := _ENTRY.match(line):
            found.append((number, (*here, entry[1])))
    return found


def _table(name: str, repeated: bool, counts: dict[str, int]) -> Place:
    """The place of a header; `[[a.b]]` belongs to the last `[[a]]`."""
    place: list[str | int] = []
    path = ""
    words = name.split(".")
    for at, word in enumerate(words):
        path = f"{path}.{word}" if path else word
        place.append(word)
        if repeated and at == len(words) - 1:
            counts[path] = counts.get(path, -1) + 1
            for inner in [other for other in counts if other.startswith(f"{path}.")]:
                del counts[inner]
        if path in counts:
            place.append(counts[path])
    return tuple(place)


def _shared(found: Place, place: Place) -> int:
    depth = 0
    for mine, theirs in zip(found, place, strict=False):
        if mine != theirs:
            break
        depth += 1
    return depth
