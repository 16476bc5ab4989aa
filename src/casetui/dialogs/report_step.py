"""The next step of a mandated report: spoken, written, or not required."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from textual.app import ComposeResult

from casetui.dialogs.moment_form import MomentForm, typed_moment
from casetui.dialogs.service_days import LABEL, StepForm
from casetui.rules.reporting import steps, writes_too
from casetui.terms.report import ReportNow, ReportStep, ReportTaken
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.widgets.word_choice import WordChoice

TO_WRITE, NOT_ASKED = "still to be written", "not asked for"


class ReportStepSheet(StepForm[ReportStep, ReportTaken], MomentForm[ReportTaken]):
    """What was done of a report; where its incident waits, the next look, too."""

    DEFAULT_CSS = "ReportStepSheet .fields { max-height: 90vh; overflow-y: auto; }"
    days = ("next",)
    moments = ("at",)
    every = ("at", "whom", "reference", "how", "why", "next")
    order = tuple(ReportStep)

    def __init__(self, heading: Words, report: ReportNow, now: datetime) -> None:
        super().__init__()
        self.heading = heading
        self.report, self.now, self.today = report, now, now.date()
        self.steps = steps(report)

    def rows(self) -> ComposeResult:
        """The step; below it what belongs to it."""
        yield self.choice()
        yield Field("When", hint="today 14:30, yesterday 9pm", label_width=LABEL, id="at")
        yield Field("To whom", placeholder="who took it, by name", label_width=LABEL, id="whom")
        yield Field("How", placeholder="their form by fax, the portal", label_width=LABEL, id="how")
        yield Field("Reference", hint="the number that they gave", label_width=LABEL, id="reference")
        words = TO_WRITE if writes_too(self.report) else NOT_ASKED
        yield WordChoice("In writing", [TO_WRITE, NOT_ASKED], words, label_width=LABEL, id="to_write")
        yield Field("Why not", placeholder="what the law says, or who reports it", label_width=LABEL, id="why")
        yield Field("Next look", width=20, hint="the concern stays on Today until then", label_width=LABEL, id="next")

    def fields(self, step: ReportStep) -> Mapping[str, str]:
        """The lines of a step, with what is proposed."""
        now = typed_moment(self.now, self.today)
        look = {"next": ""} if self.report.look_again else {}
        if step is ReportStep.SPOKEN:
            return {"at": now, "whom": "", "reference": "", **look}
        if step is ReportStep.WRITTEN:
            return {"at": now, "how": "", "reference": self.report.reference, **look}
        return {"why": "", **look}

    def _take(self, step: ReportStep) -> None:
        super()._take(step)
        self.query_one("#to_write").display = step is ReportStep.SPOKEN and self.report.written_at is None

    def action_enter(self) -> None:
        """Enter keeps it from a line; from a choice it goes on."""
        if isinstance(self.focused, Choice):
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Keep it, if it can be read and what it needs is said."""
        step, look = self.step, self.day("next")
        if step is ReportStep.NOT_REQUIRED:
            self.needed("why", "say why")
            if self._fine:
                self.answer(ReportTaken(step, self.now, why=self._value("why"), next_look=look))
            return
        at = self.moment("at", self.now)
        if step is ReportStep.SPOKEN:
            self.needed("whom", "say to whom")
        if at is None or not self._fine:
            return
        spoken = step is ReportStep.SPOKEN
        to_write = spoken and self.query_one("#to_write", WordChoice).value == TO_WRITE
        self.answer(
            ReportTaken(
                step,
                at,
                self._value("whom") if spoken else "",
                self._value("reference"),
                "" if spoken else self._value("how"),
                "",
                to_write,
                look,
            )
        )
