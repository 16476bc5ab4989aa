"""The next step of a release: renew or complete it, let it end, or note that it was revoked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.rules.dates import read_day
from casetui.terms.change import Refused
from casetui.terms.consent import ReleaseStatus
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice


class ReleaseCame(StrEnum):
    """What comes of a release that is watched."""

    RENEW = "renew it"
    SIGN = "complete or sign it"
    LET_GO = "let it go"
    REVOKED = "revoked"


_WHICH = {
    ReleaseStatus.DRAFT: (ReleaseCame.SIGN, ReleaseCame.LET_GO),
    ReleaseStatus.LIVE: (ReleaseCame.RENEW, ReleaseCame.LET_GO, ReleaseCame.REVOKED),
    ReleaseStatus.EXPIRED: (ReleaseCame.RENEW, ReleaseCame.LET_GO),
    ReleaseStatus.REVOKED: (ReleaseCame.RENEW, ReleaseCame.LET_GO),
}
"""What can come of a release as it stands."""

_SHEET = (ReleaseCame.RENEW, ReleaseCame.SIGN)


@dataclass(frozen=True, slots=True)
class ReleaseTaken:
    """The step: what came of it, why, and for a revocation from which day on."""

    came: ReleaseCame
    why: str
    on_day: date


class ReleaseStepSheet(Form[ReleaseTaken]):
    """A digit says what comes of it. Renewing leads to the release as its fields: this one then ends with nothing."""

    release_wanted = False

    def __init__(self, heading: Words, stands: str, status: ReleaseStatus, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.stands, self.today = stands, today
        self.order: Sequence[ReleaseCame] = _WHICH[status]

    def rows(self) -> ComposeResult:
        """What comes of it, why, and since when."""
        yield WordChoice("Came", list(self.order), self.order[0].value, id="came")
        why = Field("Why", hint=self.stands, placeholder="what was said, and how", id="why")
        why.display = False
        yield why
        since = Field("On", "today", width=16, hint="or earlier: 11/18", id="on")
        since.display = False
        yield since

    def on_mount(self) -> None:
        """A digit first."""
        self.query_one("#came", WordChoice).focus()

    @property
    def came(self) -> ReleaseCame:
        """What comes of it."""
        return ReleaseCame(self.query_one("#came", WordChoice).value)

    @on(Choice.Changed, "#came")
    def _chosen(self) -> None:
        why = self.query_one("#why", Field)
        why.display = self.came not in _SHEET
        self.query_one("#on", Field).display = self.came is ReleaseCame.REVOKED
        if why.display:
            why.focus()

    def action_save(self) -> None:
        """Keep it, or go on to the release as its fields."""
        came, why = self.came, self._value("why")
        if came in _SHEET:
            self.release_wanted = True
            self.let_go()
            return
        if not why:
            self._wrong("why", "say why")
            return
        try:
            self.answer(ReleaseTaken(came, why, read_day(self._value("on") or "today", self.today, past=True)))
        except Refused as refused:
            self._wrong("on", str(refused))
