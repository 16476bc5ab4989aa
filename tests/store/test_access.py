"""The access log: noted whatever happens to the disk, listed newest first, kept apart from everything else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from tests.store.books import ADA, KEY, Looking
from tests.store.vaults import OTHER

from casetui.store import chain
from casetui.store.access import way_in
from casetui.store.casebook import Casebook
from casetui.store.key import Key
from casetui.store.migrations import NEWEST
from casetui.store.papers import write_new
from casetui.store.statefile import StateFile
from casetui.store.vault import create, open_vault
from casetui.terms.access import Access, Tried, Way
from casetui.terms.vault import Exit, VaultProblem


def said(book: Casebook) -> list[tuple[Access, str]]:
    return [(line.kind, line.words) for line in book.access.lines()]


def test_lines_come_newest_first_in_pages(book: Casebook) -> None:
    for number in range(5):
        book.access.note(Access.BACKED_UP, f"copy {number}\x1b")
    assert [line.words for line in book.access.lines(limit=2)] == ["copy 4␛", "copy 3␛"]
    last = book.access.lines(limit=2)[-1]
    assert [line.words for line in book.access.lines(last.id)] == ["copy 2␛", "copy 1␛", "copy 0␛"]
    assert all(line.at.utcoffset() == timedelta(0) for line in book.access.lines())


def test_it_is_no_part_of_history_dump_or_undo(look: Looking) -> None:
    look.take_on(ADA)
    before = look.state(), chain.head(look.book.vault.connection)
    look.book.access.note(Access.EXPORTED)
    assert (look.state(), chain.head(look.book.vault.connection)) == before
    assert look.book.verify() == []


def test_a_disk_that_takes_nothing_stops_nothing(look: Looking) -> None:
    look.raw("PRAGMA query_only = ON")
    assert look.book.access.note(Access.PRINTED, "1") is False
    assert look.book.access.written is False
    look.raw("PRAGMA query_only = OFF")
    assert look.book.access.note(Access.PRINTED, "1") is True
    assert said(look.book) == [(Access.PRINTED, "1")]


def test_what_leaves_the_vault_has_to_stand_in_the_log(look: Looking, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"

    def noted() -> None:
        look.book.access.note_leaving(Access.PRINTED, "1")

    look.raw("PRAGMA query_only = ON")
    with pytest.raises(VaultProblem, match="Nothing left the vault: the access log") as caught:
        write_new(paper, b"a paper", noted)
    assert caught.value.code is Exit.DISK_ERROR
    assert list(tmp_path.glob("*paper*")) == []
    look.raw("PRAGMA query_only = OFF")
    look.raw("PRAGMA max_page_count = 1")
    with pytest.raises(VaultProblem) as caught:
        look.book.access.note_leaving(Access.EXPORTED, "x" * 20_000)
    assert caught.value.code is Exit.DISK_FULL
    write_new(paper, b"a paper", noted)
    assert paper.read_bytes() == b"a paper"
    assert said(look.book) == [(Access.PRINTED, "1")]


def test_failed_unlocks_wait_until_they_are_written(tmp_path: Path) -> None:
    path, state = tmp_path / "case.vault", StateFile(tmp_path / "state.json")
    noon = datetime(2026, 11, 17, 12, tzinfo=UTC)
    with time_machine.travel(noon, tick=False):
        first = Casebook(create(path, KEY, state=state), state)
        first.note_unlock(Way.PASSPHRASE)
        first.close()
    for _ in range(3):
        with pytest.raises(VaultProblem):
            open_vault(path, OTHER, newest=NEWEST, state=state)
    book = Casebook(open_vault(path, KEY, newest=NEWEST, state=state), state)
    book.vault.connection.execute("PRAGMA query_only = ON")
    book.note_unlock(Way.CODE)
    assert state.read().failed == 3
    book.vault.connection.execute("PRAGMA query_only = OFF")
    book.note_unlock(Way.CODE)
    assert state.read().failed == 0
    tried = book.access.tried
    assert tried == Tried(3, noon)
    assert said(book) == [
        (Access.UNLOCKED, "recovery code"),
        (Access.FAILED, tried.kept()),
        (Access.UNLOCKED, "passphrase"),
    ]
    assert Tried.read(tried.kept()) == tried
    book.note_unlock(Way.KEY)
    assert [kind for kind, _ in said(book)][:2] == [Access.UNLOCKED, Access.UNLOCKED]
    book.close()


def test_what_opened_it_is_told() -> None:
    assert way_in(KEY, KEY) is Way.KEY
    assert way_in(KEY.recovery_code.lower(), KEY) is Way.CODE
    assert way_in(OTHER.recovery_code, Key.from_passphrase(OTHER.recovery_code, KEY.salt)) is Way.PASSPHRASE
    assert way_in("a passphrase of hers", KEY) is Way.PASSPHRASE


@pytest.mark.parametrize("words", ["", "many", "3 yesterday"])
def test_words_that_count_nothing_are_no_count(words: str) -> None:
    assert Tried.read(words) is None
