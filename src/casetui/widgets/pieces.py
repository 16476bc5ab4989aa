"""Text in pieces, each with its role; measured, cropped and wrapped by terminal cells. Text is data, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from rich.cells import cell_len, chop_cells, set_cell_size

from casetui.palette import Role
from casetui.terms.text import MARKS_MAXIMUM, NOTE_ON_SCREEN, plain_note

ELLIPSIS = "…"
Align: TypeAlias = Literal["left", "right"]

_JOINED = re.compile("(?<=[\u2190-\u2bff\U0001f000-\U0001faff])[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]+")
_WORD = re.compile("[ ]*[^ ]+")


class Piece(NamedTuple):
    """Some text that plays one role."""

    text: str
    role: Role = Role.PLAIN


Line: TypeAlias = tuple[Piece, ...]
Words: TypeAlias = str | Piece | Line
"""What may be handed over as text: a bare string, one piece, or several."""


def shown(text: str) -> str:
    """`text` as one line in which nothing moves the cursor and every terminal agrees on the width.

    Control and direction characters become visible signs, and joined emoji stand beside each other.
    """
    if text.isascii() and text.isprintable():
        return text
    if not text.isprintable():
        text = plain_note(text).replace("\n", " ")
    return _JOINED.sub("", text)


def pieces(words: Words, role: Role = Role.PLAIN, most: int = NOTE_ON_SCREEN) -> Line:
    """`words` as pieces, a bare string taking `role`; a piece of more than `most` characters ends in an ellipsis."""
    if isinstance(words, str):
        return (Piece(_within(words, most), role),)
    if isinstance(words, Piece):
        return (Piece(_within(words.text, most), words.role),)
    return tuple(Piece(_within(piece.text, most), piece.role) for piece in words)


def _within(text: str, most: int) -> str:
    return shown(text) if len(text) <= most else shown(text[:most]) + ELLIPSIS


def _holds(width: int) -> int:
    """More characters than cells of that width can hold, whatever accents they carry."""
    return (max(width, 0) + 1) * (MARKS_MAXIMUM + 2)


def cells(words: Words) -> int:
    """Width of `words`, in terminal cells."""
    return sum(cell_len(piece.text) for piece in pieces(words))


def fit(words: Words, width: int, align: Align = "left", role: Role = Role.PLAIN) -> Line:
    """`words` in exactly `width` cells: cropped with an ellipsis, or padded with spaces."""
    line = pieces(words, role, _holds(width))
    spare = width - sum(cell_len(piece.text) for piece in line)
    if spare < 0:
        line = _cropped(line, width)
        spare = width - sum(cell_len(piece.text) for piece in line)
    if spare <= 0:
        return line
    gap = Piece(" " * spare)
    return (gap, *line) if align == "right" else (*line, gap)


def crop(words: Words, width: int) -> Line:
    """`words` in at most `width` cells, with an ellipsis where something was left out."""
    line = pieces(words, most=_holds(width))
    return line if sum(cell_len(piece.text) for piece in line) <= width else _cropped(line, width)


def wrap(words: Words, width: int) -> list[Line]:
    """`words` broken at spaces into lines of at most `width` cells; a word wider than that is cut."""
    line = pieces(words)
    text = "".join(piece.text for piece in line)
    return [_between(line, start, end) for start, end in _breaks(text, max(width, 2))]


def joined(parts: Iterable[Words], between: str = " · ") -> Line:
    """`parts` in one line, with a quiet sign between them."""
    line: list[Piece] = []
    for part in parts:
        if line:
            line.append(Piece(between, Role.QUIET))
        line.extend(pieces(part))
    return tuple(line)


def _cropped(line: Line, width: int) -> Line:
    if width <= 0:
        return ()
    kept: list[Piece] = []
    left = width - 1
    for piece in line:
        size = cell_len(piece.text)
        if size > left:
            kept.append(Piece(set_cell_size(piece.text, left).rstrip() + ELLIPSIS, piece.role))
            break
        kept.append(piece)
        left -= size
    return tuple(kept)


def _breaks(text: str, width: int) -> Iterator[tuple[int, int]]:
    start = end = used = 0
    for found in _WORD.finditer(text):
        word = found.group()
        size = cell_len(word)
        if used and used + size > width:
            yield start, end
            bare = word.lstrip(" ")
            start, used = found.end() - len(bare), cell_len(bare)
        else:
            used += size
        end = found.end()
        while used > width:
            cut = max(1, len(chop_cells(text[start:end], width)[0]))
            yield start, start + cut
            start += cut
            used = cell_len(text[start:end])
    if end > start:
        yield start, end


def _between(line: Line, start: int, end: int) -> Line:
    kept: list[Piece] = []
    at = 0
    for piece in line:
        text = piece.text[max(0, start - at) : max(0, end - at)]
        if text:
            kept.append(Piece(text, piece.role))
        at += len(piece.text)
    return tuple(kept)
