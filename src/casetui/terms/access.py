"""The access log: who opened, failed to open, exported, printed, restored. Apart from history and `dump`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Access(StrEnum):
    """What was done with the records as a whole."""

    UNLOCKED = "unlocked"
    FAILED = "failed unlock"
    LOCKED = "locked"
    EXPORTED = "exported"
    PRINTED = "printed"
    BACKED_UP = "backed up"
    RESTORED = "restored"
    REKEYED = "passphrase changed"


@dataclass(frozen=True, slots=True)
class AccessLine:
    """One entry; `at` is UTC-aware, `words` say more where there is more: a file, a count, the client printed."""

    id: int
    at: datetime
    kind: Access
    words: str
