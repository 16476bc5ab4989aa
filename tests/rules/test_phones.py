"""Phone numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.rules.phones import phone_digits, phone_tokens, reads_as_phone, say_phone


@pytest.mark.parametrize(
    ("text", "digits", "said"),
    [
        ("207-555-0142", "2075550142", "207 555 0142"),
        ("(207) 555-0142", "2075550142", "207 555 0142"),
        ("207.555.0142", "2075550142", "207 555 0142"),
        ("+1 207 555 0142", "2075550142", "207 555 0142"),
        ("1-207-555-0142", "2075550142", "207 555 0142"),
        ("555-0142", "5550142", "555 0142"),
        ("207-555-0142 x12", "2075550142", "207 555 0142 ext 12"),
        ("207-555-0142, ext. 12", "2075550142", "207 555 0142 ext 12"),
        ("2075550142#3", "2075550142", "207 555 0142 ext 3"),
        ("+44 20  7946 0958", "442079460958", "+44 20 7946 0958"),
        ("+45 3312 3456", "4533123456", "+45 3312 3456"),
        ("207 555 0142 after  5", "20755501425", "207 555 0142 after 5"),
        ("front desk", "", "front desk"),
        ("", "", ""),
    ],
)
def test_digits_and_words(text: str, digits: str, said: str) -> None:
    assert phone_digits(text) == digits
    assert say_phone(text) == said


@pytest.mark.parametrize("text", ["207 555 0142", "(207) 555-0142 ext 9", "+44 20 7946 0958", "5550142"])
def test_reads_as_phone(text: str) -> None:
    assert reads_as_phone(text)


@pytest.mark.parametrize(
    "text", ["", "ext 12", "555", "Okafor", "okafor 5550142", "a@b.org", "1234567890123456", "3/14/45"]
)
def test_does_not_read_as_phone(text: str) -> None:
    assert not reads_as_phone(text)


def test_tokens_for_search() -> None:
    assert phone_tokens("(207) 555-0142 x7") == ["2075550142", "5550142", "0142"]
    assert phone_tokens("555-0142") == ["5550142", "0142"]
    assert phone_tokens("0142") == ["0142"]
    assert phone_tokens("12") == ["12"]
    assert phone_tokens("no number") == []


@given(st.text(max_size=40))
def test_never_raises_and_saying_twice_changes_nothing(text: str) -> None:
    said = say_phone(text)
    assert say_phone(said) == said
    assert phone_digits(said) == phone_digits(text)
    assert all(token in phone_digits(text) for token in phone_tokens(text))
    assert reads_as_phone(text) in (True, False)
