"""What of Today is shown: a view or a filter, what is folded, and that nothing is left out silently."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from casetui.palette import Role
from casetui.rules import triage, viewing
from casetui.rules.triage import FoldKey
from casetui.screens.today_lines import draw_line, matches, today_rows
from casetui.screens.working import Working
from casetui.store.casebook import Casebook
from casetui.terms.clock import Clock
from casetui.terms.gap import Settling
from casetui.terms.queue import QueueLine, Tier
from casetui.terms.view import Behind, View, ViewKind
from casetui.widgets.lines import LineList
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import Line, Piece, wrap
from casetui.widgets.rows import Row
from casetui.wording import say_count

if TYPE_CHECKING:
    from casetui.rules.gaps.rule import Rule

NAMED = 3
"""How many clients are named whose safety rows a view leaves out."""

EVERYTHING = View()
NOTHING_BEHIND = Behind({}, {})


class ViewNotice(Painted):
    """Which view and filter is on, how many rows it shows, and the safety rows that it leaves out; else nothing."""

    DEFAULT_CSS = "ViewNotice { height: auto; padding: 0 1; display: none; }"

    def __init__(self) -> None:
        super().__init__(id="view")
        self._said: list[Piece] = []

    def show(self, said: list[Piece]) -> None:
        """Say these sentences; none of them leaves no row."""
        if said != self._said:
            self._said = said
            self.display = bool(said)
            self.again()
            self.refresh(layout=True)

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The sentences, wrapped."""
        return [line for sentence in self._said for line in wrap(sentence, width)]

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many rows as the sentences need."""
        return len(self.lines(width, 0))


class Viewing(Working):
    """A queue of which a part can be shown, and whose rows fold."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", id="today.filter", tooltip="Filter this list as you type", show=False),
        Binding(
            "z",
            "fold",
            "Fold",
            id="today.fold",
            tooltip="Unfold the client's rows of this tier, or fold them",
            show=False,
        ),
        Binding("Z", "fold_all", "Fold all", id="today.fold_all", tooltip="Unfold every row, or fold all", show=False),
    ]

    def __init__(self, casebook: Casebook, clock: Clock) -> None:
        super().__init__(casebook, clock)
        self.view = EVERYTHING
        self.lines: list[QueueLine] = []
        """Every row of Today, in the order of the triage, as read last."""
        self._day: date = clock.today()
        self._behind = NOTHING_BEHIND
        self._toggled: set[FoldKey] = set()
        self._all_unfolded = False
        self._heads: dict[Hashable, Hashable] = {}

    def take(self, lines: list[QueueLine], day: date) -> None:
        """Show other rows, as they are on a day."""
        self.lines, self._day = lines, day
        self._behind = self.read_behind() if self.view.kind is not ViewKind.ALL else NOTHING_BEHIND
        self.show_lines()

    def show_lines(self, keep: Hashable | None = None) -> None:
        """Show the rows of the view, folded; the cursor stays, or goes to `keep`."""
        shown = self._shown()
        groups = viewing.arranged(self.view, shown, self._behind, self._day)
        rows, self._heads = today_rows(groups, self._unfolded)
        self.query_one(ViewNotice).show(self._said(shown))
        listing = self.query_one(LineList)
        if not rows:
            listing.empty = self.empty_words()
        listing.replace(rows, keep or self._now_under(rows, shown))

    def _now_under(self, rows: Sequence[Row[QueueLine | str]], shown: Sequence[QueueLine]) -> Hashable | None:
        """The row under which that of the cursor is folded now, so that the cursor never goes to somebody else."""
        was = self.query_one(LineList).current
        if not isinstance(was, QueueLine) or was.client_id is None or all(was.id != line.id for line in shown):
            return None
        keys = {row.key for row in rows}
        if was.id in keys:
            return None
        hers = (row for row in rows if isinstance(row.value, QueueLine) and row.value.client_id == was.client_id)
        return next((row.key for row in hers if isinstance(row.value, QueueLine) and row.value.tier is was.tier), None)

    def empty_words(self) -> str:
        """What stands where there are no rows."""
        raise NotImplementedError

    def next_words(self) -> str:
        """What comes next, and when; "" where nothing does."""
        raise NotImplementedError

    def draw(self, row: Row[QueueLine | str], width: int, selected: bool) -> Line:
        """One row in its columns."""
        line = row.value
        if isinstance(line, str) or self.view.kind is ViewKind.ALL:
            return draw_line(row, width, self._day, under=self._heads.get(row.key, row.key) != row.key)
        beside = viewing.beside(self.view, line, self._behind)
        return draw_line(row, width, self._day, beside, self._heads.get(row.key, row.key) != row.key)

    def show_view(self, view: View) -> None:
        """Show another view."""
        self.view = view
        self._behind = self.read_behind() if view.kind is not ViewKind.ALL else NOTHING_BEHIND
        self.show_lines()

    def uncover(self, key: object) -> bool:
        """See that the row of a key is shown, whatever view, filter or fold hides it; False where there is none."""
        line = next((line for line in self.lines if line.id == key), None)
        if line is None:
            return False
        if line not in self._shown():
            self.show_view(EVERYTHING)
        listing = self.query_one(LineList)
        if not listing.select(line.id):
            self._turn(triage.fold_key(line))
            self.show_lines()
        return listing.select(line.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a row that others are folded into, or that stands below another, folds."""
        if action == "fold":
            line = self.line()
            return True if line is not None and (line.more or line.id in self._heads) else None
        return super().check_action(action, parameters)

    def action_filter(self) -> None:
        """Filter the list as she types."""
        self.ask_filter(self.view.words, self.set_words)

    def set_words(self, words: str) -> None:
        """Show what matches these words of the view."""
        self.view = View(self.view.kind, self.view.value, words.strip())
        self.show_lines()

    def action_fold(self) -> None:
        """Unfold the rows of the client under the cursor, or fold them."""
        line = self.line()
        if line is not None:
            self._turn(triage.fold_key(line))
            self.show_lines(self._heads.get(line.id))

    def action_fold_all(self) -> None:
        """Unfold every row where some are folded, else fold all."""
        line = self.line()
        keep = self._heads.get(line.id) if line is not None else None
        self._all_unfolded = any(
            isinstance(row.value, QueueLine) and row.value.more for row in self.query_one(LineList).rows
        )
        self._toggled.clear()
        self.show_lines(keep)

    def _turn(self, key: FoldKey | None) -> None:
        if key is not None:
            self._toggled ^= {key}

    def _unfolded(self, key: FoldKey) -> bool:
        return self._all_unfolded != (key in self._toggled)

    def _shown(self) -> list[QueueLine]:
        words = self.view.words
        found = self.lines
        if self.view.kind is not ViewKind.ALL:
            found = [line for line in found if viewing.sees(self.view, line, self._behind, ways)]
        return [line for line in found if matches(line, words)] if words else found

    def _said(self, shown: Sequence[QueueLine]) -> list[Piece]:
        """What is said above the list: of everything only that nothing of it is due, and what comes next."""
        view = self.view
        if view.everything:
            due = not self.lines or any(line.tier <= Tier.TODAY for line in self.lines)
            return [] if due else [Piece(words) for words in (self.next_words(),) if words]
        named = f"view: {view.name}" if view.kind is not ViewKind.ALL else ""
        words = f"filter: {view.words}" if view.words else ""
        how = viewing.said_of(view)
        count = f"{len(shown)} of {len(self.lines)} shown"
        said = [Piece(" · ".join(part for part in (named, words, count, how, "V changes") if part))]
        seen = {line.id for line in shown}
        safety = [line for line in self.lines if line.tier is Tier.SAFETY and line.id not in seen]
        if safety:
            names = list(dict.fromkeys(line.client or "Desk" for line in safety))
            rest = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
            are = "is" if len(safety) == 1 else "are"
            left_out = f"! {say_count(len(safety), 'safety row')} {are} not in this view: "
            said.append(Piece(f"{left_out}{'; '.join(names[:NAMED])}{rest}", Role.URGENT))
        return said

    def read_behind(self) -> Behind:
        """What is known of those who have rows."""
        return self.casebook.view_facts.behind(self.lines, self._day)


def rule_of(line: QueueLine) -> Rule[Any] | None:
    """The gap rule that found a row."""
    from casetui.rules.gaps.rules import BY_ID

    return BY_ID.get(line.rule)


def ways(line: QueueLine) -> Collection[Settling]:
    """What would settle the gap of a row."""
    if line.check_in_id is not None:
        return ()
    rule = rule_of(line)
    return rule.settles if rule is not None else ()
