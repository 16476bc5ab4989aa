"""The invented caseload: repeatable, sound, fictional, and shaped like a day of hers."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from tests.store.vaults import in_memory

from casetui.demo import invent
from casetui.rules.calendar import is_business_day
from casetui.rules.rhythm import rhythm_parts
from casetui.store.connection import Connection
from casetui.store.journal import Journal
from casetui.store.queue import Queue
from casetui.store.recording import record_tables
from casetui.store.rehearsal import write_caseload
from casetui.terms.case import CaseStatus, PlaceKind, Setting
from casetui.terms.checkin import Kind
from casetui.terms.contact import Mode, Outcome
from casetui.terms.queue import QueueLine, Tier
from casetui.terms.text import plain_note

FRIDAY = date(2026, 11, 20)
DAYS = [
    FRIDAY,
    date(2026, 11, 23),
    date(2026, 11, 22),
    date(2026, 11, 21),
    date(2026, 11, 26),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2028, 2, 29),
    date(2026, 7, 6),
]
"""A Friday, a Monday, a Sunday, a Saturday, Thanksgiving, the year's last and first day, a leap day, summer."""

KINDS_OF_LOOPS = frozenset(
    ("referral", "release", "family", "service", "authorization", "place", "benefit", "deadline", "decision")
)
"""Gaps of what runs between a client and others, each with its own test."""

Rows = dict[str, list[dict[str, object]]]


@cache
def rows_of(today: date, seed: int = 1, clients: int = 40, years: float = 1.0) -> Rows:
    gathered: Rows = {}
    for batch in invent(seed, today, clients, years):
        for table, rows in batch.rows.items():
            gathered.setdefault(table, []).extend(rows)
    return gathered


def written(today: date, seed: int = 1, clients: int = 40) -> Connection:
    connection = in_memory()
    write_caseload(Journal(connection, "test"), invent(seed, today, clients, 1.0), lambda _done, _of: None)
    return connection


def all_text(rows: Rows) -> str:
    return json.dumps(rows, ensure_ascii=False, default=str)


def day_of(value: object) -> date:
    return date.fromisoformat(str(value)[:10])


def queue_of(today: date, seed: int = 1) -> list[QueueLine]:
    connection = written(today, seed)
    try:
        return Queue(connection).today(today)
    finally:
        connection.close()


def test_same_seed_and_day_give_the_same_rows() -> None:
    assert rows_of(FRIDAY) == rows_of.__wrapped__(FRIDAY)


def test_another_seed_gives_other_people() -> None:
    one, two = rows_of(FRIDAY), rows_of(FRIDAY, seed=2)
    assert {row["family"] for row in one["client"]} != {row["family"] for row in two["client"]}
    assert [row["note"] for row in one["contact"]] != [row["note"] for row in two["contact"]]


def test_the_first_client_does_not_depend_on_how_many_follow() -> None:
    assert rows_of(FRIDAY, clients=1)["client"][0] == rows_of(FRIDAY)["client"][0]


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_neither_the_time_zone_nor_the_hash_seed_matters(zone: str) -> None:
    program = (
        "import hashlib, json; from datetime import date; from casetui.demo import invent;"
        "rows = [batch.rows for batch in invent(1, date(2026, 11, 20), 40, 1.0)];"
        "print(hashlib.sha256(json.dumps(rows).encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "TZ": place, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for place, seed in ((zone, "1"), ("UTC", "2"))
    }
    assert len(found) == 1


def test_it_stays_clear_of_the_orm() -> None:
    program = (
        "import sys; import casetui.demo;"
        "print(sorted({'sqlalchemy', 'pydantic', 'sqlmodel', 'sqlcipher3', 'textual'} & set(sys.modules)))"
    )
    path = os.pathsep.join(sys.path)
    found = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize("today", DAYS)
def test_the_database_takes_every_row(today: date) -> None:
    connection = written(today)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for table, rows in rows_of(today).items():
        kept = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        more = table == "goal_value" and kept > len(rows)
        assert rows, table
        assert kept == len(rows) or more, table
    assert set(rows_of(today)) <= set(record_tables(connection))
    connection.close()


@pytest.mark.parametrize("seed", [1, 7])
@pytest.mark.parametrize("today", DAYS)
def test_the_queue_is_a_days_work(today: date, seed: int) -> None:
    lines = queue_of(today, seed)
    owed = [line for line in lines if line.check_in_id is not None]
    rail = [line for line in owed if line.rail]
    tiers = Counter(line.tier for line in owed if not line.rail)
    assert tiers[Tier.SAFETY] == 2
    assert sum(str(line.id).startswith("gap-appeal") for line in lines if line.tier is Tier.NOT_GOT_BACK) == 2
    assert tiers[Tier.TRANSITION] == 3
    assert Counter(line.kind for line in rail) == {Kind.VISIT: 2, Kind.RING_BACK: 2}
    assert 4 <= tiers[Tier.OVERDUE] <= 6
    assert 8 <= tiers[Tier.TODAY] <= 10
    assert 2 <= tiers[Tier.LOOPS] <= 3
    assert 2 <= tiers[Tier.DESK] <= 3
    assert tiers[Tier.UNDATED] == 2
    late = [line.overdue_days for line in owed if line.tier is Tier.OVERDUE]
    assert min(late) <= 5
    assert 30 <= max(late) <= 40
    assert len({line.risk for line in owed if line.tier is Tier.OVERDUE}) == 3


def test_what_is_late_without_a_row_of_its_own_is_a_handful() -> None:
    gaps = [line for line in queue_of(FRIDAY) if line.check_in_id is None and line.tier is Tier.OVERDUE]
    assert {line.rule for line in gaps} >= {"basic-need-undelivered", "denial-nobody-appointed", "service-unconfirmed"}
    assert 5 <= len(gaps) <= 9
    assert Counter(line.rule for line in gaps).most_common(1)[0][1] <= 2


def test_an_appeal_names_its_days() -> None:
    why = {line.client: line.why for line in queue_of(FRIDAY) if line.tier is Tier.NOT_GOT_BACK}
    assert why["Abara, Joy"].startswith("rehab stay: appeal, work-by Tue 24, last day Fri 27")
    assert why["Portillo, Dolores"].startswith("skilled care: appeal, work-by Fri 20, last day Sat 21 noon")


@pytest.mark.parametrize("today", DAYS)
def test_weeks_to_come_are_planned_on_business_days(today: date) -> None:
    due = [day_of(row["due"]) for row in rows_of(today)["check_in"] if row["status"] == "planned" and row["due"]]
    coming = [day for day in due if day > today]
    assert len(coming) >= 30
    assert all(is_business_day(day) for day in coming)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_word_of_the_trade_appears(seed: int) -> None:
    rows = rows_of(FRIDAY, seed)
    assert {row["setting"] for row in rows["client"]} == set(Setting)
    assert {row["kind"] for row in rows["check_in"]} == set(Kind)
    assert {row["outcome"] for row in rows["contact"]} - {None} == set(Outcome)
    assert {row["mode"] for row in rows["contact"]} - {None} >= set(Mode) - {Mode.LETTER, Mode.FAX, Mode.PORTAL}
    statuses = Counter(row["status"] for row in rows["client"])
    assert set(statuses) == set(CaseStatus) - {CaseStatus.CANCELLED}
    assert statuses["finished"] == 3
    assert statuses["on hold"] == 3


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_phones_and_addresses_are_fictional(seed: int) -> None:
    rows = rows_of(FRIDAY, seed, clients=200)
    assert all(re.fullmatch(r"\d{3} 555 01\d\d", str(row["number"])) for row in rows["phone"])
    assert all(str(row["digits"]) == str(row["number"]).replace(" ", "") for row in rows["phone"])
    text = all_text(rows)
    assert all(after == "example.org" for after in re.findall(r"@([\w.-]+)", text))
    assert all(found.startswith("555 01") for found in re.findall(r"\b\d{3} (\d{3} \d{4})\b", text))
    assert all(re.fullmatch(r"[a-z.]+@example\.org", str(row["email"])) for row in rows["client"] if row["email"])


def test_nothing_is_planned_for_a_finished_client() -> None:
    rows = rows_of(FRIDAY, clients=300, years=8.0)
    over = {row["id"] for row in rows["client"] if row["status"] == "finished"}
    assert len(over) > 200
    assert not [row for row in rows["check_in"] if row["client_id"] in over and row["status"] == "planned"]
    assert not [row for row in rows["plan"] if row["client_id"] in over and row["status"] == "active"]


def test_every_active_client_has_something_planned() -> None:
    rows = rows_of(FRIDAY)
    planned = {row["client_id"] for row in rows["check_in"] if row["status"] == "planned"}
    assert {row["id"] for row in rows["client"] if row["status"] != "finished"} <= planned


@pytest.mark.parametrize("today", DAYS)
def test_the_past_lies_before_today_and_on_business_days(today: date) -> None:
    rows = rows_of(today)
    days = [day_of(row["at"]) for row in rows["contact"]]
    assert max(days) < today
    assert sum(is_business_day(day) for day in days) / len(days) > 0.98
    assert all(str(row["at"]) < str(row["recorded_at"]) for row in rows["contact"])
    settled = [row for row in rows["check_in"] if row["status"] != "planned"]
    assert all(day_of(row["settled_on"]) < today for row in settled)
    assert all(day_of(row["added_on"]) <= today for row in rows["check_in"])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_histories_have_the_right_length_and_do_not_repeat(seed: int) -> None:
    rows = rows_of(FRIDAY, seed)
    counts = Counter(row["client_id"] for row in rows["contact"])
    waiting = {row["id"] for row in rows["client"] if row["status"] in ("planned", "waitlist")}
    assert all(6 <= counts[row["id"]] <= 40 for row in rows["client"] if row["id"] not in waiting)
    notes = [re.sub(r"\d+", "#", str(row["note"])) for row in rows["contact"] if row["note"]]
    assert len(set(notes)) > 0.6 * len(notes)
    for client in counts:
        told = [row["note"] for row in rows["contact"] if row["client_id"] == client and row["outcome"] == "reached"]
        assert not [one for one, two in pairwise(told) if one == two]


def test_a_contact_settles_a_check_in_of_the_same_client() -> None:
    rows = rows_of(FRIDAY)
    whose = {row["id"]: row["client_id"] for row in rows["check_in"]}
    settling = [row for row in rows["contact"] if row["check_in_id"]]
    assert len(settling) > 400
    assert all(whose[row["check_in_id"]] == row["client_id"] for row in settling)
    follows = [row for row in rows["check_in"] if row["follows_id"]]
    assert all(whose[row["follows_id"]] == row["client_id"] for row in follows)


def test_intervals_tell_the_status_and_do_not_overlap() -> None:
    rows = rows_of(FRIDAY)
    for client in rows["client"]:
        own = [row for row in rows["case_interval"] if row["client_id"] == client["id"]]
        assert own[-1]["status"] == client["status"]
        assert own[-1]["until"] is None
        assert all(
            one["until"] == two["since"] and str(one["since"]) <= str(two["since"]) for one, two in pairwise(own)
        )
    assert [len([row for row in rows["case_interval"] if row["client_id"] == 15])] == [3]


def test_exactly_one_place_holds_now() -> None:
    rows = rows_of(FRIDAY)
    now = Counter(row["client_id"] for row in rows["whereabouts"] if row["until"] is None)
    assert now == {row["id"]: 1 for row in rows["client"]}
    assert PlaceKind.HOSPITAL in {row["kind"] for row in rows["whereabouts"] if row["until"] is None}


def test_rhythms_can_be_read_and_text_is_harmless() -> None:
    rows = rows_of(FRIDAY, clients=120)
    for rhythm in {str(row["rhythm"]) for table in ("check_in", "intervention") for row in rows[table]} - {""}:
        assert rhythm_parts(rhythm)
    said = (row | {"answers": "", "meets": ""} for table in rows.values() for row in table)
    for value in (value for row in said for value in row.values()):
        assert not isinstance(value, str) or (plain_note(value) == value and not re.search("[{}|]", value))


def test_the_names_are_of_all_kinds() -> None:
    clients = rows_of(FRIDAY)["client"]
    names = [f"{row['given']} {row['family']}" for row in clients]
    assert len(set(names)) == len(clients)
    assert len({row["family"] for row in clients}) == len(clients)
    assert max(map(len, names)) > 60
    assert any(row["given"] == "" for row in clients)
    assert any("王" in str(row["other_names"]) for row in clients)
    assert any("'" in name for name in names)
    assert any("-" in str(row["family"]) for row in clients)
