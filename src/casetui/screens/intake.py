"""Intake: one form in sections, in any order; a new client from her first four fields, or an old one edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from casetui.rules.calling import fitting
from casetui.rules.intake import missing, starting, wrongs
from casetui.rules.intake_packs import ALSO, packs_of, sections_of
from casetui.screens.intake_beside import Aside, count_words, likely_words, missing_here, parts
from casetui.screens.intake_deciding import Deciding
from casetui.screens.intake_pane import OPENING, Pane, row_name
from casetui.screens.intake_rows import RowList
from casetui.screens.intake_work import Place
from casetui.terms.case import PlaceKind
from casetui.terms.change import Refused
from casetui.terms.intake import Section, Wrong
from casetui.widgets.contents import Contents
from casetui.widgets.field import Field
from casetui.widgets.keybar import KeyBar
from casetui.widgets.note import NoteField
from casetui.widgets.rail import TitleBar
from casetui.widgets.rule import Rule
from casetui.widgets.small import Small
from casetui.widgets.tell import tell

WIDE = 110
"""Columns from which what is missing stands beside the fields."""

NOT_HERE = frozenset({"find", "quick_add", "inbound", "undo", "redo", "desk", "changes", "leave", "keys"})
"""What the letters of other rooms do: in a form they are letters."""


def _always(
    key: str, action: str, words: str, name: str, tooltip: str, show: bool = True, key_display: str | None = None
) -> Binding:
    """A key that works wherever the cursor is; what is typed waits until it has done its work."""
    return Binding(key, action, words, id=name, tooltip=tooltip, show=show, key_display=key_display, priority=True)


class IntakeScreen(Deciding):
    """The form: its sections on the left, the fields of one of them on the right."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        _always("ctrl+s", "save", "Save", "intake.save", "Save; a new client: show the first check-ins"),
        _always("ctrl+down", "section(1)", "Section", "intake.next", "The next section", key_display="PgDn"),
        _always("pagedown", "section(1)", "Section", "intake.page_down", "The next section", show=False),
        _always("ctrl+up,pageup", "section(-1)", "Section before", "intake.before", "The section before", show=False),
        _always("ctrl+n", "add", "Add", "intake.add", "Add a row to the list: a phone, a person"),
        Binding(
            "f6", "open_likely", "Open them", id="intake.open", tooltip="The client who may be the same", show=False
        ),
        Binding("f7", "merge", "Merge", id="intake.merge", tooltip="Put the two together; asked once", show=False),
        Binding(
            "f8",
            "take_over",
            "Take over",
            id="intake.take_over",
            tooltip="What the record says becomes yours: this value, this section, or all",
        ),
        Binding(
            "f9", "decide", "Decide", id="intake.decide", tooltip="Take the client on, wait-list, or decline, and why"
        ),
        _always("tab", "along(1)", "Next field", "intake.along", "The next field", show=False),
        _always("shift+tab", "along(-1)", "Field before", "intake.back", "The field before", show=False),
        Binding("down,enter", "along(1)", "Next field", id="intake.down", tooltip="The next field", show=False),
        Binding("up", "along(-1)", "Field before", id="intake.up", tooltip="The field before", show=False),
        Binding("escape", "back", "Back", id="intake.leave", tooltip="Back; what was typed is kept as a draft"),
        Binding("f1", "help", "Keys", id="intake.keys", tooltip="The keys that work here"),
    ]

    _mounted_section = ""
    _at: Place = (OPENING.name, "", 0)

    def compose(self) -> ComposeResult:
        """Title, sections and fields, what is alike or missing, keys."""
        yield TitleBar(id="title")
        yield Rule()
        with Horizontal(id="body"):
            yield Contents(id="contents")
            yield Pane(self.form, self.clock.today(), id="pane")
            yield Aside(classes="beside")
        yield Rule(id="foot")
        yield KeyBar(help_id="intake.keys")
        yield Small()

    async def on_mount(self) -> None:
        """Take the form up, and show the section where the cursor stood."""
        try:
            at = self.take_up()
        except Refused as refused:
            tell(self, str(refused), "refused")
            self.call_later(self.dismiss)
            return
        self.pane.form = self.form
        section, name, place = at or (self.sections[0].name, "", 0)
        await self.open_section(section, name, place if at else None)
        if self.new or self.changed:
            self.call_after_refresh(self.compare)

    def on_resize(self, event: events.Resize) -> None:
        """What is missing stands beside the fields where there is room."""
        wide = event.size.width >= WIDE
        if wide != self.has_class("wide"):
            self.set_class(wide, "wide")
            self.show_state()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Something may have been changed elsewhere."""
        super().on_screen_resume(event)
        self.run_worker(self._come_back(), exit_on_error=True)

    async def _come_back(self) -> None:
        if self._away and not self._finished:
            self._away = False
            self.pane.gather()
            if self.catch_up():
                await self.show_again()
                self.compare()
            else:
                self.close()

    @property
    def pane(self) -> Pane:
        """The fields."""
        return self.query_one(Pane)

    @property
    def sections(self) -> Sequence[Section]:
        """The sections; a client who is there already has had her start."""
        found = sections_of(self.form, self.casebook.library)
        return (OPENING, *found) if self.new else found

    @property
    def wrongs(self) -> list[Wrong]:
        """What cannot be read at present."""
        return wrongs(self.form, self.clock.today(), self.casebook.library)

    def place(self) -> Place:
        """Section, field and cell of the cursor; once the fields are gone, where it stood last."""
        for pane in self.query(Pane):
            self._at = (pane.section.name, *pane.here)
        return self._at

    async def open_section(
        self, name: str, field: str = "", at: int | None = None, last: bool = False, keep: bool = True
    ) -> None:
        """Show a section, the cursor in a field; its first one where none is named, its last one with `last`.

        Without `keep` the fields that go are forgotten: the form is another one.
        """
        section = next((one for one in self.sections if one.name == name), self.sections[0])
        self._mounted_section = section.name
        self.pane.form = self.form
        await self.pane.open(section, [one for one in self.wrongs if self._seen(one)], keep)
        if (field and not self.pane.query(f"#in-{row_name(field)}")) or last:
            await self.pane.whole()
        if not (field and self.pane.go_to(field, at)):
            stops = self.pane.stops
            if stops:
                self.set_focus(stops[-1 if last else 0])
        self.show_state()

    @property
    def _word(self) -> str:
        """What the field calls the client."""
        words = packs_of(self.form, self.casebook.library)[0].words
        where = self.form.values["where_kind"]
        return fitting(words, None, PlaceKind(where) if where in set(PlaceKind) else None).client

    async def show_again(self) -> None:
        """The section that is shown, from the form as it now stands."""
        await self.open_section(*self.place(), keep=False)

    def show_state(self) -> None:
        """Title, sections, what is alike and missing."""
        section, seen = self.pane.section, [one for one in self.wrongs if self._seen(one)]
        self.query_one(Contents).show(parts(self.form, self.sections, seen), section.name)
        saved = f"saved {self.saved_at}" if self.saved_at else ""
        kept = f"draft {self.kept_at}" if self.kept_at and self.draft_id is not None else saved
        title = f"Intake · {self.called or f'new {self._word}'}{f' · {self.status}' if self.status in self.ODD else ''}"
        record = f"{count} from the record" if (count := len(self.refs())) else ""
        self.query_one(TitleBar).show(title, [words for words in (record, count_words(self.form), kept) if words])
        wide = self.has_class("wide")
        if wide:
            self.query_one(Aside).show(self.likely, missing(self.form), self.sections)
        self.query_one("#foot", Rule).title(
            () if wide else likely_words(self.likely) or missing_here(self.form, section)
        )
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters of other rooms do nothing here; what there is nothing for is not named."""
        if action in NOT_HERE:
            return False
        if not self._mounted_section:
            return None
        here: dict[str, bool] = {
            "add": bool(self.pane.section.lists),
            "open_likely": bool(self.likely),
            "merge": bool(self.likely),
            "take_over": bool(self.refs()),
            "decide": self.undecided,
        }
        return here.get(action, True)

    @on(Pane.Typed)
    async def _typed(self, event: Pane.Typed) -> None:
        self.form.values[event.name] = event.text
        self.saved_at = ""
        if event.name in ("setting", ALSO):
            await self._asked_otherwise()
        self.show_state()
        self.touched()

    async def _asked_otherwise(self) -> None:
        """Other packs ask other questions: where the section in sight has other fields now, it is shown anew."""
        shown = self.pane.section
        now = next((one for one in self.sections if one.name == shown.name), shown)
        if [one.name for one in now.fields] != [one.name for one in shown.fields]:
            await self.open_section(*self.place())

    @on(Pane.Left)
    def _left(self) -> None:
        self.pane.say_choices([one for one in self.wrongs if self._seen(one)])
        self.show_state()

    @on(Field.Submitted)
    @on(NoteField.Submitted)
    async def _line_done(self) -> None:
        await self.action_along(1)

    @on(RowList.Passed)
    async def _past_the_rows(self, event: RowList.Passed) -> None:
        await self.action_along(event.step)

    @on(Contents.Chosen)
    async def _clicked(self, event: Contents.Chosen) -> None:
        await self.open_section(event.name)

    async def action_section(self, step: int) -> None:
        """The next section, or the one before; not past the ends."""
        names = [one.name for one in self.sections]
        place = names.index(self.pane.section.name) + step
        if 0 <= place < len(names):
            await self.open_section(names[place])

    async def action_along(self, step: int) -> None:
        """The next field, or the one before, over the end of a section."""
        await self.pane.whole()
        stops = self.pane.stops
        place = stops.index(self.focused) + step if self.focused in stops else 0
        if 0 <= place < len(stops):
            self.set_focus(stops[place])
            return
        names = [one.name for one in self.sections]
        there = names.index(self.pane.section.name) + step
        if 0 <= there < len(names):
            await self.open_section(names[there], last=step < 0)

    async def action_help(self) -> None:
        """The keys that work here."""
        self.action_keys()

    def wanting(self) -> Iterator[tuple[str, str]]:
        """Each of the four that are enough and is not there: its field, and words."""
        wanted = {one.words for one in starting(self.form)}
        for name, words in (
            ("name", "name"),
            ("born", "birth date or age"),
            ("reach", "one way to reach the client"),
            ("setting", "setting"),
        ):
            if words in wanted:
                yield name, words

    def _seen(self, wrong: Wrong) -> bool:
        """A field in which she still types is not wrong yet."""
        return bool(wrong.list_name) or self._mounted_section == "" or self.pane.here[0] != wrong.field

    async def show_wrong(self, wrong: Wrong) -> None:
        """Go to a value that cannot be read."""
        opening = self.new and wrong.field in {one.name for one in OPENING.fields}
        section = OPENING.name if opening else wrong.section
        await self.open_section(section, wrong.list_name or wrong.field, wrong.row if wrong.list_name else None)
        self.pane.fill(self.wrongs)
        self.show_state()
