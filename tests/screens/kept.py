"""The app on a caseload that keeps backups."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from tests.screens.caseload import KEY, Named
from tests.screens.desk import SMALL, Desk, at_work
from textual.widgets import Static

from casetui.door import OpenDoor
from casetui.screens.backups import BackupsScreen
from casetui.store.backups import Backups
from casetui.store.places import Places

PATIENCE = 3000


class KeptDoor(OpenDoor):
    """A door whose key is at hand, of a vault that keeps backups."""

    def __init__(self, path: Path, places: Places) -> None:
        super().__init__(path, KEY)
        self.places = places


class Shelf:
    """A desk, and the folders of its backups."""

    def __init__(self, desk: Desk, places: Places) -> None:
        self.desk = desk
        self.places = places

    @property
    def kept(self) -> Backups:
        """The backups behind the screens."""
        assert self.desk.app.backups is not None
        return self.desk.app.backups

    @property
    def files(self) -> list[str]:
        """What stands in the first folder."""
        folder = self.places.folder
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []

    async def open(self) -> None:
        """Show the backups."""
        await self.desk.press("B")
        self.desk.screen(BackupsScreen)

    async def until(self, true: Callable[[], object]) -> None:
        """Let threads go on until something is so."""
        for _ in range(PATIENCE):
            if true():
                return
            await self.desk.pilot.pause(0.002)
        raise AssertionError("it never came true\n" + self.desk.text())

    async def make(self) -> None:
        """`b`, until the backup is there."""
        before = len(self.files)
        await self.desk.press("b")
        await self.until(lambda: len(self.files) > before and isinstance(self.desk.app.screen, BackupsScreen))
        await self.desk.pilot.pause()

    async def change(self) -> None:
        """Change something, on Today."""
        await self.desk.press("1")
        await self.desk.go_to("Chen")
        await self.desk.press("v")

    @property
    def about(self) -> str:
        """What stands below the list."""
        return str(self.desk.app.screen.query_one("#about", Static).visual)


@asynccontextmanager
async def shelf(vault: Path, named: Named, size: tuple[int, int] = SMALL) -> AsyncIterator[Shelf]:
    """The app at work on a vault, its backups and their stick beside it."""
    places = Places(vault.parent / "backups", vault.parent / "stick", vault.parent / "state")
    async with at_work(KeptDoor(vault, places), named, size) as desk:
        yield Shelf(desk, places)
