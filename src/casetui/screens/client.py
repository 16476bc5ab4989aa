"""One client, one page: face sheet, what is next, plan, timeline, people, health, cover, record. Tab walks them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui import messages
from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.closing import ClosingRead
from casetui.dialogs.conference import ConferenceRead
from casetui.dialogs.note_read import Amended, NoteRead
from casetui.palette import Role
from casetui.portrayal import alerts, in_short
from casetui.rules.calling import words_of
from casetui.screens.client_lines import (
    EMPTY,
    SECTIONS,
    PageLine,
    PageRow,
    Rows,
    draw_page_line,
    matching,
    page_rows,
    sections_of,
    time_lines,
    timeline_rows,
)
from casetui.screens.client_medicines import HerMedicines
from casetui.screens.client_packs import OtherPacks
from casetui.screens.client_papers import Papers
from casetui.screens.client_telling import MayTell
from casetui.screens.client_watched import watched_rows
from casetui.screens.documents_lines import ending
from casetui.screens.printing import Printing
from casetui.screens.transition_watched import read_line
from casetui.store.casebook import Casebook
from casetui.terms.change import Change, Refused
from casetui.terms.clock import Clock
from casetui.terms.pack import Words as Calling
from casetui.terms.page import Opens, Strand
from casetui.terms.portrait import Portrait
from casetui.terms.text import list_name
from casetui.timeline import strands
from casetui.widgets.alerts import AlertLines
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words
from casetui.widgets.rail import TitleBar
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot
from casetui.widgets.tabs import SectionBar
from casetui.wording import say_count

EVERYTHING = "everything"
STRAND_KEYS = dict(zip("cnphsv", Strand, strict=True))
"""The letter of each kind of line of the timeline."""


class ClientScreen(Printing, OtherPacks, Papers, MayTell, HerMedicines):
    """One client's page."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "section(1)", "Section", id="client.next", tooltip="The next section of the page"),
        Binding(
            "shift+tab", "section(-1)", "Section before", id="client.before", tooltip="The section before", show=False
        ),
        Binding("K", "kinds", "Kinds", id="client.kinds", tooltip="Only one kind of line of the timeline"),
        Binding("slash", "filter", "Filter", id="client.filter", tooltip="Filter this section as you type", show=False),
        Binding("escape", "back", "Back", id="client.back", tooltip="Every line again, then back"),
    ]

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int, section: str) -> None:
        super().__init__(casebook, clock, client_id)
        self.section = section if section in SECTIONS else SECTIONS[0]
        self._sections: tuple[str, ...] = SECTIONS[:-1]
        self._strand: Strand | None = None
        self._words = ""

    def compose(self) -> ComposeResult:
        """Title, alerts, sections, the page, the keys."""
        yield TitleBar(id="title")
        yield AlertLines(id="alerts")
        yield SectionBar(self._sections, id="tabs")
        yield Rule()
        yield LineList[PageLine | str](self._draw, id="lines")
        yield from foot()

    def on_mount(self) -> None:
        """Read the page; alerts are said on opening."""
        self.reload()
        self.query_one(LineList).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the page anew."""
        self.reload()

    def reload(self) -> None:
        """Read the page again."""
        self._show()

    def _show(self, keep: str | None = None) -> None:
        if not self.is_mounted:
            return
        try:
            client = self._standing()
        except Refused:
            self.dismiss()
            return
        self._sections = SECTIONS if self.section == "record" else sections_of(client)
        rows = self._rows(client)
        shown = matching(rows, self._words)
        short = in_short(client, self.clock.today())
        called = words_of(client, self.casebook.library, self.clock.today())
        name = Piece(list_name(client.family, client.given), Role.STRONG)
        self.query_one(TitleBar).show((name, Piece(f" · {called.client}", Role.QUIET)), short)
        papers = ending(self.casebook, client.id, self.clock.today())
        self.query_one(AlertLines).show((*alerts(client), *papers))
        self.query_one(SectionBar).choose(self.section, self._sections)
        self.query_one(Rule).title(self._shown(rows, shown))
        lines = self.query_one(LineList)
        lines.empty = self._empty_words(called)
        lines.replace(shown, keep)
        self.refresh_bindings()

    def _standing(self) -> Portrait:
        """This client, or the one whom she turned out to be."""
        client = self.casebook.portraits.portrait(self.number)
        while client.merged_into is not None:
            client = self.casebook.portraits.portrait(client.merged_into)
        self.number = client.id
        self.casebook.finder.note_opened(client.id)
        return client

    def _rows(self, client: Portrait) -> Rows:
        today = self.clock.today()
        if self.section == "timeline":
            return timeline_rows(time_lines(self.casebook, client.id, today), self._strand)
        rows = page_rows(self.casebook, client, self.section, today, self.size.width)
        return [*rows, *watched_rows(self.casebook, client.id, today)] if self.section == "next" else rows

    def _shown(self, rows: Rows, shown: Rows) -> Words:
        """What of the section is shown, and on the timeline which keys leave less of it."""
        kind = f"only {self._strand}" if self._strand else ""
        if self._words:
            count, of = (sum(row.key is not None for row in some) for some in (shown, rows))
            return " · ".join(filter(None, (kind, f"filter: {self._words}", f"{count} of {say_count(of, 'line')}")))
        if self.section != "timeline":
            return ""
        keys = Piece("   K one kind · / by words · Enter opens what a line names", Role.QUIET)
        return (Piece(kind or EVERYTHING, Role.STRONG), keys)

    def _empty_words(self, called: Calling) -> str:
        if self._words:
            return f"Nothing here says “{self._words}”. Esc shows everything."
        if self._strand:
            return f"No {self._strand} yet. Esc shows everything."
        return EMPTY.get(self.section, "").format(client=called.client, plan=called.plan)

    def _draw(self, row: PageRow, width: int, selected: bool) -> Line:
        return draw_page_line(row, width)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Kinds are of the timeline; only what is planned can be put off, and the footer has no room to spare."""
        if action == "kinds":
            return self.section == "timeline"
        if action == "snooze" and self.line() is None:
            return False
        return super().check_action(action, parameters)

    @on(LineList.Highlighted)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        current = self.current
        if current is None:
            return
        if current.contact_id is not None:
            self._open_note(current.contact_id)
        elif current.owing is not None:
            self.open_line()
        elif current.opens is Opens.MEDICINES:
            self.open_medicines(current.ref)
        else:
            self._open_what(current)

    def _open_what(self, current: PageLine) -> None:
        """What a line leads to that is neither a note nor work: a room, a sheet, another section."""
        if current.opens in (Opens.PLAN, Opens.VERSIONS):
            self.app.post_message(messages.OpenPlan(self.number, current.opens is Opens.VERSIONS))
        elif current.opens is Opens.ASSESS:
            self.action_assess()
        elif current.opens is Opens.COORDINATE:
            self.app.post_message(messages.OpenCoordinate(self.number, row=current.ref))
        elif current.opens is Opens.ADVOCACY:
            self.app.post_message(messages.OpenAdvocacy(self.number, row=current.ref))
        elif current.opens is Opens.TRANSITION:
            read_line(self, current.ref)
        elif current.opens is Opens.INTAKE:
            self.action_edit()
        elif current.opens is Opens.CLOSING:
            self._open_closing(current.ref)
        elif current.opens is Opens.CONFERENCE:
            self._open_conference(current.ref)
        elif current.opens:
            self.go_to(current.opens, current.ref)
        else:
            self.action_step()

    def here(self) -> dict[str, object]:
        """Which section of her page."""
        return {**super().here(), "section": self.section}

    def acts(self) -> dict[str, Callable[..., object]]:
        """A past note, amended."""
        return {**super().acts(), "amend": self._open_note}

    def go_to(self, section: str, ref: str = "") -> None:
        """Another section, at a line of it."""
        self.section, self._words, self._strand = section, "", None
        self._show()
        lines = self.query_one(LineList)
        if not ref or not lines.select(ref):
            lines.action_first()

    def action_section(self, step: int) -> None:
        """The next section, or the one before."""
        place = self._sections.index(self.section) + step
        self.go_to(self._sections[place % len(self._sections)])

    def action_kinds(self) -> None:
        """Only one kind of line, by its letter."""
        counts = strands(time_lines(self.casebook, self.number, self.clock.today()))
        options = [Option("a", EVERYTHING, EVERYTHING, say_count(sum(counts.values()), "line"))]
        options += [
            Option(key, strand.value, strand.value, say_count(counts[strand], "line"))
            for key, strand in STRAND_KEYS.items()
        ]

        def chosen(word: str | None) -> None:
            if word is not None:
                self._strand = None if word == EVERYTHING else Strand(word)
                self._show()
                self.query_one(LineList).action_first()

        start = self._strand.value if self._strand else EVERYTHING
        self.app.push_screen(Choose("Show in the timeline", options, start), chosen)

    def action_filter(self) -> None:
        """Filter the section as she types."""
        self.ask_filter(self._words, self._set_filter)

    def _set_filter(self, words: str) -> None:
        self._words = words.strip()
        self._show()

    def action_back(self) -> None:
        """All lines again, then back to where she came from."""
        if self._words or self._strand:
            self._words, self._strand = "", None
            self._show()
        else:
            self.dismiss()

    def _open_closing(self, ref: str) -> None:
        found = next((one for one in self.casebook.closings.of(self.number) if ref == f"closing-{one.id}"), None)
        if found is not None:
            self.app.push_screen(ClosingRead(f"{self.words().case.capitalize()} closed · {self.who()}", found))

    def _open_conference(self, ref: str) -> None:
        held = next((one for one in self.casebook.conferences.of(self.number) if ref == f"conference-{one.id}"), None)
        if held is not None:
            self.app.push_screen(ConferenceRead(self.who(), held))

    def _open_note(self, contact_id: int) -> None:
        _, what = self.casebook.portraits.happened(contact_id)
        sheet = NoteRead(self.who(), what, self.clock.today())

        def amended(note: Amended) -> Change | None:
            return self.make(lambda: self.casebook.contacts.amend(contact_id, *note))

        if what.void_why:
            self.app.push_screen(sheet)
        else:
            self.ask(
                sheet, amended, self.matter("amend", contact_id, f"note bettered · {self.who()}", "amend", contact_id)
            )
