"""What is written while assessing: a measure, a limit, another tool's score, and why one of them is taken out."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from casetui.dialogs.assessing import ExternalScore, LimitSheet, MeasureSheet
from casetui.dialogs.choose import Choose, Option
from casetui.rules.client_packs import externals_of
from casetui.rules.measuring import holding, limit_words
from casetui.screens.assess_lines import AssessLine
from casetui.screens.taking_out import LIMIT, MEASURE, SCORE, SURVEY, Taken, TakingOut
from casetui.store.casebook import Casebook
from casetui.terms.assessment import Assessed, MeasureKind, Traced
from casetui.terms.clock import Clock
from casetui.terms.pack import Pack
from casetui.widgets.lines import LineList
from casetui.wording import say_count, say_day, say_in_full

LETTERS = "abcdefhiklmnoprstuvwyz"
"""Letters for a choice out of the days of an instrument or measure."""


class AssessWork(TakingOut):
    """A room about what one client, `number`, was asked and what was measured; `who`, `pack` and `packs` are hers."""

    pack: Pack
    packs: tuple[Pack, ...]

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int) -> None:
        super().__init__(casebook, clock)
        self.number = client_id

    @property
    def line(self) -> AssessLine | None:
        """The line under the cursor."""
        current = self.query_one(LineList).current if self.is_mounted else None
        return current if isinstance(current, AssessLine) else None

    def here(self) -> dict[str, object]:
        """Assess, and the line under the cursor."""
        return {"room": "assess", "client": self.number, "row": self.query_one(LineList).key}

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to its line."""
        key = tuple(row) if isinstance(row, list) else row
        return key is None or (isinstance(key, Hashable) and self.query_one(LineList).select(key))

    def acts(self) -> dict[str, Callable[..., object]]:
        """Another tool's score, a measure, a limit."""
        return {
            **super().acts(),
            "external": self.external,
            "measure": lambda kind, name: self._measure(MeasureKind(kind), str(name)),
            "limit": lambda kind, name: self._limit(MeasureKind(kind), str(name)),
        }

    def action_external(self) -> None:
        """The score of another tool."""
        self.external("")

    def external(self, name: str) -> None:
        """The score of another tool, of which the name may be known."""
        today = self.clock.today()
        about = self.matter(f"external {name}", self.number, f"score of another tool · {self.who}", "external", name)
        sheet = ExternalScore(f"Score of another tool · {self.who}", today, externals_of(self.packs), name)
        record = self.casebook.assessments.record
        self.ask(sheet, lambda entry: self.make(lambda: record(self.number, entry, today)), about)

    def action_measure(self) -> None:
        """One measure; of what the line is about, where it is about one."""
        self._measure(*self._measured())

    def _measure(self, kind: MeasureKind, name: str) -> None:
        today, called = self.clock.today(), name or kind.value
        found = [one for one in self.casebook.measures.of(self.number, today) if (one.kind, one.name) == (kind, name)]
        hint = f"last {found[0].value}, {say_day(found[0].on_day, today)}" if found else "142, 132/84"
        sheet = MeasureSheet(f"Measure · {self.who}", Traced(name=name, measure=kind), today, hint)
        title = f"measure of {called} · {self.who}"
        about = self.matter(f"measure {called}", self.number, title, "measure", kind.value, name)
        self.ask(sheet, lambda entry: self.make(lambda: self.casebook.measures.add(self.number, entry, today)), about)

    def action_limit(self) -> None:
        """From where to where the measure may go."""
        self._limit(*self._measured())

    def _limit(self, kind: MeasureKind, name: str) -> None:
        today, called = self.clock.today(), name or kind.value
        held = holding(self.casebook.measures.limits(self.number), kind, name, today)
        sheet = LimitSheet(f"Limit for {called} · {self.who}", Traced(name=name, measure=kind), today, held)
        title = f"limit for {called} · {self.who}"
        about = self.matter(f"limit {called}", self.number, title, "limit", kind.value, name)
        self.ask(sheet, lambda entry: self.make(lambda: self.casebook.measures.limit(self.number, entry, today)), about)

    def action_take_out(self) -> None:
        """Take an assessment out, or one score, measure or limit of those that the line is about, and say why."""
        line, found = self.line, self.may_go()
        if line is not None and line.survey is not None:
            self.out_of(SURVEY, line.survey.id)
            return
        if len(found) < 2:
            for what, number in found:
                self.out_of(what, number)
            return
        keys = list(found)
        options = [Option(key, str(n), found[keys[n]]) for n, key in zip(range(len(keys)), LETTERS, strict=False)]

        def chosen(place: str | None) -> None:
            if place is not None:
                self.out_of(*keys[int(place)])

        self.app.push_screen(Choose("Take out which", options), chosen)

    def _measured(self) -> tuple[MeasureKind, str]:
        """What the line measures; her weight where it measures nothing."""
        of = self.line.of if self.line else None
        return (of.measure, of.name) if of is not None and of.measure is not None else (MeasureKind.WEIGHT, "")

    def may_go(self) -> dict[Taken, str]:
        """What may be taken out of the line, in words."""
        line = self.line
        if line is not None and line.survey is not None:
            findings = say_count(len(line.survey.findings), "finding")
            return {(SURVEY, line.survey.id): f"assessment of {say_in_full(line.survey.on_day)}, {findings}"}
        of = line.of if line else None
        if of is None:
            return {}
        return self._of_measure(of.measure, of.name) if of.measure else self._of_instrument(of)

    def _of_instrument(self, of: Traced) -> dict[Taken, str]:
        today = self.clock.today()
        return {
            (
                SCORE,
                one.id,
            ): f"{one.name} {'no total' if one.total is None else one.total}, {say_day(one.on_day, today)}"
            for one in self.casebook.assessments.of(self.number)
            if one.instrument == of.instrument and (of.instrument or one.name.casefold() == of.name.casefold())
        }

    def _of_measure(self, kind: MeasureKind, name: str) -> dict[Taken, str]:
        """The newest values, and every limit."""
        today, called = self.clock.today(), name or kind.value
        found = [one for one in self.casebook.measures.of(self.number, today) if (one.kind, one.name) == (kind, name)]
        limits = self.casebook.measures.limits_of(self.number, kind, name)
        room = max(0, len(LETTERS) - len(limits))
        values = {(MEASURE, one.id): f"{called} {one.value}, {say_day(one.on_day, today)}" for one in found[:room]}
        return values | {(LIMIT, one.id): f"limit {limit_words(one.limit, today)}" for one in limits}


def _total(one: Assessed) -> str:
    return "no total" if one.total is None else str(one.total)
