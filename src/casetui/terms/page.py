"""A page of facts as a person reads it: sections of labelled lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Strand(StrEnum):
    """What a line of the timeline is about, and by what it is filtered; settled check-ins stand with the contacts."""

    CONTACTS = "contacts"
    NOTES = "notes"
    PLAN = "plan"
    HEALTH = "health"
    CASE = "case"
    SERVICES = "services"


class Opens(StrEnum):
    """What a line leads to: a sheet, a screen, or a section of the page."""

    NOTHING = ""
    NOTE = "note"
    PLAN = "plan editor"
    VERSIONS = "versions"
    INTAKE = "intake"
    ASSESS = "assess"
    COORDINATE = "coordinate"
    ADVOCACY = "advocacy"
    TRANSITION = "transition"
    MEDICINES = "medicine lists"
    CLOSING = "closing"
    CONFERENCE = "conference"
    FACE = "face"
    NEXT = "next"
    PEOPLE = "people"
    HEALTH = "health"
    COVERAGE = "coverage"
    TIMELINE = "timeline"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Entry:
    """One labelled line; `urgent` is drawn with a mark, never by colour alone.

    `strong` is what a line begins with and stands out, `mark` what is said of it at its end ("from the record").
    An `over` one belongs to the past. `key` names it where another line can lead to it.
    """

    label: str
    text: str
    urgent: bool = False
    strong: str = ""
    mark: str = ""
    over: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what stands below it, and the section of the page that its lines lead to."""

    title: str
    entries: tuple[Entry, ...]
    opens: Opens = Opens.NOTHING


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One line of a timeline; it leads to `opens`, there to the row `ref`."""

    key: str
    day: str
    head: str
    text: str
    strand: Strand
    opens: Opens
    ref: str = ""
    contact_id: int | None = None
    void: bool = False
