"""Completion scripts hold what the parser holds."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from tests.commands.typing_it import run

from casetui.commands.parser import build
from casetui.terms.vault import Exit

COMMANDS = ["new", "demo", "import", "add", "today", "find", "face", "dump", "check", "verify", "completion"]
COMPLETE = """
source /dev/stdin
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _casetui; printf '%s\\n' "${COMPREPLY[@]}"
"""


def script(shell: str) -> str:
    ran = run("completion", shell, secret=None)
    assert ran.code == Exit.DONE
    return ran.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_and_flag_is_in_it(shell: str) -> None:
    words = script(shell)
    assert all(name in words for name in COMMANDS)
    for flag in ("vault", "passphrase-fd", "today", "json", "clients", "years", "seed", "version"):
        assert flag in words


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_that_is_here_can_read_it(shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell} here")
    flag = "--no-execute" if shell == "fish" else "-n"
    ran = subprocess.run([program, flag], input=script(shell), text=True, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("t", ["today"]),
        ("--vault x f", ["find", "face"]),
        ("--vault new d", ["demo", "dump", "deadline", "drill"]),
        ("completion z", ["zsh"]),
        ("demo --s", ["--seed"]),
        ("print p", ["page", "plan"]),
        ("today --j", ["--json"]),
        ("today --today ", [""]),
    ],
)
def test_bash_offers_what_fits(typed: str, offered: list[str]) -> None:
    ran = subprocess.run(
        ["bash", "-c", COMPLETE, "bash", "casetui", *typed.split(" ")],
        input=script("bash"),
        text=True,
        capture_output=True,
        check=True,
    )
    assert ran.stdout.splitlines() == offered


def test_an_unknown_shell_is_usage() -> None:
    assert run("completion", "tcsh", secret=None).code == Exit.USAGE


def test_a_parser_for_one_command_reads_it_as_the_whole_one_does() -> None:
    for argv in (["today", "--json"], ["--vault", "x", "find", "a"], ["dump", "--json", "--today", "2026-01-01"]):
        assert build(argv).parse_args(argv) == build().parse_args(argv)
