"""A small vault to type commands at, and a home that is nobody's."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.store.books import ADA, BEN, KEY, TODAY, Looking

from casetui.store.casebook import Casebook
from casetui.store.vault import create
from casetui.terms.case import ClientEntry, Setting
from casetui.terms.checkin import Kind

SNEAKY = ClientEntry("Lee", "Ann\x1b]0;x\x07 [/]", Setting.LEGAL, age=40, phone="207 555 0199")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, state and data in a temporary folder."""
    folder = tmp_path / "home"
    monkeypatch.setenv("HOME", str(folder))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    return folder


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ada, Ben and a client whose name would like to be a command to the terminal."""
    path = tmp_path_factory.mktemp("made") / "case.vault"
    book = Casebook(create(path, KEY))
    look = Looking(book)
    ada, ben, _ = (look.take_on(entry) for entry in (ADA, BEN, SNEAKY))
    look.add(ada, Kind.CALL, reason="after the eye clinic", due=date(2026, 11, 13))
    look.add(ben, Kind.TASK, reason="housing form", due=None)
    look.add(None, Kind.DESK, reason="mileage", due=TODAY)
    look.contact(None, ada, note="Ada said the \x1b[31mred pills\x1b[0m are gone.\nShe will ask the pharmacy.")
    book.close()
    return path


@pytest.fixture
def vault(made_once: Path, tmp_path: Path) -> Path:
    """A vault of one's own, a copy of the one made once."""
    return Path(shutil.copy(made_once, tmp_path / "case.vault"))
