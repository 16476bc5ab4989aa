"""The directory: every provider and community resource, found in three letters or by what somebody needs."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from casetui.dialogs.ask import Ask
from casetui.screens.beside import NOTHING, Beside, Known
from casetui.screens.directory_lines import draw_line, in_full, rows_of, rows_sought
from casetui.screens.directory_taking import DirectoryTaking
from casetui.screens.directory_work import DirectoryWork
from casetui.store.casebook import Casebook
from casetui.terms.change import Refused
from casetui.terms.clock import Clock
from casetui.terms.directory import ProviderLine, Sought
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Words
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.wording import say_count, spoken_name

NEEDS_HINT = "food, ride, respite, legal aid, housing; or a service"


class DirectoryScreen(Beside, DirectoryTaking, DirectoryWork):
    """The list of providers; for a client it stands in the order in which they suit her."""

    CSS_PATH = [*Beside.CSS_PATH, Path(__file__).with_suffix(".tcss")]
    WIDE, SIDE = 130, "2fr"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", id="directory.filter", tooltip="Filter the list as you type"),
        Binding("b", "need", "By need", id="directory.need", tooltip="What somebody needs: food, a ride, respite"),
        Binding("escape", "back", "Back", id="directory.back", tooltip="Show all again, then back"),
    ]

    def __init__(
        self, casebook: Casebook, clock: Clock, sought: Sought | None = None, provider_id: int | None = None
    ) -> None:
        super().__init__(casebook, clock)
        self.sought = sought
        self.at = provider_id
        self.service = sought.service if sought is not None else ""
        self.words = ""

    def arrive(self) -> None:
        """The cursor stands on the provider for which the list was opened."""
        if self.at is not None:
            self.query_one(LineList).select(self.at)
        if self.sought is not None and not self.service:
            self.call_after_refresh(self.action_need)

    def reload(self) -> None:
        """Read the list again; the cursor keeps its place."""
        if self.is_mounted:
            self._show()
            self.refresh_bindings()

    def go_to_provider(self, provider_id: int | None) -> None:
        """Show everyone, with the cursor on one provider."""
        self.words = self.service = ""
        self.reload()
        if provider_id is not None:
            self.query_one(LineList).select(provider_id)

    def here(self) -> dict[str, object]:
        """The directory, and the provider under the cursor."""
        line, client = self.provider(), self.sought.client_id if self.sought is not None else None
        about = {} if client is None else {"client": client, "service": self.service}
        return {"room": "directory", "row": line.id if line is not None else None, **about}

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to its provider."""
        return row is None or (isinstance(row, Hashable) and self.query_one(LineList).select(row))

    def current_client(self) -> int | None:
        """A line of quick add is about the client for whom she came here."""
        return self.sought.client_id if self.sought is not None else None

    def _show(self) -> None:
        book, today = self.casebook.directory, self.clock.today()
        if not self.service:
            found = book.search(self.words)
        elif self.sought is not None:
            found = book.suitable(self.sought.client_id, [self.service], today)
        else:
            found = book.of_services([self.service], today)
        if self.service and self.words:
            wanted = {line.id for line in book.search(self.words)}
            found = tuple(line for line in found if line.id in wanted)
        lines = self.query_one(LineList)
        lines.empty = self._empty_words()
        lines.replace(rows_sought(found) if self.service else rows_of(found))
        self.query_one(TitleBar).show(self._title(len(found)), self._for_whom())
        self.say_line()

    def _title(self, count: int) -> str:
        need = f" · {self.service}" if self.service else ""
        filtered = f" · filter: {self.words}" if self.words else ""
        return f"Directory{need} · {say_count(count, 'provider')}{filtered}"

    def _for_whom(self) -> list[Words]:
        if self.sought is None:
            return []
        try:
            client = self.casebook.portraits.portrait(self.sought.client_id)
        except Refused:
            return []
        return [f"for {spoken_name(client.given, client.family, client.preferred)}"]

    def _empty_words(self) -> str:
        if self.words:
            return f"Nobody matches “{self.words}”. Esc shows everyone."
        if self.service:
            return f"Nobody is known to offer “{self.service}”. Esc shows everyone; a adds one."
        return "No providers yet. a adds one, I takes in a file of them."

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        """Enter goes on towards the referral where that is what she came for."""
        if self.sought is not None:
            self.action_refer()
        else:
            self.action_edit()

    def known(self) -> Known:
        """The provider in full."""
        line = self.provider()
        try:
            entry = self.casebook.directory.entry(line.id) if line is not None else None
        except Refused:
            entry = None
        return in_full(line, entry, self.clock.today()) if line is not None and entry is not None else NOTHING

    def _draw(self, row: Row[ProviderLine | str], width: int, selected: bool) -> Line:
        return draw_line(row.value, width, bool(self.service), self.clock.today())

    def action_filter(self) -> None:
        """Filter as she types."""
        before = self.words

        def typed(text: str) -> str:
            self.words = text.strip()
            self._show()
            return ""

        def answered(text: str | None) -> None:
            typed(before if text is None else text)

        hint = "name, service, area, note or phone; any words, accents ignored"
        self.app.push_screen(Ask("Filter", "Words", typed, before, hint), answered)

    def action_need(self) -> None:
        """What is needed, in a word."""
        before = self.service
        book, today = self.casebook.directory, self.clock.today()

        def reading(text: str) -> str:
            if not text.strip():
                return ""
            found = book.of_services([text], today)
            full = sum(line.full for line in found)
            return say_count(len(found), "provider") + (f", {full} of them full" if full else "")

        def answered(text: str | None) -> None:
            self.service = (before if text is None else text).strip()
            self._show()
            self.query_one(LineList).action_first()

        self.app.push_screen(Ask("By need", "Need", reading, before, NEEDS_HINT), answered)

    def action_back(self) -> None:
        """Everyone again, then back where she came from."""
        if self.words:
            self.words = ""
            self._show()
        elif self.service and self.sought is None:
            self.service = ""
            self._show()
        else:
            self.dismiss()
