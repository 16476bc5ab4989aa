"""A positive screen proposes the needs of the pack that it asks for, and a pack is a plan to copy from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casetui.library.library import Library
from casetui.rules.proposing import as_tree, for_domain, parted, proposed, unanswered
from casetui.rules.scoring import score
from casetui.terms.case import Setting
from casetui.terms.pack import Pack
from casetui.terms.plan import Domain
from casetui.terms.plan_tree import ref_of, walk

TODAY = date(2026, 11, 20)
SHELF = Library()
SOCIAL, GERIATRIC = SHELF.pack_of(Setting.SOCIAL), SHELF.pack_of(Setting.GERIATRIC)
LEGAL, GENERAL = SHELF.pack_of(Setting.LEGAL), SHELF.pack_of(None)
SOCIAL_NEEDS = ("housing", "food", "transport", "utilities", "safety")


def names(pack: Pack, instrument: str, **answers: str) -> list[str]:
    given = {name.replace("_", "-"): value for name, value in answers.items()}
    asked = SHELF.instruments[instrument]
    return [need.name for need in proposed((pack, GENERAL), asked, score(asked, given))]


def short_of(pack: Pack, *parts: str) -> tuple[list[str], list[str]]:
    """What is proposed where she is short of some parts of life, and what no need answers to."""
    given = {part: "1" if part in parts else "0" for part in SOCIAL_NEEDS}
    asked = SHELF.instruments["social-needs"]
    found = score(asked, given)
    needs = proposed((pack, GENERAL), asked, found)
    return [need.name for need in needs], [str(domain) for domain in unanswered(asked, found, needs)]


def test_answers_that_name_a_part_of_life_propose_its_needs_and_no_others() -> None:
    assert short_of(SOCIAL, "housing", "food") == (["Housing crisis", "Food and money"], [])
    assert short_of(LEGAL, "transport") == (["Getting there"], [])
    assert short_of(LEGAL, "food", "transport") == (["Getting there", "Food"], []), "the general pack helps out"
    assert short_of(LEGAL, "safety") == ([], ["safety"])


def test_what_another_pack_of_hers_screens_for_is_proposed_too() -> None:
    asked = SHELF.instruments["gds-15"]
    sad = {item.id: "0" if item.id in ("1", "5", "7", "11", "13") else "1" for item in asked.items}
    found = score(asked, sad)
    assert [need.name for need in proposed((SOCIAL, GERIATRIC, GENERAL), asked, found)] == ["Loneliness"]
    assert proposed((SOCIAL, GENERAL), asked, found) == ()


@pytest.mark.parametrize("pack", SHELF.packs.values(), ids=lambda pack: pack.id)
def test_whoever_has_too_little_to_eat_is_offered_a_need_of_food(pack: Pack) -> None:
    asked = SHELF.instruments["food"]
    (need,) = proposed((pack, GENERAL), asked, score(asked, {"worried": "1", "ran-out": "0"}))
    assert need.domain is Domain.FOOD
    assert need.goals


def test_what_is_in_the_plan_is_told_apart() -> None:
    plan = as_tree(SOCIAL, TODAY)
    asked = [need for need in SOCIAL.needs if need.screens]
    fewer = replace(plan, needs=tuple(replace(need, name=f" {need.name.upper()}") for need in plan.needs[7:10]))
    new, there = parted(asked, fewer)
    assert [need.name for need in there] == [
        f" {name.upper()}" for name in ("Trauma and mind", "Parent's substance use", "Housing crisis")
    ]
    assert "Housing crisis" not in [need.name for need in new]
    assert len(new) + len(there) == len(asked)
    assert parted(asked, None) == (tuple(asked), ())


def test_what_is_negative_or_not_whole_proposes_nothing() -> None:
    falls = {item.id.replace("-", "_"): "0" for item in SHELF.instruments["falls"].items}
    assert names(GERIATRIC, "falls", **falls) == []
    assert names(GERIATRIC, "falls", fell="1", cane="1") == []
    assert names(GERIATRIC, "falls", **{**falls, "fell": "1", "cane": "1"}) == ["Falls"]


def test_the_needs_of_a_part_of_life_come_first_and_none_is_lost() -> None:
    found = for_domain((GERIATRIC,), Domain.MONEY)
    assert [need.name for need in found[:2]] == ["Money and exploitation", "Paying for care"]
    assert len(found) == len(GERIATRIC.needs)


@pytest.mark.parametrize("pack", SHELF.packs.values(), ids=lambda pack: pack.id)
def test_a_pack_is_a_plan_to_copy_from(pack: Pack) -> None:
    tree = as_tree(pack, TODAY)
    refs = [ref_of(node) for _, node in walk(tree)]
    assert len(set(refs)) == len(refs)
    assert [need.name for need in tree.needs] == [need.name for need in pack.needs]
    assert all(ref.id < 0 for ref in refs)


def test_a_goal_gets_its_day() -> None:
    falls = as_tree(GERIATRIC, TODAY).needs[0]
    assert [goal.by for goal in falls.goals] == [date(2027, 2, 18), date(2027, 2, 18)]
