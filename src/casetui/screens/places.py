"""Places: where one client is to live. What is looked for, places side by side, the moving day, the move."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from casetui import messages
from casetui.dialogs.place_compare import ComparePlaces
from casetui.dialogs.place_read import PlaceRead
from casetui.screens.beside import NOTHING, Beside, Known
from casetui.screens.places_lines import PlacesLine, PlacesRow, draw_places_line, known_of, places_rows
from casetui.screens.places_work import PlacesWork
from casetui.terms.change import Refused
from casetui.terms.placement import OptionStatus, PlaceOption, SearchStatus
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line
from casetui.widgets.rail import TitleBar
from casetui.widgets.tell import tell
from casetui.wording import spoken_name

MOST = 3
"""Places beside each other at most."""


class PlacesScreen(Beside, PlacesWork):
    """The search for a place of one client."""

    EMPTY = "No place is looked for. a begins a search: level of care, budget, must-haves."
    MARKABLE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add", id="places.add", tooltip="A place of the directory or typed; without a search, one"),
        Binding("e", "edit", "Edit", id="places.edit", tooltip="Turn the line into its fields"),
        Binding(
            "v", "compare", "Compare", id="places.compare", tooltip="Places side by side: the marked, or the first"
        ),
        Binding("d", "tick", "Done", id="places.tick", tooltip="The thing of the moving list is done, or is not"),
        Binding("t", "thing", "Thing", id="places.thing", tooltip="A thing for the moving list", show=False),
        Binding(
            "m",
            "moved",
            "Moved",
            id="places.moved",
            tooltip="The client has moved: what ends and begins, in one change",
        ),
        Binding("x", "out", "Take out", id="places.out", tooltip="Take it out, or stop the search; why", show=False),
        Binding("c", "client", "Client", id="places.client", tooltip="The client's page", show=False),
        Binding("escape", "back", "Back", id="places.back", tooltip="Back to where you came from"),
    ]

    def reload(self) -> None:
        """Read the searches again; the cursor keeps its place."""
        if not self.is_mounted:
            return
        try:
            client = self.casebook.portraits.portrait(self.number)
        except Refused:
            self.dismiss()
            return
        self.number = client.merged_into or client.id
        self.who = spoken_name(client.given, client.family, client.preferred)
        self.searches = self.casebook.placements.of(self.number)
        self.query_one(TitleBar).show(f"Places · {self.who}", ["l Next step · Space marks to compare"])
        self.query_one(LineList).replace(places_rows(self.searches, self.clock.today()))
        self.refresh_bindings()

    @property
    def line(self) -> PlacesLine | None:
        """The line under the cursor."""
        current = self.query_one(LineList).current if self.is_mounted else None
        return current if isinstance(current, PlacesLine) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that need a certain line are dimmed elsewhere."""
        line, going = self.line, self.going
        needs = {
            "edit": line is not None,
            "out": line is not None,
            "tick": line is not None and line.item is not None,
            "compare": going is not None and len(self._live()) > 1,
            "thing": going is not None or line is not None,
            "moved": going is not None and going.status is SearchStatus.CHOSEN,
        }
        if action in needs:
            return needs[action] or None
        return super().check_action(action, parameters)

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        line = self.line
        if line is not None and line.option is not None:
            self._open_place(line.option)
        else:
            self.action_edit()

    def known(self) -> Known:
        """What is known of the line."""
        return known_of(self.line, self.clock.today()) if self.line is not None else NOTHING

    def _draw(self, row: PlacesRow, width: int, selected: bool) -> Line:
        return draw_places_line(row, width, self.clock.today())

    def _live(self) -> list[PlaceOption]:
        options = self.going.options if self.going is not None else ()
        return [one for one in options if one.status is not OptionStatus.DECLINED]

    def _open_place(self, one: PlaceOption) -> None:
        store = self.casebook.placements

        def turn(place: int) -> PlaceOption | None:
            return store.option(one.id) if self.make(lambda: store.turn(one.id, place)) is not None else None

        self.app.push_screen(PlaceRead(store.get(one.search_id), one, turn, self.clock.today()))

    def action_add(self) -> None:
        """A place; without a search, a search."""
        if self.going is not None:
            self.pick_place(self.going)
        else:
            self.ask_search()

    def action_edit(self) -> None:
        """The line in its fields."""
        line = self.line
        if line is None:
            return
        if line.option is not None:
            self.ask_option(line.option.id)
        elif line.item is not None:
            self.ask_item(line.search.id, line.item.id)
        elif line.search.going:
            self.ask_search(line.search.id)
        else:
            tell(self, f"That search is {line.search.status}: a begins another one.", "refused")

    def action_compare(self) -> None:
        """Two or three places beside each other."""
        search = self.going
        if search is None:
            return
        marked = set(self.query_one(LineList).marked)
        options = [one for one in search.options if f"place-{one.id}" in marked] or self._live()
        if len(options) > 1:
            self.app.push_screen(ComparePlaces(search, options[:MOST], self.clock.today()))
        else:
            tell(self, "Mark two or three places with Space.", "refused")

    def action_tick(self) -> None:
        """The thing is done, or is not."""
        line = self.line
        if line is not None and line.item is not None:
            number = line.item.id
            self.make(lambda: self.casebook.moves.tick(number, self.clock.today()))

    def action_thing(self) -> None:
        """A thing for the moving list."""
        search = self.line.search if self.line is not None else self.going
        if search is not None:
            self.ask_item(search.id)

    def action_moved(self) -> None:
        """She has moved."""
        if self.going is not None:
            self.ask_move(self.going.id)

    def action_out(self) -> None:
        """Out with a reason."""
        line = self.line
        if line is None:
            return
        if line.option is not None:
            self.ask_out("place", line.option.id, line.option.name)
        elif line.item is not None:
            self.ask_out("item", line.item.id, line.item.words)
        else:
            self.ask_out("search", line.search.id, self.words_of(line.search))

    def action_client(self) -> None:
        """The client's page."""
        self.app.post_message(messages.OpenClient(self.number))

    def action_back(self) -> None:
        """Back."""
        self.dismiss()
