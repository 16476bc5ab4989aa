"""A document as plain text, for a screen reader, a fax or a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from casetui.terms.paper import Block, Facts, Heading, Items, Paper, Paragraph, Series, Table
from casetui.terms.text import plain_line, plain_note
from casetui.wording import say_in_full

WIDTH = 78
"""Columns of a line."""

LABEL = 22
"""Most columns of a label."""


def to_text(paper: Paper, width: int = WIDTH) -> str:
    """The whole document, ending in a line end; no control characters."""
    lines = [*_wrapped(paper.title.upper(), width), *_wrapped(paper.subtitle, width), "=" * width]
    for block in paper.blocks:
        lines += ["", *_block(block, width)]
    if paper.foot:
        lines += ["", "-" * width, *_wrapped(paper.foot, width)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _block(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(words):
            yield from _wrapped(words, width)
            yield "-" * min(width, len(plain_line(words)))
        case Paragraph(words):
            for line in plain_note(words).split("\n"):
                yield from _wrapped(line, width) or [""]
        case Items(words):
            for item in words:
                yield from _wrapped(item, width, "- ", "  ")
        case Facts(rows):
            wide = min(LABEL, max((len(plain_line(label)) for label, _ in rows), default=0))
            for label, value in rows:
                yield from _fact(plain_line(label), value, wide, width)
        case Table():
            yield from _table(block, width)
        case Series():
            yield from _series(block)


def _fact(label: str, value: str, wide: int, width: int) -> Iterator[str]:
    begin = f"{label:<{wide}}  "
    if len(label) > wide:
        yield label
        begin = " " * (wide + 2)
    for line in plain_note(value).split("\n"):
        yield from _wrapped(line, width, begin, " " * (wide + 2)) or [begin]
        begin = " " * (wide + 2)


def _table(table: Table, width: int) -> Iterator[str]:
    """Each row as its own few lines: columns do not survive a screen reader."""
    for row in table.rows:
        first, *rest = zip(table.head, row, strict=True)
        yield from _wrapped(first[1], width, "- ", "  ")
        for label, value in rest:
            if value.strip():
                yield from _wrapped(f"{label}: {value}", width, "    ", "      ")


def _series(series: Series) -> Iterator[str]:
    yield f"{plain_line(series.name)}, from {series.least:g} to {series.most:g}"
    for day, value in series.points:
        called = next((words for low, high, words in series.bands if low <= value <= high), "")
        yield f"  {say_in_full(day):>11}  {value:g}{f'  {called}' if called else ''}"


def _wrapped(words: str, width: int, begin: str = "", then: str = "") -> list[str]:
    return wrap(plain_line(words), width, initial_indent=begin, subsequent_indent=then, break_on_hyphens=False)
