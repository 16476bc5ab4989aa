"""A draft is there of the sheet that was opened: keep it, compare it with what stands there now, or discard it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.sheet import Sheet
from casetui.palette import Role
from casetui.terms.draft import Typing
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, fit, wrap
from casetui.widgets.rows import Row
from casetui.wording import list_words, say_count

KEEP, COMPARE, DISCARD = "keep", "compare", "discard"

TALL = 14
BEFORE = 60
"""Characters shown of what two long texts begin with alike."""

LONGEST = 4000
"""Characters of a text that are shown beside the other one."""


class TakingUp(Choose):
    """Keep / Compare / Discard; `Esc` leaves the draft for later. What was saved meanwhile is said, and comes first."""

    def __init__(self, at: str, behind: Sequence[str]) -> None:
        newer = f" · changed since: {list_words(list(behind))}" if behind else ""
        super().__init__(
            f"Not saved: typed here at {at}{newer}",
            [
                Option("k", KEEP, "Keep it", "goes on where it stopped; nothing is saved yet"),
                Option("c", COMPARE, "Compare", "what stands now beside what was typed"),
                Option("d", DISCARD, "Discard it", "asked once more"),
            ],
            start=COMPARE if behind else KEEP,
        )

    def answer(self, value: str) -> None:
        """Answer; a draft is let go only by a second key."""
        if value == DISCARD:
            ask_discard(self.app, "what was typed", lambda: super(TakingUp, self).answer(value))
        else:
            super().answer(value)


class Compare(Sheet[str]):
    """Field by field: what stands now on the left, what was typed on the right."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k,enter", "keep", "Keep it", id="compare.keep", tooltip="Fill in what was typed", priority=True),
        Binding("d", "discard", "Discard it", id="compare.discard", tooltip="Let go what was typed; asked once more"),
    ]

    def __init__(self, at: str, typing: Typing, now: Mapping[str, str]) -> None:
        super().__init__()
        self.heading = f"As it stands now, and as typed at {at}"
        self.typing = typing
        self.now = now

    def rows(self) -> ComposeResult:
        """The fields that differ, under their words."""
        lines = list(self._lines((self.app.size.width - 7) // 2))
        listed: LineList[Line] = LineList(_draw, [Row(number, line) for number, line in enumerate(lines)])
        listed.styles.height = min(len(lines), TALL)
        yield listed

    def on_mount(self) -> None:
        """Walk it at once."""
        self.query_one(LineList).focus()

    def action_keep(self) -> None:
        """Fill in what was typed."""
        self.answer(KEEP)

    def action_discard(self) -> None:
        """Let go what was typed, once asked."""
        ask_discard(self.app, "what was typed", lambda: self.answer(DISCARD))

    def _lines(self, width: int) -> Iterator[Line]:
        behind = self.typing.behind(self.now)
        for name in self.typing.unlike(self.now):
            since = "   changed since" if name in behind else ""
            yield (Piece(self.typing.labels.get(name) or name, Role.STRONG), Piece(since, Role.URGENT))
            now, typed = _unlike(self.now.get(name, ""), self.typing.texts[name])
            left, right = _wrapped(now or "nothing", width, Role.QUIET), _wrapped(typed or "nothing", width, Role.PLAIN)
            for place in range(max(len(left), len(right))):
                one, other = (side[place] if place < len(side) else () for side in (left, right))
                yield (*fit(one, width), Piece("  "), *other)


def ask_discard(app: App[Any], what: str, then: Callable[[], None]) -> None:
    """Ask whether a draft is to be let go; `then` is called on yes."""
    options = [
        Option("y", DISCARD, "Yes, discard it", "it cannot be brought back"),
        Option("n", KEEP, "No"),
    ]

    def answered(word: str | None) -> None:
        if word == DISCARD:
            then()

    app.push_screen(Choose(f"Discard {what}?", options, KEEP), answered)


def _unlike(now: str, typed: str) -> tuple[str, str]:
    """Two texts from a little before where they begin to differ, at most so long."""
    alike = max(0, _alike(now, typed) - BEFORE)
    return _from(now, alike), _from(typed, alike)


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    shorter = min(len(one), len(other))
    if one[:shorter] == other[:shorter]:
        return shorter
    return next(place for place, (left, right) in enumerate(zip(one, other, strict=False)) if left != right)


def _from(text: str, start: int) -> str:
    shown = ("… " if start else "") + text[start : start + LONGEST]
    over = len(text) - start - LONGEST
    return f"{shown}\n… and {say_count(over, 'more character')}" if over > 0 else shown


def _wrapped(text: str, width: int, role: Role) -> list[Line]:
    return [line for part in text.split("\n") for line in wrap(Piece(part, role), width) or [()]]


def _draw(row: Row[Line], width: int, selected: bool) -> Line:
    return fit(row.value, width)
