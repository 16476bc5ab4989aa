"""Numbers to ring and credentials as they stand on the shelf, before anything of them is hers."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from casetui.library.shelf import Sheet
from casetui.terms.credential import Pattern
from casetui.terms.instrument import SOURCE_MAXIMUM, Sure
from casetui.terms.number import NumberEntry

Known = Annotated[Sure, BeforeValidator(Sure)]
Source = Annotated[str, Field(max_length=SOURCE_MAXIMUM)]


class _Number(Sheet):
    name: str = Field(min_length=1)
    number: str = ""
    what: str = ""
    hours: str = ""
    sure: Known | None = None
    source: Source = ""

    @model_validator(mode="after")
    def _says_where_from(self) -> _Number:
        if bool(self.number) != bool(self.source) or bool(self.number) != (self.sure is not None):
            raise ValueError("a number has its source and how sure it is; what is yours to enter has none of them")
        return self


class _Credential(Sheet):
    name: str = Field(min_length=1)
    years: int = Field(ge=1, le=50)
    hours: int = Field(ge=1, le=1000)
    quota: str = ""
    quota_hours: int = Field(default=0, ge=0)
    sure: Known
    source: Source


class _Practice(Sheet):
    number: list[_Number]
    credential: list[_Credential]


@cache
def _shelf() -> _Practice:
    text = files(__package__).joinpath("practice.toml").read_text(encoding="utf-8")
    return _Practice.model_validate(tomllib.loads(text))


@cache
def numbers() -> tuple[NumberEntry, ...]:
    """The numbers in their order; those without a number are hers to enter."""
    return tuple(NumberEntry(one.name, one.number, one.what, one.hours) for one in _shelf().number)


@cache
def patterns() -> tuple[Pattern, ...]:
    """What well-known credentials ask for, in whole minutes."""
    return tuple(
        Pattern(one.name, one.years, one.hours * 60, one.source, one.sure.value, one.quota, one.quota_hours * 60)
        for one in _shelf().credential
    )
