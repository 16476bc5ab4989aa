"""The work behind the intake form: its text, its draft, who the client may already be, what is still the record's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from time import monotonic
from typing import Any

from textual.timer import Timer

from casetui.rules.duplicates import Haystack, likenesses
from casetui.rules.intake import blank, changed, resumed
from casetui.rules.intake_again import caught_up
from casetui.screens.room import Room
from casetui.store.casebook import Casebook
from casetui.terms.case import CaseStatus, Provenance, Setting
from casetui.terms.change import NotSaved, Refused
from casetui.terms.checkin import Kind
from casetui.terms.clock import Clock
from casetui.terms.draft import AT_ONCE, KEPT_EVERY, SETTLES_IN
from casetui.terms.intake import INTAKE, IntakeForm, Likeness, to_body
from casetui.widgets.tell import tell

COMPARED_IN = 0.15
"""Seconds after the last letter when she is compared with everyone."""

ASIDE = (CaseStatus.WAITLIST, CaseStatus.CANCELLED)
"""Cases that were not taken on: their draft stays."""

UNDECIDED = (CaseStatus.PLANNED, *ASIDE)
"""Cases that can still be taken on."""

Place = tuple[str, str, int]
"""Where the cursor stands: section, field or list, and the cell or row."""


class IntakeWork(Room):
    """What an intake is, whatever it looks like."""

    def __init__(
        self, casebook: Casebook, clock: Clock, client_id: int | None = None, draft_id: int | None = None
    ) -> None:
        super().__init__(casebook, clock)
        self.client_id = client_id
        self.draft_id = draft_id
        self.kept_at = self.saved_at = ""
        self.likely: list[Likeness] = []
        self.status: CaseStatus | None = None
        self.form: IntakeForm = blank()
        self._haystack: Haystack | None = None
        self._finished = self._unplanned = False
        self._typing: Timer | None = None
        self._comparing: Timer | None = None
        self._since: float | None = None

    def take_up(self) -> Place | None:
        """Bring the form up: from its draft, from the vault, or empty; returns where the cursor stood in a draft.

        Raises:
            Refused: there is no such client.
        """
        drafts = self.casebook.drafts
        draft = drafts.get(self.draft_id) if self.draft_id is not None else None
        if draft is None and self.client_id is not None:
            draft = drafts.of(INTAKE, self.client_id)
        if draft is not None:
            self.draft_id, self.client_id = draft.id, draft.subject
            self.form = resumed(draft.body)
            self.kept_at = f"{draft.at.astimezone():%H:%M}"
        if self.client_id is not None:
            self._look(self.client_id)
            now = self.casebook.intake.form(self.client_id)
            self.form = now if draft is None else caught_up(self.form, now)
        elif draft is None:
            self.form = blank(self._usual_setting())
        return _place(draft.body) if draft is not None else None

    @property
    def called(self) -> str:
        """Who it is, as typed."""
        values = self.form.values
        return values["name"].strip() or values["preferred"].strip() or values["reach"].strip()

    @property
    def new(self) -> bool:
        """Whether she is not in the vault yet."""
        return self.client_id is None

    @property
    def undecided(self) -> bool:
        """Whether she can be taken on: new, waiting, or from a record and nobody rings her yet."""
        return self.status is None or self.status in UNDECIDED or self._unplanned

    @property
    def changed(self) -> bool:
        """Whether there is anything that the vault has not; a setting alone is nothing typed."""
        if not self.new:
            return changed(self.form)
        return changed(IntakeForm({**self.form.values, "setting": ""}, self.form.lists))

    def place(self) -> Place:
        """Where the cursor stands."""
        raise NotImplementedError

    def show_state(self) -> None:
        """Show again what is missing, kept and alike."""
        raise NotImplementedError

    def touched(self) -> None:
        """Something was typed: keep it soon, and compare her soon."""
        now = monotonic()
        self._since = self._since or now
        wait = min(SETTLES_IN, max(AT_ONCE, KEPT_EVERY - (now - self._since)))
        self._typing = self._again(self._typing, wait, self.keep_draft)
        self._comparing = self._again(self._comparing, COMPARED_IN, self.compare)

    def keep_draft(self, show: bool = True) -> bool:
        """Keep what was typed, or let a draft go in which nothing is left; False where the disk said no."""
        self._since = None
        if self._typing is not None:
            self._typing.stop()
        try:
            if self._finished:
                return True
            if self.changed:
                now = self.clock.now()
                body = {**to_body(self.form), "place": list(self.place())}
                title = self.called or "no name yet"
                self.draft_id = self.casebook.drafts.keep(INTAKE, self.client_id, title, body, now, self.draft_id)
                self.kept_at = f"{now:%H:%M}"
            elif self.draft_id is not None and self.status not in ASIDE:
                self.drop_draft()
        except NotSaved as failed:
            self._since = monotonic()
            tell(self, str(failed), "failed")
            return False
        if show and self.is_mounted:
            self.show_state()
        return True

    def drop_draft(self) -> None:
        """Let the draft go."""
        if self.draft_id is not None:
            self.casebook.drafts.drop(self.draft_id)
            self.draft_id, self.kept_at = None, ""

    def close(self) -> None:
        """The work is done: nothing is kept any more."""
        self._finished = True
        for timer in (self._typing, self._comparing):
            if timer is not None:
                timer.stop()
        self.dismiss()

    def compare(self) -> None:
        """Find out who she may already be."""
        if self._haystack is None:
            self._haystack = self.casebook.intake.haystack()
        found = likenesses(self._haystack, self.form, self.clock.today(), self.client_id)
        if found != self.likely:
            self.likely = found
            self.show_state()

    def catch_up(self) -> bool:
        """Bring the form up to what the vault says now; False where the client is there no more."""
        self._haystack = None
        if self.client_id is None:
            return True
        try:
            self.form = caught_up(self.form, self.casebook.intake.form(self.client_id))
        except Refused as refused:
            tell(self, str(refused), "refused")
            return False
        self._look(self.client_id)
        return True

    def _look(self, client_id: int) -> None:
        client = self.casebook.portraits.portrait(client_id)
        planned = any(item.kind in (Kind.CALL, Kind.VISIT) for item in client.owing)
        self.status, self._unplanned = client.status, client.provenance is not Provenance.ENTERED and not planned

    def keep_typing(self) -> bool:
        """Locked or left in the middle: the draft is kept; False where the disk said no."""
        return self._finished or self._since is None or self.keep_draft(show=False)

    def on_unmount(self) -> None:
        """Taken away with everything else: the draft is kept."""
        self.keep_typing()

    def _usual_setting(self) -> str:
        """The setting of most of her open cases."""
        counted = Counter(client.setting for client in self.casebook.finder.clients() if client.status.open)
        return (counted.most_common(1)[0][0] if counted else Setting.HEALTH).value

    def _again(self, timer: Timer | None, wait: float, what: Any) -> Timer:
        if timer is not None:
            timer.stop()
        return self.set_timer(wait, what)


def _place(body: Mapping[str, Any]) -> Place | None:
    """Where the cursor stood, as a draft keeps it; None where it says nothing that can be."""
    match body.get("place"):
        case [str(section), str(name), int(at)]:
            return section, name, at
    return None
