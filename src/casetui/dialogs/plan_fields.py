"""A line of a care plan turned into its fields: a need, a goal, an intervention, a barrier or a strength."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.rules.dates import read_day
from casetui.rules.rhythm import read_rhythm, say_rhythm
from casetui.terms.change import Refused
from casetui.terms.clock import MONTHS
from casetui.terms.plan import BarrierKind, Domain
from casetui.terms.plan_tree import BarrierEntry, Entry, GoalEntry, InterventionEntry, NeedEntry
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Words
from casetui.wording import say_day

DAYS = ("by", "since", "until")
"""Fields that hold a day."""

LABEL = 11


class LineFields(Form[Entry]):
    """The fields of one line; days and rhythms are read back as they are typed.

    With `past` a day is one that has been already.
    """

    def __init__(self, heading: Words, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.today = today
        self.past = False

    def on_mount(self) -> None:
        """The name first; what stands there is read back."""
        self.query_one("#name", Field).focus()
        for field in self.query(Field):
            self._read_back(field)

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        self._read_back(event.field)

    @on(NoteField.Submitted)
    def _empty_note(self) -> None:
        self.focus_next()

    def _read_back(self, field: Field) -> None:
        try:
            if field.id in DAYS:
                day = read_day(field.value, self.today, past=self.past)
                past = field.id != "since" and day < self.today
                field.reading(f"{say_day(day, self.today)}{', which is past' if past else ''}")
            elif field.id == "rhythm":
                field.reading(say_rhythm(read_rhythm(field.value, self.today)))
        except Refused:
            field.reading("")

    def _line(self, label: str, name: str, value: str, hint: str, width: int | None = None) -> Field:
        return Field(label, value, hint=hint, width=width, label_width=LABEL, id=name)

    def _day_line(self, label: str, name: str, day: date | None, hint: str) -> Field:
        return self._line(label, name, f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else "", hint, width=20)

    def _day(self, name: str) -> date | None:
        """The day in a field, or None; what cannot be read is said to be wrong."""
        text = self._value(name)
        try:
            return read_day(text, self.today, past=self.past) if text else None
        except Refused as refused:
            self._wrong(name, str(refused))
            return None

    def _named(self, kind: str) -> str:
        name = self._value("name")
        if not name:
            self._wrong("name", f"say what the {kind} is")
        return name


class NeedFields(LineFields):
    """A need: what it is, which part of her life, where it came from."""

    def __init__(self, heading: Words, today: date, entry: NeedEntry) -> None:
        super().__init__(heading, today)
        self.entry = entry

    def rows(self) -> ComposeResult:
        """Three fields."""
        yield self._line("Need", "name", self.entry.name, "as plainly as it can be said")
        yield Choice("Domain", list(Domain), self.entry.domain, label_width=LABEL, id="domain")
        yield self._line("Source", "source", self.entry.source, "who named it, or which screen or visit showed it")

    def action_save(self) -> None:
        """Keep it, if it has a name."""
        name = self._named("need")
        if name:
            self.answer(NeedEntry(name, Domain(self.query_one(Choice).value), self._value("source")))


class GoalFields(LineFields):
    """A goal: the working words and her own, how it is measured, from where to where, by when."""

    def __init__(self, heading: Words, today: date, entry: GoalEntry) -> None:
        super().__init__(heading, today)
        self.entry = entry

    def rows(self) -> ComposeResult:
        """Six fields."""
        entry = self.entry
        yield self._line("Goal", "name", entry.name, "the working words: what will be so")
        yield NoteField("Own words", entry.own_words, hint="as the client says it", label_width=LABEL, id="own_words")
        yield self._line("Measure", "measure", entry.measure, "how anybody can tell", width=40)
        yield self._line("Baseline", "baseline", entry.baseline, "where it stands now", width=40)
        yield self._line("Target", "target", entry.target, "where it is to be", width=40)
        yield self._day_line("By", "by", entry.by, "31 dec, +3m")

    def action_save(self) -> None:
        """Keep it, if it has a name and its day can be read."""
        name, by = self._named("goal"), self._day("by")
        if name and self._fine:
            own_words = self.query_one(NoteField).value.strip()
            measure, baseline, target = self._value("measure"), self._value("baseline"), self._value("target")
            self.answer(GoalEntry(name, own_words, measure, baseline, target, by))


class InterventionFields(LineFields):
    """An intervention: what is done, by whom, how often, from when and until when."""

    def __init__(self, heading: Words, today: date, entry: InterventionEntry) -> None:
        super().__init__(heading, today)
        self.entry = entry

    def rows(self) -> ComposeResult:
        """Five fields."""
        entry = self.entry
        yield self._line("What", "name", entry.name, "what somebody does")
        yield self._line("Who", "who", entry.who, "me, the client, an agency", width=38)
        yield self._line("How often", "rhythm", _rhythm_typed(entry.rhythm), "weekly, mon and thu, monthly", width=30)
        yield self._day_line("From", "since", entry.since, "today, mon, 3/14")
        yield self._day_line("Until", "until", entry.until, "31 dec, +3m; empty: goes on")

    def action_save(self) -> None:
        """Keep it, if it has a name and its rhythm and days can be read."""
        name, since, until = self._named("intervention"), self._day("since"), self._day("until")
        rhythm = self._rhythm()
        if name and self._fine:
            self.answer(InterventionEntry(name, self._value("who"), rhythm, since, until))

    def _rhythm(self) -> str:
        text = self._value("rhythm")
        if text == _rhythm_typed(self.entry.rhythm):
            return self.entry.rhythm
        try:
            return read_rhythm(text, self.today)
        except Refused as refused:
            self._wrong("rhythm", str(refused))
            return ""


class BarrierFields(LineFields):
    """A barrier or a strength: its words, what is done about it or how it is used, since when."""

    def __init__(self, heading: Words, today: date, entry: BarrierEntry) -> None:
        super().__init__(heading, today)
        self.entry = entry
        self.past = True

    def rows(self) -> ComposeResult:
        """Three fields."""
        entry = self.entry
        if entry.kind is BarrierKind.BARRIER:
            yield self._line("Barrier", "name", entry.name, "what stands in the way")
            yield self._line("Being done", "done", entry.done, "about it, and by whom")
        else:
            yield self._line("Strength", "name", entry.name, "what there is to build on")
            yield self._line("Used for", "done", entry.done, "what it helps with")
        yield self._day_line("Since", "since", entry.since, "today, 3/14, last fri")

    def action_save(self) -> None:
        """Keep it, if it has words and its day can be read."""
        name, since = self._named(self.entry.kind), self._day("since")
        if since is not None and since > self.today:
            self._wrong("since", "that day is still to come")
        elif name and self._fine:
            self.answer(BarrierEntry(self.entry.kind, name, self._value("done"), since))


def fields_of(heading: Words, today: date, entry: Entry) -> LineFields:
    """The sheet for an entry's kind."""
    if isinstance(entry, NeedEntry):
        return NeedFields(heading, today, entry)
    if isinstance(entry, GoalEntry):
        return GoalFields(heading, today, entry)
    if isinstance(entry, BarrierEntry):
        return BarrierFields(heading, today, entry)
    return InterventionFields(heading, today, entry)


def _rhythm_typed(rhythm: str) -> str:
    """A rhythm in words that would be read as that rhythm, else as it is kept."""
    said = say_rhythm(rhythm)
    try:
        return said if read_rhythm(said) == rhythm else rhythm
    except Refused:
        return rhythm
