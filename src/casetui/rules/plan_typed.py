"""A line of a care plan as a person types it: `Nurse visit, Coastal Home Care, weekly until +3m`.

It is read while it is typed and never refused: what is not understood stays in the name.
"""

from __future__ import annotations

import re
from datetime import date

from casetui.rules.dates import read_day
from casetui.rules.quickwhen import find_rhythm
from casetui.rules.rhythm import read_rhythm, say_rhythm
from casetui.rules.typed import tidy
from casetui.terms.change import Refused
from casetui.terms.clock import MONTHS, WEEKDAYS
from casetui.terms.plan import BarrierKind, Domain
from casetui.terms.plan_tree import BarrierEntry, Entry, GoalEntry, InterventionEntry, NeedEntry, RefKind
from casetui.terms.text import plain_line

MOST_DAY_WORDS = 4
"""Most words of a day after "by" or "until": "the 14th of march"."""

BY = ("by",)
UNTIL = ("until", "till", "through", "by")
FROM = ("from", "starting", "beginning")
SINCE = ("since",)
"""What stands before a day."""

DONE = {BarrierKind.BARRIER: "done about it", BarrierKind.STRENGTH: "used for"}
"""What is said before what is done about a barrier, and of how a strength is used."""

SAID_OF_DOMAIN = {"work": Domain.SCHOOL_WORK, "school": Domain.SCHOOL_WORK, "finances": Domain.MONEY}
"""Shorter words for a part of life."""

_OWN_WORDS = re.compile(r'["“”](.+?)["“”]')
_PART = re.compile(r"\s*[,;]\s*")
_LABELLED = re.compile(r"(measured by|measure|baseline|target)[: ]\s*(.+)", re.IGNORECASE)
_FIELDS = {"measured by": "measure"}
_CAPITAL = re.compile(r"[^\W\d_]")
_ROLES = frozenset(
    word
    for words in (
        "me i myself client self daughter son wife husband partner spouse sister brother mother father parent parents",
        "niece nephew neighbor neighbour friend family guardian caregiver nurse aide doctor therapist physician",
        "pharmacist pharmacy driver volunteer counselor psychiatrist dentist dietitian lawyer attorney landlord",
        "teacher staff team agency clinic hospital hospice church school county bank pantry shelter",
        "pt ot rn np pcp cna cm",
    )
    for word in words.split()
)
MOST_WHO_WORDS = 5
"""Longest part between commas that is read as a person or an agency."""


def read_typed(kind: RefKind, text: str, today: date) -> Entry:
    """The entry that a typed line means.

    A need: its name, a part of life ("social"), "from" whom it was heard. A goal: its name, "by" when, and between
    commas "measure ...", "baseline ...", "target ..."; what stands in quotes are the client's own words. An
    intervention: its name, who, how often, "from" and "until" when; a part after the name is who when it begins
    with a capital, is a role ("daughter"), or stands after "by". A barrier or a strength: its words, "since" when,
    otherwise since today, and after a semicolon what is done about it.
    """
    if kind in (RefKind.BARRIER, RefKind.STRENGTH):
        return _read_barrier(BarrierKind(kind), text, today)
    if kind is RefKind.NEED:
        return _read_need(text)
    return _read_goal(text, today) if kind is RefKind.GOAL else _read_intervention(text, today)


def say_typed(entry: Entry, today: date) -> str:
    """How a typed line was read, in words: "Nurse visit · Coastal Home Care · weekly · until 20 Feb 2027"."""
    if isinstance(entry, NeedEntry):
        domain = entry.domain.value if entry.domain is not Domain.OTHER else ""
        parts = [entry.name, domain, f"from {entry.source}" if entry.source else ""]
    elif isinstance(entry, GoalEntry):
        parts = [
            entry.name,
            f"by {_say(entry.by, today)}" if entry.by else "",
            f"measure: {entry.measure}" if entry.measure else "",
            f"baseline: {entry.baseline}" if entry.baseline else "",
            f"target: {entry.target}" if entry.target else "",
            f"“{entry.own_words}”" if entry.own_words else "",
        ]
    elif isinstance(entry, BarrierEntry):
        since = f"since {_say(entry.since, today)}" if entry.since else ""
        parts = [entry.name, f"{DONE[entry.kind]}: {entry.done}" if entry.done else "", since]
    else:
        parts = [
            entry.name,
            entry.who,
            say_rhythm(entry.rhythm),
            f"from {_say(entry.since, today)}" if entry.since else "",
            f"until {_say(entry.until, today)}" if entry.until else "",
        ]
    return " · ".join(part for part in parts if part)


def _read_need(text: str) -> NeedEntry:
    parts = _parts(text)
    name, domain, source = parts[:1], None, ""
    for part in parts[1:]:
        found = _domain(part)
        if found and domain is None:
            domain = found
        elif part.casefold().startswith("from ") and not source:
            source = part[5:].strip()
        else:
            name.append(part)
    said = ", ".join(name)
    return NeedEntry(said, domain or _domain(said) or Domain.OTHER, source)


def _domain(words: str) -> Domain | None:
    """The part of life that words name, or None."""
    said = words.casefold().strip()
    return next((domain for domain in Domain if domain.value == said), SAID_OF_DOMAIN.get(said))


def _read_goal(text: str, today: date) -> GoalEntry:
    quoted = _OWN_WORDS.search(text)
    own_words = quoted[1].strip() if quoted else ""
    rest = text[: quoted.start()] + text[quoted.end() :] if quoted else text
    name: list[str] = []
    fields: dict[str, str] = {}
    by: date | None = None
    for part in _parts(rest):
        if by is None:
            part, by = _without_day(part, BY, today, named=bool(name))
        if by is None and name:
            by = _day(part, today)
            part = "" if by else part
        found = _LABELLED.fullmatch(part) if name else None
        label = _FIELDS.get(found[1].casefold(), found[1].casefold()) if found else ""
        if found and label not in fields:
            fields[label] = found[2].strip()
        elif part:
            name.append(part)
    return GoalEntry(", ".join(name), own_words, by=by, **fields)


def _read_intervention(text: str, today: date) -> InterventionEntry:
    parts = _parts(text)
    name: list[str] = []
    who = rhythm = ""
    since = until = None
    for place, part in enumerate(parts):
        if until is None:
            part, until = _without_day(part, UNTIL, today, named=place > 0)
        if since is None:
            part, since = _without_day(part, FROM, today, named=place > 0)
        if not rhythm:
            part, rhythm = _without_rhythm(part, whole=place > 0)
        if part and place and not who and _is_who(part):
            who = part[3:].strip() if part.casefold().startswith("by ") else part
        elif part:
            name.append(part)
    return InterventionEntry(", ".join(name), who, rhythm, since, until)


def _read_barrier(kind: BarrierKind, text: str, today: date) -> BarrierEntry:
    words, _, done = plain_line(text).partition(";")
    name, since = _without_since(words.strip(), today)
    done, later = _without_since(done.strip(), today)
    return BarrierEntry(kind, name, done, since or later or today)


def _without_since(part: str, today: date) -> tuple[str, date | None]:
    """A part without the "since 3 oct" at its end, and that day; as it is where no day that was stands there."""
    words = part.split()
    for length in range(min(MOST_DAY_WORDS, len(words) - 1), 0, -1):
        if words[-length - 1].casefold() in SINCE:
            day = _past_day(" ".join(words[-length:]), today)
            return (" ".join(words[: -length - 1]).rstrip(" ,"), day) if day else (part, None)
    return part, None


def _past_day(words: str, today: date) -> date | None:
    try:
        day = read_day(words, today, past=True)
    except Refused:
        return None
    return day if day <= today else None


def _parts(text: str) -> list[str]:
    return [part for part in _PART.split(plain_line(text).strip(" ,;")) if part]


def _without_day(part: str, leads: tuple[str, ...], today: date, named: bool) -> tuple[str, date | None]:
    """A part without the "by 31 dec" at its end, and that day; as it is where no day to come stands there.

    Without a name before it (`named`) something must be left for one.
    """
    words = part.split()
    for length in range(min(MOST_DAY_WORDS, len(words) - (1 if named else 2)), 0, -1):
        if words[-length - 1].casefold() in leads and (day := _day(" ".join(words[-length:]), today)):
            return " ".join(words[: -length - 1]), day
    return part, None


def _day(words: str, today: date) -> date | None:
    if not words or tidy(words) in ("now", "week", "month"):
        return None
    try:
        day = read_day(words, today)
    except Refused:
        return None
    return day if day >= today else None


def _without_rhythm(part: str, whole: bool) -> tuple[str, str]:
    """A part without the rhythm that it is or that ends it; "daily weight log" as a name keeps its "daily"."""
    if whole:
        try:
            return "", read_rhythm(part)
        except Refused:
            pass
    words = part.split()
    found = find_rhythm(words)
    while found and found[1] != len(words):
        after = found[1]
        found = find_rhythm(words[after:])
        found = (found[0] + after, found[1] + after, found[2]) if found else None
    if found is None or (found[0] == 0 and not whole):
        return part, ""
    return " ".join(words[: found[0]]), found[2]


def _is_who(part: str) -> bool:
    words = part.split()
    if words[0].casefold() == "by" and len(words) > 1:
        return True
    if len(words) > MOST_WHO_WORDS:
        return False
    first = _CAPITAL.match(part)
    if first is not None and first[0] != first[0].casefold():
        return True
    return words[-1].casefold() in _ROLES or words[0].casefold() in ("her", "his", "their", "my")


def _say(day: date, today: date) -> str:
    year = f" {day.year}" if day.year != today.year else ""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"
