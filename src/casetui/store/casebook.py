"""The one object that a screen or a command is given: every read and every write, by its trade name.

What the first paint needs is here at once; what needs the ORM is reached through `warm` or at first use.
"""

from __future__ import annotations

import getpass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from casetui.store import chain
from casetui.store.advocating import Advocating
from casetui.store.assessing import Assessing
from casetui.store.coordinating import Coordinating
from casetui.store.journal import Journal
from casetui.store.migrating import migrate_safely
from casetui.store.queue import Queue
from casetui.store.watching import Watching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casetui.store.access import AccessLog
    from casetui.store.activity import Activity
    from casetui.store.backups import Backups
    from casetui.store.cases import Cases
    from casetui.store.checkins import CheckIns
    from casetui.store.contacts import Contacts
    from casetui.store.drafts import Drafts
    from casetui.store.find import Finder
    from casetui.store.intake import Intake
    from casetui.store.places import Places
    from casetui.store.plans import Plans
    from casetui.store.portal import Portal
    from casetui.store.portraits import Portraits
    from casetui.store.sessions import Sessions
    from casetui.store.statefile import StateFile
    from casetui.store.undoing import Undoing
    from casetui.store.vault import Vault
    from casetui.terms.access import Way


class Casebook(Assessing, Coordinating, Advocating, Watching):
    """An open vault, brought to today's schema."""

    def __init__(self, vault: Vault, state: StateFile | None = None, places: Places | None = None) -> None:
        self.vault = vault
        self.places = places
        self._closed = False
        self._state = state
        self.migrated = migrate_safely(vault, places)
        self._anchor = _anchor(state)
        self.astray = chain.astray(vault.connection, self._anchor)
        self.journal = Journal(vault.connection, getpass.getuser())
        self.queue = Queue(vault.connection)
        self.journal.follow = self.queue.gaps.follow
        if state is not None and not self.astray:
            self.journal.heard = self._remember

    @cached_property
    def access(self) -> AccessLog:
        """Who opened, exported, printed, restored."""
        from casetui.store.access import AccessLog

        return AccessLog(self.vault.connection)

    @cached_property
    def activity(self) -> Activity:
        """What was changed, beside the access log."""
        from casetui.store.activity import Activity

        return Activity(self.vault.connection)

    @cached_property
    def backups(self) -> Backups | None:
        """Its backups; None for a vault that keeps none, such as a throw-away one."""
        from casetui.store.backups import Backups

        return Backups(self.vault, self.places) if self.places is not None else None

    @cached_property
    def portraits(self) -> Portraits:
        """One client read whole."""
        from casetui.store.portraits import Portraits

        return Portraits(self.vault.connection)

    @cached_property
    def finder(self) -> Finder:
        """Whatever can be found."""
        from casetui.store.find import Finder

        return Finder(self.vault.connection)

    @cached_property
    def undoing(self) -> Undoing:
        """Changes taken back and done again."""
        from casetui.store.undoing import Undoing

        return Undoing(self.journal)

    @cached_property
    def sessions(self) -> Sessions:
        """The ORM on the vault's connection."""
        from casetui.store.sessions import Sessions

        return Sessions(self.journal)

    @cached_property
    def checkins(self) -> CheckIns:
        """Writes about what is owed."""
        from casetui.store.checkins import CheckIns

        return CheckIns(self.sessions)

    @cached_property
    def contacts(self) -> Contacts:
        """Writes about what happened."""
        from casetui.store.contacts import Contacts

        return Contacts(self.sessions, self.library)

    @cached_property
    def cases(self) -> Cases:
        """Writes about a case as a whole."""
        from casetui.store.cases import Cases

        return Cases(self.sessions)

    @cached_property
    def plans(self) -> Plans:
        """Care plans read and written."""
        from casetui.store.plans import Plans

        return Plans(self.sessions)

    @cached_property
    def intake(self) -> Intake:
        """The intake form: entered, accepted, edited, merged."""
        from casetui.store.intake import Intake

        return Intake(self.sessions, self.library)

    @cached_property
    def drafts(self) -> Drafts:
        """Typing that is kept before it is saved."""
        from casetui.store.drafts import Drafts

        return Drafts(self.vault.connection)

    @cached_property
    def portal(self) -> Portal:
        """Patient-portal records taken in, and their differences."""
        from casetui.store.portal import Portal

        return Portal(self.sessions)

    def warm(self) -> None:
        """Import and build what writing needs; called in a thread once something is on screen."""
        from casetui.store.warming import warm

        warm(self)

    def dump(self) -> dict[str, Any]:
        """Everything on record: `{"schema": N, "tables": {name: [rows by id]}}`."""
        from casetui.store.dump import dump

        return dump(self.vault.connection)

    def check(self) -> list[str]:
        """What is wrong with the file, in words; empty when it is sound."""
        from casetui.store.vault import check

        return check(self.vault)

    def verify(self) -> list[str]:
        """What is wrong with the history, by entry, in words; empty when it is sound."""
        return chain.verify(self.vault.connection, self._anchor)

    def verifying(self, step: int) -> Iterator[list[str]]:
        """The same a little at a time, `step` changes or records each, so that work may go on in between."""
        return chain.walk(self.vault.connection, self._anchor, step)

    def note_unlock(self, way: Way) -> None:
        """Note in the access log how the vault was opened, and the failed unlocks before that."""
        self.access.unlocked(way, self._state)

    def put_all_away(self) -> None:
        """Take away every readable copy outside the vault; what was changed in one is kept. Twice is once."""
        if "outside" in self.__dict__:
            from casetui.store.leaving import put_all_away

            put_all_away(self)

    def close(self) -> None:
        """Note the history's head outside the file and close it. Twice is once.

        A file that does not go on from the last session here leaves that note as it was, so that it goes on telling.
        """
        if self._closed:
            return
        self.put_all_away()
        self._closed = True
        if (backups := self.__dict__.get("backups")) is not None:
            backups.end()
        head = self.vault.connection.head
        if self._state is not None and not self.astray and head is not None:
            number, link = head
            self._state.remember_head(link, number)
        self.vault.close()

    def _remember(self, number: int, link: str) -> None:
        """Keep outside the file where the history ends, so that a log lost after a kill is seen, too."""
        if self._state is not None:
            self._state.remember_head(link, number, sure=False)


def _anchor(state: StateFile | None) -> tuple[int, str]:
    """Number and link of the newest change when the vault was last closed here; (0, "") where that is not known."""
    last = state.read() if state is not None else None
    return (last.changes, last.head) if last is not None else (0, "")
