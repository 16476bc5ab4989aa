"""The anchor outside the file: it tells what a sound chain by itself cannot, that there was more."""

from __future__ import annotations

from pathlib import Path

from tests.store.books import ADA, BEN, KEY, Looking
from tests.store.tampering import unguarded
from tests.store.test_chain import worked

from casetui.store import chain
from casetui.store.casebook import Casebook
from casetui.store.migrations import NEWEST
from casetui.store.statefile import StateFile
from casetui.store.vault import create, open_vault


def test_the_end_cut_off_is_seen_by_the_anchor(look: Looking) -> None:
    worked(look)
    connection = look.book.vault.connection
    anchor = chain.head(connection)
    assert chain.verify(connection, anchor) == []
    with unguarded(look.book.vault.connection):
        look.raw("DELETE FROM history WHERE change_id > 2")
        look.raw("DELETE FROM change WHERE id > 2")
    assert look.book.verify() == []
    assert chain.verify(connection, anchor) == [
        "the file ends at change 2, but the last session here ended at change 4: an older or incomplete copy"
    ]


def test_a_history_written_anew_is_seen_by_the_anchor(look: Looking, tmp_path: Path) -> None:
    worked(look)
    anchor = chain.head(look.book.vault.connection)
    with create(tmp_path / "other.vault", KEY) as vault:
        other = Looking(Casebook(vault))
        for entry in (ADA, BEN, ADA, BEN, ADA):
            other.take_on(entry)
        assert chain.verify(vault.connection, anchor) == [
            "change 4 is not the one that the last session here ended with"
        ]


def test_work_after_the_anchor_is_sound(look: Looking) -> None:
    worked(look)
    anchor = chain.head(look.book.vault.connection)
    look.take_on(BEN)
    assert chain.verify(look.book.vault.connection, anchor) == []


def test_a_session_leaves_its_anchor_outside_the_file(tmp_path: Path) -> None:
    path, state = tmp_path / "case.vault", StateFile.of(tmp_path / "case.vault", tmp_path / "state")
    first = Casebook(create(path, KEY, state=state), state)
    Looking(first).take_on()
    first.close()
    old = path.read_bytes()
    second = Casebook(open_vault(path, KEY, newest=NEWEST, state=state), state)
    Looking(second).take_on(BEN)
    assert second.verify() == []
    second.close()
    path.write_bytes(old)
    third = Casebook(open_vault(path, KEY, newest=NEWEST, state=state), state)
    assert third.verify() == [
        "the file ends at change 1, but the last session here ended at change 2: an older or incomplete copy"
    ]
    third.close()
