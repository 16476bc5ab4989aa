"""Files of earlier schemas: opened, brought up to date with everything in them, killed on the way there."""

from __future__ import annotations

import re
import signal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.amount import examples
from tests.faults.crew import Crew, nothing_leaked
from tests.faults.worker import CANARY
from tests.store.books import KEY, TODAY, opened
from tests.store.vaults import POSIX

from casetui.store import migrations
from casetui.store.connection import Connection
from casetui.store.dump import dump
from casetui.store.journal import Act, Journal
from casetui.store.recording import record_tables
from casetui.store.vault import create, open_vault

EARLIER = range(1, migrations.NEWEST)
"""Every schema that a file may still have; the SQL text of the steps to it is kept with the steps."""

Dump = dict[str, Any]


def old_vault(path: Path, number: int) -> Dump:
    """A closed vault as the casetui of a schema left it, with a row in every table; its dump then."""
    with create(path, KEY) as made, pytest.MonkeyPatch.context() as patched:
        patched.setattr(migrations, "NEWEST", number)
        assert migrations.migrate(made.connection) == list(migrations.STEPS[:number])
        with Journal(made.connection, "she").transaction(Act("one of everything")):
            for table in record_tables(made.connection):
                fill(made.connection, table)
        return dump(made.connection)


def fill(connection: Connection, table: str) -> None:
    """One row with a value in every column that it lets have one, every reference to a row numbered 1."""
    ((sql,),) = connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", (table,))
    allowed = {name: words.split("', '")[-1] for name, words in re.findall(r"CHECK \((\w+) IN \('(.*?)'\)\)", sql)}
    references = {row[3] for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')}
    values: dict[str, object] = {}
    for _, name, kind, *_ in connection.execute(f'PRAGMA table_info("{table}")').fetchall():
        if name == "merged_into":
            continue
        if name == "id" or name in references:
            values[name] = 1
        else:
            values[name] = allowed.get(name) or a_value(kind, name)
    marks = ", ".join("?" for _ in values)
    names = ", ".join(f'"{name}"' for name in values)
    connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values()))


def a_value(kind: str, name: str) -> object:
    """Something of a column's kind."""
    if kind in ("INTEGER", "BOOLEAN"):
        return 1
    return {"DATE": TODAY.isoformat(), "DATETIME": f"{TODAY} 10:00:00.000000", "TIME": "10:00:00.000000"}.get(
        kind, f"{CANARY} {name}"
    )


def carried_over(old: Dump, new: Dump) -> None:
    """Every value of the older dump stands in the newer one, row by row."""
    assert new["schema"] == migrations.NEWEST
    for table, rows in old["tables"].items():
        now = {row["id"]: row for row in new["tables"][table]}
        assert len(now) == len(rows), table
        for row in rows:
            assert {name: now[row["id"]].get(name, value) for name, value in row.items()} == row


@pytest.mark.parametrize("number", EARLIER)
def test_everything_in_an_older_file_is_carried_over(path: Path, number: int) -> None:
    old = old_vault(path, number)
    assert old["schema"] == number
    assert all(old["tables"].values())
    book = opened(path)
    assert book.migrated == list(migrations.STEPS[number:])
    carried_over(old, book.dump())
    assert book.verify() == book.check() == []
    book.close()


@POSIX
@pytest.mark.parametrize("number", EARLIER)
def test_killed_while_an_older_file_is_brought_up_to_date(crew: Crew, path: Path, number: int) -> None:
    """It is the old one or the next one, whole; opened again it goes on as if nothing had been."""
    old, chance = old_vault(path, number), Random(number)
    fresh = path.read_bytes()
    for stop in [1, *(chance.randrange(2, 60) for _ in range(examples(3)))]:
        path.write_bytes(fresh)
        seen = crew.do("command", path, words=["dump", "--json"], stop=stop, signal=signal.SIGKILL)
        assert seen.code == (-signal.SIGKILL if seen.struck else 0)
        with open_vault(path, KEY, newest=migrations.NEWEST) as left:
            schema = migrations.schema(left.connection)
            assert schema >= number
            if schema == number:
                assert dump(left.connection) == old
        book = opened(path)
        carried_over(old, book.dump())
        assert book.verify() == book.check() == []
        book.close()
    nothing_leaked(crew.home, path.parent)
