"""What a client, all of them, a case and a plan are called: the words of the field, in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from casetui.rules.client_packs import Packs
from casetui.terms.case import PlaceKind
from casetui.terms.clock import age_on
from casetui.terms.pack import Named, Words
from casetui.terms.portrait import Portrait

CASE_MANAGER = frozenset({"me", "myself", "i", "self", "case manager", "cm"})
"""What an intervention calls her who keeps the file."""

USUAL = Words()
"""The words of no field in particular."""

UNNAMED = USUAL.plan.capitalize()
"""The name of a plan that nobody gave a name of its own."""


def words_of(client: Portrait, shelf: Packs, today: date) -> Words:
    """The words for one client: those of her setting's pack, by where she is and how old."""
    where = client.where.kind if client.where is not None else None
    return fitting(shelf.pack_of(client.setting).words, _age(client, today), where)


def fitting(words: Words, age: int | None, where: PlaceKind | None) -> Words:
    """A field's words as they are for a client of an age in years, None for not known, and in a kind of place."""
    for one in words.named:
        if _fits(one, age, where):
            return replace(words, client=one.client, clients=one.clients)
    return words


def word_for_all(settings: Iterable[str], shelf: Packs) -> str:
    """What all clients are called whose main settings these are: the field's word where it is one field for all."""
    packs = {pack.id: pack for pack in map(shelf.pack_of, set(settings))}
    (only,) = packs.values() if len(packs) == 1 else (None,)
    return only.words.clients if only is not None else USUAL.clients


def plan_called(name: str, words: Words) -> str:
    """What a plan is called: by the field's word unless it was given a name of its own."""
    return words.plan.capitalize() if name == UNNAMED else name


def _fits(one: Named, age: int | None, where: PlaceKind | None) -> bool:
    young = not one.below_age or (age is not None and age < one.below_age)
    return young and (not one.places or where in one.places)


def _age(client: Portrait, today: date) -> int | None:
    if client.born is not None:
        return age_on(client.born, today)
    if client.age_entered is None or client.age_entered_on is None:
        return client.age_entered
    return client.age_entered + age_on(client.age_entered_on, today)


def by_case_manager(who: str) -> bool:
    """Whether these words, as an intervention has them, name the case manager; empty ones do not."""
    return who.strip().casefold() in CASE_MANAGER
