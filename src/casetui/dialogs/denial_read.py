"""A denial in full: the clock that runs with all that is to be known of it, what was denied, level by level."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.palette import Role
from casetui.rules.deadline_words import say_due
from casetui.rules.decisions import decisions
from casetui.rules.denial_words import clock_lines, standing
from casetui.rules.denials import level_of
from casetui.rules.representing import say_form
from casetui.terms.appeal import AppealLadder
from casetui.terms.denial import Clocks, DenialNow, LevelNow
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, fit, wrap
from casetui.widgets.rows import Row
from casetui.wording import say_day, say_in_full, say_time

LABEL = 14
"""Cells of a label."""

WIDEST = 100
"""Cells of a line at most."""

MARGIN = 6
"""Cells beside a line: the pointer, the indent, the scrollbar."""

TALL = 18
"""Lines in sight at most."""


class DenialRead(Sheet[None]):
    """The clock first; Esc or Enter closes the sheet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", "Close", id="denial.close", tooltip="Close", priority=True),
    ]

    def __init__(self, now: DenialNow, clocks: Clocks | None, ladder: AppealLadder | None, today: date) -> None:
        super().__init__()
        self.heading = f"{now.entry.what} · {now.client} · {now.status}"
        self.now, self.clocks, self.ladder, self.today = now, clocks, ladder, today

    def rows(self) -> ComposeResult:
        """Everything, wrapped; it scrolls."""
        said = [pair for pair in (*self._clock(), *self._denial(), *self._levels()) if pair[1]]
        lines = [line for label, text in said for line in _laid(label, text, self.app.size.width)]
        listed: LineList[Line] = LineList(_draw, [Row(place, line) for place, line in enumerate(lines)])
        listed.styles.height = min(len(lines), TALL)
        yield listed

    def on_mount(self) -> None:
        """Walk it at once."""
        self.query_one(LineList).focus()

    def _clock(self) -> Iterator[tuple[str, str]]:
        """The clock that runs, with what it counts from and what to know; once filed, that of the decision."""
        now, level = self.now, self.now.level
        yield "Now", standing(now, self.today)
        if level.filed_on is not None and level.ruling is None:
            yield from self._decision(level)
        elif self.clocks is not None and now.status.open:
            yield from (("" if place else "Clock", line) for place, line in enumerate(clock_lines(self.clocks)))
            yield "To file", "" if now.appointed else f"nobody is appointed yet: {say_form(now.entry.ladder)}"

    def _decision(self, level: LevelNow) -> Iterator[tuple[str, str]]:
        rung = level_of(self.ladder, level.level)
        for due in decisions(rung, level.facts) if rung is not None else ():
            if due.decision.id == level.decision:
                yield "Decision", f"{due.why}: {say_due(due)}"

    def _denial(self) -> Iterator[tuple[str, str]]:
        entry, facts = self.now.entry, self.now.levels[0].facts
        yield "Denied by", entry.payer
        yield "Reason", " ".join(entry.reason.split())
        for label, day in (
            ("Notice", facts.notice),
            ("Received", facts.received),
            ("Takes effect", facts.effective),
            ("Ends", facts.ends),
            ("Discharge", facts.discharge),
            ("Letter says", facts.letter),
        ):
            yield label, say_in_full(day) if day is not None else ""
        yield "Evidence", "; ".join(entry.evidence.split("\n"))
        yield "Reference", entry.reference
        yield "Note", " · ".join(entry.note.split("\n"))

    def _levels(self) -> Iterator[tuple[str, str]]:
        for place, level in enumerate(self.now.levels, 1):
            rung = level_of(self.ladder, level.level)
            yield f"Level {place}", " · ".join(filter(None, (rung.name if rung else level.level, *self._told(level))))

    def _told(self, level: LevelNow) -> Iterator[str]:
        if level.filed_on is not None:
            at = f" {say_time(level.filed_at)}" if level.filed_at else ""
            how = f" by {level.filed_how}" if level.filed_how else ""
            number = f", number {level.reference}" if level.reference else ""
            verb = "filed as urgent" if level.expedited else "filed"
            yield f"{verb} {say_day(level.filed_on, self.today)}{at}{how}{number}"
        yield f"late: {level.late_why}" if level.late_why else ""
        yield f"benefit not kept: {level.keep_why}" if level.keep_why else ""
        if level.ruling is not None and level.ruled_on is not None:
            words = " ".join(level.ruling_note.split())
            yield f"{level.ruling} {say_day(level.ruled_on, self.today)}{f': {words}' if words else ''}"


def _laid(label: str, text: str, width: int) -> list[Line]:
    room = min(width - MARGIN, WIDEST) - LABEL
    head, indent = fit(Piece(label, Role.QUIET), LABEL), (Piece(" " * LABEL),)
    return [(*(indent if place else head), *part) for place, part in enumerate(wrap(text, room))]


def _draw(row: Row[Line], width: int, selected: bool) -> Line:
    return fit((Piece(" "), *row.value), width)
