"""Every client, the one contacted last first; a filter as you type; new clients and records come in here."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui import messages
from casetui.dialogs.ask import Ask
from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.report import Report
from casetui.palette import Role
from casetui.rules.calling import word_for_all
from casetui.rules.people import fold_name
from casetui.screens.taking_in import CALENDARS, RECORDS, TakingIn
from casetui.terms.case import CaseStatus, Risk
from casetui.terms.change import Change, NotSaved
from casetui.terms.draft import Draft
from casetui.terms.intake import INTAKE
from casetui.terms.portal import PortalRecord, TakenIn
from casetui.terms.portrait import ClientLine
from casetui.widgets.columns import Column, Columns
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, fit, joined
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot
from casetui.widgets.tell import tell
from casetui.wording import list_name, say_age, say_count, say_day

COLUMNS = Columns(
    Column(21, 30), Column(3, align="right"), Column(15, gap=1), Column(1), Column(11), Column(11, 14), Column(None)
)
HEADING = ("CLIENT", "AGE", "SETTING", "", "NEXT", "LAST", "")


ASIDE = (CaseStatus.WAITLIST, CaseStatus.CANCELLED)
"""Cases that were not taken on: their drafts are theirs."""


class ClientsScreen(TakingIn):
    """The list of clients."""

    picking = "Take in a patient-portal record, or a calendar"
    takes_records = True
    endings = (*RECORDS, *CALENDARS)
    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New client", id="clients.new", tooltip="A new client: four fields are enough"),
        Binding("e", "edit", "Edit", id="clients.edit", tooltip="Edit everything about the client; go on with a draft"),
        Binding(
            "d", "discard", "Discard draft", id="clients.discard", tooltip="Let the draft go; asked first", show=False
        ),
        Binding("slash", "filter", "Filter", id="clients.filter", tooltip="Filter the list as you type"),
        Binding("x", "closed", "Closed too", id="clients.closed", tooltip="Show closed cases too, or hide them"),
        Binding(
            "I", "take_in", "Import", id="clients.import", tooltip="Take in a portal's record, a form or a calendar"
        ),
        Binding("escape", "back", "Back", id="clients.back", tooltip="Show everyone again, then back to Today"),
    ]

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        yield TitleBar(id="title")
        yield Rule()
        yield LineList[ClientLine | Draft | str](self._draw, id="lines")
        yield from foot()

    def on_mount(self) -> None:
        """Read the list."""
        self._words = ""
        self._with_closed = False
        self._clients: list[ClientLine] = []
        self._drafts: list[Draft] = []
        self.reload()
        self.query_one(LineList).focus()

    def reload(self) -> None:
        """Read the list again; the cursor keeps its place, or goes to the one line that was not there before."""
        if self.is_mounted:
            before = {client.id for client in self._clients} | {("draft", draft.id) for draft in self._drafts}
            self._clients = self.casebook.finder.clients()
            self._drafts = self._unfinished()
            self._show()
            keys = [*(("draft", draft.id) for draft in self._drafts), *(client.id for client in self._clients)]
            fresh = [key for key in keys if key not in before]
            if before and len(fresh) == 1:
                self.query_one(LineList).select(fresh[0])

    def _unfinished(self) -> list[Draft]:
        """Drafts to go on with: those of clients who were not taken on are found with them."""
        aside = {client.id for client in self._clients if client.status in ASIDE}
        known = {client.id for client in self._clients}
        drafts = self.casebook.drafts.all(INTAKE)
        return [draft for draft in drafts if draft.subject is None or draft.subject in known - aside]

    def current_client(self) -> int | None:
        """A line of quick add without `@` is about the client under the cursor."""
        current = self.query_one(LineList).current if self.is_mounted else None
        return current.id if isinstance(current, ClientLine) else None

    def current_draft(self) -> Draft | None:
        """The draft under the cursor."""
        current = self.query_one(LineList).current if self.is_mounted else None
        return current if isinstance(current, Draft) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is there is edited or let go."""
        if action == "discard":
            return self.current_draft() is not None
        if action == "edit":
            return True if self.current_draft() or self.current_client() is not None else None
        return super().check_action(action, parameters)

    def _show(self) -> None:
        wanted = fold_name(self._words).split()
        shown = [
            client
            for client in self._clients
            if (self._with_closed or client.status.open) and all(word in fold_name(client.words) for word in wanted)
        ]
        hidden = 0 if self._with_closed else sum(not client.status.open for client in self._clients)
        right = [f"{say_count(hidden, 'closed case')} hidden"] if hidden else []
        filtered = f" · filter: {self._words}" if self._words else ""
        self.query_one(TitleBar).show(f"{self._everyone()} · {len(shown)}{filtered}", right)
        lines = self.query_one(LineList)
        lines.empty = self._empty_words()
        drafts = [draft for draft in self._drafts if all(word in fold_name(draft.title) for word in wanted)]
        rows: list[Row[ClientLine | Draft | str]] = [Row(("draft", draft.id), draft) for draft in drafts]
        if shown:
            rows.append(Row(None, ""))
        lines.replace([*rows, *(Row(client.id, client) for client in shown)])

    def _everyone(self) -> str:
        """What they are called: by the word of their field where all of them share one."""
        settings = [client.setting for client in self._clients if client.status.open]
        return word_for_all(settings, self.casebook.library).capitalize()

    def _empty_words(self) -> str:
        if self._words:
            return f"Nobody matches “{self._words}”. Esc shows everyone."
        return "No clients yet. n takes one on in four fields, I takes in a patient-portal record."

    def _draw(self, row: Row[ClientLine | Draft | str], width: int, selected: bool) -> Line:
        client, today = row.value, self.clock.today()
        if isinstance(client, Draft):
            return draft_line(client, today, width)
        if isinstance(client, str):
            return COLUMNS.line([Piece(words, Role.HEADING) for words in HEADING], width)
        due = say_day(client.next_due, today) if client.next_due else "not planned"
        late = client.next_due is not None and client.next_due < today
        last = say_day(client.last_contact.astimezone().date(), today) if client.last_contact else "never"
        status = client.status.value if client.status is not CaseStatus.ACTIVE else ""
        risk = "high risk" if client.risk is Risk.HIGH else ""
        return COLUMNS.line(
            (
                Piece(list_name(client.family, client.given), Role.STRONG),
                say_age(client.born, None, today),
                Piece(client.setting, Role.QUIET),
                Piece("!" if late else " ", Role.URGENT),
                Piece(due, Role.URGENT if late else Role.PLAIN),
                Piece(last, Role.QUIET),
                status or risk,
            ),
            width,
        )

    @on(LineList.Highlighted)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        if isinstance(event.key, int):
            self.app.post_message(messages.OpenClient(event.key))
        elif self.current_draft() is not None:
            self.action_edit()

    def action_filter(self) -> None:
        """Filter as you type."""
        before = self._words

        def typed(text: str) -> str:
            self._words = text.strip()
            self._show()
            return ""

        self.app.push_screen(
            Ask("Filter", "Name, phone", typed, before, "any words in any order, accents ignored"),
            lambda text: None if text is not None else (typed(before), None)[1],
        )

    def action_closed(self) -> None:
        """Show closed cases too, or hide them."""
        self._with_closed = not self._with_closed
        self._show()

    def action_new(self) -> None:
        """A new client: four fields are enough."""
        self.app.post_message(messages.OpenIntake())

    def action_edit(self) -> None:
        """Edit the client, or go on with the draft."""
        draft = self.current_draft()
        if draft is not None:
            self.app.post_message(messages.OpenIntake(draft.subject, draft.id))
        elif (client_id := self.current_client()) is not None:
            self.app.post_message(messages.OpenIntake(client_id))

    def action_discard(self) -> None:
        """Let a draft go, once asked."""
        draft = self.current_draft()
        if draft is None:
            return

        def answered(word: str | None) -> None:
            if word == "let go":
                try:
                    self.casebook.drafts.drop(draft.id)
                except NotSaved as failed:
                    tell(self, str(failed), "failed")
                self.reload()

        options = [
            Option("y", "let go", "Discard it", "it cannot be brought back"),
            Option("k", "keep", "Keep it"),
        ]
        self.app.push_screen(Choose(f"Draft of {draft.title}", options, "keep"), answered)

    def record_read(self, record: PortalRecord) -> None:
        """Write a record that was read, and go to whose it is."""
        taken: list[TakenIn] = []

        def write() -> Change:
            taken.append(self.casebook.portal.take_in(record, self.clock.today()))
            return taken[0].change or Change(0, taken[0].lines[0], taken[0].client_id)

        if self.make(write) is not None:
            self.query_one(LineList).select(taken[0].client_id)
            self.app.push_screen(Report("The record", list(taken[0].lines)))

    def action_back(self) -> None:
        """Everyone again, then back."""
        if self._words:
            self._words = ""
            self._show()
        else:
            self.action_desk("today")


def draft_line(draft: Draft, today: date, width: int) -> Line:
    """A draft: whose it is, and when it was last typed in."""
    at = draft.at.astimezone()
    when = f"{at:%H:%M}" if at.date() == today else say_day(at.date(), today)
    words = "changes not saved" if draft.subject is not None else "not taken on yet"
    parts = (Piece(draft.title, Role.STRONG), Piece(words, Role.QUIET), Piece(when, Role.QUIET))
    return fit((Piece("draft · ", Role.MARK), *joined(parts)), width)
