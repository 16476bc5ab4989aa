"""What in a day stands in the way of something else, in words. How long the way between them takes is not counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from heapq import nlargest

from casetui.rules.calendar_grid import say_hours
from casetui.terms.agenda import Entry, EntryKind

NOT_OF_THE_CLOCK = frozenset({EntryKind.HOLIDAY, EntryKind.DAY_OFF, EntryKind.DEADLINE})
"""What has an hour and takes none of it."""

MEETS = frozenset({EntryKind.VISIT, EntryKind.REFERRAL})
"""What needs somebody to be there: on a holiday nobody may be."""

NAMED = 2
"""How many of those in the way are named; the rest is counted."""

TRAVEL = "travel is not counted"
_MIDNIGHT = 24 * 60


def minutes_of(entry: Entry, day: date) -> tuple[int, int] | None:
    """From which minute of a day to which an entry takes its time; the same twice where nobody said how long.

    None where it takes none: all day, free, done, or of a kind that only has an hour.
    """
    if entry.at is None or entry.free or entry.done or entry.kind in NOT_OF_THE_CLOCK:
        return None
    starts = _minute(entry.at) if entry.on_day == day else 0
    if entry.until_day > day:
        return starts, _MIDNIGHT
    if entry.ends is None:
        return starts, starts
    return starts, _minute(entry.ends) or _MIDNIGHT


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def clashing(entries: Sequence[Entry], day: date) -> dict[str, tuple[Entry, ...]]:
    """What of a day's entries overlaps what, by key, the first `NAMED` + 1 of each; only what does is there."""
    timed = [(span, entry) for entry in entries if (span := minutes_of(entry, day)) is not None]
    timed.sort(key=lambda pair: pair[0])
    found: dict[str, list[Entry]] = {}
    going_on: list[tuple[int, Entry]] = []
    for (starts, ends), entry in timed:
        going_on = [(until, other) for until, other in going_on if until > starts]
        for _, other in going_on:
            for one, against in ((entry, other), (other, entry)):
                own = found.setdefault(one.key, [])
                if len(own) <= NAMED:
                    own.append(against)
        going_on.append((max(ends, starts + 1), entry))
        going_on = nlargest(NAMED + 1, going_on, key=lambda pair: pair[0])
    return {key: tuple(others) for key, others in found.items()}


def rests(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The holiday and the days off of a day."""
    return tuple(entry for entry in entries if entry.kind in (EntryKind.HOLIDAY, EntryKind.DAY_OFF))


def say_clashes(entry: Entry, day: date, others: Mapping[str, tuple[Entry, ...]], off: Sequence[Entry]) -> list[str]:
    """What stands in the way of an entry on a day, as parts of a sentence.

    Args:
        entry: what it is said of.
        day: one of its days.
        others: what `clashing` found on that day.
        off: what `rests` found on it.
    """
    said = [f"on {rest.what}" if rest.kind is EntryKind.HOLIDAY else _say_off(rest) for rest in _resting(entry, off)]
    against = others.get(entry.key, ())
    said += [f"overlaps {say_short(other, day)}" for other in against[:NAMED]]
    if len(against) > NAMED:
        said.append("and more")
    if against:
        said.append(TRAVEL)
    return said


def _resting(entry: Entry, off: Sequence[Entry]) -> list[Entry]:
    if entry.done or entry.free or entry in off:
        return []
    if entry.kind in MEETS:
        return list(off)
    worked = entry.kind is EntryKind.APPOINTMENT and entry.client_id is not None
    return [rest for rest in off if rest.kind is EntryKind.DAY_OFF] if worked else []


def _say_off(rest: Entry) -> str:
    return "on your day off" if rest.what in ("", "day off") else f"on your day off: {rest.what}"


def say_short(entry: Entry, day: date) -> str:
    """An entry in a few words: "10:00-11:00 visit Petrov, Nikolai"."""
    return " ".join(filter(None, (say_hours(entry, day), entry.word, entry.client or entry.what)))
