"""What is recorded of a client: the sheet of a contact or note, and the sheet of a goal.

A question's sheet and what it goes by are imported when it is asked: the first frame of Today does without.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from casetui import messages
from casetui.screens.room import Room
from casetui.store.casebook import Casebook
from casetui.terms.change import Change
from casetui.terms.checkin import Kind, NextStep
from casetui.terms.clock import Clock
from casetui.terms.consent import Telling
from casetui.terms.contact import GoalUpdate, Mode, Outcome
from casetui.terms.draft import Draft, mark
from casetui.terms.queue import QueueLine
from casetui.widgets.lines import LineList
from casetui.widgets.tell import tell

if TYPE_CHECKING:
    from casetui.dialogs.contact import Recorded
    from casetui.terms.consent import Hearing, Heed
    from casetui.terms.plan_tree import GoalNode


class Recording(Room):
    """A room with a line of work under the cursor. `GOES_ON`: after one line the next can be taken up at once."""

    GOES_ON = False

    def __init__(self, casebook: Casebook, clock: Clock) -> None:
        super().__init__(casebook, clock)
        self.came: datetime = clock.now()

    def line(self) -> QueueLine | None:
        """The line under the cursor, or None."""
        raise NotImplementedError

    def line_for(self, outcome: Outcome | None) -> QueueLine | None:
        """The line that a contact with this outcome, or a note, is about: that under the cursor."""
        del outcome
        return self.line()

    def client_id(self) -> int | None:
        """The client whom a key is about."""
        line = self.line()
        return line.client_id if line else None

    def client_here(self) -> int | None:
        """The client whom a key is about."""
        return self.client_id()

    def go_on(self, settled: int | None) -> None:
        """After *save and next* of the check-in `settled`: open the sheet of the next line."""

    def who(self) -> str:
        """The name of the client whom a key is about, as listed."""
        line = self.line()
        return (line.client or "Desk") if line else ""

    def here(self) -> dict[str, object]:
        """The line under the cursor, and whom it is about."""
        return {**super().here(), "client": self.client_id(), "row": self.query_one(LineList).key}

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to its line."""
        key = tuple(row) if isinstance(row, list) else row
        return key is None or (isinstance(key, Hashable) and self.query_one(LineList).select(key))

    def acts(self) -> dict[str, Callable[..., object]]:
        """A contact or note, a goal."""
        return {
            **super().acts(),
            "contact": lambda word: self._sheet(Outcome(word) if word else None),
            "goal": self.action_goal,
        }

    def take_as_note(self, draft: Draft) -> bool:
        """Offer what was typed as a note about the client: what it was typed for is there no more."""
        typing = draft.typing
        note = {"texts": {"note": typing.said}, "labels": {"note": "Note"}, "was": {"note": mark("")}, "cursor": None}
        place = {**draft.place, "row": None, "act": "contact", "args": [""]}
        return self.go_on_with(replace(draft, body={**draft.body, **note, "place": place}))

    def action_reached(self) -> None:
        """Record a contact that reached them."""
        self._sheet(Outcome.REACHED)

    def action_note(self) -> None:
        """A note about the client."""
        self._sheet(None)

    def action_goal(self) -> None:
        """How far a goal is, and its value."""
        from casetui.dialogs.goal import GoalSheet
        from casetui.terms.plan_tree import GoalValueEntry

        client_id = self.client_id()
        goals = self.casebook.plans.first_goals(client_id) if client_id is not None else ()
        if not goals:
            tell(self, f"{self.who()} has no goal that runs in an agreed plan. p opens the plan.", "refused")
            return

        def said(update: GoalUpdate) -> Change | None:
            today = self.clock.today()
            entry = GoalValueEntry(today, update.value, update.achievement)
            return self.make(lambda: self.casebook.plans.record_value(update.goal_id, entry, today))

        title = f"goal · {self.who()}"
        sheet = GoalSheet(f"Goal · {self.who()}", goals, self.clock.today())
        self.ask(sheet, said, self.matter("goal", client_id, title, "goal"))

    def _sheet(self, outcome: Outcome | None) -> None:
        from casetui.dialogs.contact import ContactSheet, Subject

        line, client_id = self.line_for(outcome), self.client_id()
        if line is None and client_id is None:
            return
        say_which = line is not None and self.line() is None
        now = self.clock.now()
        check_in_id = line.check_in_id if line is not None else None
        subject = Subject(
            self.who(),
            outcome,
            Mode.IN_PERSON if line is not None and line.kind == Kind.VISIT else Mode.PHONE,
            now,
            self.casebook.queue.reason(check_in_id) if check_in_id is not None else "",
            Kind(line.kind) if line is not None and check_in_id is not None else Kind.CALL,
            self.came,
            self._goals(client_id, outcome),
            self._usual_telling(line),
            self._heeds(client_id, outcome),
            self.casebook.days_off.away(self.clock.today()),
        )

        def kept(answer: Recorded) -> Change | None:
            number = check_in_id if outcome is not None else None
            entry, today = answer.entry, self.clock.today()
            made = self.make(lambda: self.casebook.contacts.record(number, client_id, entry, today, say_which))
            if made is not None and client_id is not None and entry.telling is Telling.SUBSTANCE and entry.with_whom:
                self.call_later(self._offer_notice, client_id)
            if made is not None and answer.go_on:
                self.call_later(self.go_on, check_in_id)
            return made

        def propose(said: Outcome, on: date) -> NextStep | None:
            return self.casebook.contacts.propose(check_in_id, client_id, said, now.date(), now.time(), on)

        title = f"{outcome.value if outcome else 'note'} · {self.who()}"
        act = ("contact", outcome.value if outcome is not None else "")
        if outcome is None:
            about = self.matter("note", client_id, title, *act)
        elif check_in_id is not None:
            about = self.matter("contact", check_in_id, title, *act)
        else:
            about = self.matter("contact with", client_id, title, *act)
        self.ask(ContactSheet(subject, propose, self.GOES_ON), kept, about)

    def _usual_telling(self, line: QueueLine | None) -> Telling:
        """What answers a safety row about an abuse concern is kept apart unless she says otherwise."""
        from casetui.rules.telling import usual_telling

        if line is None or line.check_in_id is None:
            return Telling.NO
        return usual_telling(Kind(line.kind), self.casebook.queue.reason(line.check_in_id))

    def _heeds(self, client_id: int | None, outcome: Outcome | None) -> Callable[[str, Telling, date], Heed] | None:
        """Says whether a release covers whoever is told, where a contact with this outcome tells anybody anything."""
        from casetui.rules.disclosing import disclosing, heed
        from casetui.rules.telling import SPOKE

        if client_id is None or outcome not in SPOKE:
            return None
        by_day: dict[date, list[Hearing]] = {}

        def said(with_whom: str, how: Telling, day: date) -> Heed:
            if day not in by_day:
                by_day[day] = self.casebook.releases.hearers(client_id, day)
            return heed(disclosing(with_whom, by_day[day], outcome, how), day)

        return said

    def _offer_notice(self, client_id: int) -> None:
        """What was just told of substance use by a release is accompanied by a notice: one key puts it on paper."""
        from casetui.dialogs.sure import Sure

        told = self.casebook.disclosures.last_kept(client_id)
        if told is None or not told.part_2:
            return

        def said(yes: bool | None) -> None:
            if yes:
                self.app.post_message(messages.OpenTelling(client_id, f"disclosed-{told.id}"))

        sentences = (
            f"{told.to_whom} was told of substance use by a release.",
            "y puts the notice of 42 CFR 2.32 on paper, with what the consent covers.",
            "Esc leaves it for later: P on its line in Who may hear.",
        )
        self.app.push_screen(Sure("The Part 2 notice goes along", sentences), said)

    def _goals(self, client_id: int | None, outcome: Outcome | None) -> tuple[GoalNode, ...]:
        """The goals of which a contact can say something: of whom nobody was reached, nothing is said."""
        if client_id is None or (outcome is not None and outcome.unreached):
            return ()
        return self.casebook.plans.first_goals(client_id)
