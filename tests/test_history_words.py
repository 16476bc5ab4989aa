"""How changes and access lines read: every column has words, days read as days, numbers of records as names."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel
from tests.amount import of_each

import casetui.records  # noqa: F401
from casetui.history_words import NOTHING, FieldWords, called, label, record_words, say_access, say_made
from casetui.terms.access import Access, AccessLine
from casetui.terms.activity import TABLES as BY_TOPIC
from casetui.terms.activity import Kept, RecordChange
from casetui.terms.columns import FLAGS, HIDDEN, LABELS, REFERENCES, WHEN
from casetui.terms.tables import TABLES

TODAY = date(2026, 11, 20)
EAST = timezone(timedelta(hours=-5))
AT = datetime(2026, 11, 17, 19, 5, tzinfo=UTC)
NAMES = {("client", 1): "Ada Okafor", ("client", 2): "Ben Núñez", ("person", 4): "Dr Lee"}

COLUMNS = [column for table in SQLModel.metadata.tables.values() for column in table.columns]


def fields(old: Kept | None, new: Kept | None, table: str = "check_in") -> list[tuple[str, str, str]]:
    words = record_words(RecordChange(table, 7, old, new), NAMES, 1, TODAY, EAST)
    return [(field.label, field.old, field.new) for field in words.fields]


@of_each(COLUMNS)
def test_every_column_is_read_for_what_it_is(column: sa.Column[object]) -> None:
    assert column.table.name in TABLES
    assert (column.name in FLAGS) == isinstance(column.type, sa.Boolean)
    dated = type(column.type).__name__.endswith(("Date", "Time"))
    assert dated == (column.name in WHEN) or column.name in HIDDEN
    for key in column.foreign_keys:
        assert REFERENCES[column.name] == key.column.table.name
    assert "_" not in label(column.name)


def test_no_label_is_of_a_column_that_is_not_there() -> None:
    names = {column.name for column in COLUMNS}
    assert names >= {*LABELS, *REFERENCES, *FLAGS, *WHEN, *HIDDEN}


def test_every_table_has_a_topic_of_its_own() -> None:
    tables = [table for some in BY_TOPIC.values() for table in some]
    assert sorted(tables) == sorted(SQLModel.metadata.tables)


def test_what_differs_is_said_before_and_after() -> None:
    old: Kept = {"id": 7, "client_id": 1, "due": "2026-11-20", "at": None, "high": 0, "rhythm": "", "reason": "weekly"}
    new: Kept = {**old, "due": "2026-12-01", "at": "14:30:00.000000", "high": 1, "rhythm": "FREQ=WEEKLY"}
    assert fields(old, new) == [
        ("due", "today", "Tue 1 Dec"),
        ("at", NOTHING, "14:30"),
        ("high", "no", "yes"),
        ("rhythm", NOTHING, "weekly"),
    ]


def test_what_points_at_a_record_says_its_name() -> None:
    assert fields({"client_id": 1, "person_id": None}, {"client_id": 2, "person_id": 4}, "phone") == [
        ("client", "Ada Okafor", "Ben Núñez"),
        ("of", NOTHING, "Dr Lee"),
    ]
    assert fields({"goal_id": 3}, {"goal_id": None}) == [("goal", "goal 3", NOTHING)]


def test_a_new_record_says_what_it_holds_and_no_more() -> None:
    new: Kept = {"id": 7, "client_id": 1, "number": "207 555", "digits": "207555", "works": 1, "message_ok": None}
    words = record_words(RecordChange("phone", 7, None, {**new, "rank": 2, "kind": "home"}), NAMES, 1, TODAY)
    assert (words.title, words.verb) == ("Phone: 207 555", "added")
    assert words.fields == (FieldWords("number", NOTHING, "207 555"), FieldWords("kind", NOTHING, "home"))
    gone = record_words(RecordChange("phone", 7, new, None), NAMES, 2, TODAY)
    assert gone.verb == "removed"
    assert gone.fields[0] == FieldWords("client", "Ada Okafor", NOTHING)


def test_moments_are_kept_in_utc_and_read_in_local_time() -> None:
    old: Kept = {"at": "2026-11-17 19:05:00.000000", "minutes": 65}
    assert fields(old, {"at": "tampered", "minutes": None}, "contact") == [
        ("at", "Tue 17 14:05", "tampered"),
        ("minutes", "1 h 05", NOTHING),
    ]


def test_a_table_of_a_later_casetui_is_said_by_its_own_name() -> None:
    words = record_words(RecordChange("home_visit", 1, {"so_far": "x"}, {"so_far": "y"}), {}, None, TODAY)
    assert (words.title, words.fields) == ("home visit", (FieldWords("so far", "x", "y"),))


@pytest.mark.parametrize(
    ("table", "kept", "said"),
    [
        ("client", {"given": "Ada", "family": "Ortiz", "preferred": ""}, "Ada Ortiz"),
        ("contact", {"mode": "phone", "outcome": "reached"}, "phone · reached"),
        ("contact", {"mode": None, "outcome": None}, "note"),
        ("goal", {"name": "walk\nto the shop"}, "walk to the shop"),
        ("stay", {"kind": "hospital", "place": ""}, "hospital"),
        ("client", {}, ""),
    ],
)
def test_a_record_is_called_by_what_names_it(table: str, kept: Kept, said: str) -> None:
    assert called(table, kept) == said


@pytest.mark.parametrize(
    ("kind", "words", "said"),
    [
        (Access.UNLOCKED, "recovery code", "Unlocked with the recovery code"),
        (Access.UNLOCKED, "", "Unlocked"),
        (Access.FAILED, f"3 {AT.isoformat()}", "3 failed unlocks since Tue 17 14:05"),
        (Access.FAILED, "1", "1 failed unlock"),
        (Access.FAILED, "some", "Failed unlocks: some"),
        (Access.PRINTED, "1", "Face sheet printed: Ortiz, Ada"),
        (Access.PRINTED, "1 plan", "Plan printed: Ortiz, Ada"),
        (Access.EXPORTED, "everything", "Exported: everything"),
        (Access.LOCKED, "", "Locked"),
    ],
)
def test_access_in_words(kind: Access, words: str, said: str) -> None:
    line = AccessLine(1, AT, kind, words)
    assert say_access(line, "Ortiz, Ada" if kind is Access.PRINTED else "", TODAY, EAST) == said


@pytest.mark.parametrize("kind", Access)
def test_every_kind_of_access_has_words(kind: Access) -> None:
    assert say_access(AccessLine(1, AT, kind, ""), "")


def test_when_says_the_other_zone_only_where_it_differs() -> None:
    assert say_made(AT, "-0500", TODAY, EAST) == "Tue 17 14:05"
    assert say_made(AT, "+0900", TODAY, EAST) == "Tue 17 14:05 (Wed 18 04:05 where it was made, UTC+0900)"
    assert say_made(AT, "altered", TODAY, EAST) == "Tue 17 14:05"
