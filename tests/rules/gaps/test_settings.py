"""Which number a rule goes by."""

from __future__ import annotations

import pytest

from casetui.library.library import Library
from casetui.rules.gaps.rules import BY_ID, OWN_RULES, RULES
from casetui.rules.gaps.settings import RuleSettings
from casetui.terms.gap import Counts, Tuning

PACKS = {"mental-health": {"contact-none": 14}, "legal": {"contact-none": 21}, "quiet": {"contact-none": 0}}


@pytest.mark.parametrize(
    ("tuning", "packs", "number"),
    [
        (None, (), 30),
        (None, ("geriatric",), 30),
        (None, ("mental-health",), 14),
        (None, ("legal", "mental-health"), 14),
        (None, ("quiet",), None),
        (None, ("quiet", "legal"), 21),
        (Tuning("contact-none", number=5), ("mental-health",), 5),
        (Tuning("contact-none", off=True, number=5), ("mental-health",), None),
        (Tuning("contact-none"), ("mental-health",), 14),
    ],
)
def test_what_she_set_goes_before_her_packs_and_those_before_the_rules_own(
    tuning: Tuning | None, packs: tuple[str, ...], number: int | None
) -> None:
    settings = RuleSettings({tuning.rule: tuning} if tuning else {}, PACKS)
    assert settings.number("contact-none", 30, packs) == number


def test_a_rule_of_no_number_is_on_and_one_of_nought_is_off() -> None:
    assert (RuleSettings().number("a", None), RuleSettings().number("a", 0)) == (0, None)


def test_every_rule_is_described_and_named_once() -> None:
    every = list(BY_ID.values())
    assert len({rule.name for rule in every}) == len(every) == len(RULES) + len(OWN_RULES)
    for rule in every:
        assert rule.words
        assert rule.source
        assert rule.settles
        assert rule.sure in "ABCD"
        assert (rule.number is None) == (rule.counts is Counts.NOTHING), rule.id
        assert "practice.md" not in rule.source + rule.words


def test_every_rule_that_a_pack_numbers_is_there() -> None:
    for pack in Library(None).packs.values():
        for gap in pack.gaps:
            assert BY_ID[gap.rule].number is not None, (pack.id, gap.rule)
