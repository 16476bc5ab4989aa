"""The unable-to-reach ladders are those of practice.md; a wrong file is refused by file, line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from casetui.library.appeals import read_ladder as read_appeals
from casetui.library.library import Library
from casetui.library.reaching import built_in_reaching, read_ladder
from casetui.library.shelf import Unfit, built_in
from casetui.terms.ladder import Act, ForWhom

ALL = built_in_reaching()
TEXTS = dict(built_in("ladders"))
APPEALS = dict(built_in("denials"))

TRY, OTHERS_TOO, OTHERS, EVERYONE, LETTER, DECISION = Act


def test_the_ladders_of_practice_are_shipped() -> None:
    found = {ladder.id: [(rung.act, rung.days, rung.business) for rung in ladder.rungs] for ladder in ALL.values()}
    assert found == {
        "unsafe": [(TRY, 0, False), (TRY, 0, False), (EVERYONE, 0, False), (DECISION, 0, False)],
        "urgent": [(TRY, 0, False), (OTHERS_TOO, 1, False), (TRY, 1, False), (DECISION, 0, False)],
        "routine": [
            (TRY, 0, False),
            (TRY, 3, True),
            (TRY, 3, True),
            (OTHERS, 1, True),
            (LETTER, 1, True),
            (DECISION, 5, True),
        ],
    }
    assert {ladder.id: ladder.for_whom for ladder in ALL.values()} == {one.value: one for one in ForWhom}
    assert {ladder.id: ladder.tries for ladder in ALL.values()} == {"unsafe": 2, "urgent": 3, "routine": 3}


def test_every_rung_has_its_source_and_ends_in_a_decision() -> None:
    for ladder in ALL.values():
        assert "practice.md section 2" in ladder.source
        assert all(rung.source and rung.sure == "C" for rung in ladder.rungs)
        assert [rung.act for rung in ladder.rungs].count(DECISION) == 1
        assert ladder.rungs[-1].act is DECISION


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('for = "routine"', 'for = "nobody"', "line 3: 'for'"),
        ('for = "routine"', 'for = "urgent"', "line 3: 'for': a ladder with the id 'routine' is for 'routine'"),
        ('sure = "C"', 'sure = "E"', "line 5: 'sure'"),
        ('act = "letter"', 'act = "fax"', "line 23: 'rungs.5.act'"),
        ("business_days = 5", "business_days = 61", "line 28: 'rungs.6.business_days'"),
        ("business_days = 5", "business_days = 5\ndays = 5", "line 26: 'rungs.6': it needs days or business_days, and"),
        ("business_days = 5", "", "line 26: 'rungs.6': it needs days or business_days."),
        ("business_days = 5", "busines_days = 5", "line 28: 'rungs.6.busines_days': there is no such entry"),
        ('act = "decision"', 'act = "letter"', "line 27: 'rungs.6.act': the last rung is a decision"),
        ('act = "letter"', 'act = "decision"', "line 23: 'rungs.5.act': only the last rung is a decision"),
        ('act = "letter"', 'act = "try"', "line 23: 'rungs.5.act': tries come before other contacts"),
        ('act = "try"', 'act = "letter"', "line 8: 'rungs.1.act': the first rung is a try"),
        ('act = "try"', 'act = "try"\ndays = 2', "line 9: 'rungs.1.days': the first rung is the day that was promised"),
    ],
)
def test_a_wrong_file_is_refused_by_file_line_and_field(old: str, new: str, said: str) -> None:
    assert old in TEXTS["routine.toml"]
    with pytest.raises(Unfit) as refused:
        read_ladder("mine.toml", TEXTS["routine.toml"].replace(old, new, 1))
    assert f"mine.toml, {said}" in str(refused.value)


def test_her_own_file_is_read_after_the_built_in_ones(tmp_path: Path) -> None:
    own = tmp_path / "ladders"
    own.mkdir()
    (own / "a.toml").write_text(TEXTS["routine.toml"].replace("business_days = 5", "business_days = 7"))
    (own / "b.toml").write_text('id = "urgent"\n')
    (own / "c.toml").write_text(TEXTS["unsafe.toml"].replace('id = "unsafe"', 'id = "night"'))
    library = Library(tmp_path)
    assert (library.ladders["routine"].rungs[-1].days, library.ladders["routine"].own) == (7, True)
    assert library.ladders["urgent"] == ALL["urgent"]
    assert library.ladders["night"].for_whom is ForWhom.UNSAFE
    (wrong,) = library.wrong
    assert (wrong.file, wrong.folder, library.stays(wrong)) == ("b.toml", "ladders", "In transition or high risk")


def test_a_ladder_of_appeals_in_the_old_folder_is_refused_with_its_place(tmp_path: Path) -> None:
    own = tmp_path / "ladders"
    own.mkdir()
    (own / "county.toml").write_text(APPEALS["medicare.toml"].replace('id = "medicare"', 'id = "county"', 1))
    library = Library(tmp_path)
    assert "county" not in library.appeals
    (wrong,) = library.wrong
    assert (wrong.file, wrong.folder, wrong.field) == ("county.toml", "ladders", "levels.1")
    assert "a ladder of appeals; its place is the folder denials of your library now" in wrong.why


def test_an_unable_to_reach_ladder_among_the_denials_is_refused_with_its_place() -> None:
    with pytest.raises(Unfit, match=r"mine.toml, line 7: 'rungs.1': .*its place is the folder ladders"):
        read_appeals("mine.toml", TEXTS["routine.toml"])
