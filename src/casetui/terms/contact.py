"""Contacts: what happened between her and the client, or anyone around the client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casetui.terms.checkin import NextStep
from casetui.terms.consent import Telling
from casetui.terms.plan import Achievement


class Direction(StrEnum):
    """Who began it."""

    OUT = "out"
    IN = "in"


class Mode(StrEnum):
    """By what means (practice.md section 2)."""

    PHONE = "phone"
    IN_PERSON = "in person"
    VIDEO = "video"
    TEXT = "text"
    EMAIL = "e-mail"
    LETTER = "letter"
    FAX = "fax"
    PORTAL = "portal"


class Place(StrEnum):
    """Where an in-person contact took place."""

    HOME = "home"
    FACILITY = "facility"
    HOSPITAL = "hospital"
    CLINIC = "clinic"
    COURT = "court"
    SCHOOL = "school"
    WORK = "work"


class Outcome(StrEnum):
    """How a contact ended (practice.md section 2)."""

    REACHED = "reached"
    LEFT_MESSAGE = "left message"
    VOICEMAIL_FULL = "voicemail full"
    NO_ANSWER = "no answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong number"
    DISCONNECTED = "disconnected"
    REFUSED = "refused"
    RESCHEDULED = "rescheduled"
    NOT_HOME = "not home or no-show"
    CANCELLED_BY_CLIENT = "cancelled by client"
    CANCELLED_BY_PROVIDER = "cancelled by provider"
    COLLATERAL = "spoke with collateral"
    RING_BACK = "asked to be rung back"
    IN_HOSPITAL = "found in hospital or facility"
    LANGUAGE_BARRIER = "language barrier"
    DECEASED = "deceased"

    @property
    def unreached(self) -> bool:
        """Whether this was an attempt that climbs the unable-to-reach ladder."""
        return self in UNREACHED


UNREACHED = frozenset(
    {
        Outcome.LEFT_MESSAGE,
        Outcome.VOICEMAIL_FULL,
        Outcome.NO_ANSWER,
        Outcome.BUSY,
        Outcome.WRONG_NUMBER,
        Outcome.DISCONNECTED,
        Outcome.NOT_HOME,
    }
)


@dataclass(frozen=True, slots=True)
class GoalUpdate:
    """What a contact said of a goal: how far it is, and a value as said ("142"); both may be left open."""

    goal_id: int
    achievement: Achievement | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """One contact, note or piece of time as entered.

    `at` is an aware moment; `outcome` and `mode` are both None for a note or for time alone;
    `minutes` are whole minutes, `miles` whole miles. `next_step` is the check-in that it sets up, `goal` what it
    said of a goal, `telling` whether the family may be told of it, or why it is kept apart. `told_why` is why somebody
    was told whom no release covers.
    """

    at: datetime
    direction: Direction = Direction.OUT
    mode: Mode | None = None
    place: Place | None = None
    outcome: Outcome | None = None
    with_whom: str = ""
    about: str = ""
    note: str = ""
    minutes: int | None = None
    miles: int | None = None
    next_step: NextStep | None = None
    goal: GoalUpdate | None = None
    telling: Telling = Telling.NO
    told_why: str = ""
