"""How far a goal is, said with one letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message

from casetui.palette import Role
from casetui.terms.plan import Achievement
from casetui.widgets.labelled import LABEL
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import Line, Piece, cells, crop, fit, wrap

LETTERS = dict(zip("piwnastox", Achievement, strict=True))
"""The letter of each achievement; none of them moves in a list."""

MOST = 6
"""Most goals shown at once; the others come into sight as the cursor gets there."""

LEAST = 20
"""Fewest cells of a goal's name."""


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal to be said something of: how it stands, what was last measured, what is to be measured."""

    id: int
    name: str
    achievement: Achievement | None
    latest: str = ""
    measure: str = ""


class GoalPick(Painted, can_focus=True):
    """Goals, of which one is spoken of: a letter says how far it is, `Space` that it stands as it stood.

    A digit or the arrows go to another goal. With `rows` 1 only the goal under the cursor is shown.
    """

    DEFAULT_CSS = """
    GoalPick { height: auto; width: 1fr; border-left: blank; }
    GoalPick:focus { border-left: outer $text-accent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "go(1)", "Next goal", id="goal.next", tooltip="The next goal", show=False),
        Binding("up,k", "go(-1)", "Goal before", id="goal.before", tooltip="The goal before", show=False),
        Binding("space", "as_it_is", "As it is", id="goal.same", tooltip="Spoken of: as it stood", show=False),
    ]

    class Said(Message):
        """An achievement was said, or taken back, or another goal is spoken of."""

    def __init__(self, goals: Sequence[GoalLine], *, rows: int = MOST, id: str | None = None) -> None:
        super().__init__(id=id)
        self._goals = list(goals)
        self._shown = min(rows, len(self._goals), MOST)
        self._at = 0
        self.said: Achievement | None = None

    @property
    def goal(self) -> GoalLine:
        """The goal that is spoken of."""
        return self._goals[self._at]

    @property
    def value(self) -> str:
        """What was said, to tell whether anything was."""
        return f"{self.goal.id} {self.said}" if self.said else ""

    @value.setter
    def value(self, text: str) -> None:
        """Take up what was said: the goal's number, and its achievement where one was said.

        Raises:
            ValueError: it is no such number or achievement.
        """
        number, _, word = text.partition(" ")
        places = [place for place, goal in enumerate(self._goals) if str(goal.id) == number]
        self.said = Achievement(word) if word and places else None
        self._at = places[0] if places else self._at
        self._again()

    @property
    def caption(self) -> str:
        """The words of the label."""
        return "Goal"

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The goals, and while it has the focus the letters."""
        return len(self.lines(width, 0))

    def lines(self, width: int, height: int) -> list[Line]:
        """Every goal in a line; the letters below."""
        first = min(max(0, self._at - self._shown + 1), len(self._goals) - self._shown)
        places = range(first, first + self._shown) if self._shown > 1 else [self._at]
        lines = [self._line(place, place == places[0], width) for place in places]
        if self.has_focus:
            gap = Piece(" " * LABEL)
            lines += [(gap, *line) for line in wrap(_letters(), width - LABEL)]
        return lines

    def on_focus(self) -> None:
        """Show the letters."""
        self._again()

    def on_blur(self) -> None:
        """Only the goals."""
        self._again()

    def on_key(self, event: events.Key) -> None:
        """A letter says how far it is, a digit goes to a goal."""
        character = event.character or ""
        if character in LETTERS:
            self._say(LETTERS[character])
        elif self._place(character) is not None:
            self._go(int(character) - 1)
        else:
            return
        event.stop()
        event.prevent_default()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters and digits that mean something here are not keys of the screen."""
        return (character or key) in LETTERS or self._place(character or key) is not None

    def action_go(self, step: int) -> None:
        """Another goal; what was said belongs to the one before and is dropped."""
        self._go(min(max(self._at + step, 0), len(self._goals) - 1))

    def action_as_it_is(self) -> None:
        """Spoken of, and as it stood; again, and nothing was said."""
        self._say(None if self.said else self.goal.achievement or Achievement.IN_PROGRESS)

    def _place(self, character: str) -> int | None:
        if len(character) == 1 and character.isdecimal() and 0 < int(character) <= len(self._goals):
            return int(character) - 1
        return None

    def _go(self, place: int) -> None:
        if place != self._at:
            self._at = place
            self._say(None)

    def _say(self, word: Achievement | None) -> None:
        self.said = word
        self._again()
        self.post_message(self.Said())

    def _again(self) -> None:
        self.again()
        self.refresh(layout=True)

    def _line(self, place: int, first: bool, width: int) -> Line:
        goal, here = self._goals[place], place == self._at
        said = self.said if here else None
        label = fit("Goal" if first else "", LABEL, role=Role.STRONG if self.has_focus else Role.QUIET)
        stands = (
            Piece(f" · {said or goal.achievement or 'nothing said yet'}", Role.STRONG if said else Role.QUIET),
            Piece(f" · {goal.latest}" if goal.latest else "", Role.QUIET),
        )
        before = (*label, self._number(place), Piece("[x] " if said else "[ ] "))
        name = Piece(goal.name, Role.STRONG if here and (self.has_focus or said) else Role.PLAIN)
        return fit((*before, *crop(name, max(LEAST, width - cells(before) - cells(stands))), *stands), width)

    def _number(self, place: int) -> Piece:
        """Which of several it is."""
        if len(self._goals) == 1:
            return Piece("")
        of = f" of {len(self._goals)}" if self._shown == 1 else ""
        return Piece(f"{place + 1}{of} ", Role.KEY if place == self._at else Role.QUIET)


def _letters() -> Line:
    """Letter and word of each achievement; a word stays with its letter."""
    parts: list[Piece] = []
    for letter, word in LETTERS.items():
        joined = word.replace(" ", "\N{NO-BREAK SPACE}")
        parts += [Piece(letter, Role.KEY), Piece(f"\N{NO-BREAK SPACE}{joined}", Role.QUIET), Piece("  ")]
    return tuple(parts[:-1])
