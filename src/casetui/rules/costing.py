"""What services cost in a month, and the least costly place on file. Cents are whole; no price is ever guessed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from casetui.rules.rhythm_rule import WORKING, rhythm_parts
from casetui.terms.directory import Per
from casetui.terms.service import SettingCost

WEEKS_A_MONTH = Fraction(52, 12)
"""Weeks of a month: a year's 52 by twelve."""

DAYS_A_MONTH = Fraction(365, 12)
"""Days of a month: a year's 365 by twelve."""

NO_COST, NO_TIME, NO_RHYTHM = "no cost on file", "by the hour, and no time of a delivery", "no rhythm"
"""Why a month's cost cannot be said."""

_LASTING = (Per.DAY, Per.WEEK, Per.MONTH)


def times_a_month(rhythm: str) -> Fraction | None:
    """How often a rhythm comes round in a month on average; None where there is none.

    Raises:
        Refused: it cannot be read.
    """
    if not rhythm:
        return None
    parts = rhythm_parts(rhythm)
    every = int(parts.get("INTERVAL", 1))
    days = parts["BYDAY"].split(",") if "BYDAY" in parts else []
    share = Fraction(len(parts["BYMONTH"].split(",")), 12) if "BYMONTH" in parts else Fraction(1)
    match parts["FREQ"]:
        case "DAILY" if WORKING in parts:
            return 5 * WEEKS_A_MONTH / every
        case "DAILY" if days:
            return len(days) * WEEKS_A_MONTH / every * share
        case "DAILY":
            return DAYS_A_MONTH / every * share
        case "WEEKLY":
            return (len(days) or 1) * WEEKS_A_MONTH / every * share
        case "MONTHLY":
            return _times_by_month(parts, days) / every * share
        case _:
            return Fraction(len(parts["BYMONTH"].split(",")) if "BYMONTH" in parts else 1, 12 * every)


def _times_by_month(parts: dict[str, str], days: list[str]) -> Fraction:
    if "BYSETPOS" in parts:
        return Fraction(len(parts["BYSETPOS"].split(",")))
    if days:
        return sum((Fraction(1) if any(map(str.isdigit, day)) else WEEKS_A_MONTH for day in days), Fraction(0))
    return Fraction(len(parts["BYMONTHDAY"].split(",")) if "BYMONTHDAY" in parts else 1)


def monthly(cents: int | None, per: Per | None, rhythm: str, minutes: int | None) -> int | str:
    """What a service costs in a month, in whole cents; why that cannot be said, where it cannot. Once is nothing.

    By the day counts the days on which it comes; without a rhythm, all.
    """
    if cents == 0 or per is Per.ONCE:
        return 0
    if cents is None or per is None:
        return NO_COST
    if per is Per.MONTH:
        return cents
    if per is Per.WEEK:
        return _whole(cents * WEEKS_A_MONTH)
    times = times_a_month(rhythm)
    if per is Per.DAY:
        return _whole(cents * (times or DAYS_A_MONTH))
    if times is None:
        return NO_RHYTHM
    if per is Per.VISIT:
        return _whole(cents * times)
    return _whole(cents * times * Fraction(minutes, 60)) if minutes else NO_TIME


def by_payer(costs: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """The costs of each payer together, the dearest first; a payer written in two ways of capitals is one."""
    sums: dict[str, tuple[str, int]] = {}
    for payer, cents in costs:
        name, so_far = sums.get(payer.casefold(), (payer, 0))
        sums[payer.casefold()] = name, so_far + cents
    return tuple(sorted(sums.values(), key=lambda one: (-one[1], one[0].casefold())))


def of_place(level: str, of: str, cents: int | None, per: Per | None, as_of: date | None) -> SettingCost | None:
    """What a place costs in a month; None where no lasting price of it is on file."""
    if per not in _LASTING:
        return None
    month = monthly(cents, per, "", None)
    return SettingCost(level, of, month, as_of) if isinstance(month, int) else None


def least_costly(places: Iterable[SettingCost | None]) -> SettingCost | None:
    """The cheapest of some places by the month; None where no price is on file."""
    known = (place for place in places if place is not None)
    return min(known, key=lambda place: (place.cents, place.of.casefold()), default=None)


def say_money(cents: int) -> str:
    """An amount of whole cents: "$1,240" or "$28.50"."""
    sign, whole, rest = "-" if cents < 0 else "", abs(cents) // 100, abs(cents) % 100
    return f"{sign}${whole:,}{f'.{rest:02d}' if rest else ''}"


def _whole(amount: Fraction) -> int:
    """Half a cent counts as one."""
    return int(amount + Fraction(1, 2))
