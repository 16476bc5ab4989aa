"""The packs: built in and hers, each to be read whole, copied into her own folder, read again after a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from casetui.library.shelf import Wrong
from casetui.palette import Role
from casetui.rules.pack_reading import in_full, instrument_in_full
from casetui.screens.room import Room
from casetui.terms.change import Refused
from casetui.terms.instrument import Instrument
from casetui.terms.pack import Pack
from casetui.terms.page import Entry, Section
from casetui.terms.vault import VaultProblem
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail, Details
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words, crop, fit, wrap
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot
from casetui.widgets.tell import tell
from casetui.wording import say_count

WIDE = 110
"""Columns from which a pack stands in full beside the list."""

COLUMNS = Columns(Column(None), Column(16, role=Role.QUIET), Column(18), Column(15, role=Role.QUIET))
BESIDE = Columns(Column(None), Column(18), Column(13, role=Role.QUIET))
"""Columns of the list, over the whole width and beside the pack."""

LABEL = 13
"""Cells of a label of the pack in full."""

EDGE = 5
"""Cells of a line that are no words: the pointer, the gaps, the scrollbar."""

LISTED = 58
"""Cells of the list where the pack stands beside it (packs.tcss)."""

MEND = "Mend it with any editor; F5 reads it again."

Thing = Pack | Instrument | Wrong


class PacksScreen(Room):
    """Every pack, her own instruments, and what of her folder was refused."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c", "copy", "Copy", id="packs.copy", tooltip="Copy the pack into your own folder, to be changed there"
        ),
        Binding("f5,r", "read_again", "Read again", id="packs.read_again", tooltip="Read your own folder again"),
        Binding("escape", "back", "Back", id="packs.back", tooltip="Back to the list, then where you came from"),
    ]

    def compose(self) -> ComposeResult:
        """Title, list, the pack in full, what is said of it in short, keys."""
        yield TitleBar(id="title")
        yield Rule()
        with Horizontal(id="body"):
            yield LineList[Thing | str](self._draw, id="lines")
            yield LineList[Line](_draw_line, id="full")
        yield Rule(id="foot")
        yield Details(id="below")
        yield from foot()

    def on_mount(self) -> None:
        """Read the list."""
        self.reload()
        self._list.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other where there is room."""
        self.set_class(event.size.width >= WIDE, "wide")
        self._say()

    def reload(self) -> None:
        """Show what the shelf has; the cursor keeps its place."""
        if not self.is_mounted:
            return
        shelf = self.casebook.library
        self._had = self.casebook.packs.had()
        own, refused = sum(pack.own for pack in shelf.packs.values()), len(shelf.wrong)
        right: list[Words] = [say_count(len(shelf.packs), "pack"), f"{own} of yours" if own else "none of yours yet"]
        right += [Piece(f"! {say_count(refused, 'file')} refused", Role.URGENT)] if refused else []
        self.query_one(TitleBar).show("Packs", right)
        self._list.replace(list(self._rows()))
        self._say()
        self.refresh_bindings()

    def _rows(self) -> Iterator[Row[Thing | str]]:
        shelf = self.casebook.library
        if shelf.wrong:
            yield Row(None, "REFUSED, OF YOUR FOLDER")
        for wrong in shelf.wrong:
            yield Row(("refused", wrong.folder, wrong.file), wrong)
        yield Row(None, "PACKS")
        for pack in shelf.packs.values():
            yield Row(("pack", pack.id), pack)
        if shelf.instrument_files:
            yield Row(None, "YOUR INSTRUMENTS")
        for name in shelf.instrument_files:
            yield Row(("instrument", name), shelf.instruments[name])

    @property
    def _list(self) -> LineList[Thing | str]:
        return self.query_one("#lines", LineList)

    @property
    def _current(self) -> Thing | None:
        value = self._list.current if self.is_mounted else None
        return None if isinstance(value, str) else value

    @property
    def _full(self) -> LineList[Line]:
        return self.query_one("#full", LineList)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a pack that is not hers already can be copied."""
        if action == "copy":
            return True if isinstance(self._current, Pack) else None
        return super().check_action(action, parameters)

    @on(LineList.Highlighted, "#lines")
    def _moved(self) -> None:
        self._say()
        self.refresh_bindings()

    @on(LineList.Chosen, "#lines")
    def _chosen(self) -> None:
        """The pack in full: in the list's place, or beside it."""
        self.add_class("reading")
        self._full.focus()

    def _say(self) -> None:
        """Say of what is under the cursor what there is room for."""
        if not self.is_mounted:
            return
        thing = self._current
        self.query_one("#below", Details).show(*self._in_short(thing))
        width = self.size.width - EDGE - (LISTED if self.has_class("wide") else 0)
        sections = self._sections(thing) if thing is not None else ()
        rows = [row for section in sections for row in _section_rows(section, width)]
        if rows != self._full.rows:
            self._full.replace(rows)
            self._full.action_first()

    def _in_short(self, thing: Thing | None) -> tuple[Words, Sequence[Detail]]:
        if thing is None:
            return "", ()
        if isinstance(thing, Wrong):
            return Piece(thing.why, Role.WRONG), [Detail("", self._instead(thing))]
        if isinstance(thing, Instrument):
            return Piece(thing.name, Role.STRONG), [Detail("", thing.about), Detail("File", self._file(thing))]
        brought = {"need": thing.needs, "instrument": thing.instruments, "question": thing.questions}
        brings = f"{thing.about}: {', '.join(say_count(len(some), noun) for noun, some in brought.items())}"
        return Piece(brings, Role.STRONG), [Detail("", self._standing(thing)), Detail("", "Enter shows it in full")]

    def _sections(self, thing: Thing) -> list[Section]:
        shelf = self.casebook.library
        if isinstance(thing, Wrong):
            return [Section(f"Refused: {thing.file}", tuple(self._refusal(thing)))]
        stands = Entry("stands", self._standing(thing) if isinstance(thing, Pack) else f"Yours: {self._file(thing)}.")
        sections = in_full(thing, shelf.instruments) if isinstance(thing, Pack) else instrument_in_full(thing)
        first = sections[0]
        return [Section(first.title, (*first.entries, stands)), *sections[1:]]

    def _refusal(self, wrong: Wrong) -> Iterator[Entry]:
        yield Entry("file", _short(self._folder(wrong.folder) / wrong.file))
        if wrong.line:
            yield Entry("line", str(wrong.line))
        if wrong.field:
            yield Entry("field", wrong.field)
        yield Entry("why", wrong.why, urgent=True)
        yield Entry("instead", self._instead(wrong))
        yield Entry("to do", MEND)

    def _instead(self, wrong: Wrong) -> str:
        stays = self.casebook.library.stays(wrong)
        return f"The built-in {stays} stays in use." if stays else "Nothing stands in its place."

    def _standing(self, pack: Pack) -> str:
        """Whose it is, and where its file is."""
        if not pack.own:
            return f"Built in; c copies it to {_short(self._folder('packs'))}, where you can change it."
        place = ", in place of the built-in one" if self.casebook.library.in_place(pack) else ""
        return f"Yours{place}: {self._file(pack)}."

    def _file(self, thing: Pack | Instrument) -> str:
        shelf = self.casebook.library
        if isinstance(thing, Pack):
            return _short(self._folder("packs") / shelf.pack_files[thing.id])
        return _short(self._folder("instruments") / shelf.instrument_files[thing.id])

    def _folder(self, name: str) -> Path:
        own = self.casebook.library.own
        return own / name if own is not None else Path(name)

    def _draw(self, row: Row[Thing | str], width: int, selected: bool) -> Line:
        thing = row.value
        if isinstance(thing, str):
            return (Piece(thing, Role.HEADING),)
        if isinstance(thing, Wrong):
            where = f"line {thing.line}" if thing.line else ""
            parts = " · ".join(filter(None, (f"{thing.folder}/{thing.file}", where, thing.field)))
            return crop((Piece("! ", Role.URGENT), Piece(parts)), width)
        setting = (thing.setting or "any") if isinstance(thing, Pack) else "instrument"
        cells = (thing.name, setting, self._whose(thing), self._clients(thing))
        if self.has_class("wide"):
            return BESIDE.line((cells[0], *cells[2:]), width)
        return COLUMNS.line(cells, width)

    def _whose(self, thing: Pack | Instrument) -> Words:
        if not thing.own:
            return Piece("built in", Role.QUIET)
        in_place = isinstance(thing, Pack) and self.casebook.library.in_place(thing)
        return "yours, in place" if in_place else "yours"

    def _clients(self, thing: Pack | Instrument) -> str:
        """How many clients have it: as their main one, and besides."""
        if isinstance(thing, Instrument):
            return ""
        mains, besides = self._had.get(thing.id, (0, 0))
        said = say_count(mains, "client") if mains or not besides else ""
        also = f"{besides} also" if besides else ""
        return ", ".join(filter(None, (said, also)))

    def action_copy(self) -> None:
        """Copy the pack into her own folder."""
        pack = self._current
        if not isinstance(pack, Pack):
            return
        try:
            path = self.casebook.packs.copy(pack.id)
        except Refused as refused:
            tell(self, str(refused), "refused")
        except VaultProblem as problem:
            tell(self, f"{problem.happened} {problem.todo}", "failed")
        else:
            tell(self, f"Copied to {_short(path)}. Change it with any editor; F5 reads it again.")
            self.reload()

    def action_read_again(self) -> None:
        """Read her own folder again."""
        shelf = self.casebook.library
        shelf.read_again()
        self.reload()
        own = sum(pack.own for pack in shelf.packs.values()) + len(shelf.instrument_files)
        refused = f"{say_count(len(shelf.wrong), 'file')} refused" if shelf.wrong else "none refused"
        tell(self, f"Read again: {say_count(own, 'file')} of yours taken, {refused}.")

    def action_back(self) -> None:
        """Back to the list, then where she came from."""
        if self.has_class("reading"):
            self.remove_class("reading")
            self._list.focus()
        else:
            self.dismiss()


def _section_rows(section: Section, width: int) -> Iterator[Row[Line]]:
    yield Row(None, (Piece(section.title.upper(), Role.HEADING),))
    for number, entry in enumerate(section.entries):
        between = " · " if entry.strong and entry.text else ""
        role = Role.WRONG if entry.urgent else Role.PLAIN
        mark = Piece(f" · {entry.mark}" if entry.mark else "", Role.QUIET)
        said = (Piece(entry.strong, Role.STRONG), Piece(between + entry.text, role), mark)
        for part, words in enumerate(wrap(said, width - LABEL)):
            label = fit(entry.label if part == 0 else "", LABEL, role=Role.QUIET)
            yield Row((section.title, number, part), (*label, *words))


def _draw_line(row: Row[Line], width: int, selected: bool) -> Line:
    return row.value


def _short(path: Path) -> str:
    """A path as it is known at home."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
