"""The first check-ins of a case, by the rhythm that its pack has for it (packs.md, the Rhythm line of each pack)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from casetui.rules.calendar import is_business_day
from casetui.rules.dates import add_months
from casetui.terms.case import PlaceKind, Risk
from casetui.terms.checkin import Kind, NextStep, Origin
from casetui.terms.intake import IntakeForm
from casetui.terms.pack import Pack, PackRhythm, RhythmStep

FIRST_CALL = "first call"


def rhythm_for(pack: Pack, risk: Risk | None, where: PlaceKind | None = None, programme: str = "") -> PackRhythm | None:
    """The rhythm that a case begins with; no risk counts as moderate. None where the pack names none.

    A rhythm for a kind of place or a programme is looked for before one for a risk.
    """
    named = [one for one in pack.rhythms if one.places or one.programme]
    for one in named:
        if where in one.places or (one.programme and one.programme in programme.casefold()):
            return one
    wanted = risk or Risk.MODERATE
    return next((one for one in pack.rhythms if one not in named and wanted in one.risks), None)


def first_steps(rhythm: PackRhythm | None, today: date) -> tuple[NextStep, ...]:
    """The first check-ins of a case, soonest first, each with why; the first is always a call today.

    What no single rhythm can say is cut into steps: each runs until the next begins.
    """
    if rhythm is None:
        return (_call(today, "no rhythm is set for this risk: choose one"),)
    steps = [_step(rhythm, step, today) for step in rhythm.steps]
    return tuple(sorted(steps, key=lambda step: (step.due or today, step.kind)))


def proposal(form: IntakeForm, today: date, pack: Pack) -> tuple[NextStep, ...]:
    """The first check-ins for a form as far as it is filled, by the pack of its setting."""
    return first_steps(rhythm_for(pack, *_case(form)), today)


def offered(form: IntakeForm, today: date, packs: Sequence[Pack]) -> tuple[tuple[str, NextStep], ...]:
    """What the packs besides the main one would begin with, each check-in with the name of its pack."""
    return steps_of(packs[1:], today, *_case(form))


def steps_of(
    packs: Iterable[Pack], today: date, risk: Risk | None, where: PlaceKind | None, programme: str
) -> tuple[tuple[str, NextStep], ...]:
    """The first check-ins of some packs, each with the name of its pack; none of a pack that has no rhythm for her."""
    found = ((pack.name, rhythm_for(pack, risk, where, programme)) for pack in packs)
    return tuple((name, step) for name, rhythm in found if rhythm is not None for step in first_steps(rhythm, today))


def _case(form: IntakeForm) -> tuple[Risk | None, PlaceKind | None, str]:
    values = form.values
    risk = Risk(values["risk"]) if values["risk"] in set(Risk) else None
    where = PlaceKind(values["where_kind"]) if values["where_kind"] in set(PlaceKind) else None
    return risk, where, values["programme"]


def _call(due: date, why: str, rhythm: str = "") -> NextStep:
    return NextStep(due, Kind.CALL, FIRST_CALL, why, rhythm=rhythm, origin=Origin.INTAKE)


def _step(rhythm: PackRhythm, step: RhythmStep, today: date) -> NextStep:
    why = f"{rhythm.name}: {rhythm.words}"
    rule = step.rhythm
    if rule and step.until_days:
        rule = f"{rule};UNTIL={today + timedelta(days=step.until_days):%Y%m%d}"
    due = _due(step, today)
    if due == today and step.kind is Kind.CALL:
        return _call(today, why, rule)
    return NextStep(_working(due), step.kind, step.reason, why, rhythm=rule)


def _due(step: RhythmStep, today: date) -> date:
    if step.weekdays:
        days = (today + timedelta(days=number) for number in range(1, 8))
        return next(day for day in days if day.weekday() in step.weekdays)
    return add_months(today, step.months) + timedelta(days=step.days)


def _working(day: date) -> date:
    """The day itself, or the next one on which she works (C)."""
    while not is_business_day(day):
        day += timedelta(days=1)
    return day
