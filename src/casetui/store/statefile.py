"""A small file outside the vault that recognises the key and the last session; losing it loses nothing."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

if TYPE_CHECKING:
    from casetui.store.key import Key


@dataclass(frozen=True, slots=True)
class State:
    """What is remembered of a vault.

    Attributes:
        salt: the file's salt, 16 bytes, or empty.
        check: the key's check value, 32 bytes, or empty.
        head: the history's last link when the vault was last closed, or empty.
        changes: how many changes the history held then.
        failed: failed unlocks that the access log does not know of yet.
    """

    salt: bytes = field(default=b"", repr=False)
    check: bytes = field(default=b"", repr=False)
    head: str = ""
    changes: int = 0
    failed: int = 0

    def recognises(self, key: Key) -> bool:
        """Whether this is the key that opened the vault last."""
        return bool(self.check) and hmac.compare_digest(self.check, key.check)


class StateFile:
    """The state of one vault. Reading a lost or broken one gives an empty state; a failed write is let go."""

    __slots__ = ("path",)

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def of(cls, vault: Path, folder: Path | None = None) -> StateFile:
        """The state file of the vault at a path; `folder` replaces the user's state folder."""
        where = os.path.normcase(os.path.realpath(vault))
        name = hashlib.sha256(os.fsencode(where)).hexdigest()[:32]
        folder = folder or platformdirs.user_state_path("casetui", appauthor=False)
        return cls(folder / f"{name}.json")

    def read(self) -> State:
        """What is remembered; an empty state when there is nothing, or nothing readable."""
        try:
            return _state(json.loads(self.path.read_bytes()))
        except (OSError, ValueError, TypeError, KeyError):
            return State()

    def write(self, state: State) -> bool:
        """Remember a state, wholly or not at all; False when the disk refuses."""
        fields = {
            "salt": state.salt.hex(),
            "check": state.check.hex(),
            "head": state.head,
            "changes": state.changes,
            "failed": state.failed,
        }
        partial = self.path.with_name(f"{self.path.name}.{os.getpid()}.partial")
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.path.parent.chmod(0o700)
            _write_new(partial, json.dumps(fields).encode())
            partial.replace(self.path)
        except OSError:
            with suppress(OSError):
                partial.unlink()
            return False
        return True

    def remember_key(self, key: Key) -> None:
        """Remember the key that just opened the vault; another salt means another vault, with another history."""
        state = self.read()
        if state.salt != key.salt:
            state = State(failed=state.failed)
        elif state.check == key.check:
            return
        self.write(replace(state, salt=key.salt, check=key.check))

    def remember_head(self, head: str, changes: int) -> None:
        """Remember where the history ends and how many changes it holds."""
        self.write(replace(self.read(), head=head, changes=changes))

    def count_failure(self) -> None:
        """One more failed unlock waits for the access log."""
        state = self.read()
        self.write(replace(state, failed=state.failed + 1))

    def take_failures(self) -> int:
        """How many failed unlocks were waiting; none are from now on. Call it once the access log has them."""
        state = self.read()
        if state.failed:
            self.write(replace(state, failed=0))
        return state.failed


def _state(fields: dict[str, Any]) -> State:
    head, changes, failed = fields["head"], int(fields["changes"]), int(fields["failed"])
    if not isinstance(head, str) or changes < 0 or failed < 0:
        raise ValueError("not a state file")
    return State(bytes.fromhex(fields["salt"]), bytes.fromhex(fields["check"]), head, changes, failed)


def _write_new(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with open(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
