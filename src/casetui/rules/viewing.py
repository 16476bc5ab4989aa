"""Views of Today: which rows each shows, under which headings, in what order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, time
from typing import NamedTuple

from casetui.rules.ladder import act_said
from casetui.terms.checkin import Kind, Origin
from casetui.terms.gap import Settling
from casetui.terms.ladder import Act, Band
from casetui.terms.queue import QueueLine, Tier
from casetui.terms.view import Behind, Hers, View, ViewKind
from casetui.wording import tier_title

RAIL_TITLE = "AT THEIR TIME"
ANY_TIME = "ANY TIME"
NO_ADDRESS = "NO ADDRESS"
NOT_AT_HOME = "NOT AT HOME"

NUMBER = 12
"""Characters of most numbers, so that the reasons stand below one another."""

Ways = Callable[[QueueLine], Collection[Settling]]
"""What would settle the gap of a row, the first first; nothing for a check-in."""

_CALLS = frozenset({Kind.CALL, Kind.RING_BACK, Kind.WARD, Kind.TRANSITION})
_BY_CALL = frozenset({Settling.CALL, Settling.CONTACT, Settling.WARD})
_PAPERS = frozenset({Kind.DESK, Kind.REVIEW, Kind.MESSAGE})
_BY_PAPER = frozenset(
    {
        Settling.SIGN,
        Settling.NOTE,
        Settling.REVIEW,
        Settling.REPORT,
        Settling.RELEASE,
        Settling.INTAKE,
        Settling.EDUCATION,
    }
)
_NOBODY = Hers()


class Group(NamedTuple):
    """Rows under one heading, in their order."""

    title: str
    lines: list[QueueLine]


def is_call(line: QueueLine, ways: Collection[Settling] = ()) -> bool:
    """Whether it is done by telephone: a call, a promised call-back, the ward, or a gap that a call settles.

    Where a ladder asks for a letter or a decision instead of another call it is none.
    """
    if line.check_in_id is None:
        return _first_way(ways) in _BY_CALL
    calls = line.kind in _CALLS or (line.kind == Kind.SAFETY and line.origin is Origin.LADDER)
    return calls and _rung(line) not in (Act.LETTER, Act.DECISION)


def _rings_for_safety(line: QueueLine, behind: Behind) -> bool:
    """Whether it is a check-in about safety with a number to ring, of which no ladder asks for anything else."""
    safety = line.check_in_id is not None and line.kind == Kind.SAFETY
    return safety and _rung(line) not in (Act.LETTER, Act.DECISION) and bool(_number_of(line, behind))


def is_visit(line: QueueLine, ways: Collection[Settling] = ()) -> bool:
    """Whether she goes there: a visit, or a gap that a visit settles."""
    return line.kind == Kind.VISIT if line.check_in_id is not None else _first_way(ways) is Settling.VISIT


def _first_way(ways: Collection[Settling]) -> Settling | None:
    """By which of a call and a visit a gap is settled: what is proposed first."""
    return next((way for way in ways if way in _BY_CALL or way is Settling.VISIT), None)


def is_paper(line: QueueLine, ways: Collection[Settling] = ()) -> bool:
    """Whether it is done at the desk: its own tier, plans to review, letters, an intake, and gaps of that kind."""
    if line.tier is Tier.DESK:
        return True
    if line.check_in_id is None:
        return not _BY_PAPER.isdisjoint(ways)
    if line.origin is Origin.INTAKE and line.kind == Kind.TASK:
        return True
    return line.kind in _PAPERS or _rung(line) is Act.LETTER


def _rung(line: QueueLine) -> Act | None:
    """What an unable-to-reach ladder asks for in place of a plain try."""
    return act_said(line.why) if line.origin is Origin.LADDER else None


def sees(view: View, line: QueueLine, behind: Behind, ways: Ways) -> bool:
    """Whether a view shows a row, its filter's words left aside."""
    hers = _hers(line, behind)
    match view.kind:
        case ViewKind.PHONE:
            return is_call(line, ways(line)) or _rings_for_safety(line, behind)
        case ViewKind.VISITS:
            return is_visit(line, ways(line))
        case ViewKind.PAPER:
            return is_paper(line, ways(line))
        case ViewKind.SETTING:
            return hers.setting == view.value
        case ViewKind.PROGRAMME:
            return hers.programme.casefold() == view.value.casefold()
        case ViewKind.PAYER:
            return view.value.casefold() in (payer.casefold() for payer in hers.payers)
        case _:
            return True


def arranged(view: View, lines: Iterable[QueueLine], behind: Behind, today: date) -> list[Group]:
    """The rows of a view under its headings; `lines` come in the order of the triage."""
    if view.kind is ViewKind.PHONE:
        return _by_hour(lines, behind, today)
    if view.kind is ViewKind.VISITS:
        return _by_area(lines, behind, view.value)
    return _by_tier(lines)


def _hers(line: QueueLine, behind: Behind) -> Hers:
    return behind.clients.get(line.client_id, _NOBODY) if line.client_id is not None else _NOBODY


def _by_tier(lines: Iterable[QueueLine]) -> list[Group]:
    """Under the headings of their tiers; the timed ones stand together before today's others."""
    tiers: dict[Tier, list[QueueLine]] = {tier: [] for tier in Tier}
    timed: list[QueueLine] = []
    for line in lines:
        (timed if line.rail else tiers[line.tier]).append(line)
    timed.sort(key=lambda line: (line.at or time.max, line.client))
    groups = [Group(tier_title(tier), found) for tier, found in tiers.items()]
    groups.insert(Tier.TODAY, Group(RAIL_TITLE, timed))
    return [group for group in groups if group.lines]


def _by_hour(lines: Iterable[QueueLine], behind: Behind, today: date) -> list[Group]:
    """Safety first; calls at a promised time, by the clock; then by the part of the day to try; then by tier."""
    safety: list[QueueLine] = []
    timed: list[QueueLine] = []
    bands: dict[Band | None, list[QueueLine]] = {band: [] for band in (*Band, None)}
    for line in lines:
        if line.tier is Tier.SAFETY:
            safety.append(line)
        elif line.at is not None and line.due == today:
            timed.append(line)
        else:
            bands[_band(line, _hers(line, behind))].append(line)
    timed.sort(key=lambda line: line.at or time.max)
    groups = [Group(tier_title(Tier.SAFETY), safety), Group(RAIL_TITLE, timed)]
    groups += [Group(band.upper() if band else ANY_TIME, found) for band, found in bands.items()]
    return [group for group in groups if group.lines]


def _band(line: QueueLine, hers: Hers) -> Band | None:
    """The part of the day to try next, else the first in which she may be rung, where not all are open."""
    if line.band in set(Band):
        return Band(line.band)
    return hers.bands[0] if hers.bands and len(hers.bands) < len(Band) else None


def _by_area(lines: Iterable[QueueLine], behind: Behind, start: str) -> list[Group]:
    """By area, the areas in the order of a route; who has no address, or is not at home, comes last."""
    areas: dict[str, list[QueueLine]] = {}
    names: dict[str, str] = {}
    apart: dict[str, list[QueueLine]] = {NO_ADDRESS: [], NOT_AT_HOME: []}
    for line in lines:
        hers = _hers(line, behind)
        code = area_of(hers)
        if hers.away:
            apart[NOT_AT_HOME].append(line)
        elif not code:
            apart[NO_ADDRESS].append(line)
        else:
            areas.setdefault(code, []).append(line)
            names.setdefault(code, hers.city)
    groups = [Group(f"{names[code]} {code}".strip().upper(), areas[code]) for code in route(areas, start)]
    towns = {line.id: _hers(line, behind) for line in apart[NO_ADDRESS]}
    apart[NO_ADDRESS].sort(key=lambda line: towns[line.id].city)
    return [*groups, *(Group(title, found) for title, found in apart.items() if found)]


def area_of(hers: Hers) -> str:
    """The area of an address: its postcode, of a US one the first five digits."""
    return hers.postcode.strip().upper().partition("-")[0]


def route(postcodes: Collection[str], start: str = "") -> list[str]:
    """Postcodes in the order of a day: from `start` always on to the one whose first digits agree longest.

    Of those the nearest by number; without a start as they are sorted. It is an order of numbers, not of roads.
    """
    left, here, found = sorted(postcodes), area_of(Hers(postcode=start)), list[str]()
    if not here:
        return left
    while left:
        here = min(left, key=lambda code: (-_agree(here, code), abs(_number(here) - _number(code)), code))
        left.remove(here)
        found.append(here)
    return found


def _agree(one: str, other: str) -> int:
    """How many of their first letters are the same."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _number(code: str) -> int:
    digits = "".join(letter for letter in code if letter in "0123456789")
    return int(digits[:9] or 0)


def beside(view: View, line: QueueLine, behind: Behind) -> str:
    """What a view shows of a row before its reason: the number to ring, or where she is."""
    if view.kind is ViewKind.PHONE:
        return f"{_number_of(line, behind) or 'no number':<{NUMBER}}"
    if view.kind is ViewKind.VISITS:
        hers = _hers(line, behind)
        return f"now {hers.away}" if hers.away else hers.address or "no address"
    return ""


def _number_of(line: QueueLine, behind: Behind) -> str:
    """The number that a row is rung by: of whom it is with, else her own; "" where none is known."""
    return behind.numbers.get(line.id, _hers(line, behind).phone)


def said_of(view: View) -> str:
    """How a view is ordered, where that is to be said."""
    if view.kind is not ViewKind.VISITS:
        return ""
    return "nearest postcode next, not by road" if view.value else "by postcode, not by road"


def choices(lines: Iterable[QueueLine], behind: Behind) -> Mapping[ViewKind, dict[str, int]]:
    """The settings, programmes and payers of those who have rows, each with how many rows, the most first."""
    counts: dict[ViewKind, dict[str, int]] = {ViewKind.SETTING: {}, ViewKind.PROGRAMME: {}, ViewKind.PAYER: {}}
    for line in lines:
        hers = _hers(line, behind)
        for kind, values in (
            (ViewKind.SETTING, (hers.setting,)),
            (ViewKind.PROGRAMME, (hers.programme,)),
            (ViewKind.PAYER, dict.fromkeys(hers.payers)),
        ):
            for value in values:
                if value:
                    counts[kind][value] = counts[kind].get(value, 0) + 1
    return {kind: dict(sorted(found.items(), key=lambda one: (-one[1], one[0]))) for kind, found in counts.items()}
