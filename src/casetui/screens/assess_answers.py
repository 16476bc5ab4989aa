"""The work behind the answers to one instrument: what is known, typed, kept as a draft, saved, and what follows."""

from __future__ import annotations

from time import monotonic

from textual.timer import Timer

from casetui import messages
from casetui.dialogs.assessing import Circumstances
from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.settle import Settle, Settled
from casetui.rules.proposing import proposed
from casetui.rules.scoring import number_of, option_of
from casetui.screens.assess_lines import draft_kind
from casetui.screens.assess_needs import Offering
from casetui.store.casebook import Casebook
from casetui.terms.assessment import AssessmentChange, AssessmentEntry
from casetui.terms.change import Change, NotSaved, Refused
from casetui.terms.clock import Clock
from casetui.terms.draft import KEPT_EVERY, SETTLES_IN
from casetui.terms.instrument import Asking, Instrument, Item, Score
from casetui.terms.plan_tree import PlanChange
from casetui.widgets.tell import tell
from casetui.wording import say_in_full

HERSELF = "client"
"""Who answers unless it is said otherwise."""


class AnswerWork(Offering):
    """Answers to one instrument, whatever it looks like."""

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int, instrument: str) -> None:
        super().__init__(casebook, clock, client_id)
        self.instrument: Instrument = casebook.library.instruments[instrument]
        self.known = casebook.assessments.known(client_id, instrument, clock.today())
        self.answers = dict(self.known)
        self.about = Circumstances(HERSELF, clock.today())
        self.draft_id: int | None = None
        self.kept_at = ""
        self._usual = self.about
        self._finished = self._told_partial = False
        self._typing: Timer | None = None
        self._since: float | None = None
        self._take_up()
        self.found = self.score()

    def _take_up(self) -> None:
        draft = self.casebook.drafts.of(draft_kind(self.instrument.id), self.number)
        if draft is None:
            return
        self.draft_id, self.kept_at = draft.id, f"{draft.at.astimezone():%H:%M}"
        ids = {item.id for item in self.instrument.items}
        self.answers = {name: str(text) for name, text in draft.body.get("answers", {}).items() if name in ids}
        asked, note = str(draft.body.get("asked", HERSELF)), str(draft.body.get("note", ""))
        self.about = Circumstances(asked, self.about.on_day, None, note)

    def show_state(self) -> None:
        """Show again what was answered and what it comes to."""
        raise NotImplementedError

    @property
    def changed(self) -> bool:
        """Whether anything was answered or said that is not saved."""
        return self.answers != self.known or self.about != self._usual

    def wrong(self, item: Item) -> str:
        """Why what was typed for a number cannot be taken; empty where it can, or nothing was typed."""
        text = self.answers.get(item.id, "")
        if not text or item.asking is not Asking.NUMBER:
            return ""
        try:
            number_of(item, text)
        except Refused as refused:
            return str(refused)
        return ""

    def score(self) -> Score:
        """What the answers that can be taken come to so far."""
        good = {item.id: self.answers[item.id] for item in self.instrument.items if self._good(item)}
        return self.casebook.assessments.score(self.number, self.instrument, good, self.about.on_day)

    def _good(self, item: Item) -> bool:
        text = self.answers.get(item.id, "")
        if item.asking is Asking.CHOICE:
            return option_of(item, text) is not None
        return bool(text) and not self.wrong(item)

    def give(self, item: Item, text: str) -> None:
        """Answer an item; an empty text takes the answer away. Kept as a draft soon."""
        if text:
            self.answers[item.id] = text
        else:
            self.answers.pop(item.id, None)
        self.touched()

    def touched(self) -> None:
        """Something was answered: keep it soon."""
        self._told_partial = False
        now = monotonic()
        self._since = self._since or now
        if self._typing is not None:
            self._typing.stop()
        wait = min(SETTLES_IN, max(0.0, KEPT_EVERY - (now - self._since)))
        self._typing = self.set_timer(wait, self.keep_draft)
        self.show_state()

    def keep_draft(self, show: bool = True) -> None:
        """Keep what was answered, or let a draft go in which nothing is left."""
        self._since = None
        if self._finished:
            return
        try:
            if self.changed:
                now = self.clock.now()
                body = {"answers": self.answers, "asked": self.about.asked, "note": self.about.note}
                title = f"{self.instrument.name} · {self.who}"
                kind = draft_kind(self.instrument.id)
                self.draft_id = self.casebook.drafts.keep(kind, self.number, title, body, now, self.draft_id)
                self.kept_at = f"{now:%H:%M}"
            else:
                self._drop_draft()
        except NotSaved as failed:
            tell(self, str(failed), "failed")
        if show and self.is_mounted:
            self.show_state()

    def keep_typing(self) -> None:
        """Locked or left in the middle: the draft is kept."""
        if self._since is not None:
            self.keep_draft(show=False)

    def on_unmount(self) -> None:
        """Taken away with everything else: the draft is kept."""
        self.keep_typing()

    def _drop_draft(self) -> None:
        if self.draft_id is not None:
            self.casebook.drafts.drop(self.draft_id)
            self.draft_id, self.kept_at = None, ""

    def close(self) -> None:
        """Nothing is kept any more."""
        self._finished = True
        if self._typing is not None:
            self._typing.stop()
        self._drop_draft()
        self.dismiss()

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
            self._drop_draft()
            self._after(change, found)

    def _record(self) -> AssessmentChange | None:
        about, today = self.about, self.clock.today()
        entry = AssessmentEntry(
            self.instrument.id, about.on_day, dict(self.answers), about.asked, about.note, again_on=about.again_on
        )
        made: list[AssessmentChange] = []

        def once() -> Change:
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
        sheet = Settle(heading, self.clock.today(), True, "what was done, and whom she told; Esc leaves it on Today")
        sheet.keep = settled
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
        needs = proposed(self.pack, self.instrument.id, found, self.names_in_plan())
        if not needs:
            self.close()
            return

        def taken(_: PlanChange | None) -> None:
            self.close()

        heard = f"{self.instrument.name} of {say_in_full(self.about.on_day)}"
        heading = f"{self.instrument.name} is positive: into the plan of {self.who}?"
        self.offer(needs, heading, heard, taken)
