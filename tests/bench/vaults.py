"""Vaults of invented rows, filled through the bare driver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from casetui.demo.batch import BLANK
from casetui.store.casebook import Casebook
from casetui.store.key import Key
from casetui.store.migrations import NEWEST, migrate
from casetui.store.vault import create, open_vault

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

DAY = date(2026, 3, 2)
"""The day of the bench."""

PASSPHRASE = "nobody keeps anything in here"
REASON = "weekly"
"""What every line of Today in these vaults says; its coming means that rows are painted."""

GOAL = "Aim"
"""What every goal of a plan begins with."""

CLIENTS = 100
"""Open cases, unless there are to be as many as check-ins due."""

Values = Mapping[str, object]


@cache
def key() -> Key:
    """The key of every vault here."""
    return Key.from_passphrase(PASSPHRASE, bytes(range(16)))


def make(path: Path, *, due: int, clients: int = CLIENTS, others: int = 0) -> Path:
    """A vault with `due` check-ins owed by `DAY` among `others`: nine in ten done long ago, one planned for later.

    While the rows go in there are no triggers: they are in no history and no index, writes after that are.
    """
    with create(path, key()) as vault:
        connection = vault.connection
        migrate(connection)
        with without_triggers(connection):
            _insert(connection, "client", (_client(number) for number in range(1, clients + 1)))
            _insert(connection, "check_in", (_due(number, clients) for number in range(due)))
            _insert(connection, "check_in", (_other(number, clients) for number in range(others)))
    return path


def plan(path: Path, needs: int, goals: int, each: int) -> Path:
    """A vault with one client, one check-in due, and an agreed plan; `each` interventions stand below a goal."""
    make(path, due=1, clients=1)
    with opened(path) as connection, without_triggers(connection):
        _insert(connection, "plan", iter([{"client_id": 1, "name": "Care plan"}]))
        _insert(connection, "need", (_need(number) for number in range(needs)))
        _insert(connection, "goal", (_goal(number, needs) for number in range(goals)))
        _insert(connection, "intervention", (_intervention(number, needs, each) for number in range(goals * each)))
    with closing(Casebook(open_vault(path, key(), newest=NEWEST))) as casebook:
        casebook.plans.agree(1, "the client", DAY)
    return path


def referrals(path: Path, out: int, others: int) -> Path:
    """A vault with `out` referrals out in the world among `others` that are over."""
    make(path, due=1)
    with opened(path) as connection, without_triggers(connection):
        _insert(connection, "referral", (_referral(number, number >= others) for number in range(others + out)))
    return path


def providers(path: Path, count: int) -> Path:
    """A vault with `count` providers, each with two offers; one name in 30 begins with "Harbor"."""
    make(path, due=1)
    with opened(path) as connection, without_triggers(connection):
        _insert(connection, "provider", (_provider(number) for number in range(count)))
        _insert(connection, "offer", (_offer(number, which) for number in range(count) for which in (0, 1)))
    return path


def all_active(connection: driver.Connection) -> None:
    """Make every client an open case with a referral, a daily service, an authorization and a benefit."""
    with without_triggers(connection):
        connection.execute("UPDATE client SET status = 'active', deceased_on = NULL")
        numbers = [number for (number,) in connection.execute("SELECT id FROM client WHERE merged_into IS NULL")]
        (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM service").fetchone()
        _insert(connection, "referral", ({**_referral(number, True), "client_id": number} for number in numbers))
        _insert(connection, "service", (_service(number) for number in numbers))
        _insert(connection, "delivery", _deliveries(numbers, last))
        _insert(connection, "authorization", (_authorization(number) for number in numbers))
        _insert(connection, "benefit", (_benefit(number) for number in numbers))


@contextmanager
def opened(path: Path) -> Iterator[driver.Connection]:
    """The bare connection of a vault."""
    with open_vault(path, key(), newest=NEWEST) as vault:
        yield vault.connection


@contextmanager
def without_triggers(connection: driver.Connection) -> Iterator[None]:
    """One transaction in which no trigger runs."""
    connection.execute("BEGIN IMMEDIATE")
    made = drop_triggers(connection)
    yield
    for text in made:
        connection.execute(text)
    connection.execute("COMMIT")


def drop_triggers(connection: driver.Connection) -> list[str]:
    """Take every trigger away; returns how they were made."""
    found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in found:
        connection.execute(f'DROP TRIGGER "{name}"')
    return [text for _, text in found]


def _insert(connection: driver.Connection, table: str, rows: Iterator[Values]) -> None:
    names = list(BLANK[table])
    marks = ", ".join("?" * len(names))
    columns = ", ".join(f'"{name}"' for name in names)
    blank = BLANK[table]
    connection.executemany(
        f'INSERT INTO "{table}" ({columns}) VALUES ({marks})',
        (tuple({**blank, **row}.values()) for row in rows),
    )


def _client(number: int) -> Values:
    risk = ("high", "moderate", "low", None)[number % 4]
    return {"family": f"Family{number}", "given": "Given", "setting": "geriatric", "risk": risk, "born": "1941-05-06"}


def _need(number: int) -> Values:
    return {"client_id": 1, "plan_id": 1, "name": f"Need number {number + 1}", "rank": number}


def _goal(number: int, needs: int) -> Values:
    return {
        "client_id": 1, "need_id": number % needs + 1, "name": f"{GOAL} number {number + 1}", "rank": number // needs,
        "target": "7 of 7 days", "measure": "the log", "by": (DAY + timedelta(days=90)).isoformat(),
    }  # fmt: skip


def _intervention(number: int, needs: int, each: int) -> Values:
    goal = number // each
    return {
        "client_id": 1, "need_id": goal % needs + 1, "goal_id": goal + 1, "name": f"Doing number {number + 1}",
        "rank": number % each, "who": "me",
    }  # fmt: skip


def _referral(number: int, out: bool) -> Values:
    since = DAY - timedelta(days=number % 40)
    return {
        "client_id": number % CLIENTS + 1, "to_whom": f"Provider {number % 700}", "service": "meals",
        "status": "requested" if out else "reviewed", "since": since.isoformat(),
        "chase_on": (since + timedelta(days=7)).isoformat() if out else None,
    }  # fmt: skip


def _service(number: int) -> Values:
    promised = (DAY - timedelta(days=number % 3)).isoformat()
    return {
        "client_id": number, "name": "home meals", "status": "running", "rhythm": "FREQ=DAILY", "since": "2025-01-01",
        "awaited": promised, "confirm_by": promised if number % 2 else None,
    }  # fmt: skip


def _deliveries(clients: Iterable[int], last: int) -> Iterator[Values]:
    """A delivery on each of the last 100 days; `last` is the number of the service before those of these clients."""
    for number, client in enumerate(clients, last + 1):
        for ago in range(1, 101):
            yield {"client_id": client, "service_id": number, "on_day": (DAY - timedelta(days=ago)).isoformat()}


def _authorization(number: int) -> Values:
    until = DAY + timedelta(days=number % 90)
    return {
        "client_id": number, "payer": "MaineCare", "what": "home meals", "status": "approved", "unit": "meals",
        "asked_on": "2025-12-01", "approved": 400, "since": "2025-12-15", "until": until.isoformat(),
        "watch_on": (until - timedelta(days=30)).isoformat(),
    }  # fmt: skip


def _benefit(number: int) -> Values:
    ends = DAY + timedelta(days=number % 120)
    return {
        "client_id": number, "kind": "renewal", "programme": "SNAP", "status": "approved", "ends_on": ends.isoformat(),
        "watch_on": (ends - timedelta(days=60)).isoformat(), "watch_for": "renewal not begun, cover ends",
    }  # fmt: skip


def _provider(number: int) -> Values:
    names = ["Harbor", "Alder", "Birch", "Casco", "Dover", "Elm", "Ferry", "Granite", "Hollow", "Island"]
    kinds = ("Meals", "Rides", "Home Care")
    name = f"{names[number % 10]} {kinds[number // 10 % 3]} {number}"
    digits = f"207555{number % 10_000:04}"
    said = {"name": name, "digits": digits, "phone": digits, "postcode": f"04{number % 999:03}", "area": "Portland"}
    return {**BLANK["provider"], **said, "payers": "MaineCare" if number % 3 else ""}


def _offer(number: int, which: int) -> Values:
    services = ("home meals", "ride", "personal care")
    said = {"service": services[(number + which) % 3], "cents": number % 50 * 100, "as_of": DAY.isoformat()}
    return {**BLANK["offer"], **said, "provider_id": number + 1}


def _due(number: int, clients: int) -> Values:
    due = DAY - timedelta(days=number % 20)
    added = due - timedelta(days=7)
    reason = f"{REASON} check-in"
    return {
        "client_id": number % clients + 1, "reason": reason, "due": due.isoformat(), "added_on": added.isoformat(),
        "rhythm": "FREQ=WEEKLY",
    }  # fmt: skip


def _other(number: int, clients: int) -> Values:
    row: dict[str, object] = {"client_id": number % clients + 1, "reason": "a check-in"}
    if number % 10 == 0:
        due = DAY + timedelta(days=1 + number % 300)
        return {**row, "due": due.isoformat(), "added_on": DAY.isoformat()}
    day = (DAY - timedelta(days=1 + number % 3000)).isoformat()
    return {
        **row, "due": day, "added_on": day, "status": "done", "settled_on": day, "settled_why": "reached",
    }  # fmt: skip
