"""The packs of the shelf: each holds what packs.md asks, and a wrong file is refused by file, line and field."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from casetui.library.instruments import built_in_instruments
from casetui.library.library import GENERAL, Library
from casetui.library.pack_sheets import SECTIONS
from casetui.library.packs import read_pack
from casetui.library.shelf import Unfit, built_in
from casetui.rules.cadence import check_rhythm
from casetui.rules.intake_sections import SECTIONS as FORM
from casetui.terms.case import Setting
from casetui.terms.pack import Pack, TemplateIntervention

SHELF = Library()
PACKS = list(SHELF.packs.values())
TODAY = date(2026, 11, 20)
GERIATRIC = dict(built_in("packs"))["geriatric.toml"]
DOMAINS = {
    "physical", "emotional", "social", "function", "safety", "environment", "money", "legal", "supports", "strengths",
    "wishes",
}  # fmt: skip


def name_of(pack: Pack) -> str:
    return pack.id


def interventions(pack: Pack) -> list[TemplateIntervention]:
    below = [one for need in pack.needs for goal in need.goals for one in goal.interventions]
    return below + [one for need in pack.needs for one in need.interventions]


def test_there_is_one_for_each_setting_and_a_general_one() -> None:
    assert {pack.setting for pack in PACKS} == {*Setting, None}
    assert [SHELF.pack_of(setting).setting for setting in Setting] == list(Setting)
    assert SHELF.pack_of(None).id == SHELF.pack_of("").id == GENERAL
    assert SHELF.wrong == ()


def test_the_sections_are_those_of_the_form() -> None:
    assert tuple(section.name for section in FORM) == SECTIONS


@pytest.mark.parametrize("pack", PACKS, ids=name_of)
def test_every_pack_is_whole(pack: Pack) -> None:
    assert {domain.id for domain in pack.domains} >= DOMAINS
    assert sorted(pack.order) == sorted(SECTIONS)
    assert len({need.name for need in pack.needs}) == len(pack.needs)
    assert all(goal.name for need in pack.needs for goal in need.goals)
    for need in pack.needs:
        assert need.interventions or any(goal.interventions for goal in need.goals), need.name
    for one in interventions(pack):
        check_rhythm(one.rhythm, TODAY)
    if pack.setting is not None:
        assert len(pack.needs) >= 13
        assert pack.questions
        assert pack.rhythms
        assert pack.closing
        assert pack.clocks


@pytest.mark.parametrize("pack", PACKS, ids=name_of)
def test_every_screen_proposes_a_need_somewhere(pack: Pack) -> None:
    named = {screen for need in pack.needs for screen in need.screens}
    asked = {*pack.instruments, *(name for domain in pack.domains for name in domain.instruments)}
    assert named <= {*asked, "lace", "hospital"}


@pytest.mark.parametrize(
    ("was", "becomes", "where", "what"),
    [
        ("within_days = 90", 'within_days = "90"', "'needs.1.goals.1.within_days'", "a whole number is needed"),
        ("FREQ=WEEKLY;BYDAY=WE", "weekly", "'rhythms.2.steps.2.rhythm'", "'weekly' is no rule"),
        ('screens = ["food"]', 'screens = ["foot"]', "'needs.3.screens'", "there is no instrument 'foot'"),
        ('section = "where"', 'section = "wher"', "'questions.2.section'", "no section 'wher'"),
        ('"people", "where"', '"people", "wher"', "'order.3'", "no section 'wher'"),
        ('[[needs]]\nname = "Personal', '[[need]]\nname = "Personal', "'need'", "there is no such entry"),
        ('reading = "note"', 'reading = "choice"', "'questions.1.choices'", "choices belong"),
        ('id = "emotional"', 'id = "mind"', "'domains.3.id'", "'mind' is there twice"),
    ],
)
def test_a_wrong_pack_is_refused_by_name(was: str, becomes: str, where: str, what: str) -> None:
    assert was in GERIATRIC
    with pytest.raises(Unfit) as refused:
        read_pack("mine.toml", GERIATRIC.replace(was, becomes, 1), instruments=built_in_instruments())
    said = str(refused.value)
    assert said.startswith("mine.toml, line ")
    assert where in said
    assert what in said


def test_her_own_pack_of_a_setting_comes_first_and_a_wrong_one_leaves_the_built_in(tmp_path: Path) -> None:
    own = tmp_path / "packs"
    own.mkdir()
    (own / "geriatric.toml").write_text(GERIATRIC.replace('id = "geriatric"', 'id = "mine"'), encoding="utf-8")
    mine = Library(tmp_path)
    assert mine.pack_of(Setting.GERIATRIC).id == "mine"
    assert mine.packs["geriatric"] == SHELF.packs["geriatric"]
    (own / "geriatric.toml").write_text(GERIATRIC + "\n[surprise]\n", encoding="utf-8")
    broken = Library(tmp_path)
    assert broken.pack_of(Setting.GERIATRIC) == SHELF.packs["geriatric"]
    (wrong,) = broken.wrong
    assert (wrong.folder, wrong.file, wrong.line, wrong.field, wrong.meant) == (
        "packs",
        "geriatric.toml",
        len(GERIATRIC.splitlines()) + 2,
        "surprise",
        "geriatric",
    )
    assert broken.stays(wrong) == "Geriatric"
    (own / "geriatric.toml").write_text(GERIATRIC.replace('name = "Geriatric"', 'name = "Elders"'), encoding="utf-8")
    assert broken.pack_of(Setting.GERIATRIC).name == "Geriatric", "read when it is asked for"
    broken.read_again()
    assert (broken.pack_of(Setting.GERIATRIC).name, broken.wrong) == ("Elders", ())
    assert broken.in_place(broken.packs["geriatric"])
    assert broken.pack_files == {"geriatric": "geriatric.toml"}


@pytest.mark.parametrize(
    ("text", "line", "field", "meant"),
    [
        ('id = "geriatric"\nname = \n', 2, "", "geriatric"),
        (
            GERIATRIC.replace("within_days = 90", 'within_days = "90"', 1),
            281,
            "needs.1.goals.1.within_days",
            "geriatric",
        ),
        ('name = "nameless"\n', 1, "id", "z-mine"),
        (GERIATRIC.replace('id = "geriatric"', 'id = "mine"'), 1, "id", "mine"),
    ],
)
def test_what_is_refused_says_where(tmp_path: Path, text: str, line: int, field: str, meant: str) -> None:
    own = tmp_path / "packs"
    own.mkdir()
    (own / "a.toml").write_text(GERIATRIC.replace('id = "geriatric"', 'id = "mine"'), encoding="utf-8")
    (own / "z-mine.toml").write_text(text, encoding="utf-8")
    shelf = Library(tmp_path)
    (wrong,) = shelf.wrong
    assert (wrong.file, wrong.line, wrong.field, wrong.meant) == ("z-mine.toml", line, field, meant)
    assert shelf.stays(wrong) == ("Geriatric" if meant == "geriatric" else "")
    assert shelf.packs["geriatric"] == SHELF.packs["geriatric"]
    assert shelf.packs["mine"].own


def test_a_question_that_two_packs_ask_by_one_name_is_the_same_question() -> None:
    """An answer is kept by the question's name: two that ask otherwise would write over one another."""
    asked: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    for pack in PACKS:
        for question in pack.questions:
            one = question.field
            said = (one.label, one.reading.value, one.choices)
            assert asked.setdefault(one.name, said) == said, f"{pack.id}: {one.name}"


def test_her_own_pack_that_asks_otherwise_by_the_same_name_has_its_own_answer(tmp_path: Path) -> None:
    """But not a pack in the place of a built-in one: there the same question is worded anew and keeps its answer."""
    own = tmp_path / "packs"
    own.mkdir()
    reworded = GERIATRIC.replace('label = "Keys, lock box"', 'label = "Door code"')
    (own / "geriatric.toml").write_text(reworded, encoding="utf-8")
    (own / "mine.toml").write_text(reworded.replace('id = "geriatric"', 'id = "mine"'), encoding="utf-8")
    shelf = Library(tmp_path)
    names = {
        pack: {one.field.label: one.field.name for one in shelf.packs[pack].questions} for pack in ("geriatric", "mine")
    }
    assert names["geriatric"]["Door code"] == "keys"
    assert names["mine"]["Door code"] == "mine_keys"
    assert names["mine"]["Driving"] == names["geriatric"]["Driving"] == "driving"
