"""Every provider with what it offers, read once and kept beside the file; what a change touched is read again.

Through the bare driver: two statements for all of them, however many there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from casetui.rules.people import fold_name
from casetui.rules.phones import phone_digits
from casetui.store.rows import a_day
from casetui.terms.directory import OfferEntry, Per, ProviderKind, ProviderLine, Taking

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

MOST_AGAIN = 400
"""So many providers are read again one by one; beyond that all of them are."""

FEWEST_DIGITS = 3
"""From so many digits on, words without letters are looked for among the phones, too."""

_PROVIDERS = (
    "SELECT id, name, kind, area, postcode, languages, payers, phone, digits, note FROM provider"
    " WHERE same_as IS NULL AND void_why = ''"
)
_OFFERS = "SELECT provider_id, service, cents, per, wait_days, taking, as_of FROM offer WHERE void_why = ''"
_TOUCHED = (
    "SELECT row FROM history WHERE change_id > ? AND tab = 'provider' UNION"
    " SELECT json_extract(value, '$.provider_id') FROM ("
    "  SELECT coalesce(new, old) AS value FROM history WHERE change_id > ? AND tab = 'offer')"
)


class DirectoryShelf:
    """The providers that are neither removed nor merged, in the order of their names."""

    def __init__(self, connection: driver.Connection) -> None:
        self.connection = connection
        self._seen: int | None = None
        self._lines: dict[int, ProviderLine] = {}
        self._words: dict[int, str] = {}
        self._order: list[int] = []

    def lines(self) -> list[ProviderLine]:
        """Every provider, by name."""
        self._look()
        return [self._lines[number] for number in self._order]

    def line(self, provider_id: int) -> ProviderLine | None:
        """One provider; None where it was removed or merged, or never was."""
        self._look()
        return self._lines.get(provider_id)

    def search(self, words: str, most: int | None) -> tuple[ProviderLine, ...]:
        """The first `most` providers in which every word is found: name, services, area, notes, or phone digits.

        Accents make no difference. A name that begins with what was typed comes first. None: all of them.
        """
        self._look()
        wanted, digits = fold_name(words).split(), phone_digits(words)
        found = self._order
        for word in wanted:
            found = [one for one in found if word in self._words[one]]
        if len(digits) >= FEWEST_DIGITS and not any(c.isalpha() for c in words):
            found = list(dict.fromkeys([*found, *(one for one in self._order if digits in self._lines[one].digits)]))
        if wanted:
            found = sorted(found, key=lambda one: not self._words[one].startswith(wanted[0]))
        return tuple(self._lines[one] for one in found[:most])

    def _look(self) -> None:
        """Read what was written since the last time."""
        (last,) = self.connection.execute("SELECT coalesce(max(change_id), 0) FROM history").fetchone()
        if last == self._seen:
            return
        again = self._touched() if self._seen is not None else None
        if again is None or None in again or len(again) > MOST_AGAIN:
            self._lines.clear()
            self._words.clear()
            self._take(_PROVIDERS, _OFFERS, ())
        elif again:
            for number in again:
                self._lines.pop(number, None)
                self._words.pop(number, None)
            marks = ", ".join("?" * len(again))
            self._take(f"{_PROVIDERS} AND id IN ({marks})", f"{_OFFERS} AND provider_id IN ({marks})", again)
        if again is None or again:
            self._order = sorted(self._lines, key=lambda number: (self._words[number], number))
        self._seen = last

    def _touched(self) -> list[int]:
        """Providers that were written, or whose offers were; None among them where that is not told any more."""
        return [number for (number,) in self.connection.execute(_TOUCHED, (self._seen, self._seen))]

    def _take(self, providers: str, offers: str, values: Collection[int]) -> None:
        offered = _by_provider(self.connection.execute(f"{offers} ORDER BY id", values))
        for row in self.connection.execute(providers, values):
            line = _line(row, offered.get(row[0], ()))
            self._lines[line.id] = line
            self._words[line.id] = fold_name(" ".join(_searched(line)))


def _by_provider(rows: Iterable[tuple[Any, ...]]) -> dict[int, tuple[OfferEntry, ...]]:
    found: defaultdict[int, list[OfferEntry]] = defaultdict(list)
    for number, service, cents, per, wait, taking, as_of in rows:
        offer = OfferEntry(service, cents, Per(per) if per else None, wait, Taking(taking), a_day(as_of))
        found[number].append(offer)
    return {number: tuple(offers) for number, offers in found.items()}


def _line(row: tuple[Any, ...], offers: tuple[OfferEntry, ...]) -> ProviderLine:
    id_, name, kind, area, postcode, languages, payers, phone, digits, note = row
    said = area, postcode, languages, payers, phone, digits, note
    return ProviderLine(id_, name, ProviderKind(kind), *said, offers, offers[0] if offers else None)


def _searched(line: ProviderLine) -> Iterator[str]:
    yield line.name
    yield from (offer.service for offer in line.offers)
    yield from (line.area, line.postcode, line.note, line.digits)
