"""What becomes of an intake: saved, taken on, wait-listed, declined, or left as a draft."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from casetui.dialogs.ask import Ask
from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.first_steps import Decided, FirstSteps, Verdict, follow_up_words
from casetui.dialogs.unsaved import DISCARD, SAVE, Unsaved
from casetui.rules.intake import missing
from casetui.rules.intake_packs import packs_of
from casetui.rules.intake_sections import section_of
from casetui.rules.rhythms import offered, proposal
from casetui.screens.intake_joining import NO_CHANGE, Joining
from casetui.terms.case import CaseStatus
from casetui.terms.change import Change, NotSaved, Refused
from casetui.terms.intake import Wrong
from casetui.widgets.tell import tell, tell_saved
from casetui.wording import list_words


class Deciding(Joining):
    """How an intake ends, or goes on."""

    ODD: ClassVar[tuple[CaseStatus | None, ...]] = (
        CaseStatus.PLANNED,
        CaseStatus.WAITLIST,
        CaseStatus.CANCELLED,
        CaseStatus.FINISHED,
    )
    """Statuses that are said beside the name."""

    async def show_wrong(self, wrong: Wrong) -> None:
        """Go to a value that cannot be read."""
        raise NotImplementedError

    async def open_section(
        self, name: str, field: str = "", at: int | None = None, last: bool = False, keep: bool = True
    ) -> None:
        """Show a section, the cursor in a field."""
        raise NotImplementedError

    def wanting(self) -> Iterator[tuple[str, str]]:
        """Each of the four that are enough and is not there."""
        raise NotImplementedError

    async def action_save(self) -> None:
        """Save; a new client is shown her first check-ins."""
        if await self._wrong():
            self.keep_draft()
            return
        if self.new:
            await self._show_steps()
        else:
            await self._save()

    async def action_back(self) -> None:
        """Back. A new intake stays as a draft; changes to an old one are asked about."""
        if self.new or not self.changed:
            if self.keep_draft():
                if self.new and self.draft_id is not None:
                    tell(self, f"Draft kept: {self.called or 'no name yet'}. It stands on top of the clients.")
                self.close()
            return

        def answered(word: str | None) -> None:
            if word == SAVE:
                self.run_worker(self._save_and_leave(), exit_on_error=True)
            elif word == DISCARD:
                self.drop_draft()
                self.close()

        self.app.push_screen(Unsaved(), answered)

    def action_decide(self) -> None:
        """Take her on, put her on the waiting list, or decline."""
        options = [
            Option("a", Verdict.ACCEPT, "Take on", "shows the first check-ins"),
            Option("w", Verdict.WAIT, "Wait-list", "says why, and keeps the draft"),
            Option("x", Verdict.DECLINE, "Decline", "says why, and keeps the draft"),
        ]

        def chosen(word: str | None) -> None:
            if word == Verdict.ACCEPT:
                self.run_worker(self._accept(), exit_on_error=True)
            elif word is not None:
                self._set_aside(Verdict(word))

        self.app.push_screen(Choose(f"What becomes of {self.spoken}?", options, Verdict.ACCEPT), chosen)

    async def _wrong(self, starting: bool = False) -> bool:
        """Whether something cannot be read, or is wanted before all else; goes to the first of it."""
        self.pane.gather()
        found = self.wrongs
        if found:
            await self.show_wrong(found[0])
            return True
        if self.new or starting:
            for name, words in self.wanting():
                await self.open_section("start" if self.new else section_of(name), name)
                self.pane.mark(name, f"{words} is needed to start")
                return True
        return False

    async def _save(self) -> bool:
        """Write what changed; False where it was not."""
        client_id = self.client_id
        assert client_id is not None
        try:
            behind = self.casebook.intake.behind(client_id, self.form)
        except Refused as refused:
            tell(self, str(refused), "refused")
            return False
        if behind:
            self._ask_behind(behind)
            return False
        return await self._write(client_id)

    async def _write(self, client_id: int) -> bool:
        try:
            change = self.casebook.intake.save(client_id, self.form, self.clock.today())
            self.drop_draft()
        except (Refused, NotSaved) as problem:
            tell(self, str(problem), "failed" if isinstance(problem, NotSaved) else "refused")
            return False
        tell_saved(self, change.words if change else NO_CHANGE)
        self.form = self.casebook.intake.form(client_id)
        self.saved_at = f"{self.clock.now():%H:%M}" if change else self.saved_at
        self._haystack = None
        await self.show_again()
        return True

    async def _save_and_leave(self) -> None:
        if not await self._wrong() and await self._save():
            self.close()

    def _ask_behind(self, labels: list[str]) -> None:
        options = [
            Option("m", "mine", "Save what is typed here"),
            Option("t", "theirs", "Take what is there now", "what was typed in those fields is let go"),
            Option("k", "keep", "Keep editing"),
        ]

        def chosen(word: str | None) -> None:
            if word == "mine" and self.client_id is not None:
                self.run_worker(self._write(self.client_id), exit_on_error=True)
            elif word == "theirs":
                self.run_worker(self._take_theirs(), exit_on_error=True)

        words = f"Changed elsewhere meanwhile: {list_words(labels)}"
        self.app.push_screen(Choose(words, options, "keep"), chosen)

    async def _take_theirs(self) -> None:
        """What changed in the vault meanwhile stands; everything else that was typed stays."""
        assert self.client_id is not None
        now, was = self.casebook.intake.form(self.client_id), self.form.was
        assert was is not None
        self.pane.gather()
        for name in now.values.keys() | was.values.keys():
            if was.text(name) != now.text(name):
                self.form.values[name] = now.text(name)
        for listed, rows in now.lists.items():
            if was.lists[listed] != rows:
                self.form.lists[listed] = [dict(row) for row in rows]
        self.form.was = now.copy()
        await self.show_again()
        self.touched()

    async def _accept(self) -> None:
        if not await self._wrong(starting=True):
            await self._show_steps()

    async def _show_steps(self) -> None:
        today = self.clock.today()
        values = self.form.values
        risk = f", {values['risk']} risk" if values["risk"] else ", risk not said"
        heading = f"Take on {self.spoken} · {values['setting']}{risk}"
        lacks = follow_up_words([item.words for item in missing(self.form)])
        packs = packs_of(self.form, self.casebook.library)
        steps = proposal(self.form, today, packs[0])
        sheet = FirstSteps(heading, steps, lacks, today, offered(self.form, today, packs))

        def kept(decided: Decided) -> bool:
            return decided.verdict is not Verdict.ACCEPT or self._taken_on(decided) is not None

        def then(decided: Decided | None) -> None:
            if decided is None:
                return
            if decided.verdict is Verdict.ACCEPT:
                self.close()
            else:
                self._set_aside(decided.verdict)

        sheet.keep = kept
        self.app.push_screen(sheet, then)

    def _taken_on(self, decided: Decided) -> Change | None:
        if not self.keep_draft():
            return None
        return self.make(
            lambda: self.casebook.intake.accept(
                self.form, decided.steps, self.clock.today(), self.client_id, self.draft_id
            )
        )

    def _set_aside(self, verdict: Verdict) -> None:
        """The waiting list, or not at all: why, in a few words."""
        write = self.casebook.intake.wait_list if verdict is Verdict.WAIT else self.casebook.intake.decline
        words = "Wait-list" if verdict is Verdict.WAIT else "Decline"

        def reading(text: str) -> str:
            if not text.strip():
                raise Refused("A few words are needed.")
            return ""

        def kept(why: str) -> bool:
            if not self.keep_draft():
                return False
            today = self.clock.today()
            return self.make(lambda: write(self.form, why, today, self.client_id, self.draft_id)) is not None

        def then(why: str | None) -> None:
            if why is not None:
                self.close()

        sheet = Ask(f"{words} {self.spoken}", "Why", reading, hint="who said so, and what would change it")
        sheet.keep = kept
        self.app.push_screen(sheet, then)
