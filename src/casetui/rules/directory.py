"""Which provider suits a client: near, paid for, in her language, cheapest first; what is full comes last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from casetui.rules.directory_words import say_cost, say_heard
from casetui.rules.people import fold_name
from casetui.rules.phones import phone_digits
from casetui.terms.directory import OfferEntry, Per, ProviderLine, Taking, Wanted

NEAR_DIGITS = 3
"""Postcodes that begin with so many same digits lie near each other (C)."""

POSTCODE_DIGITS = 5

SPOKEN_HERE = "english"
"""A provider of which no language is known speaks this one."""

_DAYS = {Per.WEEK: 7, Per.MONTH: 30}
"""Days over which a cost is spread, so that it is compared with that of one hour, visit or day (C)."""


@dataclass(frozen=True, slots=True)
class _Point:
    """One thing that is looked at: 0 speaks for a provider, 1 is not known, 2 speaks against it.

    Of two that something speaks for, the one with the smaller `off` is nearer.
    """

    rank: int
    words: str = ""
    off: int = 0


def suiting(lines: Iterable[ProviderLine], wanted: Wanted, today: date) -> tuple[ProviderLine, ...]:
    """The providers of what is wanted, each with why it stands there: the cheapest suitable first, the full ones last.

    After those that suit come those of which something is not known, then those that something speaks against.
    """
    terms = _Terms(wanted)
    found = (_judged(line, terms, today) for line in lines)
    return tuple(line for _, line in sorted((one for one in found if one is not None), key=lambda one: one[0]))


class _Terms:
    """What is wanted of a provider, folded once."""

    def __init__(self, wanted: Wanted) -> None:
        self._very, self._services = _each(wanted.very), _each(wanted.services)
        self._known: dict[str, int | None] = {}
        self.postcode = phone_digits(wanted.postcode)[:POSTCODE_DIGITS]
        self.places = [name for name in map(fold_name, wanted.places) if name]
        self.payers = [(payer, fold_name(payer)) for payer in wanted.payers if payer.strip()]
        spoken = [(language, fold_name(language)) for language in wanted.languages if language.strip()]
        self.languages = [] if any(name == SPOKEN_HERE for _, name in spoken) else spoken

    def offer(self, offers: Sequence[OfferEntry]) -> OfferEntry | None:
        """The best of the offers of a service: one that takes somebody before one that is full, then the cheapest."""
        fitting = [offer for offer in offers if self.rank(offer.service) is not None]
        return min(
            fitting,
            key=lambda offer: (offer.taking is Taking.FULL, self.rank(offer.service), *_cost(offer), offer.service),
            default=None,
        )

    def rank(self, service: str) -> int | None:
        """0 for the very service that was asked for, 1 for one that meets the need, None for any other."""
        if service not in self._known:
            own = fold_name(service).split()
            self._known[service] = 0 if _begins(own, self._very) else 1 if _begins(own, self._services) else None
        return self._known[service]


def _each(services: Iterable[str]) -> list[list[str]]:
    """The words of each service, folded."""
    return [words for words in (fold_name(one).split() for one in services) if words]


def _begins(own: Sequence[str], services: Iterable[Sequence[str]]) -> bool:
    """Whether each word of one of the services is the beginning of one of a provider's own words for it."""
    return any(all(any(word.startswith(part) for word in own) for part in words) for words in services)


def _judged(line: ProviderLine, terms: _Terms, today: date) -> tuple[tuple[object, ...], ProviderLine] | None:
    offer = terms.offer(line.offers)
    if offer is None:
        return None
    paid, near, spoken = _paid(line, offer, terms), _near(line, terms), _spoken(line, terms)
    against = max(paid.rank, near.rank, spoken.rank)
    said = [paid.words, near.words, spoken.words, say_cost(offer) or "cost not known"]
    heard, full = say_heard(offer.as_of, today), offer.taking is Taking.FULL
    why = ", ".join(filter(None, ["full", heard, *said] if full else [*said, _open(offer), heard]))
    order = (
        full,
        against,
        terms.rank(offer.service),
        *_cost(offer),
        _wait(offer),
        near.off,
        line.name.casefold(),
        line.id,
    )
    return order, replace(line, offer=offer, why=why, fits=against < 2)


def _paid(line: ProviderLine, offer: OfferEntry, terms: _Terms) -> _Point:
    if not terms.payers:
        return _Point(0)
    taken = listed(line.payers)
    for payer, name in terms.payers:
        if any(_same_words(name, one) for one in taken):
            return _Point(0, f"takes {payer}")
    if offer.cents == 0:
        return _Point(0)
    if not taken:
        return _Point(1, "payers not known")
    return _Point(2, f"does not take {terms.payers[0][0]}")


def _near(line: ProviderLine, terms: _Terms) -> _Point:
    code = phone_digits(line.postcode)[:POSTCODE_DIGITS]
    if terms.postcode and code == terms.postcode:
        return _Point(0, code)
    area = listed(line.area)
    served = next((place for place in terms.places if any(_same_words(place, one) for one in area)), None)
    if served is not None:
        return _Point(0, f"serves {_as_written(line.area, served)}")
    if not (terms.postcode or terms.places):
        return _Point(0, code)
    if terms.postcode and code[:NEAR_DIGITS] == terms.postcode[:NEAR_DIGITS]:
        return _Point(0, code, off=1)
    if not code and not area:
        return _Point(1, "area not known")
    return _Point(2, f"elsewhere: {line.area or code}")


def _spoken(line: ProviderLine, terms: _Terms) -> _Point:
    if not terms.languages:
        return _Point(0)
    spoken = listed(line.languages)
    for language, name in terms.languages:
        if name in spoken:
            return _Point(0, f"speaks {language}")
    if not spoken:
        return _Point(1, f"{terms.languages[0][0]} not known")
    return _Point(2, f"no {terms.languages[0][0]}")


def _open(offer: OfferEntry) -> str:
    if offer.wait_days:
        return f"waits {offer.wait_days} day{'' if offer.wait_days == 1 else 's'}"
    if offer.taking is Taking.WAITING:
        return "wait list"
    return "taking" if offer.taking is Taking.OPEN else "wait not known"


def _cost(offer: OfferEntry) -> tuple[bool, float]:
    """What orders costs: what is not known comes after what is; a week's or a month's is spread over its days."""
    if offer.cents is None:
        return True, 0.0
    return False, offer.cents / (_DAYS.get(offer.per, 1) if offer.per else 1)


def _wait(offer: OfferEntry) -> tuple[int, int]:
    order = {Taking.OPEN: 0, Taking.WAITING: 1, Taking.UNKNOWN: 2, Taking.FULL: 3}
    return order[offer.taking] if offer.wait_days is None else 0, offer.wait_days or 0


@lru_cache(maxsize=4096)
def listed(words: str) -> tuple[str, ...]:
    """Words with commas between them, each folded; empty ones left out."""
    return tuple(name for name in map(fold_name, words.replace(";", ",").split(",")) if name)


def _same_words(one: str, other: str) -> bool:
    """Whether all words of the one are among the other's, either way round."""
    ones, others = set(one.split()), set(other.split())
    return ones <= others or others <= ones


def _as_written(area: str, served: str) -> str:
    parts = [part.strip() for part in area.replace(";", ",").split(",")]
    return next(part for part in parts if part and _same_words(served, fold_name(part)))
