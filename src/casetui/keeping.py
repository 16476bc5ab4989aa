"""Backups by themselves: while work goes on, when casetui is left or locked; and one that takes the vault's place."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from math import inf
from typing import TYPE_CHECKING

from textual import on
from textual.app import SystemCommand

from casetui import messages
from casetui.routes import Routes
from casetui.terms.access import Access
from casetui.terms.backup import GIVEN_UP, Stopped
from casetui.terms.vault import VaultProblem
from casetui.widgets.tell import tell
from casetui.wording import say_count

if TYPE_CHECKING:
    from casetui.door import Door
    from casetui.screens.restoring import RestoringScreen
    from casetui.store.backups import Backups
    from casetui.store.casebook import Casebook
    from casetui.terms.backup import Restored

EVERY = timedelta(minutes=30)
"""How often a backup is made while something changes."""

PATIENCE = 60.0
"""Seconds that a lock leaves to the second folder, which may never answer."""

LOOK = 60.0
"""Seconds between two looks at whether it is time."""

SWEPT = (
    "casetui ended without closing. Found outside the vault, and deleted now: {copies} of papers that another program"
    " showed. What was changed there is not kept."
)
"""What is said at the start after a kill."""

RESTORING = "restoring"
"""The stack of screens while a backup takes the vault's place."""


class Keeping(Routes):
    """An app that backs its vault up."""

    door: Door
    _copied_at: datetime | None = None
    _on_the_way_out = False
    _swept = 0
    """Readable copies that were taken away and not spoken of yet."""

    @property
    def backups(self) -> Backups | None:
        """The backups of the open vault; None where there is none open, or none are kept."""
        if self.casebook is None:
            return None
        if self.casebook.places is None:
            self.casebook.places = self.door.places
        return self.casebook.backups

    def on_mount(self) -> None:
        """Look now and then at whether a backup is due."""
        self.set_interval(LOOK, self.copy_if_due, name="backup")
        self.call_later(self._remind)
        self.call_after_refresh(self._sweep)

    @on(messages.Opened)
    def _begin_anew(self) -> None:
        self._copied_at = None
        self.call_later(self._remind)
        self.call_later(self._say_swept)

    def backup_commands(self) -> Iterator[SystemCommand]:
        """What has no key of its own everywhere, by name."""
        if self.backups is not None:
            yield SystemCommand("Back up now", "A backup now, opened afresh and checked", self._back_up_now)

    def copy_if_due(self) -> None:
        """Back up beside the work, if it is time and something was changed; a clock that was set counts as time."""
        backups, now = self.backups, self.clock.now_utc()
        if backups is None or self._on_the_way_out:
            return
        if self._copied_at is None:
            self._copied_at = now
        elif abs(now - self._copied_at) >= EVERY:
            self._copied_at = now
            self.run_worker(self._copy_beside(backups), name="backup")

    def copy_then(self, done: Callable[[], None], *, at_once: bool = False) -> None:
        """Back up what was changed, with a key to skip that, then go on; asked once more, go on without.

        Where no backup can be made, that is said first, unless she wants to be gone `at_once`, as for the lock: then
        what is being made already is given up, and the second folder has `PATIENCE`.
        """
        if self.casebook is not None:
            self.casebook.put_all_away()
        backups = self.backups
        if backups is not None and at_once:
            backups.give_up()
        if backups is None or self._on_the_way_out or not backups.changed:
            done()
            return
        self._on_the_way_out = True
        self.keep_typing()
        self.run_worker(self._copy_and(backups, done, at_once), name="backup")

    async def on_restore(self, message: messages.Restore) -> None:
        """Leave every room, for their casebook closes; then put the backup in its place."""
        from casetui.screens.restoring import RestoringScreen

        self.keep_typing()
        casebook, self.casebook = self.casebook, None
        if casebook is None:
            return
        before, screen = self.current_mode, RestoringScreen()
        self.add_mode(RESTORING, lambda: screen)
        await self.switch_mode(RESTORING)
        await self.remove_mode(before)
        work = partial(self._put_back, casebook, message, screen)
        self.run_worker(work, thread=True, name="restore")

    def on_put_back(self, message: messages.PutBack) -> None:
        """Say what became of it; the next key leads through the lock to the passphrase."""
        from casetui.screens.restoring import RestoringScreen

        if isinstance(self.screen, RestoringScreen):
            self.screen.say(*self._said(message))

    def _put_back(self, casebook: Casebook, message: messages.Restore, screen: RestoringScreen) -> None:
        from casetui.store.restoring import restore
        from casetui.store.statefile import StateFile

        vault, places = casebook.vault, casebook.places
        casebook.close()
        if places is None:
            return
        state, backup = StateFile.of(vault.path), message.backup
        try:
            done = restore(backup.path, message.key, vault.path, places, state, own=vault.key, progress=screen.told)
        except VaultProblem as problem:
            self.post_message(messages.PutBack(None, problem))
        else:
            self.post_message(messages.PutBack(done))

    def _said(self, message: messages.PutBack) -> tuple[str, list[str]]:
        problem = message.problem
        if problem is not None:
            return "Not restored", [problem.happened, problem.safe, problem.todo]
        assert message.restored is not None
        return self.restored_words(message.restored)

    def restored_words(self, done: Restored) -> tuple[str, list[str]]:
        """A title and sentences: what is in the vault's place now, and how to go back."""
        from casetui.backup_words import say_held, say_made, say_way_back

        held = say_held(done.backup.clients, done.backup.contacts)
        said = [f"{held} as of {say_made(done.backup.made, self.clock.now())} are in the vault's place."]
        if done.aside is not None:
            back = say_way_back(done.aside, done.vault)
            said.append(f"What stood there before is kept. To go back, leave casetui and type: {back}")
        return "Restored", [*said, *filter(None, [done.note]), "Enter leads to the passphrase of this backup."]

    async def _copy_beside(self, backups: Backups) -> None:
        try:
            made = await asyncio.to_thread(backups.make_if_changed)
        except Stopped:
            return
        except VaultProblem as problem:
            tell(self, f"{problem.happened} {problem.todo}", "failed")
            return
        if made is not None and made.note:
            await self._remind()

    async def _copy_and(self, backups: Backups, done: Callable[[], None], at_once: bool) -> None:
        from casetui.dialogs.copying import Leaving

        sheet = Leaving("Backing up before casetui closes", backups.give_up)
        await self.push_screen(sheet)
        patience = PATIENCE if at_once else inf
        try:
            made = await asyncio.to_thread(backups.make_if_changed, sheet.told, patience=patience)
            if made is not None and made.note == GIVEN_UP:
                self._note_unfinished("no second copy")
        except Stopped:
            self._note_unfinished()
        except VaultProblem as problem:
            if not at_once:
                await sheet.dismiss()
                tell(self, f"{problem.happened} {problem.todo} Once more leaves without a backup.", "failed")
                return
        done()

    def _note_unfinished(self, words: str = "") -> None:
        """Nobody is there to be told: it stands in the access log."""
        if self.casebook is not None:
            self.casebook.access.note(Access.UNFINISHED, words)

    def _sweep(self) -> None:
        """Take away the readable copies that a killed casetui left, before any passphrase is asked."""
        from casetui.store.outside import sweep

        self._swept += sweep()
        if self.casebook is not None:
            self._say_swept()

    def _say_swept(self) -> None:
        if self._swept:
            copies = say_count(self._swept, "readable copy", "readable copies")
            self._swept = 0
            tell(self, SWEPT.format(copies=copies), "failed")

    async def _remind(self) -> None:
        """Once a day: the second copy is too old."""
        backups = self.backups
        if backups is not None:
            words = await asyncio.to_thread(backups.reminder, backups.now())
            if words:
                tell(self, words, "soon")

    async def _back_up_now(self) -> None:
        from casetui.screens.backups import BackupsScreen

        self.on_open_backups()
        screen = self.screen
        if isinstance(screen, BackupsScreen):
            screen.call_after_refresh(screen.action_make)
