"""How Today's lines stand in their columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casetui.palette import Role
from casetui.terms.queue import Coming, QueueLine, Tier
from casetui.widgets.columns import Column, Columns
from casetui.widgets.pieces import Line, Piece
from casetui.widgets.rows import Row
from casetui.wording import say_day, say_due, say_time, tier_title

COLUMNS = Columns(Column(1), Column(8), Column(18, 24, gap=2), Column(7), Column(None))
SHORT = {
    "transition": "step", "deadline": "clock", "ring back": "ring", "message": "write", "referral": "refer",
    "decision": "ruling", "authorization": "units", "school and work": "school",
}  # fmt: skip
"""Kinds whose word is longer than their column; the heading above says the rest."""
URGENT = (Tier.SAFETY, Tier.NOT_GOT_BACK, Tier.OVERDUE)
RAIL_TITLE = "AT THEIR TIME"


def today_rows(lines: Sequence[QueueLine]) -> list[Row[QueueLine | str]]:
    """The lines under the headings of their tiers; the timed ones stand together before today's others."""
    rows: list[Row[QueueLine | str]] = []
    timed = sorted((line for line in lines if line.rail), key=lambda line: (str(line.at), line.client))
    for tier in Tier:
        untimed = [line for line in lines if line.tier is tier and not line.rail]
        if tier is Tier.TODAY:
            rows += _group(RAIL_TITLE, timed)
        rows += _group(tier_title(tier), untimed)
    return rows


def _group(title: str, lines: Sequence[QueueLine]) -> list[Row[QueueLine | str]]:
    if not lines:
        return []
    count = sum(1 + line.more for line in lines)
    rows: list[Row[QueueLine | str]] = [Row(None, f"{title} {count}")]
    rows += [Row(line.id, line) for line in lines]
    return rows


def draw_line(row: Row[QueueLine | str], width: int, today: date) -> Line:
    """One row in its columns: mark, day, client, kind, reason."""
    line = row.value
    if isinstance(line, str):
        return (Piece(line, Role.HEADING),)
    urgent = line.tier in URGENT or line.overdue_days > 0
    due = Piece(say_due(line, today), Role.URGENT if urgent else Role.PLAIN)
    why = Piece(line.why + (f"  +{line.more}" if line.more else ""))
    return COLUMNS.line(
        (
            Piece("!" if urgent else " ", Role.URGENT),
            due,
            Piece(line.client or "Desk", Role.STRONG),
            Piece(SHORT.get(line.kind, line.kind), Role.QUIET),
            why,
        ),
        width,
    )


def rail_items(lines: Sequence[QueueLine]) -> list[Line]:
    """The rail: time, what, whom."""
    return [(Piece(say_time(line.at) if line.at else "", Role.STRONG), Piece(f" {_called(line)}")) for line in lines]


def _called(line: QueueLine) -> str:
    family = line.client.split(",")[0]
    return f"ring back {family}" if line.kind == "ring back" else f"{family} {line.kind}"


def matches(line: QueueLine, words: str) -> bool:
    """Whether every word stands somewhere in the line."""
    said = f"{line.client} {line.kind} {line.why} {tier_title(line.tier)}".casefold()
    return all(word in said for word in words.casefold().split())


def coming_words(coming: Sequence[Coming], today: date) -> str:
    """What stands where nothing is due: what comes next, and how to begin."""
    if not coming:
        return "Nothing is planned. Press 2 for your clients, + to add a check-in, or n on Clients for a new client."
    first = coming[0]
    return f"Nothing is due. Next: {say_day(first.due, today)}, {first.client}: {first.reason}."
