"""The one connection to the vault's file, which can be replaced underneath everything that reads and writes with it.

Nothing is written unless that very file stands at its place. After an error of the disk what SQLite holds in memory
is not trusted: the file is closed, opened afresh and compared with what was acknowledged last, and only then written.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as driver

from casetui.store import chain, faults
from casetui.store.overwriting import Overwriting
from casetui.terms.change import NotSaved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_Mark = tuple[int, int] | None
"""Device and inode of a file; None where there is none."""


class Connection:
    """The driver's connection, for as long as it can be trusted; another one to the same file from then on.

    Attributes:
        path: where the file stood when it was opened.
        head: number and link of the newest change that was acknowledged; None until a journal says so.
    """

    __slots__ = ("_anew", "_aside", "_doubt", "_known", "_live", "_overwriting", "head", "path")

    def __init__(
        self,
        path: Path,
        opened: driver.Connection,
        anew: Callable[[], driver.Connection],
        aside: Callable[[], driver.Connection],
    ) -> None:
        """Hold `opened`.

        Args:
            path: the vault's file.
            opened: the driver's connection to it, ready for use.
            anew: opens what stands at the path in its place; raises `VaultProblem`.
            aside: looks at what stands at the path beside the open connection, locking and writing nothing.
        """
        self.path = path
        self.head: tuple[int, str] | None = None
        self._live: driver.Connection | None = opened
        self._anew = anew
        self._aside = aside
        self._doubt = False
        self._known = self._marks()
        self._overwriting = Overwriting(path, aside)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._driver(), name)

    def execute(self, text: str, values: Any = ()) -> driver.Cursor:
        """One statement; raises the driver's errors."""
        return self._driver().execute(text, values)

    def backup(self, target: Any, **options: Any) -> None:
        """The driver's online backup into another connection, the driver's own or one of these."""
        self._driver().backup(target._driver() if isinstance(target, Connection) else target, **options)

    def close(self) -> None:
        """Close for good; a second call does nothing."""
        if self._live is not None:
            self._live.close()

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._live is not None and bool(self._live.in_transaction)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Whatever is written: to the file at its place and to no other; rolled back by any exception.

        Within a transaction it is part of that.

        Raises:
            NotSaved: the file is not there, or the disk said no.
        """
        if self.in_transaction:
            yield
            return
        self.be_ready()
        with faults.disk_in_words(self.path):
            try:
                yield
            except BaseException as error:
                self._let_go(error)
                if faults.says_readonly(error):
                    self._must_be_readable()
                raise
            finally:
                self._overwriting.ours()

    def be_ready(self) -> None:
        """See that what is written next is kept.

        A file system may give a file another inode while it is open, and a copy may be put where the file was, or be
        written over it: what stands there is looked into before it is refused.

        Raises:
            NotSaved: it would not be.
        """
        with faults.disk_in_words(self.path):
            if self.in_transaction:
                return
            marks = self._marks()
            if marks[0] is not None and marks[0] == self._known[0] and self._overwriting.happened(self._driver()):
                raise NotSaved(faults.OVERWRITTEN.format(path=self.path))
            if marks != self._known or self._doubt:
                self._find_back(marks)

    def _driver(self) -> driver.Connection:
        if self._live is None:
            self._live = self._anew()
        return self._live

    def _let_go(self, error: BaseException) -> None:
        self._doubt = self._doubt or faults.leaves_doubt(error)
        try:
            if self.in_transaction:
                self.execute("ROLLBACK")
        except driver.Error:
            self._doubt = True

    def _must_be_readable(self) -> None:
        """Raises the driver's error where a page is not what was written: once it has met such a page, SQLCipher says
        of every write that the file can only be read. What SQLite holds in memory would hide it.
        """
        try:
            self.execute("PRAGMA shrink_memory")
            self.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except driver.DatabaseError:
            self._doubt = True
            raise

    def _find_back(self, marks: tuple[_Mark, _Mark]) -> None:
        """To the file as it was acknowledged, through what stands at the path now."""
        if marks[0] is None:
            with suppress(driver.Error, NotSaved):
                self._fold()
            raise NotSaved(faults.AWAY.format(path=self.path))
        if marks != self._known:
            self._fold()
        if marks[0] != self._known[0]:
            self._must_be_ours()
        self._renew()

    def _marks(self) -> tuple[_Mark, _Mark]:
        """The file and its log as they stand at the path. An open file cannot be moved or replaced on Windows."""
        if sys.platform == "win32":
            return (0, 0), None
        return self._mark(self.path), self._mark(self.path.with_name(f"{self.path.name}-wal"))

    def _mark(self, path: Path) -> _Mark:
        try:
            status = os.stat(path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise NotSaved(faults.out_of_reach(error, self.path)) from error
        return status.st_dev, status.st_ino

    def _fold(self) -> None:
        """Fold the log into the file that is open, wherever it is now.

        A file that was moved is whole then, what was put in its place meets no log of another file, and a log that was
        deleted is needed no more.
        """
        (busy, _, _) = self.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise NotSaved(faults.BUSY)

    def _must_be_ours(self) -> None:
        """What stands at the path holds what was acknowledged last, no more and no less."""
        try:
            if not stat.S_ISREG(os.stat(self.path).st_mode):
                raise NotSaved(faults.OTHER.format(path=self.path))
            with closing(self._aside()) as other:
                same = self.head is not None and chain.head(other) == self.head
        except (OSError, driver.Error) as error:
            raise NotSaved(faults.OTHER.format(path=self.path)) from error
        if not same:
            raise NotSaved(faults.OTHER.format(path=self.path))

    def _renew(self) -> None:
        """Close and open again. Folding in the log that an error left rewrites every page that the disk may have
        dropped; what fails before the end can be read, and keeps everything in doubt.
        """
        self._doubt = True
        try:
            if self._live is not None:
                with suppress(driver.Error):
                    self._live.close()
                self._live = None
            fresh = self._driver()
            self._known = self._marks()
            self._fold()
        finally:
            self._overwriting.ours()
        late = self._later_than_acknowledged(fresh)
        self._doubt = False
        if late:
            raise NotSaved(faults.AFTER_ALL.format(words=late))

    def _later_than_acknowledged(self, fresh: driver.Connection) -> str:
        """The words of a change that was said not to be saved, and is; empty where there is none.

        Raises:
            NotSaved: what was acknowledged last is not there.
        """
        if self.head is None:
            return ""
        number, link = self.head
        row = fresh.execute("SELECT link FROM change WHERE id = ?", (number,)).fetchone()
        if number and (row is None or row[0] != link):
            raise NotSaved(faults.LOST.format(path=self.path))
        self.head = chain.head(fresh)
        if self.head[0] == number:
            return ""
        return str(fresh.execute("SELECT words FROM change WHERE id = ?", (self.head[0],)).fetchone()[0])
