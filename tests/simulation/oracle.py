"""What practice says is never without a row on Today, a dated plan, or a recorded reason; judged by the tables alone.

Written from practice.md, sections 2 to 5, and not from the gap rules: of what is on record it says what would fall
through on a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tests.simulation.evening import Evening
from tests.simulation.office import Row
from tests.simulation.oracle_payers import allowances, benefits_to_come, refusals

from casetui.rules.calendar import add_business_days

BASIC = ("food", "safety", "housing")
SAFETY = (
    "fall with a head strike",
    "missing",
    "abuse concern",
    "no food, heat, medicine or carer today",
    "self-harm concern",
)

NOT_ASKED_FOR = "status IN ('planned', 'papers asked for') OR (status = 'approved' AND kind <> 'yearly window')"

_OPEN = "SELECT * FROM client WHERE merged_into IS NULL AND deceased_on IS NULL AND status IN ('active', 'on hold')"


def fallen_through(evening: Evening) -> list[str]:
    """What falls through on an evening, in words; empty where nothing does."""
    found = [f"check-in {one} is not on Today" for one in _owed(evening) if one not in evening.rows]
    found += _whoever(evening)
    for client in evening.office.rows(_OPEN):
        found += [
            f"client {client['id']} ({client['status']}): {what}" for what in cannot_be_got_back(evening, client["id"])
        ]
        checks = OF_ACTIVE if client["status"] == "active" else (nothing_at_all,)
        found += [
            f"client {client['id']} ({client['status']}): {what}" for check in checks for what in check(evening, client)
        ]
    return found


def _owed(evening: Evening) -> Iterator[int]:
    """Check-ins that are due, undated, or a deadline that is near: none of them is ever left out."""
    for row in evening.planned.values():
        due = row["due"]
        if due is None or due <= evening.today or (row["kind"] == "deadline" and evening.near(due)):
            yield row["id"]


def _whoever(evening: Evening) -> Iterator[str]:
    """Open safety and owed reports, whatever became of the case."""
    for row in evening.office.rows("SELECT * FROM incident WHERE status = 'open' AND void_why = ''"):
        if row["kind"] in SAFETY and not evening.row(f"incident-{row['id']}"):
            yield f"incident {row['id']} ({row['kind']}) stands on no row"
    owed = "status IN ('owed', 'spoken, to be written') AND void_why = ''"
    for row in evening.office.rows(f"SELECT id FROM mandated_report WHERE {owed}"):
        if not evening.row(f"report-{row['id']}"):
            yield f"report {row['id']} is owed, and on no row"


def cannot_be_got_back(evening: Evening, client: int) -> Iterator[str]:
    """Appeals, dates at law, offers, and benefits whose day is near or past: these wait for no case that is on hold."""
    for denial, level in evening.levels(client, "status IN ('received', 'deciding')"):
        days = [level["work_by"], level["rolls_to"] or level["last_day"]]
        if any(day is not None and evening.near(day) for day in days) and not evening.row(f"appeal-{level['id']}"):
            yield f"appeal {level['id']} of denial {denial['id']} is to be filed by {days}, and on no row"
    for row in evening.of("legal_date", client, "status = 'open'"):
        if evening.near(row["work_by"] or row["on_day"]) and not evening.row(f"date-{row['id']}"):
            yield f"date {row['id']} on {row['on_day']} is near, and on no row"
    for row in evening.of("benefit", client, NOT_ASKED_FOR):
        asked = row["status"] == "papers asked for"
        if row["opens_on"] is not None and row["opens_on"] > evening.today:
            continue
        day = row["papers_by"] if asked else row["renew_by"] or row["ends_on"]
        if day is not None and evening.near(day) and not evening.row(f"benefit-{row['id']}"):
            yield f"benefit {row['id']} ({row['status']}) ends or is wanted {day}, and is on no row"
    for row in evening.of("placement_option", client, "status = 'offered' AND answer_by IS NOT NULL"):
        if evening.near(row["answer_by"]) and not evening.row(f"place-{row['id']}"):
            yield f"the offer of place {row['id']} stands until {row['answer_by']}, and is on no row"


def decisions(evening: Evening, client: Row) -> Iterator[str]:
    """A denial is on a row or will be on a day that is known: to be decided on, to be filed, to be asked about."""
    for denial, level in evening.levels(client["id"], "status IN ('received', 'deciding', 'filed')"):
        ahead = level["watch_on"] is not None and level["watch_on"] > evening.today
        if not ahead and not evening.seen_to(client["id"], f"appeal-{level['id']}"):
            yield f"appeal {level['id']} of denial {denial['id']} ({denial['status']}): nobody says when to look at it"


def needs(evening: Evening, client: Row) -> Iterator[str]:
    """Every active need has somebody or something at work for it, or a row, or a reason."""
    number = client["id"]
    opened = opened_on(evening, number)
    running = {row["id"] for row in evening.of("plan", number, "status IN ('draft', 'active')")}
    referred = "(SELECT need_id FROM referral WHERE need_id IS NOT NULL AND void_why = '')"
    still = f"(status = 'active' OR (status = 'referred' AND id IN {referred})) AND provenance <> 'from the record'"
    for need in evening.of("need", number, still):
        if need["plan_id"] not in running or evening.seen_to(number, f"need-{need['id']}"):
            continue
        at_work = [row for row, over in _for_need(evening, number, need["id"]) if not over]
        ends = [row["until"] or row["since"] for row, _ in _for_need(evening, number, need["id"])]
        began = max(day for day in (need["since"] or opened, opened, *ends) if day is not None)
        if not at_work and began + timedelta(days=1 if need["domain"] in BASIC else 3) <= evening.today:
            yield f"need {need['id']} ({need['name']}, {need['domain']}): nothing is at work for it since {began}"


def _for_need(evening: Evening, client: int, need: int) -> Iterator[tuple[Row, bool]]:
    """What there is for a need, each with whether it is over; `since` or `until` is its last day that is known."""
    for table, columns, over in (
        ("goal", "lifecycle AS stands, NULL AS since, NULL AS until", ("completed", "cancelled", "rejected")),
        ("intervention", "status AS stands, NULL AS since, until", ("completed", "cancelled")),
        ("referral", "status AS stands, since, NULL AS until", ("reviewed", "cancelled", "rejected")),
        ("service", "status AS stands, NULL AS since, until", ("ended",)),
    ):
        text = f"SELECT {columns} FROM {table} WHERE client_id = ? AND need_id = ? AND void_why = ''"
        for row in evening.office.rows(text, client, need):
            yield row, row["stands"] in over


def discharges(evening: Evening, client: Row) -> Iterator[str]:
    """Each clock of a transition is within its window with the next step planned, or has a row."""
    for transition in evening.of("transition", client["id"], "status = 'running'"):
        running = evening.of(
            "transition_clock", client["id"], f"transition_id = {transition['id']} AND status = 'running'"
        )
        stepping = [row for row in running if row["check_in_id"] in evening.planned]
        for row in running:
            lists = row["clock"] == "medicines" and evening.seen_to(client["id"], f"lists-{transition['stay_id']}")
            if row in stepping or lists or evening.seen_to(client["id"], f"transition-clock-{row['id']}"):
                continue
            name = f"clock {row['id']} ({row['clock']}) by {row['due_on']}"
            if row["due_on"] < evening.today:
                yield f"{name} is past, without a step and on no row"
            elif not stepping and any(one["clock"] != "medicines" for one in running):
                yield f"{name}: no step of its transition is planned"


def promises(evening: Evening, client: Row) -> Iterator[str]:
    """A service that runs, or is to begin, is asked about on its day, unless she is in hospital."""
    here = evening.office.rows(
        "SELECT kind FROM whereabouts WHERE client_id = ? AND until IS NULL ORDER BY id DESC", client["id"]
    )
    if here and here[0]["kind"] in ("hospital", "rehabilitation"):
        return
    for row in evening.of("service", client["id"], "status IN ('planned', 'running', 'paused')"):
        ahead = row["confirm_by"] is not None and row["confirm_by"] > evening.today
        if not (ahead or evening.seen_to(client["id"], f"service-{row['id']}") or _all_came(evening, row)):
            how = f"{row['name']}, {row['status']}, {row['rhythm'] or 'once'}"
            yield f"service {row['id']} ({how}): nobody asks whether it came"
        wait = 0 if row["never_alone"] else 1
        if ahead and row["awaited"] is not None and add_business_days(row["awaited"], wait) < row["confirm_by"]:
            yield f"service {row['id']}: awaited {row['awaited']}, and asked about only {row['confirm_by']}"


def _all_came(evening: Evening, service: Row) -> bool:
    """Whether nothing more was promised: its last day is past, its number is full, or what came once has come."""
    known = evening.office.rows(
        "SELECT on_day, status FROM delivery WHERE service_id = ? AND void_why = '' ORDER BY on_day, id", service["id"]
    )
    if service["status"] == "paused" or (known and known[-1]["status"] == "not delivered"):
        return False
    ended = service["until"] is not None and service["until"] <= evening.today + timedelta(days=31)
    counted = "COUNT=" in service["rhythm"]
    return ended or counted or (not service["rhythm"] and bool(known))


def loops(evening: Evening, client: Row) -> Iterator[str]:
    """A referral that is out has a day on which it is chased."""
    over = "status NOT IN ('reviewed', 'cancelled', 'rejected')"
    for row in evening.of("referral", client["id"], over):
        ahead = row["chase_on"] is not None and row["chase_on"] > evening.today
        if not (ahead or evening.seen_to(client["id"], f"referral-{row['id']}")):
            yield f"referral {row['id']} ({row['status']}): no day on which it is chased"


def nothing_at_all(evening: Evening, client: Row) -> Iterator[str]:
    """An open case, or one on hold, with nothing planned is a gap a day later."""
    number = client["id"]
    if evening.promised_to(number) or evening.seen_to(number, f"open-{number}"):
        return
    last = evening.office.rows("SELECT max(settled_on) AS day FROM check_in WHERE client_id = ?", number)[0]["day"]
    since = max(last or opened_on(evening, number), opened_on(evening, number))
    if since + timedelta(days=1) <= evening.today:
        yield f"an open case, nothing planned since {since}, and on no row"


def opened_on(evening: Evening, client: int) -> date:
    """Since when a case has been open this time."""
    (row,) = evening.office.rows("SELECT max(since) AS day FROM case_interval WHERE client_id = ?", client)
    day: date = row["day"]
    return day


OF_ACTIVE = (needs, decisions, discharges, promises, loops, allowances, refusals, benefits_to_come, nothing_at_all)
"""What is asked of an active case; of one that is on hold only whether anything is planned at all."""
