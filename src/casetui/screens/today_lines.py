"""How Today's lines stand in their columns."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date, time

from casetui.palette import Role
from casetui.rules import triage
from casetui.rules.triage import FoldKey
from casetui.rules.viewing import Group
from casetui.terms.agenda import Entry
from casetui.terms.ahead import Ahead
from casetui.terms.queue import Coming, QueueLine, Tier
from casetui.widgets.columns import Column, Columns
from casetui.widgets.pieces import Line, Piece, cells, fit
from casetui.widgets.rows import Row
from casetui.wording import say_day, say_due, say_time, tier_title

COLUMNS = Columns(Column(1), Column(8), Column(18, 25), Column(7), Column(None))
SHORT = {
    "transition": "step", "deadline": "clock", "ring back": "ring", "message": "write", "referral": "refer",
    "decision": "ruling", "authorization": "units", "school and work": "school", "medicines": "lists",
    "agreement": "sign", "safety plan": "plan", "naloxone": "opioid", "injection": "dose", "blood test": "test",
    "hospital": "ward", "emotional": "mind", "function": "daily", "supports": "people",
}  # fmt: skip
"""Kinds whose word is longer than their column; the heading above says the rest."""
URGENT = (Tier.SAFETY, Tier.NOT_GOT_BACK, Tier.OVERDUE)


def today_rows(
    groups: Sequence[Group], unfolded: Callable[[FoldKey], bool]
) -> tuple[list[Row[QueueLine | str]], dict[Hashable, Hashable]]:
    """The rows of a view under their headings, folded; and for each line of an unfolded client the first of hers.

    A heading counts rows, however many of them are folded away.
    """
    rows: list[Row[QueueLine | str]] = []
    heads: dict[Hashable, Hashable] = {}
    for group in groups:
        rows.append(Row(None, f"{group.title} {len(group.lines)}"))
        folded = triage.fold(group.lines, unfolded)
        rows += [Row(line.id, line) for line in folded]
        if len(folded) > 1:
            heads |= _heads(folded, unfolded)
    return rows, heads


def _heads(lines: Sequence[QueueLine], unfolded: Callable[[FoldKey], bool]) -> dict[Hashable, Hashable]:
    """Of clients whose lines are unfolded: each line's first."""
    heads: dict[Hashable, Hashable] = {}
    key, first = triage.fold_key(lines[0]), lines[0].id
    for line in lines[1:]:
        found = triage.fold_key(line)
        if found is not None and found == key:
            heads[line.id] = heads[first] = first
        else:
            key, first = found, line.id
    return heads


def draw_line(row: Row[QueueLine | str], width: int, today: date, beside: str = "", under: bool = False) -> Line:
    """One row in its columns: mark, day, client, kind, reason, and how many more are folded into it.

    `beside` stands before the reason; `under` says that it stands below the first row of its client.
    """
    line = row.value
    if isinstance(line, str):
        return (Piece(line, Role.HEADING),)
    urgent = line.tier in URGENT or line.overdue_days > 0
    due = Piece(say_due(line, today), Role.URGENT if urgent else Role.PLAIN)
    name = Piece(f"└ {line.client}", Role.QUIET) if under else Piece(line.client or "Desk", Role.STRONG)
    return COLUMNS.line(
        (
            Piece("!" if urgent else " ", Role.URGENT),
            due,
            name,
            Piece(SHORT.get(line.kind, line.kind), Role.QUIET),
            _reason(line, beside, COLUMNS.widths(width)[-1]),
        ),
        width,
    )


def _reason(line: QueueLine, beside: str, width: int) -> Line:
    """The reason, and at its right end, never cut off, how many more rows are folded into this one."""
    why: Line = (Piece(f"{beside}  ", Role.STRONG), Piece(line.why)) if beside else (Piece(line.why),)
    if not line.more:
        return why
    more = Piece(f" +{line.more}", Role.STRONG)
    return (*fit(why, max(0, width - cells(more))), more)


def rail_items(lines: Sequence[QueueLine], engaged: Sequence[Entry] = ()) -> list[Line]:
    """The rail: time, what, whom; appointments of the calendar among the visits and call-backs."""
    items = [(line.at or time.max, _called(line)) for line in lines]
    items += [(one.at or time.max, _engagement(one)) for one in engaged]
    return [
        (Piece(say_time(at) if at != time.max else "", Role.STRONG), Piece(f" {words}"))
        for at, words in sorted(items, key=lambda item: item[0])
    ]


def _engagement(entry: Entry) -> str:
    return f"{entry.client.split(',')[0]} {entry.what}" if entry.client else entry.what


def _called(line: QueueLine) -> str:
    family = line.client.split(",")[0]
    return f"ring back {family}" if line.kind == "ring back" else f"{family} {line.kind}"


def matches(line: QueueLine, words: str) -> bool:
    """Whether every word stands somewhere in the line."""
    said = f"{line.client} {line.kind} {line.why} {tier_title(line.tier)}".casefold()
    return all(word in said for word in words.casefold().split())


NOTHING_PLANNED = "Nothing is planned. Press 2 for your clients, + to add a check-in, or n on Clients for a new client."
"""What stands there where nothing is due and nothing comes: how to begin."""


def coming_words(coming: Sequence[Coming], visit: Coming | None, deadline: Ahead | None, today: date) -> str:
    """What is said where nothing is due: what comes next, and when, the next visit and deadline; "" if nothing does."""
    said = []
    if coming:
        said.append(f"Next: {_coming(coming[0], today)}.")
    if visit is not None and (not coming or _coming(visit, today) != _coming(coming[0], today)):
        said.append(f"Next visit: {_coming(visit, today)}.")
    if deadline is not None:
        what = f"{deadline.client}: {deadline.what}" if deadline.client else deadline.what
        said.append(f"Next deadline: {say_day(deadline.day, today)}, {what}.")
    return " ".join(["Nothing is due.", *said]) if said else ""


def _coming(one: Coming, today: date) -> str:
    at = f" {say_time(one.at)}" if one.at is not None else ""
    whom = f"{one.client}: " if one.client else ""
    return f"{say_day(one.due, today)}{at}, {whom}{one.reason}"
