"""A small file outside the vault that recognises the key and the last session; losing it loses nothing."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

if TYPE_CHECKING:
    from casetui.store.key import Key

FREE_TRIES = 3
"""Wrong passphrases in a row, the last of which is the first that costs a wait."""

LONGEST_WAIT = 60.0
"""Seconds that the next try is put off at most."""


@dataclass(frozen=True, slots=True)
class State:
    """What is remembered of a vault.

    Attributes:
        salt: the file's salt, 16 bytes, or empty.
        check: the key's check value, 32 bytes, or empty.
        head: the history's last link when the vault was last closed, or empty.
        changes: how many changes the history held then.
        failed: failed unlocks that the access log does not know of yet.
        in_row: wrong passphrases since the last that opened it.
        failed_at: when the last of them was, in seconds since 1970 by this machine's clock.
        in_keyring: whether the system's keyring was given the key.
    """

    salt: bytes = field(default=b"", repr=False)
    check: bytes = field(default=b"", repr=False)
    head: str = ""
    changes: int = 0
    failed: int = 0
    in_row: int = 0
    failed_at: float = 0.0
    in_keyring: bool = False

    def recognises(self, key: Key) -> bool:
        """Whether this is the key that opened the vault last."""
        return bool(self.check) and hmac.compare_digest(self.check, key.check)

    def wait(self) -> float:
        """Seconds until the next try: 1 after the third wrong one, then 2, 4, 8 ... up to `LONGEST_WAIT`.

        A clock that was set back makes it begin anew, so that nobody waits for longer than that.
        """
        if self.in_row < FREE_TRIES:
            return 0.0
        whole = min(LONGEST_WAIT, 2.0 ** min(self.in_row - FREE_TRIES, 30))
        gone = time.time() - self.failed_at
        return whole if gone < 0 else max(0.0, whole - gone)


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

    def write(self, state: State, *, sure: bool = True) -> bool:
        """Remember a state, wholly or not at all; False when the disk refuses.

        Unless it is to be `sure`, a power cut may lose it, and nobody waits for the disk.
        """
        fields = {
            "salt": state.salt.hex(),
            "check": state.check.hex(),
            "head": state.head,
            "changes": state.changes,
            "failed": state.failed,
            "in_row": state.in_row,
            "failed_at": state.failed_at,
            "in_keyring": state.in_keyring,
        }
        partial = self.path.with_name(f"{self.path.name}.{os.getpid()}.partial")
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.path.parent.chmod(0o700)
            _write_new(partial, json.dumps(fields).encode(), sure)
            partial.replace(self.path)
        except OSError:
            with suppress(OSError):
                partial.unlink()
            return False
        return True

    def remember_key(self, key: Key) -> None:
        """Remember the key that just opened the vault; another salt means another vault, with another history."""
        before = self.read()
        state = before if before.salt == key.salt else State(failed=before.failed, in_keyring=before.in_keyring)
        state = replace(state, salt=key.salt, check=key.check, in_row=0, failed_at=0.0)
        if state != before:
            self.write(state)

    def forget_key(self) -> bool:
        """Forget the check value, so that no key is known for right while it is being changed; False as `write`."""
        return self.write(replace(self.read(), check=b""))

    def remember_keyring(self, given: bool) -> None:
        """Remember whether the system's keyring has the key."""
        state = self.read()
        if state.in_keyring != given:
            self.write(replace(state, in_keyring=given))

    def remember_head(self, head: str, changes: int, *, sure: bool = True) -> None:
        """Remember where the history ends and how many changes it holds; `sure` as in `write`."""
        self.write(replace(self.read(), head=head, changes=changes), sure=sure)

    def count_failure(self) -> None:
        """One more failed unlock waits for the access log, and puts off the next try."""
        state = self.read()
        self.write(replace(state, failed=state.failed + 1, in_row=state.in_row + 1, failed_at=time.time()))

    def take_failures(self) -> int:
        """How many failed unlocks were waiting; none are from now on. Call it once the access log has them."""
        state = self.read()
        if state.failed:
            self.write(replace(state, failed=0))
        return state.failed


def _state(fields: dict[str, Any]) -> State:
    head, changes, failed = fields["head"], int(fields["changes"]), int(fields["failed"])
    in_row, failed_at = int(fields.get("in_row", 0)), float(fields.get("failed_at", 0.0))
    if not isinstance(head, str) or changes < 0 or failed < 0 or in_row < 0 or not isfinite(failed_at):
        raise ValueError("not a state file")
    salt, check = bytes.fromhex(fields["salt"]), bytes.fromhex(fields["check"])
    return State(salt, check, head, changes, failed, in_row, failed_at, fields.get("in_keyring") is True)


def _write_new(path: Path, data: bytes, sure: bool) -> None:
    handle = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with open(handle, "wb") as file:
        file.write(data)
        file.flush()
        if sure:
            os.fsync(file.fileno())
