"""Deadlines: every day that cannot be got back, of every client and kind, past ones first, then week by week."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from casetui import messages
from casetui.dialogs.ask import Ask
from casetui.dialogs.choose import Choose, Option
from casetui.palette import Role
from casetui.rules.ahead import in_weeks, is_past, listed, say_last, standing
from casetui.screens.beside import NOTHING, Below, Known
from casetui.screens.stepping import Stepping
from casetui.store.casebook import Casebook
from casetui.terms.ahead import DAYS_AHEAD, Ahead, AheadKind, Calendar, WantedAhead
from casetui.terms.clock import Clock
from casetui.terms.deadline import NOT_ADVICE, NOTICE_CONTROLS
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.wording import say_count, say_day

COLUMNS = Columns(Column(1), Column(11, 12), Column(13, 14), Column(16, 24), Column(None))

KINDS = dict(zip("pbtkzrd", AheadKind, strict=True))
"""The letter of each kind."""

EVERYTHING = "everything"


class DeadlinesScreen(Below, Stepping):
    """The deadlines of the next 90 days, and those that are past."""

    BELOW = 4
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", id="deadlines.filter", tooltip="By client or words, as you type"),
        Binding("K", "kinds", "Kinds", id="deadlines.kinds", tooltip="Only appeals, benefits, dates, or another kind"),
        Binding("o", "only", "One client", id="deadlines.only", tooltip="Only this client's, or everybody's again"),
        Binding("c", "client", "Client", id="deadlines.client", tooltip="The client's page", show=False),
        Binding("p", "plan", "Plan", id="deadlines.plan", tooltip="The client's plan", show=False),
        Binding(
            "N",
            "denials",
            "Denials",
            id="deadlines.denials",
            tooltip="The client's denials, benefits and dates",
            show=False,
        ),
        Binding("escape", "back", "Back", id="deadlines.back", tooltip="Every line again, then back to Today"),
    ]

    def __init__(self, casebook: Casebook, clock: Clock) -> None:
        super().__init__(casebook, clock)
        self.wanted = WantedAhead()
        self.whose = ""

    def reload(self) -> None:
        """Read them again; the cursor keeps its place."""
        if not self.is_mounted:
            return
        today = self.clock.today()
        found = self.casebook.deadlines.ahead(self.wanted, today)
        past = sum(is_past(one, today) for one in found.lines)
        self.query_one(TitleBar).show(self._title(found), [f"{past} past"] if past else [])
        lines = self.query_one(LineList)
        lines.empty = self._empty_words()
        rows: list[Row[Ahead | str]] = []
        for heading, own in in_weeks(found.lines, today):
            rows.append(Row(None, f"{heading} {len(own)}"))
            rows += [Row(one.key, one) for one in own]
        lines.replace(rows)
        self.refresh_bindings()
        self.say_line()

    def _title(self, found: Calendar) -> Words:
        shown = say_count(len(found.lines), "deadline")
        said = [f"the first {shown}, more follow" if found.more else f"{shown} in {DAYS_AHEAD} days"]
        said += [f"only {self.wanted.kind}s"] if self.wanted.kind is not None else []
        said += [f"only {self.whose}"] if self.wanted.client_id is not None else []
        said += [f"filter: {self.wanted.words}"] if self.wanted.words else []
        return (Piece("Deadlines", Role.STRONG), Piece(f" · {' · '.join(said)}"))

    def _empty_words(self) -> str:
        if not self.wanted.everything:
            return f"No deadline of the next {DAYS_AHEAD} days is like that. Esc shows everything."
        return (
            f"No deadline in the next {DAYS_AHEAD} days. N on a client, then a, enters a denial, a benefit or a date."
        )

    def _draw(self, row: Row[Ahead | str], width: int, selected: bool) -> Line:
        one, today = row.value, self.clock.today()
        if isinstance(one, str):
            return (Piece(one, Role.HEADING),)
        due = one.day <= today
        return COLUMNS.line(
            (
                Piece("!" if due else " ", Role.URGENT),
                Piece(say_day(listed(one, today), today), Role.URGENT if due else Role.PLAIN),
                Piece(one.kind, Role.QUIET),
                Piece(one.client or "Desk", Role.STRONG),
                (Piece(one.what), Piece(f" · {standing(one, today)}", Role.URGENT if due else Role.QUIET)),
            ),
            width,
        )

    @property
    def current(self) -> Ahead | None:
        """The deadline under the cursor."""
        value = self.query_one(LineList).current if self.is_mounted else None
        return value if isinstance(value, Ahead) else None

    def current_client(self) -> int | None:
        """A line of quick add without `@` is about the client under the cursor."""
        return self.current.client_id if self.current is not None else None

    def here(self) -> dict[str, object]:
        """The screen, and the line under the cursor."""
        return {"room": "deadlines", "client": self.current_client(), "row": self.query_one(LineList).key}

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to its line."""
        return row is None or (isinstance(row, Hashable) and self.query_one(LineList).select(row))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a line the keys that need one are dimmed."""
        if action in ("client", "plan", "denials", "only"):
            return True if self.current_client() is not None or self._only(action) else None
        return super().check_action(action, parameters)

    def _only(self, action: str) -> bool:
        return action == "only" and self.wanted.client_id is not None

    def known(self) -> Known:
        """The day, how it stands, its source, and what it does not say."""
        one, today = self.current, self.clock.today()
        if one is None:
            return NOTHING
        source = self._source(one)
        what = "due" if one.awaits else "ends" if one.ends else "last day"
        said = (f"{what} {say_last(one, today)}", standing(one, today), f"source: {source}" if source else "")
        words = Piece(" · ".join(filter(None, said)))
        notice = Piece(f"{NOTICE_CONTROLS} {NOT_ADVICE}", Role.QUIET)
        title = f"{one.client}: {one.what}" if one.client else one.what
        return Piece(title, Role.STRONG), [Detail("", words), Detail("", notice)]

    def _source(self, one: Ahead) -> str:
        """Where a computed day comes from, and how sure that is."""
        ladder, _, name = one.level.partition("/")
        held = self.casebook.library.appeals.get(ladder)
        level = next((level for level in held.levels if level.id == name), None) if held is not None else None
        return f"{level.path}, {level.source}, sure {level.sure}" if level is not None else one.source

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        one = self.current
        if one is None or one.client_id is None:
            return
        if one.kind in (AheadKind.APPEAL, AheadKind.BENEFIT, AheadKind.DATE):
            self.app.post_message(messages.OpenAdvocacy(one.client_id, row=one.key))
        elif one.kind is AheadKind.AUTHORIZATION:
            self.app.post_message(messages.OpenCoordinate(one.client_id, row=one.key))
        elif one.kind is AheadKind.RELEASE:
            self.app.post_message(messages.OpenTelling(one.client_id))
        elif one.kind is AheadKind.DOCUMENT:
            self.app.post_message(messages.OpenDocuments(one.client_id))
        else:
            self.app.post_message(messages.OpenClient(one.client_id, section="next"))

    def action_filter(self) -> None:
        """Filter as she types."""
        before = self.wanted.words

        def typed(text: str) -> str:
            self.wanted = replace(self.wanted, words=text.strip())
            self.reload()
            return ""

        self.app.push_screen(
            Ask("Filter", "Words", typed, before, "client or words, in any order"),
            lambda text: None if text is not None else (typed(before), None)[1],
        )

    def action_kinds(self) -> None:
        """Only one kind, or all."""
        options = [Option("a", EVERYTHING, EVERYTHING)]
        options += [Option(key, kind.value, f"{kind}s") for key, kind in KINDS.items()]

        def chosen(word: str | None) -> None:
            if word is not None:
                kind = next((one for one in AheadKind if one == word), None)
                self.wanted = replace(self.wanted, kind=kind)
                self.reload()
                self.query_one(LineList).action_first()

        self.app.push_screen(Choose("Show", options, self.wanted.kind or EVERYTHING), chosen)

    def action_only(self) -> None:
        """Only the client of the line, or everybody again."""
        one = self.current
        if self.wanted.client_id is not None:
            self.wanted = replace(self.wanted, client_id=None)
        elif one is not None:
            self.wanted, self.whose = replace(self.wanted, client_id=one.client_id), one.client
        self.reload()

    def action_client(self) -> None:
        """The client's page."""
        client_id = self.current_client()
        if client_id is not None:
            self.app.post_message(messages.OpenClient(client_id))

    def action_plan(self) -> None:
        """The client's plan."""
        client_id = self.current_client()
        if client_id is not None:
            self.app.post_message(messages.OpenPlan(client_id))

    def action_denials(self) -> None:
        """Her denials, benefits and dates, at this line."""
        one = self.current
        if one is not None and one.client_id is not None:
            self.app.post_message(messages.OpenAdvocacy(one.client_id, row=one.key))

    def action_back(self) -> None:
        """Everything again, then back to Today."""
        if self.wanted.everything:
            self.action_desk("today")
        else:
            self.wanted = WantedAhead()
            self.reload()
