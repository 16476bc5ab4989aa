"""The contact sheet: what happened, and in the same act the next check-in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.goal import GoalForm, goal_lines
from casetui.dialogs.telling_rows import TellingForm
from casetui.rules.dates import read_day_and_time
from casetui.rules.ladder import own_reason
from casetui.rules.working_days import OF_ITSELF, remark
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind, NextStep, Origin
from casetui.terms.clock import local_moment
from casetui.terms.consent import Heed, Telling
from casetui.terms.contact import ContactEntry, Direction, Mode, Outcome, Place
from casetui.terms.plan_tree import GoalNode
from casetui.terms.rhythm import CHOSEN, Away
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField
from casetui.wording import say_day, say_time

Proposal = Callable[[Outcome, date], NextStep | None]
"""The next check-in after an outcome, of a contact on a day."""

NOW = "now"
"""The moment of a contact that is being recorded as it ends."""

SPENT = "="
"""What stands for the minutes since she came to the row: offered, never filled in by itself."""

FOR_ONCE = (Kind.RING_BACK, Kind.DEADLINE, Kind.TRANSITION)
"""Kinds after which a typed next day is a call."""

LONGEST = 180
"""Minutes beyond which the time since she came to the row is no contact's length."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The sheet's answer: what to keep, and whether the next row is to be opened after it."""

    entry: ContactEntry
    go_on: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """What the sheet is about: whom, by which kind of check-in and for what, when, and since when she looks at it.

    `goals` are those of which something can be said in the same act. `telling` is how it stands to letters at first;
    `heeds` says of a name, a mark and a day whether a release covers it; `away` are her days off.
    """

    name: str
    outcome: Outcome | None
    mode: Mode | None
    now: datetime
    reason: str = ""
    kind: Kind = Kind.CALL
    since: datetime | None = None
    goals: tuple[GoalNode, ...] = ()
    telling: Telling = Telling.NO
    heeds: Callable[[str, Telling, date], Heed] | None = None
    away: tuple[Away, ...] = ()

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.date()


class ContactSheet(GoalForm[Recorded], TellingForm[Recorded]):
    """One act: contact, note, minutes, miles, the next check-in and a goal.

    Without an outcome it is a note; the sheet then asks for no next check-in.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+n", "save_next", "Save, next", id="contact.next", tooltip="Save, and open the next row", priority=True
        ),
        Binding(
            "ctrl+g", "goal", "Goal", id="contact.goal", tooltip="Say in the same act how far a goal is", priority=True
        ),
    ]

    def __init__(self, subject: Subject, propose: Proposal, goes_on: bool = False) -> None:
        super().__init__()
        self.subject = subject
        self.goes_on = goes_on and subject.outcome is not None
        self._propose, self._on = propose, subject.today
        self.step = propose(subject.outcome, subject.today) if subject.outcome is not None else None
        what = subject.outcome.value.capitalize() if subject.outcome else "Note"
        self.heading = f"{what} · {subject.name} · today {say_time(subject.now.time())}"

    def rows(self) -> ComposeResult:
        """The fields, in the order in which they are needed."""
        yield NoteField("Note", id="note")
        if self.subject.outcome is not None:
            yield Choice("How", [mode.value for mode in Mode], self._mode(), id="mode")
        yield Field("With", placeholder="who it was, when not the client", id="with")
        yield from self.anyway_row()
        yield Field("Minutes", hint=self._since_words(), width=8, id="minutes")
        yield Field("Miles", width=8, id="miles")
        yield Field("When", NOW, hint="or earlier: yesterday 4pm, 11/18", id="when")
        if self.subject.outcome is not None:
            yield Field("Next", self._due(), hint="fri, +2w, 3/14, tomorrow 2pm; empty for none", id="next")
            yield Field("For", self.step.reason if self.step else own_reason(self.subject.reason), id="for")
        yield from self.telling_row(self.subject.telling)
        yield from self.goal_rows(goal_lines(self.subject.goals, self.subject.today), rows=1)

    def on_mount(self) -> None:
        """The note first; an empty note and Enter is enough."""
        self.query_one("#note", NoteField).focus()
        if self.step is not None:
            self.query_one("#next", Field).reading(self._step_words())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a next row only where she came from a list of them, and a goal only where one runs."""
        if action == "goal":
            return bool(self.subject.goals)
        return self.goes_on if action == "save_next" else super().check_action(action, parameters)

    @on(NoteField.Submitted)
    def _empty_note(self) -> None:
        self.action_save()

    @on(Field.Changed, "#with")
    @on(Choice.Changed, "#telling")
    def _look(self) -> None:
        """Whether a release covers whoever is told, of this, on that day."""
        if self.subject.heeds is not None:
            moment = self._moment(self._value("when"))
            day = moment.date() if isinstance(moment, datetime) else self.subject.today
            self.warn(self.subject.heeds(self._value("with"), self.telling, day))

    @on(Field.Changed, "#next")
    def _next_typed(self, event: Field.Changed) -> None:
        if self.step is not None and event.value == self._due():
            event.field.reading(self._step_words())
            return
        try:
            day, at = read_day_and_time(event.value, self.subject.today)
            heed = remark(day, self.subject.away)
            event.field.reading(", ".join(filter(None, (self._say(day, at), heed))))
        except Refused:
            event.field.reading("")

    @on(Field.Changed, "#when")
    def _when_typed(self, event: Field.Changed) -> None:
        """A contact of an earlier day: the next one counts from it, unless she has chosen the next day herself."""
        self._look()
        moment = self._moment(event.value)
        if isinstance(moment, str) or self.subject.outcome is None or moment.date() == self._on:
            return
        shown = self._value("next") == self._due()
        self._on = moment.date()
        self.step = self._propose(self.subject.outcome, self._on)
        if shown:
            self.query_one("#next", Field).value = self._due()

    def action_save(self) -> None:
        """Save and go back to the list; a note in which nothing was typed is just closed."""
        if self.subject.outcome is None and not self.changed:
            self.let_go()
            return
        self._take(go_on=False)

    def action_save_next(self) -> None:
        """Save and open the next row."""
        self._take(go_on=True)

    def action_goal(self) -> None:
        """To the goals."""
        if self.pick is not None:
            self.pick.focus()

    def _take(self, go_on: bool) -> None:
        when, minutes, miles = self._when(), self._minutes(), self._whole("miles")
        step, fine = self._next_step()
        if when is None or not fine or not self._fine or not self.says_why():
            return
        mode = Mode(self.query_one("#mode", Choice).value) if self.subject.outcome else None
        self.answer(
            Recorded(
                ContactEntry(
                    at=when,
                    direction=Direction.OUT,
                    mode=mode,
                    place=Place.HOME if mode is Mode.IN_PERSON else None,
                    outcome=self.subject.outcome,
                    with_whom=self._value("with"),
                    note=self.with_reason(self.query_one("#note", NoteField).value.strip()),
                    minutes=minutes,
                    miles=miles,
                    next_step=step,
                    goal=self.goal_update(),
                    telling=self.telling,
                    told_why=self.told_why,
                ),
                go_on,
            )
        )

    def _next_step(self) -> tuple[NextStep | None, bool]:
        """The next check-in as it stands on the sheet, and whether it could be read."""
        if self.subject.outcome is None:
            return None, True
        text = self._value("next")
        reason = self._value("for") or self.subject.reason or "check-in"
        if self.step is not None and text == self._due():
            return replace(self.step, reason=reason), True
        if not text:
            if self.subject.kind is Kind.SAFETY and self.subject.outcome is not Outcome.DECEASED:
                self._wrong("next", "a safety row leaves only with the next look: say when")
                return None, False
            return None, True
        try:
            day, at = read_day_and_time(text, self.subject.today)
        except Refused as refused:
            self._wrong("next", str(refused))
            return None, False
        kind = Kind.CALL if self.subject.kind in FOR_ONCE else self.subject.kind
        if self.step is None:
            return NextStep(day, kind, reason, "", at, origin=Origin.ADDED), True
        step = replace(self.step, due=day, at=at, reason=reason, moved_from=None, moved_why="")
        meant = self.step.moved_from or self.step.due
        if step.origin in OF_ITSELF and day != meant:
            step = replace(step, moved_from=meant, moved_why=CHOSEN)
        return step, True

    def _when(self) -> datetime | None:
        moment = self._moment(self._value("when"))
        if isinstance(moment, str):
            self._wrong("when", moment)
            return None
        return moment

    def _moment(self, text: str) -> datetime | str:
        """A typed moment of the contact, or why it cannot be one."""
        if text.strip() in ("", NOW):
            return self.subject.now
        try:
            day, at = read_day_and_time(text, self.subject.today, past=True)
        except Refused as refused:
            return str(refused)
        moment = local_moment(day, at or self.subject.now.time())
        return "that is still to come" if moment > self.subject.now else moment

    def _minutes(self) -> int | None:
        return self._spent() if self._value("minutes") == SPENT else self._whole("minutes")

    def _mode(self) -> str:
        return (self.subject.mode or Mode.PHONE).value

    def _spent(self) -> int | None:
        """Whole minutes since she came to this row, where that can be the length of a contact."""
        if self.subject.since is None:
            return None
        minutes = round((self.subject.now - self.subject.since).total_seconds() / 60)
        return minutes if 1 <= minutes <= LONGEST else None

    def _since_words(self) -> str:
        spent = self._spent()
        if spent is None or self.subject.since is None:
            return ""
        return f"{SPENT} for the {spent} since {say_time(self.subject.since.time())}"

    def _due(self) -> str:
        if self.step is None or self.step.due is None:
            return ""
        return self._say(self.step.due, self.step.at)

    def _say(self, day: date, at: object) -> str:
        return f"{say_day(day, self.subject.today)}{f' {at:%H:%M}' if at else ''}"

    def _step_words(self) -> str:
        return self.step.why if self.step else ""
