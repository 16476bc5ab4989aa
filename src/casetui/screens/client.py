"""One client, one page: face sheet, what is next, plan, timeline, what a record brought. Tab walks the sections."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.ask import Ask
from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.move import Move
from casetui.dialogs.note_read import Amended, NoteRead
from casetui.portrayal import alerts
from casetui.screens.client_lines import SECTIONS, PageLine, draw_page_line, page_rows
from casetui.screens.working import Working
from casetui.store.casebook import Casebook
from casetui.terms.case import CaseStatus, PlaceEntry
from casetui.terms.change import Change, Refused
from casetui.terms.clock import Clock
from casetui.terms.portrait import Portrait
from casetui.terms.queue import QueueLine, Tier
from casetui.terms.text import list_name
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot
from casetui.widgets.tabs import SectionBar

STATUS_KEYS = dict(zip("pwahfc", CaseStatus, strict=True))


class ClientScreen(Working):
    """One client's page."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "section(1)", "Section", id="client.next", tooltip="The next section of the page"),
        Binding(
            "shift+tab", "section(-1)", "Section before", id="client.before", tooltip="The section before", show=False
        ),
        Binding(
            "w", "move", "Where", id="client.move", tooltip="Where she is now: home, hospital, anywhere", show=False
        ),
        Binding(
            "S",
            "status",
            "Case",
            id="client.status",
            tooltip="Put the case on hold, close it, open it again",
            show=False,
        ),
        Binding("A", "alert", "Alert", id="client.alert", tooltip="Add a standing alert", show=False),
        Binding(
            "T",
            "take_over",
            "Take over",
            id="client.take_over",
            tooltip="Make everything that a record brought hers",
            show=False,
        ),
        Binding("y", "accept", "Accept", id="client.accept", tooltip="Take what the record says", show=False),
        Binding(
            "x",
            "remove",
            "Remove",
            id="client.remove",
            tooltip="Cancel the check-in, void the note, keep ours",
            show=False,
        ),
        Binding("escape", "back", "Back", id="client.back", tooltip="Back to where you came from"),
    ]

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int, section: str) -> None:
        super().__init__(casebook, clock)
        self.number = client_id
        self.section = section if section in SECTIONS else SECTIONS[0]

    def compose(self) -> ComposeResult:
        """Title, sections, the page, the keys."""
        yield TitleBar(id="title")
        yield SectionBar(SECTIONS, id="tabs")
        yield Rule()
        yield LineList[PageLine | str](self._draw, id="lines")
        yield from foot()

    def on_mount(self) -> None:
        """Read the page; alerts are said on opening."""
        self.reload()
        self.query_one(LineList).focus()

    def reload(self) -> None:
        """Read the page again."""
        if not self.is_mounted:
            return
        try:
            client = self.casebook.portraits.portrait(self.number)
        except Refused:
            self.dismiss()
            return
        self._show(client)

    def _show(self, client: Portrait) -> None:
        self.query_one(TitleBar).show(list_name(client.family, client.given), list(alerts(client)))
        self.query_one(SectionBar).choose(self.section)
        lines = self.query_one(LineList)
        lines.empty, rows = page_rows(self.casebook, client, self.section, self.clock.today())
        lines.replace(rows)
        self.refresh_bindings()

    def _draw(self, row: Row[PageLine | str], width: int, selected: bool) -> Line:
        return draw_page_line(row, width)

    def client_id(self) -> int:
        """Every key here is about this client."""
        return self.number

    def current_client(self) -> int:
        """So is a line of quick add."""
        return self.number

    def line(self) -> QueueLine | None:
        """The check-in under the cursor, as a line of work."""
        current = self.query_one(LineList).current
        if not isinstance(current, PageLine) or current.owing is None:
            return None
        item = current.owing
        title = self.who()
        return QueueLine(item.id, self.number, title, item.kind, item.due, item.at, Tier.TODAY, item.reason, 0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that need a certain line are dimmed elsewhere."""
        current = self.query_one(LineList).current if self.is_mounted else None
        kind = current.kind if isinstance(current, PageLine) else ""
        if action == "accept":
            return True if kind == "difference" else None
        if action == "remove":
            return True if kind in ("owing", "contact", "difference") else None
        if action in ("client", "plan"):
            return action != "client"
        return super().check_action(action, parameters)

    @on(LineList.Highlighted)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        current = self.query_one(LineList).current
        if isinstance(current, PageLine) and current.contact_id is not None:
            self._open_note(current.contact_id)

    def action_section(self, step: int) -> None:
        """The next section, or the one before."""
        self._turn_to(SECTIONS[(SECTIONS.index(self.section) + step) % len(SECTIONS)])

    def action_plan(self) -> None:
        """The plan section."""
        self._turn_to("plan")

    def _turn_to(self, section: str) -> None:
        if section != self.section:
            self.section = section
            self.reload()
            self.query_one(LineList).action_first()

    def action_back(self) -> None:
        """Back to where she came from."""
        self.dismiss()

    def action_move(self) -> None:
        """Where she is now."""

        def moved(entry: PlaceEntry) -> Change | None:
            return self.make(lambda: self.casebook.cases.move(self.number, entry, self.clock.today()))

        self.ask(Move(f"Where is {self.who()}?", self.clock.today()), moved)

    def action_status(self) -> None:
        """On hold, closed, or open again."""
        now = self.casebook.portraits.portrait(self.number).status
        options = [
            Option(key, status.value, status.value, "as it is now" if status is now else "")
            for key, status in STATUS_KEYS.items()
        ]

        def chosen(word: str | None) -> None:
            if word is not None:
                self._ask_why("Why", lambda why: self._change_status(CaseStatus(word), why), f"Case {word}")

        self.app.push_screen(Choose(f"Case of {self.who()}", options), chosen)

    def action_alert(self) -> None:
        """A standing alert."""
        self._ask_why(
            "Alert",
            lambda words: self.make(lambda: self.casebook.cases.add_alert(self.number, words, self.clock.today())),
            "Standing alert",
        )

    def action_take_over(self) -> None:
        """Everything that a record brought becomes hers."""
        self.make(lambda: self.casebook.cases.take_over(self.number, self.clock.today()))

    def action_accept(self) -> None:
        """What the record says holds."""
        current = self.query_one(LineList).current
        if isinstance(current, PageLine) and current.proposal_id is not None:
            number = current.proposal_id
            self.make(lambda: self.casebook.portal.accept(number, self.clock.today()))

    def action_remove(self) -> None:
        """Cancel the check-in, void the note, or keep ours; each asks why but the last."""
        current = self.query_one(LineList).current
        if not isinstance(current, PageLine):
            return
        owing, contact, proposal = current.owing, current.contact_id, current.proposal_id
        if proposal is not None:
            self.make(lambda: self.casebook.portal.decline(proposal))
        elif owing is not None:
            self._ask_why(
                "Why",
                lambda why: self.make(lambda: self.casebook.checkins.cancel(owing.id, why, self.clock.today())),
                f"Not needed: {owing.reason}",
            )
        elif contact is not None:
            self._ask_why(
                "Why", lambda why: self.make(lambda: self.casebook.contacts.void(contact, why)), "Void this note"
            )

    def _change_status(self, status: CaseStatus, why: str) -> Change | None:
        return self.make(lambda: self.casebook.cases.change_status(self.number, status, why, self.clock.today()))

    def _ask_why(self, label: str, write: Callable[[str], Change | None], heading: str) -> None:
        def reading(text: str) -> str:
            if not text.strip():
                raise Refused("A few words are needed.")
            return ""

        self.ask(Ask(heading, label, reading), write)

    def _open_note(self, contact_id: int) -> None:
        _, what = self.casebook.portraits.happened(contact_id)

        def amended(note: Amended) -> Change | None:
            return self.make(lambda: self.casebook.contacts.amend(contact_id, *note))

        self.ask(NoteRead(self.who(), what, self.clock.today()), amended)

    def who(self) -> str:
        """The client's name as listed."""
        client = self.casebook.portraits.portrait(self.number)
        return list_name(client.family, client.given)
