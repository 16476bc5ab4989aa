"""What can be done with a line of work, on Today and on a client's page: the outcome letters and what follows them.

A question's sheet is imported when it is asked: the first frame of Today does without.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from casetui import messages
from casetui.screens.climbing import RUNG
from casetui.screens.gap_work import GapWork
from casetui.terms.change import Change
from casetui.terms.checkin import Kind, Origin
from casetui.terms.contact import ContactEntry, Outcome
from casetui.terms.queue import QueueLine
from casetui.widgets.tell import tell

if TYPE_CHECKING:
    from casetui.dialogs.settle import Settled
    from casetui.dialogs.snooze import Until
    from casetui.dialogs.time_kept import Kept
    from casetui.terms.plan_tree import Ref

OUTCOME_KEYS = dict(zip("rvxmbwdhsncpoafly", Outcome, strict=True))
"""The letter of each outcome in the list that `o` opens."""

ABOUT_CLIENT = ("note", "client", "plan", "assess", "coordinate", "denials", "time", "reached", "outcome", "attempt")
"""Actions that need a client or a line of work."""

NEEDS_LINE = (*ABOUT_CLIENT, "snooze", "done", "goal")
"""Actions that are nothing without a line or a client."""


class Working(GapWork):
    """A room with a line of work under the cursor, and every key that works on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "reached", "Reached", id="work.reached", tooltip="Record a contact that reached them"),
        Binding(
            "v",
            "attempt('left message')",
            "Message",
            id="work.message",
            tooltip="Left a message: kept at once, the next attempt is planned",
        ),
        Binding(
            "m",
            "attempt('no answer')",
            "No answer",
            id="work.no_answer",
            tooltip="No answer: kept at once, the next attempt is planned",
        ),
        Binding("o", "outcome", "Outcome", id="work.outcome", tooltip="Any other outcome", show=False),
        Binding(
            "s",
            "snooze",
            "Snooze",
            id="work.snooze",
            tooltip="Put it off: 1 tomorrow, 3 days, w a week, m a month, or a typed day",
        ),
        Binding("d", "done", "Done", id="work.done", tooltip="Done without a contact", show=False),
        Binding("n", "note", "Note", id="work.note", tooltip="A note about the client", show=False),
        Binding("t", "time", "Time", id="work.time", tooltip="Minutes or miles by themselves", show=False),
        Binding(
            "c",
            "client",
            "Client",
            id="work.client",
            tooltip="Open the client: face sheet, what is next, plan, timeline",
        ),
        Binding("p", "plan", "Plan", id="work.plan", tooltip="Open the client's plan", show=False),
        Binding(
            "M",
            "assess",
            "Assess",
            id="work.assess",
            tooltip="Instruments, measures and assessments",
            show=False,
        ),
        Binding(
            "C",
            "coordinate",
            "Coordinate",
            id="work.coordinate",
            tooltip="Referrals, services and authorizations",
            show=False,
        ),
        Binding("a", "goal", "Goal", id="work.goal", tooltip="Achievement and value of a goal", show=False),
    ]

    def acts(self) -> dict[str, Callable[..., object]]:
        """Time, a snooze, what was done."""
        return {**super().acts(), "time": self.action_time, "snooze": self.action_snooze, "done": self._ask_done}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a line the keys that need one are dimmed; a gap has nothing to snooze."""
        if action not in NEEDS_LINE:
            return super().check_action(action, parameters)
        if action == "goal":
            return True if self.client_id() is not None else None
        if action in ABOUT_CLIENT:
            return True if self.client_id() is not None or self.line() is not None else None
        line = self.line()
        if line is None:
            return None
        return True if line.check_in_id is not None or action != "snooze" or self.can_be_let_be() else None

    def action_attempt(self, outcome: str) -> None:
        """An attempt that did not reach them, kept at once."""
        said = Outcome(outcome)
        line, client_id = self.line_for(said), self.client_id()
        if line is not None or client_id is not None:
            number = line.check_in_id if line else None
            say_which, now = line is not None and line != self.line(), self.clock.now()
            self.make(lambda: self.casebook.contacts.attempt(number, client_id, said, now, say_which))

    def action_outcome(self) -> None:
        """Any other outcome, by its letter."""
        from casetui.dialogs.choose import Choose, Option

        options = [Option(key, outcome.value, outcome.value) for key, outcome in OUTCOME_KEYS.items()]

        def chosen(word: str | None) -> None:
            if word is not None:
                self._sheet(Outcome(word))

        self.app.push_screen(Choose(f"Outcome · {self.who()}", options), chosen)

    def action_time(self) -> None:
        """Minutes or miles by themselves."""
        from casetui.dialogs.time_kept import TimeKept

        client_id = self.client_id()

        def kept(answer: Kept) -> Change | None:
            entry = ContactEntry(self.clock.now(), note=answer.what, minutes=answer.minutes, miles=answer.miles)
            return self.make(lambda: self.casebook.contacts.record(None, client_id, entry, self.clock.today()))

        about = self.matter("time", client_id, f"time · {self.who()}", "time")
        self.ask(TimeKept(f"Time · {self.who()}"), kept, about)

    def action_snooze(self) -> None:
        """Put a check-in off; a gap is let be, with a reason."""
        from casetui.dialogs.snooze import Snooze

        line = self.line()
        if line is None or line.check_in_id is None:
            self.let_be()
            return
        if line.kind == Kind.SAFETY:
            tell(self, "A safety row cannot be put off. d records what was done, and the next look.", "refused")
            return
        number, today = line.check_in_id, self.clock.today()

        def put_off(until: Until) -> Change | None:
            day, at, why = until
            return self.make(lambda: self.casebook.checkins.snooze(number, day, today, at, why))

        ask_why = line.kind in (Kind.DEADLINE, Kind.TRANSITION)
        about = self.matter("snooze", number, f"put off · {self.who()}", "snooze")
        away = self.casebook.days_off.away(today)
        self.ask(Snooze(f"Put off · {self.who()} · {line.why}", today, ask_why, away), put_off, about)

    def action_done(self) -> None:
        """Done without a contact, at once; what cannot be got back and what is about safety say what was done.

        Of a rung that asks for more than a try it is asked what follows, as by its next step.
        """
        line = self.line()
        if line is None or self._ask_done():
            return
        number = line.check_in_id
        if number is not None:
            self.make(lambda: self.casebook.checkins.done(number, self.clock.now()))

    def _ask_done(self) -> bool:
        """Ask what was done, where that is to be said; False where it is not."""
        line = self.line()
        if line is None:
            return False
        if line.check_in_id is None:
            self.settle_gap(line)
        elif self.on_rung:
            self.action_step()
        elif line.kind in (Kind.SAFETY, Kind.DEADLINE):
            self._settle(line, line.check_in_id, look_again=line.kind == Kind.SAFETY)
        else:
            return False
        return True

    def action_client(self) -> None:
        """Open the client."""
        client_id = self.client_id()
        if client_id is not None:
            self.app.post_message(messages.OpenClient(client_id))

    def action_plan(self) -> None:
        """Open the client's plan."""
        client_id = self.client_id()
        if client_id is not None:
            self.app.post_message(messages.OpenPlan(client_id))

    def action_assess(self) -> None:
        """Open what the client was asked and what was measured."""
        client_id = self.client_id()
        if client_id is not None:
            self.app.post_message(messages.OpenAssess(client_id))

    def action_coordinate(self) -> None:
        """Open what runs between the client and everyone else."""
        client_id = self.client_id()
        if client_id is not None:
            self.app.post_message(messages.OpenCoordinate(client_id, about=self._gap_need()))

    def _gap_need(self) -> Ref | None:
        """The need that the line says nothing is done for, or None."""
        from casetui.terms.plan_tree import Ref, RefKind

        line = self.line()
        kind, _, number = str(line.id if line is not None else "").rpartition("-")
        return Ref(RefKind.NEED, int(number)) if kind == "gap-need" else None

    def open_line(self) -> None:
        """What a line of work asks for: the plan to be reviewed, the intake to be gone on with, a contact."""
        from casetui.terms.assessment import asks_again

        line, client_id = self.line(), self.client_id()
        if line is None or client_id is None:
            return
        if line.kind == Kind.REVIEW and line.origin is Origin.PLAN:
            self.app.post_message(messages.OpenPlan(client_id))
            if line.due is not None and line.due <= self.clock.today():
                self.app.post_message(messages.OpenReview(client_id))
        elif line.kind == Kind.TASK and line.origin is Origin.INTAKE:
            self.app.post_message(messages.OpenIntake(client_id))
        elif line.kind == Kind.REVIEW and line.origin is Origin.RECORD:
            self.app.post_message(messages.OpenClient(client_id, "record"))
        elif line.check_in_id is not None and asks_again(self.casebook.queue.reason(line.check_in_id)):
            self.action_assess()
        elif (found := self.watched()) is not None and found.kind == RUNG:
            self.action_step()
        else:
            self.open_other(client_id)

    def open_other(self, client_id: int) -> None:
        """What Enter opens on every other line of work: the client."""
        self.app.post_message(messages.OpenClient(client_id))

    def current_client(self) -> int | None:
        """A line of quick add without `@` is about the client under the cursor on her page only."""
        return None

    def ask_filter(self, words: str, typed: Callable[[str], None]) -> None:
        """Ask for the words of a filter, showing what they leave as they are typed."""
        from casetui.dialogs.ask import Ask

        def reading(text: str) -> str:
            typed(text)
            return ""

        def answered(text: str | None) -> None:
            typed(words if text is None else text)

        self.app.push_screen(
            Ask("Filter", "Words", reading, words, "Enter keeps it, Esc in the list clears it"), answered
        )

    def _settle(self, line: QueueLine, number: int, look_again: bool) -> None:
        """What cannot be got back, and what is about safety, say what was done."""
        from casetui.dialogs.settle import Settle

        hint = "what was done, and who was told" if look_again else "filed, settled, or let go: say which and why"

        def settled(answer: Settled) -> Change | None:
            what, day = answer
            return self.make(lambda: self.casebook.checkins.done(number, self.clock.now(), what, day))

        heading = f"Done · {self.who()} · {line.why}"
        about = self.matter("done", number, f"done · {self.who()}", "done")
        self.ask(Settle(heading, self.clock.today(), look_again, hint), settled, about)
