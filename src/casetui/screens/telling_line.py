"""One line of the room that says who may hear what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casetui.widgets.details import Detail
from casetui.widgets.pieces import Words


@dataclass(frozen=True, slots=True)
class TellingLine:
    """One line: its cells, what else is known of it, and the person whom it is about, where there is one."""

    kind: str
    number: int
    cells: tuple[Words, ...]
    title: str
    details: tuple[Detail, ...] = ()
    person_id: int | None = None


def filled(details: Sequence[Detail]) -> tuple[Detail, ...]:
    """Those that say something."""
    return tuple(one for one in details if one.words)
