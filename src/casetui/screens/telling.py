"""Who around one client may hear what, by which release or authority, how often they hear, and what they were told."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from casetui import messages
from casetui.dialogs.family_letter import LetterPreview
from casetui.exchange.paper.text import to_text
from casetui.palette import Role
from casetui.papers.family_letter import family_letter
from casetui.rules.calling import words_of
from casetui.screens.beside import NOTHING, Beside, Known
from casetui.screens.step_letter import WIDTH
from casetui.screens.telling_lines import TellingRow, draw_telling, telling_rows
from casetui.screens.telling_work import TellingWork
from casetui.store.casebook import Casebook
from casetui.terms.change import Refused
from casetui.terms.clock import Clock
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece
from casetui.widgets.rail import TitleBar
from casetui.widgets.tell import tell
from casetui.wording import spoken_name

OF_A_RELEASE = ("sign", "revoke", "renew")
TAKEN_OUT = ("release", "update", "told")
OF_A_PERSON = ("rhythm", "letter")


class TellingScreen(Beside, TellingWork):
    """Who may hear."""

    EMPTY = "Nobody is around the client yet. The intake takes people; a writes a release."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Release", id="telling.add", tooltip="A new release, for the person under the cursor"),
        Binding("s", "sign", "Sign", id="telling.sign", tooltip="Who signed it, by what authority, when, how"),
        Binding("e", "edit", "Edit", id="telling.edit", tooltip="The release or the rhythm as its fields", show=False),
        Binding("R", "revoke", "Revoke", id="telling.revoke", tooltip="The client takes it back: why, and from when"),
        Binding("n", "renew", "Renew", id="telling.renew", tooltip="The same release with new days, to be signed"),
        Binding("d", "rhythm", "How often", id="telling.rhythm", tooltip="How often this person hears, and when next"),
        Binding("L", "letter", "Letter", id="telling.letter", tooltip="A letter from the notes that may be told"),
        Binding("x", "take_out", "Take out", id="telling.take_out", tooltip="Void it, or stop it: say why", show=False),
        Binding("c", "client", "Client", id="telling.client", tooltip="The client's page", show=False),
        Binding("escape", "back", "Back", id="telling.back", tooltip="Back to where you came from"),
    ]

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int, to_print: str = "") -> None:
        super().__init__(casebook, clock, client_id)
        self._to_print = to_print

    def arrive(self) -> None:
        """A letter or notice that has just been made is offered to be printed."""
        if self._to_print:
            self.bring_up(self._to_print)

    def bring_up(self, row: str) -> None:
        """Stand at what was told, and ask into which file its letter or notice goes."""
        self.reload()
        self.query_one(LineList).select(row)
        self.action_print()

    def reload(self) -> None:
        """Read everything again; the cursor keeps its place."""
        if not self.is_mounted:
            return
        try:
            client = self.casebook.portraits.portrait(self.number)
        except Refused:
            self.dismiss()
            return
        self.number = client.merged_into or client.id
        self.who = spoken_name(client.given, client.family, client.preferred)
        called = words_of(client, self.casebook.library, self.clock.today())
        right = [f"safe contact: {client.safe_contact}" if client.safe_contact else called.client]
        self.query_one(TitleBar).show(Piece(f"Who may hear · {self.who}", Role.STRONG), right)
        self.query_one(LineList).replace(telling_rows(self.casebook, self.number, self.clock.today()))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that need a certain line are dimmed elsewhere."""
        line = self.current
        if action in OF_A_RELEASE:
            return True if line is not None and line.kind == "release" else None
        if action in OF_A_PERSON:
            return True if line is not None and line.person_id is not None else None
        if action == "edit":
            return True if line is not None and line.kind in ("release", "update") else None
        if action == "take_out":
            return True if line is not None and line.kind in TAKEN_OUT else None
        return super().check_action(action, parameters)

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        line = self.current
        if line is None:
            return
        if line.kind == "told":
            self._read_told(line.number)
        elif line.kind == "update":
            self.action_step()
        elif line.kind == "release":
            self.action_edit()
        elif line.person_id is not None:
            self._do(self.show_told, line.person_id)

    def action_add(self) -> None:
        """A new release."""
        line = self.current
        self.write_release(line.person_id if line is not None else None)

    def action_edit(self) -> None:
        """The line as its fields."""
        line = self.current
        if line is not None and line.kind == "update" and line.person_id is not None:
            self._do(self.rhythm, line.person_id)
        elif line is not None:
            self._do(self.edit_release, line.number)

    def action_sign(self) -> None:
        """How it was signed."""
        self._of_line(self.sign)

    def action_revoke(self) -> None:
        """Why it holds no more."""
        self._of_line(self.revoke)

    def action_renew(self) -> None:
        """The release that follows."""
        self._of_line(self.renew)

    def action_rhythm(self) -> None:
        """How often this person hears."""
        if self.current is not None and self.current.person_id is not None:
            self._do(self.rhythm, self.current.person_id)

    def action_letter(self) -> None:
        """A letter to this person."""
        if self.current is not None and self.current.person_id is not None:
            self._do(self.letter, self.current.person_id)

    def action_take_out(self) -> None:
        """Void it, or stop it."""
        if self.current is not None:
            self.out_of(self.current.kind, self.current.number)

    def action_print(self) -> None:
        """A letter or notice on paper: that of the line first."""
        line = self.current
        self.print_line(*((line.kind, line.number) if line is not None else ()))

    def action_client(self) -> None:
        """The client's page."""
        self.app.post_message(messages.OpenClient(self.number))

    def action_back(self) -> None:
        """Back."""
        self.dismiss()

    def _of_line(self, verb: Callable[[int], None]) -> None:
        if self.current is not None:
            self._do(verb, self.current.number)

    def _do(self, verb: Callable[[int], None], number: int) -> None:
        """Ask about something that may be gone or over by now."""
        try:
            verb(number)
        except Refused as refused:
            tell(self, str(refused), "refused")
            self.reload()

    def _read_told(self, told_id: int) -> None:
        one = self.casebook.updates.one_told(told_id)
        client = self.casebook.portraits.portrait(self.number)
        about = client.preferred or client.given or self.who
        lines = to_text(family_letter(one.entry, one.name, about, self.clock.today()), WIDTH).splitlines()
        self.app.push_screen(LetterPreview(f"{one.name} was told", lines))

    def known(self) -> Known:
        """What is known of the line."""
        line = self.current
        return (line.title, line.details) if line is not None else NOTHING

    def _draw(self, row: TellingRow, width: int, selected: bool) -> Line:
        return draw_telling(row, width)
