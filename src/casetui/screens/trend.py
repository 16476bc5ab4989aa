"""One instrument or measure over time: a chart with its bands or limits named, and every value with its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from casetui.palette import Role
from casetui.rules.measuring import ZERO_TO_TEN, holding, limit_words, reach_words
from casetui.screens.taking_out import LIMIT, MEASURE, SCORE, Taken, TakingOut
from casetui.store.casebook import Casebook
from casetui.terms.assessment import MeasureKind, Traced
from casetui.terms.change import Refused
from casetui.terms.clock import Clock
from casetui.widgets.chart import Chart, Plot, Zone
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail, Details
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot
from casetui.wording import say_count, say_day, spoken_name

WIDE = 110
"""Columns from which the values stand beside the chart."""

COLUMNS = Columns(Column(11), Column(8, align="right"), Column(None))
LIMITS = Columns(Column(11), Column(None))
HOLDS = "holds now"
PART = 0.1
"""How much of the span of measures stands free above and below them."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value: which it is, its day, as written, and what it means; a limit is written from where to where."""

    which: Taken
    on_day: date
    written: str
    words: str
    urgent: bool = False


Read = tuple[list[Value], Plot | None, str]
"""The values, the newest first, what is drawn, and what stands above it."""


class TrendScreen(TakingOut):
    """One line over time, and below its values every limit that was ordered."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,t", "values", "Values", id="trend.values", tooltip="Every value with its day, or the chart"),
        Binding("x", "take_out", "Take out", id="trend.take_out", tooltip="Take the value or limit out: why"),
        Binding("escape", "back", "Back", id="trend.back", tooltip="Back to the list"),
    ]

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int, of: Traced) -> None:
        super().__init__(casebook, clock)
        self.number = client_id
        self.of = of
        self._held: Taken | None = None

    def compose(self) -> ComposeResult:
        """Title, what the limits are, the chart, the values, keys."""
        yield TitleBar(id="title")
        yield Rule(id="limits")
        with Horizontal(id="body"):
            yield Chart(id="chart")
            yield LineList[Value | str](self._draw, empty="Nothing of this yet.", id="lines")
        yield Details(id="before")
        yield from foot()

    def on_mount(self) -> None:
        """Read it."""
        self.reload()
        self.query_one(LineList).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other where there is room."""
        self.set_class(event.size.width >= WIDE, "wide")
        self.refresh_bindings()

    def here(self) -> dict[str, object]:
        """Its line of Assess, where the same can be taken out."""
        kind = self.of.measure
        row = ["measure", kind.value, self.of.name] if kind else ["instrument", self.of.instrument, self._other()]
        return {"room": "assess", "client": self.number, "row": row}

    def _other(self) -> str:
        """What another tool is called; nothing for an instrument of the shelf."""
        return "" if self.of.instrument else self.of.name

    def reload(self) -> None:
        """Read it again."""
        if not self.is_mounted:
            return
        try:
            client = self.casebook.portraits.portrait(self.number)
        except Refused:
            self.dismiss()
            return
        self.who = spoken_name(client.given, client.family, client.preferred)
        values, plot, limits = self._measure(self.of.measure) if self.of.measure else self._instrument()
        name = self.of.name or (self.of.measure.value if self.of.measure else "")
        right = [say_count(len(values), "value")]
        if values:
            newest = values[0]
            right.append(f"{newest.written} {say_day(newest.on_day, self.clock.today())}")
        self.query_one(TitleBar).show(f"{name[:1].upper()}{name[1:]} · {self.who}", right)
        self.query_one("#limits", Rule).title(Piece(limits, Role.QUIET))
        self.query_one(Chart).show(plot)
        held = self._limits()
        self._held = held[0].which if held else None
        rows: list[Row[Value | str]] = [Row(one.which, one) for one in values]
        if held:
            rows.append(Row(None, "LIMITS"))
            rows += [Row(one.which, one) for one in held]
        self.query_one(LineList).replace(rows)
        told = [Detail("", f"{one.written}, {one.words} {say_day(one.on_day, self.clock.today())}") for one in held[1:]]
        self.query_one("#before", Details).show("Limits before" if told else "", told)
        self.set_class(bool(told), "limited")

    def _limits(self) -> list[Value]:
        """Every limit of the measure, the newest first: that one holds."""
        if self.of.measure is None:
            return []
        found = self.casebook.measures.limits_of(self.number, self.of.measure, self.of.name)
        return [
            Value((LIMIT, one.id), one.limit.ordered_on, reach_words(one.limit), one.limit.by_whom) for one in found
        ]

    def _instrument(self) -> Read:
        of = self.of
        found = [
            one
            for one in self.casebook.assessments.of(self.number)
            if one.instrument == of.instrument and (of.instrument or one.name.casefold() == of.name.casefold())
        ]
        values = [
            Value(
                (SCORE, one.id),
                one.on_day,
                "no total" if one.total is None else str(one.total),
                one.band,
                one.critical,
            )
            for one in found
        ]
        points = tuple((one.on_day, float(one.total)) for one in reversed(found) if one.total is not None)
        instrument = self.casebook.library.instruments.get(of.instrument)
        if not points:
            return values, None, ""
        if instrument is None:
            most = max([number for _, number in points] + [float(one.out_of or 0) for one in found])
            return values, Plot(points, 0, most or 1), "a score of another tool, as reported"
        zones = tuple(Zone(band.low, band.high, band.words) for band in instrument.bands)
        better = "higher is better" if instrument.high_is_better else "lower is better"
        return values, Plot(points, instrument.least, instrument.most, zones), f"{better} · {instrument.source}"

    def _measure(self, kind: MeasureKind) -> Read:
        today, name = self.clock.today(), self.of.name
        found = [one for one in self.casebook.measures.of(self.number, today) if (one.kind, one.name) == (kind, name)]
        values = [
            Value((MEASURE, one.id), one.on_day, one.value, one.beyond or one.note, bool(one.beyond)) for one in found
        ]
        limit = holding(self.casebook.measures.limits(self.number), kind, name, today)
        points = tuple((one.on_day, one.number) for one in reversed(found) if one.number is not None)
        if not points:
            return values, None, limit_words(limit, today)
        edges = [edge for edge in (limit.low, limit.high) if edge is not None] if limit else []
        lines = tuple((edge, f"limit {limit.by_whom}") for edge in edges) if limit else ()
        numbers = [number for _, number in points] + edges
        low, high = min(numbers), max(numbers)
        free = round((high - low) * PART) or 1
        if kind in ZERO_TO_TEN:
            return values, Plot(points, 0, 10, lines=lines), limit_words(limit, today)
        return values, Plot(points, low - free, high + free, lines=lines), limit_words(limit, today)

    def _draw(self, row: Row[Value | str], width: int, selected: bool) -> Line:
        value = row.value
        if isinstance(value, str):
            return (Piece(value, Role.HEADING),)
        if value.which[0] == LIMIT:
            holds = Piece(f" · {HOLDS}" if value.which == self._held else "", Role.QUIET)
            told = (Piece(f"{value.written}, {value.words}"), holds)
            return LIMITS.line((say_day(value.on_day, self.clock.today()), told), width)
        words = Piece(f"! {value.words}" if value.urgent else value.words, Role.URGENT if value.urgent else Role.QUIET)
        written = Piece(value.written, Role.STRONG)
        return COLUMNS.line((say_day(value.on_day, self.clock.today()), written, (Piece(" "), words)), width)

    def action_values(self) -> None:
        """The values instead of the chart, and back; where both stand, both stay."""
        self.toggle_class("values")
        self.refresh_bindings()

    def may_go(self) -> dict[Taken, str]:
        """The value or limit under the cursor, where the cursor can be seen."""
        value = self.query_one(LineList).current if self.is_mounted and self.classes & {"wide", "values"} else None
        if not isinstance(value, Value):
            return {}
        what, day = value.which[0], say_day(value.on_day, self.clock.today())
        name = self.of.name or (self.of.measure.value if self.of.measure else "")
        return {value.which: f"{'limit' if what == LIMIT else name} {value.written}, {day}"}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is under a cursor that can be seen is taken out."""
        if action == "take_out":
            return True if self.may_go() else None
        return super().check_action(action, parameters)

    @on(LineList.Highlighted)
    def _moved(self) -> None:
        self.refresh_bindings()

    def action_take_out(self) -> None:
        """Take the value or limit under the cursor out, with a reason."""
        for what, number in self.may_go():
            self.out_of(what, number)

    def action_back(self) -> None:
        """Back."""
        self.dismiss()
