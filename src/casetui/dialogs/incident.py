"""An incident on one short sheet: when, what, what was done, whom she told, and when she looks again."""

from __future__ import annotations

from datetime import datetime

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.moment_form import MomentForm, typed_moment
from casetui.dialogs.service_days import LABEL
from casetui.terms.health import IncidentKind
from casetui.terms.incident import IncidentEntry
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Words

STAYS = "it stays first on Today until this is said"


class IncidentSheet(MomentForm[IncidentEntry]):
    """What happened to somebody; the kind is chosen already. A bare Enter in the empty note goes on."""

    DEFAULT_CSS = "IncidentSheet .fields { max-height: 90vh; overflow-y: auto; }"
    moments = ("when",)
    days = ("next",)

    def __init__(self, heading: Words, kind: IncidentKind, now: datetime, hint: str = "") -> None:
        super().__init__()
        self.heading = heading
        self.kind, self.now, self.today = kind, now, now.date()
        self.hint = hint

    def rows(self) -> ComposeResult:
        """What first; when stands there as now."""
        yield NoteField("What", placeholder=self.hint or "where, how, who was there", label_width=LABEL, id="what")
        when = typed_moment(self.now, self.today)
        yield Field("When", when, hint="yesterday 9pm, 11/18", label_width=LABEL, id="when")
        yield Field("Done", placeholder="what was done about it", label_width=LABEL, id="done")
        yield Field("Told", placeholder="doctor, daughter, agency", label_width=LABEL, id="told")
        safety = STAYS if self.kind.safety else "or nothing"
        yield Field("Next look", width=20, hint=safety, label_width=LABEL, id="next")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#what", NoteField).focus()

    @on(NoteField.Submitted)
    def _passed(self) -> None:
        self.focus_next()

    def action_save(self) -> None:
        """Keep it, if its day and time can be read."""
        when, look = self.day_and_time("when"), self.day("next")
        done = self._value("done")
        if look is not None and not done:
            self._wrong("done", "say what was done")
        if when is None or not self._fine:
            return
        what = self.query_one("#what", NoteField).value.strip()
        self.answer(IncidentEntry(self.kind, when[0], when[1], what, done, self._value("told"), look))
