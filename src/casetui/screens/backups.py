"""The backups: what there is, made now, tried, restored."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casetui import messages
from casetui.backup_words import say_held, say_made, say_old
from casetui.dialogs.copying import Copying
from casetui.dialogs.put_back import PutBack
from casetui.dialogs.report import Report
from casetui.palette import Role
from casetui.screens.room import Room
from casetui.store.casebook import Casebook
from casetui.store.key import Key
from casetui.terms.access import Access
from casetui.terms.backup import Backup, Progress, Stopped
from casetui.terms.clock import Clock
from casetui.terms.vault import VaultProblem
from casetui.widgets.columns import Column, Columns
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot
from casetui.widgets.tell import tell
from casetui.wording import say_count

COLUMNS = Columns(
    Column(17, 20), Column(10, 14, role=Role.QUIET), Column(None), Column(6, 12, role=Role.QUIET), Column(11)
)
NONE_YET = (
    "No backup yet. b makes one now; by itself casetui makes one every 30 minutes while something changed,"
    " and when it is left or locked."
)
NONE_EVER = "This caseload is thrown away when casetui is left: no backups are made of it."
NO_SECOND = 'No second folder. A stick or a synced folder: write second_backups = "FOLDER" into settings.toml.'
STOPPED = "Stopped. Nothing of it is left; every earlier backup is as it was."

Result = TypeVar("Result")


class BackupsScreen(Room):
    """The list of backups, and below it where they are and what is to be said of them."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "make", "Back up now", id="backups.make", tooltip="A backup now, opened afresh and checked"),
        Binding("t", "test", "Test", id="backups.test", tooltip="Try whether this backup gives everything back"),
        Binding(
            "R", "restore", "Restore", id="backups.restore", tooltip="Put this backup in the place of what is here"
        ),
        Binding("escape", "back", "Back", id="backups.back", tooltip="Back to where you came from"),
    ]

    def __init__(self, casebook: Casebook, clock: Clock) -> None:
        super().__init__(casebook, clock)
        self._now = clock.now()

    def compose(self) -> ComposeResult:
        """Title, list, where they are, keys."""
        yield TitleBar(id="title")
        yield Rule()
        yield LineList[Backup](self._draw, empty=NONE_YET if self.casebook.backups else NONE_EVER, id="lines")
        yield Rule()
        yield Static(Content(""), id="about")
        yield from foot()

    def on_mount(self) -> None:
        """Read the list."""
        self.reload()
        self.query_one(LineList).focus()

    def reload(self) -> None:
        """Read the list and the folders again."""
        kept = self.casebook.backups
        if not self.is_mounted:
            return
        found = kept.all() if kept is not None else []
        self._now = kept.now() if kept is not None else self.clock.now()
        self.query_one(TitleBar).show("Backups", [say_count(len(found), "backup")] if found else [])
        self.query_one(LineList).replace([Row(backup.path, backup) for backup in found])
        self.query_one("#about", Static).update(Content("\n".join(self._about())))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dimmed where there is nothing to do it with."""
        if action == "make" and self.casebook.backups is None:
            return None
        if action in ("test", "restore") and self._current is None:
            return None
        return super().check_action(action, parameters)

    def action_make(self) -> None:
        """A backup now."""
        self.run_worker(self._make(), name="backup")

    def action_test(self) -> None:
        """Try the backup under the cursor."""
        backup = self._current
        if backup is not None:
            self.run_worker(self._test(backup), name="drill")

    def action_restore(self) -> None:
        """Ask before the backup under the cursor takes the place of what is here."""
        backup = self._current
        if backup is not None:
            self.run_worker(self._ask_to_restore(backup), name="restore")

    def action_back(self) -> None:
        """Back."""
        self.dismiss()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.action_test()

    @property
    def _current(self) -> Backup | None:
        lines = self.query(LineList)
        return lines.first().current if lines else None

    def _about(self) -> Iterator[str]:
        kept = self.casebook.backups
        if kept is None:
            return
        now = kept.now()
        yield f"In {kept.places.folder}"
        yield f"Second copies in {kept.places.second}" if kept.places.second is not None else NO_SECOND
        yield from filter(None, (kept.second_words(now), kept.oddity(now)))

    async def _make(self) -> None:
        kept = self.casebook.backups
        if kept is None:
            return
        made = await self._beside("Backing up", kept.make)
        if made is None:
            return
        self.casebook.access.note(Access.BACKED_UP, made.backup.path.name)
        self.query_one(LineList).select(made.backup.path)
        held = say_held(made.backup.clients, made.backup.contacts)
        tell(self, f"Backed up: {held}, opened afresh and checked.")
        if made.note:
            tell(self, made.note, "refused")

    async def _test(self, backup: Backup) -> None:
        kept = self.casebook.backups
        if kept is None:
            return
        done = await self._beside("Testing a backup", lambda progress: kept.drill(backup, progress))
        if done is None:
            return
        held = say_held(done.backup.clients, done.backup.contacts)
        said = [f"This backup would give you {held} as of {say_made(done.backup.made, kept.now())}."]
        said += done.wrong or ["It was opened afresh: every page, every record and its history are in order."]
        self.app.push_screen(Report("Backup tested", [*said, str(backup.path)]))

    async def _ask_to_restore(self, backup: Backup) -> None:
        kept = self.casebook.backups
        if kept is None:
            return
        locked = not await asyncio.to_thread(kept.opens, backup)
        made = say_made(backup.made, kept.now())
        held = f": {say_held(backup.clients, backup.contacts)}" if backup.verified else ""
        said = [
            f"The backup of {made}{held} takes the place of what is here.",
            "It is checked first. What is here now is backed up, and kept beside the vault under another name.",
            "Then casetui locks; it opens with the passphrase that this backup has.",
        ]
        if locked:
            said.append("This backup has another passphrase than the vault: type that one, or its recovery code.")

        def answered(secret: str | None) -> None:
            if secret is not None:
                key = secret if locked else self.casebook.vault.key
                self.run_worker(self._look_and_restore(backup, key), name="restore")

        self.app.push_screen(PutBack("Restore this backup?", said, locked=locked), answered)

    async def _look_and_restore(self, backup: Backup, secret: str | Key) -> None:
        kept = self.casebook.backups
        if kept is None:
            return
        key = await self._beside("Checking the backup first", lambda progress: kept.key_of(backup, secret, progress))
        if key is not None:
            self.app.post_message(messages.Restore(backup, key))

    async def _beside(self, heading: str, job: Callable[[Progress], Result]) -> Result | None:
        """Do something slow beside the screen, with a bar over it; None where it failed or was stopped, and told."""
        kept = self.casebook.backups
        if kept is None:
            return None
        sheet = Copying(heading, kept.give_up)
        await self.app.push_screen(sheet)
        failed: list[str] = []
        result: Result | None = None
        try:
            result = await asyncio.to_thread(job, sheet.told)
        except Stopped:
            tell(self, STOPPED)
        except VaultProblem as problem:
            failed = [problem.happened, problem.safe, problem.todo]
        await sheet.dismiss()
        self.reload()
        if failed:
            self.app.push_screen(Report("That did not work", failed))
        return result

    def _draw(self, row: Row[Backup], width: int, selected: bool) -> Line:
        backup, now = row.value, self._now
        known = backup.clients is not None
        held = Piece(say_held(backup.clients, backup.contacts), Role.PLAIN if known else Role.QUIET)
        checked = Piece("checked", Role.GOOD) if backup.verified else Piece("not checked", Role.URGENT)
        where = "second" if backup.second else ""
        return COLUMNS.line((say_made(backup.made, now), say_old(backup.made, now), held, where, checked), width)
