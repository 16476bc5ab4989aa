"""A client who may be another one already: opened, merged; and what a record brought, taken over in parts."""

from __future__ import annotations

from collections.abc import Callable

from casetui import messages
from casetui.dialogs.choose import Choose, Option
from casetui.rules.intake import split_name, untaken
from casetui.rules.intake_sections import FIELDS
from casetui.screens.intake_listing import Listing
from casetui.screens.intake_rows import RowList
from casetui.terms.case import Provenance
from casetui.terms.intake import Brought, Likeness
from casetui.wording import spoken_name

NO_CHANGE = "Nothing was changed: nothing is saved."


class Joining(Listing):
    """What is done about clients alike, and about a record."""

    _away = False
    """Whether another screen was gone to from here."""

    async def show_again(self) -> None:
        """The section that is shown, from the form as it now stands."""
        raise NotImplementedError

    @property
    def spoken(self) -> str:
        """Her name as people say it."""
        family, given = split_name(self.form.values["name"])
        return spoken_name(given, family, self.form.values["preferred"]) or self.called or "the new client"

    def action_open_likely(self) -> None:
        """Open the client who may be the same."""

        def opened(found: Likeness) -> None:
            if self.keep_draft():
                self._away = True
                self.app.post_message(messages.OpenClient(found.client_id))

        self._which("Open", opened)

    def action_merge(self) -> None:
        """Put the two together, once asked."""
        self._which("Merge with", self._ask_merge)

    def action_take_over(self) -> None:
        """What the record says becomes hers: this value, this section, all."""
        here, section = self._refs_here(), self.pane.section
        options = []
        if here:
            options.append(Option("v", "value", *self._here_words()))
        if in_section := untaken(self.form, section.name):
            options.append(Option("s", "section", f"This section: {section.title}", _count(len(in_section))))
        options.append(Option("a", "all", "Everything that the record brought", _count(len(self.refs()))))

        def chosen(word: str | None) -> None:
            refs = {"value": here, "section": in_section, "all": self.refs()}.get(word or "", [])
            if refs:
                self.run_worker(self._taken_over(refs), exit_on_error=True)

        self.app.push_screen(Choose(f"Take over from the record · {self.spoken}", options), chosen)

    def refs(self) -> list[Brought]:
        """Everything that is still the record's."""
        return [] if self.client_id is None else untaken(self.form)

    def _which(self, words: str, then: Callable[[Likeness], None]) -> None:
        """The one who is alike; where there are several, the one that is chosen."""
        if len(self.likely) == 1:
            then(self.likely[0])
            return
        options = [
            Option(str(number), str(found.client_id), found.name, found.why)
            for number, found in enumerate(self.likely[:9], start=1)
        ]

        def chosen(number: str | None) -> None:
            found = next((one for one in self.likely if str(one.client_id) == number), None)
            if found is not None:
                then(found)

        self.app.push_screen(Choose(f"{words} whom?", options), chosen)

    def _ask_merge(self, found: Likeness) -> None:
        hers = Option("k", "hers", f"Keep {found.name}", "what is here goes into that one; u undoes it")
        this = Option("t", "this", "Keep the one open here", "the other goes into this one; u undoes it")
        options = [hers] if self.new else [hers, this]

        def chosen(word: str | None) -> None:
            if word is not None:
                self._merge(found, keep_this=word == "this")

        self.app.push_screen(Choose(f"Merge with {found.name}? · {found.why}", options), chosen)

    def _merge(self, found: Likeness, keep_this: bool) -> None:
        """Merge; what is typed and not saved is written with it, so that one undo brings it back as a draft."""
        if not self.keep_draft():
            return
        intake, today, this, other = self.casebook.intake, self.clock.today(), self.client_id, found.client_id
        if this is None or self.changed:
            change = self.make(lambda: intake.merge_typed(self.form, other, today, this, self.draft_id, keep_this))
        else:
            pair = (this, other) if keep_this else (other, this)
            change = self.make(lambda: intake.merge(*pair, today))
        if change is not None and change.client_id is not None:
            self.close()
            self.app.post_message(messages.OpenClient(change.client_id))

    async def _taken_over(self, refs: list[Brought]) -> None:
        client_id = self.client_id
        assert client_id is not None
        if self.make(lambda: self.casebook.intake.take_over_items(client_id, refs, self.clock.today())) is not None:
            self.pane.gather()
            self.catch_up()
            await self.show_again()

    def _refs_here(self) -> list[Brought]:
        """What is the record's under the cursor: a row, or one value of hers."""
        name, place = self.pane.here
        if isinstance(self.focused, RowList) and 0 <= place < len(self.form.lists[name]):
            row = self.form.lists[name][place]
            if row["provenance"] == Provenance.FROM_RECORD:
                return [Brought(self.focused.listed.noun, int(row["id"]))]
        return [Brought("client", int(self.form.values["id"]), name)] if self.form.from_record(name) else []

    def _here_words(self) -> tuple[str, str]:
        name, place = self.pane.here
        if isinstance(self.focused, RowList):
            listed = self.focused.listed
            return f"This {listed.noun}", self.form.lists[name][place][listed.needs or listed.fields[0].name]
        return f"This value: {FIELDS[name].label.lower()}", self.form.values[name]


def _count(number: int) -> str:
    return f"{number} {'entry' if number == 1 else 'entries'}"
