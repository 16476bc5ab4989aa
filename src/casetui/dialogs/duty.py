"""A duty to report as her state asks it: she enters it, and nobody else."""

from __future__ import annotations

from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.terms.practice import ReportKind
from casetui.terms.report import DutyEntry
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice

LABEL = 15
HOURS_MAXIMUM = 8760
"""Most hours of a clock: a year."""


class DutySheet(Form[DutyEntry]):
    """State and kind, the agency and its number, the hours to speak and to write, and who says so."""

    DEFAULT_CSS = "DutySheet .fields { max-height: 90vh; overflow-y: auto; }"

    def __init__(self, heading: Words, entry: DutyEntry | None = None) -> None:
        super().__init__()
        self.heading = heading
        self.entry = entry

    def rows(self) -> ComposeResult:
        """The state first."""
        entry = self.entry or DutyEntry("", ReportKind.ADULT, "")
        yield Field("State", entry.state, width=24, label_width=LABEL, id="state")
        yield WordChoice("About", [*ReportKind], entry.kind, label_width=LABEL, id="kind")
        yield Field("Agency", entry.agency, placeholder="who takes the report", label_width=LABEL, id="agency")
        yield Field("Number", entry.phone, width=24, label_width=LABEL, id="phone")
        hint = "from noticing; 0 at once; nothing if none is set"
        yield Field("Hours to speak", _hours(entry.spoken_hours), width=6, hint=hint, label_width=LABEL, id="spoken")
        yield Field("Hours to write", _hours(entry.written_hours), width=6, hint=hint, label_width=LABEL, id="written")
        yield Field("Source", entry.source, hint="the law or page, and its date", label_width=LABEL, id="source")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#state", Field).focus()

    def action_enter(self) -> None:
        """Enter keeps it from a line; from the choice it goes on."""
        if isinstance(self.focused, Choice):
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Keep it, if it names state and agency and the hours are whole numbers."""
        spoken, written = self._whole("spoken"), self._whole("written")
        for name, hours in (("spoken", spoken), ("written", written)):
            if (hours or 0) > HOURS_MAXIMUM:
                self._wrong(name, "more hours than a year has")
        for name, words in (("agency", "say which agency"), ("state", "say which state")):
            if not self._value(name):
                self._wrong(name, words)
        if self._fine:
            kind = ReportKind(self.query_one("#kind", WordChoice).value)
            self.answer(
                DutyEntry(
                    self._value("state"),
                    kind,
                    self._value("agency"),
                    self._value("phone"),
                    spoken,
                    written,
                    self._value("source"),
                )
            )


def _hours(hours: int | None) -> str:
    return "" if hours is None else str(hours)
