"""What several packs bring for one client: the main one first, nothing doubled, everything marked."""

from __future__ import annotations

from datetime import date

import pytest
from tests.store.intake_forms import form_with

from casetui.library.library import Library
from casetui.rules.client_packs import domains_of, externals_of, instruments_of, mark_of, packs_for, parts_of
from casetui.rules.pack_reading import in_full
from casetui.rules.rhythms import first_steps, offered, proposal, rhythm_for
from casetui.terms.case import Risk, Setting
from casetui.terms.pack import BLANK, Pack

SHELF = Library()
TODAY = date(2026, 11, 20)
BOTH = packs_for(Setting.GERIATRIC, ("legal", "nothing such", "geriatric", "legal"), SHELF)
GERIATRIC, LEGAL = BOTH


def test_the_main_one_comes_first_each_once_and_only_what_is_there() -> None:
    assert [pack.id for pack in BOTH] == ["geriatric", "legal"]
    assert [pack.id for pack in packs_for(None, (), SHELF)] == ["general"]
    assert [mark_of(pack, BOTH) for pack in BOTH] == ["", "Legal / insurance"]


def test_instruments_and_tools_come_from_all_once() -> None:
    found = instruments_of(BOTH)
    assert list(found)[: len(GERIATRIC.instruments)] == list(GERIATRIC.instruments)
    assert set(found) == {*GERIATRIC.instruments, *LEGAL.instruments}
    assert all(bool(mark) == (name not in GERIATRIC.instruments) for name, mark in found.items())
    names = [one.name for one in externals_of((GERIATRIC, LEGAL, GERIATRIC))]
    assert names == [one.name for one in (*GERIATRIC.externals, *LEGAL.externals)]


def test_parts_of_the_assessment_are_joined_and_marked() -> None:
    parts = {part.id: part for part in domains_of(BOTH)}
    assert list(parts)[: len(GERIATRIC.domains)] == [one.id for one in GERIATRIC.domains]
    assert set(parts) == {one.id for pack in BOTH for one in pack.domains}
    (mine,) = (one for one in GERIATRIC.domains if one.id == "legal")
    assert parts["legal"].prompts[: len(mine.prompts)] == mine.prompts
    assert parts["legal"].prompts[len(mine.prompts)] == "Legal / insurance: lawyers and consent"
    only = {one.id for one in LEGAL.domains} - {one.id for one in GERIATRIC.domains}
    assert all(parts[name].name.endswith("(Legal / insurance)") for name in only)
    assert domains_of((GERIATRIC,)) == GERIATRIC.domains


def test_where_something_was_found_there_is_a_part_whatever_packs_she_has_now() -> None:
    assert [one.id for one in parts_of((GERIATRIC,), ("mind", "gone"), SHELF)] == [
        *(one.id for one in GERIATRIC.domains),
        "gone",
    ]
    (part,) = parts_of((), ("mind",), SHELF)
    assert (part.name, part.prompts) == ("Mind", ())


def test_the_rhythm_of_a_second_pack_is_offered_beside_and_not_doubled() -> None:
    form = form_with(setting="geriatric", risk="high", packs="legal, general")
    packs = packs_for(Setting.GERIATRIC, ("legal", "general"), SHELF)
    assert proposal(form, TODAY, packs[0]) == first_steps(rhythm_for(GERIATRIC, Risk.HIGH), TODAY)
    steps = offered(form, TODAY, packs)
    assert [step for _, step in steps] == list(first_steps(rhythm_for(LEGAL, Risk.HIGH), TODAY))
    assert {name for name, _ in steps} == {"Legal / insurance"}


@pytest.mark.parametrize("pack", SHELF.packs.values(), ids=lambda pack: pack.id)
def test_everything_of_a_pack_can_be_read(pack: Pack) -> None:
    said = "\n".join(
        f"{section.title} {entry.label} {entry.strong} {entry.text} {entry.mark}"
        for section in in_full(pack, SHELF.instruments)
        for entry in section.entries
    )
    wanted = [pack.name, pack.about, pack.words.client, pack.words.plan, pack.billing.rule, *pack.clocks, *pack.closing]
    wanted += [one.field.label for one in pack.questions]
    wanted += [prompt for one in pack.domains for prompt in one.prompts]
    wanted += [SHELF.instruments[name].name for name in pack.instruments]
    wanted += [goal.name for need in pack.needs for goal in need.goals]
    wanted += [one.name for need in pack.needs for one in need.interventions]
    wanted += [step.reason for rhythm in pack.rhythms for step in rhythm.steps]
    assert [one for one in wanted if one not in said] == []
    assert BLANK not in pack.words.client
