"""Every gap rule."""

from __future__ import annotations

from casetui.rules.gaps import (
    benefits,
    contact,
    dates,
    denials,
    desk,
    family,
    found,
    incidents,
    intake,
    medicines,
    needs,
    places,
    planning,
    practice,
    referrals,
    screened,
    services,
    transitions,
)
from casetui.rules.gaps.rule import Rule
from casetui.terms.facts.client import ClientFacts
from casetui.terms.facts.practice import PracticeFacts

RULES: tuple[Rule[ClientFacts], ...] = (
    *incidents.RULES,
    *screened.RULES,
    *found.RULES,
    *needs.RULES,
    *transitions.RULES,
    *medicines.RULES,
    *contact.RULES,
    *planning.RULES,
    *denials.RULES,
    *dates.RULES,
    *benefits.RULES,
    *services.RULES,
    *referrals.RULES,
    *places.RULES,
    *family.RULES,
    *intake.RULES,
    *desk.RULES,
)
"""The rules over a client's facts, in the order of the Rules screen."""

OWN_RULES: tuple[Rule[PracticeFacts], ...] = practice.RULES
"""The rules over her own practice."""

BY_ID: dict[str, Rule[ClientFacts] | Rule[PracticeFacts]] = {
    **{rule.id: rule for rule in RULES},
    **{rule.id: rule for rule in OWN_RULES},
}
"""Every rule by its id."""
