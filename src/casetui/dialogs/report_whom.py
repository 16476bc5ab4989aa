"""To whom a mandated report goes: by a duty as she entered it, or an agency that she names; when it was noticed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.moment_form import MomentForm, typed_moment
from casetui.dialogs.service_days import LABEL
from casetui.terms.report import Duty, ReportEntry
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice

NO_DUTY = "another agency"


class WhomSheet(MomentForm[ReportEntry]):
    """A duty, or an agency by name; the moment of noticing, from which hours are counted; what it is about."""

    DEFAULT_CSS = "WhomSheet .fields { max-height: 90vh; overflow-y: auto; }"
    moments = ("noticed",)

    def __init__(self, heading: Words, entry: ReportEntry, duties: Sequence[Duty], now: datetime) -> None:
        super().__init__()
        self.heading = heading
        self.entry, self.now, self.today = entry, now, now.date()
        self._duties = {f"{one.entry.state}: {one.entry.kind}": one for one in duties}

    def rows(self) -> ComposeResult:
        """State and kind first."""
        chosen = next((words for words, one in self._duties.items() if one.id == self.entry.duty_id), None)
        chosen = chosen or (next(iter(self._duties)) if self._duties and not self.entry.agency else NO_DUTY)
        yield WordChoice("Duty", [*self._duties, NO_DUTY], chosen, label_width=LABEL, id="duty")
        yield Field("Agency", self.entry.agency, placeholder="who takes the report", label_width=LABEL, id="agency")
        yield Field("Number", self.entry.phone, width=24, label_width=LABEL, id="phone")
        noticed = typed_moment(self.entry.noticed_at, self.today)
        yield Field("Noticed", noticed, hint="hours count from here", label_width=LABEL, id="noticed")
        yield NoteField("What", self.entry.what, placeholder="what was seen or heard", label_width=LABEL, id="what")

    def on_mount(self) -> None:
        """State and kind first; Enter goes on."""
        self._show()
        self.query_one("#duty").focus()

    @on(Choice.Changed, "#duty")
    def _show(self) -> None:
        duty = self._duty()
        for name in ("agency", "phone"):
            self.query_one(f"#{name}").display = duty is None

    @on(NoteField.Submitted)
    def _passed(self) -> None:
        self.action_save()

    def action_enter(self) -> None:
        """Enter keeps it from a line; from the choice it goes on."""
        if isinstance(self.focused, Choice):
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Keep it, if it says to whom and when it was noticed."""
        duty, noticed = self._duty(), self._noticed()
        if duty is None:
            self.needed("agency", "say which agency")
        if noticed is None or not self._fine:
            return
        what = self.query_one("#what", NoteField).value.strip()
        if duty is not None:
            self.answer(ReportEntry(noticed, what, duty.id, duty.entry.agency, duty.entry.phone))
        else:
            self.answer(ReportEntry(noticed, what, None, self._value("agency"), self._value("phone")))

    def _noticed(self) -> datetime | None:
        """As it stood, to the second, where nothing else is typed."""
        was = self.entry.noticed_at
        unchanged = self._value("noticed") == typed_moment(was, self.today)
        return was if unchanged else self.moment("noticed", self.now)

    def _duty(self) -> Duty | None:
        return self._duties.get(self.query_one("#duty", WordChoice).value)
