"""Instruments from the shelf."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from casetui.library.shelf import Sheet, Shelf, complaint, parsed, read_shelf, unfit
from casetui.terms.instrument import (
    ITEMS_MAXIMUM,
    SOURCE_MAXIMUM,
    WORDS_MAXIMUM,
    Asking,
    Band,
    Critical,
    Cutoff,
    Instrument,
    Item,
    OnlyFrom,
    Option,
    Step,
    Sure,
    Tick,
    is_loinc,
)

FOLDER = "instruments"
"""The folder's name, built in and in her own library."""

Words = Annotated[str, Field(min_length=1, max_length=WORDS_MAXIMUM)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
Known = Annotated[Sure, BeforeValidator(Sure)]


def _loinc(code: str) -> str:
    """A LOINC code with its check digit (Luhn), or empty.

    Raises:
        ValueError: it is none.
    """
    if code and not is_loinc(code):
        raise ValueError(f"{code!r} is no LOINC code")
    return code


Code = Annotated[str, BeforeValidator(_loinc)]


class _Answer(Sheet):
    key: Annotated[str, Field(pattern=r"^\d$")]
    words: Words
    points: int | None = None
    need: str = ""
    code: str = ""


class _Step(Sheet):
    least: float | int
    points: int


class _Tick(Sheet):
    words: Words
    adds: int


class _Item(Sheet):
    id: Id
    words: Words
    answers: str | list[_Answer] = ""
    steps: list[_Step] = []
    ticks: list[_Tick] = []
    least: float | int = 0
    most: float | int = 0
    unit: str = ""
    code: Code = ""
    scored: bool = True

    @model_validator(mode="after")
    def _one_way(self) -> _Item:
        if bool(self.answers) == bool(self.steps):
            raise ValueError("it needs answers or steps, and not both")
        if self.steps and (self.most <= self.least or self.steps[0].least != self.least):
            raise ValueError("the steps begin at least, and most is above it")
        if [step.least for step in self.steps] != sorted({step.least for step in self.steps}):
            raise ValueError("the steps rise")
        return self


class _Band(Sheet):
    low: int
    high: int
    words: Words


class _Cutoff(Sheet):
    low: int
    high: int
    sex: Annotated[str, Field(pattern="^(male|female|)$")] = ""
    note: str = ""
    need: str = ""
    next: str = ""
    sure: Known = Sure.A


class _Critical(Sheet):
    item: Id
    above: int
    words: Words


class _OnlyFrom(Sheet):
    item: Id
    words: Words


class _File(Sheet):
    id: Id
    name: Words
    about: Words
    ask: str = ""
    source: Annotated[str, Field(min_length=1, max_length=SOURCE_MAXIMUM)]
    sure: Known
    ages: Annotated[list[int], Field(min_length=2, max_length=2)] = [0, 130]
    again_days: Annotated[int, Field(ge=0, le=3660)] = 0
    high_is_better: bool = False
    panel: Code = ""
    total: Code = ""
    answers: dict[str, list[_Answer]] = {}
    items: Annotated[list[_Item], Field(min_length=1, max_length=ITEMS_MAXIMUM)]
    bands: list[_Band] = []
    cutoffs: list[_Cutoff] = []
    criticals: list[_Critical] = []
    only_from: list[_OnlyFrom] = []


def read_instrument(file: str, text: str, own: bool = False) -> Instrument:
    """One instrument from a file's text.

    Raises:
        Unfit: it is wrong; the words name file, line and field.
    """
    try:
        sheet = _File.model_validate(parsed(file, text))
    except ValidationError as error:
        raise unfit(file, text, error) from error
    instrument = _instrument(file, text, sheet, own)
    for place, what in _faults(instrument):
        raise complaint(file, text, place, what)
    return instrument


def read_instruments(own: Path | None = None) -> Shelf[Instrument]:
    """Every instrument: built in, then her own folder's (the folder of the library, which holds `instruments`)."""
    return read_shelf(FOLDER, read_instrument, own / FOLDER if own is not None else None)


@cache
def built_in_instruments() -> dict[str, Instrument]:
    """The built-in instruments by id."""
    return read_instruments().things


def _instrument(file: str, text: str, sheet: _File, own: bool) -> Instrument:
    return Instrument(
        id=sheet.id,
        name=sheet.name,
        about=sheet.about,
        items=tuple(_item(file, text, sheet, at) for at in range(len(sheet.items))),
        source=sheet.source,
        sure=sheet.sure,
        ask=sheet.ask,
        bands=tuple(Band(**band.model_dump()) for band in sheet.bands),
        cutoffs=tuple(Cutoff(**cutoff.model_dump()) for cutoff in sheet.cutoffs),
        criticals=tuple(Critical(**critical.model_dump()) for critical in sheet.criticals),
        only_from=tuple(OnlyFrom(**only.model_dump()) for only in sheet.only_from),
        ages=(sheet.ages[0], sheet.ages[1]),
        again_days=sheet.again_days,
        high_is_better=sheet.high_is_better,
        panel=sheet.panel,
        total=sheet.total,
        own=own,
    )


def _item(file: str, text: str, sheet: _File, at: int) -> Item:
    item = sheet.items[at]
    answers: list[_Answer] = []
    if isinstance(item.answers, list):
        answers = item.answers
    elif item.answers:
        if item.answers not in sheet.answers:
            raise complaint(file, text, ("items", at, "answers"), f"there are no answers called {item.answers!r}")
        answers = sheet.answers[item.answers]
    asking = Asking.CHOICE if answers else Asking.TICKS if item.ticks else Asking.NUMBER
    return Item(
        id=item.id,
        words=item.words,
        asking=asking,
        options=tuple(Option(**answer.model_dump()) for answer in answers),
        steps=tuple(Step(float(step.least), step.points) for step in item.steps),
        ticks=tuple(Tick(**tick.model_dump()) for tick in item.ticks),
        least=float(item.least),
        most=float(item.most),
        unit=item.unit,
        code=item.code,
        scored=item.scored,
    )


def _faults(instrument: Instrument) -> list[tuple[tuple[str | int, ...], str]]:
    """What no single entry can know: things named twice, gaps between bands, items that are not there."""
    found: list[tuple[tuple[str | int, ...], str]] = []
    ids = [item.id for item in instrument.items]
    for at, item in enumerate(instrument.items):
        if ids.index(item.id) != at:
            found.append((("items", at, "id"), f"{item.id!r} is there twice"))
        keys = [option.key for option in item.options]
        if len(set(keys)) != len(keys):
            found.append((("items", at, "answers"), "two answers have the same digit"))
        if item.scored and not item.points:
            found.append((("items", at), "no answer has points"))
    named = [(("criticals", at, "item"), urgent.item) for at, urgent in enumerate(instrument.criticals)]
    named += [(("only_from", at, "item"), only.item) for at, only in enumerate(instrument.only_from)]
    found += [(place, f"there is no item {name!r}") for place, name in named if name not in ids]
    return found + _band_faults(instrument)


def _band_faults(instrument: Instrument) -> list[tuple[tuple[str | int, ...], str]]:
    expected = instrument.least
    for at, band in enumerate(instrument.bands):
        if band.low != expected or band.high < band.low:
            return [(("bands", at, "low"), f"the bands leave a gap: {expected} was expected, {band.low} is there")]
        expected = band.high + 1
    if instrument.bands and expected != instrument.most + 1:
        last = len(instrument.bands) - 1
        return [(("bands", last, "high"), f"the bands end at {expected - 1}, the highest total is {instrument.most}")]
    return []
