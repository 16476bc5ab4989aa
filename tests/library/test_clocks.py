"""The shelf's clocks are those of practice.md and packs.md; a wrong file is refused by file, line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from casetui.library.clocks import read_clocks, read_clocks_file
from casetui.library.library import Library
from casetui.library.shelf import Unfit, built_in

ALL = read_clocks().things
TEXTS = dict(built_in("clocks"))


def test_the_windows_of_practice_are_shipped() -> None:
    found = {one.id: (one.opens, one.closes, one.sure.value) for one in ALL["medicare"].windows}
    assert found == {"medicare": ((10, 15), (12, 7), "A"), "medicare-advantage": ((1, 1), (3, 31), "A")}


def test_the_clocks_of_the_pack_are_shipped() -> None:
    found = {one.id: (one.from_.value, one.days, one.months, one.every_months, one.sure.value) for one in _dates()}
    assert found == {
        "plan": ("placement", 60, 0, 0, "C"),
        "review": ("entered care", 0, 6, 6, "C"),
        "permanency": ("entered care", 0, 12, 12, "C"),
        "petition": ("entered care", 0, 15, 0, "A"),
        "face-to-face": ("placement", 0, 1, 1, "B"),
    }
    assert {one.pack for one in _dates()} == {"social-work"}


def _dates() -> tuple:  # type: ignore[type-arg]
    return tuple(one for sheet in ALL.values() for one in sheet.dates)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("medicare.toml", '"10-15"', '"13-15"', "medicare.toml, line 9: 'windows.1.opens': a month and a day"),
        ("medicare.toml", '"12-07"', '"02-29"', "line 10: 'windows.1.closes': 29 February"),
        ("medicare.toml", '"12-07"', '"09-07"', "line 5: 'windows.1': it closes before it opens"),
        ("medicare.toml", '["medicare"]', "[]", "line 8: 'windows.1.covers'"),
        (
            "medicare.toml",
            'id = "medicare-advantage"',
            'id = "medicare"',
            "line 14: 'windows.2.id': 'medicare' is there",
        ),
        ("medicare.toml", 'sure = "A"', 'sure = "Z"', "line 11: 'windows.1.sure'"),
        ("social-work.toml", "days = 60", "days = 60\nmonths = 2", "'dates.1': it needs days or months"),
        ("social-work.toml", "days = 60", "days = 60\nevery_months = 2", "'dates.1': what comes again in months"),
        ("social-work.toml", 'from = "placement"', 'from = "denial"', "'dates.1': it is counted from one of"),
        ("social-work.toml", 'kind = "report due"', 'kind = "party"', "line 8: 'dates.1.kind'"),
        ("social-work.toml", 'sure = "C"', 'sure = "D"', "sure D, is not counted"),
        ("social-work.toml", 'owner = "agency"', 'ownr = "agency"', "'dates.1.ownr': there is no such entry"),
    ],
)
def test_a_wrong_file_is_refused_by_file_line_and_field(file: str, old: str, new: str, said: str) -> None:
    with pytest.raises(Unfit) as refused:
        read_clocks_file(file, TEXTS[file].replace(old, new, 1))
    assert str(refused.value).startswith(f"{file}, line ")
    assert said in str(refused.value)


def test_a_sheet_of_nothing_is_refused() -> None:
    with pytest.raises(Unfit, match="neither windows nor dates"):
        read_clocks_file("x.toml", 'id = "x"\nname = "x"\nsource = "x"\n')


def test_her_own_file_is_read_after_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / "clocks").mkdir()
    (tmp_path / "clocks" / "a.toml").write_text(TEXTS["medicare.toml"].replace('"12-07"', '"12-31"'))
    (tmp_path / "clocks" / "b.toml").write_text('id = "social-work"\n')
    library = Library(tmp_path)
    assert library.clocks["medicare"].windows[0].closes == (12, 31)
    assert library.clocks["social-work"].dates
    (wrong,) = library.wrong
    assert (wrong.file, wrong.folder, library.stays(wrong)) == ("b.toml", "clocks", "Children in care")
