"""What is written while assessing: a measure, a limit, another tool's score, and why one of them is taken out."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from casetui.dialogs.ask import Ask
from casetui.dialogs.assessing import ExternalScore, LimitSheet, MeasureSheet
from casetui.dialogs.choose import Choose, Option
from casetui.rules.measuring import holding
from casetui.screens.assess_lines import AssessLine
from casetui.screens.plan_room import some_words
from casetui.screens.room import Room
from casetui.store.casebook import Casebook
from casetui.terms.assessment import MeasureKind, Traced
from casetui.terms.clock import Clock
from casetui.terms.pack import Pack
from casetui.widgets.lines import LineList
from casetui.wording import say_day

LETTERS = "abcdefhiklmnoprstuvwyz"
"""Letters for a choice out of the days of an instrument or measure."""


class AssessWork(Room):
    """A room about what one client, `number`, was asked and what was measured; `who` and `pack` are hers."""

    who: str
    pack: Pack

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int) -> None:
        super().__init__(casebook, clock)
        self.number = client_id

    @property
    def line(self) -> AssessLine | None:
        """The line under the cursor."""
        current = self.query_one(LineList).current if self.is_mounted else None
        return current if isinstance(current, AssessLine) else None

    def current_client(self) -> int:
        """A line of quick add is about this client."""
        return self.number

    def here(self) -> dict[str, object]:
        """Assess, and the line under the cursor."""
        return {"room": "assess", "client": self.number, "row": self.query_one(LineList).key}

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to its line."""
        key = tuple(row) if isinstance(row, list) else row
        return key is None or (isinstance(key, Hashable) and self.query_one(LineList).select(key))

    def acts(self) -> dict[str, Callable[..., object]]:
        """Another tool's score, a measure, a limit, why one is taken out."""
        return {
            **super().acts(),
            "external": self.external,
            "measure": lambda kind, name: self._measure(MeasureKind(kind), str(name)),
            "limit": lambda kind, name: self._limit(MeasureKind(kind), str(name)),
            "take out": self._ask_why,
        }

    def action_external(self) -> None:
        """The score of another tool."""
        self.external("")

    def external(self, name: str) -> None:
        """The score of another tool, of which the name may be known."""
        today = self.clock.today()
        about = self.matter(f"external {name}", self.number, f"score of another tool · {self.who}", "external", name)
        sheet = ExternalScore(f"Score of another tool · {self.who}", today, self.pack.externals, name)
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
        """Take one score or measure out of what the line shows, and say why."""
        found, today = self._shown(), self.clock.today()
        if len(found) < 2:
            for number in found:
                self._ask_why(number)
            return
        options = [Option(key, str(n), words) for key, (n, words) in zip(LETTERS, found.items(), strict=False)]

        def chosen(number: str | None) -> None:
            if number is not None:
                self._ask_why(int(number))

        self.app.push_screen(Choose(f"Take out which · {say_day(today, today)}", options), chosen)

    def _ask_why(self, number: int) -> None:
        """Why a score or measure of the line goes; nothing is asked of one that it shows no more."""
        of, words = self.line.of if self.line else None, self._shown().get(number)
        if of is None or words is None:
            return
        measures, assessments = self.casebook.measures, self.casebook.assessments
        void = measures.void if of.measure else assessments.void
        kind = f"{'measure' if of.measure else 'score'} taken out"
        about = self.matter(kind, number, f"why taken out · {self.who}", "take out", number)
        self.ask(Ask(f"Take out {words}", "Why", some_words), lambda why: self.make(lambda: void(number, why)), about)

    def _measured(self) -> tuple[MeasureKind, str]:
        """What the line measures; her weight where it measures nothing."""
        of = self.line.of if self.line else None
        return (of.measure, of.name) if of is not None and of.measure is not None else (MeasureKind.WEIGHT, "")

    def _shown(self) -> dict[int, str]:
        """The scores or measures that the line is about, in words, by their numbers."""
        of = self.line.of if self.line else None
        if of is None:
            return {}
        return self._of_measure(of.measure, of.name) if of.measure else self._of_instrument(of)

    def _of_instrument(self, of: Traced) -> dict[int, str]:
        today = self.clock.today()
        return {
            one.id: f"{one.name} {'no total' if one.total is None else one.total}, {say_day(one.on_day, today)}"
            for one in self.casebook.assessments.of(self.number)
            if one.instrument == of.instrument and (of.instrument or one.name.casefold() == of.name.casefold())
        }

    def _of_measure(self, kind: MeasureKind, name: str) -> dict[int, str]:
        today = self.clock.today()
        return {
            one.id: f"{one.name or one.kind.value} {one.value}, {say_day(one.on_day, today)}"
            for one in self.casebook.measures.of(self.number, today)
            if (one.kind, one.name) == (kind, name)
        }
