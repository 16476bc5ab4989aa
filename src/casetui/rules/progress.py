"""How far a goal is: its last value between baseline and target, as far as they are written on one scale.

Nothing is guessed: what is not written as a number, or on another scale, has no standing and no bar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from casetui.rules.planning import latest, number_in
from casetui.terms.plan_tree import GoalNode

CELLS = 5
"""Marks of a bar; the last one is only for what is at its target."""

AT_TARGET, NOT_YET, FURTHER = "at target", "not there yet", "further off"

_NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
_UNIT = r"(?P<unit>[^\d,;()]*?)(?:\s+in\s+(?P<window>\d+\s+[^\W\d]+))?"
_QUANTITY = rf"(?P<number>{_NUMBER})(?:\s*/\s*(?P<second>{_NUMBER}))?(?:\s*(?:out )?of\s*(?P<of>{_NUMBER}))?\s*{_UNIT}"
_WRITTEN = re.compile(_QUANTITY, re.IGNORECASE)
_RANGE = re.compile(
    rf"(?:between )?(?P<low>{_NUMBER})\s*(?:to|and|-|–)\s*(?P<number>{_NUMBER})\s*{_UNIT}", re.IGNORECASE
)
_REMARK = re.compile(r",\s.*", re.DOTALL)
_WHOSE = re.compile(r",\s+(?:limit )?(?:as )?(?:agreed|ordered)\b.*", re.DOTALL | re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:or|and|then|to|by|but|from)\b", re.IGNORECASE)
"""Words after which another number or another condition comes."""

_BEFORE = {
    "below": (-1, False), "under": (-1, False), "less than": (-1, False), "fewer than": (-1, False), "<": (-1, False),
    "at most": (-1, True), "no more than": (-1, True), "not more than": (-1, True), "<=": (-1, True), "≤": (-1, True),
    "above": (1, False), "over": (1, False), "more than": (1, False), ">": (1, False),
    "at least": (1, True), "no less than": (1, True), "not less than": (1, True), ">=": (1, True), "≥": (1, True),
}  # fmt: skip
_AFTER = {"or less": -1, "or lower": -1, "or fewer": -1, "or below": -1, "or more": 1, "or higher": 1, "or above": 1}
"""Which way a target lies, and whether its own number is in it."""

_LIMIT = re.compile(rf"({'|'.join(map(re.escape, sorted(_BEFORE, key=len, reverse=True)))})\s*(.*)", re.IGNORECASE)
_OPEN_END = re.compile(rf"({_NUMBER})(.*?)\s+({'|'.join(_AFTER)})\b(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something written as a number: "138/88", "6 of 7 days", "0 in 90 days"; `second` is the lower pressure."""

    number: float
    second: float | None = None
    of: float | None = None
    unit: str = ""
    window: str = ""

    def on_scale_of(self, other: Quantity) -> bool:
        """Whether both can be compared: a bare number is on any scale, else of what, in what time, what unit."""
        if (self.second is None) != (other.second is None):
            return False
        same = (self.of, self.window) == (other.of, other.window)
        return self._bare or other._bare or (same and (self.unit == other.unit or not (self.unit and other.unit)))

    @property
    def _bare(self) -> bool:
        return self.of is None and not self.unit and not self.window


@dataclass(frozen=True, slots=True)
class Target:
    """A target as it can be checked: `way` is -1 where less is wanted, 1 where more is, 0 where it does not say.

    `reached` says that its own number is in it; `low` is the lower end of a range.
    """

    quantity: Quantity
    way: int = 0
    reached: bool = True
    low: float | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a goal stands.

    Attributes:
        baseline: as written, empty where it is not on the scale of the target.
        last: the last value as written.
        target: as written.
        standing: in words; empty where it cannot be known.
        bar: "[###--]"; empty unless baseline and target are numbers on one scale, and apart.
        line: the target's number, to be drawn beside the values; None for a range or a pair.
    """

    baseline: str
    last: str
    target: str
    standing: str
    bar: str
    line: float | None

    @property
    def words(self) -> str:
        """ "12 -> 9, target below 10: at target"."""
        way = f"{self.baseline} -> {self.last}" if self.baseline else self.last
        return f"{way}, target {self.target}{f': {self.standing}' if self.standing else ''}"


def progress(goal: GoalNode) -> Progress | None:
    """How far a goal is; None where its last value or its target is no number, or they are on different scales."""
    newest = latest(goal)
    aim = read_target(goal.target, goal.measure)
    last = read_quantity(newest.value, goal.measure) if newest is not None else None
    if newest is None or aim is None or last is None or not last.on_scale_of(aim.quantity):
        return None
    start = read_quantity(goal.baseline, goal.measure)
    if start is not None and not (start.on_scale_of(aim.quantity) and start.on_scale_of(last)):
        start = None
    way = aim.way or _way(start, aim)
    there = _there(last, aim, way)
    standing = {True: AT_TARGET, False: NOT_YET, None: ""}[there]
    bar = ""
    if start is not None and way and aim.low is None and start.second is None:
        total, gone = way * (aim.quantity.number - start.number), way * (last.number - start.number)
        if total > 0:
            bar = _bar(gone / total, bool(there))
            standing = _said(gone, total, aim, last) if there is False else standing
    plain = aim.low is None and aim.quantity.second is None
    baseline = _shown(goal.baseline) if start is not None else ""
    line = aim.quantity.number if plain else None
    return Progress(baseline, newest.value.strip(), goal.target.strip(), standing, bar, line)


def drawn(goal: GoalNode) -> tuple[tuple[date, float], ...]:
    """The values of a goal that can be drawn beside its last one: days and numbers, oldest first."""
    read = [(one.on_day, read_quantity(one.value, goal.measure)) for one in goal.values]
    known = [(day, quantity) for day, quantity in read if quantity is not None]
    return tuple((day, quantity.number) for day, quantity in known if quantity.on_scale_of(known[-1][1]))


def read_quantity(text: str, measure: str = "") -> Quantity | None:
    """What is written, where it begins with a number (or with the name of the measure); a remark after it is let go.

    None for "better", "0 or 1", "4.0 by 3.2 cm", "about 140".
    """
    return _quantity(_WRITTEN.fullmatch(_REMARK.sub("", _without(measure, text))))


def read_target(text: str, measure: str = "") -> Target | None:
    """A target as it can be checked: "below 10", "under 140/90", "8.0 or less", "112 to 124 lb", "6 of 7 days".

    None where it says more than one thing ("20, then 40") or no number.
    """
    said = _WHOSE.sub("", _without(measure, text)).strip()
    if found := _LIMIT.fullmatch(said):
        way, reached = _BEFORE[found[1].casefold()]
        quantity = _quantity(_WRITTEN.fullmatch(found[2]))
        return Target(quantity, way, reached) if quantity else None
    if found := _OPEN_END.fullmatch(said):
        quantity = _quantity(_WRITTEN.fullmatch(f"{found[1]}{found[2]}{found[4]}"))
        return Target(quantity, _AFTER[found[3].casefold()]) if quantity else None
    if between := _RANGE.fullmatch(said):
        quantity, low = _quantity(between), number_in(between["low"])
        return Target(quantity, low=low) if quantity and low is not None and low < quantity.number else None
    quantity = _quantity(_WRITTEN.fullmatch(said))
    return Target(quantity) if quantity else None


def _without(measure: str, text: str) -> str:
    """A text without the name of its measure before the number: "PHQ-9 under 10"."""
    text, name = text.strip(), measure.strip()
    return text[len(name) :].strip() if name and text.casefold().startswith(f"{name.casefold()} ") else text


def _quantity(found: re.Match[str] | None) -> Quantity | None:
    if found is None or _ANOTHER.search(found["unit"]):
        return None
    parts = found.groupdict()
    number = number_in(found["number"])
    second, of = (number_in(parts[name]) if parts.get(name) else None for name in ("second", "of"))
    return (
        None if number is None else Quantity(number, second, of, _plain(found["unit"]), _plain(found["window"] or ""))
    )


def _plain(unit: str) -> str:
    """A unit as it is compared: "times per week" and "x a week" are one, so are "day" and "days"."""
    words = unit.casefold().replace("/", " a ").replace("×", "x").strip(" .").split()
    same = {"times": "x", "time": "x", "per": "a", "an": "a", "each": "a"}
    return " ".join(same.get(word, word.rstrip("s") if len(word) > 2 else word) for word in words)


def _way(start: Quantity | None, aim: Target) -> int:
    """Which way a target without a word lies from the baseline."""
    if start is None or aim.low is not None or aim.quantity.second is not None:
        return 0
    return (aim.quantity.number > start.number) - (aim.quantity.number < start.number)


def _there(last: Quantity, aim: Target, way: int) -> bool | None:
    """Whether a value is at its target; None where it cannot be known."""
    if aim.low is not None:
        return aim.low <= last.number <= aim.quantity.number
    pairs = [(last.number, aim.quantity.number)]
    if last.second is not None and aim.quantity.second is not None:
        pairs.append((last.second, aim.quantity.second))
    if not way:
        return True if all(value == wanted for value, wanted in pairs) else None
    beyond = [way * (value - wanted) for value, wanted in pairs]
    return all(part > 0 or (part == 0 and aim.reached) for part in beyond)


def _bar(share: float, there: bool) -> str:
    marks = CELLS if there else min(max(int(share * CELLS), 0), CELLS - 1)
    return f"[{'#' * marks}{'-' * (CELLS - marks)}]"


def _said(gone: float, total: float, aim: Target, last: Quantity) -> str:
    """How much of the way is gone: "3 of 5 lb" where it has a unit; a way between percentages is one of points."""
    unit = _REMARK.sub("", aim.quantity.unit or last.unit)
    if gone < 0:
        return FURTHER
    if not unit or aim.quantity.of is not None or aim.quantity.window or gone > total:
        return NOT_YET
    return f"{round(gone, 2):g} of {round(total, 2):g} {'points' if unit == '%' else unit}"


def _shown(text: str) -> str:
    """A baseline without its remark."""
    return _REMARK.sub("", text.strip())
