"""How an offer is said and how it is typed: the service first, then cost, wait and whether they take anyone."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from casetui.rules.costing import say_money
from casetui.rules.people import fold_name
from casetui.rules.phones import say_phone
from casetui.terms.change import Refused
from casetui.terms.directory import STALE_DAYS, OfferEntry, Per, ProviderLine, Taking
from casetui.terms.text import plain_line

MONEY_MAXIMUM = 100_000_00
"""Cents beyond which a cost is a slip of the finger (C)."""

WAIT_MAXIMUM = 3650
"""Days."""

MONTH_DAYS = 30

_PER = {
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "hourly"), Per.HOUR),
    **dict.fromkeys(("visit", "visits", "session", "ride", "trip", "meal", "each", "time"), Per.VISIT),
    **dict.fromkeys(("d", "day", "days", "daily", "night"), Per.DAY),
    **dict.fromkeys(("w", "wk", "week", "weeks", "weekly"), Per.WEEK),
    **dict.fromkeys(("m", "mo", "month", "months", "monthly"), Per.MONTH),
    **dict.fromkeys(("once", "flat", "one-time", "one time"), Per.ONCE),
}
_TAKING = {
    **dict.fromkeys(("taking", "open", "yes", "accepting", "available", "no wait"), Taking.OPEN),
    **dict.fromkeys(("wait list", "waitlist", "wait-list", "waiting list", "waiting", "waits"), Taking.WAITING),
    **dict.fromkeys(("full", "closed", "no", "not taking", "not accepting"), Taking.FULL),
    **dict.fromkeys(("not known", "unknown", "?"), Taking.UNKNOWN),
}
_FREE = ("free", "no cost", "no charge", "none")
_COST = re.compile(
    r"(?:us)?\$?\s*(?P<amount>\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)\s*"
    r"(?:(?:/\s*|(?:per|an|a)\s+)?(?P<per>[a-z][a-z -]*))?"
)
_WAIT = re.compile(
    r"(?:waits?(?: list)?|waiting)?\s*(?:of|about|:)?\s*(?P<n>\d{1,4})\s*(?P<unit>d|days?|w|wks?|weeks?|mo|months?)"
)
_DAYS = {"d": 1, "w": 7, "m": MONTH_DAYS}


def say_cost(offer: OfferEntry) -> str:
    """What an offer costs, as "$32 an hour"; "$0" for nothing, "" where it is not known."""
    if offer.cents is None:
        return ""
    if not offer.cents or offer.per is None:
        return say_money(offer.cents)
    if offer.per is Per.ONCE:
        return f"{say_money(offer.cents)} once"
    return f"{say_money(offer.cents)} {'an' if offer.per is Per.HOUR else 'a'} {offer.per}"


_SHORT = {Per.HOUR: "/h", Per.VISIT: "/visit", Per.DAY: "/day", Per.WEEK: "/wk", Per.MONTH: "/mo", Per.ONCE: " once"}


def say_cost_short(offer: OfferEntry) -> str:
    """What an offer costs where there is little room: "$32/h", "$0"; "" where it is not known."""
    if offer.cents is None:
        return ""
    return say_money(offer.cents) + (_SHORT[offer.per] if offer.cents and offer.per else "")


def say_taking(offer: OfferEntry) -> str:
    """Whether they take anyone, in a word or two: "taking", "10 days", "wait list", "full"; "" where not known."""
    if offer.taking is Taking.FULL:
        return "full"
    if offer.wait_days:
        return f"{offer.wait_days} day{'' if offer.wait_days == 1 else 's'}"
    return "" if offer.taking is Taking.UNKNOWN else offer.taking.value


def say_provider(line: ProviderLine) -> str:
    """A provider beside its name, in a few words: what it offers, its area, its phone."""
    services = ", ".join(offer.service for offer in line.offers[:2])
    return " · ".join(filter(None, (services, say_phone(line.phone), line.area)))


def say_heard(as_of: date | None, today: date) -> str:
    """What is said of an offer that was last heard of long ago, as "heard 7 months ago"; "" of a fresh one."""
    if as_of is None or (today - as_of).days <= STALE_DAYS:
        return ""
    months = (today - as_of).days // MONTH_DAYS
    return f"heard {months} months ago" if months < 24 else f"heard {months // 12} years ago"


def say_offer(offer: OfferEntry) -> str:
    """An offer as it is typed: "home health aide, $32 an hour, wait 10 days, taking"."""
    wait = f"wait {offer.wait_days} day{'' if offer.wait_days == 1 else 's'}" if offer.wait_days is not None else ""
    taking = "" if offer.taking is Taking.UNKNOWN else offer.taking.value
    return ", ".join(filter(None, (offer.service, say_cost(offer), wait, taking)))


def offer_key(service: str) -> str:
    """By what two offers are of the same service: its words, folded."""
    return fold_name(service)


def read_offer(text: str, as_of: date | None = None) -> OfferEntry:
    """An offer as typed: its service, then in any order what it costs, how long the wait is, whether they take anyone.

    Raises:
        Refused: it has no service, or a part after that is none of the three.
    """
    service, *parts = (part.strip() for part in re.split(r",(?!\d{3}\b)", plain_line(text)))
    if not service:
        raise Refused("say which service it is, first")
    cents: int | None = None
    per: Per | None = None
    wait: int | None = None
    taking: Taking | None = None
    for part in filter(None, parts):
        if part.casefold() in _TAKING:
            taking = _TAKING[part.casefold()]
        elif _WAIT.fullmatch(part.casefold()):
            wait = read_wait(part)
        else:
            cents, per = read_cost(part)
    if taking is None:
        taking = Taking.WAITING if wait else Taking.UNKNOWN
    return OfferEntry(service, cents, per, wait, taking, as_of)


def read_offers(text: str, as_of: date | None = None) -> tuple[OfferEntry, ...]:
    """Offers, one a line; of the same service named twice the last one stands.

    Raises:
        Refused: a line cannot be read; it is named.
    """
    found: dict[str, OfferEntry] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        try:
            offer = read_offer(line, as_of)
        except Refused as refused:
            raise Refused(f"“{line}”: {refused}") from None
        found[offer_key(offer.service)] = offer
    return tuple(found.values())


def read_cost(text: str) -> tuple[int | None, Per | None]:
    """A cost as typed, in cents, and what it is for: "$32/hour", "free", "1,400 a month"; nothing for no words.

    Raises:
        Refused: it is no amount, it is for something unknown, or it is beyond sense.
    """
    typed = plain_line(text).strip().casefold()
    if not typed:
        return None, None
    if typed in _FREE:
        return 0, None
    found = _COST.fullmatch(typed)
    if found is None:
        raise Refused(f"“{text.strip()}” is no cost, wait, or word for whether they take anyone")
    per = (found["per"] or "").strip()
    if per and per not in _PER:
        raise Refused(f"“{per}” is nothing that a cost can be for: hour, visit, day, week, month or once")
    cents = int(Decimal(found["amount"].replace(",", "")) * 100)
    if cents > MONEY_MAXIMUM:
        raise Refused(f"{say_money(cents)} is more than any service costs here")
    return cents, _PER[per] if per else None


def read_wait(text: str) -> int | None:
    """A wait in days, of "10 days", "3 weeks", "2 months", "10", "none"; None for no words.

    Raises:
        Refused: it is no length of time, or longer than ten years.
    """
    typed = plain_line(text).strip().casefold()
    if not typed:
        return None
    if typed in ("none", "no wait", "no"):
        return 0
    found = _WAIT.fullmatch(typed if not typed.isdecimal() else f"{typed} days")
    if found is None:
        raise Refused(f"“{text.strip()}” is no wait: days, weeks or months")
    days = int(found["n"]) * _DAYS[found["unit"][0]]
    if days > WAIT_MAXIMUM:
        raise Refused("a wait is ten years at most")
    return days


def read_taking(text: str) -> Taking:
    """Whether they take anyone, of "yes", "full", "wait list"; not known for no words.

    Raises:
        Refused: it is none of these.
    """
    typed = plain_line(text).strip().casefold()
    if not typed:
        return Taking.UNKNOWN
    if typed not in _TAKING:
        raise Refused(f"“{text.strip()}” does not say whether they take anyone: taking, wait list or full")
    return _TAKING[typed]
