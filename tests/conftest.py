"""What every test shares."""

import gc
from collections import defaultdict
from inspect import iscoroutinefunction
from typing import Any

import pytest
import textual._wait
from tests import amount
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

textual._wait.SLEEP_GRANULARITY = 0.002
textual._wait.SLEEP_IDLE = 0.0005

LONGEST = "test_screens_md.py"
"""The test that takes longest is begun first, so that nothing waits for it at the end."""

gc.set_threshold(200_000, 50, 100)
"""A test leaves little behind, and looking for it every few hundred objects costs a sixth of the whole."""

_parse = Stylesheet._parse_rules
_parsed: dict[tuple[Any, ...], list[RuleSet]] = {}


def _parse_once(self: Stylesheet, *source: Any, **said: Any) -> list[RuleSet]:
    """The rules of a style sheet, read once for all the apps that a run opens."""
    key = (source, tuple(sorted(said.items())), frozenset(self._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse(self, *source, **said)
    return _parsed[key]


Stylesheet._parse_rules = _parse_once  # type: ignore[method-assign]


def _undrawn(self: Compositor, full: bool = False, screen_stack: Any = None, simplify: bool = False) -> None:
    """No terminal is there to be drawn on: what a test reads off the screen is drawn when it reads it."""
    visible_screen_stack.set([] if screen_stack is None else screen_stack)
    self._dirty_regions.clear()


Compositor.render_update = _undrawn  # type: ignore[method-assign]


def pytest_addoption(parser: pytest.Parser) -> None:
    """The flag of the long run."""
    parser.addoption("--thorough", action="store_true", help="try twenty times as much: kills, faults, histories")


def pytest_configure(config: pytest.Config) -> None:
    """Before anything is collected."""
    amount.be_thorough(config.getoption("--thorough"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of a test that presses keys for each of many cases a run tries a few, a thorough one all of them."""
    cases: dict[object, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if isinstance(item, pytest.Function) and iscoroutinefunction(item.function):
            cases[item.parent, item.originalname].append(item)
    left_out = {item for alike in cases.values() for item in alike} - {
        item for alike in cases.values() for item in amount.few(alike)
    }
    items.sort(key=lambda item: item.path.name != LONGEST)
    if left_out:
        config.hook.pytest_deselected(items=sorted(left_out, key=lambda item: item.nodeid))
        items[:] = [item for item in items if item not in left_out]
