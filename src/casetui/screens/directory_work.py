"""What is done with a provider: entered, bettered, heard of, taken out, merged, referred to."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from casetui.dialogs.ask import Ask
from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.provider import ProviderSheet
from casetui.screens.plan_room import some_words
from casetui.screens.room import Room
from casetui.screens.starting_referral import begin, start
from casetui.terms.change import Change, Refused
from casetui.terms.directory import ProviderEntry, ProviderLine, Sought
from casetui.terms.referral import ReferralEntry
from casetui.widgets.lines import LineList
from casetui.widgets.tell import tell

OF_A_PROVIDER = ("edit", "heard", "take_out", "merge", "refer")
"""Actions that need a provider under the cursor."""

DIGITS = "123456789"


class DirectoryWork(Room):
    """A room with a provider under the cursor, and every key that works on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add", id="directory.add", tooltip="A new provider with what it offers"),
        Binding("e", "edit", "Edit", id="directory.edit", tooltip="Everything about the provider, on one sheet"),
        Binding(
            "H", "heard", "Still so", id="directory.heard", tooltip="You heard today that it is still so", show=False
        ),
        Binding("x", "take_out", "Take out", id="directory.take_out", tooltip="Take it out, say why", show=False),
        Binding(
            "m",
            "merge",
            "Merge",
            id="directory.merge",
            tooltip="Two entries that are one: the likely ones are shown; marked ones are taken at once",
            show=False,
        ),
        Binding("R", "refer", "Refer", id="directory.refer", tooltip="Begin a referral there, for whom you came here"),
    ]

    sought: Sought | None = None

    def provider(self) -> ProviderLine | None:
        """The provider under the cursor."""
        value = self.query_one(LineList).current if self.is_mounted else None
        return value if isinstance(value, ProviderLine) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that need a provider are dimmed without one; a referral needs a client, too."""
        if action == "refer" and self.sought is None:
            return False
        if action in OF_A_PROVIDER:
            return True if self.provider() is not None else None
        return super().check_action(action, parameters)

    def acts(self) -> dict[str, Callable[..., object]]:
        """A provider entered, bettered, taken out; a referral begun."""
        return {
            **super().acts(),
            "provider": self.action_add,
            "provider edit": self.edit,
            "provider out": self.take_out,
            "referral": lambda client_id, *known: begin(self, client_id, *known),
        }

    def action_add(self) -> None:
        """A new provider."""
        today, book = self.clock.today(), self.casebook

        def kept(entry: ProviderEntry) -> Change | None:
            before = {line.id for line in book.directory.search("")}
            change = self.make(lambda: book.directory.add(entry, today))
            fresh = [line.id for line in book.directory.search(entry.name) if line.id not in before]
            if change is not None and fresh:
                self.query_one(LineList).select(fresh[0])
            return change

        sheet = ProviderSheet("New provider", ProviderEntry(""), today)
        self.ask(sheet, kept, self.matter("provider", None, "new provider", "provider"))

    def action_edit(self) -> None:
        """Everything about the provider."""
        line = self.provider()
        if line is not None:
            self.edit(line.id)

    def edit(self, number: int) -> None:
        """Everything about a provider.

        Raises:
            Refused: it is not there any more.
        """
        today, book = self.clock.today(), self.casebook
        entry = book.directory.entry(number)

        def kept(said: ProviderEntry) -> Change | None:
            return self.make(lambda: book.directory.edit(number, said, today))

        about = self.matter("provider", number, f"provider · {entry.name}", "provider edit", number)
        self.ask(ProviderSheet(f"Provider · {entry.name}", entry, today), kept, about)

    def action_heard(self) -> None:
        """It was heard today to be so still."""
        line = self.provider()
        if line is not None:
            number, today = line.id, self.clock.today()
            self.make(lambda: self.casebook.directory.heard(number, today))

    def action_take_out(self) -> None:
        """The provider out, with a reason."""
        line = self.provider()
        if line is not None:
            self.take_out(line.id)

    def take_out(self, number: int) -> None:
        """Ask why a provider goes."""
        line = self.casebook.directory.line(number)
        if line is None:
            return
        about = self.matter("provider taken out", number, f"why taken out · {line.name}", "provider out", number)
        self.ask(
            Ask(f"Take out {line.name}", "Why", some_words),
            lambda why: self.make(lambda: self.casebook.directory.remove(number, why)),
            about,
        )

    def action_merge(self) -> None:
        """Two that are one: the marked ones, or the one under the cursor with one like it."""
        lines, book = self.query_one(LineList), self.casebook.directory
        marked = [line for line in (book.line(key) for key in lines.marked if isinstance(key, int)) if line is not None]
        if len(marked) == 2:
            self._which(*marked)
            return
        line = self.provider()
        like = book.resembling(line.id) if line is not None else ()
        if line is None or not like:
            tell(
                self, "No other has this phone or a near name. Space marks two that are one; m merges them.", "refused"
            )
            return
        options = [
            Option(key, str(one.provider.id), one.provider.name, f"{one.why} · {one.provider.phone}")
            for key, one in zip(DIGITS, like, strict=False)
        ]

        def chosen(number: str | None) -> None:
            other = book.line(int(number)) if number is not None else None
            if other is not None:
                self._which(line, other)

        self.app.push_screen(Choose(f"{line.name} is the same as", options), chosen)

    def _which(self, one: ProviderLine, other: ProviderLine) -> None:
        """Ask whose entry stays."""
        options = [
            Option(key, str(each.id), f"keep {each.name}", " · ".join(filter(None, (each.phone, each.area))))
            for key, each in (("1", one), ("2", other))
        ]
        numbers = {one.id: other.id, other.id: one.id}

        def chosen(word: str | None) -> None:
            if word is not None:
                keep = int(word)
                change = self.make(lambda: self.casebook.directory.merge(keep, numbers[keep]))
                if change is not None:
                    self.query_one(LineList).clear_marks()
                    self.query_one(LineList).select(keep)

        heading = "Merge: what the one says stays, what only the other says is added; u takes it back"
        self.app.push_screen(Choose(heading, options), chosen)

    def action_refer(self) -> None:
        """A referral to the provider, for the client and the need for which she came here."""
        line, sought = self.provider(), self.sought
        if line is None or sought is None:
            return
        service = line.offer.service if line.offer is not None else sought.service
        entry = ReferralEntry(
            service,
            line.name,
            provider_id=line.id,
            need_id=sought.need_id,
            intervention_id=sought.intervention_id,
            after_id=sought.after_id,
        )
        try:
            start(self, sought.client_id, entry)
        except Refused as refused:
            tell(self, str(refused), "refused")
