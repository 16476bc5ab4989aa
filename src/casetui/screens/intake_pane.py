"""One section of the intake form with its fields and lists; only the section that is shown is mounted."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator, Sequence
from datetime import date

from textual import events, on
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from casetui.palette import Role
from casetui.rules.intake import say
from casetui.rules.intake_again import settled
from casetui.rules.intake_sections import FIELDS, START
from casetui.screens.intake_rows import FROM_RECORD, RowList
from casetui.terms.change import Refused
from casetui.terms.intake import FormField, IntakeForm, Section, Wrong
from casetui.widgets.choice import Choice
from casetui.widgets.entry import Entry, entry, target, typed
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import Line, Piece, wrap
from casetui.widgets.rule import Rule
from casetui.widgets.word_choice import WordChoice

OPENING = Section("start", "Start", tuple(FIELDS[name] for name in START))
"""What an intake begins with: the four fields that are enough."""

AT_ONCE = 6
"""Rows of a section that are mounted before it is first painted."""

LABEL, SHORT_LABEL = 18, 10
"""Cells of a label; of one in the opening."""

ENOUGH = (
    "These four are enough: Ctrl+S shows the first check-ins, and then the client is taken on. What else is missing is"
    " counted and becomes one follow-up. PgDn goes on to the sections."
)


class Sentence(Painted):
    """A quiet sentence below the fields, wrapped."""

    DEFAULT_CSS = "Sentence { height: 4; margin: 1 1 0 1; }"

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def lines(self, width: int, height: int) -> list[Line]:
        """The sentence."""
        return wrap(Piece(self._words, Role.QUIET), width)[:height]


class FromRecord(Painted):
    """What stands beside a value that is still the record's."""

    DEFAULT_CSS = f"FromRecord {{ width: {len(FROM_RECORD) + 2}; height: 1; padding: 0 0 0 1; }}"

    def lines(self, width: int, height: int) -> list[Line]:
        """The words."""
        return [(Piece(FROM_RECORD, Role.QUIET),)]


class Pane(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The fields and lists of one section."""

    class Typed(Message):
        """A value of the client herself was typed or chosen."""

        def __init__(self, name: str, text: str) -> None:
            super().__init__()
            self.name = name
            self.text = text

    class Left(Message):
        """The focus left a field."""

    def __init__(self, form: IntakeForm, today: date, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.form = form
        self.today = today
        self.section = OPENING
        self._rest: list[Widget] = []
        self._mounting = asyncio.Lock()

    async def open(self, section: Section, wrongs: Sequence[Wrong] = (), keep: bool = True) -> None:
        """Mount the first rows of a section in the place of the one before; the others once those are shown.

        `keep`: what stands in the fields that go is what the form says from then on.
        """
        async with self._mounting:
            before = list(self.query(".entry").results())
            with self.app.batch_update():
                await self.remove_children()
                self.gather(before if keep else [])
                self.section, parts = section, list(self._parts(section))
                self._rest = parts[AT_ONCE:]
                await self._put(parts[:AT_ONCE], wrongs)
                self.scroll_to(y=0, animate=False, immediate=True)
        if self._rest:
            self.call_after_refresh(self.whole, wrongs)

    async def whole(self, wrongs: Sequence[Wrong] = ()) -> None:
        """Mount what is left of the section."""
        async with self._mounting:
            rest, self._rest = self._rest, []
            if rest and self.is_attached:
                await self._put(rest, wrongs)

    def gather(self, widgets: Sequence[Widget] | None = None) -> None:
        """Take what stands in the fields, though word of it may still be on its way."""
        for widget in self.query(".entry").results() if widgets is None else widgets:
            one = self._field_of(widget)
            if one is None or not isinstance(widget, Field | NoteField | WordChoice):
                continue
            text = typed(widget)
            if isinstance(widget, WordChoice) and not text and self.form.text(one.name) not in one.choices:
                continue
            with contextlib.suppress(Refused):
                text = settled(one, text, say(one, text, self.today)) if widgets is not None else text
            if text != self.form.text(one.name):
                self.form.values[one.name] = text
                self.post_message(self.Typed(one.name, text))

    async def _put(self, parts: Sequence[Widget], wrongs: Sequence[Wrong]) -> None:
        await self.mount(*parts)
        for one in self.section.fields:
            self._read_back(one)
        self.fill(wrongs)

    def fill(self, wrongs: Sequence[Wrong] = (), select: tuple[str, int] | None = None) -> None:
        """Show the rows of the lists again, and beside the fields what cannot be read."""
        for rows in self.query(RowList):
            name = rows.listed.name
            wrong = frozenset(one.row for one in wrongs if one.list_name == name)
            rows.fill(self.form.lists[name], wrong, select[1] if select and select[0] == name else None)
            self._title(rows)
        self.say_choices(wrongs)
        for one in wrongs:
            if not one.list_name:
                self.mark(one.field, _without_label(one))

    def say_choices(self, wrongs: Sequence[Wrong]) -> None:
        """Say beside each choice what is wrong with it, or no longer: another field may have mended it."""
        said = {row_name(one.field): _without_label(one) for one in wrongs if not one.list_name}
        for choice in self.query(WordChoice):
            choice.error(said.get((choice.id or "").removeprefix("in-")))

    def mark(self, name: str, words: str) -> None:
        """Say what is wrong beside a field that is shown."""
        for widget in self.query(f"#in-{row_name(name)}").results():
            if isinstance(widget, Field | NoteField | WordChoice):
                widget.error(words)

    @property
    def complete(self) -> bool:
        """Whether all of the section is mounted."""
        return not self._rest and not self._mounting.locked()

    @property
    def stops(self) -> list[Widget]:
        """What Tab walks, in order."""
        return [widget for widget in self.query("*").results() if widget.focusable]

    @property
    def here(self) -> tuple[str, int]:
        """The name of the field or list that has the focus, and the cell or row of its cursor."""
        for widget in self.query("Field:focus-within, NoteField:focus-within, WordChoice:focus, RowList:focus"):
            one = self._field_of(widget)
            name = one.name if one is not None else (widget.id or "").removeprefix("in-")
            if isinstance(widget, Field):
                return name, widget.input.cursor_position
            return name, widget.place if isinstance(widget, RowList) else 0
        return "", 0

    def go_to(self, name: str, at: int | None = None) -> bool:
        """Give the focus to a field or a list, its cursor at `at`; False where it is not shown."""
        for widget in self.query(f"#in-{row_name(name)}").results():
            if isinstance(widget, RowList):
                widget.select(at)
                self.screen.set_focus(widget)
            else:
                stop = target(widget)  # type: ignore[arg-type]
                assert isinstance(stop, Widget)
                self.screen.set_focus(stop)
                if isinstance(stop, Input):
                    stop.cursor_position = len(stop.value) if at is None else at
            return True
        return False

    @on(Field.Changed)
    @on(NoteField.Changed)
    def _field_typed(self, event: Field.Changed | NoteField.Changed) -> None:
        event.stop()
        self._take(event.field)

    @on(Choice.Changed)
    def _chosen(self, event: Choice.Changed) -> None:
        event.stop()
        if isinstance(event.choice, WordChoice):
            self._take(event.choice)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """What was typed is said to be wrong once she leaves it; a day that was said by today becomes that day."""
        field = event.widget.parent.parent if event.widget.parent is not None else None
        if isinstance(event.widget, WordChoice):
            self.post_message(self.Left())
        if not isinstance(field, Field):
            return
        one = self._field_of(field)
        if one is None or not field.is_attached:
            return
        try:
            said = say(one, field.value, self.today)
        except Refused as refused:
            field.error(str(refused))
        else:
            field.value = settled(one, field.value, said)
        self.post_message(self.Left())

    def _take(self, widget: Entry) -> None:
        one = self._field_of(widget)
        if one is None or self.form.text(one.name) == typed(widget):
            return
        widget.error(None)
        self._read_back(one)
        self.post_message(self.Typed(one.name, typed(widget)))

    def _read_back(self, one: FormField) -> None:
        for widget in self.query(f"#in-{row_name(one.name)}").results(Field):
            try:
                said = say(one, widget.value, self.today)
            except Refused:
                said = ""
            widget.reading("" if said == widget.value.strip() else said)

    def _field_of(self, widget: Widget) -> FormField | None:
        name = (widget.id or "").removeprefix("in-")
        return next((one for one in self.section.fields if row_name(one.name) == name), None)

    def _parts(self, section: Section) -> Iterator[Widget]:
        longest = max((len(one.label) + 1 for one in section.fields), default=0)
        label = SHORT_LABEL if section is OPENING else max(LABEL, longest)
        for one in section.fields:
            row = entry(one, self.form.text(one.name), label_width=label, name=row_name(one.name))
            yield Horizontal(row, FromRecord(), classes="taken") if self.form.from_record(one.name) else row
        for listed in section.lists:
            yield Rule(id=f"title-{listed.name}", classes="list")
            yield RowList(listed)
        if section is OPENING:
            yield Sentence(ENOUGH)

    def _title(self, rows: RowList) -> None:
        listed = rows.listed
        count = len(self.form.lists[listed.name])
        words = f"{listed.plural.capitalize()}{f' · {count}' if count else ''}"
        self.query_one(f"#title-{listed.name}", Rule).title(Piece(words, Role.HEADING))


def row_name(name: str) -> str:
    """How the row of a value is named on the screen, where no colon may stand."""
    return name.replace(":", "-")


def _without_label(wrong: Wrong) -> str:
    return wrong.words.removeprefix(f"{wrong.label}: ")
