"""The sheets of a plan review: what it begins with, how a goal is closed, what it ends with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.form import Form
from casetui.palette import Role
from casetui.rules.dates import read_day
from casetui.rules.review_tasks import HINT, read_tasks, say_tasks
from casetui.rules.reviewing import ENDS
from casetui.terms.assessment import ConferenceKind
from casetui.terms.change import Refused
from casetui.terms.draft import Typing
from casetui.terms.plan import Achievement
from casetui.terms.reviewing import Begun, Ended, Task
from casetui.widgets.choice import Choice
from casetui.widgets.details import Detail, Details
from casetui.widgets.field import Field
from casetui.widgets.lines import LineList
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Line, Piece, Words, crop
from casetui.widgets.rows import Row
from casetui.wording import say_day

LABEL = 14
"""Cells of the labels."""

MOST_PEOPLE = 8
"""People in sight at once."""

MOST_READ = 4
"""Tasks whose reading is in sight at once."""

BETWEEN = "; "
"""What stands between two of those who were there."""


@dataclass(frozen=True, slots=True)
class Closed:
    """How a goal is closed."""

    achievement: Achievement
    why: str


class BeginReview(Form[Begun]):
    """Why the plan is gone through, on which day, who was there.

    `texts` is what stands there already, `unsaved` whether it was typed and not taken yet.
    """

    def __init__(
        self, heading: Words, texts: Mapping[str, str], unsaved: bool, people: Sequence[str], today: date
    ) -> None:
        super().__init__()
        self.heading = heading
        self.texts, self.unsaved, self.people, self.today = texts, unsaved, people, today

    def rows(self) -> ComposeResult:
        """Three fields, and the people who are proposed."""
        kind = self.texts.get("kind", ConferenceKind.REVIEW)
        yield Choice("What", [*ConferenceKind], kind, label_width=LABEL, id="kind")
        on_day = self.texts.get("on", "today")
        yield Field("On", on_day, width=20, hint="or earlier: yesterday, 11/18", label_width=LABEL, id="on")
        there = self.texts.get("there", "")
        yield Field("Who was there", there, placeholder="Tab: people on record", label_width=LABEL, id="there")
        people: LineList[str] = LineList(self._draw, [Row(name, name) for name in self.people], id="people")
        people.styles.height = min(len(self.people), MOST_PEOPLE)
        yield people

    def on_mount(self) -> None:
        """What it is first."""
        self.query_one(Choice).focus()

    def typing(self) -> Typing:
        """All that stands here: it is kept with the review."""
        return Typing(self.content(), self.labels(), {}, self.cursor())

    @property
    def changed(self) -> bool:
        """Whether anything stands here that was typed and not taken."""
        return self.unsaved or super().changed

    @on(Field.Changed, "#on")
    def _read_back(self, event: Field.Changed) -> None:
        try:
            day = read_day(event.value, self.today, past=True)
            event.field.reading(_unless_typed(say_day(day, self.today), event.field))
        except Refused:
            event.field.reading("")

    @on(Field.Changed, "#there")
    def _named(self) -> None:
        self.query_one(LineList).redraw()

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        names, name = self._there(), str(event.key)
        names = [one for one in names if one != name] if name in names else [*names, name]
        self.query_one("#there", Field).value = BETWEEN.join(names)

    def _there(self) -> list[str]:
        return [name.strip() for name in self._value("there").split(BETWEEN.strip()) if name.strip()]

    def _draw(self, row: Row[str], width: int, selected: bool) -> Line:
        there = self.is_mounted and row.value in self._there()
        mark = Piece(f"{' ' * LABEL}[{'x' if there else ' '}] ", Role.KEY if there else Role.QUIET)
        return crop((mark, Piece(row.value)), width)

    def action_save(self) -> None:
        """Begin, if the day can be read and is not to come."""
        try:
            on_day = read_day(self._value("on") or "today", self.today, past=True)
            if on_day > self.today:
                raise Refused("that is still to come")
        except Refused as refused:
            self._wrong("on", str(refused))
            return
        kind = ConferenceKind(self.query_one(Choice).value)
        if kind is ConferenceKind.CONFERENCE and not self._there():
            self._wrong("there", "a conference is held with somebody")
            return
        self.answer(Begun(kind, on_day, BETWEEN.join(self._there())))


class CloseGoal(Form[Closed]):
    """How far a goal came that is closed, and why; what is done for it ends with it."""

    def __init__(self, heading: Words, ending: Sequence[str]) -> None:
        super().__init__()
        self.heading = heading
        self.ending = ending

    def rows(self) -> ComposeResult:
        """A word and a reason."""
        yield Choice("How far", [*ENDS], label_width=LABEL, id="far")
        yield Field("Why", placeholder="in the client's words where you can", label_width=LABEL, id="why")
        yield Details(id="ending")

    def on_mount(self) -> None:
        """The word first; what ends is said."""
        pane = self.query_one(Details)
        pane.styles.height = 2 if self.ending else 0
        pane.show("", [Detail("", Piece(f"Ends with it: {', '.join(self.ending)}", Role.QUIET))])
        self.query_one(Choice).focus()

    def action_enter(self) -> None:
        """Enter on the word goes on to the reason."""
        if isinstance(self.focused, Choice):
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Close it, if it says why."""
        why = self._value("why")
        if not why:
            self._wrong("why", "a few words are needed")
            return
        self.answer(Closed(Achievement(self.query_one(Choice).value), why))


class EndReview(Form[Ended]):
    """What was decided in all, who does what by when, with whom it is agreed, when it is done again.

    Esc goes back to the lines; what stands here is kept with the review.
    """

    DEFAULT_CSS = """
    EndReview .fields { max-height: 90vh; overflow-y: auto; }
    EndReview NoteArea { max-height: 6; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Back", id="review_end.back", tooltip="Back to the lines; nothing is lost"),
    ]

    def __init__(self, heading: Words, texts: Mapping[str, str], counts: str, proposed: str, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.texts, self.counts, self.proposed, self.today = texts, counts, proposed, today

    def rows(self) -> ComposeResult:
        """The whole in words, tasks with how they are read, with whom, when again."""
        texts = self.texts
        hint = f"in all; of the lines: {self.counts}"
        yield NoteField("Decided", texts.get("decided", ""), placeholder=hint, label_width=LABEL, id="decided")
        yield NoteField("Tasks", texts.get("tasks", ""), placeholder=HINT, label_width=LABEL, id="tasks")
        yield LineList[str](_draw_read, id="read")
        yield Field("Agreed with", texts.get("agreed", ""), label_width=LABEL, id="agreed")
        again = texts.get("again", self.proposed)
        yield Field("Next review", again, width=20, hint="+6m, 2 jun; empty: none", label_width=LABEL, id="again")

    def on_mount(self) -> None:
        """The whole in words first; the tasks are read."""
        self.query_one("#read", LineList).can_focus = False
        self.query_one("#decided", NoteField).focus()
        self._read_tasks()
        self._read_again()

    def typing(self) -> Typing:
        """All that stands here: it is kept with the review."""
        return Typing(self.content(), self.labels(), {}, self.cursor())

    @on(NoteField.Changed, "#tasks")
    def _tasks_typed(self, event: NoteField.Changed) -> None:
        event.field.error(None)
        self._read_tasks()

    @on(Field.Changed, "#again")
    def _again_typed(self) -> None:
        self._read_again()

    def _read_tasks(self) -> None:
        said = list(say_tasks(self.query_one("#tasks", NoteField).value, self.today))
        lines: LineList[str] = self.query_one("#read", LineList)
        lines.styles.height = min(len(said), MOST_READ)
        lines.replace([Row(None, line) for line in said[-MOST_READ:]])

    def _read_again(self) -> None:
        field = self.query_one("#again", Field)
        try:
            field.reading(_unless_typed(say_day(read_day(field.value, self.today), self.today), field))
        except Refused:
            field.reading("")

    def action_close(self) -> None:
        """Back to the lines."""
        self.leave_draft()

    def action_save(self) -> None:
        """Finish, if somebody is named and tasks and day can be read."""
        tasks: tuple[Task, ...] = ()
        try:
            tasks = read_tasks(self.query_one("#tasks", NoteField).value, self.today)
        except Refused as refused:
            self.query_one("#tasks", NoteField).error(str(refused))
            self.query_one("#tasks", NoteField).focus()
            return
        try:
            again = read_day(self._value("again"), self.today) if self._value("again") else None
            if again is not None and again <= self.today:
                raise Refused("a day to come")
        except Refused as refused:
            self._wrong("again", str(refused))
            return
        if not self._value("agreed"):
            self._wrong("agreed", "say with whom it is agreed")
            return
        decided = self.query_one("#decided", NoteField).value.strip()
        self.answer(Ended(decided, tasks, self._value("agreed"), again))


def _unless_typed(said: str, field: Field) -> str:
    """How a day is read, where it was not typed so."""
    return "" if said == field.value.strip() else said


def _draw_read(row: Row[str], width: int, selected: bool) -> Line:
    role = Role.WRONG if row.value.startswith("!") else Role.QUIET
    return crop((Piece(" " * (LABEL - 1)), Piece(row.value, role)), width)
