"""Phone numbers: as kept for search, as said, and whether something typed is one."""

from __future__ import annotations

import re

from casetui.terms.text import plain_line

FEWEST_DIGITS, MOST_DIGITS = 7, 15
"""A local US number; the most that ITU-T E.164 allows."""

_EXTENSION = re.compile(
    r"^(?P<number>.*?\d.*?)[\s,;]*(?:extension|ext\.?|x|#)\s*(?P<extension>\d{1,7})\s*$", re.I | re.A
)
_NUMBER = re.compile(r"\+?[\d\s().\-/]+", re.ASCII)


def _split(text: str) -> tuple[str, str]:
    found = _EXTENSION.match(text)
    return (found["number"], found["extension"]) if found else (text, "")


def _digits(text: str) -> str:
    return "".join(c for c in text if c in "0123456789")


def phone_digits(text: str) -> str:
    """The digits of a number without its extension, or ""; a leading US 1 of eleven digits is dropped."""
    digits = _digits(_split(text)[0])
    return digits[1:] if len(digits) == 11 and digits[0] == "1" else digits


def say_phone(text: str) -> str:
    """A number as people write it: "207 555 0142", "555 0142", "207 555 0142 ext 12".

    Ten or seven digits are grouped; what is foreign, or has words in it, stays as typed, on one line.
    """
    number, extension = _split(text)
    digits = phone_digits(number)
    if not _NUMBER.fullmatch(number.strip()) or len(digits) not in (7, 10) or _foreign(number, digits):
        return plain_line(text)
    groups = (digits[:-7], digits[-7:-4], digits[-4:], f"ext {extension}" if extension else "")
    return " ".join(group for group in groups if group)


def _foreign(number: str, digits: str) -> bool:
    return number.lstrip().startswith("+") and _digits(number) != f"1{digits}"


def reads_as_phone(text: str) -> bool:
    """Whether it is a phone number and nothing else: 7 to 15 digits, the usual marks, perhaps an extension."""
    number = _split(text)[0].strip()
    return bool(_NUMBER.fullmatch(number)) and FEWEST_DIGITS <= len(_digits(number)) <= MOST_DIGITS


def phone_tokens(text: str) -> list[str]:
    """What a number can be found by: all its digits, the last seven, the last four; each once, longest first."""
    digits = phone_digits(text)
    return list(dict.fromkeys(digits[-n:] for n in (len(digits), 7, 4) if 0 < n <= len(digits)))
