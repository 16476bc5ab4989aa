"""How a gap rule reads: its severity, its number, what it finds today."""

from __future__ import annotations

from collections.abc import Mapping

from casetui.rules.gaps.rule import Rule
from casetui.terms.change import Refused
from casetui.terms.facts.client import ClientFacts
from casetui.terms.facts.practice import PracticeFacts
from casetui.terms.gap import RuleStanding, Tuning
from casetui.terms.queue import Tier
from casetui.wording import say_count

AnyRule = Rule[ClientFacts] | Rule[PracticeFacts]

_SEVERITY = {
    Tier.SAFETY: "CRITICAL · SAFETY",
    Tier.NOT_GOT_BACK: "CANNOT BE GOT BACK",
    Tier.TRANSITION: "TRANSITIONS",
    Tier.OVERDUE: "HIGH · OVERDUE",
    Tier.LOOPS: "MEDIUM · LOOPS",
    Tier.DESK: "LOW · DESK",
}


def severity(tier: Tier) -> str:
    """The heading over the rules of a tier."""
    return _SEVERITY.get(tier, tier.name)


def number_words(rule: AnyRule, tuning: Tuning, packs: Mapping[str, int]) -> str:
    """What a rule goes by: "30 days", "14 days, yours", "off"; then what packs give it, by their names."""
    if tuning.off:
        said = "off"
    elif tuning.number is not None:
        said = f"{rule.counts.of(tuning.number)}, yours"
    elif rule.number is None:
        said = "always" if rule.never_off else "at once"
    else:
        said = rule.counts.of(rule.number) if rule.number else "off but for a pack"
    given = [f"{pack} {number or 'off'}" for pack, number in packs.items()]
    return f"{said} ({', '.join(given)})" if given else said


def find_words(standing: RuleStanding) -> str:
    """How much it finds today, in a few words: "4 of 38"; "" where nothing."""
    if not standing.gaps:
        return ""
    return f"{standing.clients} of {standing.of}" if standing.of else say_count(standing.gaps, "gap")


def standing_words(standing: RuleStanding) -> str:
    """How much it finds today, as a sentence."""
    if standing.tuning.off:
        return "Switched off."
    if not standing.gaps:
        return "Stands for nobody today."
    if not standing.of:
        return f"Stands for {say_count(standing.gaps, 'thing')} of yours today."
    more = f", {standing.gaps} in all" if standing.gaps != standing.clients else ""
    return f"Stands for {standing.clients} of {say_count(standing.of, 'client')} today{more}."


def read_number(text: str) -> int:
    """A rule's number as typed.

    Raises:
        Refused: it is no whole number from 1 to 999.
    """
    said = text.strip()
    if not said.isdecimal() or not 1 <= int(said) <= 999:
        raise Refused("A whole number from 1 to 999.")
    return int(said)
