"""When an invented client was seen: the days of her history, from her risk's rhythm and the years of work."""

from __future__ import annotations

from datetime import date, timedelta

from casetui.demo.casting import Case
from casetui.demo.days import shifted, worked

RHYTHMS = {
    "high": ("FREQ=WEEKLY", 7),
    "moderate": ("FREQ=WEEKLY;INTERVAL=2", 13),
    "low": ("FREQ=MONTHLY", 26),
}
"""How often each risk is seen to, as an RRULE, and that in days."""

CONTACTS_A_YEAR = 22
CONTACTS_FULL = 100
PER_TURN = 1.5
"""Contacts to one turn of a history, attempts and calls to others included."""

_FEWEST_TURNS = 5
_CLOSED_WITHIN = (12, 42)
"""Days since the few finished cases among the first were closed."""


def usual_contacts(years: float) -> float:
    """About how many contacts a client has in a caseload of that many years."""
    return min(CONTACTS_FULL, max(8.0, CONTACTS_A_YEAR * years))


def most_contacts(years: float) -> int:
    """The most contacts a client has, those set by hand apart."""
    return round(1.65 * max(14.0, usual_contacts(years)))


def days_of(case: Case, years: float) -> list[date]:
    """The days of her history, oldest first; sets `opened` and `last`, and `closed` where her case is."""
    rng = case.rng("days")
    step = RHYTHMS[case.risk][1]
    turns = max(_FEWEST_TURNS, round(usual_contacts(years) * rng.uniform(0.4, 1.6) / PER_TURN))
    earliest = case.today - timedelta(days=int(365 * years))
    if not case.open:
        fewest, most = _CLOSED_WITHIN
        if case.role == "past":
            most = max(most, int(365 * years - turns * step * 0.75))
        case.closed = worked(case.today - timedelta(days=rng.randint(fewest, most)))
    if "began" in case.lead:
        earliest = max(earliest, shifted(case.today, case.lead["began"]))
    day = worked(case.closed or _latest(case, step))
    days = [day]
    while len(days) < turns:
        day = worked(day - timedelta(days=max(2, int(step * rng.uniform(0.5, 1.1)))))
        if day < earliest and len(days) >= _FEWEST_TURNS:
            break
        days.append(day)
    days.reverse()
    case.opened, case.last = days[0], days[0]
    return days


def _latest(case: Case, step: int) -> date:
    """The last day of the history before what was set by hand, or before what is owed."""
    lead = case.lead
    if "notes" in lead:
        return shifted(case.today, lead["notes"][0]["ago"]) - timedelta(days=step // 2 + 1)
    yesterday = case.today - timedelta(days=1)
    due = [shifted(case.today, one["on"]) for one in lead.get("owed", ()) if "on" in one]
    if due and due[0] <= case.today:
        return min(due[0] - timedelta(days=step), yesterday)
    return yesterday - timedelta(days=case.rng("latest").randint(0, step // 2))
