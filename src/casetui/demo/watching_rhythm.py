"""What keeps rhythms off their days: a conference of hers to come, and one client who is away."""

from __future__ import annotations

from datetime import date, timedelta

from casetui.demo.batch import Ledger
from casetui.demo.casting import Case
from casetui.demo.days import worked, working

CONFERENCE, CONFERENCE_DAYS = timedelta(days=75), timedelta(days=1)
"""How far ahead her days off are, later than anything that is planned in the rehearsal, and how long."""

AWAY = 23
"""The client who is with her sister."""

AWAY_SINCE, AWAY_FOR = timedelta(days=3), timedelta(days=16)
WHY = "with her sister"


def add_days_off(today: date, ledger: Ledger) -> None:
    """Her days off."""
    since = working(today + CONFERENCE)
    ledger.add("day_off", since=since, until=working(since + CONFERENCE_DAYS), what="conference")


def add_pause(case: Case, ledger: Ledger) -> None:
    """The pause of the one who is away; her rhythm stands on the first working day after it."""
    if case.client_id != AWAY or not case.open:
        return
    until = case.today + AWAY_FOR
    resting = [row for row in ledger.mine("check_in") if row["rhythm"] and row["status"] == "planned" and row["due"]]
    moved = [row for row in resting if str(row["due"]) <= until.isoformat() and row["kind"] != "safety"]
    if not moved:
        return
    since = worked(case.today - AWAY_SINCE)
    ledger.add("pause", since=since, until=until, why=WHY)
    for row in moved:
        row["moved_from"], row["moved_why"] = row["due"], f"paused: {WHY}"
        row["due"] = working(until + timedelta(days=1)).isoformat()
