"""New passphrases: one that casetui proposes, and how hard one is to guess."""

from __future__ import annotations

import re
import secrets
import unicodedata
from math import log2

from casetui.store.generated import WORDS

PROPOSED_WORDS = 6

_WORD_BITS = log2(len(WORDS))
_COMMON_TEXT = """
abc123 admin case casemanager casetui change changeme client common computer default family football god guest hello
iloveyou jesus letmein login love manager master money monkey mustang office pass passphrase password passwort please
princess private qwerty safe secret shadow starwars sunshine superman test this trustno1 welcome work the and for you
with that have from not are was but can all
"""
_COMMON = frozenset(_COMMON_TEXT.split())
_KNOWN = frozenset(WORDS) | _COMMON
_LONGEST = max(map(len, _KNOWN))
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm")
_RUNS = frozenset(_ROWS) | frozenset(row[::-1] for row in _ROWS)
_LOOKALIKE = str.maketrans("0134578@$!", "oleastbasi")
_DATE = re.compile(r"(?:19|20)\d\d|[0-3]?\d[./-][0-3]?\d[./-](?:\d\d){1,2}")

_COMMON_BITS, _RUN_BITS, _SEEN_BITS, _DATE_BITS, _CHANGED_BITS = 6.0, 5.0, 2.0, 8.0, 1.0
_LETTER_BITS, _DIGIT_BITS, _SPACE_BITS, _OTHER_BITS = 2.7, 3.3, 0.5, 4.0

_LEVELS = (
    (28.0, "a single computer finds it within a day."),
    (38.0, "somebody determined finds it, with a few computers and some weeks."),
    (50.0, "it holds against one person, not against an organisation with many computers."),
    (58.0, "it holds for many years against hundreds of computers."),
)
_BEST = "nobody is going to find it by guessing."
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six or more")


def generate_passphrase(words: int = PROPOSED_WORDS) -> str:
    """Random short words with spaces between, each worth almost 11 bits."""
    return " ".join(secrets.choice(WORDS) for _ in range(words))


def passphrase_bits(words: int = PROPOSED_WORDS) -> int:
    """How hard a generated passphrase of so many words is to guess, in whole bits, rounded down."""
    return int(words * _WORD_BITS)


def strength(passphrase: str) -> tuple[int, str]:
    """How hard a passphrase is to guess: 0 (no use) to 4 (as good as six random words), and that in one sentence.

    It is an estimate on the low side: known words, keyboard rows, dates and repeats count little. It cannot know what
    somebody close would try first, such as a name, an address or a line of a song. The levels reckon with about 2,000
    guesses a second on one fast graphics card, which is what the key derivation leaves.
    """
    bits = _bits(unicodedata.normalize("NFC", passphrase))
    count = min(round(bits / _WORD_BITS), len(_NUMBERS) - 1)
    level = sum(bits >= limit for limit, _ in _LEVELS)
    verdict = _LEVELS[level][1] if level < len(_LEVELS) else _BEST
    if count < 2:
        return level, f"Easier to guess than two random words: {verdict}"
    unless = ", unless it is a saying or about you" if level >= 2 else ""
    return level, f"About as hard to guess as {_NUMBERS[count]} random words{unless}: {verdict}"


def _bits(text: str) -> float:
    lower = text.lower()
    spelled = lower.translate(_LOOKALIKE)
    bits, at = 0.0, 0
    while at < len(text):
        length, worth = _piece(text, lower, spelled, at)
        bits += worth
        at += length
    return bits


def _piece(text: str, lower: str, spelled: str, at: int) -> tuple[int, float]:
    """The cheapest way on from a place in the text: how many characters it takes, and the bits that they are worth."""
    found = [(1, _one(lower[at]))]
    date = _DATE.match(lower, at)
    if date:
        found.append((len(date[0]), _DATE_BITS))
    word = _word(spelled, at)
    if word:
        typed = text[at : at + len(word)]
        worth = _COMMON_BITS if word in _COMMON else _WORD_BITS
        found.append((len(word), worth + (_CHANGED_BITS if typed != word else 0)))
    found += [(length, _RUN_BITS) for length in (_run(lower, at), _same(lower, at)) if length >= 3]
    seen = _seen(lower, at)
    if seen >= 2:
        found.append((seen, _SEEN_BITS))
    return min(found, key=lambda piece: piece[1] / piece[0])


def _one(letter: str) -> float:
    if letter.isspace() or letter in "-_.":
        return _SPACE_BITS
    if letter.isdigit():
        return _DIGIT_BITS
    return _LETTER_BITS if letter.isalpha() else _OTHER_BITS


def _word(spelled: str, at: int) -> str:
    for length in range(min(_LONGEST, len(spelled) - at), 2, -1):
        if spelled[at : at + length] in _KNOWN:
            return spelled[at : at + length]
    return ""


def _run(lower: str, at: int) -> int:
    length = 0
    while at + length < len(lower) and any(lower[at : at + length + 1] in row for row in _RUNS):
        length += 1
    return length


def _same(lower: str, at: int) -> int:
    return len(lower) - at - len(lower[at:].lstrip(lower[at]))


def _seen(lower: str, at: int) -> int:
    """How much of what follows stands earlier in the text already."""
    length = 0
    while at + length < len(lower) and lower[at : at + length + 1] in lower[:at]:
        length += 1
    return length
