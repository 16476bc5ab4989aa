"""Carers: who comes to one client in a week and when, the hours in which nobody is there, and who did not come."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from casetui import messages
from casetui.dialogs.ask import Ask
from casetui.dialogs.shift_fields import ShiftSheet
from casetui.rules.dates import read_day
from casetui.rules.shifts import WEEK, say_hours
from casetui.screens.beside import NOTHING, Beside, Known
from casetui.screens.plan_room import some_words
from casetui.screens.shifts_lines import (
    ShiftsLine,
    ShiftsRow,
    as_entry,
    begun,
    draw_shifts_line,
    known_of,
    shifts_rows,
)
from casetui.screens.step_shift import cover, no_show
from casetui.store.casebook import Casebook
from casetui.terms.change import Change, Refused
from casetui.terms.clock import Clock
from casetui.terms.shift import CarerShift, ShiftEntry, ShiftOutcome
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line
from casetui.widgets.rail import TitleBar
from casetui.widgets.tell import tell
from casetui.wording import say_day, spoken_name

OF_A_SLOT = ("no_show", "cover", "came", "call_off", "edit", "end", "out")


class ShiftsScreen(Beside):
    """One client's carers."""

    EMPTY = "No carer is agreed. a agrees a shift: who, from when until when, how often, who comes instead."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "no_show", "No-show", id="shifts.no_show", tooltip="Nobody came: it is on Today at once"),
        Binding(
            "y", "cover", "Covered", id="shifts.cover", tooltip="Who came instead, or what was done; the next look"
        ),
        Binding("d", "came", "Came", id="shifts.came", tooltip="The carer came", show=False),
        Binding("o", "call_off", "Call off", id="shifts.call_off", tooltip="This day is called off beforehand: why"),
        Binding("a", "add", "Add", id="shifts.add", tooltip="Agree another shift"),
        Binding("e", "edit", "Edit", id="shifts.edit", tooltip="Turn the shift into its fields"),
        Binding("E", "end", "End", id="shifts.end", tooltip="The shift ends: after which day", show=False),
        Binding("x", "out", "Take out", id="shifts.out", tooltip="It never was a shift: why", show=False),
        Binding("right", "week(7)", "Next week", id="shifts.next", tooltip="Seven days on", show=False),
        Binding("left", "week(-7)", "Week before", id="shifts.before", tooltip="Seven days back", show=False),
        Binding("c", "client", "Client", id="shifts.client", tooltip="The client's page", show=False),
        Binding("escape", "back", "Back", id="shifts.back", tooltip="Back to where you came from"),
    ]

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int) -> None:
        super().__init__(casebook, clock)
        self.number = client_id
        self.who = ""
        self.first: date | None = None
        self.never_alone = False

    def reload(self) -> None:
        """Read the week again; the cursor keeps its place."""
        if not self.is_mounted:
            return
        try:
            client = self.casebook.portraits.portrait(self.number)
        except Refused:
            self.dismiss()
            return
        today = self.clock.today()
        self.number = client.merged_into or client.id
        self.who = spoken_name(client.given, client.family, client.preferred)
        first = self.first or today
        week = self.casebook.shifts.week(self.number, first)
        shifts = {one.id: one for one in self.casebook.shifts.of(self.number, today)}
        self.never_alone = any(one.never_alone for one in shifts.values())
        right = [week.nobody_expected + ": nobody is expected"] if week.nobody_expected else []
        right += ["cannot be alone"] if self.never_alone and not right else []
        days = f"{say_day(first, today)} to {say_day(first + timedelta(days=WEEK - 1), today)}"
        self.query_one(TitleBar).show(f"Carers · {self.who}", [*right, days])
        lines = self.query_one(LineList)
        rows, now = shifts_rows(week, shifts, today), self.clock.now()
        last = [row.key for row in rows if begun(row.value, now)]
        lines.replace(rows, last[-1] if last and not lines.rows else None)
        self.refresh_bindings()

    @property
    def line(self) -> ShiftsLine | None:
        """The line under the cursor."""
        current = self.query_one(LineList).current if self.is_mounted else None
        return current if isinstance(current, ShiftsLine) else None

    @property
    def shift(self) -> CarerShift | None:
        """The shift under the cursor."""
        return self.line.shift if self.line is not None else None

    def current_client(self) -> int:
        """A line of quick add is about this client."""
        return self.number

    def here(self) -> dict[str, object]:
        """Carers, and the line under the cursor."""
        return {"room": "shifts", "client": self.number, "row": self.query_one(LineList).key}

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to its line."""
        return row is None or (isinstance(row, Hashable) and self.query_one(LineList).select(row))

    def acts(self) -> dict[str, Callable[..., object]]:
        """All that is typed here."""
        return {
            **super().acts(),
            "shift": self._ask_shift,
            "call off": self.action_call_off,
            "end shift": self.action_end,
            "shift out": self.action_out,
            "step": lambda kind, number: self.action_cover(),
        }

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys about a shift are dimmed without one."""
        if action == "cover":
            slot = self.line.slot if self.line is not None else None
            return True if slot is not None and slot.noted is not None and slot.noted.open else None
        if action in OF_A_SLOT:
            return True if self.line is not None else None
        return super().check_action(action, parameters)

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.action_edit()

    def known(self) -> Known:
        """What is known of the line."""
        return known_of(self.line, self.clock.today()) if self.line is not None else NOTHING

    def _draw(self, row: ShiftsRow, width: int, selected: bool) -> Line:
        return draw_shifts_line(row, width, self.clock.now())

    def action_no_show(self) -> None:
        """Nobody came."""
        line = self.line
        if line is not None and line.slot is not None:
            no_show(self, line.shift.id, line.slot.on_day)
        elif line is not None:
            tell(self, "It does not come in these days: left and right go to other weeks.", "refused")

    def action_cover(self) -> None:
        """Who came instead, or what was done."""
        line = self.line
        if line is not None and line.slot is not None and line.slot.noted is not None:
            cover(self, line.shift, line.slot.noted)

    def action_came(self) -> None:
        """The carer came."""
        line = self.line
        if line is not None and line.slot is not None:
            number, day, now = line.shift.id, line.slot.on_day, self.clock.now()
            self.make(lambda: self.casebook.shifts.note_day(number, day, ShiftOutcome.CAME, now))

    def action_call_off(self) -> None:
        """This day is called off."""
        line = self.line
        if line is None or line.slot is None:
            return
        number, day, now = line.shift.id, line.slot.on_day, self.clock.now()
        off = ShiftOutcome.CALLED_OFF
        heading = f"Called off · {line.shift.carer} · {say_day(day, self.clock.today())}"
        self._ask("call off", heading, "Why", some_words,
                  lambda why: self.casebook.shifts.note_day(number, day, off, now, why))  # fmt: skip

    def action_add(self) -> None:
        """Another shift."""
        self._ask_shift(None)

    def action_edit(self) -> None:
        """The shift in its fields."""
        if self.shift is not None:
            self._ask_shift(self.shift.id)

    def action_end(self) -> None:
        """The shift ends."""
        shift, today = self.shift, self.clock.today()
        if shift is None:
            return
        number, read = shift.id, lambda text: say_day(read_day(text, today), today)
        heading = f"{shift.carer} {say_hours(shift.begins, shift.ends)} comes last on"
        self._ask("end shift", heading, "Last day", read,
                  lambda text: self.casebook.shifts.end(number, read_day(text, today), today))  # fmt: skip

    def action_out(self) -> None:
        """The shift out, with a reason."""
        shift = self.shift
        if shift is not None:
            number = shift.id
            self._ask("shift out", f"Take out the shift of {shift.carer}", "Why", some_words,
                      lambda why: self.casebook.shifts.void(number, why))  # fmt: skip

    def action_week(self, days: int) -> None:
        """Other days."""
        self.first = (self.first or self.clock.today()) + timedelta(days=days)
        self.reload()

    def action_client(self) -> None:
        """The client's page."""
        self.app.post_message(messages.OpenClient(self.number))

    def action_back(self) -> None:
        """Back."""
        self.dismiss()

    def _ask(
        self, act: str, heading: str, label: str, reading: Callable[[str], str], write: Callable[[str], Change]
    ) -> None:
        """Ask for one line about the shift under the cursor."""
        number = self.shift.id if self.shift is not None else 0
        about = self.matter(act, number, f"{act} · {self.who}", act)
        self.ask(Ask(heading, label, reading), lambda text: self.make(lambda: write(text)), about)

    def _ask_shift(self, number: int | None) -> None:
        store, today = self.casebook.shifts, self.clock.today()
        shift = store.get(number, today) if number is not None else None
        entry = as_entry(shift) if shift is not None else None

        def kept(typed: ShiftEntry) -> Change | None:
            if number is not None:
                return self.make(lambda: store.edit(number, typed))
            return self.make(lambda: store.add(self.number, typed))

        about = self.matter("shift", number or self.number, f"carer · {self.who}", "shift", number)
        self.ask(ShiftSheet(f"Carer · {self.who}", entry, self.never_alone, today), kept, about)
