"""The next step of a service: a digit for what happened, its day, and what was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from textual.app import ComposeResult

from casetui.dialogs.service_days import LABEL, StepForm, typed_day
from casetui.rules.serving import steps
from casetui.terms.service import ServiceNow, ServiceStep
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words

_BEHIND = (ServiceStep.DELIVERED, ServiceStep.NOT_DELIVERED, ServiceStep.ALL_DELIVERED, ServiceStep.END)
"""Steps whose day lies behind."""

_ORDER = (
    ServiceStep.DELIVERED,
    ServiceStep.NOT_DELIVERED,
    ServiceStep.CALLED_OFF,
    ServiceStep.PAUSE,
    ServiceStep.END,
    ServiceStep.ALL_DELIVERED,
    ServiceStep.RESUME,
)
"""The digit of a step is its place here, whatever can be said of a service now."""

REST = timedelta(weeks=1)
"""How long a service rests that is paused, as proposed."""


@dataclass(frozen=True, slots=True)
class ServiceTaken:
    """A step on its day; `units` used by a delivery, None where it is the usual."""

    step: ServiceStep
    day: date
    note: str = ""
    units: float | None = None


class ServiceStepSheet(StepForm[ServiceStep, ServiceTaken]):
    """What came of a service."""

    days = ("day",)
    every = ("day", "units", "note")
    order = _ORDER

    def __init__(self, heading: Words, now: ServiceNow, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.now, self.today = now, today
        self.steps = steps(now.status, len(now.open_days), bool(now.entry.rhythm))

    def rows(self) -> ComposeResult:
        """The step, its day, how much it used, what was said."""
        yield self.choice()
        yield self.dated("Day", "day", None, "fri, yesterday, 11/18, +1w")
        yield Field("Units", width=8, hint="other than usual", label_width=LABEL, id="units")
        yield Field("Said", placeholder="why, or what was said", label_width=LABEL, id="note")

    def fields(self, step: ServiceStep) -> Mapping[str, str]:
        """A day for each, units where they are counted."""
        self.past = ("day",) if step in _BEHIND else ()
        shown = {"day": typed_day(self._day(step), self.today), "note": ""}
        if step is ServiceStep.DELIVERED and self.now.entry.authorization_id is not None:
            shown["units"] = ""
        return shown

    def action_save(self) -> None:
        """Keep it, if its day can be read and what it needs is said."""
        day, units, note = self.day("day"), self.number("units"), self._value("note")
        if day is None and self._fine:
            self._wrong("day", "say on which day")
        if self.step is ServiceStep.END:
            self.needed("note", "say why it ends")
        if day is not None and self._fine:
            self.answer(ServiceTaken(self.step, day, note, units))

    def _day(self, step: ServiceStep) -> date:
        if step in (ServiceStep.DELIVERED, ServiceStep.NOT_DELIVERED):
            return next(iter(self.now.open_days), self.today)
        if step is ServiceStep.CALLED_OFF:
            return self.now.awaited or self.today
        if step is ServiceStep.PAUSE:
            return self.today + REST
        return self.today
