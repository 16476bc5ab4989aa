"""Triage: in which tier a thing owed stands on Today, in what order, and why (practice.md section 2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from functools import lru_cache

from casetui.rules.calendar import add_business_days, business_days_between
from casetui.rules.ladder import tries
from casetui.terms.case import Risk
from casetui.terms.checkin import Kind
from casetui.terms.queue import Owed, QueueLine, Tier
from casetui.terms.text import list_name

WORK_BY_BUSINESS_DAYS = 3
"""A deadline is shown from this many business days before it (practice.md section 2, tier 1)."""

LATE_DAYS = 30
"""Later than this many days counts one risk higher (practice.md section 2, tier 3)."""

LATE_RHYTHMS = 2
"""Later than this many times its rhythm counts one risk higher (practice.md section 2, tier 3)."""

_HIGH, _MODERATE, _LOW, _NOBODY = range(4)
_RANK = {Risk.HIGH: _HIGH, Risk.MODERATE: _MODERATE, Risk.LOW: _LOW, None: _MODERATE}
_RANK_WORDS = ("high", "moderate")

_SAFETY, _NOT_GOT_BACK, _TRANSITION, _OVERDUE, _TODAY, _LOOPS, _DESK, _UNDATED = Tier
_TIER_OF: dict[str, Tier] = {
    Kind.SAFETY: _SAFETY,
    Kind.DEADLINE: _NOT_GOT_BACK,
    Kind.TRANSITION: _TRANSITION,
    Kind.WARD: _TRANSITION,
    Kind.CHASE: _LOOPS,
    Kind.REVIEW: _LOOPS,
    Kind.DESK: _DESK,
}
_EVEN_UNDATED = frozenset({Kind.SAFETY, Kind.DESK})
_BY_RISK = frozenset({_TRANSITION, _OVERDUE, _TODAY})
_RAIL_KINDS = frozenset({Kind.VISIT, Kind.RING_BACK})
_DAYS_IN = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 30, "YEARLY": 365}
_END_OF_DAY = time.max
_DEADLINE = Kind.DEADLINE.value

_Key = tuple[object, ...]


def place(owed: Owed, today: date) -> QueueLine:
    """The line that `owed` makes on Today: its tier, its age in days, and the reason it is there.

    A deadline is placed as if it were to be shown; `queue` leaves out those still too far off.
    """
    due, at = owed.due, owed.at
    late = 0 if due is None or due >= today else (today - due).days
    on_rail = at is not None and due == today and owed.kind in _RAIL_KINDS and owed.severity is None
    tier = _TODAY if on_rail else _tier(owed, late)
    return QueueLine(
        owed.id,
        owed.client_id,
        list_name(owed.family, owed.given),
        owed.kind,
        due,
        at,
        tier,
        _why(owed, tier, late, today),
        late,
        on_rail,
        owed.risk,
        origin=owed.origin,
    )


def queue(owed: Iterable[Owed], today: date) -> list[QueueLine]:
    """Every line of Today in its lasting order, the rail's among them with `rail` set.

    Nothing is left out but deadlines more than `WORK_BY_BUSINESS_DAYS` business days off. Within a tier:
    safety by what must be done now, then hours left, then age; deadlines by time left, an hour clock
    before others of its day; transitions and what is late by effective risk, then age; today by risk, time,
    name; the rest by age. The id decides between equals, so the order is total.
    """
    work_by = _work_by(today)
    shown = [one for one in owed if one.kind != _DEADLINE or _shown(one, work_by)]
    lines = [place(one, today) for one in shown]
    keys = [_key(one, line) for one, line in zip(shown, lines, strict=True)]
    return [lines[n] for n in sorted(range(len(lines)), key=keys.__getitem__)]


def rail(lines: Iterable[QueueLine]) -> list[QueueLine]:
    """Today's timed visits and promised call-backs, in clock order; never ranked."""
    return sorted((line for line in lines if line.rail), key=lambda line: (line.at or _END_OF_DAY, line.client))


def fold(lines: Iterable[QueueLine]) -> list[QueueLine]:
    """The lines with one client's lines of one tier folded into the first, `more` saying how many.

    Desk lines fold by client and kind. The rail, the safety tier and lines without a client are never folded.
    """
    kept: list[QueueLine] = []
    first: dict[tuple[object, ...], int] = {}
    folded: dict[int, int] = {}
    for line in lines:
        if line.client_id is None or line.rail or line.tier is _SAFETY:
            kept.append(line)
            continue
        key = (line.client_id, line.tier, line.kind if line.tier is _DESK else "")
        at = first.setdefault(key, len(kept))
        if at == len(kept):
            kept.append(line)
        else:
            folded[at] = folded.get(at, 0) + 1 + line.more
    for at, more in folded.items():
        kept[at] = replace(kept[at], more=kept[at].more + more)
    return kept


@lru_cache(maxsize=8)
def _work_by(today: date) -> date:
    return add_business_days(today, WORK_BY_BUSINESS_DAYS)


def _shown(owed: Owed, work_by: date) -> bool:
    return owed.severity is not None or owed.due is None or owed.due <= work_by


def _tier(owed: Owed, late: int) -> Tier:
    if owed.severity is not None:
        return owed.severity
    kind = owed.kind
    if owed.due is None and kind not in _EVEN_UNDATED:
        return _UNDATED
    return _TIER_OF.get(kind, _OVERDUE if late else _TODAY)


def _own_rank(owed: Owed) -> int:
    if owed.high:
        return _HIGH
    return _NOBODY if owed.client_id is None else _RANK[owed.risk]


def _effective_rank(owed: Owed, late: int) -> int:
    rank = _own_rank(owed)
    if not late or rank in (_HIGH, _NOBODY):
        return rank
    if late > LATE_DAYS or (owed.rhythm and late > LATE_RHYTHMS * _rhythm_days(owed.rhythm)):
        return rank - 1
    return rank


@lru_cache(maxsize=256)
def _rhythm_days(rhythm: str) -> int:
    """About how many days a rhythm's step has; `LATE_DAYS` for what cannot be read, so that 30 days decide."""
    parts = dict(part.partition("=")[::2] for part in rhythm.upper().split(";"))
    interval = parts.get("INTERVAL", "1")
    days = _DAYS_IN.get(parts.get("FREQ", ""), LATE_DAYS) * (int(interval) if interval.isdecimal() else 1)
    return max(1, days // len(parts.get("BYDAY", "").split(",")))


def _why(owed: Owed, tier: Tier, late: int, today: date) -> str:
    why = owed.reason or owed.kind
    if owed.severity is None:
        if owed.attempt:
            why += f", not reached, {_tries(owed)}"
        if late:
            why += f", {late} days late" if late > 1 else ", 1 day late"
        why += _why_tier(owed.due, tier, late, today)
    if tier not in _BY_RISK or (owed.client_id is None and not owed.high):
        return why
    if owed.risk == Risk.HIGH:
        return f"{why} · high risk"
    if owed.high:
        return f"{why} · marked high"
    rank = _effective_rank(owed, late)
    return f"{why} · counts as {_RANK_WORDS[rank]} risk" if rank != _RANK[owed.risk] else why


def _why_tier(due: date | None, tier: Tier, late: int, today: date) -> str:
    if tier is _UNDATED:
        return ", no day set"
    if tier is not _NOT_GOT_BACK or due is None:
        return ""
    if late:
        return " · late filing: say why"
    if due == today:
        return ", today is the day"
    left = business_days_between(today, due)
    return f", {left} business {'day' if left == 1 else 'days'} left"


def _tries(owed: Owed) -> str:
    of = tries(unsafe=owed.kind == Kind.SAFETY)
    return f"{owed.attempt} of {of}" if owed.attempt <= of else f"{owed.attempt} tries"


def _key(owed: Owed, line: QueueLine) -> _Key:
    tier, late = line.tier, line.overdue_days
    number, gap = (owed.id, "") if isinstance(owed.id, int) else (0, owed.id)
    at = owed.at or _END_OF_DAY
    since = owed.due or owed.added
    last = (owed.family, owed.given, number, gap)
    if tier is _TODAY:
        return (int(tier), _effective_rank(owed, late), at, *last)
    if tier in _BY_RISK:
        return (int(tier), _effective_rank(owed, late), since, at, *last)
    if tier is _SAFETY:
        hours_left = owed.at is not None and not late
        return (int(tier), hours_left, at if hours_left else _END_OF_DAY, since, *last)
    return (int(tier), since, at, *last)
