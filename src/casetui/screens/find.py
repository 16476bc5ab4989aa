"""Find anyone or anything: clients, people, phones, notes, as you type."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui import messages
from casetui.palette import Role
from casetui.rules.directory_words import say_provider
from casetui.screens.room import Room
from casetui.store.casebook import Casebook
from casetui.store.find import MOST_NOTES
from casetui.terms.clock import Clock
from casetui.terms.portrait import Found
from casetui.widgets.columns import Column, Columns
from casetui.widgets.field import Field
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece
from casetui.widgets.rows import Row
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot
from casetui.wording import list_name, say_day

COLUMNS = Columns(Column(24, 30, gap=2), Column(None))
HEADINGS = {"client": "CLIENTS", "person": "PEOPLE AROUND THEM", "provider": "DIRECTORY", "note": "NOTES"}
MOST_PROVIDERS, FEWEST_LETTERS = 6, 3
"""Most providers shown for one search, and from how many letters on they are looked for."""

RECENT = "OPENED OR CONTACTED LAST"
EMPTY = "Type two or three letters. Every word is the beginning of one."


class FindScreen(Room):
    """A field and what it finds."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "into", "To the hits", id="find.down", tooltip="Go down into the hits"),
        Binding("escape", "back", "Back", id="find.back", tooltip="Back to where you came from"),
    ]

    def __init__(self, casebook: Casebook, clock: Clock, besides: int | None = None) -> None:
        super().__init__(casebook, clock)
        self.besides = besides

    def compose(self) -> ComposeResult:
        """The field, the hits, the keys."""
        yield Field("Find", placeholder="a name, a phone, a member id, or words of a note", label_width=6, id="words")
        yield Rule()
        yield LineList[Found | str](self._draw, empty=EMPTY, id="lines")
        yield from foot()

    def on_mount(self) -> None:
        """Type at once, or take whom she had last with Enter."""
        self._find("")
        self.query_one(Field).focus()

    def reload(self) -> None:
        """Find again: the casebook has changed."""
        if self.is_mounted:
            self._find(self.query_one(Field).value)

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        self._find(event.value)

    def _find(self, words: str) -> None:
        lines = self.query_one(LineList)
        lines.empty = f"Nothing begins with “{words.strip()}”." if words.strip() else EMPTY
        rows = self._hits(words) if words.strip() else self._recent()
        lines.replace(rows, rows[1].key if rows else None)

    def _recent(self) -> list[Row[Found | str]]:
        found = self.casebook.finder.recent(self.besides)
        rows: list[Row[Found | str]] = [Row((hit.kind, hit.id), hit) for hit in found]
        return [Row(None, RECENT), *rows] if rows else []

    def _hits(self, words: str) -> list[Row[Found | str]]:
        found = [*self.casebook.finder.find(words), *self._providers(words)]
        rows: list[Row[Found | str]] = []
        for kind, heading in HEADINGS.items():
            hits = [hit for hit in found if hit.kind == kind]
            if hits:
                rows.append(Row(None, heading + _how_many(kind, len(hits))))
                rows += [Row((kind, hit.id), hit) for hit in hits]
        return rows

    def _providers(self, words: str) -> list[Found]:
        """Providers by name, service or phone, from the third letter on."""
        if len(words.strip()) < FEWEST_LETTERS:
            return []
        found = self.casebook.directory.search(words, MOST_PROVIDERS)
        return [Found("provider", one.id, 0, one.name, "", say_provider(one)) for one in found]

    @on(Field.Submitted)
    def _submitted(self) -> None:
        self._open()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self._open()

    def action_into(self) -> None:
        """Go down into the hits."""
        lines = self.query_one(LineList)
        if lines.has_focus:
            lines.action_move(1)
        elif lines.rows:
            lines.focus()
            lines.action_move(1)

    def action_back(self) -> None:
        """From the hits to the field, from the field back."""
        if self.query_one(LineList).has_focus:
            self.query_one(Field).focus()
        else:
            self.dismiss()

    def _open(self) -> None:
        hit = self.query_one(LineList).current
        if isinstance(hit, Found) and hit.kind == "provider":
            self.dismiss()
            self.app.post_message(messages.OpenDirectory(provider_id=hit.id))
        elif isinstance(hit, Found):
            self.dismiss()
            self.app.post_message(messages.OpenClient(hit.client_id, "timeline" if hit.kind == "note" else "face"))

    def _draw(self, row: Row[Found | str], width: int, selected: bool) -> Line:
        hit = row.value
        if isinstance(hit, str):
            return (Piece(hit, Role.HEADING),)
        when = f"{say_day(hit.at.astimezone().date(), self.clock.today())}   " if hit.at else ""
        text = (Piece(when, Role.QUIET), Piece(" ".join(hit.text.split())))
        return COLUMNS.line((Piece(list_name(hit.family, hit.given), Role.STRONG), text), width)


def _how_many(kind: str, count: int) -> str:
    """How many of a kind are shown, said after its heading: where there may be others, that these are not all."""
    if kind == "note" and count == MOST_NOTES:
        return f", THE {count} NEWEST · more words find the others"
    if kind == "provider" and count == MOST_PROVIDERS:
        return f", THE FIRST {count} · more words find the others"
    return f" {count}"
