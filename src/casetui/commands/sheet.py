"""A page of facts as plain text: headings, labels in a column, text wrapped beside them."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from casetui.terms.text import plain_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casetui.terms.page import Entry, Section

LABEL_MOST = 24
"""Most columns of a label; a longer one pushes its text aside."""


def sheet_lines(sections: Sequence[Section], width: int) -> list[str]:
    """The sections as lines of at most `width` columns, an empty line between them."""
    longest = max((len(entry.label) for section in sections for entry in section.entries), default=0)
    column = min(longest, LABEL_MOST)
    lines: list[str] = []
    for section in sections:
        lines += ["", section.title.upper()] if lines else [section.title.upper()]
        for entry in section.entries:
            lines += _entry(entry, column, width)
    return lines


def _entry(entry: Entry, column: int, width: int) -> list[str]:
    label = plain_line(entry.label)
    head = f"{'!' if entry.urgent else ' '} {label:<{column}}  "
    return textwrap.wrap(
        plain_line(entry.text),
        width,
        initial_indent=head,
        subsequent_indent=" " * min(len(head), width // 2),
        break_on_hyphens=False,
    ) or [head.rstrip()]
