"""Needs as they are said, and the words of the services that meet them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import Field

from casetui.library.shelf import Sheet


class _Need(Sheet):
    name: str = Field(min_length=1)
    services: list[str] = Field(min_length=1)


class _Needs(Sheet):
    need: list[_Need]


@cache
def needs() -> dict[str, tuple[str, ...]]:
    """Every need by its name, each with words of services that meet it; in the order in which they are offered."""
    text = files(__package__).joinpath("needs.toml").read_text(encoding="utf-8")
    return {one.name: tuple(one.services) for one in _Needs.model_validate(tomllib.loads(text)).need}
