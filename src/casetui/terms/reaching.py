"""Rungs that are more than another try: whom else to ring, the letter, the decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casetui.terms.ladder import Act, Safe
from casetui.terms.portrait import Telephone


class Answered(StrEnum):
    """How it ended to ring somebody about a client who cannot be reached."""

    KNOWS = "knows how things are"
    WILL_TELL = "will ask for a call"
    KNOWS_NOTHING = "does not know"
    LEFT_MESSAGE = "left message"
    NO_ANSWER = "no answer"


class Decided(StrEnum):
    """What she can decide once a ladder is used up; nothing of it is automatic."""

    WELFARE = "welfare check"
    TRY = "keep trying"
    LETTER = "letter"
    CLOSE = "close the case"


@dataclass(frozen=True, slots=True)
class ToRing:
    """Somebody around the client who can be rung now.

    `may` says what they may hear, in words; `message_ok` whether a message may be left; `rung` how the last ringing of
    this run ended, in words, "" where they were not rung yet.
    """

    person_id: int
    name: str
    relation: str
    phones: tuple[Telephone, ...]
    may: str
    message_ok: bool
    rung: str = ""


@dataclass(frozen=True, slots=True)
class RungRead:
    """A rung of a client's run as it stands now.

    `reason` is the check-in's own; `choices` what can be decided, on the last rung; `so_far` how far the run is, in
    words. `to_ring` are those who can be rung, and
    `left_out` says who is not and why. `next_look` is the day on which a letter or decision is looked at again.
    `tell` are the facts that a welfare check needs, a label and what is so each.
    """

    check_in_id: int
    client_id: int
    client: str
    spoken: str
    act: Act
    choices: tuple[Decided, ...]
    reason: str
    so_far: str
    safe: Safe
    to_ring: tuple[ToRing, ...]
    left_out: tuple[str, ...]
    next_look: date
    tell: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WelfareEntry:
    """A welfare check as asked for: of whom, what was said, why, and when she looks again."""

    whom: str
    said: str
    why: str
    next_look: date


@dataclass(frozen=True, slots=True)
class LetterOut:
    """A letter that asks a client to ring: its words, and when she looks again."""

    words: str
    next_look: date
