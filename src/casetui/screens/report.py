"""A mandated report, step by step: to whom, by when, what to have ready, spoken, written, or not required."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui import messages
from casetui.dialogs.ask import Ask
from casetui.dialogs.duty import DutySheet
from casetui.dialogs.report_step import ReportStepSheet
from casetui.dialogs.report_whom import WhomSheet
from casetui.palette import Role
from casetui.rules.reporting import LAW, OPEN, next_by, page, say_left, say_moment, steps
from casetui.screens.plan_room import some_words
from casetui.screens.stepping import Stepping, Watched
from casetui.store.casebook import Casebook
from casetui.terms.change import Change, Refused
from casetui.terms.clock import Clock
from casetui.terms.practice import ReportStatus
from casetui.terms.report import DutyEntry, ReportBit, ReportEntry, ReportNow, ReportTaken
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail, Details
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, wrap
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot
from casetui.wording import list_name

COLUMNS = Columns(Column(3), Column(13, 16, gap=2), Column(None))
EDGE = 3
"""Cells of a line that are none of its columns: pointer, mark, scrollbar."""

LEAST = 20
WIDEST = 100
"""Fewest and most cells of words in one line."""

REPORT = "report"
Bits = ReportBit | str
"""A step, or a line that goes on below one."""


class ReportScreen(Stepping):
    """The page of one report, `number`."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "whom", "Whom", id="report.whom", tooltip="Which duty or agency, and when it was noticed"),
        Binding("e", "hours", "Hours", id="report.hours", tooltip="What your state asks, as you enter it"),
        Binding("x", "take_out", "Take out", id="report.take_out", tooltip="It never was one: why", show=False),
        Binding("c", "client", "Client", id="report.client", tooltip="The client's page", show=False),
        Binding("escape", "back", "Back", id="report.back", tooltip="Back; what is owed stays on Today"),
    ]

    def __init__(self, casebook: Casebook, clock: Clock, number: int) -> None:
        super().__init__(casebook, clock)
        self.number = number
        self.now: ReportNow | None = None

    def compose(self) -> ComposeResult:
        """Title, the steps, what the law has to say, keys."""
        yield TitleBar(id="title")
        yield Rule()
        yield LineList[Bits](self._draw, id="lines")
        yield Rule()
        yield Details(id="law")
        yield from foot()

    def on_mount(self) -> None:
        """Read it; the cursor on the step that is next."""
        self.query_one("#law", Details).show("", [Detail("", LAW)])
        self.reload()
        self.query_one(LineList).focus()

    def on_resize(self) -> None:
        """Wrap it anew."""
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        if not self.is_mounted:
            return
        begins = self.now is None
        try:
            self.now = self.casebook.reports.now(self.number)
        except Refused:
            self.dismiss()
            return
        at = self.clock.now()
        client = self.casebook.portraits.portrait(self.now.client_id)
        name = Piece(f"Mandated report · {list_name(client.family, client.given)}", Role.STRONG)
        self.query_one(TitleBar).show(name, [self._standing()])
        width = min(WIDEST, max(LEAST, COLUMNS.widths(self.size.width - EDGE)[-1]))
        rows: list[Row[Bits]] = []
        for bit in page(self.now, at):
            first, *rest = [line for words in bit.words for line in _lines(words, width)] or [""]
            rows.append(Row(bit.key, ReportBit(bit.key, bit.label, (first,), bit.done, bit.urgent)))
            rows += [Row(None, line) for line in rest]
        lines = self.query_one(LineList)
        lines.replace(rows)
        if begins:
            lines.select(next((bit.key for bit in page(self.now, at) if bit.urgent), "what"))
        self.refresh_bindings()

    def _standing(self) -> str:
        now, at = self.now, self.clock.now()
        if now is None:
            return ""
        by = next_by(now)
        if by is None:
            return str(now.status)
        verb = "to be written" if now.status is ReportStatus.SPOKEN else "owed"
        return f"{verb} by {say_moment(by, at)}, {say_left(by, at)}"

    def watched(self) -> Watched | None:
        """The report itself, wherever the cursor is, as long as something is owed."""
        return Watched(REPORT, self.number) if self.now is not None and steps(self.now) else None

    def step(self, kind: str, number: int) -> None:
        """Ask what was done of it.

        Raises:
            Refused: it is not there any more.
        """
        now = self.casebook.reports.now(self.number)

        def kept(taken: ReportTaken) -> Change | None:
            return self.make(lambda: self.casebook.reports.take(self.number, taken, self.clock.today()))

        about = self.matter("report step", self.number, f"report · {self._who()}", "step", REPORT, self.number)
        self.ask(ReportStepSheet(f"Report · {self._who()} · {now.status}", now, self.clock.now()), kept, about)

    def client_here(self) -> int | None:
        """Whom it is about."""
        return self.now.client_id if self.now is not None else None

    def current_client(self) -> int | None:
        """A line of quick add is about her."""
        return self.client_here()

    def here(self) -> dict[str, object]:
        """The report, and the step under the cursor."""
        row = self.query_one(LineList).key
        return {"room": REPORT, "client": self.client_here(), "report": self.number, "row": row}

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to its step."""
        return row is None or (isinstance(row, Hashable) and self.query_one(LineList).select(row))

    def acts(self) -> dict[str, Callable[..., object]]:
        """To whom, by when, why not at all."""
        return {**super().acts(), "whom": self.action_whom, "hours": self.action_hours, "out": self.action_take_out}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is done is addressed no more."""
        if action in ("whom", "hours"):
            return True if self.now is not None and self.now.status in OPEN else None
        return super().check_action(action, parameters)

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        """Enter does what the line is about."""
        does = {"whom": self.action_whom, "what": self.action_whom, "hours": self.action_hours}
        if self.now is not None and self.now.status in OPEN:
            does.get(str(event.key), self.action_step)()

    def action_whom(self) -> None:
        """Which duty, or which agency."""
        now = self.casebook.reports.now(self.number)

        def kept(entry: ReportEntry) -> Change | None:
            return self.make(lambda: self.casebook.reports.address(self.number, entry, self.clock.now()))

        about = self.matter("report to", self.number, f"report to whom · {self._who()}", "whom")
        duties = self.casebook.reports.duties()
        self.ask(WhomSheet(f"To whom · {self._who()}", now.entry, duties, self.clock.now()), kept, about)

    def action_hours(self) -> None:
        """The duty that it goes by, entered or changed; the report is counted by it."""
        now, reports = self.casebook.reports.now(self.number), self.casebook.reports
        duty, today = now.duty, self.clock.today()

        def kept(entry: DutyEntry) -> Change | None:
            if duty is None:
                return self.make(lambda: reports.add_duty(entry, today, self.number))
            return self.make(lambda: reports.edit_duty(duty.id, entry, today))

        about = self.matter("duty", self.number, "duty to report", "hours")
        self.ask(DutySheet("What your state asks", duty.entry if duty is not None else None), kept, about)

    def action_take_out(self) -> None:
        """Out with a reason."""
        self.ask(
            Ask(f"Take out the report · {self._who()}", "Why", some_words),
            lambda why: self.make(lambda: self.casebook.reports.void(self.number, why)),
            self.matter("report taken out", self.number, f"why taken out · {self._who()}", "out"),
        )

    def action_client(self) -> None:
        """The client's page."""
        if self.now is not None:
            self.app.post_message(messages.OpenClient(self.now.client_id))

    def action_back(self) -> None:
        """Back."""
        self.dismiss()

    def _who(self) -> str:
        client_id = self.client_here()
        if client_id is None:
            return ""
        client = self.casebook.portraits.portrait(client_id)
        return list_name(client.family, client.given)

    def _draw(self, row: Row[Bits], width: int, selected: bool) -> Line:
        bit = row.value
        if not isinstance(bit, ReportBit):
            return COLUMNS.line(("", "", Piece(bit or "")), width)
        role = Role.URGENT if bit.urgent else Role.PLAIN
        mark = Piece(" !", Role.URGENT) if bit.urgent else Piece("[x]" if bit.done else "", Role.QUIET)
        return COLUMNS.line((mark, Piece(bit.label, Role.QUIET), Piece(bit.words[0], role)), width)


def _lines(words: str, width: int) -> list[str]:
    return ["".join(piece.text for piece in line) for line in wrap(words, width)] or [""]
