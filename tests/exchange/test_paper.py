"""Documents on paper: the same words as text and as a tagged PDF, whatever the words are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.exchange.paper.pdf import to_pdf
from casetui.exchange.paper.text import WIDTH, to_text
from casetui.terms.paper import Facts, Heading, Items, Paper, PaperProblem, Paragraph, Series, Table

BANDS = ((0.0, 4.0, "minimal"), (5.0, 9.0, "mild"), (10.0, 14.0, "moderate"), (15.0, 27.0, "severe"))
POINTS = ((date(2026, 9, 1), 18.0), (date(2026, 11, 20), 6.0))
NAMES = "Adán, Nguyễn, Österlund, Ольга, 王, 田中, 김민수, مريم, יעל, Łukasz, İpek, Անի"


def paper(*blocks: object, **more: object) -> Paper:
    return Paper("Face sheet · Okafor, Ruth", "as of 20 Nov 2026", blocks, **more)  # type: ignore[arg-type]


WHOLE = paper(
    Heading("Who"),
    Facts((("Name", "Ruth Okafor"), ("Speaks", "Igbo\nEnglish"), ("A label that is longer than its column", "x"))),
    Heading("Medicines"),
    Table(("Medicine", "Directions", "From"), (("Furosemide 40 mg", "one in the morning", "Dr Lee"), ("Iron", "", ""))),
    Items(("Ring Ada first", "long " * 40)),
    Series("PHQ-9", POINTS, 0, 27, BANDS),
    Paragraph("First line.\n\nThird line."),
    foot="If found, ring 207 555 0100.",
)


def test_text_says_everything_in_reading_order() -> None:
    text = to_text(WHOLE)
    wanted = ["RUTH", "Who", "Igbo", "English", "Furosemide", "Directions: one", "From: Dr Lee", "Iron", "Ring Ada",
              "1 Sep 2026  18  severe", "20 Nov 2026  6  mild", "First line.", "Third line.", "If found"]  # fmt: skip
    places = [text.index(words) for words in wanted]
    assert places == sorted(places)
    assert max(map(len, text.splitlines())) <= WIDTH
    assert text.endswith("0100.\n")


def test_text_of_a_screen_reader_has_no_columns() -> None:
    assert "Directions: \n" not in to_text(WHOLE)


def test_pdf_is_tagged_titled_and_in_a_language() -> None:
    made = to_pdf(WHOLE)
    assert made.startswith(b"%PDF-1.7")
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"/Lang", b"pdfuaid"):
        assert mark in made


@pytest.mark.parametrize("large", [False, True])
def test_every_name_can_be_shown(large: bool) -> None:
    assert to_pdf(paper(Paragraph(NAMES), large=large)).startswith(b"%PDF")


def test_words_are_never_source() -> None:
    evil = '#panic("x") *b* _i_ $x$ @ref <label> \\ #let #include("a") [/] "quoted" // comment /* c */ `raw`'
    made = to_pdf(paper(Heading(evil), Facts(((evil, evil),)), Items((evil,)), Table((evil,), ((evil,),))))
    assert made.startswith(b"%PDF")
    assert "#panic" in to_text(paper(Paragraph(evil)))


def test_escapes_reach_neither() -> None:
    sneaky = paper(Paragraph("a\x1b]0;title\x07b\u202ec"), Facts((("l\x1b[2J", "v\r\nw"),)))
    text = to_text(sneaky)
    assert not [letter for letter in text if ord(letter) < 32 and letter != "\n"]
    assert "\u202e" not in text
    assert to_pdf(sneaky).startswith(b"%PDF")


def test_a_letter_that_no_font_has_is_named() -> None:
    with pytest.raises(PaperProblem, match=r"no font here has .*The plain text can be made"):
        to_pdf(paper(Paragraph("\U000120a0")))


def test_an_empty_paper_and_empty_blocks_are_papers_too() -> None:
    empty = paper(Facts(()), Items(()), Table(("a", "b"), ()), Series("x", (), 0, 1), Paragraph(""))
    assert to_pdf(empty).startswith(b"%PDF")
    assert to_text(empty)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cn", "Co", "Cs"]), max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_words_make_a_text(words: str) -> None:
    text = to_text(paper(Paragraph(words), Facts(((words, words),)), Items((words,))))
    assert not [letter for letter in text if ord(letter) < 32 and letter != "\n"]
