"""People: their age, and their name as it is searched for."""

from __future__ import annotations

import unicodedata

from casetui.terms.clock import age_on

__all__ = ["age_on", "fold_name"]

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
    letters = unicodedata.normalize("NFKD", bare).casefold().translate(_LETTERS)
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())
