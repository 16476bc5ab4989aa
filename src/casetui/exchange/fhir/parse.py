"""Bytes to JSON, within limits: what is too large, too deep, of another kind or ambiguous is refused in words."""

from __future__ import annotations

import json
from collections import Counter

from casetui.exchange.fhir.read import Left
from casetui.terms.portal import PortalProblem
from casetui.terms.text import plain_line

SIZE_MAXIMUM = 100 * 1024 * 1024
"""Most bytes of one file."""

DEPTH_MAXIMUM = 200
"""Most lists and objects within one another; a real record stays under 40."""

PARTS_MAXIMUM = 10_000_000
"""Most values of one file: a hundred megabytes of brackets would take gigabytes of memory."""

_UTF8_MARK = b"\xef\xbb\xbf"
_OTHER_KINDS = {
    b"<": "XML or HTML",
    b"\x1f\x8b": "packed with gzip",
    b"PK\x03\x04": "packed with zip",
    b"%PDF": "a PDF",
    b"\xff\xfe": "written in UTF-16",
    b"\xfe\xff": "written in UTF-16",
}


def parsed(data: bytes, called: str) -> dict[str, object]:
    """The object that the bytes of a file hold; numbers stay the text that they are written as.

    Raises:
        PortalProblem: too large, too deep, of another kind, no JSON, or JSON that can be read in two ways.
    """
    if len(data) > SIZE_MAXIMUM:
        raise PortalProblem(f"{called} is larger than {SIZE_MAXIMUM // 1024 // 1024} MB, too large for one record.")
    _refuse_other_kinds(data, called)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PortalProblem(f"{called} is not UTF-8 text: byte {error.start + 1} cannot be read.") from None
    if not text.strip("\x00 \t\r\n"):
        raise PortalProblem(f"{called} is empty.")
    try:
        bundle = json.loads(
            text, object_pairs_hook=_each_once, parse_int=str, parse_float=str, parse_constant=_no_number
        )
    except json.JSONDecodeError as error:
        raise PortalProblem(
            f"{called} is not JSON: line {error.lineno}, column {error.colno} cannot be read."
        ) from None
    except RecursionError:
        raise PortalProblem(f"{called} is nested too deeply to be a record.") from None
    except Left as why:
        raise PortalProblem(f"{called} cannot be trusted: {why}.") from None
    if not isinstance(bundle, dict):
        raise PortalProblem(f"{called} is not a FHIR Bundle: it holds no object.")
    _refuse_depth(bundle, called)
    return bundle


def _refuse_other_kinds(data: bytes, called: str) -> None:
    """Refuse what is no JSON by its first bytes, and what would unfold to far more than it is."""
    head = data[:1024].removeprefix(_UTF8_MARK).lstrip()
    for begins, what in _OTHER_KINDS.items():
        if head.startswith(begins):
            raise PortalProblem(f"{called} is {what}; casetui reads FHIR R4 in JSON, as UTF-8.")
    if sum(map(data.count, (b"{", b"[", b","))) > PARTS_MAXIMUM:
        raise PortalProblem(f"{called} holds more than {PARTS_MAXIMUM:,} parts, too many for one record.")


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise Left(f"one of its objects says “{plain_line(twice[:40])}” twice")
    return found


def _no_number(word: str) -> object:
    raise Left(f"{word} stands where a number should be")


def _refuse_depth(bundle: dict[str, object], called: str) -> None:
    level: list[object] = [bundle]
    for _ in range(DEPTH_MAXIMUM):
        children = (child for item in level for child in (item.values() if isinstance(item, dict) else _items(item)))
        level = [child for child in children if isinstance(child, (dict, list))]
        if not level:
            return
    raise PortalProblem(f"{called} is nested too deeply to be a record.")


def _items(item: object) -> list[object]:
    return item if isinstance(item, list) else []
