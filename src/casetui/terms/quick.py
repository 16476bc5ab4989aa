"""Quick add: one typed line as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from casetui.terms.checkin import Kind


@dataclass(frozen=True, slots=True)
class QuickLine:
    """One line of quick add as it was read.

    `client` are the words after @, "" when there were none; they are looked up by name. `rhythm` is an RRULE value
    or empty. `inbound`: she was rung, `reason` is what was said, and something is owed only where `kind` is
    RING_BACK. `taken` are the typed words that were understood as a kind, a day, a rhythm or a mark: every
    other word stands in `with_whom`, `reason` or `client`. `doubts` are sentences for a person.
    """

    kind: Kind
    reason: str
    due: date | None = None
    at: time | None = None
    rhythm: str = ""
    with_whom: str = ""
    client: str = ""
    high: bool = False
    inbound: bool = False
    taken: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
