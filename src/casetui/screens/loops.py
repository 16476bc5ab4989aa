"""Loops: everything that is out in the world for any client, the oldest silence first."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from casetui import messages
from casetui.dialogs.ask import Ask
from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.referral_read import ReferralRead
from casetui.palette import Role
from casetui.rules.referring import chase_words, late, silence
from casetui.screens.alternatives import Alternatives
from casetui.screens.beside import NOTHING, Below, Known
from casetui.screens.starting_referral import begin
from casetui.screens.stepping import Stepping
from casetui.store.casebook import Casebook
from casetui.terms.clock import Clock
from casetui.terms.referral import OVER, Board, OnBoard, ReferralStatus, Referred
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.wording import say_count, say_day

COLUMNS = Columns(Column(1), Column(16, 24), Column(None), Column(25, 32), Column(10, 12))
HEADING = ("", "CLIENT", "OF WHAT, TO WHOM", "SILENCE", "CHASE")

STATUSES = tuple(status for status in ReferralStatus if status not in OVER)
KINDS = dict(zip("drcwstmp", STATUSES, strict=True))
"""The letter of each status that is out in the world."""

EVERYTHING, URGENT, OVERDUE = "everything", "urgent", "overdue"


class LoopsScreen(Below, Alternatives, Stepping):
    """The board of referrals."""

    BELOW = 3
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", id="loops.filter", tooltip="By client, service or provider, as you type"),
        Binding("K", "kinds", "Kinds", id="loops.kinds", tooltip="Only one status, the urgent or the overdue ones"),
        Binding("C", "coordinate", "Coordinate", id="loops.coordinate", tooltip="All that runs for this client"),
        Binding("c", "client", "Client", id="loops.client", tooltip="The client's page", show=False),
        Binding("p", "plan", "Plan", id="loops.plan", tooltip="The client's plan", show=False),
        Binding("escape", "back", "Back", id="loops.back", tooltip="Every line again, then back to Today"),
    ]

    def __init__(self, casebook: Casebook, clock: Clock) -> None:
        super().__init__(casebook, clock)
        self.wanted = OnBoard()

    def reload(self) -> None:
        """Read the board again; the cursor keeps its place."""
        if not self.is_mounted:
            return
        today = self.clock.today()
        board = self.casebook.referrals.board(self.wanted, today)
        due = sum(late(one, today) for one in board.lines)
        self.query_one(TitleBar).show(self._title(board), [f"{due} to be chased"] if due else [])
        lines = self.query_one(LineList)
        lines.empty = self._empty_words()
        rows: list[Row[Referred | None]] = [Row(f"referral-{one.id}", one) for one in board.lines]
        lines.replace([Row(None, None), *rows] if rows else [])
        self.refresh_bindings()

    def _title(self, board: Board) -> Words:
        shown = say_count(len(board.lines), "referral")
        said = [f"the {shown} with the oldest silence" if board.more else f"{shown} out in the world"]
        said += [f"only {self._only()}"] if self._only() else []
        said += [f"filter: {self.wanted.words}"] if self.wanted.words else []
        return (Piece("Loops", Role.STRONG), Piece(f" · {' · '.join(said)}"))

    def _only(self) -> str:
        if self.wanted.status is not None:
            return self.wanted.status.value
        return URGENT if self.wanted.urgent else OVERDUE if self.wanted.overdue else ""

    def _empty_words(self) -> str:
        if not self.wanted.everything:
            return "Nothing out in the world is like that. Esc shows everything."
        return "Nothing is out in the world. C on a client, then a, begins a referral."

    def _draw(self, row: Row[Referred | None], width: int, selected: bool) -> Line:
        one, today = row.value, self.clock.today()
        if one is None:
            return COLUMNS.line([Piece(words, Role.HEADING) for words in HEADING], width)
        due = late(one, today)
        return COLUMNS.line(
            (
                Piece("!" if due else " ", Role.URGENT),
                Piece(one.client, Role.STRONG),
                Piece(one.words),
                Piece(silence(one, today), Role.QUIET),
                Piece(say_day(one.chase_on, today) if one.chase_on else "", Role.URGENT if due else Role.QUIET),
            ),
            width,
        )

    @property
    def current(self) -> Referred | None:
        """The referral under the cursor."""
        value = self.query_one(LineList).current if self.is_mounted else None
        return value if isinstance(value, Referred) else None

    def current_client(self) -> int | None:
        """A line of quick add without `@` is about the client under the cursor."""
        return self.current.client_id if self.current is not None else None

    def here(self) -> dict[str, object]:
        """The board, and the line under the cursor."""
        return {"room": "loops", "client": self.current_client(), "row": self.query_one(LineList).key}

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to its line."""
        return row is None or (isinstance(row, Hashable) and self.query_one(LineList).select(row))

    def acts(self) -> dict[str, Callable[..., object]]:
        """The next referral in the place of one."""
        return {**super().acts(), "referral": lambda client_id, *known: begin(self, client_id, *known)}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a line the keys that need one are dimmed."""
        if action in ("coordinate", "client", "plan"):
            return True if self.current is not None else None
        return super().check_action(action, parameters)

    def known(self) -> Known:
        """The silence of the referral, its chase, and why it was made."""
        one, today = self.current, self.clock.today()
        if one is None:
            return NOTHING
        said = (
            silence(one, today),
            chase_words(one, today),
            f"for the need {one.need}" if one.need else "",
            one.reason,
        )
        urgent = (Piece("urgent · ", Role.URGENT),) if one.urgent else ()
        about = Piece(" · ".join(" ".join(words.split()) for words in said if words))
        return Piece(f"{one.client}: {one.words}", Role.STRONG), [Detail("", (*urgent, about))]

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        one = self.current
        if one is not None:
            steps = self.casebook.referrals.steps(one.id)
            self.app.push_screen(ReferralRead(one, steps, self.clock.today()))

    def action_filter(self) -> None:
        """Filter as she types."""
        before = self.wanted.words

        def typed(text: str) -> str:
            self.wanted = replace(self.wanted, words=text.strip())
            self.reload()
            return ""

        self.app.push_screen(
            Ask("Filter", "Words", typed, before, "client, service or provider, in any order"),
            lambda text: None if text is not None else (typed(before), None)[1],
        )

    def action_kinds(self) -> None:
        """Only one status, only the urgent ones, or only those whose day has come."""
        options = [
            Option("a", EVERYTHING, EVERYTHING),
            Option("o", OVERDUE, OVERDUE, "the day to break silence has come"),
            Option("u", URGENT, URGENT),
            *(Option(key, status.value, status.value) for key, status in KINDS.items()),
        ]

        def chosen(word: str | None) -> None:
            if word is None:
                return
            status = next((one for one in STATUSES if one == word), None)
            self.wanted = OnBoard(self.wanted.words, status, word == URGENT, word == OVERDUE)
            self.reload()
            self.query_one(LineList).action_first()

        self.app.push_screen(Choose("Show on the board", options, self._only() or EVERYTHING), chosen)

    def action_coordinate(self) -> None:
        """All that runs for this client, at this referral."""
        one = self.current
        if one is not None:
            self.app.post_message(messages.OpenCoordinate(one.client_id, row=f"referral-{one.id}"))

    def action_client(self) -> None:
        """The client's page."""
        if self.current is not None:
            self.app.post_message(messages.OpenClient(self.current.client_id))

    def action_plan(self) -> None:
        """The client's plan."""
        if self.current is not None:
            self.app.post_message(messages.OpenPlan(self.current.client_id))

    def action_back(self) -> None:
        """Everything again, then back to Today."""
        if self.wanted.everything:
            self.action_desk("today")
        else:
            self.wanted = OnBoard()
            self.reload()
