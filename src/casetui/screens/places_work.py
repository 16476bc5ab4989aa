"""What is typed while looking for a place: a search, a place, a thing of the moving list, a move, a reason."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from casetui.dialogs.ask import Ask
from casetui.dialogs.place_fields import ItemSheet, OptionSheet, SearchSheet
from casetui.dialogs.place_moving import MovingSheet
from casetui.dialogs.plan_pick import PickOne
from casetui.rules.costing import say_money
from casetui.rules.directory_words import say_taking
from casetui.rules.people import fold_name
from casetui.rules.placing import PLACE_OF, cents_of, say_search
from casetui.screens.plan_room import some_words
from casetui.screens.stepping import Stepping
from casetui.store.casebook import Casebook
from casetui.terms.change import Change
from casetui.terms.clock import Clock
from casetui.terms.directory import ProviderLine
from casetui.terms.placement import ItemEntry, Level, OptionEntry, Search, SearchEntry, SearchStatus
from casetui.widgets.lines import LineList
from casetui.widgets.rows import Row
from casetui.widgets.tell import tell

TYPED = "typed"
"""The line of the directory that takes a place that is not in it."""


class PlacesWork(Stepping):
    """A room about where one client, `number`, called `who`, is to live; `need_id` is what a search would be for."""

    searches: tuple[Search, ...] = ()

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int, need_id: int | None = None) -> None:
        super().__init__(casebook, clock)
        self.number, self.need_id = client_id, need_id
        self.who = ""

    @property
    def going(self) -> Search | None:
        """The search that goes on."""
        return next((search for search in self.searches if search.going), None)

    def current_client(self) -> int:
        """A line of quick add is about this client."""
        return self.number

    def here(self) -> dict[str, object]:
        """Places, and the line under the cursor."""
        return {"room": "places", "client": self.number, "row": self.query_one(LineList).key}

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to its line."""
        return row is None or (isinstance(row, Hashable) and self.query_one(LineList).select(row))

    def acts(self) -> dict[str, Callable[..., object]]:
        """All that is typed here."""
        return {
            **super().acts(),
            "search": self.ask_search,
            "option": lambda number, provider: self.ask_option(number, provider),
            "item": self.ask_item,
            "move": self.ask_move,
            "out": self.ask_out,
        }

    def ask_search(self, number: int | None = None) -> None:
        """What is looked for: of the search of that number, or of a new one."""
        today, store = self.clock.today(), self.casebook.placements
        search = store.get(number) if number is not None else None
        entry = SearchEntry(Level.ASSISTED, need_id=self.need_id)
        if search is not None:
            entry = SearchEntry(
                search.level, search.budget, search.payer, search.area, search.musts, search.need_id, search.note
            )

        def kept(typed: SearchEntry) -> Change | None:
            if number is not None:
                return self.make(lambda: store.edit(number, typed))
            return self.make(lambda: store.begin(self.number, typed, today))

        about = self.matter("search", number or self.number, f"search for a place · {self.who}", "search", number)
        self.ask(SearchSheet(f"Where to live · {self.who}", entry, today), kept, about)

    def pick_place(self, search: Search) -> None:
        """A place of the directory that suits her, or one that is typed."""
        book, today = self.casebook, self.clock.today()
        found = book.directory.suitable(self.number, (search.level.value,), today)
        taken = {one.name.casefold() for one in search.options}
        rows: list[Row[str]] = [Row(TYPED, "a place that is not in the directory")]
        rows += [Row(one.id, _say_place(one)) for one in found if one.name.casefold() not in taken]

        def picked(key: Hashable | None) -> None:
            if key is not None:
                self.ask_option(None, key if isinstance(key, int) else None)

        heading = f"Look at a place for {self.who} · {search.level}"
        self.app.push_screen(PickOne(heading, rows, fold_name, "some letters of it"), picked)

    def ask_option(self, number: int | None, provider: int | None = None) -> None:
        """A place in its fields: one that is looked at, or one of the directory, or an empty one."""
        search, today, store = self.going, self.clock.today(), self.casebook.placements
        entry = OptionEntry("")
        if number is not None:
            one = store.option(number)
            entry = OptionEntry(one.name, one.provider_id, one.cents, one.deposit, one.toured_on, one.note)
        elif provider is not None:
            line = self.casebook.directory.line(provider)
            entry = OptionEntry(line.name, line.id, cents_of(line)) if line is not None else entry

        def kept(typed: OptionEntry) -> Change | None:
            if number is not None:
                return self.make(lambda: store.edit_option(number, typed))
            return self.make(lambda: store.look_at(search.id, typed, today)) if search is not None else None

        about = self.matter("place", number or self.number, f"place · {self.who}", "option", number, provider)
        self.ask(OptionSheet(f"Place · {self.who}", entry, today), kept, about)

    def ask_item(self, search_id: int, number: int | None = None) -> None:
        """A thing of the moving list in its fields, or a new one."""
        today, moves = self.clock.today(), self.casebook.moves
        search = self.casebook.placements.get(search_id)
        item = next((item for item in search.items if item.id == number), None)
        entry = ItemEntry(item.words, item.who, item.due) if item is not None else ItemEntry("", due=search.move_on)

        def kept(typed: ItemEntry) -> Change | None:
            if number is not None:
                return self.make(lambda: moves.edit(number, typed, today))
            return self.make(lambda: moves.add(search_id, typed, today))

        about = self.matter("moving list", number or search_id, f"moving day · {self.who}", "item", search_id, number)
        self.ask(ItemSheet(f"Moving day · {self.who}", entry, today), kept, about)

    def ask_move(self, number: int) -> None:
        """She has moved: what ends and what begins."""
        today, moves = self.clock.today(), self.casebook.moves
        search = self.casebook.placements.get(number)
        one = search.chosen
        if search.status is not SearchStatus.CHOSEN or one is None:
            tell(self, "A place is chosen first: l on its line.", "refused")
            return
        since = min(search.move_on or today, today)
        sheet = MovingSheet(
            f"{self.who} has moved · Space: it goes on",
            one.name,
            one.address,
            PLACE_OF[search.level],
            since,
            lambda kind: moves.leaving(number, kind, today),
            today,
        )
        about = self.matter("move", number, f"move · {self.who}", "move", number)
        self.ask(sheet, lambda entry: self.make(lambda: moves.move(number, entry, today)), about)

    def ask_out(self, kind: str, number: int, words: str) -> None:
        """Why a search is stopped, or a place or thing taken out."""
        book, today = self.casebook, self.clock.today()
        out: dict[str, Callable[[str], Change]] = {
            "search": lambda why: book.placements.stop(number, why),
            "place": lambda why: book.placements.void_option(number, why),
            "item": lambda why: book.moves.void(number, why, today),
        }
        heading = f"{'Stop the search' if kind == 'search' else 'Take out'}: {words}"
        about = self.matter(f"{kind} out", number, f"why out · {self.who}", "out", kind, number, words)
        self.ask(Ask(heading, "Why", some_words), lambda why: self.make(lambda: out[kind](why)), about)

    def words_of(self, search: Search) -> str:
        """What a search is called."""
        return say_search(search)


def _say_place(line: ProviderLine) -> str:
    """A place of the directory: its name, what a month costs, whether they take anyone, why it stands there."""
    cents = cents_of(line)
    cost = f"{say_money(cents)} a month" if cents is not None else "no price on file"
    taking = say_taking(line.offer) if line.offer is not None else ""
    return " · ".join(filter(None, (line.name, cost, taking, line.why)))
