"""Unable-to-reach ladders from the shelf."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from casetui.library.appeals import FOLDER as APPEALS
from casetui.library.appeals import Id, Known, Words
from casetui.library.lines import Place
from casetui.library.shelf import Sheet, Shelf, complaint, parsed, read_shelf, unfit
from casetui.terms.instrument import SOURCE_MAXIMUM
from casetui.terms.ladder import Act, ForWhom, Ladder, Rung

FOLDER = "ladders"
"""The folder's name, built in and in her own library."""

DAYS_MAXIMUM = 60
"""Most days from one rung to the next."""

RUNGS_MAXIMUM = 20
"""Most rungs of a ladder."""

Days = Annotated[int, Field(ge=0, le=DAYS_MAXIMUM)]
Source = Annotated[str, Field(min_length=1, max_length=SOURCE_MAXIMUM)]


class _Rung(Sheet):
    act: Annotated[Act, BeforeValidator(Act)]
    days: Days | None = None
    business_days: Days | None = None
    sure: Known | None = None
    source: Source | None = None

    @model_validator(mode="after")
    def _one_kind_of_days(self) -> _Rung:
        if self.days is not None and self.business_days is not None:
            raise ValueError("it needs days or business_days, and not both")
        return self


class _File(Sheet):
    id: Id
    name: Words
    for_: Annotated[ForWhom, BeforeValidator(ForWhom)] = Field(alias="for")
    source: Source
    sure: Known
    rungs: Annotated[list[_Rung], Field(min_length=2, max_length=RUNGS_MAXIMUM)]


def read_ladder(file: str, text: str, own: bool = False) -> Ladder:
    """One ladder from a file's text.

    Raises:
        Unfit: it is wrong, or a ladder of appeals; the words name file, line and field.
    """
    entries = parsed(file, text)
    if "levels" in entries and "rungs" not in entries:
        what = f"this is a ladder of appeals; its place is the folder {APPEALS} of your library now, move it there"
        raise complaint(file, text, ("levels", 0), what)
    try:
        sheet = _File.model_validate(entries)
    except ValidationError as error:
        raise unfit(file, text, error) from error
    for place, what in _faults(sheet):
        raise complaint(file, text, place, what)
    rungs = tuple(_rung(sheet, one) for one in sheet.rungs)
    return Ladder(sheet.id, sheet.name, sheet.for_, rungs, sheet.source, sheet.sure, own)


def read_ladders(own: Path | None = None) -> Shelf[Ladder]:
    """Every ladder: built in, then her own folder's (the folder of the library, which holds `ladders`)."""
    return read_shelf(FOLDER, read_ladder, own / FOLDER if own is not None else None)


@cache
def built_in_reaching() -> dict[str, Ladder]:
    """The built-in ladders by id."""
    return read_ladders().things


def _faults(sheet: _File) -> Iterator[tuple[Place, str]]:
    """What no single entry can know: whose ladder it is, where each kind of act may stand, how its days are counted."""
    if sheet.id in list(ForWhom) and sheet.id != sheet.for_:
        yield ("for",), f"a ladder with the id {sheet.id!r} is for {sheet.id!r}"
    rungs, last = sheet.rungs, sheet.rungs[-1]
    yield from _ends(rungs[0], last, len(rungs))
    others = False
    for at, rung in enumerate(rungs):
        if at and rung.days is None and rung.business_days is None:
            yield ("rungs", at), "it needs days or business_days"
        if rung.act is Act.DECISION and rung is not last:
            yield ("rungs", at, "act"), "only the last rung is a decision"
        if rung.act.tries and others:
            yield ("rungs", at, "act"), "tries come before other contacts, every contact and the letter"
        others = others or not rung.act.tries


def _ends(first: _Rung, last: _Rung, count: int) -> Iterator[tuple[Place, str]]:
    if first.act is not Act.TRY:
        yield ("rungs", 0, "act"), "the first rung is a try"
    if first.days or first.business_days:
        yield ("rungs", 0, "days" if first.days else "business_days"), "the first rung is the day that was promised"
    if last.act is not Act.DECISION:
        yield ("rungs", count - 1, "act"), "the last rung is a decision: nothing that follows is automatic"


def _rung(sheet: _File, one: _Rung) -> Rung:
    return Rung(
        one.act,
        one.business_days or one.days or 0,
        one.business_days is not None,
        one.sure or sheet.sure,
        one.source or sheet.source,
    )
