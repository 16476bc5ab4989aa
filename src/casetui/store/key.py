"""The key of a vault: from a passphrase, or from the recovery code that is the key itself."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import unicodedata
from dataclasses import dataclass

from casetui.terms.vault import PASSPHRASE_MAXIMUM, PASSPHRASE_MINIMUM

ROUNDS = 256_000
"""PBKDF2 rounds, as SQLCipher 4 does them, so that the passphrase alone opens the file elsewhere too."""

RAW_BYTES = 32
SALT_BYTES = 16

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O or U, so that a code copied by hand is read back the same."""

CODE_LENGTH = 56
"""Letters and digits in a recovery code: 32 bytes of key and 3 of checksum, 5 bits each."""

_CONFUSED = str.maketrans("OIL", "011")
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212.,:;_/|]+")
_SQLCIPHER_RAW = re.compile(r"x'[0-9a-f]*'", re.IGNORECASE)


class CodeMistyped(ValueError):
    """A recovery code was not typed as it was printed; the text says in plain words what is wrong."""


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """What opens one vault: the raw key (32 bytes) and the file's salt (16 bytes). Its repr shows neither."""

    raw: bytes
    salt: bytes

    def __post_init__(self) -> None:
        if len(self.raw) != RAW_BYTES or len(self.salt) != SALT_BYTES:
            raise ValueError("a key is 32 bytes and a salt is 16")

    def __repr__(self) -> str:
        return "Key(hidden)"

    @classmethod
    def from_passphrase(cls, passphrase: str, salt: bytes) -> Key:
        """The key for a passphrase; takes about 0.3 s."""
        return cls(derive(passphrase, salt), salt)

    @classmethod
    def from_recovery_code(cls, text: str, salt: bytes) -> Key:
        """The key that a recovery code spells out.

        Raises:
            CodeMistyped: the code has the wrong length, a foreign letter, or a typing mistake.
        """
        return cls(read_recovery_code(text), salt)

    @classmethod
    def new(cls, passphrase: str) -> Key:
        """The key for a passphrase over a fresh random salt; takes about 0.3 s."""
        return cls.from_passphrase(passphrase, os.urandom(SALT_BYTES))

    @property
    def pragma_literal(self) -> str:
        """SQLCipher's raw key with salt, for `PRAGMA key = "..."`."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"

    @property
    def check(self) -> bytes:
        """A value (32 bytes) that recognises this key and does not give it away."""
        return hmac.digest(self.raw, b"casetui check", "sha256")

    @property
    def recovery_code(self) -> str:
        """The raw key as 14 groups of four letters and digits."""
        number = int.from_bytes(self.raw + _crc24(self.raw).to_bytes(3, "big"), "big")
        letters = "".join(ALPHABET[number >> shift & 31] for shift in range(5 * (CODE_LENGTH - 1), -1, -5))
        return "-".join(letters[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def normalised(passphrase: str) -> bytes:
    """The bytes that a passphrase stands for: NFC, UTF-8."""
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def derive(passphrase: str, salt: bytes) -> bytes:
    """The raw key (32 bytes) of a passphrase over a salt (16 bytes), exactly as SQLCipher 4 derives it."""
    return hashlib.pbkdf2_hmac("sha512", normalised(passphrase), salt, ROUNDS, RAW_BYTES)


def refusal(passphrase: str) -> str:
    """Why a new passphrase cannot be taken, as one plain sentence; empty when it can."""
    text = unicodedata.normalize("NFC", passphrase)
    if len(text) < PASSPHRASE_MINIMUM:
        return f"The passphrase has {len(text)} characters; it needs at least {PASSPHRASE_MINIMUM}."
    if len(text) > PASSPHRASE_MAXIMUM:
        return f"The passphrase has {len(text):,} characters; it can have at most {PASSPHRASE_MAXIMUM:,}."
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in text):
        return "The passphrase has a character in it that is not text, such as a tab."
    if _SQLCIPHER_RAW.fullmatch(text):
        return "The passphrase is written like a raw key, which other programs would read differently."
    return ""


def looks_like_recovery_code(text: str) -> bool:
    """Whether a text was meant as a recovery code, though perhaps with a letter missing, added or mistaken."""
    letters = _letters(text)
    digits = sum(letter.isdigit() for letter in text)
    known = sum(letter in ALPHABET for letter in letters)
    if abs(len(letters) - CODE_LENGTH) <= 4 and digits >= 4 and known >= len(letters) - 2:
        return True
    try:
        read_recovery_code(text)
    except CodeMistyped:
        return False
    return True


def read_recovery_code(text: str) -> bytes:
    """The raw key (32 bytes) in a recovery code, whatever its case and spacing, with O, I and L read as 0, 1 and 1.

    Raises:
        CodeMistyped: the code has the wrong length, a foreign letter, or a typing mistake.
    """
    letters = _letters(text)
    foreign = sorted(set(letters) - set(ALPHABET))
    if foreign:
        raise CodeMistyped(f"A recovery code never has {' or '.join(foreign)} in it.")
    if len(letters) != CODE_LENGTH:
        raise CodeMistyped(f"The recovery code has {CODE_LENGTH} letters and digits; {len(letters)} were typed.")
    number = 0
    for letter in letters:
        number = number << 5 | ALPHABET.index(letter)
    whole = number.to_bytes(RAW_BYTES + 3, "big")
    raw, checksum = whole[:RAW_BYTES], whole[RAW_BYTES:]
    if _crc24(raw) != int.from_bytes(checksum, "big"):
        raise CodeMistyped("The recovery code has a typing mistake in it.")
    return raw


def _letters(text: str) -> str:
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper().translate(_CONFUSED)


def _crc24(data: bytes) -> int:
    """A checksum that no single mistaken letter, nor two neighbours swapped, gets past."""
    crc = 0xB704CE
    for byte in data:
        crc ^= byte << 16
        for _ in range(8):
            crc <<= 1
            if crc & 0x1000000:
                crc ^= 0x1864CFB
    return crc
