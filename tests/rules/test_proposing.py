"""A positive screen proposes the needs of the pack that it asks for, and a pack is a plan to copy from."""

from __future__ import annotations

from datetime import date

import pytest

from casetui.library.library import Library
from casetui.rules.proposing import as_tree, for_domain, proposed
from casetui.rules.scoring import score
from casetui.terms.case import Setting
from casetui.terms.pack import Pack
from casetui.terms.plan import Domain
from casetui.terms.plan_tree import ref_of, walk

TODAY = date(2026, 11, 20)
SHELF = Library()
SOCIAL, GERIATRIC = SHELF.pack_of(Setting.SOCIAL), SHELF.pack_of(Setting.GERIATRIC)


def names(pack: Pack, instrument: str, *there: str, **answers: str) -> list[str]:
    found = score(SHELF.instruments[instrument], {name.replace("_", "-"): value for name, value in answers.items()})
    return [need.name for need in proposed(pack, instrument, found, there)]


def test_answers_that_name_a_part_of_life_propose_its_needs() -> None:
    answers = {"housing": "1", "food": "1", "transport": "0", "utilities": "0", "safety": "0"}
    assert names(SOCIAL, "social-needs", **answers) == ["Housing crisis", "Food and money"]
    assert names(SOCIAL, "social-needs", "housing CRISIS", **answers) == ["Food and money"]


def test_what_is_negative_or_not_whole_proposes_nothing() -> None:
    falls = {item.id.replace("-", "_"): "0" for item in SHELF.instruments["falls"].items}
    assert names(GERIATRIC, "falls", **falls) == []
    assert names(GERIATRIC, "falls", fell="1", cane="1") == []
    assert names(GERIATRIC, "falls", **{**falls, "fell": "1", "cane": "1"}) == ["Falls"]


def test_the_needs_of_a_part_of_life_come_first_and_none_is_lost() -> None:
    found = for_domain(GERIATRIC, Domain.MONEY)
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
