"""What can be done about one client's case from any section of the page: where she is, the case, alerts, the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from casetui import messages
from casetui.dialogs.ask import Ask
from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.closing import CloseCase
from casetui.dialogs.move import Move
from casetui.rules.calling import words_of
from casetui.screens.client_lines import PageLine
from casetui.screens.working import Working
from casetui.store.casebook import Casebook
from casetui.terms.assessment import ClosingEntry
from casetui.terms.case import CaseStatus, PlaceEntry
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import Kind
from casetui.terms.clock import Clock
from casetui.terms.contact import Outcome
from casetui.terms.draft import Matter
from casetui.terms.pack import Words
from casetui.terms.portrait import Owing
from casetui.terms.queue import QueueLine, Tier
from casetui.terms.text import list_name
from casetui.widgets.lines import LineList
from casetui.widgets.tell import tell

BY_PHONE, AT_THE_DOOR = (Kind.RING_BACK, Kind.CALL), (Kind.VISIT,)
"""What is settled by an outcome that is recorded away from a check-in: a promise to ring back first."""

STATUS_KEYS = dict(zip("pwahfc", CaseStatus, strict=True))


class ClientWork(Working):
    """A room that is about one client, `number`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "e", "edit", "Edit", id="client.edit", tooltip="Everything about the client, to be filled in or bettered"
        ),
        Binding(
            "w",
            "move",
            "Where",
            id="client.move",
            tooltip="Where the client is now: home, hospital, anywhere",
            show=False,
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
            tooltip="Make everything that a record brought yours",
            show=False,
        ),
        Binding("y", "accept", "Accept", id="client.accept", tooltip="Take what the record says", show=False),
        Binding(
            "x",
            "remove",
            "Remove",
            id="client.remove",
            tooltip="Cancel the check-in, void the note, keep ours, let a gap stand again",
            show=False,
        ),
    ]

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int) -> None:
        super().__init__(casebook, clock)
        self.number = client_id

    @property
    def current(self) -> PageLine | None:
        """The line under the cursor."""
        value = self.query_one(LineList).current if self.is_mounted else None
        return value if isinstance(value, PageLine) else None

    def client_id(self) -> int:
        """Every key here is about this client."""
        return self.number

    def current_client(self) -> int:
        """So is a line of quick add."""
        return self.number

    def who(self) -> str:
        """The client's name as listed."""
        client = self.casebook.portraits.portrait(self.number)
        return list_name(client.family, client.given)

    def words(self) -> Words:
        """What her field calls her, her case and her plan."""
        client = self.casebook.portraits.portrait(self.number)
        return words_of(client, self.casebook.library, self.clock.today())

    def line(self) -> QueueLine | None:
        """The check-in or gap under the cursor, as a line of work."""
        current = self.current
        if current is None or current.owing is None:
            return current.gap if current is not None else None
        return self._as_line(current.owing)

    def line_for(self, outcome: Outcome | None) -> QueueLine | None:
        """The check-in under the cursor; away from one, the most pressing that is due and that this contact settles."""
        line = self.line()
        if outcome is None or (line is not None and line.check_in_id is not None):
            return line
        kinds = AT_THE_DOOR if outcome is Outcome.NOT_HOME else BY_PHONE
        number = self.casebook.contacts.due(self.number, kinds, self.clock.today())
        owing = self.casebook.portraits.portrait(self.number).owing
        return next((self._as_line(item) for item in owing if item.id == number), None)

    def _as_line(self, item: Owing) -> QueueLine:
        line = QueueLine(item.id, self.number, self.who(), item.kind, item.due, item.at, Tier.TODAY, item.reason, 0)
        return replace(line, origin=item.origin)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that need a certain line are dimmed elsewhere."""
        kind = self.current.kind if self.current is not None else ""
        if action == "accept":
            return True if kind == "difference" else None
        if action == "remove":
            return True if kind in ("owing", "contact", "difference", "let be") else None
        if action in ("client", "plan"):
            return action != "client"
        return super().check_action(action, parameters)

    def open_other(self, client_id: int) -> None:
        """Her page is shown already: Enter on what is owed records the contact."""
        self.action_reached()

    def action_find(self) -> None:
        """Find anyone else first: her own page is shown already."""
        self.app.post_message(messages.OpenFind(self.number))

    def action_changes(self) -> None:
        """What was changed about her."""
        self.app.post_message(messages.OpenActivity(self.number))

    def action_edit(self) -> None:
        """Her intake, to be gone on with."""
        self.app.post_message(messages.OpenIntake(self.number))

    def action_move(self) -> None:
        """Where she is now."""

        def moved(entry: PlaceEntry) -> Change | None:
            return self.make(lambda: self.casebook.cases.move(self.number, entry, self.clock.today()))

        about = self.matter("where", self.number, f"whereabouts · {self.who()}", "where")
        self.ask(Move(f"Where is {self.who()}?", self.clock.today()), moved, about)

    def action_status(self) -> None:
        """On hold, closed, or open again."""
        now = self.casebook.portraits.portrait(self.number).status
        options = [
            Option(key, status.value, status.value, "as it is now" if status is now else "")
            for key, status in STATUS_KEYS.items()
        ]

        def chosen(word: str | None) -> None:
            if word is None:
                return
            try:
                self._ask_status(word)
            except Refused as refused:
                tell(self, str(refused), "refused")

        self.app.push_screen(Choose(f"{self.words().case.capitalize()} of {self.who()}", options), chosen)

    def action_alert(self) -> None:
        """A standing alert."""
        self._ask_why(
            "Alert",
            lambda words: self.make(lambda: self.casebook.cases.add_alert(self.number, words, self.clock.today())),
            "Standing alert",
            self.matter("alert", self.number, f"alert · {self.who()}", "alert"),
        )

    def action_take_over(self) -> None:
        """Everything that a record brought becomes hers."""
        self.make(lambda: self.casebook.cases.take_over(self.number, self.clock.today()))

    def action_accept(self) -> None:
        """What the record says holds."""
        current = self.current
        if current is not None and current.proposal_id is not None:
            number = current.proposal_id
            self.make(lambda: self.casebook.portal.accept(number, self.clock.today()))

    def action_remove(self) -> None:
        """Cancel the check-in or void the note, which ask why; keep ours, or let a gap stand again."""
        current = self.current
        if current is None:
            return
        owing, contact, proposal, let_be = current.owing, current.contact_id, current.proposal_id, current.let_be
        if let_be is not None:
            self.make(lambda: self.casebook.gap_choices.stand_again(let_be, self.clock.today()))
        elif proposal is not None:
            self.make(lambda: self.casebook.portal.decline(proposal, self.clock.today()))
        elif owing is not None:
            self._ask_why(
                "Why",
                lambda why: self.make(lambda: self.casebook.checkins.cancel(owing.id, why, self.clock.today())),
                f"Not needed: {owing.reason}",
                self.matter("not needed", owing.id, f"why not needed · {self.who()}", "remove"),
            )
        elif contact is not None:
            self._ask_why(
                "Why",
                lambda why: self.make(lambda: self.casebook.contacts.void(contact, why)),
                "Void this note",
                self.matter("void", contact, f"why void · {self.who()}", "remove"),
            )

    def here(self) -> dict[str, object]:
        """Her page."""
        return {**super().here(), "room": "client"}

    def acts(self) -> dict[str, Callable[..., object]]:
        """Where she is, the case, alerts, why something is removed."""
        return {
            **super().acts(),
            "where": self.action_move,
            "case": self._ask_status,
            "alert": self.action_alert,
            "remove": self.action_remove,
        }

    def _ask_status(self, word: str) -> None:
        status = CaseStatus(word)
        if status is CaseStatus.FINISHED:
            self._ask_closing()
            return
        about = self.matter("case", self.number, f"case {word} · {self.who()}", "case", word)
        heading = f"{self.words().case.capitalize()} {word}"
        self._ask_why("Why", lambda why: self._change_status(status, why), heading, about)

    def _ask_closing(self) -> None:
        if self.casebook.portraits.portrait(self.number).status is CaseStatus.FINISHED:
            raise Refused("The case is finished already.")
        today = self.clock.today()

        def closed(entry: ClosingEntry) -> Change | None:
            return self.make(lambda: self.casebook.closings.close(self.number, entry, today))

        found = self.casebook.closings.outcomes(self.number, today)
        about = self.matter("closing", self.number, f"case closed · {self.who()}", "case", CaseStatus.FINISHED.value)
        self.ask(CloseCase(f"Close the {self.words().case} of {self.who()}", found), closed, about)

    def _change_status(self, status: CaseStatus, why: str) -> Change | None:
        return self.make(lambda: self.casebook.cases.change_status(self.number, status, why, self.clock.today()))

    def _ask_why(self, label: str, write: Callable[[str], Change | None], heading: str, about: Matter) -> None:
        def reading(text: str) -> str:
            if not text.strip():
                raise Refused("A few words are needed.")
            return ""

        self.ask(Ask(heading, label, reading), write, about)
