"""Ladders of appeals from the shelf."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from casetui.library.lines import Place
from casetui.library.shelf import Sheet, Shelf, complaint, parsed, read_shelf, unfit
from casetui.terms.appeal import (
    AppealLadder,
    Decision,
    Doing,
    Fact,
    Hour,
    Level,
    Rolls,
    SetBy,
    Start,
    StateWindow,
)
from casetui.terms.instrument import SOURCE_MAXIMUM, WORDS_MAXIMUM, Sure

FOLDER = "denials"
"""The folder's name, built in and in her own library."""

DAYS_MAXIMUM = 3660
"""Most days of a window or of a decision."""

Words = Annotated[str, Field(min_length=1, max_length=WORDS_MAXIMUM)]
MaybeWords = Annotated[str, Field(max_length=WORDS_MAXIMUM)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
Known = Annotated[Sure, BeforeValidator(Sure)]
Days = Annotated[int, Field(ge=0, le=DAYS_MAXIMUM)]


class _StateWindow(Sheet):
    state: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    months: Annotated[int, Field(ge=1, le=120)]


class _Decision(Sheet):
    id: Id
    name: Words
    sure: Known
    hours: Annotated[int, Field(ge=0, le=24 * DAYS_MAXIMUM)] = 0
    days: Days = 0
    urgent: bool = False
    more_days: Days = 0
    since: Annotated[int, Field(ge=0, le=9000)] = 0

    @model_validator(mode="after")
    def _one_way(self) -> _Decision:
        if bool(self.hours) == bool(self.days):
            raise ValueError("it needs hours or days, and not both")
        return self


class _Level(Sheet):
    id: Id
    name: Words
    doing: Annotated[Doing, BeforeValidator(Doing)] = Doing.FILE
    start: Annotated[Start, BeforeValidator(Start)]
    given: Annotated[Fact, BeforeValidator(Fact)] | None = None
    counts_from: Words
    source: Annotated[str, Field(min_length=1, max_length=SOURCE_MAXIMUM)] | None = None
    sure: Known
    rest_sure: Known | None = None
    rolls: Annotated[Rolls, BeforeValidator(Rolls)] = Rolls.UNKNOWN
    rolls_sure: Known | None = None
    days: Annotated[int, Field(ge=-31, le=DAYS_MAXIMUM)] | None = None
    months: Annotated[int, Field(ge=1, le=120)] | None = None
    mailing_days: Annotated[int, Field(ge=0, le=60)] = 0
    hour: Annotated[Hour, BeforeValidator(Hour)] | None = None
    or_effective: bool = False
    at_least: bool = False
    set_by: Annotated[SetBy, BeforeValidator(SetBy)] | None = None
    fewest: Days = 0
    most: Days = 0
    work_by_days: Days = 0
    states: list[_StateWindow] = []
    filed_when: MaybeWords = ""
    filed_when_sure: Known | None = None
    needs: MaybeWords = ""
    needs_sure: Known | None = None
    keep: MaybeWords = ""
    keeps_benefit: MaybeWords = ""
    next: MaybeWords = ""
    note: MaybeWords = ""
    decisions: list[_Decision] = []

    @model_validator(mode="after")
    def _one_window(self) -> _Level:
        said = [self.days is not None, self.months is not None, self.set_by is not None]
        if self.doing is Doing.FILE and sum(said) != 1:
            raise ValueError("it needs one of days, months and set_by")
        if self.doing is not Doing.FILE and any(said):
            raise ValueError("days, months and set_by belong to a level that is filed")
        if self.doing is Doing.WAIT and (self.start is not Start.FILED or not self.decisions):
            raise ValueError("a level that waits starts at 'filed' and has decisions")
        return self

    @model_validator(mode="after")
    def _agrees(self) -> _Level:
        if (self.sure is Sure.D) != (self.set_by is not None):
            raise ValueError("what is set elsewhere is sure D, and nothing else is")
        if bool(self.fewest) != bool(self.most) or self.most < self.fewest:
            raise ValueError("a range has fewest and most, and most is not below")
        if (self.fewest or self.work_by_days) and not self.set_by:
            raise ValueError("fewest, most and work_by_days belong to a window that is set elsewhere")
        if self.mailing_days and self.start is not Start.RECEIPT:
            raise ValueError("mailing days come before a receipt")
        if (self.days or 0) < 0 and self.start not in (Start.ENDS, Start.EFFECTIVE, Start.DISCHARGE):
            raise ValueError("days below 0 count back from an end, an action or a discharge")
        return self


class _File(Sheet):
    id: Id
    name: Words
    about: Words
    source: Annotated[str, Field(min_length=1, max_length=SOURCE_MAXIMUM)]
    levels: Annotated[list[_Level], Field(min_length=1, max_length=60)]


def read_ladder(file: str, text: str, own: bool = False) -> AppealLadder:
    """One ladder from a file's text.

    Raises:
        Unfit: it is wrong, or a ladder of another kind; the words name file, line and field.
    """
    entries = parsed(file, text)
    if "rungs" in entries and "levels" not in entries:
        what = "this is an unable-to-reach ladder; its place is the folder ladders of your library, move it there"
        raise complaint(file, text, ("rungs", 0), what)
    try:
        sheet = _File.model_validate(entries)
    except ValidationError as error:
        raise unfit(file, text, error) from error
    for place, what in _faults(sheet):
        raise complaint(file, text, place, what)
    levels = tuple(_level(sheet, one) for one in sheet.levels)
    return AppealLadder(sheet.id, sheet.name, sheet.about, sheet.source, levels, own)


def read_ladders(own: Path | None = None) -> Shelf[AppealLadder]:
    """Every ladder: built in, then her own folder's (the folder of the library, which holds `denials`)."""
    return read_shelf(FOLDER, read_ladder, own / FOLDER if own is not None else None)


@cache
def built_in_ladders() -> dict[str, AppealLadder]:
    """The built-in ladders by id."""
    return read_ladders().things


def _faults(sheet: _File) -> Iterator[tuple[Place, str]]:
    """What no single entry can know: things named twice, levels that are not there."""
    ids = [level.id for level in sheet.levels]
    for at, level in enumerate(sheet.levels):
        if ids.index(level.id) != at:
            yield ("levels", at, "id"), f"{level.id!r} is there twice"
        for entry, named in (("next", level.next), ("keep", level.keep)):
            if named and (named not in ids or named == level.id):
                yield ("levels", at, entry), f"there is no other level {named!r}"
        kinds = [decision.id for decision in level.decisions]
        for below, kind in enumerate(kinds):
            if kinds.index(kind) != below:
                yield ("levels", at, "decisions", below, "id"), f"{kind!r} is there twice"


def _level(sheet: _File, one: _Level) -> Level:
    rest = one.rest_sure or one.sure
    return Level(
        ladder=sheet.id,
        id=one.id,
        name=one.name,
        doing=one.doing,
        start=one.start,
        given=one.given or _given(one),
        counts_from=one.counts_from,
        source=one.source or sheet.source,
        sure=one.sure,
        rest_sure=rest,
        rolls=one.rolls,
        rolls_sure=one.rolls_sure or rest,
        days=one.days,
        months=one.months,
        mailing_days=one.mailing_days,
        hour=one.hour,
        or_effective=one.or_effective,
        at_least=one.at_least,
        set_by=one.set_by,
        fewest=one.fewest,
        most=one.most,
        work_by_days=one.work_by_days,
        states=tuple(StateWindow(state.state, state.months) for state in one.states),
        filed_when=one.filed_when,
        filed_when_sure=one.filed_when_sure or rest,
        needs=one.needs,
        needs_sure=one.needs_sure or rest,
        keep=one.keep,
        keeps_benefit=one.keeps_benefit,
        next=one.next,
        note=one.note,
        decisions=tuple(Decision(**decision.model_dump()) for decision in one.decisions),
    )


def _given(one: _Level) -> Fact:
    """What a date by itself is: what the window is counted from, or a notice from which receipt is presumed."""
    if one.start is Start.RECEIPT:
        return Fact.NOTICE if one.mailing_days else Fact.RECEIVED
    return Fact(one.start.value)
