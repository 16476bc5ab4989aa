"""How one client's time reads: contacts and everything else that happened, newest first. Pure."""

from __future__ import annotations

from datetime import date, tzinfo
from typing import TYPE_CHECKING

from casetui.portrayal import contact_head, joined
from casetui.terms.consent import Telling
from casetui.terms.page import Opens, Strand, TimelineLine
from casetui.wording import say_count, say_day, say_minutes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casetui.terms.portrait import Happened, Happening

FIRST_WORDS = 2_000
"""Most characters of a note that a line of the timeline begins with."""


def timeline(
    contacts: Iterable[Happened], happenings: Iterable[Happening], today: date, zone: tzinfo | None = None
) -> list[TimelineLine]:
    """Everything that happened, newest first.

    `zone` is the local time zone; None takes the machine's.
    """
    lines = [(what.at, _contact(what, say_day(what.at.astimezone(zone).date(), today))) for what in contacts]
    lines += [
        (what.at, _happening(number, what, say_day(what.at.astimezone(zone).date(), today)))
        for number, what in enumerate(happenings)
    ]
    return [line for _, line in sorted(lines, key=lambda pair: pair[0], reverse=True)]


def strands(lines: Sequence[TimelineLine]) -> dict[Strand, int]:
    """How many lines there are of each strand."""
    return {strand: sum(line.strand is strand for line in lines) for strand in Strand}


def _contact(what: Happened, day: str) -> TimelineLine:
    first = what.note.lstrip()[:FIRST_WORDS].split("\n", 1)[0].rstrip()
    spent = "" if first or what.outcome else joined(_time(what.minutes), _miles(what.miles))
    return TimelineLine(
        f"contact-{what.id}",
        day,
        contact_head(what) if first or what.outcome else "time",
        joined("voided" if what.void_why else "", _mark(what.telling), what.with_whom, first or what.about or spent),
        Strand.CONTACTS if what.outcome else Strand.NOTES,
        Opens.NOTE,
        contact_id=what.id,
        void=bool(what.void_why),
    )


def _mark(how: Telling) -> str:
    return "kept apart" if how.kept_apart else how.value if how.may_tell else ""


def _happening(number: int, what: Happening, day: str) -> TimelineLine:
    text = joined(what.words, " ".join(what.note.split()))
    return TimelineLine(f"{what.kind}-{number}", day, what.kind, text, what.strand, what.opens, what.ref)


def _time(minutes: int | None) -> str:
    return say_minutes(minutes) if minutes else ""


def _miles(miles: int | None) -> str:
    return say_count(miles, "mile") if miles else ""
