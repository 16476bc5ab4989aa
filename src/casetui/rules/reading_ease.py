"""How easily a text is read, and words of the trade that a client need not know."""

from __future__ import annotations

import re
from collections.abc import Mapping

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE = re.compile(r"[.!?:;]+(?:\s|$)|\n+")
_VOWELS = re.compile(r"[aeiouyáéíóúàèäëïöü]+")

EASY, FAIRLY_EASY, PLAIN = 80, 70, 60
"""Flesch's reading ease (1948): from 80 easy, 70 fairly easy, 60 plain English (B)."""


def reading_ease(text: str) -> int | None:
    """Flesch's reading ease of an English text, mostly 0 to 100; None for a text without words.

    206.835 - 1.015 x words per sentence - 84.6 x syllables per word; syllables are counted by groups of vowels.
    """
    words = _WORD.findall(text)
    if not words:
        return None
    sentences = sum(bool(_WORD.search(part)) for part in _SENTENCE.split(text))
    syllables = sum(map(_syllables, words))
    return round(206.835 - 1.015 * len(words) / max(1, sentences) - 84.6 * syllables / len(words))


def say_ease(text: str) -> str:
    """How easily a text is read, in words: "reads fairly easily (74)"; empty for a text without words."""
    ease = reading_ease(text)
    if ease is None:
        return ""
    bands = ((EASY, "reads easily"), (FAIRLY_EASY, "reads fairly easily"), (PLAIN, "reads as plain English"))
    said = next((words for least, words in bands if ease >= least), "hard to read: shorter words, shorter sentences")
    return f"{said} ({ease})"


def jargon(text: str, glossary: Mapping[str, str]) -> dict[str, str]:
    """The words of a glossary that stand in a text, with what they mean, in the order in which they come."""
    found = []
    for word, meaning in glossary.items():
        place = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
        if place is not None:
            found.append((place.start(), word, meaning))
    return {word: meaning for _, word, meaning in sorted(found)}


def explained(text: str, glossary: Mapping[str, str]) -> str:
    """A text in which each word of the glossary is explained where it comes first: "POLST (your orders ...)"."""
    for word, meaning in jargon(text, glossary).items():
        place = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
        if place is not None:
            text = f"{text[: place.end()]} ({meaning}){text[place.end() :]}"
    return text


def _syllables(word: str) -> int:
    word = word.casefold()
    count = len(_VOWELS.findall(word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and count > 1:
        count -= 1
    return max(1, count)
