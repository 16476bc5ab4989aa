"""What the rehearsal is made of: names, settings, sentences and leading cases, read from the TOML files beside this."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from casetui.demo.days import say, shifted, working

Data = dict[str, Any]
"""A table of a TOML file."""

_SLOT = re.compile(r"\{([^{}]+)\}")
_NUMBERS = re.compile(r"(\d+)-(\d+)")

SETTINGS = ("geriatric", "healthcare", "social", "mental", "legal")
"""The settings' files, by name."""


@cache
def shelf(name: str) -> Data:
    """A file's contents, read once. Treat as fixed."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def _pieces(pattern: str) -> tuple[str, ...]:
    return tuple(_SLOT.split(pattern))


def fill(pattern: str, words: dict[str, str], rng: Random, day: date) -> str:
    """A pattern with its slots filled.

    `{helper}` is a word of the case; `{2-5}` a number; `{red|blue}` one of these; `{soon}` and `{later}` days after
    `day`, `{before}` one before it; `{@-2b}` the day that `days.shifted` counts from `day`.
    """
    pieces = _pieces(pattern)
    if len(pieces) == 1:
        return pattern
    return "".join(_slot(piece, words, rng, day) if n % 2 else piece for n, piece in enumerate(pieces))


def _slot(slot: str, words: dict[str, str], rng: Random, day: date) -> str:
    if slot in words:
        return words[slot]
    if slot[0] == "@":
        return say(shifted(day, slot[1:]), day)
    if "|" in slot:
        options = slot.split("|")
        return options[int(rng.random() * len(options))]
    if numbers := _NUMBERS.fullmatch(slot):
        low, high = int(numbers[1]), int(numbers[2])
        return str(low + int(rng.random() * (high - low + 1)))
    away = {"soon": 2 + rng.random() * 6, "later": 10 + rng.random() * 20, "before": -2 - rng.random() * 8}[slot]
    return say(working(day + timedelta(days=int(away))), day)


class Deck:
    """Sentences that do not come up again before the others have."""

    def __init__(self, cards: list[str], rng: Random) -> None:
        self._cards, self._rng, self._left, self._last = cards, rng, list[str](), ""

    def draw(self) -> str:
        """The next sentence pattern; empty where there are none."""
        if not self._left:
            self._left = self._cards[:]
            self._rng.shuffle(self._left)
            if self._left and self._left[-1] == self._last:
                self._left.reverse()
        self._last = self._left.pop() if self._left else ""
        return self._last
