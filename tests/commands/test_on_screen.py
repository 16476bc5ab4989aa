"""The app on a real terminal: what is left of a client after a lock, a signal, a mistake, which is nothing."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

import pytest
from tests.commands import typing_it
from tests.commands.on_screen import LEAVE_PICTURE, Screen, in_memory
from tests.commands.typing_it import PASSPHRASE
from tests.store.books import KEY

from casetui.store.casebook import Casebook
from casetui.store.key import Key
from casetui.store.migrations import NEWEST
from casetui.store.rekeying import changed
from casetui.store.vault import open_vault
from casetui.terms.vault import Exit

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs a terminal and /proc")

CANARY = "Ortiz"
TYPED = "weight up four pounds at Quillback"
CTRL_L, CTRL_Q = "\x0c", "\x11"
TITLES = re.compile(r"\x1b\][012];")


@pytest.fixture
def worded(vault: Path) -> Path:
    """A caseload that opens with PASSPHRASE."""
    book, problem = changed(Casebook(open_vault(vault, KEY, newest=NEWEST)), PASSPHRASE, None)
    assert problem is None
    book.close()
    return vault


def at_work(vault: Path) -> Screen:
    """Unlocked by typing, Today shown."""
    screen = Screen("--vault", str(vault), "--today", "2026-11-20")
    screen.until("Type your passphrase")
    screen.press(f"{PASSPHRASE}\r")
    screen.until(CANARY)
    return screen


def looked_into(process: int, words: str) -> bool:
    """Whether words stand in a process's memory; the test is skipped where the system does not let one look."""
    try:
        return in_memory(process, words)
    except PermissionError:
        pytest.skip("this system does not let a test look into a process")


def test_after_a_lock_nothing_of_a_client_is_left(worded: Path) -> None:
    screen = at_work(worded)
    pid = screen.child.pid
    screen.press("n")
    screen.until("Note")
    screen.press(TYPED)
    screen.until("Quillback")
    assert looked_into(pid, CANARY)
    assert looked_into(pid, PASSPHRASE)
    screen.press(CTRL_L)
    while LEAVE_PICTURE not in screen.all:
        assert screen.read()
    screen.press("typed ahead")
    screen.until("Type your passphrase")
    for words in (CANARY, "Quillback", PASSPHRASE, Key.from_passphrase(PASSPHRASE, KEY.salt).raw.hex()):
        assert not looked_into(pid, words), words
    for name in ("environ", "cmdline"):
        said = (Path("/proc") / str(pid) / name).read_bytes()
        assert b"TEXTUAL" not in said
        assert b"passphrase-fd" not in said
        assert CANARY.encode() not in said
    assert CANARY not in screen.outside_pictures()
    assert "typed ahead" not in screen.all
    assert not TITLES.search(screen.all)
    last_picture = screen.all.rpartition("\x1b[?1049h")[2]
    assert CANARY not in last_picture
    assert "Quillback" not in last_picture
    screen.press(f"{PASSPHRASE}\r")
    screen.until(CANARY)
    screen.press(CTRL_Q)
    assert screen.finish() == 0


def blanked(screen: Screen) -> None:
    """Every line was blanked before the picture was left, and the terminal put back: keys shown, cursor shown."""
    before, _, after = screen.all.rpartition(LEAVE_PICTURE)
    assert all(f"\x1b[{row};1H\x1b[2K" in before[-2000:] for row in range(1, 25))
    assert "\x1b[?25h" in after
    assert CANARY not in screen.outside_pictures()
    assert "Traceback" not in screen.all
    for mode in ("1000", "1003", "1006", "2004"):
        if f"\x1b[?{mode}h" in screen.all:
            assert screen.all.rfind(f"\x1b[?{mode}l") > screen.all.rfind(f"\x1b[?{mode}h"), mode


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_puts_the_terminal_back(worded: Path, number: signal.Signals) -> None:
    screen = at_work(worded)
    os.kill(screen.child.pid, number)
    assert screen.finish() == 128 + number
    blanked(screen)
    with Casebook(open_vault(worded, PASSPHRASE, newest=NEWEST)).vault as vault:
        assert vault.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_terminal_that_is_gone_ends_it_in_order(worded: Path) -> None:
    screen = at_work(worded)
    os.close(screen.master)
    assert screen.child.wait(30) == 128 + signal.SIGHUP
    with Casebook(open_vault(worded, PASSPHRASE, newest=NEWEST)).vault as vault:
        assert vault.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


BROKEN = """
import sys
from casetui.cli import main
from casetui.screens.working import Working

def broken(self):
    name = "Ortiz, Ada"
    raise ValueError(name)

Working.action_reached = broken
sys.exit(main())
"""


def test_a_mistake_names_its_place_and_nobody(worded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = typing_it.ON_TERMINAL.replace('"-m", "casetui"', f'"-c", {BROKEN!r}')
    monkeypatch.setattr(typing_it, "ON_TERMINAL", begun)
    screen = at_work(worded)
    screen.press("r")
    assert screen.finish() == Exit.INTERNAL
    told = screen.all.rpartition(LEAVE_PICTURE)[2]
    assert "casetui stopped over a mistake of its own: ValueError" in told
    assert "Everything saved is safe." in told
    blanked(screen)
