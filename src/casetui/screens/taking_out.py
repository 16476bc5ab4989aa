"""Taking a row out of what a client was asked, what was measured, what limits there are, and what was assessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from casetui.dialogs.ask import Ask
from casetui.screens.plan_room import some_words
from casetui.screens.room import Room
from casetui.terms.change import Change

SCORE, MEASURE, LIMIT, SURVEY = "score", "measure", "limit", "assessment"
"""What may be taken out, as a draft of the reason names it."""

Taken = tuple[str, int]
"""What it is, and its number."""


class TakingOut(Room):
    """A room about one client, `number`, called `who`, where rows are taken out with a reason."""

    number: int
    who: str

    def may_go(self) -> Mapping[Taken, str]:
        """What may be taken out of the line under the cursor, in words."""
        raise NotImplementedError

    def current_client(self) -> int:
        """A line of quick add is about this client."""
        return self.number

    def acts(self) -> dict[str, Callable[..., object]]:
        """Why one is taken out."""
        return {**super().acts(), "taken out": self.out_of}

    def out_of(self, what: str, number: int) -> None:
        """Ask why one of them goes; nothing is asked of one that the line is about no more."""
        words = self.may_go().get((what, number))
        if words is None:
            return
        void = self._voiding(what)
        about = self.matter(f"{what} taken out", number, f"why taken out · {self.who}", "taken out", what, number)
        self.ask(Ask(f"Take out {words}", "Why", some_words), lambda why: self.make(lambda: void(number, why)), about)

    def _voiding(self, what: str) -> Callable[[int, str], Change]:
        book, today = self.casebook, self.clock.today()
        return {
            SCORE: book.assessments.void,
            MEASURE: book.measures.void,
            LIMIT: book.measures.void_limit,
            SURVEY: lambda number, why: book.surveys.void(number, why, today),
        }[what]
