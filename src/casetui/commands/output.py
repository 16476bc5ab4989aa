"""What is printed, and how: no control characters, no crash over an encoding, quiet when nobody reads on."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from casetui.terms.text import plain_line, plain_note
from casetui.terms.vault import Exit, VaultProblem

if TYPE_CHECKING:
    from collections.abc import Iterable

PLAIN_WIDTH = 80
"""Columns of text that does not go to a terminal."""

_NARROWEST = 40
_told: set[str] = set()


def prepare() -> None:
    """A character that the terminal's encoding lacks is printed as its escape; nothing was told yet."""
    _told.clear()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(*lines: str) -> None:
    """Print lines on stdout.

    Raises:
        BrokenPipeError: nobody reads on.
        VaultProblem: DISK_FULL or DISK_ERROR where stdout is a file.
    """
    say_exactly(plain_note(line) + "\n" for line in lines)


def say_json(value: Any) -> None:
    """Print a value as one line of JSON in ASCII, which carries every character safely."""
    import json

    say(json.dumps(value))


def say_exactly(pieces: Iterable[str]) -> None:
    """Print pieces that hold no control characters by themselves. Raises as `say`."""
    if sys.stdout is None:
        raise _lost("there is nowhere to write to", Exit.DISK_ERROR)
    try:
        sys.stdout.writelines(pieces)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _in_words(error) from error


def tell(*lines: str) -> None:
    """Print lines on stderr; where nobody reads them, they are lost."""
    with suppress(OSError, AttributeError):
        sys.stderr.writelines(plain_note(line) + "\n" for line in lines)
        sys.stderr.flush()


def tell_once(line: str) -> None:
    """Print a line on stderr, but for the first time only in this command."""
    if line not in _told:
        _told.add(line)
        tell(line)


def tell_problem(problem: VaultProblem) -> None:
    """Say what happened, what is safe and what to do, one sentence each."""
    tell(*map(plain_line, (problem.happened, problem.safe, problem.todo)))


def finish() -> None:
    """See that everything said has been written. Raises as `say`."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _in_words(error) from error


def leave() -> None:
    """Let go of stdout before the interpreter does, which would complain where nobody reads on."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError):
        _abandon()


def _abandon() -> None:
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def width() -> int:
    """How many columns text on stdout may have."""
    with suppress(OSError, ValueError, AttributeError):
        if sys.stdout.isatty():
            return max(_NARROWEST, os.get_terminal_size(sys.stdout.fileno()).columns)
    return PLAIN_WIDTH


def _in_words(error: OSError) -> VaultProblem:
    _abandon()
    full = error.errno == errno.ENOSPC
    return _lost((error.strerror or "unknown error").lower(), Exit.DISK_FULL if full else Exit.DISK_ERROR)


def _lost(how: str, code: Exit) -> VaultProblem:
    todo = "Write it somewhere else and try again."
    return VaultProblem(code, f"What was asked for could not be written out: {how}.", "The vault is safe.", todo)
