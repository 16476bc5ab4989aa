"""What every test shares."""

import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from inspect import iscoroutinefunction

import pytest
from tests import amount, thrift

LONGEST = "test_screens_md.py"
"""The test that takes longest is begun first, so that nothing waits for it at the end."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The flag of the long run."""
    parser.addoption("--thorough", action="store_true", help="try twenty times as much: kills, faults, histories")


def pytest_configure(config: pytest.Config) -> None:
    """Before anything is collected. Tests say moments in UTC: they mean the same days wherever they are run."""
    os.environ["TZ"] = "UTC"
    if sys.platform != "win32":
        time.tzset()
    amount.be_thorough(config.getoption("--thorough"))
    thrift.be_thrifty(every_frame=config.getoption("--thorough"))


def pytest_collection_finish() -> None:
    """Before the first test runs."""
    thrift.keep_what_is_loaded()


DISK = frozenset({"commands", "demo", "faults", "hostile", "store"})
"""The folders of tests that open a vault, or start the program."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A usual run takes some of many like cases, and of the screens some of the tests of each; a thorough one all."""
    kept = _some(items, _case, lambda item: amount.FEW if _presses(item) else amount.ON_DISK)
    kept = _some(kept, _screen, lambda _: amount.A_SCREEN)
    left_out = set(items) - set(kept)
    if left_out:
        config.hook.pytest_deselected(items=[item for item in items if item in left_out])
    items[:] = sorted(kept, key=lambda item: item.path.name != LONGEST)


def _some(
    items: list[pytest.Item], alike: Callable[[pytest.Item], object], most: Callable[[pytest.Item], int]
) -> list[pytest.Item]:
    """Of the tests that are alike as many as a run takes, in their order; all that are like no other."""
    groups: dict[object, list[pytest.Item]] = defaultdict(list)
    for item in items:
        groups[alike(item) or item].append(item)
    taken = {item for group in groups.values() for item in amount.few(group, most(group[0]))}
    return [item for item in items if item in taken]


def _case(item: pytest.Item) -> object:
    """What the cases of one test have in common, where each costs much; None for any other."""
    if isinstance(item, pytest.Function) and (_presses(item) or item.path.parent.name in DISK):
        return item.parent, item.originalname
    return None


def _screen(item: pytest.Item) -> object:
    """The file of tests of one screen; None for any other."""
    return item.path if item.path.parent.name == "screens" else None


def _presses(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and iscoroutinefunction(item.function)
