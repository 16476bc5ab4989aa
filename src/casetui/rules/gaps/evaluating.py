"""Every gap of a client on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from casetui.rules.gaps.rule import Rule
from casetui.rules.gaps.settings import RuleSettings
from casetui.terms.case import Provenance
from casetui.terms.facts.client import ClientFacts
from casetui.terms.gap import Gap
from casetui.terms.queue import Tier


def gaps_of(
    facts: ClientFacts, today: date, settings: RuleSettings, rules: Iterable[Rule[ClientFacts]]
) -> Iterator[Gap]:
    """What the rules find of a client.

    Of a case that waits only what cannot be got back, and that nothing is planned; of one that is over only what is
    about safety; of one that came from a record and was not taken over nothing that is low (practice.md section 3). A
    rule that may not be off never is, whatever a file says.
    """
    for rule in rules:
        if not _looks_at(rule, facts) or (rule.tier is Tier.DESK and facts.provenance is Provenance.FROM_RECORD):
            continue
        number = settings.number(rule.id, rule.number, facts.packs)
        if number is None and rule.never_off:
            number = rule.number or 0
        if number is not None:
            yield from rule.find(facts, number, today)


def _looks_at(rule: Rule[ClientFacts], facts: ClientFacts) -> bool:
    """Whether a rule looks at a case as it stands: a hearing or an appeal does not wait while a case does."""
    return facts.active or rule.of_any_case or (facts.waiting and (rule.never_off or rule.of_waiting))
