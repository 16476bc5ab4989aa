"""One key for the next step of anything that is watched, wherever it is seen.

Each kind of thing has its own module of a function `step`, imported when it is asked for: the first frame of Today
does without.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from casetui.screens.room import Room
from casetui.terms.change import Refused
from casetui.widgets.lines import LineList
from casetui.widgets.tell import tell

Step = Callable[[Room, int], None]
"""Asks in a room for the next step of the thing of a number, on one small sheet, and makes it."""

STEPS: Mapping[str, str] = {
    "referral": "casetui.screens.step_referral",
    "service": "casetui.screens.step_service",
    "authorization": "casetui.screens.step_authorization",
    "update": "casetui.screens.step_update",
    "letter": "casetui.screens.step_letter",
    "place": "casetui.screens.step_place",
    "shift": "casetui.screens.step_shift",
    "incident": "casetui.screens.step_incident",
    "report": "casetui.screens.step_report",
    "credential": "casetui.screens.step_credential",
    "benefit": "casetui.screens.step_benefit",
    "date": "casetui.screens.step_date",
    "window": "casetui.screens.step_window",
    "clock": "casetui.screens.step_clock",
    "appeal": "casetui.screens.step_appeal",
    "denied-authorization": "casetui.screens.step_denied_authorization",
    "denied-benefit": "casetui.screens.step_denied_benefit",
    "denial": "casetui.screens.step_denial",
    "appointment": "casetui.screens.step_appointment",
    "payer": "casetui.screens.step_payer",
    "gain": "casetui.screens.step_gain",
    "release": "casetui.screens.step_release",
    "renewal": "casetui.screens.step_renewal",
    "rung": "casetui.screens.step_rung",
    "hearer": "casetui.screens.step_hearer",
    "transition-clock": "casetui.screens.step_transition_clock",
    "transition-step": "casetui.screens.step_transition_step",
    "ward": "casetui.screens.step_ward",
    "ward-call": "casetui.screens.step_ward_call",
    "recorded-stay": "casetui.screens.step_recorded_stay",
    "pause": "casetui.screens.step_pause",
    "rest": "casetui.screens.step_rest",
    "rhythm": "casetui.screens.step_rhythm",
    "off": "casetui.screens.step_off",
    "lists": "casetui.screens.step_lists",
    "comparison": "casetui.screens.step_comparison",
    "compared": "casetui.screens.step_compared",
    "dose": "casetui.screens.step_dose",
    "intake-dose": "casetui.screens.step_intake_dose",
}
"""The module whose `step` takes the next step of each kind of thing: the kind as it stands in a row's key."""


class Watched(NamedTuple):
    """A thing that is watched: its kind, and its number."""

    kind: str
    number: int


def watched(key: object) -> Watched | None:
    """What a row is about by its key, "referral-12" or on Today "gap-referral-12"; None where nothing is watched."""
    if not isinstance(key, str):
        return None
    kind, _, number = key.removeprefix("gap-").rpartition("-")
    return Watched(kind, int(number)) if kind in STEPS and number.isdecimal() else None


class Stepping(Room):
    """A room with a list in which watched things may stand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "l",
            "step",
            "Next step",
            id="step",
            tooltip="What came of it, or chase it: a referral, a service, an authorization, a place, the family",
        ),
    ]

    def watched(self) -> Watched | None:
        """The watched thing under the cursor, or None."""
        return watched(self.query_one(LineList).key) if self.is_mounted else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is watched has a next step."""
        if action == "step":
            return self.watched() is not None
        return super().check_action(action, parameters)

    def acts(self) -> dict[str, Callable[..., object]]:
        """A step of what a draft names by its kind and number."""
        return {**super().acts(), "step": self.step, "denial": self.enter_denial}

    def action_step(self) -> None:
        """The next step of what the line is about."""
        found = self.watched()
        if found is None:
            return
        try:
            self.step(*found)
        except Refused as refused:
            tell(self, str(refused), "refused")
            self.reload()

    def enter_denial(self, client_id: int, about: str = "", number: int = 0) -> None:
        """Enter a denial, of what was denied here.

        Raises:
            Refused: she or it is not there any more.
        """
        import_module("casetui.screens.starting_denial").ask_denial(self, client_id, about, number)

    def step(self, kind: str, number: int) -> None:
        """Ask for the next step of a thing.

        Raises:
            Refused: it is not there any more.
        """
        if kind in STEPS:
            take: Step = import_module(STEPS[kind]).step
            take(self, number)
