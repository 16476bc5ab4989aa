"""What the record knows of LACE and HOSPITAL (practice.md section 6); the rest is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from casetui.rules.dates import add_months
from casetui.terms.health import StayKind

LACE, HOSPITAL = "lace", "hospital"
"""The instruments that the record can answer in part."""


@dataclass(frozen=True, slots=True)
class StayDays:
    """A stay by its local days; `until` None while it lasts."""

    kind: StayKind
    since: date
    until: date | None


def known(instrument: str, stays: Iterable[StayDays], today: date) -> dict[str, str]:
    """The answers that the stays give, by item; empty for every other instrument and without a stay as inpatient.

    The index stay is the newest as an inpatient: its days so far, or until discharge. ED visits are counted in the
    6 months before it, without one on the day of admission, which led to it. Whether it was an emergency is never
    guessed, nor is an illness taken from a list of problems.
    """
    all_stays = list(stays)
    index = max(
        (stay for stay in all_stays if stay.kind is StayKind.INPATIENT), key=lambda one: one.since, default=None
    )
    if index is None or instrument not in (LACE, HOSPITAL):
        return {}
    days = max(0, ((index.until or today) - index.since).days)
    if instrument == LACE:
        return {"days": str(days), "ed": str(_visits(all_stays, index))}
    return {"days": str(days), "admissions": str(_admissions(all_stays, index))}


def _visits(stays: Iterable[StayDays], index: StayDays) -> int:
    begin = add_months(index.since, -6)
    return sum(stay.kind is StayKind.EMERGENCY and begin <= stay.since < index.since for stay in stays)


def _admissions(stays: Iterable[StayDays], index: StayDays) -> int:
    begin = index.since - timedelta(days=365)
    return sum(stay.kind is StayKind.INPATIENT and begin <= stay.since < index.since for stay in stays)
