"""Readable copies of documents outside the vault, while another program shows them; and what a crash left of them.

They stand in a folder that nobody else can look into, in the computer's memory where the system has such a place.
Whoever puts copies there holds the folder's lock as long as it lives: a folder without that is what a killed casetui
left, and is taken away.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from casetui.store.problems import said_by_system
from casetui.terms.change import Refused
from casetui.terms.document import LARGEST, Readable

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "casetui-open"
"""What the folder of all copies is called, before the number of the user."""

LOCK = "lock"
SHARED_MEMORY = Path("/dev/shm")
"""Linux's own place for files in memory."""


def usual_roots() -> tuple[Path, ...]:
    """Where copies may stand, the best first: in memory where Linux has that, else in the folder for passing files."""
    return (*([SHARED_MEMORY] if sys.platform == "linux" else []), Path(tempfile.gettempdir()))


class Outside:
    """The copies that this casetui put outside."""

    def __init__(self, roots: Sequence[Path] | None = None) -> None:
        self.roots = tuple(roots) if roots is not None else usual_roots()
        self._folder: Path | None = None
        self._held: int | None = None
        self._copies: dict[int, Readable] = {}

    @property
    def copies(self) -> tuple[Readable, ...]:
        """Every copy that stands outside now, the oldest first."""
        return tuple(self._copies.values())

    def of(self, document_id: int) -> Readable | None:
        """The copy of a document; None where there is none."""
        return self._copies.get(document_id)

    @property
    def place(self) -> tuple[Path, bool]:
        """Where the next copy would stand, and whether that is in memory.

        Raises:
            Refused: there is no such place.
        """
        for root in self.roots:
            if root.is_dir() and os.access(root, os.W_OK | os.X_OK):
                return root, root == SHARED_MEMORY
        raise Refused("There is no folder on this computer for a file to be passed on.")

    def put(self, document_id: int, body: bytes, ending: str, today: date) -> Readable:
        """Put a copy outside, mode 0600; its name says nothing but `ending`, such as ".pdf".

        Raises:
            Refused: it is outside already, or there is no place for it.
            VaultProblem: DISK_FULL or DISK_ERROR; nothing of it is left.
        """
        if document_id in self._copies:
            raise Refused("It is open already.")
        _, memory = self.place
        folder = self._own_folder()
        path = folder / f"paper-{document_id}{ending}"
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
            with open(handle, "wb") as file:
                file.write(body)
        except OSError as error:
            with suppress(OSError):
                path.unlink()
            raise said_by_system(error, path) from error
        copy = Readable(document_id, path, hashlib.sha256(body).hexdigest(), datetime.now(UTC), today, memory)
        self._copies[document_id] = copy
        return copy

    def changed(self, copy: Readable) -> bytes | None:
        """What another program made of a copy; None where it is as it was, is gone, or cannot be read.

        At most `LARGEST` + 1 bytes.
        """
        try:
            if not stat.S_ISREG(os.lstat(copy.path).st_mode):
                return None
            with open(copy.path, "rb") as file:
                body = file.read(LARGEST + 1)
        except OSError:
            return None
        return body if body and hashlib.sha256(body).hexdigest() != copy.sha256 else None

    def take_away(self, document_id: int) -> None:
        """Take a copy away, with whatever another program left beside the last one.

        Raises:
            VaultProblem: DISK_ERROR: it could not be taken away, and is listed still.
        """
        copy = self._copies.get(document_id)
        if copy is None:
            return
        try:
            copy.path.unlink(missing_ok=True)
        except OSError as error:
            raise said_by_system(error, copy.path) from error
        del self._copies[document_id]
        if not self._copies:
            self._leave()

    def clear(self) -> None:
        """Take everything away, whatever becomes of it. Twice is once."""
        self._copies.clear()
        self._leave()

    def _own_folder(self) -> Path:
        """This casetui's own folder, made when it is first needed."""
        if self._folder is not None:
            return self._folder
        root, _ = self.place
        try:
            all_copies = _private(root / _name(), make=True)
            folder = Path(tempfile.mkdtemp(dir=all_copies))
            self._held = _hold(folder)
            if self._held is None:
                raise FileNotFoundError(errno.ENOENT, "it was taken away by another casetui", str(folder))
        except OSError as error:
            raise said_by_system(error, root) from error
        self._folder = folder
        return folder

    def _leave(self) -> None:
        folder, self._folder = self._folder, None
        held, self._held = self._held, None
        if held is not None:
            os.close(held)
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
            with suppress(OSError):
                folder.parent.rmdir()


def sweep(roots: Sequence[Path] | None = None) -> int:
    """Take away what a killed casetui left; returns how many readable copies that were."""
    found = 0
    for folder in _abandoned(usual_roots() if roots is None else roots):
        with suppress(OSError):
            found += sum(path.name.startswith("paper-") for path in folder.iterdir())
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):
            folder.parent.rmdir()
    return found


def _abandoned(roots: Sequence[Path]) -> Iterator[Path]:
    """The folders of copies that no living casetui holds."""
    for root in roots:
        with suppress(OSError):
            for folder in list(_private(root / _name()).iterdir()):
                held = _hold(folder)
                if held is not None:
                    os.close(held)
                    yield folder


def _name() -> str:
    return f"{NAME}-{os.getuid()}" if sys.platform != "win32" else NAME


def _private(folder: Path, make: bool = False) -> Path:
    """A folder that is the user's own and nobody else's.

    Raises:
        OSError: there is none, or it is somebody else's, who could look into it.
    """
    if make:
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
    status = os.lstat(folder)
    if not stat.S_ISDIR(status.st_mode):
        raise NotADirectoryError(str(folder))
    if sys.platform != "win32" and (status.st_uid != os.getuid() or status.st_mode & 0o077):
        raise PermissionError(f"{folder} is not private")
    return folder


def _hold(folder: Path) -> int | None:
    """Hold a folder's lock, which goes with the process; None where another one holds it."""
    if sys.platform == "win32":
        try:
            (folder / LOCK).unlink(missing_ok=True)  # Windows removes nothing that is open
        except PermissionError:
            return None
    handle = os.open(folder / LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            return None
    return handle
