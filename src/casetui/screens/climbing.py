"""The next step of a client who cannot be reached, where a ladder asks for more than another try."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from casetui.rules.ladder import act_of
from casetui.screens.advocacy_key import AdvocacyKey
from casetui.screens.stepping import STEPS, Watched
from casetui.terms.checkin import Origin

RUNG = "rung"
"""A rung as a kind of watched thing; its number is that of the check-in."""


class Climbing(AdvocacyKey):
    """A room with a line of work under the cursor that may be a rung of an unable-to-reach ladder."""

    def watched(self) -> Watched | None:
        """A rung that is more than a try has a next step, too."""
        return super().watched() or (self._rung() if self.is_mounted else None)

    def acts(self) -> dict[str, Callable[..., object]]:
        """What was typed on a rung's sheet."""
        return {**super().acts(), RUNG: self._take}

    @property
    def on_rung(self) -> bool:
        """Whether the line is a rung that asks for more than a try: it is not done until it is said what follows."""
        return self._rung() is not None

    def _rung(self) -> Watched | None:
        line = self.line()
        number = line.check_in_id if line is not None else None
        return Watched(RUNG, number) if number is not None and act_of(self._reason()) is not None else None

    def _reason(self) -> str:
        """The reason of a check-in that a ladder set up; "" of every other line."""
        line = self.line()
        if line is None or line.check_in_id is None or line.origin is not Origin.LADDER:
            return ""
        return self.casebook.queue.reason(line.check_in_id)

    def _take(self, what: str, number: int) -> None:
        import_module(STEPS[RUNG]).take(self, what, number)
