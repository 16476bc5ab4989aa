"""Gaps of dates at law: near, past, or counted from a day that is another one now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casetui.rules.dates import read_day
from casetui.rules.gaps.days import NEAR_SOURCE, shown_from, work_by
from casetui.rules.gaps.rule import Rule
from casetui.rules.gaps.words import said
from casetui.rules.legal_dates import ENTERED_CARE, PLACEMENTS, called
from casetui.terms.advocacy import DateStatus
from casetui.terms.change import Refused
from casetui.terms.clock import day_of
from casetui.terms.facts.advocacy import DateFact
from casetui.terms.facts.client import ClientFacts
from casetui.terms.gap import Gap
from casetui.terms.legal_date import AnchorKind
from casetui.terms.queue import Tier


def _near_day(one: DateFact, today: date) -> date | None:
    """The day of the row of an open date that is near or past: that to be ready by; None while it is further off."""
    day = one.work_by or one.on_day
    return day if one.status is DateStatus.OPEN and day <= work_by(today) else None


def _near(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    for one in facts.dates:
        day = _near_day(one, today)
        if day is None:
            continue
        if one.on_day < today:
            asks = ", past: say what became of it"
        else:
            asks = f", ready by {said(day, today)}" if day < one.on_day else ""
        place = f" · {one.place}" if one.place else ""
        why = f"{called(one.kind, one.what)} {said(one.on_day, today)}{asks}{place}"
        yield Gap(NEAR.id, f"date-{one.id}", "deadline", shown_from(day), why, day, one.at, high=True)


def _moved(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    for one in facts.dates:
        if one.status is not DateStatus.OPEN or one.anchor_on is None or not one.anchor_ref:
            continue
        now = _counted_from(facts, one.anchor_ref, today)
        if now is None or now == one.anchor_on or _near_day(one, today) is not None:
            continue
        why = (
            f"{called(one.kind, one.what)} {said(one.on_day, today)}: {one.anchor} is {said(now, today)} now,"
            " l shows the new day"
        )
        yield Gap(MOVED.id, f"date-{one.id}", "date", min(one.anchor_on, today), why, one.anchor_on)


def _counted_from(facts: ClientFacts, ref: str, today: date) -> date | None:
    """The day that a date is counted from, as it is kept now; None where it is not there any more."""
    kind, _, number = ref.rpartition("-")
    match kind:
        case AnchorKind.PLACEMENT:
            held = [one for one in facts.where if one.until is None and one.kind in PLACEMENTS]
            return max(held, key=lambda one: one.id).since if held else None
        case AnchorKind.DATE:
            return next((one.on_day for one in facts.dates if str(one.id) == number), None)
        case AnchorKind.DENIAL:
            return next((one.notice_on for one in facts.denials if str(one.id) == number), None)
        case AnchorKind.STAY:
            left = next((one.discharged for one in facts.stays if str(one.id) == number), None)
            return day_of(left) if left is not None else None
        case AnchorKind.ENTERED_CARE:
            return _entered_care(facts, today)
    return None


def _entered_care(facts: ClientFacts, today: date) -> date | None:
    answer = next((one.value for one in facts.answers if one.question == ENTERED_CARE), "")
    try:
        return read_day(answer, today, past=True) if answer else None
    except Refused:
        return None


NEAR = Rule(
    "date-near",
    "Date at law",
    "A hearing, report or other date is near, its paper is to be ready, or it is past and nobody has said what became"
    " of it",
    NEAR_SOURCE,
    Tier.NOT_GOT_BACK,
    _near,
    never_off=True,
)

MOVED = Rule(
    "date-counted-anew",
    "Date counted from another day now",
    "A date is counted from a day that is another one now, and was not moved with it",
    "A date that is counted stays where its count puts it",
    Tier.OVERDUE,
    _moved,
)

RULES = (NEAR, MOVED)
"""Every rule of this file."""
