"""The instruments of the shelf: each is what practice.md says, and a wrong file is refused by file, line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from casetui.library.instruments import built_in_instruments, read_instrument, read_instruments
from casetui.library.lines import line_of
from casetui.library.shelf import Unfit, built_in
from casetui.terms.instrument import Instrument

ALL = built_in_instruments()
PHQ9 = dict(built_in("instruments"))["phq-9.toml"]


def bands(instrument: Instrument) -> list[tuple[int, int, str]]:
    return [(band.low, band.high, band.words) for band in instrument.bands]


def test_the_table_of_practice_is_shipped() -> None:
    assert {name: (one.least, one.most) for name, one in ALL.items()} == {
        "adl-6": (0, 6),
        "audit-c": (0, 12),
        "falls": (0, 14),
        "food": (0, 2),
        "gad-7": (0, 21),
        "gds-15": (0, 15),
        "hospital": (0, 13),
        "iadl-8": (0, 8),
        "lace": (0, 19),
        "pain": (0, 10),
        "phq-2": (0, 6),
        "phq-9": (0, 27),
        "social-needs": (0, 5),
        "work-ability": (0, 10),
    }


def test_codes_are_only_on_what_is_asked_from_the_original() -> None:
    coded = {name for name, one in ALL.items() if one.panel or one.total or any(item.code for item in one.items)}
    assert coded == {"phq-2", "phq-9", "gad-7", "audit-c"}
    assert all(ALL[name].ask for name in coded)
    assert [item.code for item in ALL["phq-9"].items] == (
        ["44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3", "44260-8", "69722-7"]
    )
    assert [item.code for item in ALL["gad-7"].items] == (
        ["69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7"]
    )


def test_bands_are_those_of_practice() -> None:
    assert bands(ALL["phq-9"]) == [
        (0, 4, "minimal"),
        (5, 9, "mild"),
        (10, 14, "moderate"),
        (15, 19, "moderately severe"),
        (20, 27, "severe"),
    ]
    assert [band[:2] for band in bands(ALL["gad-7"])] == [(0, 4), (5, 9), (10, 14), (15, 21)]
    assert [band[:2] for band in bands(ALL["gds-15"])] == [(0, 5), (6, 9), (10, 15)]
    assert [band[:2] for band in bands(ALL["lace"])] == [(0, 4), (5, 9), (10, 19)]
    assert [band[:2] for band in bands(ALL["hospital"])] == [(0, 4), (5, 6), (7, 13)]
    assert [band[:2] for band in bands(ALL["adl-6"])] == [(0, 2), (3, 5), (6, 6)]


@pytest.mark.parametrize(
    ("was", "becomes", "where", "what"),
    [
        ("high = 9", "high = 8", "line 97: 'bands.3.low'", "a gap: 9 was expected, 10 is there"),
        ("high = 27\nwords", "high = 26\nwords", "'bands.5.high'", "the highest total is 27"),
        ('code = "44251-7"', 'code = "44251-8"', "line 53: 'items.5.code'", "'44251-8' is no LOINC code"),
        ('item = "9"', 'item = "11"', "'criticals.1.item'", "there is no item '11'"),
        ('pleasure"\nanswers = "days"', 'pleasure"\nanswers = "dayz"', "line 28: 'items.1.answers'", "called 'dayz'"),
        ('sure = "A"', 'sure = "E"', "line 6: 'sure'", "'E'"),
        ('sure = "A"', 'sure = "A"\ncolour = "red"', "line 7: 'colour'", "there is no such entry"),
        ('words = "3 · sleep"\n', "", "'items.3.words'", "it is missing"),
        ('id = "2"', 'id = "1"', "line 32: 'items.2.id'", "'1' is there twice"),
        ('key = "3", words = "nearly', 'key = "2", words = "nearly', "'items.1.answers'", "the same digit"),
        ("sure", "su re", "", "it is not TOML"),
        ('name = "PHQ-9"', "", "'name'", "it is missing"),
    ],
)
def test_a_wrong_file_is_refused_by_name(was: str, becomes: str, where: str, what: str) -> None:
    assert was in PHQ9
    with pytest.raises(Unfit) as refused:
        read_instrument("mine.toml", PHQ9.replace(was, becomes, 1))
    assert str(refused.value).startswith("mine.toml")
    assert where in str(refused.value)
    assert what in str(refused.value)


def test_her_own_folder_comes_after_and_a_wrong_file_leaves_the_built_in_one(tmp_path: Path) -> None:
    own = tmp_path / "instruments"
    own.mkdir()
    (own / "mine.toml").write_text(PHQ9.replace('id = "phq-9"', 'id = "mine"'), encoding="utf-8")
    (own / "phq-9.toml").write_text(PHQ9.replace("high = 9", "high = 8"), encoding="utf-8")
    (own / "bytes.toml").write_bytes(b"\xff\xfe")
    (own / "folder.toml").mkdir()
    shelf = read_instruments(tmp_path)
    assert shelf.things["mine"].own
    assert shelf.things["phq-9"] == ALL["phq-9"]
    assert [wrong.file for wrong in shelf.wrong] == ["bytes.toml", "folder.toml", "phq-9.toml"]
    assert read_instruments(tmp_path / "nowhere").things == ALL


def test_her_own_of_the_same_name_takes_its_place(tmp_path: Path) -> None:
    (tmp_path / "instruments").mkdir()
    (tmp_path / "instruments" / "a.toml").write_text(PHQ9.replace('"mild"', '"light"'), encoding="utf-8")
    assert read_instruments(tmp_path).things["phq-9"].bands[1].words == "light"


def test_the_line_of_a_place() -> None:
    text = "a = 1\n[b]\nc = 2\n[[d]]\ne = 3\n[[d]]\n  e = 4\n[[d.f]]\ng = 5\n[[d]]\n[[d.f]]\ng = 6\n"
    assert line_of(text, ("a",)) == 1
    assert line_of(text, ("b", "c")) == 3
    assert line_of(text, ("d", 1, "e")) == 7
    assert line_of(text, ("d", 1, "f", 0, "g")) == 9
    assert line_of(text, ("d", 2, "f", 0, "g")) == 12
    assert line_of(text, ("d", 2, "missing")) == 10
    assert line_of(text, ("z",)) == 1
