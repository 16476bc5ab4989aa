"""A fixed morning, a small caseload on a real encrypted file, and the app at work on it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
import time_machine
from tests.screens import caseload
from tests.screens.desk import Desk, at_work, open_door

from casetui.settings import Settings

Work = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture(autouse=True)
def morning() -> Iterator[time_machine.Traveller]:
    """Friday 20 November 2026, 9:30 in Maine; the clock stands still until a test moves it."""
    with time_machine.travel(caseload.MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, caseload.Named]:
    """The caseload, written once; tests work on copies."""
    path = tmp_path_factory.mktemp("caseload") / "case.vault"
    return path, caseload.write(path)


@pytest.fixture
def vault(written: tuple[Path, caseload.Named], tmp_path: Path) -> Path:
    """A copy of the caseload's file."""
    return Path(shutil.copy(written[0], tmp_path / "case.vault"))


@pytest.fixture
def work(vault: Path, written: tuple[Path, caseload.Named]) -> Work:
    """The app on the caseload: `async with work(size=WIDE) as desk`."""

    def begin(size: tuple[int, int] = (80, 24), settings: Settings | None = None) -> AbstractAsyncContextManager[Desk]:
        return at_work(open_door(vault), written[1], size, settings)

    return begin


@pytest.fixture
async def desk(work: Work) -> AsyncIterator[Desk]:
    """The app on the caseload at 80x24, Today shown."""
    async with work() as made:
        yield made
