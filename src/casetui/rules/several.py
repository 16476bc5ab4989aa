"""Which of several rows one act may be done upon, and why not upon the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from casetui.rules.ladder import act_said
from casetui.terms.checkin import Kind, Origin
from casetui.terms.ladder import Act
from casetui.terms.queue import QueueLine, Tier

MOST_NAMED = 8
"""How many rows are named that an act is refused for; the rest is counted."""

_WITH_A_DAY = (Kind.DEADLINE, Kind.TRANSITION)

A_GAP = "a gap, it goes when what is missing is there"
A_RUNG = "a rung of a ladder, l does what it asks for and goes on to the next"
A_SAFETY_ROW = "about safety, it leaves only with what was done and the next look"


class Sorted(NamedTuple):
    """The check-ins on which an act may be done, by number, and the rows on which not, each with why."""

    free: tuple[int, ...]
    refused: tuple[tuple[QueueLine, str], ...]


def refusal(line: QueueLine) -> str:
    """Why a row can be neither put off nor ticked off with others; "" where it can."""
    if line.tier is Tier.SAFETY or line.kind == Kind.SAFETY:
        return A_SAFETY_ROW
    return A_GAP if line.check_in_id is None else ""


def not_done_together(line: QueueLine) -> str:
    """Why a row cannot be ticked off with others; "" where it can."""
    rung = act_said(line.why) if line.origin is Origin.LADDER else None
    if rung is Act.DECISION:
        return "the ladder is used up, what follows is for you to decide"
    return A_RUNG if rung is not None else refusal(line)


def no_rhythm(line: QueueLine) -> str:
    """Why a row cannot be given a rhythm; "" where it can."""
    if line.kind in _WITH_A_DAY:
        return f"a {line.kind} row, its day is set by what it is for"
    return refusal(line)


def sorted_out(lines: Iterable[QueueLine], why_not: Callable[[QueueLine], str] = refusal) -> Sorted:
    """The rows that an act may be done upon, and the others with the reason."""
    free: list[int] = []
    refused: list[tuple[QueueLine, str]] = []
    for line in lines:
        why = why_not(line)
        if why or line.check_in_id is None:
            refused.append((line, why))
        else:
            free.append(line.check_in_id)
    return Sorted(tuple(free), tuple(refused))


def say_refused(refused: Sequence[tuple[QueueLine, str]]) -> list[str]:
    """Each refused row by name, with why."""
    said = [f"{line.client or 'Desk'}, {line.kind}: {why}." for line, why in refused[:MOST_NAMED]]
    rest = len(refused) - MOST_NAMED
    return [*said, f"And {rest} more."] if rest > 0 else said
