"""The built-in ladders of appeals as the rehearsal needs them: read without the checks that keep the shelf right."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from casetui.demo.shelf import Data
from casetui.terms.appeal import AppealLadder, Decision, Doing, Fact, Hour, Level, Rolls, SetBy, Start, StateWindow
from casetui.terms.instrument import Sure

_READ: Mapping[str, Callable[[Any], object]] = {
    "doing": Doing,
    "start": Start,
    "given": Fact,
    "rolls": Rolls,
    "hour": Hour,
    "set_by": SetBy,
    **dict.fromkeys(("sure", "rest_sure", "rolls_sure", "filed_when_sure", "needs_sure"), Sure),
    "states": lambda some: tuple(StateWindow(**one) for one in some),
    "decisions": lambda some: tuple(Decision(**{**one, "sure": Sure(one["sure"])}) for one in some),
}
"""How a field of a level is read that is more than itself."""


@cache
def ladder(name: str) -> AppealLadder:
    """A built-in ladder by its id."""
    text = files("casetui.library").joinpath("denials", f"{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    levels = tuple(_level(data, one) for one in data["levels"])
    return AppealLadder(data["id"], data["name"], data["about"], data["source"], levels)


def _level(data: Data, one: Data) -> Level:
    said = {name: _READ[name](value) if name in _READ else value for name, value in one.items()}
    start = Start(one["start"])
    receipt = Fact.NOTICE if one.get("mailing_days") else Fact.RECEIVED
    given = receipt if start is Start.RECEIPT else Fact(start.value)
    rest = said.get("rest_sure", said["sure"])
    sure = dict.fromkeys(("rest_sure", "rolls_sure", "filed_when_sure", "needs_sure"), rest)
    known = {"ladder": data["id"], "source": data["source"], "doing": Doing.FILE, "given": given}
    return Level(**{**known, **sure, **said})
