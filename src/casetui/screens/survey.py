"""A comprehensive assessment: the domains of a pack, what was found in each, and the needs that it leads to."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from casetui import messages
from casetui.palette import Role
from casetui.screens.survey_work import SurveyWork
from casetui.terms.assessment import Found
from casetui.widgets.columns import Column, Columns
from casetui.widgets.contents import Contents, Part
from casetui.widgets.details import Detail, Details
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot
from casetui.wording import say_count, say_day

COLUMNS = Columns(Column(8, role=Role.QUIET), Column(None), Column(16, 26, role=Role.QUIET))
CHANGES = frozenset({"add", "edit", "take_out", "finish"})
ABOUT_FINDING = frozenset({"edit", "take_out", "need"})


class SurveyScreen(SurveyWork):
    """One comprehensive assessment; Tab walks its domains."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "domain(1)", "Next part", id="survey.next", tooltip="The next domain"),
        Binding("shift+tab", "domain(-1)", "Part before", id="survey.before", tooltip="The domain before", show=False),
        Binding("a", "add", "Add", id="survey.add", tooltip="A finding of this domain, or a strength"),
        Binding("n", "need", "Need", id="survey.need", tooltip="From the finding to a need in the plan"),
        Binding("e", "edit", "Edit", id="survey.edit", tooltip="Better the finding"),
        Binding("x", "take_out", "Take out", id="survey.take_out", tooltip="Take the finding out: why", show=False),
        Binding("c", "finish", "Close", id="survey.finish", tooltip="Capacity, summary; sets the day of the next"),
        Binding("p", "plan", "Plan", id="survey.plan", tooltip="Open the client's plan", show=False),
        Binding("escape", "back", "Back", id="survey.back", tooltip="Back; an open assessment stays open"),
    ]

    def compose(self) -> ComposeResult:
        """Title, the domains, the prompts and findings of one of them, the finding in full, keys."""
        yield TitleBar(id="title")
        yield Rule()
        with Horizontal(id="body"):
            yield Contents(id="contents")
            with Vertical(id="domain"):
                yield Details(id="prompts")
                yield Rule(id="between")
                yield LineList[Found](self._draw, empty="Nothing found here yet. a adds a finding.", id="lines")
        yield Rule(id="foot")
        yield Details(id="below")
        yield from foot()

    def on_mount(self) -> None:
        """Read it; the first domain without a finding."""
        self.reload()
        self.query_one(LineList).focus()

    def reload(self) -> None:
        """Read it again; the domain and the cursor keep their places."""
        if not self.is_mounted:
            return
        surveys = self.casebook.surveys.of(self.number)
        self.survey = next((one for one in surveys if one.id == self.survey_id), None)
        if self.survey is None or not self.domains:
            self.dismiss()
            return
        if self.at not in {domain.id for domain in self.domains}:
            found = {one.domain for one in self.survey.findings}
            self.at = next((one.id for one in self.domains if one.id not in found), self.domains[0].id)
        plan = self.casebook.plans.current(self.number)
        self._needs = {need.id: need.name for need in plan.needs} if plan is not None else {}
        self.show()

    def show(self) -> None:
        """Show what was read last."""
        survey, today = self.survey, self.clock.today()
        assert survey is not None
        standing = f"done {say_day(survey.done_on, today)}" if survey.done_on else "open"
        began = f"begun {say_day(survey.on_day, today)}"
        title = f"Assessment · {self.who}"
        self.set_class(len(self.packs) > 1, "several")
        self.query_one(TitleBar).show(title, [began, standing, say_count(len(survey.findings), "finding")])
        counts = {one.id: sum(found.domain == one.id for found in survey.findings) for one in self.domains}
        parts = [Part(one.id, one.name, str(counts[one.id] or "")) for one in self.domains]
        self.query_one(Contents).show(parts, self.at)
        names = [self.casebook.library.instruments[name].name for name in self.domain.instruments
                 if name in self.casebook.library.instruments]  # fmt: skip
        told = [Detail("", Piece(prompt, Role.QUIET)) for prompt in self.domain.prompts]
        told += [Detail("To ask", ", ".join(names))] if names else []
        self.query_one("#prompts", Details).show(Piece(self.domain.name, Role.STRONG), told)
        self.query_one(LineList).replace(
            [Row(found.id, found) for found in survey.findings if found.domain == self.at]
        )  # fmt: skip
        self._say_finding()
        self.refresh_bindings()

    def _draw(self, row: Row[Found], width: int, selected: bool) -> Line:
        found = row.value
        return COLUMNS.line((found.source.value, " ".join(found.words.split()), self._led(found)), width)

    def _led(self, found: Found) -> Words:
        if found.strength:
            return "strength"
        if found.need_id is None:
            return "no need yet"
        return f"→ {self._needs.get(found.need_id, 'a need')}"

    @on(LineList.Highlighted)
    def _moved(self) -> None:
        self._say_finding()
        self.refresh_bindings()

    def _say_finding(self) -> None:
        pane, found, survey = self.query_one("#below", Details), self.finding, self.survey
        if found is not None:
            about = [Detail("From", found.source.value), Detail("", self._led(found))]
            pane.show(" ".join(found.words.split()), about)
        elif survey is not None and survey.done_on is not None:
            pane.show("", [Detail("Capacity", survey.capacity), Detail("Summary", survey.summary)])
        else:
            pane.show("")

    @on(Contents.Chosen)
    def _clicked(self, event: Contents.Chosen) -> None:
        self.at = event.name
        self.show()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        if self.check_action("edit", ()):
            self.action_edit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A closed assessment is read; keys about a finding need one."""
        closed = self.survey is None or self.survey.done_on is not None
        if (action in CHANGES and closed) or (action in ABOUT_FINDING and self.finding is None):
            return None
        return super().check_action(action, parameters)

    def action_domain(self, step: int) -> None:
        """The next domain, or the one before."""
        ids = [domain.id for domain in self.domains]
        self.at = ids[(ids.index(self.at) + step) % len(ids)]
        self.show()

    def action_plan(self) -> None:
        """The client's plan."""
        self.app.post_message(messages.OpenPlan(self.number))

    def action_back(self) -> None:
        """Back."""
        self.dismiss()
