"""A second folder that never answers: given up, said, and nobody waits for it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.store.books import BEN, TODAY
from tests.store.kept import Ground, backups_of

from casetui.store import backup_files, second_folder
from casetui.store.apart import Apart
from casetui.store.casebook import Casebook
from casetui.terms.backup import GIVEN_UP, Backup, Stopped


class Dead:
    """A folder on a network that is gone: whatever asks it waits until the test is over."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.back = threading.Event()

    def hang(self, *_: object) -> None:
        self.asked.set()
        self.back.wait()

    def then(self, do: Callable[[], None]) -> None:
        """Once it is asked."""
        self.asked.wait()
        do()


@pytest.fixture
def dead() -> Iterator[Dead]:
    made = Dead()
    yield made
    made.back.set()


@pytest.fixture
def book(ground: Ground) -> Iterator[Casebook]:
    made = ground.made()
    yield made
    made.close()


def test_a_backup_given_up_there_is_whole_here_and_says_so(
    ground: Ground, book: Casebook, dead: Dead, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = backups_of(book)
    copyfile = shutil.copyfile

    def hangs(made: Path, partial: Path) -> None:
        dead.hang()
        copyfile(made, partial)

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copyfile", hangs)
        threading.Thread(target=dead.then, args=(kept.give_up,)).start()
        made = kept.make()
        assert (made.backup.verified, made.second, made.note) == (True, None, GIVEN_UP)
        assert not kept.changed
        assert [backup.second for backup in kept.all()] == [False]
        assert kept.second_words(kept.now()).startswith(f"The second folder {ground.stick} does not answer: ")
        assert kept.oddity(kept.now()) == ""
        book.cases.take_on(BEN, TODAY)
        again = kept.make()
        assert (again.second, again.note) == (None, f"No second copy: {ground.stick} does not answer.")
        dead.back.set()
        for thread in threading.enumerate():
            if thread.name == "apart":
                thread.join()
    assert ground.inside(ground.stick) == []
    assert kept.make().second is not None


def test_closing_waits_for_no_folder(book: Casebook, dead: Dead, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = backups_of(book)
    monkeypatch.setattr(shutil, "copyfile", dead.hang)
    thread = threading.Thread(target=kept.make)
    thread.start()
    dead.asked.wait()
    book.close()
    thread.join()


def test_a_list_comes_without_the_folder_that_does_not_answer(
    ground: Ground, book: Casebook, dead: Dead, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = backups_of(book)
    kept.make()

    def hangs(*_: object) -> list[Backup]:
        dead.hang()
        return []

    monkeypatch.setattr(second_folder, "ANSWERS", 0.0)
    monkeypatch.setattr(second_folder, "listed", hangs)
    assert [backup.second for backup in kept.all()] == [False]
    assert "does not answer" in kept.reminder(kept.now())
    assert backup_files.listed(ground.places, kept.series)[-1].second


def test_work_apart_is_returned_stopped_or_timed_out(dead: Dead) -> None:
    apart = Apart()
    assert apart.do(lambda left: left(), lambda: False) is False
    with pytest.raises(Stopped):
        apart.do(lambda left: dead.hang(), dead.asked.is_set)
    assert apart.hangs
    with pytest.raises(TimeoutError):
        apart.do(lambda left: None, lambda: False)
    dead.back.set()


def test_where_something_waits_for_the_backup_the_folder_has_its_time_and_no_more(
    book: Casebook, dead: Dead, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "copyfile", dead.hang)
    made = backups_of(book).make_if_changed(patience=0.0)
    assert made is not None
    assert made.backup.verified
    assert made.note == GIVEN_UP
