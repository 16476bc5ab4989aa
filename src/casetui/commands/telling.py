"""Today's queue as plain lines for eyes and screen readers, and as rows of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casetui.terms.clock import MONTHS, WEEKDAYS
from casetui.terms.queue import Tier
from casetui.wording import say_count, say_day, say_due, say_time, tier_title

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from casetui.terms.queue import Coming, QueueLine

DUE, KIND = 8, 10
"""Least widths of the columns."""

CLIENT_MOST = 28
"""Widest that the names' column grows; a longer name pushes the rest of its line."""


def queue_row(line: QueueLine) -> dict[str, Any]:
    """One line of Today for a program."""
    return {
        "id": line.id,
        "client_id": line.client_id,
        "client": line.client,
        "kind": str(line.kind),
        "due": line.due.isoformat() if line.due else None,
        "time": say_time(line.at) if line.at else None,
        "tier": int(line.tier),
        "why": line.why,
        "overdue_days": line.overdue_days,
    }


def queue_lines(lines: Sequence[QueueLine], coming: Sequence[Coming], today: date) -> list[str]:
    """Today under the headings of its tiers; where nothing is due, what comes next."""
    owed = sum(line.tier is not Tier.UNDATED for line in lines)
    names = min(CLIENT_MOST, max((len(_client(line)) for line in lines), default=0))
    said = [_day_line(owed, today) if owed else _nothing_due(coming, today)]
    for tier in Tier:
        group = [line for line in lines if line.tier is tier]
        if group:
            said += ["", f"{tier_title(tier)} {len(group)}", *(_line(line, today, names) for line in group)]
    return said


def _day_line(owed: int, today: date) -> str:
    day = f"{WEEKDAYS[today.weekday()]} {today.day} {MONTHS[today.month - 1]} {today.year}"
    return f"{day}: {say_count(owed, 'thing')} owed."


def _line(line: QueueLine, today: date, names: int) -> str:
    return f"{say_due(line, today):<{DUE}}  {_client(line):<{names}}  {line.kind:<{KIND}}  {line.why}"


def _client(line: QueueLine) -> str:
    return line.client or "Desk"


def _nothing_due(coming: Sequence[Coming], today: date) -> str:
    if not coming:
        return "Nothing is due, and nothing is planned. Add something with: casetui add"
    first = coming[0]
    who = f"{first.client}: " if first.client else ""
    return f"Nothing is due. Next: {say_day(first.due, today)}, {who}{first.reason or first.kind}."
