"""The next step of an authorization: a digit for what the payer said or she did, and the numbers that go with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from textual.app import ComposeResult

from casetui.dialogs.service_days import LABEL, StepForm, typed_day
from casetui.rules.authorizing import DECIDES_WITHIN, steps
from casetui.terms.service import AuthorizationNow, AuthorizationStep, Granted
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words

_GRANTS = (AuthorizationStep.APPROVED, AuthorizationStep.PART_APPROVED)
_WAITS = (AuthorizationStep.PENDED, AuthorizationStep.ASKED_AGAIN, AuthorizationStep.RENEWAL)
_SAYS_WHY = (AuthorizationStep.DENIED, AuthorizationStep.END)


@dataclass(frozen=True, slots=True)
class AuthorizationTaken:
    """A step: its day, how many units, what was granted, what was said, and the day to look again or to appeal by."""

    step: AuthorizationStep
    day: date
    units: float | None
    granted: Granted
    note: str
    by: date | None


class AuthorizationStepSheet(StepForm[AuthorizationStep, AuthorizationTaken]):
    """What came of an authorization."""

    days = ("day", "since", "until", "word", "appeal")
    past = ("day",)
    every = ("day", "units", "since", "until", "number", "note", "word", "appeal")

    def __init__(self, heading: Words, now: AuthorizationNow, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.now, self.today = now, today
        self.steps = self.order = steps(now.status)

    def rows(self) -> ComposeResult:
        """The step; below it what belongs to it."""
        yield self.choice()
        yield self.dated("On", "day", None, "or earlier: yesterday, 11/18")
        yield Field("Units", width=10, hint=str(self.now.entry.unit), label_width=LABEL, id="units")
        yield self.dated("From", "since", None, "11/1")
        yield self.dated("Until", "until", None, "last day: 12/31, +3m")
        yield Field("Number", width=24, hint="of the authorization", label_width=LABEL, id="number")
        yield Field("Said", placeholder="why, or what was said", label_width=LABEL, id="note")
        yield self.dated("Word by", "word", None, "you ask again then")
        yield self.dated("Appeal by", "appeal", None, "the letter's last day, or empty")

    def fields(self, step: AuthorizationStep) -> Mapping[str, str]:
        """The lines of a step, with what is proposed."""
        granted, asked = self.now.granted, self.now.entry.asked
        if step in _GRANTS:
            units = asked if step is AuthorizationStep.APPROVED else granted.approved
            return {
                "units": _number(units),
                "since": typed_day(granted.since or self.today, self.today),
                "until": typed_day(granted.until, self.today),
                "number": granted.number,
            }
        shown = {"note": ""}
        if step is AuthorizationStep.RENEWAL:
            shown = {"day": "today", "units": _number(granted.approved or asked)}
        elif step is AuthorizationStep.USED:
            shown |= {"day": "today", "units": "1"}
        elif step is AuthorizationStep.DENIED:
            shown |= {"appeal": ""}
        if step in _WAITS:
            shown |= {"word": typed_day(self.today + timedelta(days=DECIDES_WITHIN), self.today)}
        return shown

    def action_save(self) -> None:
        """Keep it, if it can be read and what it needs is said."""
        step, units = self.step, self.number("units")
        day, word, appeal = self.day("day") or self.today, self.day("word"), self.day("appeal")
        granted = Granted(units, self.day("since"), self.day("until"), self._value("number"))
        if step in _SAYS_WHY:
            self.needed("note", "the reason that the payer gave" if step is AuthorizationStep.DENIED else "say why")
        if step in (AuthorizationStep.USED, AuthorizationStep.PART_APPROVED) and units is None and self._fine:
            self._wrong("units", "say how many")
        if step in _WAITS and word is None and self._fine:
            self._wrong("word", "say when you ask again")
        if self._fine:
            self.answer(AuthorizationTaken(step, day, units, granted, self._value("note"), word or appeal))


def _number(units: float | None) -> str:
    return f"{units:g}" if units is not None else ""
