"""From a need as somebody said it to words of the services that meet it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casetui.rules.people import fold_name

EMPTY_WORDS = frozenset(("from", "help", "home", "need", "needs", "with", "into", "care", "service", "services"))
"""Words that say nothing of a service by themselves (C)."""


def services_of(said: Iterable[str], needs: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What was said, and the services of every need that it names: "Food runs out by Thursday" is a need of food.

    `needs` are words of services by the name of a need. Where none is named, those count of which a service is; where
    none is either, what was said stands for itself, with each of its words that says something.
    """
    found: dict[str, None] = {}
    for words in said:
        folded = fold_name(words)
        if not folded:
            continue
        named = [services for name, services in needs.items() if _names(folded, (name,))]
        named = named or [services for services in needs.values() if _names(folded, services)]
        found.update(dict.fromkeys([folded, *(word for services in named for word in services)]))
        if not named:
            found.update(dict.fromkeys(word for word in folded.split() if len(word) > 3 and word not in EMPTY_WORDS))
    return tuple(found)


def very_services(said: Iterable[str], needs: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Those of what was said that are services themselves, and no needs by their names."""
    names = {fold_name(name) for name in needs}
    return tuple(words for words in said if words.strip() and fold_name(words) not in names)


def _names(folded: str, words: Iterable[str]) -> bool:
    """Whether one of the words begins somewhere in what was said."""
    return any(f" {fold_name(word)}" in f" {folded}" for word in words)
