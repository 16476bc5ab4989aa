"""An instrument written as TOML reads back as itself, whatever its words hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.library.instruments import built_in_instruments, read_instrument
from casetui.library.written import instrument_text
from casetui.terms.instrument import Instrument, Item, Option, Sure

ALL = built_in_instruments()
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
NASTY = (
    '"quoted" \\ back\\slash',
    "two\nlines\r\n\tand a tab",
    "Größe é 王 \U0001f642",
    "\x00\x1b[2J\x7f\x85",
    "'''",
    '"""',
    "#",
)


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_built_in_instrument_reads_back(name: str) -> None:
    assert read_instrument(f"{name}.toml", instrument_text(ALL[name])) == ALL[name]


def worded(words: list[str]) -> Instrument:
    """An instrument whose every text is one of these."""
    options = tuple(Option(str(at), text, at - 2, need=text, code=text) for at, text in enumerate(words[:10]))
    items = tuple(Item(str(at), text, options=options[at % 3 :], unit=text) for at, text in enumerate(words))
    unscored = Item("last", words[0], options=tuple(replace(one, points=None) for one in options), scored=False)
    head = Instrument("mine", words[0], words[1], (*items, unscored), words[2], Sure.D, ask=words[3], own=True)
    return replace(head, ages=(18, 64), again_days=30, high_is_better=True)


def test_accents_quotes_line_ends_and_control_characters_read_back() -> None:
    made = worded(list(NASTY))
    assert read_instrument("mine.toml", instrument_text(made), own=True) == made


@given(st.lists(WORDS, min_size=5, max_size=8))
@settings(deadline=None, max_examples=60)
def test_any_words_read_back(words: list[str]) -> None:
    made = worded(words)
    assert read_instrument("mine.toml", instrument_text(made), own=True) == made
