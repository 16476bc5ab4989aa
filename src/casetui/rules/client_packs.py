"""The packs of one client: that of her main setting first, then those that were chosen besides; what they bring."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from casetui.terms.pack import AssessmentDomain, External, Pack
from casetui.terms.plan import Domain


class Packs(Protocol):
    """Every pack, and which of them belongs to a setting: the shelf, or what stands for it."""

    @property
    def packs(self) -> dict[str, Pack]:
        """Every pack by id."""

    def pack_of(self, setting: str | None) -> Pack:
        """The pack of a main setting."""


def packs_for(setting: str | None, besides: Iterable[str], shelf: Packs) -> tuple[Pack, ...]:
    """The pack of a main setting, then those of the ids `besides`, each once; what is no pack's id counts for nothing.

    There is always a first one.
    """
    others = (shelf.packs[name] for name in besides if name in shelf.packs)
    return tuple({pack.id: pack for pack in (shelf.pack_of(setting), *others)}.values())


def mark_of(pack: Pack, packs: tuple[Pack, ...]) -> str:
    """What tells that something comes from this pack: its name, nothing for the main one."""
    return "" if pack.id == packs[0].id else pack.name


def instruments_of(packs: tuple[Pack, ...]) -> dict[str, str]:
    """The ids of the instruments that packs offer, each once, with the mark of the first pack that offers it."""
    found: dict[str, str] = {}
    for pack in packs:
        for name in pack.instruments:
            found.setdefault(name, mark_of(pack, packs))
    return found


def externals_of(packs: tuple[Pack, ...]) -> tuple[External, ...]:
    """The tools whose scores are entered, each once."""
    found: dict[str, External] = {}
    for pack in packs:
        for one in pack.externals:
            found.setdefault(one.name.casefold(), one)
    return tuple(found.values())


def domains_of(packs: tuple[Pack, ...]) -> tuple[AssessmentDomain, ...]:
    """The parts of an assessment by packs: those of the main one, with what the others look at in them, then theirs.

    Before the prompts of another pack stands its name; a part that only another pack has bears it.
    """
    found = {domain.id: domain for domain in packs[0].domains}
    for pack in packs[1:]:
        for domain in pack.domains:
            here = found.get(domain.id)
            marked = replace(domain, name=f"{domain.name} ({pack.name})")
            found[domain.id] = _joined(here, domain, pack) if here else marked
    return tuple(found.values())


def parts_of(packs: tuple[Pack, ...], found: Iterable[str], shelf: Packs) -> tuple[AssessmentDomain, ...]:
    """The parts of an assessment by packs, then those besides in which something was `found`, whosever they are."""
    parts = {domain.id: domain for domain in domains_of(packs)} if packs else {}
    anywhere = {domain.id: domain for pack in shelf.packs.values() for domain in pack.domains}
    for name in found:
        gone = AssessmentDomain(name, name.capitalize(), Domain.OTHER, ())
        parts.setdefault(name, anywhere.get(name, gone) if packs else gone)
    return tuple(parts.values())


def _joined(here: AssessmentDomain, other: AssessmentDomain, pack: Pack) -> AssessmentDomain:
    prompts = [prompt for prompt in other.prompts if prompt not in here.prompts]
    prompts[:1] = [f"{pack.name}: {first}" for first in prompts[:1]]
    instruments = dict.fromkeys((*here.instruments, *other.instruments))
    return replace(here, prompts=(*here.prompts, *prompts), instruments=tuple(instruments))
