"""Authorizations: which status may follow, how long units last, when a renewal is to be asked (practice.md 3, 10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from casetui.terms.change import Refused
from casetui.terms.service import (
    AuthorizationStatus,
    AuthorizationStep,
    Basis,
    Forecast,
    Granted,
    Unit,
    Use,
)
from casetui.wording import say_day

_S = AuthorizationStatus
PATHS: Mapping[AuthorizationStatus, frozenset[AuthorizationStatus]] = {
    _S.REQUESTED: frozenset({_S.PENDED, _S.APPROVED, _S.PART_APPROVED, _S.DENIED, _S.ENDED}),
    _S.PENDED: frozenset({_S.APPROVED, _S.PART_APPROVED, _S.DENIED, _S.ENDED}),
    _S.APPROVED: frozenset({_S.USED_UP, _S.ENDED}),
    _S.PART_APPROVED: frozenset({_S.APPROVED, _S.USED_UP, _S.ENDED}),
    _S.DENIED: frozenset({_S.APPROVED, _S.PART_APPROVED, _S.ENDED}),
    _S.USED_UP: frozenset({_S.ENDED}),
    _S.ENDED: frozenset(),
}
"""The statuses that may follow each; a denied one is approved only where the denial was overturned."""

AWAITS = (_S.REQUESTED, _S.PENDED)
"""Statuses in which the payer's word is awaited."""

RECENT = 28
"""Days, today's among them, whose use is the present rate."""

RENEW_AHEAD, RENEW_AHEAD_SHORT, SHORT = 30, 14, 60
"""Days before its end from which a renewal is to be asked, and those of one that lasts `SHORT` days or less."""

FEW_LEFT = Fraction(1, 5)
"""The share of the units that is left when a renewal is to be asked, whatever the date."""

DECIDES_WITHIN = 7
"""Days after which a payer is asked for word: the time to decide on a prior authorization (practice.md 5, C here)."""

FAR = 3 * 366
"""Days beyond which no forecast goes."""

_STEPS: Mapping[AuthorizationStatus, tuple[AuthorizationStep, ...]] = {
    _S.REQUESTED: (
        AuthorizationStep.APPROVED,
        AuthorizationStep.PART_APPROVED,
        AuthorizationStep.PENDED,
        AuthorizationStep.DENIED,
        AuthorizationStep.ASKED_AGAIN,
        AuthorizationStep.END,
    ),
    _S.PENDED: (
        AuthorizationStep.APPROVED,
        AuthorizationStep.PART_APPROVED,
        AuthorizationStep.DENIED,
        AuthorizationStep.ASKED_AGAIN,
        AuthorizationStep.END,
    ),
    _S.APPROVED: (AuthorizationStep.RENEWAL, AuthorizationStep.USED, AuthorizationStep.END),
    _S.PART_APPROVED: (
        AuthorizationStep.RENEWAL,
        AuthorizationStep.USED,
        AuthorizationStep.APPROVED,
        AuthorizationStep.END,
    ),
    _S.DENIED: (
        AuthorizationStep.APPROVED,
        AuthorizationStep.PART_APPROVED,
        AuthorizationStep.RENEWAL,
        AuthorizationStep.END,
    ),
    _S.USED_UP: (AuthorizationStep.RENEWAL, AuthorizationStep.USED, AuthorizationStep.END),
    _S.ENDED: (AuthorizationStep.RENEWAL, AuthorizationStep.USED),
}

_COUNTS_ITSELF = (Unit.VISITS, Unit.DAYS, Unit.ITEMS, Unit.RIDES)


def steps(status: AuthorizationStatus) -> tuple[AuthorizationStep, ...]:
    """What can be said next of an authorization, the likeliest first."""
    return _STEPS[status]


def check_path(now: AuthorizationStatus, to: AuthorizationStatus) -> None:
    """Let an authorization go from one status to another.

    Raises:
        Refused: that status cannot follow.
    """
    if to not in PATHS[now]:
        raise Refused(f"An authorization that is {now} cannot be {to} next.")


def appeal_reason(what: str, payer: str) -> str:
    """The words of the deadline by which an authorization that was denied is to be appealed."""
    return f"appeal: {what}, {payer}"


def units_of(unit: Unit, units: float | None, minutes: int | None) -> float | None:
    """How many units one delivery uses: as said for it, else one of what counts itself, else by its time.

    None where it is not known.
    """
    if units is not None:
        return units
    if unit in _COUNTS_ITSELF:
        return 1.0
    if minutes and unit is Unit.HOURS:
        return minutes / 60
    return float(minutes // 15) if minutes and unit is Unit.UNITS else None


def settled_status(status: AuthorizationStatus, granted: Granted, asked: float | None, used: float) -> _S:
    """The status as its units say: used up once none is left, and running again where a use was taken out."""
    left = _left(granted, used)
    if left is None:
        return status
    if status.running and left <= 0:
        return _S.USED_UP
    if status is _S.USED_UP and left > 0:
        return _S.PART_APPROVED if less_than_asked(granted, asked) else _S.APPROVED
    return status


def less_than_asked(granted: Granted, asked: float | None) -> bool:
    """Whether fewer units were approved than asked."""
    return granted.approved is not None and asked is not None and granted.approved < asked


def forecast(granted: Granted, uses: Sequence[Use], planned: Iterable[tuple[date, float]], today: date) -> Forecast:
    """How long units last, never said to have ended before today.

    The present rate is the use of the last 28 days, or since it began where that is shorter. Without use in them, what
    its services are to use is counted: `planned`, days from today on with their units, in order. Without that it is not
    known.
    """
    used = _total(use.units for use in uses)
    left = _left(granted, used)
    if left is None or granted.approved is None:
        return Forecast(float(used), None, None, Basis.NOTHING)
    if left <= 0:
        return Forecast(float(used), float(left), today, Basis.USE)
    rate = _rate(granted, uses, today)
    if rate:
        return Forecast(float(used), float(left), _after(today, left / rate), Basis.USE)
    day = _when(planned, left)
    return Forecast(float(used), float(left), day, Basis.RHYTHM if day is not None else Basis.NOTHING)


def watch_day(granted: Granted, uses: Sequence[Use], planned: Iterable[tuple[date, float]], today: date) -> date | None:
    """From when its renewal is to be asked: ahead of its end, or when a fifth of the units is left if that is earlier.

    Never after its end, never before it began. None where neither is known.
    """
    days = [day for day in (_before_end(granted), _few_left(granted, uses, planned, today)) if day is not None]
    if not days:
        return None
    return _within(granted, min(days))


def watch_day_by_end(granted: Granted, ahead: int) -> date | None:
    """From when its renewal is to be asked by its end alone, `ahead` days before; one that is short has its own number.

    Never before it began. None where its end is not known.
    """
    day = _before_end(granted, ahead)
    return _within(granted, day) if day is not None else None


def is_few(approved: float, used: float) -> bool:
    """Whether no more than a fifth of the units is left."""
    return _exact(used) >= _exact(approved) * (1 - FEW_LEFT)


def _within(granted: Granted, day: date) -> date:
    day = max(day, granted.since or date.min)
    return min(day, granted.until) if granted.until is not None else day


def _before_end(granted: Granted, ahead: int = RENEW_AHEAD) -> date | None:
    if granted.until is None:
        return None
    lasts = (granted.until - granted.since).days + 1 if granted.since is not None else SHORT + 1
    return granted.until - timedelta(days=RENEW_AHEAD_SHORT if lasts <= SHORT else ahead)


def _few_left(granted: Granted, uses: Sequence[Use], planned: Iterable[tuple[date, float]], today: date) -> date | None:
    if granted.approved is None:
        return None
    most, so_far = _exact(granted.approved) * (1 - FEW_LEFT), Fraction(0)
    for use in sorted(uses, key=lambda use: use.on_day):
        so_far += _exact(use.units)
        if so_far >= most:
            return use.on_day
    rate = _rate(granted, uses, today)
    return _after(today, (most - so_far) / rate) if rate else _when(planned, most - so_far)


def _rate(granted: Granted, uses: Sequence[Use], today: date) -> Fraction:
    """Units a day over the last 28 days, or since it began; 0 without use in them."""
    first = today - timedelta(days=RECENT - 1)
    began = granted.since or min((use.on_day for use in uses), default=first)
    first = min(max(first, began), today)
    used = _total(use.units for use in uses if first <= use.on_day <= today)
    return used / ((today - first).days + 1)


def _after(today: date, days: Fraction) -> date | None:
    ahead = ceil(days)
    return today + timedelta(days=ahead) if ahead <= FAR else None


def _when(planned: Iterable[tuple[date, float]], units: Fraction) -> date | None:
    so_far = Fraction(0)
    for day, uses in planned:
        so_far += _exact(uses)
        if so_far >= units:
            return day
    return None


def _left(granted: Granted, used: float | Fraction) -> Fraction | None:
    return _exact(granted.approved) - _exact(used) if granted.approved is not None else None


def _total(units: Iterable[float]) -> Fraction:
    return sum(map(_exact, units), Fraction(0))


def _exact(units: float | Fraction) -> Fraction:
    """Units as they were typed, to the thousandth."""
    return Fraction(units).limit_denominator(1000)


def bar(used: float, approved: float | None, width: int = 10) -> str:
    """How much is used, in signs that everybody has: "[####------]"; "" where units are not counted."""
    if not approved:
        return ""
    full = min(width, max(0, int(width * used / approved)))
    return f"[{'#' * full}{'-' * (width - full)}]"


def say_left(granted: Granted, unit: Unit, found: Forecast) -> str:
    """How many units are left: "18 of 24 visits left", "2 visits over", "visits not counted"."""
    if granted.approved is None or found.left is None:
        return f"{unit} not counted"
    if found.left < 0:
        return f"{-found.left:g} {unit} over the {granted.approved:g} approved"
    return f"{found.left:g} of {granted.approved:g} {unit} left"


def say_until(granted: Granted, found: Forecast, today: date) -> str:
    """How long it lasts: "runs out about 12 Jan", "enough until it ends 31 Dec", "ended Thu 19"; and by what."""
    end = say_day(granted.until, today) if granted.until is not None else ""
    if granted.until is not None and granted.until < today:
        return f"its time ended {end}"
    if found.left is not None and found.left <= 0:
        return "nothing left"
    ends = f"ends {end}" if end else ""
    if found.runs_out is None:
        why = "when it runs out is not known: nothing used lately, no rhythm" if found.left is not None else ""
        return ", ".join(filter(None, (ends, why)))
    if granted.until is not None and found.runs_out > granted.until:
        return f"enough until it ends {end}"
    about = f"runs out about {say_day(found.runs_out, today)}"
    return f"{about}{' by what is planned' if found.basis is Basis.RHYTHM else ''}{f', {ends}' if ends else ''}"
