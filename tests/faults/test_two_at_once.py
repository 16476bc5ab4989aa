"""Two casetuis on one vault: the second is told so before it asks for anything, and the first goes on undisturbed."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from tests.commands.typing_it import PASSPHRASE, Terminal, run
from tests.faults.crew import Crew, Held, nothing_leaked, survey
from tests.faults.worker import CANARY
from tests.store.books import ADA, Looking
from tests.store.vaults import POSIX

from casetui.store.casebook import Casebook
from casetui.store.vault import create
from casetui.terms.vault import Exit

pytestmark = [POSIX, pytest.mark.usefixtures("home")]

COMMANDS = (["today"], ["dump", "--json"], ["check"], ["verify"], ["add", "call tomorrow"])


def all_turned_away(path: Path) -> None:
    """Every command says that the vault is open; none of them asked for a passphrase, which there is no way to give."""
    for words in COMMANDS:
        ran = run(*words, vault=path, secret=None)
        assert (ran.code, ran.out) == (Exit.ALREADY_OPEN, ""), words
        assert "already open" in ran.err


def test_two_commands(crew: Crew, path: Path, held: Held) -> None:
    crew.start("hold", path)
    (_, pid), said = crew.line(), crew.line()
    assert said == ["open"]
    all_turned_away(path)
    os.kill(int(pid), signal.SIGKILL)
    seen = crew.watch()
    assert seen.code == -signal.SIGKILL
    assert run("check", vault=path).code == Exit.DONE
    survey(path, seen, held)


def test_the_app_and_a_command_and_an_end_from_outside(path: Path, home: Path) -> None:
    look = Looking(Casebook(create(path, PASSPHRASE)))
    look.take_on(ADA)
    look.contact(None, 1, note=CANARY)
    look.book.close()
    app = Terminal(f"--vault={path}", "--today=2026-11-20")
    app.wait_for("passphrase")
    os.write(app.master, PASSPHRASE.encode())
    app.wait_for("•" * len(PASSPHRASE))
    os.write(app.master, b"\r")
    app.wait_for(ADA.family)
    all_turned_away(path)
    app.child.send_signal(signal.SIGTERM)
    code, said = app.end()
    assert code == 128 + signal.SIGTERM
    assert "Traceback" not in said
    assert "\x1b[?1049l" in said, "the screen of before is back"
    assert said.rfind("\x1b[?25h") > said.rfind("\x1b[?25l"), "the cursor is shown"
    assert ADA.family not in said[said.rfind("\x1b[?1049l") :]
    assert run("check", vault=path, secret=PASSPHRASE).code == Exit.DONE
    nothing_leaked(path.parent, home)
