"""The calendar file that other calendars follow: written anew once something was changed, beside the work."""

from __future__ import annotations

import threading
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from casetui.routes import Routes
from casetui.terms.access import Access
from casetui.terms.change import NotSaved, Refused
from casetui.terms.vault import VaultProblem
from casetui.widgets.tell import tell

if TYPE_CHECKING:
    from pathlib import Path

    from casetui.door import Door
    from casetui.settings import Settings
    from casetui.terms.calendar_feed import FeedEntry

LOOK = 2.0
"""Seconds between two looks at whether something was changed; what was, is written once it has rested for one."""

PATIENCE = 1.0
"""Seconds that leaving or locking waits for the last of it: the disk of the file may be anywhere."""

NAME = "casetui"
"""What the calendar calls itself."""

Point = tuple[tuple[int, str] | None, date]
"""The newest change, and the day from which the file is seen."""


class Subscribing(Routes):
    """An app that keeps a calendar file outside the vault, where the settings name one."""

    door: Door
    settings: Settings
    _fed: Point | None = None
    _seen: Point | None = None
    _let_out: tuple[FeedEntry, ...] | None = None
    _noted = _failed = False

    def on_mount(self) -> None:
        """Look now and then, where there is a file to be kept."""
        if self.feed_path is not None:
            self.set_interval(LOOK, self.feed_if_due, name="feed")

    @property
    def feed_path(self) -> Path | None:
        """Where the file stands; None where there is to be none, and of a throw-away vault, where nothing is real."""
        return None if self.door.keyless else self.settings.calendar_feed

    def feed_if_due(self) -> None:
        """Write the file if something was changed and nothing is just being changed. Never in the way of a save."""
        point = self._point()
        if point is None or point == self._fed:
            return
        if point != self._seen:
            self._seen = point
            return
        write = self._to_write(point)
        if write is not None:
            self.run_worker(write, name="feed", thread=True)

    def feed_last(self) -> None:
        """Casetui is left or locked: what is not written yet is, as far as that takes no time."""
        point = self._point()
        if point is None or point == self._fed:
            return
        write = self._to_write(point)
        if write is not None:
            last = threading.Thread(target=write, daemon=True)
            last.start()
            last.join(PATIENCE)

    def _point(self) -> Point | None:
        if self.casebook is None or self.feed_path is None:
            return None
        return self.casebook.vault.connection.head, self.clock.today()

    def _to_write(self, point: Point) -> partial[None] | None:
        """What writes the file, on whatever thread; None where nothing in it is another or it cannot be made."""
        from casetui.exchange.calendar import write_feed
        from casetui.store.faults import disk_in_words
        from casetui.store.feeds import Feeds
        from casetui.terms.calendar_feed import Feed, FeedChoice

        book, path, choice = self.casebook, self.feed_path, FeedChoice(self.settings.calendar_names)
        self._fed = point
        if book is None or path is None:
            return None
        try:
            with disk_in_words(book.vault.path):
                entries = Feeds(book.vault.connection).entries(choice, point[1])
            if self._let_out is not None and _alike(entries) == _alike(self._let_out):
                return None
            if not self._noted:
                book.access.note_leaving(Access.EXPORTED, f"calendar file that is followed: {choice.naming}")
                self._noted = True
            data = write_feed(Feed(NAME, entries, self.clock.now_utc()))
        except (Refused, NotSaved, VaultProblem, OverflowError) as problem:
            self._say_failed(problem.happened if isinstance(problem, VaultProblem) else str(problem))
            return None
        self._let_out = entries
        return partial(self._write, path, data, book.vault.path)

    def _write(self, path: Path, data: bytes, vault: Path) -> None:
        from casetui.store.feeds import replace_feed

        try:
            replace_feed(path, data, vault)
        except VaultProblem as problem:
            self._let_out = None
            if self.is_running:
                self.call_later(self._say_failed, problem.happened)
        else:
            self._failed = False

    def _say_failed(self, why: str) -> None:
        """Once, until it could be written again."""
        if not self._failed:
            tell(self, f"The calendar file was not written, and your records are safe: {why}", "failed")
        self._failed = True


def _alike(entries: tuple[FeedEntry, ...]) -> set[tuple[object, ...]]:
    """Entries as far as they matter: the version of each goes up with every change of the vault."""
    return {(one.uid, one.title, one.starts, one.minutes, one.days, one.place, one.free) for one in entries}
