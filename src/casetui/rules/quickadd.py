"""Quick add: one line from anywhere, `call Dr Lee re PT referral tue 10am @okafor !high`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time

from casetui.rules.quickwhen import (
    LONGEST,
    bare,
    doubt_of_date,
    ends_part,
    find_rhythm,
    first_weekday,
    plain_date,
    read_when,
)
from casetui.rules.rhythm import say_rhythm
from casetui.terms.checkin import Kind
from casetui.terms.clock import MONTHS, WEEKDAYS
from casetui.terms.quick import QuickLine
from casetui.terms.text import plain_line

__all__ = ["QuickLine", "read_line", "say_line"]

_WORD = re.compile(r'@"[^"]*"?|\S+')
_KINDS = {
    **dict.fromkeys(("call", "phone", "ring"), Kind.CALL),
    **dict.fromkeys(("ringback", "ring-back", "callback", "call-back"), Kind.RING_BACK),
    **dict.fromkeys(("message", "text", "email", "e-mail", "letter", "fax", "write"), Kind.MESSAGE),
    **dict.fromkeys(("task", "todo"), Kind.TASK),
    **{kind.value: kind for kind in (Kind.VISIT, Kind.CHASE, Kind.REVIEW, Kind.DEADLINE)},
    **{kind.value: kind for kind in (Kind.WARD, Kind.SAFETY, Kind.DESK)},
}
_BACK = frozenset({("ring", "back"), ("call", "back"), ("phone", "back")})
_WITH_SOMEONE = frozenset({Kind.CALL, Kind.RING_BACK, Kind.MESSAGE, Kind.VISIT, Kind.CHASE, Kind.WARD})
_ABOUT = frozenset({"re", "about", "regarding"})


@dataclass(slots=True)
class _Reading:
    """A line being read: `left` are the places in `words` that nothing has claimed yet."""

    words: list[str]
    today: date
    left: list[int]
    kind: Kind = Kind.TASK
    due: date | None = None
    at: time | None = None
    rhythm: str = ""
    client: str = ""
    high: bool = False
    inbound: bool = False
    means: str = ""
    dated_from: int = 0
    doubts: list[str] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def take(self, places: list[int]) -> None:
        self.taken.update(places)
        self.left = [place for place in self.left if place not in self.taken]

    def said(self, places: list[int]) -> list[str]:
        return [self.words[place] for place in places]


def read_line(text: str, today: date) -> QuickLine:
    """Read one line of quick add; never refuses, so that it can be read while it is typed.

    The first word gives the kind ("call", "visit", "ring back", "email" ...; otherwise a task), what stands
    between it and "re" is with whom, @okafor, @okafor,ruth or @"ruth okafor" the client, !high the flag, "weekly" or
    "every 2 weeks" the rhythm. A day and time count at the end of the line or of the part before "re", as a
    whole part between commas, or where nobody could mean anything else. A leading "in" is a call that came in: all
    of it is what was said, up to "ring back" and when.

    No typed word is lost: what is not understood stays in the reason.
    """
    words = _WORD.findall(plain_line(text))
    reading = _Reading(words, today, list(range(len(words))))
    _read_marks(reading)
    _read_kind(reading)
    if not reading.inbound or reading.kind is Kind.RING_BACK:
        _read_rhythm(reading)
        _read_whens(reading)
        _settle_day(reading)
    with_whom, reason = _read_reason(reading)
    return QuickLine(
        kind=reading.kind,
        reason=reason,
        due=reading.due,
        at=reading.at,
        rhythm=reading.rhythm,
        with_whom=with_whom,
        client=reading.client,
        high=reading.high,
        inbound=reading.inbound,
        taken=tuple(reading.said(sorted(reading.taken))),
        doubts=tuple(reading.doubts),
    )


def _read_marks(reading: _Reading) -> None:
    for place, word in enumerate(reading.words):
        if bare(word) == "!high":
            reading.high = True
            reading.take([place])
        elif word.startswith("!"):
            reading.doubts.append(f"{word} is no mark: !high is the only one")
        elif word.startswith("@"):
            _read_client(reading, place, word)


def _read_client(reading: _Reading, place: int, word: str) -> None:
    name = " ".join(re.sub(r'[@",;]', " ", word).split())
    if not name:
        reading.doubts.append(f"{word[:1]} needs a client's name after it")
        reading.take([place])
    elif reading.client:
        reading.doubts.append(f"one client a line: {word} stays in the reason")
    else:
        reading.client = name
        reading.take([place])


def _read_kind(reading: _Reading) -> None:
    first = [bare(word) for word in reading.said(reading.left[:2])]
    if first[:1] == ["in"] and not "".join(first[1:])[:1].isdigit():
        _read_inbound(reading)
    elif tuple(first) in _BACK:
        reading.kind = Kind.RING_BACK
        reading.take(reading.left[:2])
    elif first and first[0] in _KINDS:
        reading.kind = _KINDS[first[0]]
        reading.means = first[0] if reading.kind is Kind.MESSAGE and first[0] != "message" else ""
        reading.take(reading.left[:1])


def _read_inbound(reading: _Reading) -> None:
    reading.inbound = True
    reading.kind = Kind.CALL
    reading.take(reading.left[:1])
    starts = [0, *(n for n in range(1, len(reading.left)) if ends_part(reading.words[reading.left[n - 1]]))]
    for n in reversed(starts):
        pair = reading.left[n : n + 2]
        if tuple(bare(word) for word in reading.said(pair)) in _BACK:
            reading.kind = Kind.RING_BACK
            reading.dated_from = pair[0]
            reading.take(pair)
            return


def _read_rhythm(reading: _Reading) -> None:
    places = _dated(reading)
    if found := find_rhythm(reading.said(places), reading.today):
        start, end, reading.rhythm = found
        reading.take(places[start:end])


def _dated(reading: _Reading) -> list[int]:
    return [place for place in reading.left if place >= reading.dated_from]


def _parts(reading: _Reading) -> list[tuple[list[int], bool]]:
    """The parts of the line between commas, semicolons and "re"; and whether a day may end one with other words."""
    parts: list[tuple[list[int], bool]] = []
    part: list[int] = []
    about = False
    for place in _dated(reading):
        if bare(reading.words[place]) in _ABOUT and not about and reading.kind in _WITH_SOMEONE:
            parts.append((part, True))
            part, about = [], True
            continue
        part.append(place)
        if ends_part(reading.words[place]):
            parts.append((part, False))
            part = []
    parts.append((part, True))
    if not part and len(parts) > 1:
        parts[-2] = (parts[-2][0], True)
    return parts


def _read_whens(reading: _Reading) -> None:
    for part, open_ended in reversed(_parts(reading)):
        most = min(len(part), LONGEST)
        lengths = range(most, 0, -1) if open_ended else (len(part),)
        if not any(_take_when(reading, part[-length:]) for length in lengths):
            _doubt_end(reading, part)
    for place in _dated(reading):
        if reading.due is None and (day := plain_date(reading.words[place], reading.today)):
            reading.due = day
            reading.take([place])


def _take_when(reading: _Reading, places: list[int]) -> bool:
    if not 0 < len(places) <= LONGEST:
        return False
    words = reading.said(places)
    if [bare(word) for word in words] == ["tom"] and len(reading.left) == 1:
        return False
    when = read_when(words, reading.today)
    if when is None:
        return False
    day, at = when
    if (day and reading.due) or (at and reading.at):
        return False
    reading.due, reading.at = day or reading.due, at or reading.at
    reading.take(places)
    return True


def _doubt_end(reading: _Reading, part: list[int]) -> None:
    for length in (1, 2, 3):
        doubt = doubt_of_date(reading.said(part[-length:]), reading.today) if length <= len(part) else ""
        if doubt and doubt not in reading.doubts:
            reading.doubts.append(doubt)
            return


def _settle_day(reading: _Reading) -> None:
    """What a missing day means: "every mon" begins on the next one, a time is today's, a ring-back is for today."""
    if reading.due is None and reading.rhythm:
        reading.due = first_weekday(reading.rhythm, reading.today)
    if reading.due is None and (reading.at or reading.kind is Kind.RING_BACK):
        reading.due = reading.today
    if reading.due is None and reading.rhythm:
        reading.doubts.append(f"{say_rhythm(reading.rhythm)}: no first day yet")
    if reading.due is None and reading.kind is Kind.DEADLINE:
        reading.doubts.append("a deadline needs its day")
    if reading.at is None and reading.kind is Kind.RING_BACK:
        reading.doubts.append("ring back: no time yet")


def _read_reason(reading: _Reading) -> tuple[str, str]:
    """With whom, and the reason; only the first "re" parts them, and only where someone is met."""
    with_whom: list[int] = []
    if reading.kind in _WITH_SOMEONE:
        about = [n for n, place in enumerate(reading.left) if bare(reading.words[place]) in _separators(reading)]
        if about:
            with_whom = reading.left[: about[0]]
            reading.take([*with_whom, reading.left[about[0]]])
            reading.taken.difference_update(with_whom)
    reason = _joined(reading.said(reading.left))
    if reading.means:
        reason = f"{reading.means}: {reason}" if reason else reading.means
    return _joined(reading.said(with_whom)), reason


def _separators(reading: _Reading) -> frozenset[str]:
    return frozenset({"re"}) if reading.inbound else _ABOUT


def _joined(words: list[str]) -> str:
    return " ".join(words).strip(" ,;")


def say_line(line: QuickLine, today: date | None = None) -> str:
    """How a line was read, in words: "call · Dr Lee · PT referral · Tue 24 Nov 10:00 · @okafor · high".

    The year is said where it is not that of `today`.
    """
    owed = not line.inbound or line.kind is Kind.RING_BACK
    when = _say_when(line, today)
    parts = (
        "in" if line.inbound else line.kind.value,
        line.with_whom,
        line.reason,
        f"{line.kind.value} {when}".strip() if line.inbound and owed else when,
        say_rhythm(line.rhythm),
        f"@{line.client}" if line.client else "",
        "high" if line.high else "",
    )
    return " · ".join(part for part in parts if part)


def _say_when(line: QuickLine, today: date | None) -> str:
    if line.due is None:
        return ""
    day = f"{WEEKDAYS[line.due.weekday()]} {line.due.day} {MONTHS[line.due.month - 1]}"
    if today is not None and line.due.year != today.year:
        day += f" {line.due.year}"
    return f"{day} {line.at:%H:%M}" if line.at else day
