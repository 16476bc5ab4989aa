"""What a room takes in from a file: a form goes on her own shelf, a patient's record wherever the room puts it."""

from __future__ import annotations

from pathlib import Path

from textual import work

from casetui.dialogs.copying import Copying
from casetui.dialogs.pick_file import PickFile
from casetui.dialogs.report import Report
from casetui.dialogs.wait import Wait
from casetui.screens.room import Room
from casetui.terms.backup import BEFOREHAND, Progress, Stopped
from casetui.terms.change import Refused
from casetui.terms.form import Form
from casetui.terms.portal import PortalProblem, PortalRecord
from casetui.terms.vault import VaultProblem

NOTHING = "Nothing was taken in"
STOPPED = "The backup that comes before a record was stopped."


class TakingIn(Room):
    """A room in which a file can be picked and taken in."""

    picking = "Take in a questionnaire to ask by"
    """What stands above the picker."""

    takes_records = False
    """Whether a patient's record is taken in here: everything is backed up before."""

    def record_read(self, record: PortalRecord) -> None:
        """What becomes of a patient's record: a room about one client refers to where records come in."""
        words = "The file holds a patient's record. Records are taken in under Clients, where I asks for the file."
        self.app.push_screen(Report(NOTHING, [words]))

    def action_take_in(self) -> None:
        """Pick a file."""
        self.app.push_screen(PickFile(self.picking, (".json",)), self._picked)

    def _picked(self, path: Path | None) -> None:
        if path is not None:
            kept = self.casebook.backups if self.takes_records else None
            sheet = Wait("Reading the file …") if kept is None else Copying("Taking in a file", kept.give_up)
            self.app.push_screen(sheet)
            self._read_beside(path, sheet.told if isinstance(sheet, Copying) else None)

    @work(thread=True, name="import", exit_on_error=True)
    def _read_beside(self, path: Path, told: Progress | None) -> None:
        """Read the file beside the screen, and back up before a record; writing is for the screen's own thread."""
        from casetui.exchange.fhir.file import read_file
        from casetui.exchange.fhir.parse import SIZE_MAXIMUM
        from casetui.store.incoming import read_incoming

        try:
            data = read_incoming(path, self.casebook.vault.path, SIZE_MAXIMUM)
            found: PortalRecord | Form | str = read_file(data, path.name)
            if told is not None and isinstance(found, PortalRecord) and self.casebook.backups is not None:
                self.casebook.backups.make_if_changed(told, patience=BEFOREHAND)
        except PortalProblem as problem:
            found = str(problem)
        except VaultProblem as problem:
            found = f"{problem.happened} {problem.todo}"
        except Stopped:
            found = STOPPED
        self.app.call_from_thread(self._read, found)

    def _read(self, found: PortalRecord | Form | str) -> None:
        self.app.pop_screen()
        if isinstance(found, str):
            self.app.push_screen(Report(NOTHING, [found]))
        elif isinstance(found, Form):
            self._shelve(found)
        else:
            self.record_read(found)

    def _shelve(self, form: Form) -> None:
        from casetui.store.shelving import put_on_shelf

        try:
            said = put_on_shelf(self.casebook.library, form)
        except Refused as refused:
            self.app.push_screen(Report(NOTHING, [str(refused)]))
        except VaultProblem as problem:
            self.app.push_screen(Report(NOTHING, [problem.happened, problem.todo]))
        else:
            self.reload()
            self.app.push_screen(Report("The questionnaire", said))
