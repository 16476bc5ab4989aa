"""People: their age, their sex where a limit differs by it, and their name as it is searched for."""

from __future__ import annotations

import unicodedata

from casetui.terms.clock import age_on

__all__ = ["age_on", "fold_name", "sex_of"]

SEXES = {
    **dict.fromkeys(("female", "woman", "girl", "f"), "female"),
    **dict.fromkeys(("male", "man", "boy", "m"), "male"),
}
"""Words of a gender that plainly mean a sex. Of every other word it is not ours to guess which sex a limit means."""

_LETTERS = str.maketrans(
    {
        **{"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i"},
        **dict.fromkeys("'’‘ʼ`´", ""),
        **dict.fromkeys("-‐‑–.,", " "),
    }
)


def fold_name(text: str) -> str:
    """A name as it is searched for: small letters, no accents, apostrophes or hyphens, single spaces.

    "Adán O’Brien-Øst" becomes "adan obrien ost". Folding twice changes nothing.
    """
    if text.isascii() and text.isalpha():
        return text.lower()
    bare = text.casefold().translate(_LETTERS)
    if bare.isascii():
        return " ".join(bare.split())
    letters = unicodedata.normalize("NFKD", bare).casefold().translate(_LETTERS)
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def sex_of(gender: str) -> str:
    """The sex that a gender as written plainly means, "female" or "male"; "" where it is not known by that.

    Case, accents, full stops and spaces make no difference.
    """
    return SEXES.get(fold_name(gender), "")
