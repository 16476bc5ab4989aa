"""By name: days off, a pause, another rhythm, wherever a client or a check-in is at hand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from textual.app import SystemCommand
from textual.screen import Screen

from casetui.screens.stepping import Stepping
from casetui.screens.working import Working
from casetui.terms.change import Refused
from casetui.widgets.tell import tell


def rhythm_commands(screen: Screen[Any]) -> Iterator[SystemCommand]:
    """What a room offers of them."""
    if not isinstance(screen, Stepping) or not screen.is_mounted:
        return
    words = "Days on which you do not work: what is planned on them moves, and says so"
    yield SystemCommand("Day off", words, partial(_take, screen, "off", 0))
    client_id = screen.client_here()
    if client_id is not None:
        words = "One rhythm or all of this client rest until a day, with a reason"
        yield SystemCommand("Pause a rhythm", words, partial(_take, screen, "rest", client_id))
    line = screen.line() if isinstance(screen, Working) else None
    if line is not None and line.check_in_id is not None:
        words = "How often this check-in comes, counted from what, and its next day"
        yield SystemCommand("Change rhythm", words, partial(_take, screen, "rhythm", line.check_in_id))


def _take(screen: Stepping, kind: str, number: int) -> None:
    def asked() -> None:
        try:
            screen.step(kind, number)
        except Refused as refused:
            tell(screen, str(refused), "refused")

    screen.app.call_later(asked)
