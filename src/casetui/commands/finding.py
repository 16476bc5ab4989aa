"""What Find found, as plain lines and as rows of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casetui.commands import output
from casetui.store.find import MOST_NOTES
from casetui.terms.text import list_name, plain_line
from casetui.wording import say_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from casetui.terms.portrait import Found

KIND, CLIENT = 6, 20
"""Least widths of the columns."""

_BEFORE = 20
_LEAST = 60


def found_row(hit: Found) -> dict[str, Any]:
    """One hit for a program."""
    return {
        "kind": hit.kind,
        "id": hit.id,
        "client_id": hit.client_id,
        "client": list_name(hit.family, hit.given),
        "text": hit.text,
        "at": hit.at.isoformat() if hit.at else None,
    }


def found_lines(hits: Sequence[Found], words: str, today: date) -> list[str]:
    """The hits, one a line, notes cut to what surrounds the first word found."""
    if not hits:
        return [f"Nothing matches “{words}”."]
    width = output.width()
    lines = [_line(hit, words, today, width) for hit in hits]
    if sum(hit.kind == "note" for hit in hits) >= MOST_NOTES:
        lines.append(f"The newest {MOST_NOTES} notes are shown; more words find fewer.")
    return lines


def _line(hit: Found, words: str, today: date, width: int) -> str:
    head = f"{hit.kind:<{KIND}}  {list_name(hit.family, hit.given) or 'Desk':<{CLIENT}}  "
    if hit.at is None:
        return head + plain_line(hit.text)
    head += f"{say_day(hit.at.astimezone().date(), today)}: "
    return head + _around(plain_line(hit.text), words, max(_LEAST, width - len(head)))


def _around(text: str, words: str, most: int) -> str:
    if len(text) <= most:
        return text
    folded = text.casefold()
    found = [at for at in (folded.find(word) for word in words.casefold().split()) if at >= 0]
    start = max(0, min(min(found, default=0) - _BEFORE, len(text) - most))
    end = start + most
    return ("…" + text[start + 1 : end] if start else text[:end])[:-1] + ("…" if end < len(text) else text[end - 1 :])
