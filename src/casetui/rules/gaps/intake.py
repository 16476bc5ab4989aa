"""Gaps of the intake: what was never asked, signed or set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from casetui.rules.gaps.rule import SECTION_3, Rule
from casetui.terms.case import Asked
from casetui.terms.checkin import Origin
from casetui.terms.facts.client import ClientFacts
from casetui.terms.gap import Counts, Gap, Settling
from casetui.terms.queue import Tier


def _planned(facts: ClientFacts) -> bool:
    """Whether asking for what the intake lacks is planned: the gap is then that check-in's, not another row."""
    return any(one.origin is Origin.INTAKE and one.due is not None for one in facts.check_ins)


def _after(facts: ClientFacts, days: int, today: date) -> date | None:
    """The day on which something that is wanting becomes a gap; None while it is none."""
    since = facts.opened_on + timedelta(days=days)
    return since if since <= today and not _planned(facts) else None


def _not_asked(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    wanting = [
        name
        for name, asked in (("allergies", facts.allergies_asked), ("medicines", facts.medicines_asked))
        if asked is Asked.NOT_ASKED
    ]
    since = _after(facts, days, today)
    if wanting and since is not None:
        yield Gap(NOT_ASKED.id, f"asked-{facts.id}", "intake", since, f"{' and '.join(wanting)} not asked")


def _who_decides(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    since = _after(facts, days, today)
    if facts.decides_asked is Asked.NOT_ASKED and since is not None:
        yield Gap(WHO_DECIDES.id, f"decides-{facts.id}", "consent", since, "who decides is not known")


def _agreement(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    since = _after(facts, days, today)
    if facts.agreement_on is None and since is not None:
        yield Gap(NO_AGREEMENT.id, f"agreement-{facts.id}", "agreement", since, "no signed agreement for the work")


def _risk(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    since = _after(facts, days, today)
    if facts.risk is None and since is not None:
        yield Gap(NO_RISK.id, f"risk-{facts.id}", "risk", since, "risk not set, counts as moderate")


NOT_ASKED = Rule(
    "health-not-asked",
    "Allergies or medicines not asked",
    "A case has been open so long and nobody has asked for allergies, or for medicines",
    SECTION_3,
    Tier.LOOPS,
    _not_asked,
    number=7,
    counts=Counts.DAYS,
    settles=(Settling.INTAKE,),
)

WHO_DECIDES = Rule(
    "decides-unknown",
    "Who decides is unknown",
    "It was never asked who decides: the client, an agent, a guardian, a parent, a court",
    f"{SECTION_3}; the day of the intake itself is left free",
    Tier.LOOPS,
    _who_decides,
    number=1,
    counts=Counts.DAYS,
    settles=(Settling.INTAKE,),
)

NO_AGREEMENT = Rule(
    "no-agreement",
    "Work without a signed agreement",
    "Work goes on and no agreement with a day stands in the intake",
    f"{SECTION_3}; the day of the intake itself is left free",
    Tier.LOOPS,
    _agreement,
    number=1,
    counts=Counts.DAYS,
    settles=(Settling.INTAKE,),
)

NO_RISK = Rule(
    "risk-not-set",
    "Risk not set",
    "A case has been open so long and its risk is not set; until then it counts as moderate",
    SECTION_3,
    Tier.DESK,
    _risk,
    number=7,
    counts=Counts.DAYS,
    settles=(Settling.INTAKE,),
)

RULES = (NOT_ASKED, WHO_DECIDES, NO_AGREEMENT, NO_RISK)
"""Every rule of this file."""
