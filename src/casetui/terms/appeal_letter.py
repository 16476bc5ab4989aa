"""What goes to a payer with an appeal: the letter, the evidence, the packet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casetui.terms.consent import Category, KeptApart

BLANK = "___"
"""What stands in a letter for what the record does not know."""


class Standing(StrEnum):
    """Whether a piece of evidence is there."""

    HAVE = "have"
    ASKED = "asked"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that is needed, and whether it is there."""

    words: str
    standing: Standing = Standing.MISSING


class Part(StrEnum):
    """Where a line of a letter or packet stands."""

    PLAN = "What the plan is for"
    SCORES = "Assessed"
    RISKS = "Risks"
    NOTES = "From the notes"
    WHOLE = "In the packet"


class PacketPart(StrEnum):
    """What a packet is made of."""

    CHRONOLOGY = "chronology"
    CALLS = "calls about this denial"
    NOTES = "notes that are chosen"
    PLAN = "plan"
    LETTERS = "appeal letters"
    EVIDENCE = "evidence list"


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that may be sent: what it says, what it is about, and why it is kept apart where it is."""

    key: str
    part: Part
    words: str
    chosen: bool = False
    kept_apart: KeptApart = KeptApart.NO


@dataclass(frozen=True, slots=True)
class SentLine:
    """A line that may be chosen; `apart` says that it is kept apart, and only a live release lets it stand here."""

    key: str
    part: Part
    words: str
    category: Category
    chosen: bool
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """The lines that may be chosen, and in words what was left out and why."""

    lines: tuple[SentLine, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterHead:
    """What the record knows for the head and the foot of an appeal letter; "" or None for what it does not.

    Attributes:
        level: the level and its ladder in words.
        signs: who signs; `by` by which appointment, or why nobody is appointed.
    """

    payer: str
    client: str
    born: date | None
    member: str
    reference: str
    what: str
    reason: str
    denied_on: date | None
    level: str
    expedited: bool
    signs: str
    by: str


@dataclass(frozen=True, slots=True)
class LetterToBegin:
    """An appeal letter about to be written or gone on with; `kept` is how it stands, "" for a new one.

    `heed` is what is to be known before it leaves, `scope` what the live consent for substance use covers.
    """

    denial_id: int
    appeal_id: int
    client_id: int
    on_day: date
    head: LetterHead
    offered: Offered
    enclosed: tuple[str, ...]
    kept: str = ""
    heed: tuple[str, ...] = ()
    scope: str = ""


@dataclass(frozen=True, slots=True)
class PacketToBegin:
    """A packet about to be put together: its parts and the notes that may be chosen; `heed` is to be known first."""

    denial_id: int
    client_id: int
    what: str
    offered: Offered
    heed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A line of a chronology; `words` are what was done, by which means and with whom, never a note's own words."""

    on_day: date
    words: str
    kept_apart: KeptApart = KeptApart.NO
