"""The triggers: whatever writes a record, and however, the history has it."""

from __future__ import annotations

import json
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as driver
from sqlmodel import SQLModel, col, update
from tests.amount import examples
from tests.store.books import BEN, Looking

from casetui.records import CheckIn
from casetui.store.casebook import Casebook
from casetui.store.recording import KEPT_APART, columns, record_every_table, record_tables


def test_every_record_is_a_table_that_is_recorded(book: Casebook) -> None:
    connection = book.vault.connection
    assert record_tables(connection) == sorted(SQLModel.metadata.tables)
    triggers = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    for table in record_tables(connection):
        assert {f"{table}_history_{verb}" for verb in ("insert", "update", "delete")} <= triggers
    assert not set(KEPT_APART) & set(record_tables(connection))


def filled(book: Casebook, table: str) -> dict[str, object]:
    """Values that a table takes, whatever it points at."""
    values: dict[str, object] = {"id": 7}
    for column in SQLModel.metadata.tables[table].columns:
        if not column.nullable and column.name != "id":
            kinds = getattr(column.type, "enums", None)
            values[column.name] = kinds[0] if kinds else 1
    return values


@pytest.mark.parametrize("table", sorted(SQLModel.metadata.tables))
def test_insert_update_and_delete_of_every_table_are_recorded_in_full(look: Looking, table: str) -> None:
    look.raw("PRAGMA foreign_keys = OFF")
    values = filled(look.book, table)
    look.raw(f'INSERT INTO "{table}" ({", ".join(values)}) VALUES ({", ".join("?" * len(values))})', *values.values())
    names = columns(look.book.vault.connection, table)
    first = dict(zip(names, look.rows(f'SELECT * FROM "{table}"')[0], strict=True))
    for name in names[1:] if names[0] == "id" else names:
        if name in ("id",) or getattr(SQLModel.metadata.tables[table].columns[name].type, "enums", None):
            continue
        look.raw(f'UPDATE "{table}" SET "{name}" = 5')
        last = look.history()[-1]
        assert last[0] == table
        assert {key for key in names if last[2][key] != last[3][key]} == {name}
    second = dict(zip(names, look.rows(f'SELECT * FROM "{table}"')[0], strict=True))
    look.raw(f'DELETE FROM "{table}"')
    entries = look.history()
    assert entries[0] == (table, 7, None, first)
    assert entries[-1] == (table, 7, second, None)


def test_an_update_that_changes_nothing_records_nothing(look: Looking) -> None:
    look.take_on()
    before = look.counts()
    look.raw("UPDATE client SET family = family, born = born, deceased_on = NULL")
    assert look.counts() == before


def test_null_and_empty_are_not_the_same(look: Looking) -> None:
    look.take_on()
    look.raw("UPDATE client SET born = NULL")
    look.raw("UPDATE client SET email = ''")
    _, _, old, new = look.history()[-1]
    assert (old["born"], new["born"]) == ("1944-02-29", None)


def test_a_bulk_update_is_recorded_row_by_row(look: Looking) -> None:
    look.take_on()
    look.take_on(BEN)
    before = look.counts()[1]
    with look.book.sessions.changing("all at once") as (session, _):
        session.exec(update(CheckIn).values(with_whom="everyone").where(col(CheckIn.with_whom) == ""))
    assert [(tab, row) for tab, row, _, _ in look.history()[before:]] == [("check_in", 1), ("check_in", 2)]


def test_what_sqlite_itself_replaces_is_recorded(look: Looking) -> None:
    look.take_on()
    look.raw("UPDATE OR REPLACE phone SET number = '5'")
    assert look.history()[-1][3]["number"] == "5"


def test_rows_that_a_cascade_deletes_are_recorded(look: Looking) -> None:
    """No record cascades today; a later one is caught all the same."""
    look.raw("CREATE TABLE part (id INTEGER PRIMARY KEY, whole INTEGER REFERENCES alert (id) ON DELETE CASCADE)")
    record_every_table(look.book.vault.connection)
    client_id = look.take_on()
    look.raw("INSERT INTO alert(id, client_id, words) VALUES (1, ?, 'dog')", client_id)
    look.raw("INSERT INTO part VALUES (10, 1), (11, 1)")
    look.raw("DELETE FROM alert")
    gone = [(tab, row) for tab, row, _, new in look.history() if new is None]
    assert sorted(gone) == [("alert", 1), ("part", 10), ("part", 11)]


def test_a_blob_is_refused_and_no_column_is_one(look: Looking) -> None:
    look.take_on()
    with pytest.raises(driver.OperationalError, match="BLOB"):
        look.raw("UPDATE client SET family = ?", b"bytes")
    kinds = {
        row[2]
        for table in record_tables(look.book.vault.connection)
        for row in look.rows(f'PRAGMA table_info("{table}")')
    }
    assert kinds == {"INTEGER", "VARCHAR", "VARCHAR(40)", "DATE", "TIME", "DATETIME", "BOOLEAN", "FLOAT"}


@given(st.floats(allow_nan=False, allow_infinity=False))
@settings(max_examples=examples(100), deadline=None)
def test_a_number_comes_back_from_the_history_as_it_was(number: float) -> None:
    with closing(driver.connect(":memory:")) as connection:
        (kept,) = connection.execute("SELECT json_object('n', ?)", (number,)).fetchone()
    assert json.loads(kept)["n"] == number


@pytest.mark.parametrize(
    "text", ["", 'it\'s "so"', "back\\slash\n\ttab", "né 👩‍👩‍👧 \u0001", "[/] {json}", "x" * 1_000_000]
)
def test_text_comes_back_from_the_history_as_it_was(look: Looking, text: str) -> None:
    look.take_on()
    look.raw("UPDATE client SET reach = 'before'")
    look.raw("UPDATE client SET reach = ?", text)
    assert look.history()[-1][3]["reach"] == text


@pytest.mark.parametrize("statement", ["DELETE FROM", "UPDATE"])
@pytest.mark.parametrize("table", ["change", "history"])
def test_the_history_lets_nobody_change_it(look: Looking, statement: str, table: str) -> None:
    look.take_on()
    with pytest.raises(driver.IntegrityError, match="history is kept"):
        look.raw(f"{statement} {table}" + (" SET id = id" if statement == "UPDATE" else ""))
