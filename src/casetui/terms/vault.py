"""What can be wrong with a vault, each with its own words and exit code (trust.md)."""

from __future__ import annotations

from enum import IntEnum

PASSPHRASE_MINIMUM = 15
"""Fewest characters of a passphrase."""

PASSPHRASE_MAXIMUM = 1_000
"""Most characters of a new passphrase: in UTF-8 they fit into the longest line that a terminal takes."""

SECRET_MAXIMUM = 65_536
"""Most characters, and from a descriptor bytes, that are taken where a passphrase is asked for."""


class Exit(IntEnum):
    """What a command's exit code means."""

    DONE = 0
    USAGE = 2
    NO_VAULT = 10
    ALREADY_OPEN = 11
    WRONG_KEY = 12
    DAMAGED = 13
    NEWER = 14
    DISK_FULL = 15
    DISK_ERROR = 16
    NOT_A_FILE = 17
    HISTORY_BROKEN = 18
    BACKUP_NOT_MADE = 20
    RESTORE_REFUSED = 21
    REFUSED = 22
    IMPORT_REFUSED = 30
    INTERNAL = 70


class VaultProblem(Exception):
    """The vault cannot be opened or made.

    Args:
        code: the exit code.
        happened: one plain sentence that says what happened.
        safe: one that says what is safe.
        todo: one that says what to do.
    """

    def __init__(self, code: Exit, happened: str, safe: str, todo: str) -> None:
        super().__init__(f"{happened} {safe} {todo}")
        self.code = code
        self.happened = happened
        self.safe = safe
        self.todo = todo
