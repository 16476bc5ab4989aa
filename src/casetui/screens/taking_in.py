"""What a room takes in from a file: a form goes on her own shelf, a calendar into hers, a record where it says."""

from __future__ import annotations

from pathlib import Path

from textual import work

from casetui.dialogs.copying import Copying
from casetui.dialogs.pick_file import PickFile
from casetui.dialogs.report import Report
from casetui.dialogs.wait import Wait
from casetui.screens.room import Room
from casetui.terms.backup import BEFOREHAND, Progress, Stopped
from casetui.terms.calendar_import import PlannedCalendar
from casetui.terms.change import NotSaved, Refused
from casetui.terms.form import Form
from casetui.terms.portal import PortalProblem, PortalRecord
from casetui.terms.vault import VaultProblem

NOTHING = "Nothing was taken in"
STOPPED = "The backup that comes before it was stopped."
RECORDS = (".json",)
CALENDARS = (".ics", ".ical")
"""How the names of files end, by what is in them."""

Found = PortalRecord | Form | PlannedCalendar | str
"""What is in a file; a string says why nothing of it is taken."""


class TakingIn(Room):
    """A room in which a file can be picked and taken in."""

    picking = "Take in a questionnaire to ask by"
    """What stands above the picker."""

    takes_records = False
    """Whether a patient's record is taken in here: everything is backed up before."""

    endings: tuple[str, ...] = RECORDS
    """How the names of the files end that the picker shows."""

    def record_read(self, record: PortalRecord) -> None:
        """What becomes of a patient's record: a room about one client refers to where records come in."""
        words = "The file holds a patient's record. Records are taken in under Clients, where I asks for the file."
        self.app.push_screen(Report(NOTHING, [words]))

    def action_take_in(self) -> None:
        """Pick a file."""
        self.app.push_screen(PickFile(self.picking, self.endings), self._picked)

    def _picked(self, path: Path | None) -> None:
        if path is not None:
            first = self.takes_records or path.suffix.casefold() in CALENDARS
            kept = self.casebook.backups if first else None
            sheet = Wait("Reading the file …") if kept is None else Copying("Taking in a file", kept.give_up)
            self.app.push_screen(sheet)
            self._read_beside(path, sheet.told if isinstance(sheet, Copying) else None)

    @work(thread=True, name="import", exit_on_error=True)
    def _read_beside(self, path: Path, told: Progress | None) -> None:
        """Read the file beside the screen, and back up before that; writing is for the screen's own thread."""
        try:
            found = self._found(path)
            changes = isinstance(found, PortalRecord) or (isinstance(found, PlannedCalendar) and not found.nothing)
            if told is not None and changes and self.casebook.backups is not None:
                self.casebook.backups.make_if_changed(told, patience=BEFOREHAND)
        except Refused as refused:
            found = str(refused)
        except PortalProblem as problem:
            found = str(problem)
        except VaultProblem as problem:
            found = f"{problem.happened} {problem.todo}"
        except Stopped:
            found = STOPPED
        self.app.call_from_thread(self._read, found)

    def _found(self, path: Path) -> Found:
        """What is in a file.

        Raises:
            PortalProblem: it cannot be read, or nothing that can be taken in is in it.
            Refused: a calendar has a zone that nobody knows.
        """
        from casetui.exchange.calendar import read as calendar
        from casetui.exchange.fhir import file, parse
        from casetui.store.incoming import read_incoming

        vault, called = self.casebook.vault.path, path.name
        if path.suffix.casefold() not in CALENDARS:
            return file.read_file(read_incoming(path, vault, parse.SIZE_MAXIMUM), called)
        data = read_incoming(path, vault, calendar.SIZE_MAXIMUM)
        found = calendar.read_calendar(data, called)
        return self.casebook.calendars.plan(found, called, data, self.clock.today())

    def _read(self, found: Found) -> None:
        self.app.pop_screen()
        if isinstance(found, str):
            self.app.push_screen(Report(NOTHING, [found]))
        elif isinstance(found, Form):
            self._shelve(found)
        elif isinstance(found, PlannedCalendar):
            self._keep_calendar(found)
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

    def _keep_calendar(self, planned: PlannedCalendar) -> None:
        from casetui.store.calendar_import import lines_of

        said = list(lines_of(planned))
        if planned.nothing:
            self.app.push_screen(Report(NOTHING, said))
            return
        try:
            self.casebook.calendars.keep(planned, self.clock.today())
        except NotSaved as failed:
            self.app.push_screen(Report(NOTHING, [str(failed)]))
        else:
            self.reload()
            self.app.push_screen(Report("The calendar", said))
