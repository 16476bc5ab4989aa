"""Her own calendar in the rehearsal: appointments of hers and with one client, and two calendars taken in."""

from __future__ import annotations

from datetime import date, time, timedelta

from casetui.demo.batch import Ledger
from casetui.demo.casting import Case
from casetui.demo.days import shifted, worked
from casetui.demo.shelf import Data, shelf
from casetui.rules.appointment_span import days_of
from casetui.terms.calendar_file import CalendarEvent, WallTime

BROUGHT = timedelta(days=6)
"""How long ago the calendars were taken in."""


def add_calendar(today: date, ledger: Ledger) -> None:
    """What is hers alone."""
    sources: dict[str, int] = {}
    for one in _appointments():
        name = one.get("calendar", "")
        if name and name not in sources:
            brought = worked(today - BROUGHT)
            sources[name] = ledger.add("calendar_source", name=name, brought_on=brought, sha256="0" * 64)
        if "client" not in one:
            _add(one, today, ledger, sources.get(name))


def add_appointments(case: Case, ledger: Ledger) -> None:
    """What she has with the client at hand."""
    for one in _appointments():
        if one.get("client") == case.lead.get("family", ""):
            _add(one, case.today, ledger, None)


def _appointments() -> list[Data]:
    found: list[Data] = shelf("watching_calendar")["appointment"]
    return found


def _add(one: Data, today: date, ledger: Ledger, source: int | None) -> None:
    day = shifted(today, one["on"])
    starts = WallTime(day, time.fromisoformat(one["at"]) if "at" in one else None)
    days, rule = one.get("days", 0 if "at" in one else 1), one.get("rule", "")
    event = CalendarEvent("", one["title"], starts, days=days, minutes=one.get("minutes", 0), rule=rule)
    first, final = days_of([event])
    number = ledger.next("appointment")
    ledger.add(
        "appointment",
        source_id=source,
        uid=f"own-{number}" if source is None else f"{number}@example.org",
        title=event.title,
        place=one.get("place", ""),
        on_day=starts.day,
        at=starts.at,
        starts=str(starts),
        days=days,
        minutes=event.minutes,
        rule=rule,
        first_day=first,
        final_day=final,
    )
