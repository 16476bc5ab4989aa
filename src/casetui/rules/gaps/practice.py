"""Gaps of her own practice: education for a licence or certificate that falls behind the time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casetui.rules.credentials import behind_since, is_behind, pace, say_behind
from casetui.rules.gaps.rule import Rule
from casetui.terms.facts.practice import CredentialFact, PracticeFacts
from casetui.terms.gap import Gap, Settling
from casetui.terms.queue import Tier


def _behind(facts: PracticeFacts, _: int, today: date) -> Iterator[Gap]:
    for one in facts.credentials:
        if not one.since <= today <= one.until:
            continue
        late = [(since, words) for since, words in _late(facts, one, today)]
        if late:
            why = f"{one.name}: {', '.join(words for _, words in late)}"
            yield Gap(BEHIND.id, f"credential-{one.id}", "hours", min(since for since, _ in late), why)


def _late(facts: PracticeFacts, one: CredentialFact, today: date) -> Iterator[tuple[date, str]]:
    """Since when the whole and its quota are behind, each with its words."""
    done = [kept for kept in facts.education if kept.credential_id == one.id and one.since <= kept.on_day <= one.until]
    for needed, minutes, name in (
        (one.minutes_needed, sum(kept.minutes for kept in done), ""),
        (one.quota_minutes, sum(kept.minutes for kept in done if kept.for_quota), one.quota or "quota"),
    ):
        found = pace(one.since, one.until, needed, minutes, today)
        if is_behind(found):
            yield behind_since(one.since, one.until, found), f"{name} {say_behind(found)}".strip()


BEHIND = Rule(
    "credential-behind",
    "Education behind the time",
    "A licence or certificate asks for hours of education, and fewer are done than its time that is gone asks for",
    "Practice, section 8: hours and years of each credential",
    Tier.DESK,
    _behind,
    settles=(Settling.EDUCATION,),
)

RULES = (BEHIND,)
"""Every rule of this file."""
