"""Rhythms by setting and risk, and the first check-ins of a case (packs.md, the Rhythm line of each pack).

Every line is judgement (C) unless its pattern says otherwise. What a pack leaves open ("daily at first") has a
default here, marked C in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from casetui.rules.calendar import is_business_day
from casetui.rules.dates import add_months
from casetui.terms.case import PlaceKind, Risk, Setting
from casetui.terms.checkin import Kind, NextStep, Origin
from casetui.terms.intake import IntakeForm

FIRST_CALL = "first call"
FACILITIES = (PlaceKind.NURSING, PlaceKind.ASSISTED)
"""Where a geriatric client counts as in a facility."""

WEEKLY, FORTNIGHTLY, MONTHLY, DAILY = "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY", "FREQ=DAILY"
TWICE_A_WEEK = "FREQ=WEEKLY;BYDAY=MO,TH"
DAILY_DAYS = 7
""""Daily at first" of a catastrophic injury, in days (C)."""

FIRST_MONTH = 30
"""Days of "the first month" and of "weekly to 30"."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rhythm as a pack says it; `sure` is A, B or C as in practice.md."""

    setting: Setting
    name: str
    words: str
    source: str
    sure: str = "C"


def patterns(setting: Setting) -> tuple[Pattern, ...]:
    """The rhythms of a setting, the closest watch first."""
    return tuple(pattern for pattern in _STEPS if pattern.setting is setting)


def pattern_for(
    setting: Setting, risk: Risk | None, where: PlaceKind | None = None, programme: str = ""
) -> Pattern | None:
    """The rhythm that a case begins with; no risk counts as moderate. None where the pack names none."""
    wanted = _NAMES[setting].get(risk or Risk.MODERATE, "")
    if setting is Setting.SOCIAL and (where is PlaceKind.FOSTER or "foster" in programme.casefold()):
        wanted = "foster care"
    if setting is Setting.GERIATRIC and where in FACILITIES:
        wanted = "in a facility"
    if setting is Setting.LEGAL and "catastrophic" in programme.casefold():
        wanted = "catastrophic"
    return next((pattern for pattern in patterns(setting) if pattern.name == wanted), None)


def first_steps(pattern: Pattern | None, today: date) -> tuple[NextStep, ...]:
    """The first check-ins of a case, soonest first, each with why; the first is always a call today.

    What no single rhythm can say is cut into steps: each runs until the next begins.
    """
    if pattern is None:
        return (_call(today, "no rhythm is set for this risk: choose one"),)
    return tuple(sorted(_STEPS[pattern](pattern, today), key=lambda step: (step.due or today, step.kind)))


def proposal(form: IntakeForm, today: date) -> tuple[NextStep, ...]:
    """The first check-ins for a form as far as it is filled; a setting not chosen yet proposes the call alone."""
    values = form.values
    if values["setting"] not in set(Setting):
        return first_steps(None, today)
    risk = Risk(values["risk"]) if values["risk"] in set(Risk) else None
    where = PlaceKind(values["where_kind"]) if values["where_kind"] in set(PlaceKind) else None
    return first_steps(pattern_for(Setting(values["setting"]), risk, where, values["programme"]), today)


_Steps = Callable[[Pattern, date], list[NextStep]]


def _call(due: date, why: str, rhythm: str = "", reason: str = FIRST_CALL) -> NextStep:
    return NextStep(due, Kind.CALL, reason, why, rhythm=rhythm, origin=Origin.INTAKE)


def _step(kind: Kind, due: date, reason: str, pattern: Pattern, rhythm: str = "") -> NextStep:
    return NextStep(_working(due), kind, reason, f"{pattern.name}: {pattern.words}", rhythm=rhythm)


def _working(day: date) -> date:
    """The day itself, or the next one on which she works (C)."""
    while not is_business_day(day):
        day += timedelta(days=1)
    return day


def _after(today: date, days: int) -> date:
    return today + timedelta(days=days)


def _until(rhythm: str, day: date) -> str:
    return f"{rhythm};UNTIL={day:%Y%m%d}"


def _next(today: date, *weekdays: int) -> date:
    """The next such day after today; Monday is 0."""
    return next(day for n in range(1, 8) if (day := _after(today, n)).weekday() in weekdays)


def _said(pattern: Pattern) -> str:
    return f"{pattern.name}: {pattern.words}"


def _simple(rhythm: str) -> _Steps:
    """A call today that goes on by one rhythm."""
    return lambda pattern, today: [_call(today, _said(pattern), rhythm)]


def _health_high(pattern: Pattern, today: date) -> list[NextStep]:
    fortnight, month = _after(today, 14), _after(today, FIRST_MONTH)
    return [
        _call(today, _said(pattern)),
        _step(Kind.CALL, _after(today, 2), "twice-weekly call", pattern, _until(TWICE_A_WEEK, fortnight)),
        _step(Kind.CALL, _after(today, 21), "weekly call", pattern, _until(WEEKLY, month)),
        _step(Kind.REVIEW, month, "30 days on: choose the rhythm from here", pattern),
    ]


def _health_low(pattern: Pattern, today: date) -> list[NextStep]:
    return [_call(today, _said(pattern)), _step(Kind.CALL, _after(today, 14), "monthly call", pattern, MONTHLY)]


def _social_crisis(pattern: Pattern, today: date) -> list[NextStep]:
    return [_call(today, _said(pattern)), _step(Kind.CALL, _after(today, 2), "weekly call", pattern, WEEKLY)]


def _foster(pattern: Pattern, today: date) -> list[NextStep]:
    month = _after(today, FIRST_MONTH)
    reason = "monthly visit in person, with time alone with the child"
    return [
        _call(today, _said(pattern), _until(WEEKLY, month)),
        _step(Kind.VISIT, month, reason, pattern, MONTHLY),
    ]


def _letter(pattern: Pattern, today: date) -> NextStep:
    return _step(Kind.MESSAGE, add_months(today, 1), "family letter", pattern, MONTHLY)


def _geriatric_high(pattern: Pattern, today: date) -> list[NextStep]:
    return [
        _call(today, _said(pattern)),
        _step(Kind.CALL, _next(today, 2), "mid-week call", pattern, f"{WEEKLY};BYDAY=WE"),
        _step(Kind.VISIT, _next(today, 0, 4), "weekly visit", pattern, WEEKLY),
        _letter(pattern, today),
    ]


def _geriatric_moderate(pattern: Pattern, today: date) -> list[NextStep]:
    return [_call(today, _said(pattern), FORTNIGHTLY), _letter(pattern, today)]


def _geriatric_low(pattern: Pattern, today: date) -> list[NextStep]:
    visit = _step(Kind.VISIT, add_months(today, 1), "monthly visit", pattern, MONTHLY)
    return [_call(today, _said(pattern)), visit, _letter(pattern, today)]


def _in_a_facility(pattern: Pattern, today: date) -> list[NextStep]:
    return [
        _call(today, _said(pattern)),
        _step(Kind.VISIT, add_months(today, 1), "monthly visit, at another hour each time", pattern, MONTHLY),
        _step(Kind.VISIT, add_months(today, 3), "care conference", pattern, f"{MONTHLY};INTERVAL=3"),
        _letter(pattern, today),
    ]


def _lost_time(pattern: Pattern, today: date) -> list[NextStep]:
    employer = _step(Kind.CHASE, _after(today, 14), "employer: work status", pattern, FORTNIGHTLY)
    return [_call(today, _said(pattern), WEEKLY), employer]


def _catastrophic(pattern: Pattern, today: date) -> list[NextStep]:
    return [
        _call(today, _said(pattern), _until(DAILY, _after(today, DAILY_DAYS))),
        _step(Kind.CALL, _after(today, 2 * DAILY_DAYS), "weekly call", pattern, WEEKLY),
    ]


def _mental_high(pattern: Pattern, today: date) -> list[NextStep]:
    return [_call(today, _said(pattern)), _step(Kind.VISIT, _after(today, 7), "weekly visit", pattern, WEEKLY)]


def _source(pack: str) -> str:
    return f"packs.md, {pack}, Rhythm"


_HEALTH, _SOCIAL, _GERIATRIC, _LEGAL, _MENTAL = map(
    _source, ("Healthcare / nursing", "Social work", "Geriatric", "Legal / insurance", "Mental health")
)

_STEPS: dict[Pattern, _Steps] = {
    Pattern(Setting.HEALTH, "high risk", "day 2, then twice weekly to day 14, weekly to day 30", _HEALTH): _health_high,
    Pattern(Setting.HEALTH, "moderate risk", "weekly", _HEALTH): _simple(WEEKLY),
    Pattern(Setting.HEALTH, "low risk", "after 2 weeks, then monthly", _HEALTH): _health_low,
    Pattern(Setting.SOCIAL, "crisis", "same day, after 48 h, then weekly", _SOCIAL): _social_crisis,
    Pattern(
        Setting.SOCIAL,
        "foster care",
        "weekly in the first month, then monthly in person with time alone with the child",
        _SOCIAL,
    ): _foster,
    Pattern(
        Setting.GERIATRIC, "high risk", "weekly visit and mid-week call, family letter monthly", _GERIATRIC
    ): _geriatric_high,
    Pattern(Setting.GERIATRIC, "moderate risk", "fortnightly, family letter monthly", _GERIATRIC): _geriatric_moderate,
    Pattern(Setting.GERIATRIC, "low risk", "monthly visit, family letter monthly", _GERIATRIC): _geriatric_low,
    Pattern(
        Setting.GERIATRIC,
        "in a facility",
        "monthly at varied hours, each quarterly conference, family letter monthly",
        _GERIATRIC,
    ): _in_a_facility,
    Pattern(Setting.LEGAL, "lost time", "weekly and each medical visit, employer fortnightly", _LEGAL): _lost_time,
    Pattern(Setting.LEGAL, "catastrophic", "daily at first, then weekly", _LEGAL): _catastrophic,
    Pattern(Setting.MENTAL, "crisis", "daily until settled", _MENTAL): _simple(DAILY),
    Pattern(Setting.MENTAL, "high risk", "weekly in person", _MENTAL): _mental_high,
    Pattern(Setting.MENTAL, "moderate risk", "fortnightly", _MENTAL): _simple(FORTNIGHTLY),
    Pattern(Setting.MENTAL, "steady", "monthly", _MENTAL): _simple(MONTHLY),
}

_BY_RISK = {risk: f"{risk} risk" for risk in Risk}
_NAMES: dict[Setting, dict[Risk, str]] = {
    Setting.HEALTH: _BY_RISK,
    Setting.SOCIAL: {Risk.HIGH: "crisis"},
    Setting.GERIATRIC: _BY_RISK,
    Setting.LEGAL: dict.fromkeys(Risk, "lost time"),
    Setting.MENTAL: {**_BY_RISK, Risk.LOW: "steady"},
}
