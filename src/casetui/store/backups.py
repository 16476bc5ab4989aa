"""Backups of an open vault: made beside the work, opened afresh, checked, copied to a second folder, thinned out."""

from __future__ import annotations

import threading
from contextlib import closing, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as driver

from casetui.store import backup_files as files
from casetui.store import chain, copies, rotation
from casetui.store.apart import FOREVER
from casetui.store.backup_notes import BackupNotes, Noted, noted
from casetui.store.live import contents_now, link_of
from casetui.store.migrations import NEWEST
from casetui.store.problems import damaged, said
from casetui.store.restorable import look_into
from casetui.store.second_folder import SecondFolder
from casetui.terms.backup import Backup, Drilled, Made, Progress, Stopped
from casetui.terms.vault import Exit, VaultProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from casetui.store.copies import Contents
    from casetui.store.key import Key
    from casetui.store.places import Places
    from casetui.store.vault import Vault

COPIED = 0.6
"""How much of the work is done once the pages are copied; the rest is checking."""


class Backups:
    """The backups of one open vault. `make` and `drill` are slow and may run in a thread, one after the other."""

    def __init__(self, vault: Vault, places: Places) -> None:
        self.vault = vault
        self.places = places
        self.series = copies.series(vault.salt)
        self.notes = BackupNotes(places.state, self.series)
        self._turn = threading.Lock()
        self._second = SecondFolder(places, self.series, self.notes)
        self._given_up = threading.Event()
        self._ended = False
        self._drilled: driver.Connection | None = None

    @property
    def changed(self) -> bool:
        """Whether anything was changed that no checked backup of the first folder has, or may have been."""
        try:
            now = contents_now(self.vault.connection)
        except driver.Error:
            return True
        if now.changes == 0:
            return False
        known = self.notes.all()
        links = {known[str(backup.path)].contents.link for backup in self._first() if backup.verified}
        return now.link not in links

    def all(self) -> list[Backup]:
        """The backups of both folders, newest first; of the first alone where the second does not answer."""
        found = [*self._first(), *self._second.backups(lambda: self._ended)]
        return sorted(found, key=files.newest_first, reverse=True)

    def now(self) -> datetime:
        """The moment, aware and local, by the machine's clock, which dates the backups whatever day is worked on."""
        return datetime.now().astimezone()

    def make(self, progress: Progress = lambda words, done: None, *, keep_all: bool = False) -> Made:
        """Make a backup, open it afresh and check it; then a second copy, and let go of what need not be kept.

        With `keep_all` nothing is let go: one of the old ones is about to be restored.

        Raises:
            VaultProblem: BACKUP_NOT_MADE; nothing is left of it.
            Stopped: it was given up; nothing is left of it.
        """
        with self._turn:
            self._given_up.clear()
            return self._made(progress, keep_all=keep_all)

    def make_if_changed(
        self, progress: Progress = lambda words, done: None, *, patience: float = FOREVER
    ) -> Made | None:
        """Make a backup unless a checked one holds everything already; waits for one that is being made.

        The second folder is given up after `patience` seconds. Raises as `make`.
        """
        with self._turn:
            self._given_up.clear()
            return self._made(progress, patience=patience) if self.changed else None

    def give_up(self) -> None:
        """Have the backup that is being made, or tried, given up soon."""
        self._given_up.set()
        opened = self._drilled
        if opened is not None:
            with suppress(driver.Error):
                opened.interrupt()

    def end(self) -> None:
        """The vault is about to be closed: give up what is being made, and wait until it is."""
        self._ended = True
        self.give_up()
        with self._turn:
            return

    def drill(self, backup: Backup, progress: Progress = lambda words, done: None) -> Drilled:
        """Open a backup afresh, check it and its history wholly, and note what it holds.

        Raises:
            VaultProblem: it would not give the records back.
            Stopped: it was given up.
        """
        with self._turn:
            self._given_up.clear()
            progress("Opening it afresh", 0.0)
            before = self.notes.all().get(str(backup.path))
            try:
                connection, _ = copies.open_copy(backup.path, self.vault.key, NEWEST)
                with closing(connection):
                    found, wrong = self._tried(connection, backup.path, before, progress)
                self._note(backup.path, found)
            except (driver.Error, OSError, VaultProblem) as error:
                if self._stopped():
                    raise Stopped from error
                raise self._no_good(error, backup.path, before) from error
            held = Backup(backup.path, backup.made, found.clients, found.contacts, True, backup.second)
            return Drilled(held, tuple(wrong))

    def opens(self, backup: Backup) -> bool:
        """Whether a backup opens with the key of the vault, as far as its first page tells."""
        try:
            connection, _ = copies.open_copy(backup.path, self.vault.key, NEWEST)
        except VaultProblem as problem:
            return problem.code != Exit.WRONG_KEY
        connection.close()
        return True

    def key_of(self, backup: Backup, secret: str | Key, progress: Progress = lambda words, done: None) -> Key:
        """Check wholly a backup that is to be restored, and return its key; `secret` is what opens it.

        Raises:
            VaultProblem: RESTORE_REFUSED; nothing was changed.
            Stopped: it was given up.
        """
        with self._turn:
            self._given_up.clear()
            progress("Opening it afresh", 0.1)
            return look_into(backup.path, secret, lambda key: key == self.vault.key, self._stopped)

    def oddity(self, now: datetime) -> str:
        """Why no backup is taken away at present, as a sentence; empty where the old ones are thinned out."""
        folders = (self.places.folder,) if self._second.silent else self.places.folders
        return rotation.oddity(self.places, self.series, now, folders)

    def second_words(self, now: datetime) -> str:
        """What is to be said of the second folder, as a sentence; empty where it is in order or there is none."""
        return self._second.words(now, lambda: self._ended)

    def reminder(self, now: datetime) -> str:
        """`second_words`, once a day; else nothing."""
        words = self.second_words(now)
        return words if words and self.notes.remind(now.date()) else ""

    def _made(self, progress: Progress, *, keep_all: bool = False, patience: float = FOREVER) -> Made:
        folder = self.places.folder
        if self._stopped():
            raise Stopped
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with files.partial(folder, self.series, datetime.now(UTC)) as (partial, final):
                self._must_have_room(folder)
                copies.write_copy(self.vault.connection, self.vault.key, partial, self._copying(progress))
                progress("Opening it afresh and checking it", COPIED)
                found = self._examined(partial, self._stopped)
                self._must_go_on(found)
                files.put(partial, final)
        except (driver.Error, OSError, VaultProblem) as error:
            raise self._not_made(error) from error
        backup = self._note(final, found)
        if not keep_all:
            rotation.thin_out(self.places, self.series, folder)
        progress("Second copy", 0.9)
        second, note = self._second.write(
            final, found, self._examined, self._stopped, keep_all=keep_all, patience=patience
        )
        return Made(backup, second, note)

    def _copying(self, progress: Progress) -> copies.GoingOn:
        def going_on(done: float) -> None:
            if self._stopped():
                raise Stopped
            progress("Copying", done * COPIED)

        return going_on

    def _stopped(self) -> bool:
        return self._ended or self._given_up.is_set()

    def _examined(self, path: Path, stopped: Callable[[], bool]) -> Contents:
        connection, _ = copies.open_copy(path, self.vault.key, NEWEST)
        with closing(connection):
            return copies.examine(connection, path, stopped)

    def _must_go_on(self, copy: Contents) -> None:
        """See that the copy is of this vault: what was written beside it may have come after it, nothing else."""
        live = contents_now(self.vault.connection)
        if live.changes == copy.changes:
            same = live == copy
        else:
            same = live.changes > copy.changes and link_of(self.vault.connection, copy.changes) == copy.link
        if not same:
            raise damaged(self.vault.path, "does not hold what its copy holds")

    def _must_have_room(self, folder: Path) -> None:
        connection = self.vault.connection
        pages, size = (int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size"))
        files.must_have_room(folder, pages * size)

    def _note(self, path: Path, contents: Contents) -> Backup:
        known: Noted = noted(path, contents)
        self.notes.keep(path, known)
        named = copies.read_name(path.name)
        made = named[1] if named else datetime.fromtimestamp(path.stat().st_mtime, UTC)
        return Backup(path, made, contents.clients, contents.contacts, True, path.parent == self.places.second)

    def _first(self) -> list[Backup]:
        return files.listed(self.places, self.series, self.places.folder)

    def _tried(
        self, connection: driver.Connection, path: Path, before: Noted | None, progress: Progress
    ) -> tuple[Contents, list[str]]:
        self._drilled = connection
        try:
            progress("Checking every page and record", 0.2)
            found = copies.examine(connection, path, self._stopped)
            progress("Checking its history", 0.6)
            wrong = [f"{words[:1].upper()}{words[1:]}." for words in chain.verify(connection)]
        finally:
            self._drilled = None
        if before is not None and before.contents != found:
            wrong.append("It does not hold what it held when it was made.")
        if found.changes and link_of(self.vault.connection, found.changes) not in (found.link, None):
            wrong.append(f"Its change {found.changes} is not the vault's: it was made before a restore.")
        return found, wrong

    def _no_good(self, error: Exception, path: Path, before: Noted | None) -> VaultProblem:
        """What is said of a backup that does not open; unless it is the file that was checked, it counts no more."""
        if before is None or not before.same(path):
            self.notes.forget(path)
        told = said(error, path)
        if told.code != Exit.WRONG_KEY:
            return told
        happened = f"{path} does not open with the key of the vault: it has an earlier passphrase, or it is damaged."
        return VaultProblem(Exit.WRONG_KEY, happened, "It was left as it is.", "Keep the code it was made under.")

    def _not_made(self, error: Exception) -> VaultProblem:
        told = said(error, self.places.folder)
        why = told.happened
        if told.code == Exit.DAMAGED:
            why = "The vault cannot be read whole, or the copy of it cannot."
        return VaultProblem(
            Exit.BACKUP_NOT_MADE,
            f"No backup was made. {why}",
            "The vault was left as it is, and so was every earlier backup.",
            "Look at the vault with: casetui check" if told.code == Exit.DAMAGED else told.todo,
        )
