"""The section of credentials in her practice: until when they run, and education against the time."""

from __future__ import annotations

from collections.abc import Callable

from casetui.dialogs.ask import Ask
from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.credential import CredentialSheet
from casetui.library import practice
from casetui.palette import Role
from casetui.rules.credentials import behind, say_hours, say_pace, say_until
from casetui.screens.coordinate_section import Loop, LoopRow, SectionOf
from casetui.screens.plan_room import some_words
from casetui.screens.section_room import SectionRoom
from casetui.terms.change import Change
from casetui.terms.credential import Credential, CredentialEntry
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_day

ITSELF = "0"
"""What is chosen to take the credential itself out."""

MOST = 9
"""Entries of education, the newest, that can be taken out from the list."""


class CredentialSection(SectionOf[SectionRoom]):
    """Credentials, the one that ends first before the others; `l` enters education."""

    name = "Credentials"
    kind = "credential"
    columns = Columns(Column(1), Column(14, 20, gap=2), Column(18, 22, gap=2), Column(None))
    empty = "No licence or certificate is on file. a enters one: CCM or CMC as its name fills in the rest."

    def rows(self) -> list[LoopRow]:
        """The credentials, read anew."""
        return [self._row(one) for one in self.room.casebook.credentials.all()]

    def opened(self, number: int) -> None:
        """Its fields."""
        self.edit(number)

    def add(self) -> None:
        """Another one."""
        room, today = self.room, self.room.clock.today()

        def kept(entry: CredentialEntry) -> Change | None:
            return room.make(lambda: room.casebook.credentials.add(entry))

        sheet = CredentialSheet("Credential", None, practice.patterns(), today)
        room.ask(sheet, kept, room.matter("credential", None, "credential", "credential"))

    def edit(self, number: int) -> None:
        """What is known of it; renewed, it begins anew."""
        room, today = self.room, self.room.clock.today()
        entry = room.casebook.credentials.get(number).entry

        def kept(new: CredentialEntry) -> Change | None:
            return room.make(lambda: room.casebook.credentials.edit(number, new))

        about = room.matter("credential edited", number, f"credential · {entry.name}", "credential edit", number)
        room.ask(CredentialSheet(f"Credential · {entry.name}", entry, practice.patterns(), today), kept, about)

    def take_out(self, number: int) -> None:
        """The credential, or education for it, out with a reason."""
        room, today = self.room, self.room.clock.today()
        one = room.casebook.credentials.get(number)
        options = [
            Option(str(place), str(kept.id), f"{say_day(kept.entry.on_day, today)}, {kept.entry.what}")
            for place, kept in enumerate(one.education[:MOST], 1)
        ]
        if not options:
            self._out(number, ITSELF)
            return

        def chosen(word: str | None) -> None:
            if word is not None:
                self._out(number, word)

        options.append(Option(ITSELF, ITSELF, f"{one.entry.name} itself"))
        room.app.push_screen(Choose("Take out", options), chosen)

    def acts(self) -> dict[str, Callable[..., object]]:
        """A credential added, edited; one or education taken out."""
        return {"credential": self.add, "credential edit": self.edit, "credential out": self._out}

    def _out(self, number: int, what: str) -> None:
        room, store = self.room, self.room.casebook.credentials
        one = store.get(number)

        def taken(why: str) -> Change | None:
            if what == ITSELF:
                return room.make(lambda: store.void(number, why))
            return room.make(lambda: store.void_education(int(what), why))

        about = room.matter("credential taken out", number, "why taken out", "credential out", number, what)
        heading = f"Take out {one.entry.name if what == ITSELF else 'education'}"
        room.ask(Ask(heading, "Why", some_words), taken, about)

    def _row(self, one: Credential) -> LoopRow:
        entry, today = one.entry, self.room.clock.today()
        late = behind(one, today) or entry.until < today
        cells = (
            Piece("!" if late else " ", Role.URGENT),
            Piece(entry.name, Role.STRONG),
            Piece(say_until(entry, today), Role.URGENT if entry.until < today else Role.PLAIN),
            Piece(say_pace(one, today), Role.URGENT if late else Role.PLAIN),
        )
        newest = "; ".join(
            f"{say_day(kept.entry.on_day, today)} {kept.entry.what}, {say_hours(kept.entry.minutes)}"
            for kept in one.education[:4]
        )
        details = (
            Detail("Number", entry.number),
            Detail("Runs", f"{say_day(entry.since, today)} to {say_day(entry.until, today)}"),
            Detail("Education", say_pace(one, today)),
            Detail("Newest", newest),
            Detail("Note", entry.note),
        )
        return Row(f"{self.kind}-{one.id}", Loop(cells, entry.name, tuple(two for two in details if two.words)))
