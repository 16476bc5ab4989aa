"""Text from outside: as long as it was, harmless, quick, and the same when it comes a second time."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile.words import HOSTILE, harm_in

from casetui.terms.text import MARKS_MAXIMUM, harmless, plain_line, plain_note

MARKS = st.text(alphabet="a\u0300\u0315\u0345\u200d\ufe0f\u0f71\u0f72é漢\n\u034f", max_size=200)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_harmful_is_left_and_nothing_disappears(text: str) -> None:
    made = harmless(text)
    assert len(made) == len(text)
    assert harm_in(made) == []
    assert harm_in(plain_note(text)) == []


@given(st.text() | MARKS)
def test_whatever_comes_is_as_long_harmless_and_stays(text: str) -> None:
    made = harmless(text)
    assert len(made) == len(text)
    assert harm_in(made) == []
    assert plain_note(plain_note(text)) == plain_note(text)
    assert plain_line(plain_line(text)) == plain_line(text)
    plain_line(text).encode()


@pytest.mark.parametrize("name", ["wide", "right to left"])
def test_what_people_write_stays_as_it_is(name: str) -> None:
    assert harmless(HOSTILE[name]) == HOSTILE[name]
    assert harmless("नमस्ते ที่นี่ Việt Nam Ǻ (x\u200by)") == "नमस्ते ที่นี่ Việt Nam Ǻ (x\u200by)"


def test_each_has_a_visible_mark() -> None:
    assert harmless("\x00\x07\x1b\x7f\x9b\u202e\ufeff\ud800\ufffe\u3164") == "␀␇␛␡" + "�" * 6
    assert harmless("a\U000e0041b") == "a�b"
    assert harmless("one\ntwo") == "one\ntwo"


def test_accents_beyond_what_any_script_needs_are_marked() -> None:
    assert harmless("a" + "\u0301" * 1000) == "a" + "\u0301" * MARKS_MAXIMUM + "�" * (1000 - MARKS_MAXIMUM)
    assert harmless("a" + "\u0301" * MARKS_MAXIMUM) == "a" + "\u0301" * MARKS_MAXIMUM


def test_a_megabyte_of_accents_takes_no_minutes() -> None:
    storm = "a" + "\u0315\u0300" * 500_000
    before = time.process_time()
    made = plain_note(storm)
    assert time.process_time() - before < 5
    assert unicodedata.is_normalized("NFC", made)
