"""`casetui score`: an instrument scored without any vault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casetui.commands import output
from casetui.terms.change import Refused
from casetui.terms.text import plain_line
from casetui.terms.vault import Exit

if TYPE_CHECKING:
    from argparse import Namespace

    from casetui.terms.instrument import Instrument, Score

NOT_GIVEN = ("", "-")
"""What stands for an item that was not answered; it is never scored as zero."""


def score(words: Namespace) -> int:
    """`casetui score INSTRUMENT ANSWERS`: total, band and what is critical; without words, the instruments.

    Raises:
        Refused: no such instrument, or answers that are none of its answers.
    """
    from casetui.library.instruments import read_instruments
    from casetui.rules import scoring
    from casetui.settings import library_path

    shelf = read_instruments(library_path())
    output.tell(*(f"Not taken: {wrong.why}" for wrong in shelf.wrong))
    if not words.words:
        _list(list(shelf.things.values()), as_json=words.json)
        return Exit.DONE
    name, *answers = words.words
    instrument = shelf.things.get(name.casefold())
    if instrument is None:
        raise Refused(f"There is no instrument {plain_line(name)!r}; there are {', '.join(shelf.things)}.")
    if not answers:
        output.say(*_asked(instrument))
        return Exit.DONE
    found = scoring.score(instrument, _given(instrument, answers), words.sex, words.age)
    if words.json:
        output.say_json(_as_json(instrument, found))
    else:
        output.say(*_in_words(instrument, found))
    return Exit.DONE


def _list(instruments: list[Instrument], *, as_json: bool) -> None:
    if as_json:
        output.say_json([{"instrument": one.id, "name": one.name, "about": one.about} for one in instruments])
        return
    wide = max(len(one.id) for one in instruments)
    output.say(*(f"{one.id:<{wide}}  {one.name}: {one.about}" for one in instruments))


def _asked(instrument: Instrument) -> list[str]:
    """What an instrument asks, to be answered on the command line."""
    lines = [f"{instrument.name}: {instrument.about}"]
    for item in instrument.items:
        offered = ", ".join(f"{option.key} {option.words}" for option in item.options)
        lines.append(f"  {item.id}: {item.words} ({offered or f'{item.least:g} to {item.most:g} {item.unit}'.strip()})")
    return [*lines, f"Source: {instrument.source} (sure {instrument.sure})"]


def _given(instrument: Instrument, words: list[str]) -> dict[str, str]:
    """The answers by item: in the order of the items with commas between, or each named as in `days=5`."""
    from casetui.terms.instrument import Asking

    if any("=" in word for word in words):
        given = dict(_named(word) for word in words)
        if len(given) != len(words):
            raise Refused("An item is answered twice.")
    else:
        values = " ".join(words).replace(",", " , ").split(" , ") if "," in " ".join(words) else words
        if len(values) > len(instrument.items):
            raise Refused(f"{instrument.name} has {len(instrument.items)} items; {len(values)} answers were given.")
        given = {item.id: value.strip() for item, value in zip(instrument.items, values, strict=False)}
    ticks = {item.id for item in instrument.items if item.asking is Asking.TICKS}
    return {
        name: f"={value}" if name in ticks and not value.startswith("=") else value
        for name, value in given.items()
        if value not in NOT_GIVEN
    }


def _named(word: str) -> tuple[str, str]:
    name, equals, value = word.partition("=")
    if not equals:
        raise Refused(f"{plain_line(word)!r} names no item: write it as in days=5.")
    return name.strip(), value.strip()


def _as_json(instrument: Instrument, found: Score) -> dict[str, Any]:
    return {
        "instrument": instrument.id,
        "name": instrument.name,
        "total": found.total,
        "out_of": found.out_of,
        "answered": found.answered,
        "asked": found.asked,
        "band": found.band,
        "positive": found.positive,
        "critical": [urgent.words for urgent in found.criticals],
        "parts": [{"item": part.item, "answer": part.answer, "points": part.points} for part in found.parts],
        "remarks": list(found.remarks),
        "next": found.next,
    }


def _in_words(instrument: Instrument, found: Score) -> list[str]:
    lines = [f"! {urgent.words}" for urgent in found.criticals]
    if found.total is None:
        lines.append(f"{instrument.name}: no total yet, {found.answered} of {found.asked} answered")
    else:
        positive = {True: "positive", False: "", None: ""}[found.positive]
        said = ", ".join(part for part in (f"{found.total} of {found.out_of}", found.band, positive) if part)
        lines.append(f"{instrument.name}: {said}")
    named = any(len(item.id) > 2 for item in instrument.items)
    lines += [f"  {part.words}: {part.answer}{_points(part.points)}" for part in found.parts if named]
    return [*lines, *(f"  {remark}" for remark in found.remarks)]


def _points(points: int | None) -> str:
    return "" if points is None else f" · {points} point{'' if points == 1 else 's'}"
