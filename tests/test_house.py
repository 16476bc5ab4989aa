"""The laws of the house: what a reader may rely on, held by a test (see the comments of each contract in pyproject)."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.amount import of_each

from casetui import keymap

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src" / "casetui").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST = 300
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc"}
DRAWN = [file for file in SOURCES if {"screens", "dialogs", "widgets"} & set(file.parts) or file.name == "app.py"]
HEAVY = ("sqlalchemy", "sqlmodel", "pydantic", "dateutil", "casetui.exchange.fhir")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def place(file: Path) -> str:
    """A file as it is named in a message."""
    return file.relative_to(ROOT).as_posix()


def parsed(file: Path) -> ast.Module:
    """A file as a tree."""
    return ast.parse(file.read_text(encoding="utf-8"))


def child(code: str) -> subprocess.CompletedProcess[str]:
    """Python code run by itself, from the top of the repository."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)


def test_the_import_contracts_are_kept() -> None:
    done = child("from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])")
    assert done.returncode == 0, done.stdout + done.stderr


PARTS_OF_ROOMS = re.compile(
    r"__init__|room|beside|recording|working|drafting|printing|taking_(in|out)|stepping|climbing|settling|gap_work|day_keys|sectioned|section_room|incident_key|transition_.*|step_.*|starting_.*|(today|client|survey)_(lines|work)|client_(packs|papers|watched|telling|medicines)|"
    r"alternatives|(intake|today|plan|practice|calendar|assess|directory|coordinate|advocacy|documents|telling|places|shifts|medicines)_.*"
)
"""Modules of screens/ that are a part of a room, not a room that others could be tempted to call."""


def test_every_contract_is_about_rooms_that_are_there() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for file in ROOT.glob("src/casetui/screens/*.py"):
        if not PARTS_OF_ROOMS.fullmatch(file.stem):
            assert f'"casetui.screens.{file.stem}"' in text, f"{place(file)} is in no contract"


@of_each([*SOURCES, *TESTS], place)
def test_no_file_is_too_long(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_no_room_has_a_vague_name() -> None:
    assert not [place(file) for file in SOURCES if file.stem in VAGUE or file.parent.name in VAGUE]


def test_every_key_has_a_name_words_and_a_tooltip() -> None:
    found = list(keymap.declared())
    assert len(found) > 50
    for node, binding in found:
        assert binding.id, f"{node.__name__}: {binding.key} has no id"
        assert binding.description, f"{binding.id} has no words"
        assert binding.tooltip, f"{binding.id} has no tooltip"
    ids = Counter(binding.id for _, binding in found)
    assert not [name for name, count in ids.items() if count > 1]


def test_no_key_is_one_that_terminals_or_keyboards_take_away() -> None:
    taken = {"ctrl+m", "ctrl+j", "ctrl+i", "ctrl+h", "left_square_bracket"}
    for _, binding in keymap.declared():
        assert not taken & set(binding.key.split(",")), binding.id


def test_one_key_does_one_thing_on_a_screen() -> None:
    for node in keymap.declaring():
        keys = Counter(key.strip() for binding in vars(node).get("BINDINGS", ()) for key in binding.key.split(","))
        assert not [key for key, count in keys.items() if count > 1], node


def undescribed(tree: ast.Module) -> Iterator[str]:
    """Public functions, classes and methods without a docstring."""
    nodes: list[tuple[str, ast.stmt]] = [("", node) for node in tree.body]
    while nodes:
        prefix, node = nodes.pop()
        if not isinstance(node, Function | ast.ClassDef) or node.name.startswith("_"):
            continue
        setter = any(ast.unparse(by).endswith(".setter") for by in node.decorator_list)
        if not ast.get_docstring(node) and not setter:
            yield prefix + node.name
        if isinstance(node, ast.ClassDef):
            nodes += [(f"{node.name}.", inner) for inner in node.body]


@of_each(SOURCES, place)
def test_what_is_public_is_described(file: Path) -> None:
    tree = parsed(file)
    assert ast.get_docstring(tree), "the module says nothing of itself"
    assert not list(undescribed(tree))


def test_no_except_is_broad_but_the_one_that_ends_a_command() -> None:
    broad = []
    for file in SOURCES:
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.ExceptHandler):
                names = ast.unparse(node.type) if node.type else "everything"
                reraises = any(isinstance(inner, ast.Raise) and inner.exc is None for inner in ast.walk(node))
                if ("Exception" in names or names == "everything") and not reraises:
                    broad.append(f"{place(file)}: {names}")
    assert broad == ["src/casetui/cli.py: Exception"]


def is_call(node: ast.AST, *names: str) -> bool:
    """Whether a node calls something of one of these names."""
    if not isinstance(node, ast.Call):
        return False
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return called in names


@of_each(DRAWN, place)
def test_nothing_is_read_as_markup(file: Path) -> None:
    for node in ast.walk(parsed(file)):
        if not isinstance(node, ast.Call):
            continue
        where = f"line {node.lineno}: {ast.unparse(node)[:80]}"
        if is_call(node, "notify"):
            assert file.name == "tell.py", where
            assert any(word.arg == "markup" and ast.unparse(word.value) == "False" for word in node.keywords), where
        if is_call(node, "Static") or (is_call(node, "update") and ast.unparse(node.func).endswith(").update")):
            assert all(is_call(argument, "Content") for argument in node.args), where
        assert not is_call(node, "from_markup", "Markdown"), where


def test_only_what_knows_its_words_prints() -> None:
    for file in SOURCES:
        if "commands" not in file.parts:
            for node in ast.walk(parsed(file)):
                assert not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"), place(file)


IMPORT_ALL = """
import importlib, pkgutil, sqlite3
import sqlalchemy, sqlcipher3.dbapi2 as driver
import casetui

def opened(*arguments, **named):
    raise AssertionError(f"opened at import: {arguments}")

driver.connect = sqlite3.connect = sqlalchemy.create_engine = opened
for module in pkgutil.walk_packages(casetui.__path__, "casetui."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""


def run_at_import(node: ast.AST) -> Iterator[ast.Call]:
    """The calls that importing a module makes: all but those within functions."""
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, Function | ast.Lambda):
            continue
        if isinstance(inner, ast.Call):
            yield inner
        yield from run_at_import(inner)


def test_importing_opens_nothing() -> None:
    done = child(IMPORT_ALL)
    assert done.returncode == 0, done.stderr


@of_each(SOURCES, place)
def test_importing_reads_no_clock_and_no_file(file: Path) -> None:
    for call in run_at_import(parsed(file)):
        assert not is_call(call, "now", "today", "open", "connect", "create_engine", "read_text", "read_bytes", "stat")


FIRST_PAINT = """
import asyncio, sys, tempfile
from datetime import date
from pathlib import Path
from casetui.app import CasetuiApp
from casetui.door import OpenDoor, VaultDoor
from casetui.settings import Settings
from casetui.store.casebook import Casebook
from casetui.store.key import Key
from casetui.store.vault import create
from casetui.terms.clock import Clock

path = Path(tempfile.mkdtemp()) / "case.vault"
key = Key(bytes(range(32)), bytes(range(16)))
Casebook(create(path, key)).close()
door = OpenDoor(path, key, locked=LOCKED)

def painted(app):
    print(type(app.screen).__name__, *[name for name in HEAVY if name in sys.modules])

CasetuiApp._warm = painted

async def paint():
    async with CasetuiApp(door, Clock(), Settings()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()

asyncio.run(paint())
"""


@pytest.mark.parametrize(("locked", "screen"), [(True, "UnlockScreen"), (False, "TodayScreen")])
def test_the_first_paint_is_free_of_what_is_heavy(locked: bool, screen: str) -> None:
    done = child(FIRST_PAINT.replace("LOCKED", str(locked)).replace("HEAVY", repr(HEAVY)))
    assert done.stdout.split() == [screen], done.stdout + done.stderr


def test_at_the_door_no_room_behind_it_is_read() -> None:
    rooms = "('casetui.screens.', 'casetui.rules', 'casetui.records', 'casetui.store.casebook')"
    done = child(
        f"import sys, casetui.app, casetui.screens.unlock; print(*[m for m in sys.modules if m.startswith({rooms})])"
    )
    assert done.stdout.split() == ["casetui.screens.unlock"], done.stdout + done.stderr
