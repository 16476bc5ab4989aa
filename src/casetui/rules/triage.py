"""Triage: in which tier a thing owed stands on Today, in what order, and why (practice.md section 2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, time
from functools import lru_cache

from casetui.rules.calendar import add_business_days, business_days_between
from casetui.rules.ladder import progress
from casetui.rules.rhythm_rule import WORKING
from casetui.rules.working_days import say_moved
from casetui.terms.case import Risk
from casetui.terms.checkin import Kind
from casetui.terms.ladder import Band
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
_BANDS = frozenset(Band)
_DAYS_IN = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 30, "YEARLY": 365}
_END_OF_DAY = time.max
_DEADLINE = Kind.DEADLINE.value

_Key = tuple[object, ...]

FoldKey = tuple[int, Tier, str]
"""What lines that fold into one have in common: the client's number, the tier, and on the desk the kind."""


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
        rule=owed.rule,
        band=owed.band,
    )


def queue(owed: Iterable[Owed], today: date) -> list[QueueLine]:
    """Every line of Today in its lasting order, the rail's among them with `rail` set.

    Nothing is left out but deadlines more than `WORK_BY_BUSINESS_DAYS` business days off. Within a tier:
    safety by what must be done now, then hours left, then age; hour clocks that still run, then the other
    deadlines, each by time left; transitions and what is late by effective risk, then age; today by risk, best hour,
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


def fold_key(line: QueueLine) -> FoldKey | None:
    """What the lines that fold into one have in common: client and tier, on the desk the kind, too.

    None for what is never folded: the rail, the safety tier, and lines without a client.
    """
    if line.client_id is None or line.rail or line.tier is _SAFETY:
        return None
    return line.client_id, line.tier, line.kind if line.tier is _DESK else ""


def fold(lines: Iterable[QueueLine], unfolded: Callable[[FoldKey], bool] = lambda key: False) -> list[QueueLine]:
    """The lines with one client's lines of one tier folded into the first, `more` saying how many.

    Where `unfolded` says so they stand right below the first instead, in their order. On the desk the one line says
    how many things there are to tidy. Nothing is left out.
    """
    groups: dict[object, list[QueueLine]] = {}
    for line in lines:
        key = fold_key(line)
        groups.setdefault(line.id if key is None else key, []).append(line)
    kept: list[QueueLine] = []
    for found, group in groups.items():
        if len(group) > 1 and not (isinstance(found, tuple) and unfolded(found)):
            kept.append(_folded(group))
        else:
            kept += group
    return kept


def _folded(group: list[QueueLine]) -> QueueLine:
    first = group[0]
    count = sum(1 + line.more for line in group)
    tidy = f"{count} things to tidy: {first.why}" if first.tier is _DESK else first.why
    return replace(first, more=count - 1, why=tidy)


def counted_risk(owed: Owed, today: date) -> Risk | None:
    """The risk that the order of lines goes by: hers, moderate where none is set, one higher where it is very late.

    None for what is about no client, unless it is marked high.
    """
    late = 0 if owed.due is None or owed.due >= today else (today - owed.due).days
    rank = _effective_rank(owed, late)
    return None if rank == _NOBODY else (Risk.HIGH, Risk.MODERATE, Risk.LOW)[rank]


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
    if late > LATE_DAYS or (owed.rhythm and late > LATE_RHYTHMS * rhythm_days(owed.rhythm)):
        return rank - 1
    return rank


@lru_cache(maxsize=256)
def rhythm_days(rhythm: str) -> int:
    """About how many days a rhythm's step has; `LATE_DAYS` for what cannot be read, so that 30 days decide."""
    parts = dict(part.partition("=")[::2] for part in rhythm.upper().split(";"))
    interval = parts.get("INTERVAL", "1")
    days = _DAYS_IN.get(parts.get("FREQ", ""), LATE_DAYS) * (int(interval) if interval.isdecimal() else 1)
    if WORKING in parts:
        days = days * 7 // 5
    return max(1, days // len(parts.get("BYDAY", "").split(",")))


def _why(owed: Owed, tier: Tier, late: int, today: date) -> str:
    moved = say_moved(owed.moved_from, owed.moved_why, today) if owed.moved_why else ""
    return " · ".join(filter(None, (_why_here(owed, tier, late, today), moved)))


def _why_here(owed: Owed, tier: Tier, late: int, today: date) -> str:
    why = owed.reason or owed.kind
    if owed.severity is None:
        if owed.attempt:
            why = progress(why, owed.said, owed.attempt, owed.of, owed.band, own_first=tier is _SAFETY)
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


def _key(owed: Owed, line: QueueLine) -> _Key:
    tier, late = line.tier, line.overdue_days
    number, gap = (owed.id, "") if isinstance(owed.id, int) else (0, owed.id)
    at = owed.at or _END_OF_DAY
    since = owed.due or owed.added
    last = (owed.family, owed.given, number, gap)
    if tier is _TODAY:
        return (int(tier), _effective_rank(owed, late), _best_hour(owed), *last)
    if tier in _BY_RISK:
        return (int(tier), _effective_rank(owed, late), since, at, *last)
    if tier is _SAFETY:
        hours_left = owed.at is not None and not late
        return (int(tier), hours_left, since, at if hours_left else _END_OF_DAY, *last)
    if tier is _NOT_GOT_BACK:
        return (int(tier), owed.at is None or late > 0, since, at, *last)
    return (int(tier), since, at, *last)


def _best_hour(owed: Owed) -> time:
    """The hour that was promised, else the beginning of the part of the day to try next, else the end of the day."""
    if owed.at is not None:
        return owed.at
    return Band(owed.band).from_ if owed.band in _BANDS else _END_OF_DAY
