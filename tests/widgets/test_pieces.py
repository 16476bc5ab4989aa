"""Cropping, padding and wrapping by cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from casetui.palette import Role
from casetui.widgets.columns import Column, Columns
from casetui.widgets.pieces import Line, Piece, cells, crop, fit, joined, shown, wrap


def text_of(line: Line) -> str:
    return "".join(piece.text for piece in line)


@pytest.mark.parametrize(
    ("text", "width", "want"),
    [
        ("Ortiz", 8, "Ortiz   "),
        ("Ortiz", 5, "Ortiz"),
        ("Ortiz", 4, "Ort…"),
        ("王小明", 5, "王小…"),
        ("王小明", 4, "王… "),
        ("Ann", 1, "…"),
        ("Ann", 0, ""),
        ("e\u0301tage\u0301re", 4, "e\u0301ta…"),
    ],
)
def test_fit_is_exact(text: str, width: int, want: str) -> None:
    assert text_of(fit(text, width)) == want
    assert cell_len(want) == width


def test_fit_on_the_right() -> None:
    assert text_of(fit("12", 5, "right")) == "   12"


@given(st.text(max_size=40), st.integers(0, 30))
def test_fit_is_exact_for_anything(text: str, width: int) -> None:
    assert cells(fit(text, width)) == width


@given(st.lists(st.text(max_size=12), max_size=5), st.integers(2, 30))
def test_wrap_stays_within_and_loses_no_word(texts: list[str], width: int) -> None:
    line = tuple(Piece(text) for text in texts)
    wrapped = wrap(line, width)
    assert all(cells(part) <= width for part in wrapped)
    whole = "".join(shown(text) for text in texts)
    assert "".join(map(text_of, wrapped)).replace(" ", "") == whole.replace(" ", "")


def test_wrap_breaks_at_spaces_and_keeps_roles() -> None:
    line = (Piece("Ruth Okafor", Role.STRONG), Piece(", 81 · at home"))
    assert wrap(line, 13) == [
        (Piece("Ruth Okafor", Role.STRONG), Piece(",")),
        (Piece("81 · at home"),),
    ]


def test_hostile_text_becomes_signs() -> None:
    assert shown("\x1b]0;x\x07") == "␛]0;x␇"
    assert shown("a\nb") == "a b"
    assert "\u202e" not in shown("\u202eevil")
    assert shown("Ann [/] Lee") == "Ann [/] Lee"


def test_joined_emoji_stand_beside_each_other() -> None:
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    assert shown(family) == "\U0001f469\U0001f469\U0001f467"
    assert cells(family) == 6


def test_a_joiner_in_a_name_stays() -> None:
    assert shown("क्\u200dष") == "क्\u200dष"


def test_joined_and_crop() -> None:
    line = joined(["one", Piece("two", Role.URGENT)])
    assert line == (Piece("one"), Piece(" · ", Role.QUIET), Piece("two", Role.URGENT))
    assert text_of(crop(line, 7)) == "one · …"
    assert crop("short", 9) == (Piece("short"),)


COLUMNS = Columns(Column(1, role=Role.URGENT), Column(8), Column(19, roomy=24), Column(7, align="right"), Column(None))


@pytest.mark.parametrize("width", [10, 40, 78, 99, 100, 140])
def test_columns_fill_the_line(width: int) -> None:
    assert cells(COLUMNS.line(["!", "Thu 19", "Okafor, 王 Ruth", "call", "why " * 60], width)) == width


def test_columns_breathe_when_wide() -> None:
    assert COLUMNS.widths(78) == (1, 8, 19, 7, 39)
    assert COLUMNS.widths(100) == (1, 8, 24, 7, 56)


def test_columns_carry_roles() -> None:
    line = COLUMNS.line(["!", "Thu 19", Piece("Okafor, Ruth", Role.STRONG), "call", (Piece("late"),)], 78)
    assert line[0] == Piece("!", Role.URGENT)
    assert Piece("Okafor, Ruth", Role.STRONG) in line
    assert text_of(line).startswith("! Thu 19   Okafor, Ruth           call late")


def test_columns_need_one_that_takes_the_rest() -> None:
    with pytest.raises(ValueError, match="exactly one"):
        Columns(Column(3), Column(4))
