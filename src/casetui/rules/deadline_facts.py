"""What a clock is computed from, as it is typed: `2026-11-20 received=2026-11-24 state=ME`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from difflib import get_close_matches
from typing import Any

from casetui.rules.dates import read_day
from casetui.rules.times import read_time
from casetui.rules.typed import cannot
from casetui.terms.appeal import FACT_WORDS, AppealLadder, Fact, Level
from casetui.terms.change import Refused
from casetui.terms.deadline import Facts
from casetui.terms.text import plain_line

STATES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR "
    "PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI"
)
"""The two letters, with spaces between, of every state, the District of Columbia and the territories."""

_PAST = frozenset((Fact.NOTICE, Fact.RECEIVED, Fact.DECIDED, Fact.FILED))
_YES_NO = {"yes": True, "y": True, "": True, "no": False, "n": False}
_BARE = frozenset((Fact.EXPEDITED, Fact.STANDS))
_FIELDS = {Fact.AT: "filed_at", Fact.STANDS: "letter_stands"}


def find_ladder(ladders: Mapping[str, AppealLadder], path: str) -> tuple[AppealLadder, Level | None]:
    """The ladder and level of a path such as "medicare/redetermination".

    The level is None where only a ladder of several levels is named; one of a single level needs no more than its name.

    Raises:
        Refused: there is none; names near spellings.
    """
    named, slash, below = path.casefold().strip().partition("/")
    ladder = ladders.get(named)
    if ladder is None:
        paths = [level.path for one in ladders.values() for level in one.levels]
        near = nearest(path, paths if slash else ladders) or nearest(named, ladders)
        raise Refused(f"There is no ladder {_shown(named)}; {near or _all(ladders)}.")
    if not below:
        return ladder, ladder.levels[0] if len(ladder.levels) == 1 else None
    ids = [level.id for level in ladder.levels]
    if below not in ids:
        raise Refused(f"{ladder.id} has no level {_shown(below)}; {nearest(below, ids) or _all(ids)}.")
    return ladder, ladder.level(below)


def nearest(word: str, known: Iterable[str]) -> str:
    """What was probably meant, as the end of a sentence: "perhaps snap or va"; empty where nothing is near."""
    found = get_close_matches(word.casefold(), list(known), 3)
    return f"perhaps {' or '.join(found)}" if found else ""


def read_facts(level: Level, words: Sequence[str], today: date) -> tuple[Facts, tuple[Fact, ...]]:
    """What was typed about one level, and those of it that do not bear on its clocks.

    A date by itself is the fact that the level is counted from; where that is named too, it is the notice's.

    Raises:
        Refused: a fact that is not known, said twice, or cannot be read; names what was typed.
    """
    named: dict[Fact, str] = {}
    bare: list[str] = []
    for word in words:
        name, equals, value = word.partition("=")
        if not equals and name.casefold() not in _BARE:
            bare.append(word)
            continue
        fact = _fact(name)
        if fact in named:
            raise Refused(f"{fact} is said twice.")
        named[fact] = value.strip()
    if len(bare) > 1:
        raise Refused(f"{_shown(bare[1])} is a second date: name it, as in received={plain_line(bare[1])[:40]}.")
    for word in bare:
        named[Fact.NOTICE if level.given in named else level.given] = word
    facts = Facts()
    for fact, value in named.items():
        facts = with_fact(facts, fact, value, today)
    return facts, tuple(fact for fact in named if fact not in level.takes)


def with_fact(facts: Facts, fact: Fact, text: str, today: date) -> Facts:
    """The facts with one more, read from what was typed; days without a year are past ones where they must be.

    Raises:
        Refused: it cannot be read; names what was typed.
    """
    found: dict[str, Any] = {_FIELDS.get(fact, fact.value): _READERS.get(fact, _day)(fact, text, today)}
    return replace(facts, **found)


def _all(known: Iterable[str]) -> str:
    return f"there are {', '.join(known)}"


def _fact(name: str) -> Fact:
    said = name.casefold().strip()
    if said not in FACT_WORDS:
        known = [fact.value for fact in Fact]
        raise Refused(f"There is no fact {_shown(name)}; {nearest(said, known) or _all(known)}.")
    return Fact(said)


def _day(fact: Fact, text: str, today: date) -> date:
    try:
        return read_day(text, today, past=fact in _PAST)
    except Refused as refusal:
        raise Refused(f"The {FACT_WORDS[fact]}: {refusal}.") from refusal


def _time(fact: Fact, text: str, today: date) -> time:
    del fact, today
    return read_time(text)


def _days(fact: Fact, text: str, today: date) -> int:
    del fact, today
    if not (text.isascii() and text.isdecimal() and len(text) <= 4):
        raise cannot(text, "no number of days: type it as in days=90.")
    return int(text)


def _state(fact: Fact, text: str, today: date) -> str:
    del fact, today
    state = text.upper().strip()
    if state not in STATES.split():
        raise cannot(text, "no state: type its two letters, as in state=ME.")
    return state


def _yes(fact: Fact, text: str, today: date) -> bool:
    del today
    said = text.casefold().strip()
    if said not in _YES_NO:
        raise cannot(text, f"neither yes nor no: type it as in {fact}=yes.")
    return _YES_NO[said]


_READERS: dict[Fact, Callable[[Fact, str, date], Any]] = {
    Fact.AT: _time,
    Fact.DAYS: _days,
    Fact.STATE: _state,
    Fact.STANDS: _yes,
    Fact.EXPEDITED: _yes,
}


def _shown(word: str) -> str:
    return repr(plain_line(word)[:60])
