"""How a room keeps what is typed on its sheets, and comes back to it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from casetui.terms.case import CaseStatus
from casetui.terms.clock import Clock
from casetui.terms.draft import Draft, Matter, to_body
from casetui.terms.intake import INTAKE

if TYPE_CHECKING:
    from casetui.store.casebook import Casebook
    from casetui.store.drafts import Drafts
    from casetui.terms.draft import Typing

ASIDE = (CaseStatus.WAITLIST, CaseStatus.CANCELLED)
"""Cases that were not taken on: the drafts of their intakes are theirs."""

OF_NO_ROW = frozenset(
    {
        "one line",
        "snooze several",
        "done several",
        "rhythm several",
        "event",
        "event change",
        "event move",
        "event whose",
        "view",
        "incident",
        "transition",
        "ordered",
        "whom",
        "hours",
        "out",
        "number",
        "duty",
        "credential",
        "step",
        "benefit",
        "date",
        "referral",
        "service",
        "authorization",
        "denial",
        "alert",
        "amend",
        "case",
        "where",
        "external",
        "measure",
        "limit",
        "finding",
        "close",
        "who answered",
        "provider",
        "payer call",
        "appointment",
        "advocacy",
        "appeal letter",
    }
)
"""Acts that ask the same wherever the cursor is."""


class SheetKeeper:
    """Keeps one sheet's typing in the vault: a draft of its own, or the one that is gone on with.

    `matter` is asked each time: what a sheet is about may move while it is open.
    """

    def __init__(self, drafts: Drafts, clock: Clock, matter: Callable[[], Matter], resumed: Draft | None) -> None:
        self.drafts = drafts
        self.clock = clock
        self.matter = matter
        about = matter()
        self.straight = resumed is not None
        self.found = resumed or drafts.of(about.kind, about.subject)
        self.number = self.found.id if self.found is not None else None

    def keep(self, typing: Typing, left: bool) -> str:
        """Keep it; returns the local time of day. A draft stays of the kind that it began as.

        Raises:
            NotSaved: the disk said no.
        """
        now, about, found = self.clock.now(), self.matter(), self.found
        kind, subject = (found.kind, found.subject) if found is not None else (about.kind, about.subject)
        body = to_body(typing, about.place, left)
        self.number = self.drafts.keep(kind, subject, about.title, body, now, self.number)
        return f"{now:%H:%M}"

    def drop(self) -> None:
        """Let the draft go for good.

        Raises:
            NotSaved: the disk said no.
        """
        if self.number is not None:
            self.drafts.drop(self.number)
        self.number = self.found = None

    def saving(self) -> AbstractContextManager[None]:
        """Within it, a change that is committed takes the draft along."""
        return self.drafts.saved_with(self.number) if self.number is not None else nullcontext()

    def said(self, draft: Draft) -> str:
        """When a draft was typed in, as "14:06"; with its day where that is not today."""
        return draft.clock(self.clock.today())


def unfinished(casebook: Casebook) -> list[Draft]:
    """Every draft that can be gone on with, the one typed in last first."""
    drafts = casebook.drafts.unfinished()
    if not any(draft.kind == INTAKE and draft.subject is not None for draft in drafts):
        return drafts
    going = {client.id for client in casebook.finder.clients() if client.status not in ASIDE}
    return [draft for draft in drafts if draft.kind != INTAKE or draft.subject is None or draft.subject in going]
