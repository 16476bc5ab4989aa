"""The next step of a mandated report from wherever it is seen: its guided page."""

from __future__ import annotations

from casetui.messages_watching import OpenReport
from casetui.screens.room import Room


def step(room: Room, number: int) -> None:
    """Bring up the page of a report.

    Raises:
        Refused: it is not there any more.
    """
    room.casebook.reports.now(number)
    room.app.post_message(OpenReport(number))
