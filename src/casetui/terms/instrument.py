"""Instruments: what is asked, how it is scored, and what a score says (practice.md section 7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

WORDS_MAXIMUM = 400
"""Most characters of a question, an answer, a name."""

SOURCE_MAXIMUM = 2_000
"""Most characters of where an instrument comes from, copyright included."""

ITEMS_MAXIMUM = 200
"""Most questions of an instrument."""

_LOINC = re.compile(r"(\d{3,6})-(\d)", re.ASCII)


def is_loinc(code: str) -> bool:
    """Whether a code is written as LOINC writes one, its check digit (Luhn) included."""
    found = _LOINC.fullmatch(code)
    if found is None:
        return False
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(found[1]))]
    return -sum(number // 10 + number % 10 for number in doubled) % 10 == int(found[2])


class Sure(StrEnum):
    """How sure a rule or figure is (practice.md)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Asking(StrEnum):
    """How an item is answered."""

    CHOICE = "choice"
    NUMBER = "number"
    TICKS = "ticks"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: the digit that gives it, its words, its points (None: answered, but it does not count).

    `need` names what a client who answers so may need; `code` is the answer's LOINC code.
    """

    key: str
    words: str
    points: int | None
    need: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Points of a number that is at least `least`, until the next step."""

    least: float
    points: int


@dataclass(frozen=True, slots=True)
class Tick:
    """One thing that may be so, and what it adds to its item's number."""

    words: str
    adds: int


@dataclass(frozen=True, slots=True)
class Item:
    """One question. A CHOICE has options; a NUMBER (with `unit`) has steps from `least` to `most`; TICKS add up to one.

    `scored` is False for a question that is asked and shown and adds nothing.
    """

    id: str
    words: str
    asking: Asking = Asking.CHOICE
    options: tuple[Option, ...] = ()
    steps: tuple[Step, ...] = ()
    ticks: tuple[Tick, ...] = ()
    least: float = 0
    most: float = 0
    unit: str = ""
    code: str = ""
    scored: bool = True

    @property
    def points(self) -> tuple[int, ...]:
        """Every number of points that this item can give."""
        found = {step.points for step in self.steps}
        found |= {option.points for option in self.options if option.points is not None}
        return tuple(sorted(found)) if self.scored else ()


@dataclass(frozen=True, slots=True)
class Band:
    """What a total from `low` to `high` is called."""

    low: int
    high: int
    words: str


@dataclass(frozen=True, slots=True)
class Cutoff:
    """Totals from `low` to `high` are a positive screen; `sex` "male" or "female" where the limit differs by it.

    `note` is said beside it, `need` is what it proposes, `next` the instrument to go on with.
    """

    low: int
    high: int
    sex: str = ""
    note: str = ""
    need: str = ""
    next: str = ""
    sure: Sure = Sure.A


@dataclass(frozen=True, slots=True)
class Critical:
    """An item whose points above `above` are urgent whatever the total: a row at the top of Today."""

    item: str
    above: int
    words: str


@dataclass(frozen=True, slots=True)
class OnlyFrom:
    """A remark for a positive total whose points all come from one item."""

    item: str
    words: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument.

    Attributes:
        id: how it is named in files and on the command line.
        ask: how it is asked; empty for questions that are worded here.
        ages: youngest and oldest whole years it is made for; outside of them it warns.
        again_days: days after which it is due again, 0 for never by itself (sureness C, editable).
        high_is_better: whether a rising total is progress.
        panel, total: LOINC codes, empty where the wording is our own (a code means the exact wording).
        source: where items and limits come from; `sure` how sure they are.
        own: whether it came from her own folder.
    """

    id: str
    name: str
    about: str
    items: tuple[Item, ...]
    source: str
    sure: Sure
    ask: str = ""
    bands: tuple[Band, ...] = ()
    cutoffs: tuple[Cutoff, ...] = ()
    criticals: tuple[Critical, ...] = ()
    only_from: tuple[OnlyFrom, ...] = ()
    ages: tuple[int, int] = (0, 130)
    again_days: int = 0
    high_is_better: bool = False
    panel: str = ""
    total: str = ""
    own: bool = False

    @property
    def least(self) -> int:
        """The lowest total."""
        return sum(min(item.points) for item in self.items if item.points)

    @property
    def most(self) -> int:
        """The highest total."""
        return sum(max(item.points) for item in self.items if item.points)

    def item(self, name: str) -> Item:
        """The item of that id.

        Raises:
            KeyError: there is none.
        """
        for item in self.items:
            if item.id == name:
                return item
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Part:
    """One answered item: its answer in words, and its points (None where it does not count)."""

    item: str
    words: str
    answer: str
    points: int | None


@dataclass(frozen=True, slots=True)
class Score:
    """What the answers so far come to.

    `total` is None until every scored item is answered: a missing answer is never a zero. `out_of` is the highest
    total that the items that count could give. `positive` is None where the instrument has no such limit or the
    total is not known. `remarks` are whole phrases to be shown beside it.
    """

    total: int | None
    out_of: int
    answered: int
    asked: int
    band: str
    positive: bool | None
    parts: tuple[Part, ...]
    criticals: tuple[Critical, ...]
    remarks: tuple[str, ...]
    needs: tuple[str, ...]
    next: str

    @property
    def complete(self) -> bool:
        """Whether every scored item is answered."""
        return self.answered == self.asked
