"""The work behind the answers to one instrument: who gave them, how they are saved, and what follows."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext

from casetui import messages
from casetui.dialogs.assessing import AskedSheet, Circumstances
from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.settle import Settle, Settled
from casetui.rules.proposing import parted, proposed, unanswered
from casetui.screens.assess_typed import AnswersTyped
from casetui.terms.assessment import AssessmentChange, AssessmentEntry
from casetui.terms.change import Change
from casetui.terms.draft import Matter
from casetui.terms.instrument import Score
from casetui.terms.plan import NeedStatus
from casetui.terms.plan_tree import NeedNode
from casetui.widgets.tell import tell
from casetui.wording import list_words, say_in_full


class AnswerWork(AnswersTyped):
    """Answers to one instrument, whatever it looks like."""

    def acts(self) -> dict[str, Callable[..., object]]:
        """Who answered, and when."""
        return {**super().acts(), "who answered": self.action_circumstances}

    def action_circumstances(self) -> None:
        """Who answered, on which day, and when it is asked again."""
        days = self.instrument.again_days or self.pack.plan_review_days
        sheet = AskedSheet(f"{self.instrument.name} · {self.who}", self.about, self.clock.today(), days)

        def said(about: Circumstances) -> bool:
            self.about = about
            self._told_partial = False
            return self.keep_draft()

        sheet.keep = said
        kind, title = f"who answered {self.instrument.id}", f"who answered · {self.instrument.name} · {self.who}"
        about = self.matter(kind, self.number, title, "who answered")
        self.drafted(sheet, lambda: about)
        self.app.push_screen(sheet)

    def save(self) -> None:
        """Keep the assessment; where answers are missing, only when it is asked a second time."""
        if self._finished:
            return
        found = self.found
        if not found.parts:
            tell(self, "Nothing is answered yet.", "refused")
            return
        if not found.complete and not self._told_partial:
            self._told_partial = True
            missing = f"{found.answered} of {found.asked} answered: there is no total then."
            tell(self, f"{missing} Ctrl+S again keeps it so.", "refused")
            return
        change = self._record()
        if change is not None:
            self._finished = True
            self.draft_id, self.kept_at = None, ""
            self._after(change, found)

    def _record(self) -> AssessmentChange | None:
        about, today = self.about, self.clock.today()
        entry = AssessmentEntry(
            self.instrument.id, about.on_day, dict(self.answers), about.asked, about.note, again_on=about.again_on
        )
        made: list[AssessmentChange] = []

        def once() -> Change:
            number, drafts = self.draft_id, self.casebook.drafts
            with drafts.saved_with(number) if number is not None else nullcontext():
                made.append(self.casebook.assessments.record(self.number, entry, today))
            return made[0]

        return made[0] if self.make(once) is not None else None

    def _after(self, change: AssessmentChange, found: Score) -> None:
        """What follows: the safety question, the instrument to go on with, the needs that it proposes."""
        if change.safety_id is None:
            self._go_on(found)
            return
        number = change.safety_id

        def settled(answer: Settled) -> bool:
            what, day = answer
            return self.make(lambda: self.casebook.checkins.done(number, self.clock.now(), what, day)) is not None

        heading = f"Done · {self.who} · {found.criticals[0].words}"
        sheet = Settle(heading, self.clock.today(), True, "what was done, and who was told; Esc leaves it on Today")
        sheet.keep = settled
        on_today = {"room": "today", "client": self.number, "row": number, "act": "done", "args": []}
        about = Matter("done", number, f"done · {self.who}", on_today)
        self.drafted(sheet, lambda: about)
        self.app.push_screen(sheet, lambda _: self._go_on(found))

    def _go_on(self, found: Score) -> None:
        following = self.casebook.library.instruments.get(found.next)
        if following is None:
            self._offer(found)
            return
        options = [Option("g", following.id, f"go on to {following.name} now"), Option("l", "", "later")]

        def chosen(name: str | None) -> None:
            if name:
                self.app.post_message(messages.OpenAnswers(self.number, name))
                self.close()
            else:
                self._offer(found)

        self.app.push_screen(Choose(f"{self.instrument.name} {found.total} is positive", options), chosen)

    def _offer(self, found: Score) -> None:
        """The needs that it asks for and that her plan has not; of the others it is said that they are there."""
        packs = (*self.packs, self.casebook.library.pack_of(None))
        asked = proposed(packs, self.instrument, found)
        needs, there = parted(asked, self.casebook.plans.current(self.number))
        said = [f"In the plan already: {list_words([_standing(need) for need in there])}."] if there else []
        if none := unanswered(self.instrument, found, asked):
            said.append(f"No need of the pack answers to {list_words(none)}: put one in your own words into the plan.")
        if said:
            tell(self, " ".join(said), "soon")
        if not needs:
            self.close()
            return
        heard = f"{self.instrument.name} of {say_in_full(self.about.on_day)}"
        heading = f"{self.instrument.name} is positive: into the plan of {self.who}?"
        self.offer(needs, heading, heard, self.close)


def _standing(need: NeedNode) -> str:
    return need.name if need.status is NeedStatus.ACTIVE else f"{need.name} ({need.status})"
