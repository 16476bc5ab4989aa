"""What a run of the tests pays for once although it opens a thousand apps and vaults, and what it need not wait for."""

from __future__ import annotations

import asyncio
import gc
import hashlib
import pickle
import tomllib
from functools import cache
from typing import Any
from weakref import WeakSet

import sqlalchemy
import textual._wait
from sqlcipher3 import dbapi2
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen

MOST_TURNS = 2_000
"""Turns of the event loop after which an app that never rests is waited for as Textual does it."""

_parse = Stylesheet._parse_rules
_parsed: dict[tuple[Any, ...], list[RuleSet]] = {}
_loads = tomllib.loads
_create_engine = sqlalchemy.create_engine
_wait_for_screen = Pilot._wait_for_screen
_refresh = Screen._compositor_refresh
_begun: WeakSet[Pilot[Any]] = WeakSet()
_unwatched: WeakSet[App[Any]] = WeakSet()


def be_thrifty(every_frame: bool) -> None:
    """Before the first test; with `every_frame` an app draws all that flashes by, as it does before a person."""
    gc.set_threshold(200_000, 50, 100)  # a test leaves little behind, and looking for it costs a sixth of the whole
    textual._wait.SLEEP_GRANULARITY = 0.001
    textual._wait.SLEEP_IDLE = 0.0003
    Stylesheet._parse_rules = _parse_once  # type: ignore[method-assign]
    tomllib.loads = _loads_once  # type: ignore[assignment]
    hashlib.pbkdf2_hmac = cache(hashlib.pbkdf2_hmac)  # type: ignore[assignment]
    sqlalchemy.create_engine = _engine_like_the_first
    Pilot._wait_for_screen = _wait_until_quiet  # type: ignore[method-assign]
    if not every_frame:
        Screen._compositor_refresh = _refresh_if_watched  # type: ignore[method-assign]


def keep_what_is_loaded() -> None:
    """Whatever was imported by now stays to the end, and is not looked through again and again for what may go."""
    gc.freeze()


def draw_when_looked_at(app: App[Any]) -> None:
    """From now on somebody asks for each picture of this app; what flashes by in between is not drawn."""
    _unwatched.add(app)


def _parse_once(self: Stylesheet, *source: Any, **said: Any) -> list[RuleSet]:
    """The rules of a style sheet, read once for all the apps that a run opens."""
    key = (source, tuple(sorted(said.items())), frozenset(self._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse(self, *source, **said)
    return _parsed[key]


@cache
def _loaded(text: str) -> bytes:
    return pickle.dumps(_loads(text))


def _loads_once(text: str) -> dict[str, Any]:
    """What TOML says, read once; to each his own copy."""
    found: dict[str, Any] = pickle.loads(_loaded(text))
    return found


@cache
def _first_engine() -> sqlalchemy.Engine:
    """An engine that was connected once, so that its dialect knows the driver."""
    engine = _create_engine("sqlite://", module=dbapi2, poolclass=sqlalchemy.StaticPool, query_cache_size=5_000)
    engine.connect().close()
    return engine


def _engine_like_the_first(*address: Any, **said: Any) -> sqlalchemy.Engine:
    """An engine that knows the statements which any before it has compiled."""
    engine = _create_engine(*address, **said)
    engine.dialect, engine._compiled_cache = _first_engine().dialect, _first_engine()._compiled_cache
    return engine


async def _wait_until_quiet(self: Pilot[Any], timeout: float = 30.0) -> bool:
    """Until nothing is left to be done but what a later timer, a thread or a key begins: no message waits any more.

    An app that has only begun is waited for as Textual does it, widget by widget.
    """
    if self not in _begun:
        _begun.add(self)
        return await _wait_for_screen(self, timeout)
    loop: Any = asyncio.get_running_loop()
    for _ in range(MOST_TURNS):
        await asyncio.sleep(0)
        due = loop._scheduled and loop._scheduled[0].when() <= loop.time()
        if not due and not loop._ready:
            return True
    return await _wait_for_screen(self, timeout)


def _refresh_if_watched(self: Screen[Any]) -> None:
    """Leave what changed to be drawn when a test looks, where one does."""
    if self.app not in _unwatched or self is not self.app.screen:
        _refresh(self)
        return
    self._dirty_widgets.clear()
    self.app._update_mouse_over(self)
