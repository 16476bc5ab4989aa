"""Her own practice as it stands today: numbers, duties to report, a certificate; and one report not written yet."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files

from casetui.demo.batch import Ledger
from casetui.demo.casting import Case
from casetui.demo.days import shifted, worked
from casetui.demo.shelf import Data, shelf
from casetui.rules.reporting import due
from casetui.terms.checkin import Kind, Origin
from casetui.terms.health import IncidentKind, IncidentStatus
from casetui.terms.practice import ReportStatus

HOUR = 60


def add_practice(today: date, ledger: Ledger) -> None:
    """What is hers and no client's; the first rows of all, so that duties have the numbers of their order."""
    known = shelf("watching_practice")
    for rank, one in enumerate(_known()["number"], 1):
        number = one.get("number") or known["numbers"][one["name"]]
        hours = one.get("hours", "")
        ledger.add("number_to_ring", rank=rank, name=one["name"], number=number, what=one["what"], hours=hours)
    for duty in known["duty"]:
        ledger.add("report_duty", as_of=worked(today), **duty)
    for credential in known["credential"]:
        _credential(today, ledger, credential)


def add_report(case: Case, ledger: Ledger) -> None:
    """The report that was spoken and is still to be written, of the client whose it is."""
    for one in shelf("watching_practice")["report"]:
        if one["client"] == case.lead.get("family"):
            _report(case, ledger, one)


@cache
def _known() -> Data:
    """The library's numbers and credentials, as they stand in its file: what checks them is heavy."""
    return tomllib.loads(files("casetui.library").joinpath("practice.toml").read_text(encoding="utf-8"))


def _credential(today: date, ledger: Ledger, one: Data) -> None:
    pattern = next(found for found in _known()["credential"] if found["name"] == one["pattern"])
    number = ledger.add(
        "credential",
        name=pattern["name"],
        number=one["number"],
        since=shifted(today, one["since"]),
        until=shifted(today, one["until"]),
        minutes_needed=pattern["hours"] * HOUR,
        quota=pattern["quota"],
        quota_minutes=pattern["quota_hours"] * HOUR,
    )
    for done in one["done"]:
        ledger.add(
            "credential_hours",
            credential_id=number,
            on_day=worked(shifted(today, done["on"])),
            what=done["what"],
            minutes=round(done["hours"] * HOUR),
            for_quota=done.get("quota", False),
        )


def _report(case: Case, ledger: Ledger, one: Data) -> None:
    duties = shelf("watching_practice")["duty"]
    place, duty = next((place, duty) for place, duty in enumerate(duties, 1) if duty["kind"] == one["kind"])
    on_day = shifted(case.today, one["on"])
    noticed = _moment(on_day, one["at"])
    incident = ledger.add(
        "incident",
        kind=IncidentKind.ABUSE_CONCERN,
        happened=on_day,
        what=one["what"],
        done=one["done"],
        told=one["told"],
        status=IncidentStatus.FOLLOWED_UP,
    )
    ledger.add(
        "check_in",
        kind=Kind.SAFETY,
        reason=f"look again: {IncidentKind.ABUSE_CONCERN}",
        due=shifted(case.today, one["look"]),
        added_on=on_day,
        origin=Origin.ADDED,
    )
    ledger.add(
        "mandated_report",
        incident_id=incident,
        duty_id=place,
        agency=duty["agency"],
        phone=duty["phone"],
        noticed_at=noticed,
        what=one["what"],
        status=ReportStatus.SPOKEN,
        spoken_by=due(noticed, duty["spoken_hours"]),
        spoken_at=_moment(on_day, one["spoken"]["at"]),
        spoken_to=one["spoken"]["to"],
        reference=one["spoken"]["reference"],
        written_by=due(noticed, duty["written_hours"]),
    )


def _moment(day: date, at: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(at), UTC)
