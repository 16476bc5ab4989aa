"""What is known of the backups without opening them: counts, sizes and digests in the state folder, no client data.

Losing it loses nothing: the backups are there, and a drill finds out again what each of them holds.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from casetui.store.copies import Contents

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Noted:
    """A backup as it was when it was last checked: its size in bytes, its time stamp, its SHA-256, what it holds."""

    size: int
    stamp: int
    digest: str
    contents: Contents

    def same(self, path: Path) -> bool:
        """Whether the file at a path is still that one; a changed time stamp alone is looked into."""
        try:
            status = path.stat()
            return status.st_size == self.size and (status.st_mtime_ns == self.stamp or digest_of(path) == self.digest)
        except OSError:
            return False


def digest_of(path: Path) -> str:
    """The SHA-256 of a closed file.

    Raises:
        OSError: it cannot be read.
    """
    sha = hashlib.sha256()
    with path.open("rb") as opened:
        while block := opened.read(_BLOCK):
            sha.update(block)
    return sha.hexdigest()


def noted(path: Path, contents: Contents) -> Noted:
    """A file that was just checked.

    Raises:
        OSError: it cannot be read.
    """
    status = path.stat()
    return Noted(status.st_size, status.st_mtime_ns, digest_of(path), contents)


class BackupNotes:
    """The notes about the backups of one vault. What cannot be read is empty, what cannot be written is let go."""

    __slots__ = ("path",)

    def __init__(self, folder: Path, series: str) -> None:
        self.path = folder / f"backups-{series}.json"

    def all(self) -> dict[str, Noted]:
        """Every backup that was ever checked and not taken away since, by its whole path."""
        found = {}
        for path, fields in _pairs(self._read().get("copies")):
            with suppress(KeyError, TypeError, ValueError):
                found[path] = _noted(fields)
        return found

    def keep(self, path: Path, what: Noted) -> None:
        """Note a backup that was just checked."""
        fields = self._read()
        fields["copies"] = {**dict(_pairs(fields.get("copies"))), str(path): asdict(what)}
        self._write(fields)

    def forget(self, *paths: Path) -> None:
        """Forget backups that are gone, or no longer sound."""
        fields = self._read()
        gone = set(map(str, paths))
        fields["copies"] = {path: what for path, what in _pairs(fields.get("copies")) if path not in gone}
        self._write(fields)

    def remind(self, day: date) -> bool:
        """Whether this is the first reminder of a day; from now on it was."""
        fields = self._read()
        if fields.get("reminded") == day.isoformat():
            return False
        fields["reminded"] = day.isoformat()
        self._write(fields)
        return True

    def _read(self) -> dict[str, Any]:
        try:
            fields = json.loads(self.path.read_bytes())
        except (OSError, ValueError):
            return {}
        return fields if isinstance(fields, dict) else {}

    def _write(self, fields: dict[str, Any]) -> None:
        partial = self.path.with_name(f"{self.path.name}.{os.getpid()}.partial")
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
            with open(handle, "wb") as file:
                file.write(json.dumps(fields).encode())
                file.flush()
                os.fsync(file.fileno())
            partial.replace(self.path)
        except OSError:
            with suppress(OSError):
                partial.unlink()


def _pairs(value: object) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else []


def _noted(fields: dict[str, Any]) -> Noted:
    size, stamp, digest, held = (fields[name] for name in ("size", "stamp", "digest", "contents"))
    clients, contacts, changes = (held[name] for name in ("clients", "contacts", "changes"))
    if not all(type(number) is int for number in (size, stamp, clients, contacts, changes)):
        raise ValueError("not a number")
    return Noted(size, stamp, str(digest), Contents(clients, contacts, changes, str(held["link"])))
