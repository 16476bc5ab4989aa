"""An instrument as the TOML file that reads back as the same instrument."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from casetui.terms.instrument import Instrument, Item, Option

_DELETE = "\x7f"

Value = str | int | float | bool | None


def instrument_text(instrument: Instrument) -> str:
    """The file of an instrument, whatever its words hold; `own` is not in it, the folder says so."""
    lists = list(dict.fromkeys(item.options for item in instrument.items if item.options))
    return "\n".join([*_head(instrument), *_answers(lists), *_items(instrument, lists), *_limits(instrument), ""])


def _head(instrument: Instrument) -> Iterator[str]:
    yield from _entries(
        {
            "id": instrument.id,
            "name": instrument.name,
            "about": instrument.about,
            "ask": instrument.ask,
            "source": instrument.source,
            "sure": instrument.sure.value,
        }
    )
    yield f"ages = [{instrument.ages[0]}, {instrument.ages[1]}]"
    yield from _entries(
        {
            "again_days": instrument.again_days,
            "high_is_better": instrument.high_is_better,
            "panel": instrument.panel,
            "total": instrument.total,
        }
    )


def _answers(lists: list[tuple[Option, ...]]) -> Iterator[str]:
    if lists:
        yield from ("", "[answers]")
    for number, options in enumerate(lists, start=1):
        yield f"list-{number} = ["
        for option in options:
            parts = {
                "key": option.key,
                "words": option.words,
                "points": option.points,
                "need": option.need,
                "code": option.code,
            }
            yield f"    {_inline(parts)},"
        yield "]"


def _items(instrument: Instrument, lists: list[tuple[Option, ...]]) -> Iterator[str]:
    for item in instrument.items:
        yield from ("", "[[items]]")
        yield from _entries({"id": item.id, "words": item.words})
        if item.options:
            yield f'answers = "list-{lists.index(item.options) + 1}"'
        yield from _numbers(item)
        yield from _entries({"unit": item.unit, "code": item.code})
        if not item.scored:
            yield "scored = false"


def _numbers(item: Item) -> Iterator[str]:
    if item.steps:
        yield from _entries({"least": item.least, "most": item.most})
        yield "steps = ["
        yield from (f"    {_inline({'least': step.least, 'points': step.points})}," for step in item.steps)
        yield "]"
    if item.ticks:
        yield "ticks = ["
        yield from (f"    {_inline({'words': tick.words, 'adds': tick.adds})}," for tick in item.ticks)
        yield "]"


def _limits(instrument: Instrument) -> Iterator[str]:
    for band in instrument.bands:
        yield from _table("bands", {"low": band.low, "high": band.high, "words": band.words})
    for cutoff in instrument.cutoffs:
        limit: dict[str, Value] = {"low": cutoff.low, "high": cutoff.high, "sex": cutoff.sex, "note": cutoff.note}
        yield from _table("cutoffs", {**limit, "need": cutoff.need, "next": cutoff.next, "sure": cutoff.sure.value})
    for urgent in instrument.criticals:
        yield from _table("criticals", {"item": urgent.item, "above": urgent.above, "words": urgent.words})
    for only in instrument.only_from:
        yield from _table("only_from", {"item": only.item, "words": only.words})


def _table(name: str, entries: Mapping[str, Value]) -> Iterable[str]:
    return ("", f"[[{name}]]", *_entries(entries))


def _entries(entries: Mapping[str, Value]) -> Iterator[str]:
    return (f"{name} = {_value(value)}" for name, value in entries.items() if _said(value))


def _inline(entries: Mapping[str, Value]) -> str:
    return f"{{ {', '.join(_entries(entries))} }}"


def _said(value: Value) -> bool:
    """Whether an entry has to be written: what is empty is read as empty."""
    return value is not None and value != "" and value is not False


def _value(value: Value) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace(_DELETE, "\\u007f")
    return "true" if value is True else str(value)
