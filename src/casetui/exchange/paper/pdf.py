"""A document as PDF, tagged, by typst. Words go to it as data, never as a part of its source."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Any

from casetui.terms.paper import Paper, PaperProblem, Series
from casetui.terms.text import plain_line, plain_note
from casetui.wording import say_in_full

_NOT_SHOWN = re.compile(r"the text `(.+?)` could not be displayed")

_NO_LETTERS = dict.fromkeys(range(0x2400, 0x2440), "\ufffd")
"""The marks of control characters, which no text font has."""

STANDARD = "ua-1"
"""PDF/UA-1: tagged, in reading order, with a title and a language."""


def to_pdf(paper: Paper) -> bytes:
    """The document as a PDF file. What no font of ours can show is looked for among the machine's own.

    Raises:
        PaperProblem: typst is not there for this machine, or no font has a letter of it; that is named.
    """
    typst = _typst()
    said = ""
    for own_fonts_alone in (True, False):
        try:
            made = typst.compile(
                _source().encode(),
                font_paths=[str(files(__package__).joinpath("fonts"))],
                ignore_system_fonts=own_fonts_alone,
                sys_inputs={"paper": json.dumps(_as_data(paper))},
                pdf_standards=[STANDARD],
            )
        except typst.TypstError as error:
            said = str(error)
        else:
            assert isinstance(made, bytes)
            return made
    letters = _NOT_SHOWN.search(said)
    why = f"no font here has {letters[1]}" if letters else "it could not be set"
    raise PaperProblem(f"The PDF was not made: {why}. The plain text can be made: choose that.")


def _typst() -> Any:
    """Imported when something is printed: starting does without."""
    try:
        import typst
    except ImportError as error:
        raise PaperProblem(
            "PDF needs typst, which there is not for this machine. The plain text can be made: choose that."
        ) from error
    return typst


@cache
def _source() -> str:
    return files(__package__).joinpath("paper.typ").read_text(encoding="utf-8")


def _as_data(paper: Paper) -> dict[str, Any]:
    """The document for the template: each block with its kind, all text harmless, days as they are read."""
    blocks = []
    for block in paper.blocks:
        data: dict[str, Any] = {"kind": type(block).__name__.casefold(), **asdict(block)}
        if isinstance(block, Series):
            first = block.points[0][0] if block.points else None
            data["points"] = [
                [(day - first).days if first else 0, value, say_in_full(day)] for day, value in block.points
            ]
        blocks.append(_harmless(data))
    head = {"title": paper.title, "subtitle": paper.subtitle, "foot": paper.foot, "language": paper.language}
    return {**_harmless(head), "large": paper.large, "blocks": blocks}


def _harmless(value: Any) -> Any:
    if isinstance(value, str):
        return "\n".join(plain_line(line) for line in plain_note(value).split("\n")).translate(_NO_LETTERS)
    if isinstance(value, dict):
        return {key: _harmless(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_harmless(inner) for inner in value]
    return value
