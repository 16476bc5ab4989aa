"""Rows of Today that are marked, and one act on all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from casetui.rules.several import no_rhythm, not_done_together, refusal, say_refused, sorted_out
from casetui.screens.today_choosing import Choosing
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import Kind
from casetui.terms.queue import QueueLine
from casetui.widgets.lines import LineList
from casetui.widgets.tell import tell
from casetui.wording import say_count

if TYPE_CHECKING:
    from casetui.dialogs.settle import Settled
    from casetui.dialogs.snooze import Until

HAS_WINDOW = (Kind.DEADLINE, Kind.TRANSITION)
"""Kinds that are put off with a reason only."""


class Marking(Choosing):
    """A queue whose rows can be marked with Space; what is done then is done to all of them, as one change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "R",
            "rhythm",
            "Rhythm",
            id="today.rhythm",
            tooltip="How often the check-in comes round, or all that are marked; counted from what, and the next day",
            show=False,
        ),
    ]

    def marked(self) -> list[QueueLine]:
        """The marked rows, in the order of the list."""
        listing = self.query_one(LineList)
        keys = set(listing.marked)
        return [row.value for row in listing.rows if row.key in keys and isinstance(row.value, QueueLine)]

    def clear_marks(self) -> None:
        """Take every mark away."""
        self.query_one(LineList).clear_marks()
        self._marks_changed()

    def show_title(self) -> None:
        """Say how many rows are marked."""
        raise NotImplementedError

    @on(LineList.Marked)
    def _marks_changed(self) -> None:
        self.show_title()
        self.refresh_bindings()

    def acts(self) -> dict[str, Callable[..., object]]:
        """The acts on several rows, by the numbers of their check-ins."""
        return {
            **super().acts(),
            "snooze several": self._snooze,
            "done several": self._done,
            "rhythm several": self._rhythm,
        }

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is marked can be put off and done, wherever the cursor is."""
        if action == "rhythm" and not (self.is_mounted and self.query_one(LineList).marked):
            line = self.line()
            return True if line is not None and not no_rhythm(line) else None
        if action in ("snooze", "done", "rhythm") and self.is_mounted and self.query_one(LineList).marked:
            return True
        return super().check_action(action, parameters)

    def action_snooze(self) -> None:
        """Put off what is marked, else the row under the cursor."""
        if self.marked():
            self._sort_out("put off", refusal, self._snooze)
        else:
            super().action_snooze()

    def action_done(self) -> None:
        """Done is what is marked, with one note, else the row under the cursor."""
        if self.marked():
            self._sort_out("done together", not_done_together, self._done)
        else:
            super().action_done()

    def action_rhythm(self) -> None:
        """Another rhythm for what is marked, else for the row under the cursor."""
        line = self.line()
        if self.marked():
            self._sort_out("given a rhythm", no_rhythm, self._rhythm)
        elif line is not None and line.check_in_id is not None:
            try:
                self.step("rhythm", line.check_in_id)
            except Refused as refused:
                tell(self, str(refused), "refused")

    def _sort_out(self, verb: str, why_not: Callable[[QueueLine], str], act: Callable[..., None]) -> None:
        """Say by name which of the marked rows the act is not for, and ask whether it goes on with the others."""
        from casetui.dialogs.sure import Sure

        lines = self.marked()
        free, refused = sorted_out(lines, why_not)
        if not refused:
            act(*free)
            return
        heading = f"{len(refused)} of {say_count(len(lines), 'row')} cannot be {verb}"
        if not free:
            tell(self, f"{heading}. {' '.join(say_refused(refused))}", "refused")
            return

        def said(yes: bool | None) -> None:
            if yes:
                act(*free)

        goes_on = f"y goes on with the other {len(free)}; Esc leaves all as they are."
        self.app.push_screen(Sure(heading, (*say_refused(refused), goes_on)), said)

    def _snooze(self, *numbers: int) -> None:
        """Put off several check-ins to one day."""
        from casetui.dialogs.snooze import Snooze

        today = self.clock.today()
        kinds = {line.kind for line in self.lines if line.id in numbers}

        def put_off(until: Until) -> Change | None:
            day, at, why = until
            return self._made(lambda: self.casebook.several.snooze(numbers, day, today, at, why))

        heading = f"Put off · {say_count(len(numbers), 'row')}"
        about = self.matter("snooze several", None, heading.lower(), "snooze several", *numbers)
        away = self.casebook.days_off.away(today)
        self.ask(Snooze(heading, today, not kinds.isdisjoint(HAS_WINDOW), away), put_off, about)

    def _done(self, *numbers: int) -> None:
        """Several check-ins are done, with one note."""
        from casetui.dialogs.settle import Settle

        def settled(answer: Settled) -> Change | None:
            what, _ = answer
            return self._made(lambda: self.casebook.several.done(numbers, self.clock.now(), what))

        heading = f"Done · {say_count(len(numbers), 'row')}"
        about = self.matter("done several", None, heading.lower(), "done several", *numbers)
        self.ask(Settle(heading, self.clock.today(), False, "what was done, for all of them"), settled, about)

    def _rhythm(self, *numbers: int) -> None:
        """Several check-ins come round in one rhythm."""
        from casetui.dialogs.rhythm_change import Rhythmic, RhythmSheet

        today, store = self.clock.today(), self.casebook.checkins
        try:
            now = store.rhythm_of(numbers[0])
        except Refused as refused:
            tell(self, str(refused), "refused")
            return

        def kept(new: Rhythmic) -> Change | None:
            return self._made(lambda: store.reschedule(numbers, new.rhythm, new.counted_from, new.due, today))

        heading = f"Rhythm · {say_count(len(numbers), 'row')}"
        as_it_is = Rhythmic(now.rhythm, now.counted_from, None)
        about = self.matter("rhythm several", None, heading.lower(), "rhythm several", *numbers)
        self.ask(RhythmSheet(heading, as_it_is, self.casebook.days_off.away(today), today), kept, about)

    def _made(self, write: Callable[[], Change]) -> Change | None:
        """One write about what is marked; once it is kept nothing is marked any more."""
        made = self.make(write)
        if made is not None:
            self.clear_marks()
        return made
