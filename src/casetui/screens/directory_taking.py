"""A file of providers taken in: picked, its columns named, looked through, then written once she agrees."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType

from casetui.dialogs.copying import Copying
from casetui.dialogs.pick_file import PickFile
from casetui.dialogs.provider_columns import ProviderColumns
from casetui.dialogs.provider_file import TakeIn
from casetui.dialogs.report import Report
from casetui.exchange.providers_csv import doubt, guess, read_providers
from casetui.exchange.tables import SIZE_MAXIMUM, read_table
from casetui.screens.room import Room
from casetui.store.directory_import import DirectoryImport, lines_of
from casetui.store.incoming import read_incoming
from casetui.terms.backup import Stopped
from casetui.terms.portal import PortalProblem
from casetui.terms.provider_file import Planned, Table
from casetui.terms.vault import VaultProblem
from casetui.widgets.tell import tell

ENDINGS = (".csv", ".tsv", ".txt")
NOTHING = "Nothing was taken in"

Result = TypeVar("Result")


class DirectoryTaking(Room):
    """A room in which a file of providers can be taken in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("I", "take_in", "Import", id="directory.import", tooltip="Take in a file of providers (CSV)"),
    ]

    def action_take_in(self) -> None:
        """Pick a file."""

        def picked(path: Path | None) -> None:
            if path is not None:
                self.run_worker(self._take_in(path), name="providers", exit_on_error=True)

        self.app.push_screen(PickFile("Take in a file of providers", ENDINGS), picked)

    async def _take_in(self, path: Path) -> None:
        vault, today = self.casebook.vault.path, self.clock.today()
        table = await self._beside("Reading the file", lambda told: _table(path, vault, told))
        if table is None:
            return
        meanings = await self.app.push_screen_wait(ProviderColumns(table, guess(table.headers), doubt))
        if meanings is None:
            return
        importer = DirectoryImport(self.casebook.sessions)

        def look(told: Callable[[str, float], None]) -> Planned:
            rows = len(table.rows)
            found = read_providers(table, meanings, today, lambda done: told(f"{done:,} of {rows:,} rows", done / rows))
            told("Comparing with what is there", 1.0)
            return importer.plan(table.name, found)

        planned = await self._beside("Looking through the file", look)
        if planned is None:
            return
        said = list(lines_of(planned))
        if planned.nothing:
            self.app.push_screen(Report(NOTHING, said))
        elif await self.app.push_screen_wait(TakeIn(planned.file, said)) and await self._backed_up():
            self.make(lambda: importer.keep(planned, today))

    async def _backed_up(self) -> bool:
        """A checked backup of what is there; True where none is kept, or nothing changed since the last."""
        kept = self.casebook.backups
        if kept is None:
            return True
        done = await self._beside("Backing up first", lambda told: (kept.make_if_changed(told), True))
        return done is not None

    async def _beside(self, heading: str, job: Callable[[Callable[[str, float], None]], Result]) -> Result | None:
        """Do something slow beside the screen, with a bar over it; None where it failed or was stopped, and told."""
        stop = Event()
        kept = self.casebook.backups

        def stopping() -> None:
            stop.set()
            if kept is not None:
                kept.give_up()

        sheet = Copying(heading, stopping)

        def told(words: str, done: float) -> None:
            if stop.is_set():
                raise Stopped
            sheet.told(words, done)

        await self.app.push_screen(sheet)
        failed: Sequence[str] = ()
        result: Result | None = None
        try:
            result = await asyncio.to_thread(job, told)
        except Stopped:
            tell(self, "Stopped. Nothing was taken in.")
        except PortalProblem as problem:
            failed = [str(problem)]
        except VaultProblem as problem:
            failed = [problem.happened, problem.safe, problem.todo]
        await sheet.dismiss()
        if failed:
            self.app.push_screen(Report(NOTHING, failed))
        return result


def _table(path: Path, vault: Path, told: Callable[[str, float], None]) -> Table:
    told("Reading", 0.0)
    return read_table(read_incoming(path, vault, SIZE_MAXIMUM), path.name)
