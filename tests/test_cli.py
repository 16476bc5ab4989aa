"""The command line as a whole: flags, exit codes, mistakes, signals, pipes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.commands.conftest import home, made_once, vault
from tests.commands.typing_it import CODE, DAY, Terminal, process, run, said_through_pipe
from tests.store.books import KEY

from casetui import __version__, cli
from casetui.store.casebook import Casebook
from casetui.store.migrations import NEWEST
from casetui.store.vault import open_vault
from casetui.terms.change import NotSaved
from casetui.terms.vault import Exit

__all__ = ["home", "made_once", "vault"]

SECRET = "Ada Ortiz, 207 555 0142"
FULL = Path("/dev/full")


def test_the_flags_of_all_commands_stand_before_or_after(vault: Path) -> None:
    for argv in (
        ["--vault", str(vault), "--today", DAY, "--passphrase-fd", "FD", "today", "--json"],
        ["today", "--json", "--vault", str(vault), "--today", DAY, "--passphrase-fd", "FD"],
        ["--vault", str(vault), "today", "--passphrase-fd=FD", "--json", f"--today={DAY}"],
        ["--vault", "/nowhere", "today", "--passphrase-fd=FD", "--json", f"--today={DAY}", f"--vault={vault}"],
    ):
        descriptor = str(said_through_pipe(CODE))
        before = os.umask(0o022)
        assert cli.main([word.replace("FD", descriptor) for word in argv]) == Exit.DONE
        os.umask(before)


@pytest.mark.parametrize(
    "words",
    [
        ["bogus"],
        ["today", "--bogus"],
        ["today", "--js"],
        ["today", "more"],
        ["find"],
        ["dump"],
        ["import"],
        ["completion"],
        ["today", "--vault", ""],
        ["today", "--passphrase-fd", "x"],
        ["today", "--passphrase-fd", "-1"],
    ],
)
def test_what_cannot_be_read_is_usage(words: list[str]) -> None:
    ran = run(*words, secret=None)
    assert (ran.code, ran.out) == (Exit.USAGE, "")
    assert ran.err.startswith("usage: casetui")


@pytest.mark.parametrize("day", ["2026-02-30", "20260302", "2026-W10-1", "today", "２026-03-02"])
def test_a_day_is_written_in_one_way(day: str) -> None:
    before = os.umask(0o022)
    assert cli.main(["today", "--today", day]) == Exit.USAGE
    os.umask(before)


def test_version_and_help() -> None:
    assert process("--version", secret=None).stdout == f"casetui {__version__}\n"
    helped = process("--help", secret=None)
    assert helped.returncode == Exit.DONE
    assert "COMMAND" in helped.stdout


def test_settings_that_cannot_be_taken_are_usage(home: Path, vault: Path) -> None:
    (home / "config" / "casetui").mkdir(parents=True)
    (home / "config" / "casetui" / "settings.toml").write_text("colour = 'red'\n")
    ran = run("today", vault=vault)
    assert ran.code == Exit.USAGE
    assert "'colour'" in ran.err


def test_the_settings_say_where_the_vault_is(home: Path, vault: Path) -> None:
    (home / "config" / "casetui").mkdir(parents=True)
    (home / "config" / "casetui" / "settings.toml").write_text(f"vault = '{vault}'\n")
    assert run("today").code == Exit.DONE
    assert run("today", vault=Path("/nowhere")).code == Exit.NO_VAULT


def test_a_mistake_of_the_program_says_no_value(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: object, *_: object) -> object:
        name = SECRET
        raise KeyError(name)

    monkeypatch.setattr("casetui.store.queue.Queue.today", broken)
    ran = run("today", vault=vault)
    assert (ran.code, ran.out) == (Exit.INTERNAL, "")
    assert "KeyError" in ran.err
    assert "casetui/commands/reading.py, line " in ran.err
    assert "Everything saved is safe." in ran.err
    assert SECRET not in ran.err
    open_vault(vault, KEY, newest=NEWEST).close()


def test_what_was_not_saved_is_said(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise NotSaved("Not saved: the disk reported an error.")

    monkeypatch.setattr("casetui.store.one_line.keep", broken)
    ran = run("add", "call re ride tue @ortiz", vault=vault)
    assert (ran.code, ran.out) == (Exit.DISK_ERROR, "")


def test_a_full_disk_is_told_from_another_fault(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Casebook.__init__

    def full(self: Casebook, *arguments: object) -> None:
        made(self, *arguments)  # type: ignore[arg-type]
        pages = self.vault.connection.execute("PRAGMA page_count").fetchone()[0]
        self.vault.connection.execute(f"PRAGMA max_page_count = {pages}")

    monkeypatch.setattr(Casebook, "__init__", full)
    ran = run("add", "in " + "she said a word " * 2000 + "@ortiz", vault=vault)
    assert (ran.code, ran.out) == (Exit.DISK_FULL, "")
    assert "is full" in ran.err


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_output_that_cannot_be_written_is_no_success(vault: Path) -> None:
    descriptor = said_through_pipe(CODE)
    with FULL.open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "casetui", "dump", "--json", f"--vault={vault}", f"--passphrase-fd={descriptor}"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            pass_fds=(descriptor,),
        )
    os.close(descriptor)
    assert ran.returncode == Exit.DISK_FULL
    assert len(ran.stderr.splitlines()) == 3


def test_a_closed_pipe_ends_quietly(vault: Path) -> None:
    descriptor = said_through_pipe(CODE)
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [sys.executable, "-m", "casetui", "dump", "--json", f"--vault={vault}", f"--passphrase-fd={descriptor}"],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        pass_fds=(descriptor,),
    )
    os.close(descriptor)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (cli.CLOSED_PIPE, "")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_is_told_by_the_exit_code(vault: Path, name: str) -> None:
    terminal = Terminal("today", "--vault", str(vault))
    terminal.wait_for("code: ")
    terminal.child.send_signal(getattr(signal, name))
    code, said = terminal.end()
    assert code == 128 + getattr(signal, name)
    assert "Traceback" not in said


def test_the_signal_handlers_are_put_back(vault: Path) -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    run("today", vault=vault)
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


def test_what_is_made_is_private(vault: Path) -> None:
    before = os.umask(0o022)
    try:
        cli.main(["completion", "bash"])
        assert os.umask(0o022) == 0o077
    finally:
        os.umask(before)
