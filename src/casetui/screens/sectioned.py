"""A room of one client whose things stand in sections that Tab walks: what every such room has in common."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from casetui import messages
from casetui.palette import Role
from casetui.rules.calling import words_of
from casetui.screens.coordinate_section import CoordinateRoom, Section
from casetui.screens.section_room import SectionRoom
from casetui.store.casebook import Casebook
from casetui.terms.change import Refused
from casetui.terms.clock import Clock
from casetui.terms.plan_tree import Ref, find
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Piece
from casetui.widgets.rail import TitleBar
from casetui.wording import spoken_name


class Sectioned(SectionRoom, CoordinateRoom):
    """The sections `kinds` of one client, under the title `called`; drafts know the room as `place_name`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "client", "Client", id="section.client", tooltip="The client's page", show=False),
        Binding("p", "plan", "Plan", id="section.plan", tooltip="The client's plan", show=False),
    ]

    kinds: ClassVar[tuple[type[Section], ...]]
    called: ClassVar[str]
    place_name: ClassVar[str]

    def __init__(
        self, casebook: Casebook, clock: Clock, client_id: int, section: str = "", about: Ref | None = None
    ) -> None:
        super().__init__(casebook, clock, client_id, about)
        self.sections = [kind(self) for kind in self.kinds]
        self.in_section(section)

    def reload(self) -> None:
        """Read the section again; the cursor keeps its place."""
        if not self.is_mounted:
            return
        try:
            client = self.casebook.portraits.portrait(self.number)
        except Refused:
            self.dismiss()
            return
        self.number = client.merged_into or client.id
        self.who = spoken_name(client.given, client.family, client.preferred)
        self.words = words_of(client, self.casebook.library, self.clock.today())
        name = Piece(f"{self.called} · {self.who}", Role.STRONG)
        about = self.about_words()
        self.query_one(TitleBar).show(name, [f"for {about}"] if about else [self.words.client])
        self.show_section()

    def about_words(self) -> str:
        """What the line of the plan is called for which she was sent here."""
        plan = self.casebook.plans.current(self.number) if self.about is not None else None
        node = find(plan, self.about) if plan is not None and self.about is not None else None
        return node.name if node is not None else ""

    def current_client(self) -> int:
        """A line of quick add is about this client."""
        return self.number

    def here(self) -> dict[str, object]:
        """Which section, and the line under the cursor."""
        row = self.query_one(LineList).key
        return {"room": self.place_name, "client": self.number, "section": self.section.name, "row": row}

    def action_client(self) -> None:
        """The client's page."""
        self.app.post_message(messages.OpenClient(self.number))

    def action_plan(self) -> None:
        """The client's plan."""
        self.app.post_message(messages.OpenPlan(self.number))
