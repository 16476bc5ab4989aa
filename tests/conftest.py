"""What every test shares."""

import pytest
import textual._wait
from tests import amount

textual._wait.SLEEP_GRANULARITY = 0.002
textual._wait.SLEEP_IDLE = 0.0005


def pytest_addoption(parser: pytest.Parser) -> None:
    """The flag of the long run."""
    parser.addoption("--thorough", action="store_true", help="try twenty times as much: kills, faults, histories")


def pytest_configure(config: pytest.Config) -> None:
    """Before anything is collected."""
    amount.be_thorough(config.getoption("--thorough"))
