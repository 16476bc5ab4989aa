"""Recording a contact with its next step, acknowledged; and where the time goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, time, timedelta
from itertools import count
from typing import TYPE_CHECKING

from tests.bench import vaults
from tests.bench.measure import Bench, Cost, Row, compare, here, in_turn, middle

from casetui.demo.batch import BLANK
from casetui.records.checkin import CheckInFields, ContactFields
from casetui.store.casebook import Casebook
from casetui.store.input import checked
from casetui.store.journal import Act, Journal
from casetui.store.migrations import NEWEST
from casetui.store.vault import open_vault
from casetui.terms.checkin import Kind, NextStep, Origin
from casetui.terms.contact import ContactEntry, Mode, Outcome

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

ROUNDS = 120
DUE = 1_000
NOTE = "Talked about the new tablets; she takes them with breakfast and has no more dizziness."
NEXT = vaults.DAY + timedelta(days=7)
MOMENT = datetime.combine(vaults.DAY, time(10, 30), UTC)
_SETTLE = "UPDATE check_in SET status = 'done', settled_on = ?, settled_why = 'reached' WHERE id = ?"


def measure(bench: Bench) -> Iterator[Row]:
    """The whole act beside the driver's commit of the same rows, and the steps between the two."""
    rounds = bench.rounds(ROUNDS)
    due = max(rounds + 1, bench.sizes(DUE)[0])
    with ExitStack() as stack:
        plain, triggered, chained, ours = (_casebook(bench, stack, name, due) for name in ("a", "b", "c", "d"))
        plain.vault.connection.execute("BEGIN")
        vaults.drop_triggers(plain.vault.connection)
        plain.vault.connection.execute("COMMIT")
        ours.warm()
        bare, recorded, chain, whole, values = in_turn(
            rounds,
            _numbered(lambda number: _committed(plain.vault.connection, number)),
            _numbered(lambda number: _committed(triggered.vault.connection, number)),
            _numbered(lambda number: _journalled(chained.journal, number)),
            _numbered(lambda number: _record(ours, number)),
            here(_validated),
        )
    yield compare("recording a contact with its next step", "the driver's commit of the same rows", None, whole, bare)
    yield compare("the same rows with the history's and index's triggers", "without", None, recorded, bare)
    yield compare("the same rows with triggers and the chain", "without both", None, chain, bare)
    bench.note(f"Recording a contact: {_shares(bare, recorded, chain, whole, values)}.")


def _shares(bare: list[Cost], recorded: list[Cost], chain: list[Cost], whole: list[Cost], values: list[Cost]) -> str:
    all_, checks = middle(whole), middle(values)
    parts = {
        "BEGIN to COMMIT of the bare rows, the disk's part with it": middle(bare),
        "triggers": middle(recorded) - middle(bare),
        "the chain": middle(chain) - middle(recorded),
        "validation": checks,
        "the ORM and the rules": all_ - middle(chain) - checks,
    }
    return ", ".join(f"{name} {part / all_:.0%}" for name, part in parts.items())


def _casebook(bench: Bench, stack: ExitStack, name: str, due: int) -> Casebook:
    path = vaults.make(bench.folder / f"contact-{name}.vault", due=due)
    casebook = Casebook(open_vault(path, vaults.key(), newest=NEWEST))
    stack.callback(casebook.close)
    return casebook


def _numbered(work: Callable[[int], object]) -> Callable[[], Cost]:
    """A side whose every round takes the next check-in."""
    numbers = count(1)
    return here(lambda: work(next(numbers)))


def _client_of(number: int) -> int:
    return (number - 1) % vaults.CLIENTS + 1


def _record(casebook: Casebook, number: int) -> None:
    step = NextStep(NEXT, Kind.CALL, f"{vaults.REASON} check-in", "by its rhythm", rhythm="FREQ=WEEKLY")
    entry = ContactEntry(MOMENT, mode=Mode.PHONE, outcome=Outcome.REACHED, note=NOTE, minutes=10, next_step=step)
    casebook.contacts.record(number, _client_of(number), entry, vaults.DAY)


def _committed(connection: driver.Connection, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    _written(connection, number)
    connection.execute("COMMIT")


def _journalled(journal: Journal, number: int) -> None:
    with journal.transaction(Act("contact", _client_of(number))):
        _written(journal.connection, number)


def _written(connection: driver.Connection, number: int) -> None:
    connection.execute(_SETTLE, (vaults.DAY.isoformat(), number))
    client, moment = _client_of(number), f"{MOMENT:%Y-%m-%d %H:%M:%S.%f}"
    contact = {
        "client_id": client, "check_in_id": number, "at": moment, "mode": "phone", "outcome": "reached", "note": NOTE,
        "minutes": 10, "recorded_at": moment,
    }  # fmt: skip
    follow = {
        "client_id": client, "due": NEXT.isoformat(), "reason": f"{vaults.REASON} check-in", "rhythm": "FREQ=WEEKLY",
        "origin": "rhythm", "added_on": vaults.DAY.isoformat(), "follows_id": number,
    }  # fmt: skip
    for table, said in (("contact", contact), ("check_in", follow)):
        row = {**BLANK[table], **said}
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))


def _validated() -> None:
    checked(
        ContactFields, client_id=1, check_in_id=1, at=MOMENT, mode=Mode.PHONE, outcome=Outcome.REACHED, note=NOTE,
        minutes=10,
    )  # fmt: skip
    checked(
        CheckInFields, client_id=1, kind=Kind.CALL, reason=f"{vaults.REASON} check-in", due=NEXT, at=None,
        rhythm="FREQ=WEEKLY", origin=Origin.RHYTHM,
    )  # fmt: skip
