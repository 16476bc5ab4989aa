"""The key: one passphrase, one key, one code; and a code that tells a slip of the pen from a wrong code."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.store.generated import WORDS
from casetui.store.key import (
    ALPHABET,
    CODE_LENGTH,
    CodeMistyped,
    Key,
    derive,
    looks_like_recovery_code,
    normalised,
    read_recovery_code,
    refusal,
)
from casetui.store.passphrase import generate_passphrase, passphrase_bits, strength

DERIVED_BY_OPENSSL = "536f705fb9bb9f4af8ff8a7d62ca67e521618496d7301b7776a90206a8d30d15"
RAW = bytes(range(32))
SALT = bytes(range(100, 116))
raw_keys = st.binary(min_size=32, max_size=32)


def test_the_key_is_what_sqlcipher_derives() -> None:
    assert derive("a passphrase of mine", SALT).hex() == DERIVED_BY_OPENSSL


def test_composed_and_decomposed_letters_are_one_passphrase() -> None:
    composed = "Zoë's Füße im Café"
    assert normalised(unicodedata.normalize("NFD", composed)) == normalised(composed)


def test_a_key_shows_nothing_of_itself() -> None:
    key = Key(RAW, SALT)
    for shown in (repr(key), str(key), f"{key}", repr([key])):
        assert "Key(hidden)" in shown
        assert RAW.hex()[:8] not in shown
        assert "\\x01" not in shown


def test_a_key_of_the_wrong_size_is_none() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Key(RAW[:31], SALT)


def test_the_literal_is_the_raw_key_and_then_the_salt() -> None:
    assert Key(RAW, SALT).pragma_literal == f"x'{RAW.hex()}{SALT.hex()}'"


def test_the_check_value_differs_by_key_and_hides_it() -> None:
    one, other = Key(RAW, SALT), Key(RAW[::-1], SALT)
    assert one.check == Key(RAW, bytes(16)).check != other.check
    assert one.check not in (RAW, SALT)


@given(raw_keys)
def test_a_code_reads_back_however_it_is_written(raw: bytes) -> None:
    code = Key(raw, SALT).recovery_code
    assert [len(group) for group in code.split("-")] == [4] * 14
    for text in (
        code,
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " ") + "\n",
        code.replace("-", "\u2013"),
        code.replace("0", "O").replace("1", "l"),
        code.replace("0", "o").replace("1", "I"),
    ):
        assert looks_like_recovery_code(text)
        assert Key.from_recovery_code(text, SALT) == Key(raw, SALT)


@settings(max_examples=30)
@given(raw_keys)
def test_every_single_mistaken_letter_is_told_apart(raw: bytes) -> None:
    letters = Key(raw, SALT).recovery_code.replace("-", "")
    for at, right in enumerate(letters):
        wrong = ALPHABET[(ALPHABET.index(right) + 1 + at % 31) % 32]
        if wrong == right:
            continue
        with pytest.raises(CodeMistyped):
            read_recovery_code(letters[:at] + wrong + letters[at + 1 :])


@given(raw_keys, st.integers(0, CODE_LENGTH - 1), st.sampled_from(ALPHABET))
def test_any_mistaken_letter_is_told_apart(raw: bytes, at: int, wrong: str) -> None:
    letters = Key(raw, SALT).recovery_code.replace("-", "")
    mistaken = letters[:at] + wrong + letters[at + 1 :]
    if mistaken == letters:
        return
    with pytest.raises(CodeMistyped, match="typing mistake"):
        read_recovery_code(mistaken)


@given(raw_keys, st.integers(0, CODE_LENGTH - 2))
def test_two_neighbours_swapped_are_told_apart(raw: bytes, at: int) -> None:
    letters = Key(raw, SALT).recovery_code.replace("-", "")
    swapped = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
    if swapped == letters:
        return
    with pytest.raises(CodeMistyped, match="typing mistake"):
        read_recovery_code(swapped)


def test_a_code_of_the_wrong_length_or_letters_says_so() -> None:
    code = Key(RAW, SALT).recovery_code
    with pytest.raises(CodeMistyped, match="55 were typed"):
        read_recovery_code(code[:-1])
    with pytest.raises(CodeMistyped, match="never has U"):
        read_recovery_code("U" + code[1:])
    assert looks_like_recovery_code(code[:-2])
    assert looks_like_recovery_code("U" + code[1:])


@pytest.mark.parametrize(
    "text",
    ["", "correct horse battery staple", "twelve small houses by the lake and one on the hill above", "1234567890" * 5],
)
def test_a_passphrase_is_not_taken_for_a_code(text: str) -> None:
    assert not looks_like_recovery_code(text)


@given(st.text())
def test_any_text_at_all_can_be_asked_about(text: str) -> None:
    looks_like_recovery_code(text)
    normalised(text)
    refusal(text)
    level, words = strength(text)
    assert 0 <= level <= 4
    assert words.endswith(".")


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [
        ("fourteen chars", "has 14 characters"),
        ("e\u0301" * 14, "has 14 characters"),
        ("with a tab\tand more", "not text"),
        ("x'" + "ab" * 32 + "'", "raw key"),
        ("fifteen chars !", ""),
        ("long " * 200, ""),
        ("e\u0301" * 1_000, ""),
        ("long " * 200 + "x", "has 1,001 characters; it can have at most 1,000"),
        ("Zoë's Füße im Café 家", ""),
    ],
)
def test_which_new_passphrases_are_refused(passphrase: str, why: str) -> None:
    assert why in refusal(passphrase)
    assert bool(why) == bool(refusal(passphrase))


def test_the_words_are_many_short_plain_and_different() -> None:
    assert len(WORDS) >= 1_024
    assert len(set(WORDS)) == len(WORDS)
    assert all(3 <= len(word) <= 8 and set(word) <= set(string.ascii_lowercase) for word in WORDS)


def test_a_proposed_passphrase_is_taken_and_strong() -> None:
    proposed = generate_passphrase()
    assert len(proposed.split()) == 6
    assert set(proposed.split()) <= set(WORDS)
    assert refusal(proposed) == ""
    assert proposed != generate_passphrase()
    assert passphrase_bits() == 65
    assert strength(proposed)[0] >= 2


@pytest.mark.parametrize(
    ("passphrase", "levels"),
    [
        ("passwordpassword", {0}),
        ("P@ssw0rd12345678", {0}),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", {0}),
        ("abcabcabcabcabcabc", {0}),
        ("qwertyuiop[]asdf", {0}),
        ("iloveyou19841984", {0}),
        ("Tr0ub4dor&3", {0, 1}),
        ("acid grocery saucer brush", {2}),
        ("acid grocery saucer brush tundra meadow", {4}),
        ("kj3#9xQpL0vz!mWe8$hB2", {3, 4}),
    ],
)
def test_strength_is_on_the_low_side(passphrase: str, levels: set[int]) -> None:
    assert strength(passphrase)[0] in levels


def test_strength_speaks_in_words() -> None:
    assert strength("password")[1] == "Easier to guess than two random words: a single computer finds it within a day."
    assert strength("acid grocery saucer brush")[1].startswith("About as hard to guess as four random words, unless")
