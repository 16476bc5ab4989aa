"""The answers to one instrument as they are typed: what is known already, what they come to, and their draft."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from time import monotonic

from textual.timer import Timer

from casetui.dialogs.assessing import Circumstances
from casetui.rules.scoring import number_of, option_of
from casetui.screens.assess_lines import draft_kind
from casetui.screens.assess_needs import Offering
from casetui.store.casebook import Casebook
from casetui.terms.change import NotSaved, Refused
from casetui.terms.clock import Clock
from casetui.terms.draft import KEPT_EVERY, SETTLES_IN, Draft, Typing, to_body
from casetui.terms.instrument import Asking, Instrument, Item, Score
from casetui.widgets.lines import LineList
from casetui.widgets.tell import tell


class AnswersTyped(Offering):
    """Answers to one instrument that are not saved yet."""

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int, instrument: str) -> None:
        super().__init__(casebook, clock, client_id)
        self.instrument: Instrument = casebook.library.instruments[instrument]
        self.known = casebook.assessments.known(client_id, instrument, clock.today())
        self.answers = dict(self.known)
        self.about = Circumstances(self.words.client, clock.today())
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
        self.draft_id, self.kept_at = draft.id, draft.clock(self.clock.today())
        ids = {item.id for item in self.instrument.items}
        self.answers = {name: str(text) for name, text in draft.body.get("answers", {}).items() if name in ids}
        self.about = self._circumstances(draft)

    def _circumstances(self, draft: Draft) -> Circumstances:
        on_day, again_on = _day(draft.body.get("on_day")), _day(draft.body.get("again_on"))
        asked, note = str(draft.body.get("asked", self.words.client)), str(draft.body.get("note", ""))
        return Circumstances(asked, on_day or self.about.on_day, again_on, note)

    def here(self) -> dict[str, object]:
        """The instrument, and the question under the cursor."""
        lines = self.query(LineList)
        row = lines.first().key if lines else None
        return {"room": "answers", "client": self.number, "instrument": self.instrument.id, "row": row}

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to its question."""
        key = tuple(row) if isinstance(row, list) else row
        return key is None or (isinstance(key, Hashable) and self.query_one(LineList).select(key))

    def go_on_with(self, draft: Draft) -> bool:
        """The answers were taken up with the room: the cursor comes back too."""
        if draft.id != self.draft_id:
            return super().go_on_with(draft)
        self.stand_at(draft.place.get("row"))
        return True

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

    def keep_draft(self, show: bool = True, left: bool = False) -> bool:
        """Keep what was answered, or let a draft go in which nothing is left; False where the disk said no.

        `left`: she leaves it so herself.
        """
        self._since = None
        if self._finished:
            return True
        kept = True
        try:
            if self.changed:
                now, kind = self.clock.now(), draft_kind(self.instrument.id)
                title = f"{self.instrument.name} · {self.who}"
                self.draft_id = self.casebook.drafts.keep(
                    kind, self.number, title, self._body(left), now, self.draft_id
                )
                self.kept_at = f"{now:%H:%M}"
            else:
                self._drop_draft()
        except NotSaved as failed:
            self._since = monotonic()
            tell(self, str(failed), "failed")
            kept = False
        if show and self.is_mounted:
            self.show_state()
        return kept

    def _body(self, left: bool) -> dict[str, object]:
        """What was answered, as a draft keeps it; the days only where she said them."""
        about, items = self.about, self.instrument.items
        words = [f"{item.words}: {_in_words(item, self.answers[item.id])}" for item in items if item.id in self.answers]
        return {
            "answers": self.answers,
            "asked": about.asked,
            "note": about.note,
            "on_day": about.on_day.isoformat() if about.on_day != self._usual.on_day else None,
            "again_on": about.again_on.isoformat() if about.again_on else None,
            **to_body(Typing({"answers": "\n".join(words)}, {}, {}), self.here(), left),
        }

    def keep_typing(self) -> bool:
        """Locked or left in the middle: the draft is kept; False where the disk said no."""
        return self._since is None or self.keep_draft(show=False)

    def on_unmount(self) -> None:
        """Taken away with everything else: the draft is kept."""
        self.keep_typing()

    def _drop_draft(self) -> None:
        if self.draft_id is not None:
            self.casebook.drafts.drop(self.draft_id)
            self.draft_id, self.kept_at = None, ""

    def close(self) -> None:
        """Nothing is kept any more; where the disk says no, all stays as it is."""
        try:
            self._drop_draft()
        except NotSaved as failed:
            tell(self, str(failed), "failed")
            return
        self._end()

    def leave_draft(self) -> None:
        """Close and leave what was answered as a draft; where the disk says no, all stays as it is."""
        if self.keep_draft(left=True):
            self._end()

    def _end(self) -> None:
        self._finished = True
        if self._typing is not None:
            self._typing.stop()
        self.dismiss()


def _in_words(item: Item, text: str) -> str:
    """An answer as a draft tells it in its list: the words of a choice, else what was typed."""
    option = option_of(item, text) if item.asking is Asking.CHOICE else None
    return option.words if option is not None else text


def _day(text: object) -> date | None:
    """The day that a draft keeps, or None."""
    return date.fromisoformat(text) if isinstance(text, str) else None
