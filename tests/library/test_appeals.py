"""The ladders of appeals: each level is what practice.md says, and a wrong file is refused by file, line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from casetui.library.appeals import built_in_ladders, read_ladder, read_ladders
from casetui.library.library import Library
from casetui.library.shelf import Unfit, built_in
from casetui.rules.deadline_words import say_window
from casetui.terms.appeal import Doing, Hour, Rolls, SetBy
from casetui.terms.instrument import Sure

ALL = built_in_ladders()
LEVELS = {level.path: level for ladder in ALL.values() for level in ladder.levels}
MEDICARE = dict(built_in("denials"))["medicare.toml"]

TABLE = {
    "medicare/redetermination": ("120 days (+5)", "received", Rolls.NEXT_WORKING_DAY, "A"),
    "medicare/reconsideration": ("180 days (+5)", "received", Rolls.NEXT_WORKING_DAY, "A"),
    "medicare/alj": ("60 days (+5)", "", Rolls.UNKNOWN, "A"),
    "medicare/council": ("60 days (+5)", "", Rolls.UNKNOWN, "A"),
    "medicare/court": ("60 days (+5)", "", Rolls.UNKNOWN, "A"),
    "medicare-advantage/plan": ("60 days (+5)", "received", Rolls.NO, "A"),
    "medicare-advantage/ire": ("nothing to file", "", Rolls.UNKNOWN, "A"),
    "part-d/redetermination": ("60 days (+5)", "received", Rolls.NO, "A"),
    "part-d/ire": ("60 days (+5)", "received", Rolls.NO, "B"),
    "hospital-discharge/qio": ("midnight of the day of the discharge", "by phone", Rolls.NO, "A"),
    "status-change/qio": ("before leaving", "by phone", Rolls.NO, "A"),
    "services-ending/qio": ("noon of the day before the end of the services", "by phone", Rolls.NO, "A"),
    "services-ending/qic": ("noon of the day after the decision", "by phone", Rolls.NEXT_OPEN_DAY, "A"),
    "commercial/first": ("wait for the decision", "", Rolls.UNKNOWN, "A"),
    "commercial/internal": ("180 days", "", Rolls.NO, "A"),
    "commercial/external": ("4 calendar months", "", Rolls.NEXT_WORKING_DAY, "A"),
    "medicaid-plan/appeal": ("60 days", "spoken or written", Rolls.NO, "A"),
    "medicaid-plan/keep": ("10 days, or until the action takes effect if that is later", "", Rolls.NO, "A"),
    "medicaid-plan/hearing": ("the state says: 90 to 120 days", "", Rolls.STATE, "D"),
    "medicaid-plan/hearing-keep": ("10 days", "", Rolls.STATE, "B"),
    "medicaid/hearing": ("the letter says", "", Rolls.STATE, "D"),
    "medicaid/hearing-keep": ("the day before the action", "", Rolls.STATE, "B"),
    "social-security/any": ("60 days (+5)", "received or postmark", Rolls.NEXT_WORKING_DAY, "A"),
    "social-security/keep-paying": ("10 days (+5)", "received or postmark", Rolls.NEXT_WORKING_DAY, "A"),
    "snap/hearing": ("90 days", "spoken or written", Rolls.UNKNOWN, "A"),
    "snap/keep": ("10 days or more", "spoken or written", Rolls.NEXT_WORKING_DAY, "A"),
    "nursing-home/discharge": ("the letter says", "", Rolls.UNKNOWN, "D"),
    "workers-comp/any": ("the letter says", "", Rolls.UNKNOWN, "D"),
    "ltc-policy/any": ("the letter says", "", Rolls.UNKNOWN, "D"),
    "va/any": ("the letter says", "", Rolls.UNKNOWN, "D"),
    "disability/any": ("the letter says", "", Rolls.UNKNOWN, "D"),
    "prior-authorization/request": ("wait for the decision", "", Rolls.UNKNOWN, "A"),
    "application/medicaid": ("wait for the decision", "", Rolls.UNKNOWN, "A"),
    "application/medicaid-disability": ("wait for the decision", "", Rolls.UNKNOWN, "A"),
    "application/snap": ("wait for the decision", "", Rolls.UNKNOWN, "A"),
}


def test_the_table_of_practice_is_shipped() -> None:
    found = {path: (say_window(one), one.filed_when, one.rolls, one.sure.value) for path, one in LEVELS.items()}
    assert found == TABLE


def test_how_long_a_decision_may_take() -> None:
    found = {
        path: [(kind.id, kind.hours, kind.days, kind.more_days, kind.sure.value) for kind in level.decisions]
        for path, level in LEVELS.items()
        if level.decisions
    }
    assert found == {
        "application/medicaid": [("decision", 0, 45, 0, "A")],
        "application/medicaid-disability": [("decision", 0, 90, 0, "A")],
        "application/snap": [("urgent", 0, 7, 0, "A"), ("standard", 0, 30, 0, "A")],
        "commercial/first": [("pre-service", 0, 15, 0, "A"), ("post-service", 0, 30, 0, "A")],
        "commercial/internal": [
            ("urgent", 72, 0, 0, "A"),
            ("pre-service", 0, 30, 0, "A"),
            ("post-service", 0, 60, 0, "A"),
        ],
        "commercial/external": [("urgent", 72, 0, 0, "A"), ("standard", 0, 45, 0, "A")],
        "medicaid-plan/appeal": [("urgent", 72, 0, 14, "A"), ("standard", 0, 30, 14, "A")],
        "medicaid-plan/hearing": [("hearing", 0, 90, 0, "B")],
        "medicaid/hearing": [("hearing", 0, 90, 0, "B")],
        "medicare-advantage/plan": [
            ("urgent", 72, 0, 14, "A"),
            ("pre-service", 0, 30, 14, "A"),
            ("part-b-drug", 0, 7, 0, "A"),
            ("payment", 0, 60, 0, "A"),
        ],
        "medicare/redetermination": [("decision", 0, 60, 0, "A")],
        "medicare/reconsideration": [("decision", 0, 60, 0, "A")],
        "medicare/council": [("decision", 0, 90, 0, "B")],
        "part-d/redetermination": [
            ("urgent", 72, 0, 0, "A"),
            ("standard", 0, 7, 0, "A"),
            ("payment", 0, 14, 0, "A"),
        ],
        "prior-authorization/request": [("urgent", 72, 0, 0, "A"), ("standard", 0, 7, 0, "A")],
    }
    assert {kind.urgent for one in LEVELS.values() for kind in one.decisions if kind.id == "urgent"} == {True}


@pytest.mark.parametrize("path", LEVELS)
def test_every_level_says_where_it_is_from_and_leads_somewhere_that_is_there(path: str) -> None:
    level = LEVELS[path]
    assert level.source.startswith("practice.md section 5")
    assert level.counts_from
    assert (level.sure is Sure.D) == (level.set_by is not None)
    for other in filter(None, (level.next, level.keep)):
        assert f"{level.ladder}/{other}" in LEVELS
    assert level.given in level.takes


def test_what_practice_is_less_sure_of_is_marked() -> None:
    assert LEVELS["medicare/reconsideration"].rolls_sure is Sure.C
    assert LEVELS["medicare/reconsideration"].filed_when_sure is Sure.C
    assert LEVELS["medicaid-plan/appeal"].filed_when_sure is Sure.C
    assert (LEVELS["medicare/alj"].needs, LEVELS["medicare/alj"].needs_sure) == (
        "an amount in dispute: $200 in 2026",
        Sure.B,
    )
    hearing = LEVELS["medicaid-plan/hearing"]
    assert (hearing.set_by, hearing.fewest, hearing.most, hearing.rest_sure) == (SetBy.STATE, 90, 120, Sure.A)
    assert LEVELS["medicaid/hearing"].work_by_days == 30
    assert {name: LEVELS[f"{name}/any"].rest_sure.value for name in ("va", "workers-comp")} == {
        "va": "C",
        "workers-comp": "C",
    }


def test_the_steps_of_a_ladder() -> None:
    walked = ["redetermination"]
    while following := ALL["medicare"].level(walked[-1]).next:
        walked.append(following)
    assert walked == ["redetermination", "reconsideration", "alj", "council", "court"]
    assert LEVELS["medicare-advantage/ire"].doing is Doing.FORWARDED
    assert LEVELS["services-ending/qic"].hour is Hour.NOON
    assert "may have to be repaid" in LEVELS["medicaid-plan/keep"].keeps_benefit
    with pytest.raises(KeyError):
        ALL["medicare"].level("moon")


@pytest.mark.parametrize(
    ("was", "becomes", "where", "what"),
    [
        ('next = "alj"', 'next = "moon"', "line 36: 'levels.2.next'", "there is no other level 'moon'"),
        ('next = "alj"', 'next = "reconsideration"', "'levels.2.next'", "there is no other level"),
        ('id = "court"', 'id = "alj"', "'levels.4.next'", "there is no other level 'court'"),
        ('id = "redetermination"', 'id = "alj"', "line 45: 'levels.3.id'", "'alj' is there twice"),
        ('sure = "A"', 'sure = "E"', "line 15: 'levels.1.sure'", "'E'"),
        ("days = 120", "days = 120\nmonths = 4", "line 6: 'levels.1'", "it needs one of days, months and set_by"),
        ("days = 120", 'days = "120"', "line 11: 'levels.1.days'", "a whole number is needed"),
        ("days = 120", "days = -1", "'levels.1'", "days below 0"),
        ('rolls = "next working day"', 'rolls = "sometimes"', "line 14: 'levels.1.rolls'", "'sometimes'"),
        ('start = "receipt"', 'start = "notice"', "'levels.1'", "mailing days come before a receipt"),
        ('sure = "A"', 'sure = "D"', "'levels.1'", "what is set elsewhere is sure D"),
        ("days = 60\nsure", "hours = 72\ndays = 60\nsure", "'levels.1.decisions.1'", "hours or days, and not both"),
        ("days = 120", "days = 120\ncolour = 1", "'levels.1.colour'", "there is no such entry"),
        ('counts_from = "receipt, presumed 5 days after the notice"\n', "", "'levels.1.counts_from'", "it is missing"),
        ("days = 120", "days = 120\nfewest = 5", "'levels.1'", "a range has fewest and most"),
        ("days = 120", "days = 120\nwork_by_days = 5", "'levels.1'", "belong to a window that is set elsewhere"),
        ("sure", "su re", "", "it is not TOML"),
    ],
)
def test_a_wrong_file_is_refused_by_name(was: str, becomes: str, where: str, what: str) -> None:
    assert was in MEDICARE
    with pytest.raises(Unfit) as refused:
        read_ladder("mine.toml", MEDICARE.replace(was, becomes, 1))
    assert str(refused.value).startswith("mine.toml")
    assert where in str(refused.value)
    assert what in str(refused.value)


def test_her_own_folder_comes_after_and_a_wrong_file_leaves_the_built_in_one(tmp_path: Path) -> None:
    own = tmp_path / "denials"
    own.mkdir()
    (own / "a.toml").write_text(MEDICARE.replace('id = "medicare"', 'id = "mine"', 1), encoding="utf-8")
    (own / "medicare.toml").write_text(MEDICARE.replace("days = 120", "days = 1.5"), encoding="utf-8")
    assert read_ladders(tmp_path).things["mine"].own
    library = Library(tmp_path)
    assert library.appeals["mine"].levels[0].path == "mine/redetermination"
    assert library.appeals["medicare"] == ALL["medicare"]
    (wrong,) = library.wrong
    assert (wrong.folder, wrong.file, wrong.line, library.stays(wrong)) == (
        "denials",
        "medicare.toml",
        11,
        "Original Medicare",
    )
    (own / "medicare.toml").write_text(MEDICARE.replace("days = 120", "days = 130"), encoding="utf-8")
    library.read_again()
    assert library.appeals["medicare"].levels[0].days == 130
    assert not library.wrong
