"""The section of calls with payers: who said what, under which number, and what was promised by when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from casetui.dialogs.ask import Ask
from casetui.dialogs.payer_call_read import CallReadSheet
from casetui.palette import Role
from casetui.rules.payer_calls import say_call, say_moment, say_promise, say_who
from casetui.screens.coordinate_section import Loop, LoopRow, Section
from casetui.screens.plan_room import some_words
from casetui.screens.starting_call import ask_call, edit_call
from casetui.terms.payer_call import CallRead
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_day


class CallSection(Section):
    """A client's calls, the newest first, those about one denial below its name."""

    name = "Calls"
    kind = "call"
    columns = Columns(Column(1), Column(15, 18, gap=2), Column(30, 40, gap=2), Column(None))
    empty = "No insurer was rung yet. r, or a here, keeps who said what under which number."

    def rows(self) -> list[LoopRow]:
        """The lines, read anew."""
        today = self.room.clock.today()
        calls = self.room.casebook.payer_calls.of(self.room.number)
        rows: list[LoopRow] = []
        for about in dict.fromkeys(call.about for call in calls):
            own = [call for call in calls if call.about == about]
            rows.append(Row(None, f"{about.upper() or 'OTHER CALLS'} {len(own)}"))
            rows += [self._row(call, today) for call in own]
        return rows

    def opened(self, number: int) -> None:
        """Read back in full."""
        today = self.room.clock.today()
        self.room.app.push_screen(CallReadSheet(self.room.casebook.payer_calls.one(number), today))

    def add(self) -> None:
        """A call that has just ended."""
        ask_call(self.room, self.room.number)

    def edit(self, number: int) -> None:
        """What was written down of it."""
        edit_call(self.room, number)

    def take_out(self, number: int) -> None:
        """Out with a reason; its contact and the check-in of its promise with it."""
        room, today = self.room, self.room.clock.today()
        call = room.casebook.payer_calls.one(number)
        about = room.matter("payer call out", number, f"why taken out · {room.who}", "call out", number)
        room.ask(
            Ask(f"Take out the call with {call.payer}", "Why", some_words),
            lambda why: room.make(lambda: room.casebook.payer_calls.void(number, why, today)),
            about,
        )

    def acts(self) -> dict[str, Callable[..., object]]:
        """A call kept, bettered, taken out."""
        return {
            "payer call": lambda client_id, *about: ask_call(self.room, client_id, *about),
            "call edit": self.edit,
            "call out": self.take_out,
        }

    def _row(self, call: CallRead, today: date) -> LoopRow:
        late = call.awaits and call.promised_by is not None and call.promised_by <= today
        said = " ".join(call.statement.split())
        cells = (
            Piece("!" if late else " ", Role.URGENT),
            Piece(say_moment(call, today), Role.QUIET),
            Piece(say_who(call), Role.STRONG),
            Piece(f"by {say_day(call.promised_by, today)}: {said}" if call.awaits and call.promised_by else said),
        )
        details = (
            Detail("", say_call(call, today)),
            *(Detail("About", words) for words in (call.about,) if words),
            *(Detail("", words) for words in (say_promise(call, today),) if words),
            *(Detail("Kept apart", words) for words in (call.telling.kept_apart.value,) if words),
        )
        return Row(f"{self.kind}-{call.id}", Loop(cells, call.payer, details))
