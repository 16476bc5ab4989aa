"""The dump: every record, nothing else, the same after closing the file."""

from __future__ import annotations

import json

from sqlmodel import SQLModel
from tests.store.books import BEN, NOW, TODAY, Looking, reopened

from casetui.store.casebook import Casebook
from casetui.store.migrations import NEWEST
from casetui.store.recording import columns
from casetui.terms.checkin import Kind


def test_every_record_table_stands_in_it_and_nothing_else(look: Looking) -> None:
    found = look.book.dump()
    assert found["schema"] == NEWEST
    assert list(found["tables"]) == sorted(SQLModel.metadata.tables)
    assert not any(found["tables"].values())


def test_rows_by_id_with_plain_values(look: Looking) -> None:
    for entry in (BEN, BEN):
        client_id = look.take_on(entry)
    look.contact(None, client_id, note="it's [so]", minutes=6)
    tables = look.book.dump()["tables"]
    assert [row["id"] for row in tables["client"]] == [1, 2]
    assert tables["contact"][0]["note"] == "it's [so]"
    assert tables["contact"][0]["at"] == "2026-11-20 15:30:00.000000"
    assert (tables["client"][0]["born"], tables["check_in"][0]["due"]) == (None, "2026-11-20")
    assert json.loads(json.dumps(tables)) == tables


def test_columns_are_those_of_the_records_in_the_order_of_the_file(look: Looking) -> None:
    look.take_on()
    row = look.book.dump()["tables"]["client"][0]
    assert list(row) == columns(look.book.vault.connection, "client")
    assert set(row) == {column.name for column in SQLModel.metadata.tables["client"].columns}


def test_the_same_after_closing_the_file_and_after_reading(book: Casebook) -> None:
    look = Looking(book)
    client_id = look.take_on()
    look.book.checkins.done(look.add(client_id, Kind.VISIT), NOW, "brought the form")
    before = look.book.dump()
    look.book.queue.today(TODAY)
    look.book.portraits.portrait(client_id)
    look.book.finder.find("ada")
    assert look.book.dump() == before
    look.book = reopened(look.book)
    assert look.book.dump() == before
    look.book.close()
    look.book.close()
