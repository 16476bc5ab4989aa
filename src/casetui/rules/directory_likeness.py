"""Which providers may be one: the same phone, or a near name in the same place. The thresholds are judgement (C)."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from casetui.rules.directory import listed
from casetui.rules.people import fold_name
from casetui.terms.directory import ProviderLine, Resembling

NEAR = 88.0
"""From how like (0 to 100) two names count as near, whatever the order of their words (C)."""

LEAST_DIGITS = 7
"""A number with fewer digits tells nobody apart."""

_FILLING = frozenset(("inc", "llc", "the", "of", "and", "pc", "pa", "corp", "co"))


def bare_name(name: str) -> str:
    """A name as names are compared: folded, without "the", "of", "Inc." and the like."""
    words = fold_name(name).split()
    return " ".join(word for word in words if word not in _FILLING) or " ".join(words)


def resembling(one: ProviderLine, others: Iterable[ProviderLine]) -> tuple[Resembling, ...]:
    """The providers that may be the same as one: those with its phone first, then those with a near name."""
    name = bare_name(one.name)
    found = []
    for other in others:
        if other.id == one.id:
            continue
        phone = len(one.digits) >= LEAST_DIGITS and one.digits == other.digits
        theirs = bare_name(other.name)
        near = _near(name, theirs)
        apart = not phone and _apart(one, other)
        if phone or (near and not apart):
            why = ", ".join(filter(None, ("same phone" if phone else "", _named(name, theirs) if near else "")))
            found.append((not phone, not near, theirs, other.id, Resembling(other, why)))
    return tuple(likeness for *_, likeness in sorted(found, key=lambda one: one[:4]))


def _near(one: str, other: str) -> bool:
    """Whether two names are near, whatever the order of their words, or however they are set apart."""
    apart = fuzz.token_sort_ratio(one, other, score_cutoff=NEAR)
    return apart > 0 or fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""), score_cutoff=NEAR) > 0


def _named(one: str, other: str) -> str:
    return "same name" if one == other else "near name"


def _apart(one: ProviderLine, other: ProviderLine) -> bool:
    """Whether they are known to be in two places: another postcode and no area in common."""
    codes = one.postcode.strip(), other.postcode.strip()
    return all(codes) and codes[0] != codes[1] and not set(listed(one.area)) & set(listed(other.area))
