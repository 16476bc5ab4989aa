"""What a section of the Coordinate room is: its lines, and what the keys do on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from casetui.screens.stepping import Stepping
from casetui.store.casebook import Casebook
from casetui.terms.clock import Clock
from casetui.terms.pack import Words as Calling
from casetui.terms.plan_tree import Ref
from casetui.widgets.columns import Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Words
from casetui.widgets.rows import Row


@dataclass(frozen=True, slots=True)
class Loop:
    """One line: its cells in the columns of its section, and what else is known of it.

    `came`: it is a referral that somebody said yes to, of which a service can come.
    """

    cells: tuple[Words, ...]
    title: str
    details: tuple[Detail, ...] = ()
    came: bool = False


LoopRow = Row[Loop | str]
"""A line, or a heading (its key is None). The key of a line is its kind and number, "referral-12": `l` goes by it."""


class CoordinateRoom(Stepping):
    """The room of one client, `number`, called `who`; `words` are what her field calls things.

    `about` is the need or intervention of her plan for which she was sent here, or None: what is added is for it.
    """

    number: int
    who: str
    words: Calling

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int, about: Ref | None = None) -> None:
        super().__init__(casebook, clock)
        self.number = client_id
        self.who = ""
        self.about = about

    def about_words(self) -> str:
        """What the need or intervention is called, for which she was sent here; "" where there is none."""
        raise NotImplementedError

    def go_to_line(self, key: str) -> None:
        """Show the line of `key`, "referral-12", in its section."""
        raise NotImplementedError


AnyRoom = TypeVar("AnyRoom", bound=Stepping)


class SectionOf(Generic[AnyRoom]):
    """One section of a room. Whatever is written goes through `room.make` or `room.ask`, which show the room again.

    What a key does not apply to is left as it is here: the key is dimmed there.
    """

    name: ClassVar[str]
    kind: ClassVar[str]
    """How the keys of its lines begin: "referral" of "referral-12"."""
    columns: ClassVar[Columns]
    empty: ClassVar[str]
    """What stands there without lines, and which key begins one."""

    def __init__(self, room: AnyRoom) -> None:
        self.room = room

    def rows(self) -> list[LoopRow]:
        """The lines with their headings, read anew."""
        raise NotImplementedError

    def opened(self, number: int) -> None:
        """Enter on a line."""
        raise NotImplementedError

    def add(self) -> None:
        """`a`: another one."""
        raise NotImplementedError

    def edit(self, number: int) -> None:
        """`e` on a line."""
        raise NotImplementedError

    def take_out(self, number: int) -> None:
        """`x` on a line: out with a reason."""
        raise NotImplementedError

    def acts(self) -> dict[str, Callable[..., object]]:
        """What asks for something typed, by the name that a draft keeps (see `Room.acts`)."""
        return {}


class Section(SectionOf[CoordinateRoom]):
    """One section of the room of a client."""
