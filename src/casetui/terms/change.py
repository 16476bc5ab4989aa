"""What a write says of itself: done, refused, or not saved."""

from __future__ import annotations

from dataclasses import dataclass

from casetui.terms.vault import Exit


@dataclass(frozen=True, slots=True)
class Change:
    """One committed, named, undoable change. `words` is what a person is told."""

    id: int
    words: str
    client_id: int | None = None


class Refused(Exception):
    """A rule said no. Nothing was changed; the message is for a person."""


class NotSaved(Exception):
    """The disk said no. Nothing was changed; the message is for a person, the text stays with her.

    Args:
        words: what she is told.
        code: what a command exits with.
    """

    def __init__(self, words: str, code: Exit = Exit.DISK_ERROR) -> None:
        super().__init__(words)
        self.code = code
