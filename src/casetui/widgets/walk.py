"""Five sentences at the foot of the screen, each about one key, gone on from by that key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from textual.geometry import Size
from textual.message import Message

from casetui.palette import Role
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import Line, Piece, cells, wrap

_KEY = re.compile(r"\{([\w.]+)\}")


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence; keys stand in it by their ids, as "{find}", and each of them leads to the next."""

    sentence: str

    @property
    def ids(self) -> list[str]:
        """The ids of the keys that it names."""
        return _KEY.findall(self.sentence)


STEPS = (
    Step("Each line is somebody to reach, the most urgent first. {list.down} and {list.up} walk them; why a line is"
         " there stands below the list, or beside it."),
    Step("{work.reached} says that you reached the client: one sheet takes the note and plans the next call. Enter"
         " keeps it, u takes it back."),
    Step("{quick_add} adds a check-in in one line, as you would say it: call Dr Lee tue 10am @okafor. How it is read"
         " stands below."),
    Step("{find} finds anyone and anything by the beginnings of words; {find} and Enter goes back to the client whom"
         " you had last."),
    Step("{keys} names every key that works where you are; type there to find one. That is all: the rest is on the"
         " last line of each screen."),
)  # fmt: skip
"""The first walk."""


class Walk(Painted):
    """The sentences, one after the other. `keys` are the names of keys by their ids, as they are now."""

    DEFAULT_CSS = "Walk { height: auto; padding: 0 1; }"

    class Ended(Message):
        """It was walked to its end, or skipped."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._step = 0
        self._keys: Mapping[str, str] = {}

    def name_keys(self, keys: Mapping[str, str]) -> None:
        """Say how the keys are called at the moment."""
        self._keys = keys
        self._anew()

    def heard(self, key: str, name: str) -> bool:
        """A key was pressed, whose id is `name`; whether it was meant for the walk alone."""
        if key == "escape":
            self._step = len(STEPS)
        elif key == "enter" or name in STEPS[self._step].ids:
            self._step += 1
        else:
            return False
        if self._step >= len(STEPS):
            self.post_message(self.Ended())
            self.remove()
        else:
            self._anew()
        return key in ("escape", "enter")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rule and the sentence."""
        return len(self.lines(width, 0))

    def lines(self, width: int, height: int) -> list[Line]:
        """The rule with how far she is, and the sentence."""
        if self._step >= len(STEPS):
            return []
        title = (
            Piece(f"First steps {self._step + 1} of {len(STEPS)}", Role.STRONG),
            Piece("   Enter goes on · Esc skips them for good ", Role.QUIET),
        )
        rule = Piece("─" * max(0, width - cells(title)), Role.RULE)
        return [(*title, rule), *wrap(self._sentence(STEPS[self._step].sentence), width)]

    def _sentence(self, sentence: str) -> Line:
        parts = [
            Piece(self._keys.get(text, text), Role.KEY) if place % 2 else Piece(text)
            for place, text in enumerate(_KEY.split(sentence))
        ]
        return tuple(parts)

    def _anew(self) -> None:
        self.again()
        self.refresh(layout=True)
