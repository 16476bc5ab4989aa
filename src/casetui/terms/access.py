"""The access log: who opened, failed to open, exported, printed, restored. Apart from history and `dump`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casetui.terms.paper import PaperKind


class Access(StrEnum):
    """What was done with the records as a whole."""

    UNLOCKED = "unlocked"
    FAILED = "failed unlock"
    LOCKED = "locked"
    EXPORTED = "exported"
    PRINTED = "printed"
    BACKED_UP = "backed up"
    UNFINISHED = "backup unfinished"
    RESTORED = "restored"
    REKEYED = "passphrase changed"


class Way(StrEnum):
    """What opened the vault."""

    PASSPHRASE = "passphrase"
    CODE = "recovery code"
    KEYRING = "system keyring"
    KEY = ""
    """A key that was at hand, as for a throw-away vault."""


@dataclass(frozen=True, slots=True)
class AccessLine:
    """One entry; `at` is UTC-aware, `words` say more where there is more: a file, a count, the client printed."""

    id: int
    at: datetime
    kind: Access
    words: str


@dataclass(frozen=True, slots=True)
class Printed:
    """Which paper was printed, and of which client."""

    client_id: int
    kind: PaperKind

    def kept(self) -> str:
        """As the words of an access line: the client's number, then the paper unless it is a face sheet."""
        return str(self.client_id) if self.kind is PaperKind.FACE else f"{self.client_id} {self.kind.short}"

    @classmethod
    def read(cls, words: str) -> Printed | None:
        """From the words of an access line; None where they are something else."""
        number, _, short = words.partition(" ")
        kinds = {kind.short: kind for kind in PaperKind} | {"": PaperKind.FACE}
        return cls(int(number), kinds[short]) if number.isdecimal() and short in kinds else None


@dataclass(frozen=True, slots=True)
class Left:
    """Which document left the vault, of which client, and how: opened outside, or to which file."""

    client_id: int
    document_id: int
    how: str

    def kept(self) -> str:
        """As the words of an access line: the client's number, "document", its number, then how."""
        return f"{self.client_id} document {self.document_id} {self.how}"

    @classmethod
    def read(cls, words: str) -> Left | None:
        """From the words of an access line; None where they are something else."""
        number, noun, document, how = [*words.split(" ", 3), "", "", ""][:4]
        if noun != "document" or not (number.isdecimal() and document.isdecimal()):
            return None
        return cls(int(number), int(document), how)


@dataclass(frozen=True, slots=True)
class Tried:
    """Failed unlocks: how many, and the last good unlock before them (UTC-aware; None where none is known)."""

    count: int
    since: datetime | None

    def kept(self) -> str:
        """As the words of an access line: the count, then the moment."""
        return f"{self.count} {self.since.isoformat()}" if self.since else str(self.count)

    @classmethod
    def read(cls, words: str) -> Tried | None:
        """From the words of an access line; None where they are something else."""
        count, _, since = words.partition(" ")
        try:
            return cls(int(count), datetime.fromisoformat(since) if since else None)
        except ValueError:
            return None
