"""The chain: sound after anything lawful, and telling on everything else by entry."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.store.books import BEN, KEY, TODAY, Looking, opened
from tests.store.tampering import unguarded

from casetui.store import chain
from casetui.store.casebook import Casebook
from casetui.store.journal import Act
from casetui.store.vault import create


def worked(look: Looking) -> int:
    """Four changes: a client, an alert, a note, a note undone."""
    client_id = look.take_on()
    look.book.cases.add_alert(client_id, "dog", TODAY)
    look.contact(None, client_id, note="kept")
    look.book.undoing.undo()
    assert look.book.verify() == []
    return client_id


def test_an_empty_history_is_sound(look: Looking) -> None:
    assert look.book.verify() == []
    assert chain.head(look.book.vault.connection) == (0, chain.START)


TAMPERED: dict[str, tuple[str, list[str]]] = {
    "a change's words": (
        "UPDATE change SET words = 'nothing' WHERE id = 2",
        ["the words or values recorded by change 2 ('nothing') were altered"],
    ),
    "a change's reason": (
        "UPDATE change SET why = 'because' WHERE id = 2",
        ["the words or values recorded by change 2 ('Ada Ortiz: alert added') were altered"],
    ),
    "who made a change": (
        "UPDATE change SET who = 'somebody' WHERE id = 2",
        ["change 2 ('Ada Ortiz: alert added') was altered, or one before it was"],
    ),
    "when": (
        "UPDATE change SET at = '2020-01-01T00:00:00+00:00' WHERE id = 1",
        ["change 1 ('Ortiz, Ada: taken on, first call today') was altered, or one before it was"],
    ),
    "a link": (
        "UPDATE change SET link = 'x' WHERE id = 2",
        [
            "change 2 ('Ada Ortiz: alert added') was altered, or one before it was",
            "change 3 ('Ada Ortiz: note kept') was altered, or one before it was",
        ],
    ),
    "a new value": (
        "UPDATE history SET new = json_set(new, '$.note', 'never') WHERE change_id = 3",
        ["the words or values recorded by change 3 ('Ada Ortiz: note kept') were altered"],
    ),
    "an old value": (
        "UPDATE history SET old = '{}' WHERE change_id = 2",
        ["the words or values recorded by change 2 ('Ada Ortiz: alert added') were altered"],
    ),
    "a row of the history gone": (
        "DELETE FROM history WHERE change_id = 3",
        ["the words or values recorded by change 3 ('Ada Ortiz: note kept') were altered"],
    ),
    "a row of the history added": (
        "INSERT INTO history(change_id, tab, row) VALUES (2, 'alert', 99)",
        ["the words or values recorded by change 2 ('Ada Ortiz: alert added') were altered"],
    ),
    "what it was undone of": (
        "UPDATE change SET of_id = 2 WHERE id = 4",
        ["change 4 ('Undone: Ada Ortiz: note kept') was altered, or one before it was"],
    ),
    "of what kind": (
        "UPDATE change SET kind = 'redo' WHERE id = 4",
        ["change 4 ('Undone: Ada Ortiz: note kept') was altered, or one before it was"],
    ),
    "whom it is about": (
        "UPDATE change SET client_id = NULL WHERE id = 3",
        ["change 3 ('Ada Ortiz: note kept') was altered, or one before it was"],
    ),
    "the zone": (
        "UPDATE change SET zone = '+0000x' WHERE id = 3",
        ["change 3 ('Ada Ortiz: note kept') was altered, or one before it was"],
    ),
    "the schema": (
        "UPDATE change SET schema = 99 WHERE id = 3",
        ["change 3 ('Ada Ortiz: note kept') was altered, or one before it was"],
    ),
    "the entries": (
        "UPDATE change SET entries = '[]' WHERE id = 3",
        ["change 3 ('Ada Ortiz: note kept') was altered, or one before it was"],
    ),
    "words that are no text": (
        "UPDATE change SET words = x'00ff' WHERE id = 2",
        ["the words or values recorded by change 2 (b'\\x00\\xff') were altered"],
    ),
    "a value that is no JSON": (
        "UPDATE history SET new = 'garbage' WHERE change_id = 2",
        [
            "the words or values recorded by change 2 ('Ada Ortiz: alert added') were altered",
            "alert 1 is not as the history has it",
        ],
    ),
    "a row of the history moved": (
        "UPDATE history SET change_id = 3 WHERE change_id = 2",
        [
            "the words or values recorded by change 2 ('Ada Ortiz: alert added') were altered",
            "the words or values recorded by change 3 ('Ada Ortiz: note kept') were altered",
        ],
    ),
}


@pytest.mark.parametrize(("statement", "found"), TAMPERED.values(), ids=TAMPERED)
def test_an_altered_history_is_named_by_entry(look: Looking, statement: str, found: list[str]) -> None:
    worked(look)
    with unguarded(look.book.vault.connection):
        look.raw(statement)
    assert look.book.verify() == found


def test_a_change_gone_is_named(look: Looking) -> None:
    worked(look)
    with unguarded(look.book.vault.connection):
        look.raw("DELETE FROM change WHERE id = 2")
        look.raw("DELETE FROM history WHERE change_id = 2")
    found = look.book.verify()
    assert found[:2] == ["change 2 is missing", "change 3 ('Ada Ortiz: note kept') was altered, or one before it was"]
    with unguarded(look.book.vault.connection):
        look.raw("DELETE FROM change WHERE id = 1")
    assert look.book.verify()[0] == "changes 1 to 2 are missing"


def test_a_change_gone_whose_rows_stayed_is_named(look: Looking) -> None:
    worked(look)
    with unguarded(look.book.vault.connection):
        look.raw("DELETE FROM change WHERE id = 4")
    assert look.book.verify() == ["contact 1 was changed outside casetui after change 3"]


def test_changes_in_another_order_are_named(look: Looking) -> None:
    worked(look)
    with unguarded(look.book.vault.connection):
        for old, new in ((2, 99), (3, 2), (99, 3)):
            look.raw("UPDATE change SET id = ? WHERE id = ?", new, old)
            look.raw("UPDATE history SET change_id = ? WHERE change_id = ?", new, old)
    found = look.book.verify()
    assert found[0] == "change 2 ('Ada Ortiz: note kept') was altered, or one before it was"
    assert found[1] == "change 3 ('Ada Ortiz: alert added') was altered, or one before it was"


def test_a_record_written_outside_is_named_now_and_after_later_work(look: Looking) -> None:
    client_id = worked(look)
    look.raw("UPDATE client SET family = 'Other'")
    said = ["client 1 was changed outside casetui after change 4"]
    assert look.book.verify() == said
    look.book.cases.add_alert(client_id, "stairs", TODAY)
    assert look.book.verify() == said
    assert look.rows("SELECT kind, words FROM change WHERE id > 4") == [
        ("outside", "changed outside casetui"),
        ("do", "Ada Other: alert added"),
    ]
    look.book.undoing.undo()
    assert look.one("SELECT family FROM client") == "Other"
    assert look.book.verify() == said


def test_an_undo_takes_nothing_over_that_was_written_outside(look: Looking) -> None:
    worked(look)
    look.raw("UPDATE client SET family = 'Other'")
    look.book.undoing.undo()
    assert look.book.verify() == ["client 1 was changed outside casetui after change 4"]
    look.book.undoing.redo()
    assert look.one("SELECT family FROM client") == "Other"


def test_a_write_that_fails_after_an_outside_one_takes_nothing_over(look: Looking) -> None:
    worked(look)
    look.raw("UPDATE client SET family = 'Other'")
    before = look.counts()
    with pytest.raises(ZeroDivisionError), look.book.journal.transaction(Act("fails")):
        raise ZeroDivisionError
    assert look.counts() == before


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE alert SET words = 'cat'", "alert 1 is not as the history has it"),
        ("INSERT INTO alert(client_id, words) VALUES (1, 'x')", "alert 2 is not as the history has it"),
        ("DELETE FROM alert", "alert 1 is gone, and the history does not say so"),
        ("UPDATE client SET born = NULL", "client 1 is not as the history has it"),
        ("UPDATE sqlite_sequence SET seq = 0 WHERE name = 'alert'", "the numbers of alert were set back from 1 to 0"),
        ("DELETE FROM sqlite_sequence WHERE name = 'alert'", "the numbers of alert were set back from 1 to 0"),
    ],
)
def test_a_record_written_while_nothing_recorded_is_named(look: Looking, statement: str, said: str) -> None:
    worked(look)
    with unguarded(look.book.vault.connection):
        look.raw(statement)
    assert look.book.verify() == [said]


@pytest.mark.parametrize(
    ("trigger", "said"),
    [
        ("alert_history_update", "changes of alert are not recorded: a trigger is missing"),
        ("history_fixed", "the history is not guarded: a trigger is missing"),
    ],
)
def test_a_trigger_that_is_gone_is_named(look: Looking, trigger: str, said: str) -> None:
    worked(look)
    look.raw(f"DROP TRIGGER {trigger}")
    assert look.book.verify() == [said]


def test_two_links_swapped_are_named(look: Looking) -> None:
    worked(look)
    links = dict(look.rows("SELECT id, link FROM change"))
    with unguarded(look.book.vault.connection):
        for here, there in ((2, 3), (3, 2)):
            look.raw("UPDATE change SET link = ? WHERE id = ?", links[there], here)
    assert [words.split(" (")[0] for words in look.book.verify()] == ["change 2", "change 3", "change 4"]


def test_it_can_be_walked_a_step_at_a_time_while_work_goes_on(look: Looking) -> None:
    client_id = worked(look)
    with unguarded(look.book.vault.connection):
        look.raw("UPDATE history SET new = '{}' WHERE change_id = 3")
    whole = look.book.verify()
    stepped = []
    for found in look.book.verifying(1):
        stepped += found
        look.book.cases.add_alert(client_id, "dog", TODAY)
    assert stepped == whole != []


def test_a_column_that_a_later_casetui_adds_breaks_nothing(look: Looking) -> None:
    worked(look)
    look.raw("ALTER TABLE alert ADD COLUMN colour VARCHAR NOT NULL DEFAULT 'red'")
    assert look.book.verify() == []


def test_links_hold_over_a_purge_that_blanks_values_and_words(look: Looking) -> None:
    """No verb purges yet: the links must not need what it will blank, only the entries that name it."""
    worked(look)
    with unguarded(look.book.vault.connection):
        look.raw("UPDATE history SET old = NULL, new = NULL")
        look.raw("UPDATE change SET words = '', why = ''")
    before = chain.START
    for *header, said in look.rows(
        "SELECT id, at, zone, who, kind, of_id, client_id, schema, entries, link FROM change ORDER BY id"
    ):
        assert chain.link(before, tuple(header)) == said
        before = said
    for number, entries in look.rows("SELECT id, entries FROM change"):
        (words, _), *rows = json.loads(entries)
        assert words is not None
        assert [row[0] for row in rows] == [id_ for (id_,) in look.rows(
            "SELECT id FROM history WHERE change_id = ? ORDER BY id", number
        )]  # fmt: skip


def test_a_digest_tells_nothing_from_empty() -> None:
    assert chain.digest(None) is None
    assert chain.digest("") != chain.digest(" ")
    assert len(chain.digest("") or "") == 64


@pytest.mark.parametrize("close", [Casebook.close, lambda book: None], ids=["closed", "crashed"])
def test_the_chain_goes_on_in_the_next_session(tmp_path: Path, close: Callable[[Casebook], None]) -> None:
    path = tmp_path / "case.vault"
    book = Casebook(create(path, KEY))
    Looking(book).take_on()
    close(book)
    book.vault.connection.close()
    book = opened(path)
    Looking(book).take_on(BEN)
    assert book.verify() == []
    book.close()
