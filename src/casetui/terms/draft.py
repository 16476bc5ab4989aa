"""Drafts: typing that is kept before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

SETTLES_IN = 0.5
"""Seconds after the last letter when what was typed is kept as a draft (trust.md, promise 2)."""

AT_ONCE = 0.01
"""Seconds until what is due already: Textual divides by the time of a timer that comes late."""

KEPT_EVERY = 2.0
"""Seconds of typing on end after which it is kept all the same (trust.md, promise 2)."""

SPARE = 20
"""A draft that takes long to write is kept no oftener than this many times as long."""

_MARK = 16


@dataclass(frozen=True, slots=True)
class Matter:
    """What is typed on a sheet, and where: `subject` is a number, 0 where it is about nothing that has one.

    `place` says how to get back to the sheet: `room`, `client`, `row`, `act` and its `args`, as a room keeps them.
    """

    kind: str
    subject: int
    title: str
    place: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the cursor stands: in which field, at which row and column of its text, both from 0."""

    field: str
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Typing:
    """What stands on a sheet and is not saved, by field: the text, the field's words, the mark of what stood there."""

    texts: Mapping[str, str]
    labels: Mapping[str, str]
    was: Mapping[str, str]
    cursor: Cursor | None = None

    @property
    def said(self) -> str:
        """All of it as one text; a field that is not the only one has its words before it."""
        texts = {name: text for name, text in self.texts.items() if text.strip()}
        if len(texts) == 1:
            return next(iter(texts.values()))
        return "\n".join(f"{self.labels.get(name) or name}: {text}" for name, text in texts.items())

    def unlike(self, now: Mapping[str, str]) -> list[str]:
        """The fields in which something else was typed than stands there now; none when all of it is saved."""
        return [name for name, text in self.texts.items() if now.get(name, "") != text]

    def behind(self, now: Mapping[str, str]) -> list[str]:
        """The fields typed in of which what stands there now is not what stood there when the typing began."""
        return [name for name in self.unlike(now) if self.was.get(name) != mark(now.get(name, ""))]


@dataclass(frozen=True, slots=True)
class Draft:
    """Unfinished work as kept; `at` is when it was last typed in."""

    id: int
    kind: str
    subject: int | None
    title: str
    at: datetime
    body: dict[str, Any]

    @property
    def typing(self) -> Typing:
        """What was typed on a sheet; nothing where the draft is not of a sheet."""
        cursor = None
        match self.body.get("cursor"):
            case [str(name), int(row), int(column)]:
                cursor = Cursor(name, row, column)
        return Typing(_words(self.body, "texts"), _words(self.body, "labels"), _words(self.body, "was"), cursor)

    @property
    def place(self) -> Mapping[str, Any]:
        """How to get back to where it was typed."""
        place = self.body.get("place")
        return place if isinstance(place, dict) else {}

    @property
    def left(self) -> bool:
        """Whether she left it as a draft herself: it is not brought up before she asks for it."""
        return bool(self.body.get("left"))

    def clock(self, today: date) -> str:
        """When it was last typed in, in local time: "14:06", or with its day where that is not today."""
        at = self.at.astimezone()
        return f"{at:%H:%M}" if at.date() == today else f"{at:%d %b %H:%M}"


def to_body(typing: Typing, place: Mapping[str, Any], left: bool) -> dict[str, Any]:
    """What was typed on a sheet, as a draft keeps it."""
    cursor = typing.cursor
    return {
        "texts": dict(typing.texts),
        "labels": dict(typing.labels),
        "was": dict(typing.was),
        "cursor": [cursor.field, cursor.row, cursor.column] if cursor is not None else None,
        "place": dict(place),
        "left": left,
    }


def mark(text: str) -> str:
    """What tells a text from another one without being it: 32 letters."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_MARK).hexdigest()


def _words(body: Mapping[str, Any], name: str) -> dict[str, str]:
    found = body.get(name)
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}
