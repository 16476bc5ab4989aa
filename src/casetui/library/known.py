"""What the shelf knows of a form by its LOINC codes: a code means the exact wording; limits and alarms go with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from casetui.terms.change import Refused
from casetui.terms.instrument import Critical, Instrument, Item, OnlyFrom

NOTHING_KNOWN = (
    "No bands: the form does not say them.",
    "No answer is urgent by itself: the form does not say which would be.",
)


def recognized(form: Instrument, shelf: Iterable[Instrument]) -> tuple[Instrument, tuple[str, ...]]:
    """The form with what a known instrument of the same codes and points adds, and sentences about that.

    Bands, limits and remarks go with the whole; an urgent answer goes with its one item, whatever the rest is.

    Raises:
        Refused: an item whose answers can be urgent has no values here: its alarm would never ring.
    """
    known = list(shelf)
    for one in known:
        same = _same(form, one)
        if same:
            said = f"By its LOINC codes it is the {one.name}: bands, limits and urgent answers are those."
            return _with_all(form, one, same), (said,)
    urgent = tuple(critical for one in known for critical in _criticals(form, one))
    if not urgent:
        return form, NOTHING_KNOWN
    urgent = tuple({critical.item: critical for critical in urgent}.values())
    said = "Urgent, whatever the total: question " + ", ".join(critical.item for critical in urgent) + "."
    return replace(form, criticals=urgent), (NOTHING_KNOWN[0], said)


def _same(form: Instrument, one: Instrument) -> dict[str, str]:
    """The form's items by the known one's, where codes and points are the same throughout; else empty."""
    mine, theirs = ([item for item in each.items if item.scored] for each in (form, one))
    if len(mine) != len(theirs) or not all(item.code for item in theirs):
        return {}
    named = (form.panel and form.panel == one.panel) or (form.total and form.total == one.total)
    if all(item.code for item in mine):
        by_code = {item.code: item for item in mine}
        pairs = [(by_code.get(item.code), item) for item in theirs]
    elif named:
        in_order = zip(mine, theirs, strict=True)
        pairs = [(item if item.code in ("", known.code) else None, known) for item, known in in_order]
    else:
        return {}
    if all(item is not None and item.points == known.points for item, known in pairs):
        return {known.id: item.id for item, known in pairs if item is not None}
    return {}


def _with_all(form: Instrument, one: Instrument, same: dict[str, str]) -> Instrument:
    return replace(
        form,
        bands=one.bands,
        cutoffs=one.cutoffs,
        criticals=tuple(replace(critical, item=same[critical.item]) for critical in one.criticals),
        only_from=tuple(OnlyFrom(same[only.item], only.words) for only in one.only_from),
        ages=one.ages,
        again_days=one.again_days,
        high_is_better=one.high_is_better,
        panel=form.panel or one.panel,
        total=form.total or one.total,
    )


def _criticals(form: Instrument, one: Instrument) -> list[Critical]:
    """The alarms of a known instrument that ring on items of the form, shifted to where its points begin."""
    found = []
    for critical in one.criticals:
        theirs = one.item(critical.item)
        for item in form.items:
            if theirs.code and item.code == theirs.code:
                found.append(
                    Critical(item.id, _least(form, item) + critical.above - min(theirs.points), critical.words)
                )
    return found


def _least(form: Instrument, item: Item) -> int:
    if not item.points:
        raise Refused(f"{form.name}: question {item.id} can be answered urgently, and its answers have no values.")
    return min(item.points)
