"""A page of facts as a person reads it: sections of labelled lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One labelled line; `urgent` is drawn with a mark, never by colour alone."""

    label: str
    text: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One line of a timeline; `contact_id` where it can be opened."""

    key: str
    day: str
    head: str
    text: str
    note: str
    contact_id: int | None = None
    void: bool = False
