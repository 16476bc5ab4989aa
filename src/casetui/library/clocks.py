"""The shelf's clocks of benefits and dates: yearly windows, and what a field's pack counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator

from casetui.library.appeals import DAYS_MAXIMUM, Id, Known, MaybeWords, Words
from casetui.library.lines import Place
from casetui.library.shelf import Sheet, Shelf, complaint, parsed, read_shelf, unfit
from casetui.terms.advocacy import DateKind
from casetui.terms.benefit import Window
from casetui.terms.care_clocks import ClockSheet
from casetui.terms.instrument import SOURCE_MAXIMUM, Sure
from casetui.terms.legal_date import AnchorKind, CareClock

FOLDER = "clocks"
"""The folder's name, built in and in her own library."""

FROM_A_PACK = (AnchorKind.ENTERED_CARE, AnchorKind.PLACEMENT)
"""What a clock of a pack can be counted from."""

MONTHS_MAXIMUM = 120
_LEAP_YEAR = 2024


def _month_and_day(text: str) -> str:
    try:
        date.fromisoformat(f"{_LEAP_YEAR}-{text}")
    except ValueError:
        raise ValueError("a month and a day are needed, such as 10-15") from None
    if text == "02-29":
        raise ValueError("29 February is not there every year")
    return text


MonthAndDay = Annotated[str, Field(pattern=r"^\d\d-\d\d$"), AfterValidator(_month_and_day)]
Source = Annotated[str, Field(min_length=1, max_length=SOURCE_MAXIMUM)]
Months = Annotated[int, Field(ge=0, le=MONTHS_MAXIMUM)]


class _Window(Sheet):
    id: Id
    name: Words
    covers: Annotated[list[Words], Field(min_length=1, max_length=20)]
    opens: MonthAndDay
    closes: MonthAndDay
    sure: Known
    source: Source | None = None

    @model_validator(mode="after")
    def _in_order(self) -> _Window:
        if self.closes < self.opens:
            raise ValueError("it closes before it opens")
        return self


class _Date(Sheet):
    id: Id
    pack: Id
    kind: Annotated[DateKind, BeforeValidator(DateKind)]
    name: Words
    from_: Annotated[AnchorKind, BeforeValidator(AnchorKind)] = Field(alias="from")
    sure: Known
    source: Source | None = None
    days: Annotated[int, Field(ge=0, le=DAYS_MAXIMUM)] = 0
    months: Months = 0
    every_months: Months = 0
    owner: MaybeWords = ""
    note: MaybeWords = ""

    @model_validator(mode="after")
    def _can_be_counted(self) -> _Date:
        if bool(self.days) == bool(self.months):
            raise ValueError("it needs days or months, and not both")
        if self.every_months and self.days:
            raise ValueError("what comes again in months is counted in months")
        if self.from_ not in FROM_A_PACK:
            raise ValueError(f"it is counted from one of {', '.join(FROM_A_PACK)}")
        if self.sure is Sure.D:
            raise ValueError("what is set elsewhere, sure D, is not counted")
        return self


class _File(Sheet):
    id: Id
    name: Words
    source: Source
    windows: Annotated[list[_Window], Field(max_length=60)] = []
    dates: Annotated[list[_Date], Field(max_length=60)] = []


def read_clocks_file(file: str, text: str, own: bool = False) -> ClockSheet:
    """One sheet from a file's text.

    Raises:
        Unfit: it is wrong; the words name file, line and field.
    """
    try:
        sheet = _File.model_validate(parsed(file, text))
    except ValidationError as error:
        raise unfit(file, text, error) from error
    for place, what in _faults(sheet):
        raise complaint(file, text, place, what)
    return ClockSheet(
        sheet.id,
        sheet.name,
        tuple(_window(one, sheet.source) for one in sheet.windows),
        tuple(_date(one, sheet.source) for one in sheet.dates),
        own,
    )


def read_clocks(own: Path | None = None) -> Shelf[ClockSheet]:
    """Every sheet: built in, then her own folder's (the folder of the library, which holds `clocks`)."""
    return read_shelf(FOLDER, read_clocks_file, own / FOLDER if own is not None else None)


def _faults(sheet: _File) -> Iterator[tuple[Place, str]]:
    """What no single entry can know: things named twice, a sheet of nothing."""
    if not sheet.windows and not sheet.dates:
        yield (), "it has neither windows nor dates"
    for entry, names in (("windows", [one.id for one in sheet.windows]), ("dates", [one.id for one in sheet.dates])):
        for at, name in enumerate(names):
            if names.index(name) != at:
                yield (entry, at, "id"), f"{name!r} is there twice"


def _window(one: _Window, source: str) -> Window:
    covers = tuple(" ".join(words.casefold().split()) for words in one.covers)
    opens, closes = (_pair(text) for text in (one.opens, one.closes))
    return Window(one.id, one.name, covers, opens, closes, one.sure, one.source or source)


def _pair(text: str) -> tuple[int, int]:
    month, _, day = text.partition("-")
    return int(month), int(day)


def _date(one: _Date, source: str) -> CareClock:
    return CareClock(
        id=one.id,
        pack=one.pack,
        kind=one.kind,
        name=one.name,
        from_=one.from_,
        sure=one.sure,
        source=one.source or source,
        days=one.days,
        months=one.months,
        every_months=one.every_months,
        owner=one.owner,
        note=one.note,
    )
