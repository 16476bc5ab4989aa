"""The section of referrals in the Coordinate room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from casetui.dialogs.ask import Ask
from casetui.dialogs.referral_read import ReferralRead, history
from casetui.palette import Role
from casetui.rules.referring import chase_words, late, silence
from casetui.screens.coordinate_section import CoordinateRoom, Loop, LoopRow, Section
from casetui.screens.plan_room import some_words
from casetui.screens.starting_referral import begin, edit, start
from casetui.terms.plan_tree import RefKind
from casetui.terms.referral import ACCEPTED, OVER, ReferralEntry, Referred, Stepped
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_day


class ReferralSection(Section):
    """A client's referrals: those that are out, the oldest silence first; below them those that are over."""

    name = "Referrals"
    kind = "referral"
    columns = Columns(Column(1), Column(30, 42, gap=2), Column(None), Column(15))
    empty = "Nothing was asked of anybody yet. a begins a referral."

    def __init__(self, room: CoordinateRoom) -> None:
        super().__init__(room)
        self.steps: dict[int, tuple[Stepped, ...]] = {}

    def rows(self) -> list[LoopRow]:
        """The lines, read anew."""
        today, book = self.room.clock.today(), self.room.casebook
        found = book.referrals.of(self.room.number)
        self.steps = book.referrals.steps_of(self.room.number)
        out = [one for one in found if one.status not in OVER]
        over = [one for one in reversed(found) if one.status in OVER]
        rows: list[LoopRow] = [self._row(one, today) for one in out]
        if over:
            rows += [Row(None, f"OVER {len(over)}"), *(self._row(one, today) for one in over)]
        return rows

    def opened(self, number: int) -> None:
        """Its history."""
        one, steps = self.room.casebook.referrals.get(number), self.room.casebook.referrals.steps(number)
        self.room.app.push_screen(ReferralRead(one, steps, self.room.clock.today()))

    def add(self) -> None:
        """A referral, for the need or intervention for which she was sent here where there is one."""
        about = self.room.about
        need = about.id if about is not None and about.kind is RefKind.NEED else None
        deed = about.id if about is not None and about.kind is RefKind.INTERVENTION else None
        start(
            self.room,
            self.room.number,
            ReferralEntry(self.room.about_words(), "", need_id=need, intervention_id=deed),
        )

    def edit(self, number: int) -> None:
        """What it says."""
        edit(self.room, number)

    def take_out(self, number: int) -> None:
        """Out with a reason: nothing is awaited of it any more."""
        room, one = self.room, self.room.casebook.referrals.get(number)
        about = room.matter("referral taken out", number, f"why taken out · {room.who}", "referral out", number)
        room.ask(
            Ask(f"Take out {one.words}", "Why", some_words),
            lambda why: room.make(lambda: room.casebook.referrals.void(number, why)),
            about,
        )

    def acts(self) -> dict[str, Callable[..., object]]:
        """A referral begun, bettered, taken out."""
        return {
            "referral": lambda client_id, *known: begin(self.room, client_id, *known),
            "referral edit": self.edit,
            "referral out": self.take_out,
        }

    def _row(self, one: Referred, today: date) -> LoopRow:
        over, due = one.status in OVER, late(one, today)
        day = one.since if over else one.chase_on
        when = f"{'' if over else 'chase '}{say_day(day, today)}" if day else ""
        cells = (
            Piece("!" if due else " ", Role.URGENT),
            Piece(one.words, Role.QUIET if over else Role.STRONG),
            Piece(silence(one, today)),
            Piece(when, Role.URGENT if due else Role.QUIET),
        )
        return Row(f"{self.kind}-{one.id}", Loop(cells, one.words, self._details(one, today), one.status in ACCEPTED))

    def _details(self, one: Referred, today: date) -> tuple[Detail, ...]:
        said = [
            Detail("Status", f"{one.status.value}{f', {chase_words(one, today)}' if one.chase_on else ''}"),
            Detail("For", f"the need {one.need}" if one.need else ""),
            Detail("Why", " ".join(one.reason.split())),
            Detail("Urgent", "yes" if one.urgent else ""),
            Detail("Reference", one.reference),
            Detail("Steps", " · ".join(self._steps(one, today))),
        ]
        return tuple(detail for detail in said if detail.words)

    def _steps(self, one: Referred, today: date) -> list[str]:
        steps = reversed(self.steps.get(one.id, ()))
        return [f"{say_day(step.on_day, today)} {history(step, today)}" for step in steps]
