"""Assess: what one client was asked, what was measured, and her comprehensive assessments, in one list."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from casetui import messages
from casetui.dialogs.plan_pick import PickOne
from casetui.rules.calling import words_of
from casetui.rules.client_packs import packs_for
from casetui.rules.people import fold_name
from casetui.screens.assess_lines import AssessLine, AssessRow, assess_rows, draw_assess_line
from casetui.screens.assess_work import AssessWork
from casetui.screens.beside import NOTHING, Beside, Known
from casetui.screens.printing import Printing
from casetui.screens.taking_in import TakingIn
from casetui.terms.change import Refused
from casetui.terms.paper import PaperKind, Wish
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.wording import spoken_name


class AssessScreen(Beside, Printing, TakingIn, AssessWork):
    """Instruments, measures and assessments of one client."""

    SIDE, BELOW = 36, 3
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "a", "ask_it", "Ask", id="assess.ask", tooltip="Ask the instrument; take a measure; open the assessment"
        ),
        Binding("t", "trend", "Trend", id="assess.trend", tooltip="The line over time, with its bands or limit"),
        Binding("m", "measure", "Measure", id="assess.measure", tooltip="Weight, pressure, pain, sugar, mood, other"),
        Binding("l", "limit", "Limit", id="assess.limit", tooltip="From where to where, and whose order it is"),
        Binding(
            "b", "survey", "Assessment", id="assess.survey", tooltip="Begin the comprehensive assessment, or go on"
        ),
        Binding("o", "other", "Other", id="assess.other", tooltip="Any other instrument of the shelf", show=False),
        Binding(
            "I", "take_in", "Import", id="assess.import", tooltip="Take in a FHIR questionnaire to ask by", show=False
        ),
        Binding("E", "external", "External", id="assess.external", tooltip="The score of another tool", show=False),
        Binding(
            "x",
            "take_out",
            "Take out",
            id="assess.take_out",
            tooltip="Take it out, say why; of an assessment all of it",
            show=False,
        ),
        Binding("escape", "back", "Back", id="assess.back", tooltip="Back to where you came from"),
    ]

    def reload(self) -> None:
        """Read everything again; the cursor keeps its place."""
        if not self.is_mounted:
            return
        today = self.clock.today()
        try:
            client = self.casebook.portraits.portrait(self.number)
        except Refused:
            self.dismiss()
            return
        self.who = spoken_name(client.given, client.family, client.preferred)
        shelf = self.casebook.library
        self.packs = packs_for(client.setting, client.packs, shelf)
        self.pack = self.packs[0]
        wrong = len(self.casebook.library.wrong)
        called = words_of(client, shelf, today).client
        right = [called, f"pack {', '.join(pack.name for pack in self.packs)}"]
        right += [f"{wrong} of your own files refused"] if wrong else []
        self.query_one(TitleBar).show(f"Assess · {self.who}", right)
        self.query_one(LineList).replace(assess_rows(self.casebook, client, today))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that need a certain line are dimmed elsewhere."""
        line = self.line
        if action == "limit":
            return True if line and line.of and line.of.measure else None
        if action == "trend":
            return True if line and line.of and line.followed else None
        if action == "take_out":
            return True if line and (line.survey or line.followed) else None
        return super().check_action(action, parameters)

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.action_ask_it()

    def known(self) -> Known:
        """What is known of the line."""
        line = self.line
        return (line.title, line.details) if line is not None else NOTHING

    def _draw(self, row: AssessRow, width: int, selected: bool) -> Line:
        return draw_assess_line(row, width)

    def papers(self, client_id: int) -> list[Wish]:
        """First the newest score of the line under the cursor."""
        of = self.line.of if self.line else None
        found = [
            Wish(PaperKind.ASSESSMENT, client_id, assessment_id=one.id)
            for one in self.casebook.assessments.of(client_id)
            if of is not None
            and of.measure is None
            and one.instrument == of.instrument
            and (of.instrument or one.name.casefold() == of.name.casefold())
        ]
        return [*found[:1], *super().papers(client_id)]

    def action_ask_it(self) -> None:
        """What the line is: an instrument is asked, a measure taken, an assessment opened."""
        line = self.line
        if line is None:
            return
        if line.of is None:
            self._open_survey(line)
        elif line.of.measure is not None:
            self.action_measure()
        elif line.of.instrument in self.casebook.library.instruments:
            self.app.post_message(messages.OpenAnswers(self.number, line.of.instrument))
        else:
            self.external(line.of.name)

    def action_other(self) -> None:
        """Any instrument, by some of its letters."""
        shelf = self.casebook.library.instruments
        rows = [Row(name, f"{one.name} · {one.about}") for name, one in shelf.items()]

        def picked(name: Hashable | None) -> None:
            if isinstance(name, str):
                self.app.post_message(messages.OpenAnswers(self.number, name))

        self.app.push_screen(PickOne(f"Ask {self.who}", rows, fold_name, "some letters of its name"), picked)

    def action_trend(self) -> None:
        """The line over time."""
        if self.line is not None and self.line.of is not None:
            self.app.post_message(messages.OpenTrend(self.number, self.line.of))

    def action_survey(self) -> None:
        """Begin the comprehensive assessment, or go on with the open one."""
        going = next((one for one in self.casebook.surveys.of(self.number) if one.done_on is None), None)
        if going is None:
            today, pack = self.clock.today(), self.pack.id
            if self.make(lambda: self.casebook.surveys.begin(self.number, pack, today)) is None:
                return
            going = self.casebook.surveys.of(self.number)[0]
        self.app.post_message(messages.OpenSurvey(self.number, going.id))

    def _open_survey(self, line: AssessLine) -> None:
        if line.survey is None:
            self.action_survey()
        else:
            self.app.post_message(messages.OpenSurvey(self.number, line.survey.id))

    def action_back(self) -> None:
        """Back."""
        self.dismiss()
