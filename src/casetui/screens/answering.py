"""The answers to one instrument: one digit answers and moves on, what they come to stands below at all times."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from casetui.dialogs.unsaved import DISCARD, DRAFT, SAVE, Unsaved
from casetui.palette import Role
from casetui.rules.scoring import number_of, option_of
from casetui.screens.assess_answers import AnswerWork
from casetui.terms.instrument import Asking, Item, Score
from casetui.widgets.alerts import AlertLines
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail, Details
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words, joined
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot
from casetui.widgets.tell import tell
from casetui.wording import say_day

WIDE = 110
"""Columns from which the answers that may be given stand beside the questions."""

COLUMNS = Columns(Column(None), Column(27, 40), Column(6, 8, "right", Role.QUIET))
FROM_RECORD = "from the record"
LONGEST = 8
"""Most signs of a number."""

Spot = tuple[Item, int]
"""An item, and the place of one of its ticks counted from 1; 0 for the item itself."""


class AnswerScreen(AnswerWork):
    """One instrument, asked."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "0,1,2,3,4,5,6,7,8,9",
            "answer",
            "Answer",
            id="answering.answer",
            tooltip="The digit beside an answer gives it and goes on",
            key_display="0-9",
        ),
        Binding("backspace", "step_back", "Back one", id="answering.back_one", tooltip="The question before"),
        Binding("minus,space", "skip", "Skip", id="answering.skip", tooltip="Not answered; Space ticks in a list"),
        Binding("ctrl+s", "save", "Save", id="answering.save", tooltip="Keep it as it stands", priority=True),
        Binding("e", "circumstances", "Who, when", id="answering.about", tooltip="Who answered, the day, when again"),
        Binding("escape", "back", "Back", id="answering.leave", tooltip="Back; what was answered is asked about"),
    ]

    _fresh = True
    """Whether the cursor has just come: a digit begins a number anew."""

    def compose(self) -> ComposeResult:
        """Title, how it is asked, the questions, what they come to, the answers of the one under the cursor."""
        yield TitleBar(id="title")
        yield Rule(id="ask")
        with Horizontal(id="body"):
            yield LineList[Spot](self._draw, id="lines")
            with Vertical(id="side", classes="beside"):
                yield Details(id="beside")
        yield AlertLines(id="urgent")
        yield Rule(id="score")
        yield Details(id="below")
        yield from foot()

    def on_mount(self) -> None:
        """The first question that is not answered."""
        lines = self.query_one(LineList)
        lines.replace([Row((item.id, place), (item, place)) for item, place in self._spots()])
        first = next((item for item in self.instrument.items if not self.answers.get(item.id)), None)
        if first is not None:
            lines.select((first.id, 0))
        lines.focus()
        words = self.instrument.ask or self.instrument.about
        self.query_one("#ask", Rule).title(Piece(words, Role.QUIET))
        if self.draft_id is not None:
            tell(self, f"Taken up from the draft of {self.kept_at}. Esc, then d, lets it go.")
        self.show_state()

    def _spots(self) -> Iterator[Spot]:
        for item in self.instrument.items:
            yield item, 0
            for place in range(1, len(item.ticks) + 1):
                yield item, place

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other where there is room."""
        self.set_class(event.size.width >= WIDE, "wide")
        self._say_item()

    def reload(self) -> None:
        """Only what stands here counts until it is saved."""

    def show_state(self) -> None:
        """Show what was answered, what it comes to, and what is urgent about it."""
        self.found, today = self.score(), self.clock.today()
        right: list[Words] = [f"{self.about.asked or self.words.client} answers", say_day(self.about.on_day, today)]
        right += [f"again {say_day(self.about.again_on, today)}"] if self.about.again_on else []
        right += [Piece(f"draft {self.kept_at}", Role.QUIET)] if self.kept_at else []
        self.query_one(TitleBar).show(f"{self.instrument.name} · {self.who}", right)
        self.query_one(AlertLines).show([urgent.words for urgent in self.found.criticals])
        self.query_one("#score", Rule).title(_score_words(self.found))
        self.query_one(LineList).redraw()
        self._say_item()

    def _spot(self) -> Spot | None:
        current = self.query_one(LineList).current if self.is_mounted else None
        return current if isinstance(current, tuple) else None

    @on(LineList.Highlighted)
    def _moved(self) -> None:
        self._fresh = True
        self._say_item()

    def _say_item(self) -> None:
        spot = self._spot()
        if spot is None:
            return
        pane = self.query_one("#beside" if self.has_class("wide") else "#below", Details)
        pane.show(Piece(spot[0].words, Role.STRONG), [Detail("", words) for words in self._may_be(spot[0])])

    def _may_be(self, item: Item) -> list[Words]:
        """The answers that may be given."""
        if item.asking is Asking.CHOICE:
            return [(Piece(option.key, Role.KEY), Piece(f" {option.words}")) for option in item.options]
        if item.asking is Asking.TICKS:
            return ["Space ticks what is so, Enter goes on; nothing ticked is none"]
        wrong = self.wrong(item)
        told: list[Words] = [Piece(f"! {wrong}", Role.WRONG)] if wrong else []
        return [*told, f"{item.least:g} to {item.most:g} {item.unit}".strip(), "type it, Enter goes on"]

    def _draw(self, row: Row[Spot], width: int, selected: bool) -> Line:
        item, place = row.value
        text = self.answers.get(item.id, "")
        if place:
            ticked = str(place) in text.split() and not text.startswith("=")
            tick = item.ticks[place - 1]
            return (Piece(f"   [{'x' if ticked else ' '}] {tick.words}"), Piece(f"  {tick.adds}", Role.QUIET))
        return COLUMNS.line((item.words, self._answer_words(item, text), self._points(item)), width)

    def _answer_words(self, item: Item, text: str) -> Words:
        if not text:
            return Piece("·", Role.QUIET)
        mark = Piece(f"  {FROM_RECORD}" if self.known.get(item.id) == text else "", Role.QUIET)
        if item.asking is Asking.CHOICE:
            option = option_of(item, text)
            return (Piece(f"{option.key} {option.words}" if option else text), mark)
        if item.asking is Asking.NUMBER:
            return (Piece(f"{text} {item.unit}".strip(), Role.WRONG if self.wrong(item) else Role.PLAIN), mark)
        return f"{number_of(item, text):g} {item.unit}"

    def _points(self, item: Item) -> str:
        part = next((one for one in self.found.parts if one.item == item.id), None)
        return "" if part is None or part.points is None else str(part.points)

    def on_key(self, event: events.Key) -> None:
        """Digits answer, or write a number."""
        spot, sign = self._spot(), event.character or ""
        if spot is None or not (sign.isascii() and (sign.isdecimal() or sign in (".", ","))):
            return
        item = spot[0]
        if item.asking is Asking.NUMBER:
            before = "" if self._fresh else self.answers.get(item.id, "")
            self._fresh = False
            self.give(item, f"{before}{sign}"[:LONGEST])
        elif item.asking is Asking.CHOICE and sign.isdecimal():
            self._choose(item, sign)
        elif not sign.isdecimal():
            return
        event.stop()
        event.prevent_default()

    def _choose(self, item: Item, key: str) -> None:
        if any(option.key == key for option in item.options):
            self.give(item, key)
            self._on(item)
        else:
            tell(self, f"{key} is none of its answers.", "refused")

    def action_answer(self) -> None:
        """By name: say how it is done."""
        tell(self, "The digit beside an answer gives it and goes on.")

    def _on(self, item: Item) -> None:
        """To the next question; what the record answered is passed over where another one follows."""
        items = self.instrument.items
        after = items[items.index(item) + 1 :]
        following = [one for one in after if one.id not in self.known] or list(after)
        if following:
            self.query_one(LineList).select((following[0].id, 0))

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        """Enter goes on from a number and from ticks, and saves when all is answered."""
        spot = self._spot()
        if spot is None:
            return
        item, last = spot[0], spot[0] is self.instrument.items[-1]
        if item.asking is Asking.TICKS and not self.answers.get(item.id):
            self.give(item, "0")
        if (item.asking is Asking.CHOICE or last) and (last or self.found.complete):
            self.action_save()
        elif not self.wrong(item):
            self._on(item)

    def action_step_back(self) -> None:
        """Take the last digit of a number back, else go to the question before."""
        spot = self._spot()
        if spot is None:
            return
        item = spot[0]
        if item.asking is Asking.NUMBER and not self._fresh and self.answers.get(item.id):
            self.give(item, self.answers[item.id][:-1])
            return
        items = self.instrument.items
        place = items.index(item) - (0 if spot[1] else 1)
        if place >= 0:
            self.query_one(LineList).select((items[place].id, 0))

    def action_skip(self) -> None:
        """Leave the question without an answer; on a tick, set it or take it away."""
        spot = self._spot()
        if spot is None:
            return
        item, place = spot
        if not place:
            self.give(item, "")
            self._on(item)
            return
        said = self.answers.get(item.id, "")
        ticked = set() if said.startswith("=") else {int(word) for word in said.split()} - {0}
        ticked ^= {place}
        self.give(item, " ".join(str(number) for number in sorted(ticked)))
        self.query_one(LineList).action_move(1)

    def action_save(self) -> None:
        """Keep it, if every number can be read."""
        wrong = next((item for item in self.instrument.items if self.wrong(item)), None)
        if wrong is not None:
            self.query_one(LineList).select((wrong.id, 0))
            tell(self, self.wrong(wrong), "refused")
        else:
            self.save()

    def action_back(self) -> None:
        """Back; what was answered and is not saved is asked about first."""
        if not self.changed:
            self.close()
            return

        def answered(word: str | None) -> None:
            if word == SAVE:
                self.action_save()
            elif word == DRAFT:
                self.leave_draft()
            elif word == DISCARD:
                self.close()

        self.app.push_screen(Unsaved(draft=True), answered)


def _score_words(found: Score) -> Line:
    answered = Piece(f"{found.answered} of {found.asked} answered", Role.QUIET)
    if found.total is None:
        points = sum(part.points or 0 for part in found.parts)
        so_far = (Piece(f"{points} so far", Role.STRONG),) if found.parts else ()
        return joined([part for part in (so_far, answered) if part])
    total = Piece(f"{found.total} of {found.out_of}", Role.STRONG)
    band = Piece(found.band, Role.STRONG) if found.band else None
    positive = Piece("positive") if found.positive and found.band != "positive" else None
    parts = [part for part in (total, band, positive) if part is not None]
    return joined([*parts, *found.remarks, Piece("Ctrl+S or Enter keeps it", Role.QUIET)])
