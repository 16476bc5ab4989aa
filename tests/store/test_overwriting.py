"""Something written over the open file in place: noticed before the next save, and nothing else taken for it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.store.books import BEN, KEY, NOW, Looking, opened
from tests.store.test_connection import every_way
from tests.store.vaults import POSIX

from casetui.store.backups import Backups
from casetui.store.casebook import Casebook
from casetui.store.places import Places
from casetui.store.vault import create
from casetui.terms.access import Access
from casetui.terms.change import NotSaved

pytestmark = POSIX
WORDS = "written over .*case.vault while it was open. Your text is still here; put back"


def folded(look: Looking) -> Path:
    """The file with everything in it, and nothing in its log."""
    look.raw("PRAGMA wal_checkpoint(TRUNCATE)")
    return look.book.vault.path


def an_older_copy(path: Path, first: Path) -> None:
    shutil.copyfile(first, path)


def another_vault(path: Path, first: Path) -> None:
    Casebook(create(path.with_name("other"), KEY)).close()
    shutil.copyfile(path.with_name("other"), path)


def another_key(path: Path, first: Path) -> None:
    Casebook(create(path.with_name("other"), "another passphrase")).close()
    shutil.copyfile(path.with_name("other"), path)


def rubbish(path: Path, first: Path) -> None:
    path.write_bytes(b"shopping list")


def nothing(path: Path, first: Path) -> None:
    path.write_bytes(b"")


def one_bad_page(path: Path, first: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


PUT: list[Callable[[Path, Path], None]] = [an_older_copy, another_vault, another_key, rubbish, nothing, one_bad_page]


@pytest.mark.parametrize("put", PUT, ids=lambda put: put.__name__)
def test_what_is_written_over_it_is_noticed_before_the_next_save(
    look: Looking, put: Callable[[Path, Path], None], tmp_path: Path
) -> None:
    look.take_on()
    first = Path(shutil.copy(folded(look), tmp_path / "first"))
    look.contact(None, 1, note="after the copy")
    path = folded(look)
    look.book.drafts.keep("note", 1, "a note", {"text": "she rang"}, NOW)
    right = path.read_bytes()
    put(path, first)
    stands = path.read_bytes()
    for _ in range(2):
        with pytest.raises(NotSaved, match=WORDS):
            look.take_on(BEN)
        with pytest.raises(NotSaved, match=WORDS):
            look.book.drafts.keep("note", 2, "a note", {"text": "she rang"}, NOW)
        assert look.book.access.note(Access.LOCKED) is False
        assert path.read_bytes() == stands
    path.write_bytes(right)
    look.take_on(BEN)
    assert look.one("SELECT count(*) FROM draft") == 1
    assert look.book.verify() == look.book.check() == []


@every_way
def test_the_same_records_written_over_it_are_gone_on_with(
    look: Looking, write: Callable[[Looking], object], tmp_path: Path
) -> None:
    look.take_on()
    path = folded(look)
    copy = Path(shutil.copy(path, tmp_path / "copy"))
    look.contact(None, 1, note="in the log")
    shutil.copyfile(copy, path)
    write(look)
    assert look.book.verify() == look.book.check() == []


def test_two_hundred_saves_and_what_goes_on_beside_them_are_no_cause(look: Looking, tmp_path: Path) -> None:
    """Checkpoints, backups, checks, a touched file, another inode: all of them, and every save is kept."""
    look.take_on()
    path = look.book.vault.path
    kept = Backups(look.book.vault, Places(tmp_path / "backups", tmp_path / "second", tmp_path / "state"))
    (tmp_path / "second").mkdir()
    look.raw("PRAGMA wal_autocheckpoint = 20")
    besides: dict[int, Callable[[], object]] = {
        20: lambda: os.utime(path, (1, 1)),
        40: kept.make,
        60: look.book.check,
        80: lambda: folded(look),
        100: lambda: path.chmod(0o600),
        120: lambda: path.write_bytes(path.read_bytes()),
        140: lambda: path.rename(tmp_path / "moved").rename(path),
        160: lambda: look.raw("PRAGMA wal_autocheckpoint = 1"),
        180: look.book.undoing.undo,
    }
    for number in range(200):
        besides.get(number, lambda: None)()
        if number % 2:
            look.contact(None, 1, note=f"note {number}")
        else:
            look.book.drafts.keep("note", 1, "a note", {"text": str(number)}, NOW)
    assert look.one("SELECT count(*) FROM contact WHERE note LIKE 'note %'") == 99
    look.book.close()
    again = opened(path)
    assert again.verify() == again.check() == []
    again.close()


def test_touching_it_is_looked_into_only_once(look: Looking, monkeypatch: pytest.MonkeyPatch) -> None:
    look.take_on()
    looked: list[int] = []
    aside = look.book.vault.connection._overwriting._aside

    def counted() -> object:
        looked.append(1)
        return aside()

    monkeypatch.setattr(look.book.vault.connection._overwriting, "_aside", counted)
    os.utime(look.book.vault.path, (1, 1))
    for _ in range(3):
        look.contact(None, 1, note="she rang")
    assert len(looked) == 1
