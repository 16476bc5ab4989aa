"""Ages, and names as they are searched for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.rules.people import age_on, fold_name, sex_of


@pytest.mark.parametrize(
    ("born", "today", "age"),
    [
        (date(1945, 11, 20), date(2026, 11, 20), 81),
        (date(1945, 11, 21), date(2026, 11, 20), 80),
        (date(2004, 2, 29), date(2026, 2, 28), 21),
        (date(2004, 2, 29), date(2026, 3, 1), 22),
        (date(2004, 2, 29), date(2028, 2, 29), 24),
        (date(2026, 11, 20), date(2026, 11, 20), 0),
        (date(2026, 11, 21), date(2026, 11, 20), 0),
    ],
)
def test_age_on(born: date, today: date, age: int) -> None:
    assert age_on(born, today) == age


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Okafor", "okafor"),
        ("Adán  O’Brien-Øst", "adan obrien ost"),
        ("O'Brien", "obrien"),
        ("Łukasz Straße", "lukasz strasse"),
        ("Nguyễn", "nguyen"),
        ("Nguye\u0302\u0303n", "nguyen"),
        ("Æsir", "aesir"),
        ("İnci", "inci"),
        ("St. John, Jr.", "st john jr"),
        ("李伟", "李伟"),
        ("", ""),
    ],
)
def test_fold_name(name: str, folded: str) -> None:
    assert fold_name(name) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    folded = fold_name(name)
    assert fold_name(folded) == folded
    assert fold_name(name.lower()) == folded or not name.isascii()


@pytest.mark.parametrize("gender", ["female", " Female ", "F", "f.", "WOMAN", "girl", "fémale", "ｆｅｍａｌｅ"])
def test_a_plain_word_says_that_she_is_female(gender: str) -> None:
    assert sex_of(gender) == "female"


@pytest.mark.parametrize("gender", ["male", "Male\t", "M", "m.", "man", "Boy"])
def test_a_plain_word_says_that_he_is_male(gender: str) -> None:
    assert sex_of(gender) == "male"


@pytest.mark.parametrize(
    "gender",
    [
        *("", " ", "x", "u", "unknown", "other", "nonbinary", "not male", "woman or man", "fm", "prefers not to say"),
        *("trans man", "trans-woman", "transgender woman", "mtf", "female-to-male", "male to female"),
    ],
)
def test_whatever_else_is_written_says_no_sex(gender: str) -> None:
    assert sex_of(gender) == ""
