"""One line of a medicine list: its names, its strength, how it is taken. Facts of the words, no knowledge of drugs.

"Lasix = furosemide 40 mg, 1 each morning" has two names because she says so. A name in brackets only makes a line
like another one, never the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from casetui.rules.people import fold_name

_BRACKETS = re.compile(r"\(([^()]*)\)")
_AMOUNT = r"\d[\d.,]*(?:/\d[\d.,]*)*"
_UNIT = r"mg|mcg|µg|μg|ug|g|ml|units?|u|iu|meq|mmol|%"
_STRENGTH = re.compile(
    rf"(?<![\w.,])({_AMOUNT})\s*-?\s*({_UNIT})(?![\w%])(?:\s*/\s*(?:({_AMOUNT})\s*)?(ml|h|hr|hour|puff|dose)\b)?",
    re.IGNORECASE,
)
_BARE = re.compile(rf"({_AMOUNT})(?=\s*(?:[,;:]|$))")
_END_OF_NAME = re.compile(
    r"[,;:]|(?<=\s)[–—-]+(?=\s)|(?<![\w-])\d|"
    r"\b(?:take|takes|one|two|three|half|daily|every|each|at|by|once|twice|in|if|when|with|before|after|as|per|"
    r"morning|evening|night|nightly|bedtime|weekly|tablets?|tabs?|capsules?|caps?|pills?|puffs?|drops?|oral|prn|po|"
    r"q[dwh]|bid|tid|qid|qhs)\b",
    re.IGNORECASE,
)
_NUMBERS_FIRST = re.compile(r"(?:\s*[\d/.,%-]*\d)?\s*")
"""Numbers with which a name itself begins, as that of a mixture."""

_MICROGRAMS = {"mcg": 1, "µg": 1, "μg": 1, "ug": 1, "mg": 1_000, "g": 1_000_000}
_UNITS = {"u": "units", "unit": "units", "hr": "h", "hour": "h"}

_HOW = tuple(
    (re.compile(rf"(?<![\w.-])(?:{words})(?![\w.-])"), meant)
    for words, meant in (
        (r"one half|half(?: an?)?|1⁄2|1/2", "0.5"),
        (r"one|once", "1"),
        (r"two|twice", "2"),
        (r"three", "3"),
        (r"four", "4"),
        (r"(\d+)(?: and)?(?: an?)? 0\.5", r"\1.5"),
        (r"(?:2(?: times)?(?: a| per| each)? (?:day|daily)|bid|b i d)", "2xday"),
        (r"(?:3(?: times)?(?: a| per| each)? (?:day|daily)|tid|t i d)", "3xday"),
        (r"(?:4(?: times)?(?: a| per| each)? (?:day|daily)|qid|q i d)", "4xday"),
        (r"(?:(?:every|each|in the|a) morning|mornings|qam)", "morning"),
        (r"(?:(?:every|each|in the|an) evening|evenings|qpm)", "evening"),
        (r"(?:(?:every|each|at|a) night|nightly|(?:at |every )?bedtime|qhs|hs)", "night"),
        (r"(?:every|each|a|per) day|daily|qd", "day"),
        (r"(?:as|when|if) needed|prn", "needed"),
        (r"weeks?|weekly", "week"),
        (r"take|takes|tablets?|tabs?|capsules?|caps?|pills?|by mouth|orally|oral|po|the|in|at|of|an?|and|1", ""),
    )
)
"""What is left of how it is taken: plainly different words for the same thing are read as one."""


@dataclass(frozen=True, slots=True)
class MedicineLine:
    """A line as it is read. `called` is its name as typed, `names` are those that it goes by, without case and accents.

    `near` are the words in brackets, `strength` and `how` are compared, `head` and `rest` are the line in two: with its
    strength, and how it is taken.
    """

    text: str
    called: str
    names: frozenset[str]
    near: frozenset[str]
    strength: str
    how: str
    head: str
    rest: str


def read_line(text: str) -> MedicineLine:
    """Read a line of a list; the strength may stand anywhere after the name."""
    text = " ".join(text.split())
    *others, last = text.split("=")
    names = [_name(part) for part in (*others, last)]
    begin = len(text) - len(last)
    after = begin + len(names[-1])
    found = _STRENGTH.search(text, after) or _BARE.match(text, _skip(text, after))
    strength = _strength(found) if found else ""
    end = found.end() if found else after
    between = text[after : found.start()] if found else ""
    headed = found is not None and not re.search(r"\d", between) and len(between.split()) <= 2
    head = text[:end] if headed or not found else text[:after]
    rest = text[len(head) :].lstrip(" ,;:-–—")
    how = text[end:] if headed or not found else f"{text[after : found.start()]} {text[end:]}"
    near = {fold_name(one) for one in _BRACKETS.findall(text[:end]) if len(fold_name(one)) >= FEWEST_LETTERS}
    folded = {_plain(name) for name in names} - {""}
    called = " = ".join(" ".join(_BRACKETS.sub(" ", name).split()) for name in names if name.strip())
    return MedicineLine(
        text,
        called or text,
        frozenset(folded or {fold_name(text)}),
        frozenset(near),
        strength,
        _how(how),
        head.strip(" ,;:-–—"),
        rest,
    )


FEWEST_LETTERS = 5
"""Words in brackets shorter than this, "EC" or "ER", are like everything and make nothing alike."""


def _name(part: str) -> str:
    """The beginning of a part of a line that is its name, as typed; brackets after it belong to it."""
    masked = _BRACKETS.sub(lambda found: "x" * len(found[0]), part)
    numbers = _NUMBERS_FIRST.match(masked)
    stop = _END_OF_NAME.search(masked, (numbers.end() if numbers else 0) + 1)
    return part[: stop.start()] if stop is not None else part


def _plain(name: str) -> str:
    return fold_name(_BRACKETS.sub(" ", name))


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place] in " ,;:":
        place += 1
    return place


def _strength(found: re.Match[str]) -> str:
    """An amount with its unit, so that 0.5 mg and 500 mcg, 1 g and 1000 mg are the same."""
    numbers = [_number(one) for one in found[1].split("/")]
    groups = found.groups()
    unit = (groups[1] or "").lower() if len(groups) > 1 else ""
    if unit in _MICROGRAMS:
        numbers, unit = [one * _MICROGRAMS[unit] for one in numbers], "mcg"
    per = ""
    if len(groups) > 3 and groups[3]:
        of = groups[3].lower()
        per = f" per {_said(_number(groups[2]))} {_UNITS.get(of, of)}" if groups[2] else f" per {_UNITS.get(of, of)}"
    return f"{'/'.join(_said(one) for one in numbers)} {_UNITS.get(unit, unit)}{per}".strip()


def _number(text: str) -> Decimal:
    """A number as typed: "2,000" is two thousand, "0,5" a half."""
    text = text.strip(".,")
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text):
        return Decimal(text.replace(",", ""))
    whole, *rest = text.replace(",", ".").split(".")
    return Decimal(f"{whole}.{''.join(rest) or '0'}")


def _said(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _how(text: str) -> str:
    said = re.sub(r"[,;:.()–—-]+(?!\d)", " ", text.casefold().replace("½", " half "))
    said = " ".join(said.split())
    for words, meant in _HOW:
        said = " ".join(words.sub(meant, said).split())
    return said
