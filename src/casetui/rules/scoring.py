"""Scoring: answers in, what they come to out. Missing answers never count as zero."""

from __future__ import annotations

from collections.abc import Mapping

from casetui.terms.change import Refused
from casetui.terms.instrument import Asking, Cutoff, Instrument, Item, Option, Part, Score

UNKNOWN_SEX = "sex not known: the lower limit is used"

YES, NO = ("yes", "y", "true"), ("no", "n", "false")


def score(instrument: Instrument, answers: Mapping[str, str], sex: str = "", age: int | None = None) -> Score:
    """What the answers so far come to.

    Args:
        instrument: what was asked.
        answers: by item: the key of an option, a number, or the places of ticks as "1 3" (counted from 1, "0" for
            none, "=2" for what they add up to).
        sex: "male", "female" or "" where it is not known, for limits that differ by it.
        age: whole years, or None where it is not known.

    Raises:
        Refused: an item that is not in the instrument, or an answer that is none of its answers.
    """
    strangers = [name for name in answers if all(item.id != name for item in instrument.items)]
    if strangers:
        raise Refused(f"{instrument.name} has no item {strangers[0]!r}.")
    given = {item.id: answers[item.id].strip() for item in instrument.items if answers.get(item.id, "").strip()}
    parts = tuple(_part(item, given[item.id]) for item in instrument.items if item.id in given)
    scored = [item for item in instrument.items if item.scored]
    points = {part.item: part.points for part in parts if part.points is not None}
    answered = sum(item.id in given for item in scored)
    counting = [item for item in scored if item.id not in given or item.id in points]
    whole = answered == len(scored) and bool(points)
    total = sum(points.values()) if whole else None
    full = len(counting) == len(scored)
    cutoff = _cutoff(instrument, total, sex) if total is not None else None
    return Score(
        total=total,
        out_of=sum(max(item.points) for item in counting),
        answered=answered,
        asked=len(scored),
        band=_band(instrument, total) if full else "",
        positive=None if total is None or not instrument.cutoffs else cutoff is not None,
        parts=parts,
        criticals=tuple(urgent for urgent in instrument.criticals if points.get(urgent.item, 0) > urgent.above),
        remarks=(*_remarks(instrument, total, points, cutoff, sex), *_age_remark(instrument, age)),
        needs=_needs(instrument, given, cutoff),
        next=cutoff.next if cutoff else "",
    )


def option_of(item: Item, text: str) -> Option | None:
    """The option that a typed answer means: its key, its words, or yes and no; None where there is none."""
    said = text.strip().casefold()
    for option in item.options:
        if said == option.key or said == option.words.casefold():
            return option
    meant = "yes" if said in YES else "no" if said in NO else ""
    return next((option for option in item.options if meant and option.words.casefold() == meant), None)


def number_of(item: Item, text: str) -> float:
    """The number that a typed answer means; ticks add up, `=` before a number says what they come to.

    Raises:
        Refused: it is no number, or out of range.
    """
    if item.asking is Asking.TICKS and not text.startswith("="):
        return float(sum(item.ticks[place - 1].adds for place in _places(item, text)))
    try:
        value = float(text.removeprefix("=").replace(",", "."))
    except ValueError:
        raise Refused(f"{item.words}: {text!r} is no number.") from None
    if not item.least <= value <= item.most:
        raise Refused(f"{item.words}: from {item.least:g} to {item.most:g}, not {text}.")
    return value


def _places(item: Item, text: str) -> list[int]:
    if text == "0":
        return []
    places = [int(word) for word in text.split() if word.isascii() and word.isdecimal()]
    wrong = [place for place in places if not 1 <= place <= len(item.ticks)]
    if wrong or len(places) != len(text.split()) or len(set(places)) != len(places):
        raise Refused(f"{item.words}: name each once, from 1 to {len(item.ticks)}; 0 stands for none.")
    return places


def _part(item: Item, text: str) -> Part:
    if item.asking is Asking.CHOICE:
        option = option_of(item, text)
        if option is None:
            offered = ", ".join(f"{option.key} {option.words}" for option in item.options)
            raise Refused(f"{item.words}: {text!r} is none of {offered}.")
        return Part(item.id, item.words, option.words, option.points if item.scored else None)
    value = number_of(item, text)
    points = max((step for step in item.steps if step.least <= value), key=lambda step: step.least).points
    unit = item.unit.removesuffix("s") if value == 1 else item.unit
    said = f"{value:g} {unit}".strip()
    return Part(item.id, item.words, said, points if item.scored else None)


def _band(instrument: Instrument, total: int | None) -> str:
    return next((band.words for band in instrument.bands if total is not None and band.low <= total <= band.high), "")


def _cutoff(instrument: Instrument, total: int, sex: str) -> Cutoff | None:
    own = [cutoff for cutoff in instrument.cutoffs if cutoff.sex == sex] if sex else []
    limits = own or [cutoff for cutoff in instrument.cutoffs if not cutoff.sex] or list(instrument.cutoffs)
    return next((cutoff for cutoff in limits if cutoff.low <= total <= cutoff.high), None)


def _remarks(
    instrument: Instrument, total: int | None, points: Mapping[str, int], cutoff: Cutoff | None, sex: str
) -> list[str]:
    said = []
    if total is not None and not sex and any(limit.sex for limit in instrument.cutoffs):
        said.append(UNKNOWN_SEX)
    if cutoff is not None:
        said += [cutoff.note] if cutoff.note else []
        said += [only.words for only in instrument.only_from if total and points.get(only.item) == total]
    return said


def _age_remark(instrument: Instrument, age: int | None) -> list[str]:
    low, high = instrument.ages
    if age is None or low <= age <= high:
        return []
    return [f"made for {low} and over, age is {age}" if age < low else f"made for {low} to {high}, age is {age}"]


def _needs(instrument: Instrument, given: Mapping[str, str], cutoff: Cutoff | None) -> tuple[str, ...]:
    named = [cutoff.need] if cutoff and cutoff.need else []
    for item in instrument.items:
        option = option_of(item, given[item.id]) if item.id in given and item.options else None
        if option is not None and option.need:
            named.append(option.need)
    return tuple(dict.fromkeys(named))
