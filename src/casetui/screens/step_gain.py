"""What asking came to for a denial that was decided, from wherever that is noted."""

from __future__ import annotations

from casetui.screens.advocacy_log import propose_entry
from casetui.screens.room import Room


def step(room: Room, number: int) -> None:
    """Offer the entry of the denial `number`; nothing where it is in the log.

    Raises:
        Refused: it is not there any more.
    """
    propose_entry(room, number)
