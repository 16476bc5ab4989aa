"""She has moved: where to, since when, and everything that ends with the place where she lived."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.typed_form import TypedForm, typed_day
from casetui.palette import Role
from casetui.rules.moving import read_address
from casetui.rules.rhythm import say_rhythm
from casetui.terms.case import PlaceEntry, PlaceKind
from casetui.terms.checkin import NextStep
from casetui.terms.placement import Ends, Leaving, MoveEntry
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words, crop
from casetui.widgets.rows import Row
from casetui.widgets.word_choice import WordChoice
from casetui.wording import say_day

LABEL = 12
"""Cells of the labels."""

TALL = 10
"""Lines of what ends in sight at most."""

RHYTHM = "rhythm"
"""The key of the rhythm that is offered."""

_NOUNS: Mapping[Ends, str] = {Ends.SERVICE: "service", Ends.SHIFT: "carer", Ends.CHECK_IN: "check-in"}


class MovingSheet(TypedForm[MoveEntry]):
    """What ends is ticked; Space unticks what goes on. `leaving` says what a move into a kind of place ends."""

    DEFAULT_CSS = "MovingSheet .fields { max-height: 90vh; overflow-y: auto; }"
    DAYS: ClassVar[Mapping[str, bool]] = {"since": True}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Ends, goes on", id="moving.tick", tooltip="It ends with the move, or goes on"),
    ]

    def __init__(
        self,
        heading: Words,
        place: str,
        address: str,
        kind: PlaceKind,
        since: date,
        leaving: Callable[[PlaceKind], Leaving],
        today: date,
    ) -> None:
        super().__init__()
        self.heading, self.place, self.address, self.since, self.today = heading, place, address, since, today
        self.kind, self.leaving = kind, leaving
        self.found = leaving(kind)
        self.goes_on: set[Hashable] = set()

    def rows(self) -> ComposeResult:
        """Where to, since when, and the list."""
        kinds = [kind.value for kind in PlaceKind]
        yield WordChoice("Into", kinds, self.kind.value, label_width=LABEL, id="kind")
        yield Field("Place", self.place, label_width=LABEL, id="place")
        since = typed_day(self.since, self.today)
        yield Field("Since", since, width=16, hint="yesterday, 11/18", label_width=LABEL, id="since")
        yield Field("Address", self.address, placeholder="9 Oak St, Bath, ME 04530", label_width=LABEL, id="address")
        yield LineList[Line](self._draw, id="ends")

    def on_mount(self) -> None:
        """What ends first: the rest is filled in."""
        self._list()
        self.read_all_back()
        self.query_one(LineList).focus()

    @on(Choice.Changed, "#kind")
    def _another_kind(self, event: Choice.Changed) -> None:
        self.found = self.leaving(PlaceKind(event.value))
        self._list()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.action_save()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Space ticks in the list only."""
        if action == "tick":
            return isinstance(self.focused, LineList) or None
        return super().check_action(action, parameters)

    def action_tick(self) -> None:
        """It ends, or goes on."""
        listed = self.query_one(LineList)
        if listed.key is not None and listed.key not in ("was", "review"):
            self.goes_on ^= {listed.key}
            listed.redraw()

    def action_enter(self) -> None:
        """Enter on the kind of place goes on."""
        if isinstance(self.focused, Choice):
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Move her, if the day can be read and the place has a name."""
        since = self.day("since") or self.today
        if not self._value("place"):
            self._wrong("place", "say what the place is called")
        if since > self.today:
            self._wrong("since", "that is still to come")
        if not self._fine:
            return
        kind = PlaceKind(self.query_one("#kind", WordChoice).value)
        ends = tuple((one.kind, one.id) for one in self.found.endings if (one.kind, one.id) not in self.goes_on)
        place, lines = PlaceEntry(kind, since, self._value("place")), read_address(self._value("address"))
        self.answer(MoveEntry(place, ends, *lines, rhythm=RHYTHM not in self.goes_on))

    def _list(self) -> None:
        found = self.found
        was = ": ".join(("lives at", ", ".join(part for part in (found.place, found.address) if part != "not on file")))
        rows: list[Row[Line]] = [Row(None, (Piece("ENDS THAT DAY", Role.HEADING),)), Row("was", (Piece(was),))]
        for one in found.endings:
            tied = f" ({one.tied})" if one.tied else ""
            rows.append(Row((one.kind, one.id), (Piece(f"{_NOUNS[one.kind]}: {one.words}{tied}"),)))
        rows.append(Row(None, (Piece("BEGINS", Role.HEADING),)))
        if found.rhythm:
            steps = "; ".join(_said(step, self.today) for step in found.rhythm)
            rows.append(Row(RHYTHM, (Piece(f"rhythm of such a place: {steps}"),)))
        rows.append(Row("review", (Piece("placement review after 30 days"),)))
        listed: LineList[Line] = self.query_one(LineList)
        listed.styles.height = min(len(rows), TALL)
        listed.replace(rows)

    def _draw(self, row: Row[Line], width: int, selected: bool) -> Line:
        if row.key is None:
            return crop((Piece(" "), *row.value), width)
        on = row.key not in self.goes_on
        fixed = row.key in ("was", "review")
        mark = Piece("[x] " if on else "[ ] ", Role.QUIET if fixed or not on else Role.KEY)
        aside = "" if on else "  not now" if row.key == RHYTHM else "  goes on"
        return crop((Piece(" "), mark, *row.value, Piece(aside, Role.QUIET)), width)


def _said(step: NextStep, today: date) -> str:
    when = say_rhythm(step.rhythm) or (say_day(step.due, today) if step.due else "")
    return f"{step.reason} {when}".strip()
