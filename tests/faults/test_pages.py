"""Every page of the book while the disk says no: no key ends the program, nothing is kept and nothing typed is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TypeAlias

import pytest
from sqlcipher3 import dbapi2 as driver
from tests.amount import examples
from tests.contents import CHAPTERS
from tests.pages import Page
from tests.picture_book import NOBODY, home, the_morning, write_demo
from tests.screens.desk import Desk, at_work, open_door
from tests.store.vaults import POSIX

from casetui.screens.today import TodayScreen
from casetui.store.connection import Connection

No: TypeAlias = Callable[[Desk], AbstractContextManager[None]]

WAYS = (("ctrl+s", "ctrl+s"), ("escape", "y", "escape", "enter"))
"""What a person presses who wants to be done with a page."""

THOROUGH = examples(1) > 1


class Full(Connection):
    """A connection to a disk with no room for a commit or a draft."""

    __slots__ = ()

    def commit(self) -> None:
        raise _full()

    def execute(self, text: str, values: object = ()) -> driver.Cursor:
        kept = text == "COMMIT" or text.startswith(("INSERT INTO draft", "UPDATE draft", "DELETE FROM draft"))
        if kept:
            raise _full()
        return super().execute(text, values)


def _full() -> driver.OperationalError:
    error = driver.OperationalError("database or disk is full")
    error.sqlite_errorcode = driver.SQLITE_FULL
    return error


@contextmanager
def full(desk: Desk) -> Iterator[None]:
    """The disk is full."""
    connection = desk.book.vault.connection
    connection.__class__ = Full
    yield
    connection.__class__ = Connection


@contextmanager
def away(desk: Desk) -> Iterator[None]:
    """The file is not where it was."""
    path = desk.book.vault.path
    moved = path.rename(path.with_name("moved"))
    yield
    moved.rename(path)


@POSIX
@pytest.mark.parametrize("way", WAYS, ids="+".join)
@pytest.mark.parametrize("no", [full, away])
async def test_no_key_ends_it(tmp_path: Path, no: No, way: tuple[str, ...]) -> None:
    demo = tmp_path / "demo.vault"
    write_demo(demo)
    with the_morning(tmp_path):
        for number, chapter in enumerate(CHAPTERS if THOROUGH else [CHAPTERS[0][:9]]):
            path = Path(shutil.copy(demo, tmp_path / f"{number}.vault"))
            await _through(path, chapter, no, way)


async def _through(path: Path, chapter: Sequence[Page], no: No, way: tuple[str, ...]) -> None:
    async with at_work(open_door(path), NOBODY) as desk:
        desk.watched = False
        await desk.until(lambda: isinstance(desk.app.screen, TodayScreen))
        for page in chapter:
            await rested(desk)
            await page.steps(desk)
            desk.app.keep_typing()
            kept = drafts(desk), desk.changes()
            with no(desk):
                await desk.press(*way)
                assert desk.app._exception is None, page.heading
                assert (drafts(desk), desk.changes()) == kept, page.heading
            await home(desk)


async def rested(desk: Desk) -> None:
    """Until no key is on its way: one that closed what it was pressed on is waited for `PATIENCE` seconds."""
    for _ in range(400):
        if desk.app._type_ahead._on_its_way is None:
            return
        await desk.pilot.pause(0.01)
    raise AssertionError("a key is still on its way")


def drafts(desk: Desk) -> list[tuple[int, object]]:
    """What is typed and not saved."""
    return [(draft.id, draft.body) for draft in desk.book.drafts.unfinished()]
