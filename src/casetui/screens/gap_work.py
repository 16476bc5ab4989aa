"""What can be done with a gap on a line of work: let it be with a reason, or what would settle it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from casetui.screens.stepping import Watched
from casetui.screens.transition_steps import TransitionSteps
from casetui.terms.change import Change
from casetui.terms.queue import QueueLine
from casetui.widgets.tell import tell

if TYPE_CHECKING:
    from datetime import date

    from casetui.dialogs.settle import Settled

SETTLING = "settling"
"""The kind of watched thing that a gap is which no other step is for."""


class GapWork(TransitionSteps):
    """A room with a line of work under the cursor that may be a gap."""

    def gap(self) -> QueueLine | None:
        """The gap under the cursor; None where it is a check-in, or nothing."""
        line = self.line() if self.is_mounted else None
        return line if line is not None and line.check_in_id is None and line.rule else None

    def acts(self) -> dict[str, Callable[..., object]]:
        """A gap let be."""
        return {**super().acts(), "let be": self.let_be}

    def watched(self) -> Watched | None:
        """A gap whose thing has no step of its own is settled by what its rule names."""
        found = super().watched()
        if found is not None:
            return found
        gap = self.gap()
        return Watched(SETTLING, gap.client_id or 0) if gap is not None else None

    def step(self, kind: str, number: int) -> None:
        """Ask for the next step of a thing, or for what would settle the gap.

        Raises:
            Refused: it is not there any more.
        """
        gap = self.gap()
        if kind == SETTLING and gap is not None:
            from casetui.screens.settling import settle

            settle(self, gap)
        else:
            super().step(kind, number)

    def can_be_let_be(self) -> bool:
        """Whether the gap under the cursor may be let be for a while."""
        from casetui.rules.gaps.rules import BY_ID

        gap = self.gap()
        return gap is not None and gap.rule in BY_ID and not BY_ID[gap.rule].never_off

    def let_be(self) -> None:
        """Let the gap under the cursor be until a day, with the reason."""
        from casetui.dialogs.let_be import LetItBe

        gap, today = self.gap(), self.clock.today()
        if gap is None:
            return
        about, rule, client_id = str(gap.id).removeprefix("gap-"), gap.rule, gap.client_id

        def kept(answer: tuple[str, date]) -> Change | None:
            why, until = answer
            return self.make(lambda: self.casebook.gap_choices.dismiss(client_id, rule, about, until, why, today))

        matter = self.matter("let be", client_id, f"let be · {self.who()}", "let be")
        self.ask(LetItBe(f"Let be · {self.who()} · {gap.why}", today), kept, matter)

    def settle_gap(self, line: QueueLine) -> None:
        """An incident is followed up; every other gap goes by itself when what is missing is there."""
        from casetui.dialogs.settle import Settle

        kind, _, number = str(line.id).removeprefix("gap-").partition("-")
        if kind != "incident":
            tell(self, "This goes by itself when what is missing is there. l settles it, s lets it be.", "refused")
            return
        today = self.clock.today()

        def settled(answer: Settled) -> Change | None:
            what, day = answer
            return self.make(lambda: self.casebook.incidents.follow_up(int(number), what, day or today, today))

        heading = f"Followed up · {self.who()} · {line.why}"
        about = self.matter("followed up", int(number), f"followed up · {self.who()}", "done")
        self.ask(Settle(heading, today, True, "what was done, and who was told"), settled, about)
