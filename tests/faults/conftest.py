"""One worker for all, and vaults to be killed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.faults.crew import Crew, Held, crew_at, environment, new_vault


@pytest.fixture(scope="session")
def crew(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crew]:
    """A worker with a home of its own."""
    with crew_at(tmp_path_factory.mktemp("faults") / "home") as crew:
        yield crew


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the vault stands, in a folder of its own."""
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept" / "case.vault"


@pytest.fixture
def held(path: Path) -> Held:
    """The vault, made, with one client; what it holds."""
    return new_vault(path)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this process itself keeps what it remembers of a vault."""
    for name, value in environment(tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    return tmp_path / "home"
