"""What would fall through with those who pay: allowances that end, refusals, benefits; judged as in `oracle`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tests.simulation.evening import Evening
from tests.simulation.office import Row


def allowances(evening: Evening, client: Row) -> Iterator[str]:
    """An authorization that ends is renewed in time, and a payer who is silent is asked."""
    renewed = {
        row["renews_id"]
        for row in evening.of(
            "authorization", client["id"], "renews_id IS NOT NULL AND status NOT IN ('denied', 'ended')"
        )
    }
    for row in evening.of("authorization", client["id"], "status NOT IN ('denied', 'ended')"):
        if row["id"] in renewed or evening.seen_to(client["id"], f"authorization-{row['id']}"):
            continue
        name = f"authorization {row['id']} ({row['status']})"
        if row["status"] in ("requested", "pended"):
            if row["watch_on"] is None or row["watch_on"] <= evening.today:
                yield f"{name}: the payer is silent and nobody asks"
        elif row["status"] == "used up":
            yield f"{name}: on no row"
        elif row["until"] is not None and row["until"] <= evening.today + timedelta(days=_renew_ahead(row)):
            yield f"{name} ends {row['until']}, and is on no row"


def refusals(evening: Evening, client: Row) -> Iterator[str]:
    """What was denied has a denial or is asked for anew; an appeal that was lost goes on or is let go."""
    number = client["id"]
    denials = evening.of("denial", number)
    anew = {row["renews_id"] for row in evening.of("authorization", number)}
    deadlines = {row["reason"] for row in evening.promised_to(number) if row["kind"] == "deadline"}
    for table in ("authorization", "benefit"):
        for row in evening.of(table, number, "status = 'denied'"):
            answers = [one for one in denials if one[f"{table}_id"] == row["id"]]
            asked = table == "authorization" and (
                row["id"] in anew or f"appeal: {row['what']}, {row['payer']}" in deadlines
            )
            if not (answers or asked or evening.seen_to(number, f"denied-{table}-{row['id']}")):
                yield f"{table} {row['id']} was denied {row['denied_on']}, has no denial, and is on no row"
    for denial, level in evening.levels(number, "status IN ('upheld', 'partly')"):
        if not evening.seen_to(number, f"appeal-{level['id']}"):
            yield f"denial {denial['id']} was {denial['status']}, did not go on, and is on no row"


def _renew_ahead(row: Row) -> int:
    short = row["since"] is not None and (row["until"] - row["since"]).days + 1 <= 60
    return 14 if short else 30


def benefits_to_come(evening: Evening, client: Row) -> Iterator[str]:
    """A cover that ends within 60 days, and an application without a decision."""
    for row in evening.of("benefit", client["id"]):
        status, name = row["status"], f"benefit {row['id']} ({row['kind']}, {row['status']})"
        day = row["renew_by"] or row["ends_on"]
        ahead = row["watch_on"] is not None and row["watch_on"] > evening.today
        if evening.seen_to(client["id"], f"benefit-{row['id']}"):
            continue
        if status in ("planned", "approved") and row["kind"] != "yearly window":
            if day is not None and day <= evening.today + timedelta(days=60):
                yield f"{name} ends {day}, and is on no row"
        elif status in ("applied", "papers asked for") and not ahead:
            yield f"{name}: no decision, and nobody asks for one"
