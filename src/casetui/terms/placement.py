"""Looking for a place to live or be cared for, comparing places, and the move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casetui.terms.case import PlaceEntry
from casetui.terms.checkin import NextStep


class Level(StrEnum):
    """A level of care, from the least to the most."""

    OWN_HOME = "own home with services"
    INDEPENDENT = "independent living"
    SUPPORTED = "supported housing"
    FAMILY_CARE = "adult family care home"
    ASSISTED = "assisted living"
    MEMORY = "memory care"
    GROUP = "group home"
    FOSTER = "foster home"
    RECOVERY = "recovery residence"
    REHAB = "rehabilitation"
    NURSING = "nursing home"
    HOSPICE = "hospice house"


class SearchStatus(StrEnum):
    """How far a search has come."""

    SEARCHING = "searching"
    CHOSEN = "chosen"
    MOVED = "moved"
    STOPPED = "stopped"


class OptionStatus(StrEnum):
    """How far it has come with one place."""

    FOUND = "found"
    TOURED = "toured"
    WAIT_LISTED = "wait-listed"
    OFFERED = "offered"
    DEPOSIT = "deposit paid"
    CHOSEN = "chosen"
    DECLINED = "declined"


class Ends(StrEnum):
    """What can end together with living at a place."""

    SERVICE = "service"
    SHIFT = "carer"
    CHECK_IN = "check-in"


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A search as typed: `budget` in cents a month, None where none was named; `musts` is one must-have each."""

    level: Level
    budget: int | None = None
    payer: str = ""
    area: str = ""
    musts: tuple[str, ...] = ()
    need_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class OptionEntry:
    """A place as typed, or taken from the directory; `cents` a month, `deposit` in cents, None where not known."""

    name: str
    provider_id: int | None = None
    cents: int | None = None
    deposit: int | None = None
    toured_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class OptionStep:
    """The next step with a place; `why` is said where it is declined.

    `answer_by` belongs to an offer, `deposit` (cents) to a deposit, `move_on` to a choice.
    """

    to: OptionStatus
    on_day: date
    answer_by: date | None = None
    deposit: int | None = None
    move_on: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """A thing to do about a moving day; without `who` it is hers, and stands on Today when it is due."""

    words: str
    who: str = ""
    due: date | None = None

    @property
    def hers(self) -> bool:
        """Whether she does it herself."""
        return self.who.strip().casefold() in ("", "me")


@dataclass(frozen=True, slots=True)
class PlaceOption:
    """A place looked at. `meets` says of each must-have whether it is met; None is not known."""

    id: int
    client_id: int
    client: str
    search_id: int
    name: str
    status: OptionStatus
    since: date
    cents: int | None
    toured_on: date | None
    answer_by: date | None
    deposit: int | None
    meets: tuple[tuple[str, bool | None], ...]
    note: str
    provider_id: int | None = None
    phone: str = ""
    address: str = ""

    @property
    def met(self) -> int:
        """How many must-haves are met."""
        return sum(yes is True for _, yes in self.meets)


@dataclass(frozen=True, slots=True)
class MovingItem:
    """A thing on the moving list; `done_on` is also the day on which its check-in was done."""

    id: int
    words: str
    who: str
    due: date | None
    done_on: date | None
    check_in_id: int | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """A search with its places, in the order in which they were found, and its moving list."""

    id: int
    client_id: int
    level: Level
    budget: int | None
    payer: str
    area: str
    musts: tuple[str, ...]
    status: SearchStatus
    since: date
    move_on: date | None
    need_id: int | None
    need: str
    note: str
    options: tuple[PlaceOption, ...] = ()
    items: tuple[MovingItem, ...] = ()

    @property
    def going(self) -> bool:
        """Whether it is not over."""
        return self.status in (SearchStatus.SEARCHING, SearchStatus.CHOSEN)

    @property
    def chosen(self) -> PlaceOption | None:
        """The place that was chosen, where one was."""
        return next((one for one in self.options if one.status is OptionStatus.CHOSEN), None)


@dataclass(frozen=True, slots=True)
class Ending:
    """Something that may end with a move, in words; `tied` to the service or the carer that it hangs on."""

    kind: Ends
    id: int
    words: str
    tied: str = ""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a move ends and begins: where she is now, her address, all that may end, and the rhythm that is offered."""

    place: str
    address: str
    endings: tuple[Ending, ...]
    rhythm: tuple[NextStep, ...] = ()


@dataclass(frozen=True, slots=True)
class MoveEntry:
    """A move as it was: into what, since when, and which of the endings it ends.

    `lines`, `city`, `state` and `postcode` are the new address; all empty where it is not known.
    """

    place: PlaceEntry
    ends: tuple[tuple[Ends, int], ...] = ()
    lines: str = ""
    city: str = ""
    state: str = ""
    postcode: str = ""
    rhythm: bool = True
